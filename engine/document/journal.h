#pragma once
// Keeps what is done to a plan on the disk while it is done, beside a copy of the plan it began with: after a
// crash the next start offers the work back. Written in the background; what durable_steps() counts is safe
// from a kill at any moment.
#include "base/jobs.h"
#include "io/journal_file.h"
#include "io/plan_file.h"

namespace stipple::document {

/// STIPPLE_RECOVERY, else $XDG_STATE_HOME/stipple/recovery, else ~/.local/state/stipple/recovery.
std::filesystem::path recovery_folder();

class Journal {
public:
    /// NAME.journal and NAME.base.stipple in `folder`; a name that is free. Refused when nothing can be
    /// written there.
    static base::Result<Journal> begin(const std::filesystem::path& folder, const io::JournalHead& head,
                                       io::PlanFile base);
    /// Goes on with a journal that was left behind, cut to `good_bytes`.
    static base::Result<Journal> resume(const std::filesystem::path& path, std::size_t good_bytes,
                                        std::size_t steps);

    void add(const io::JournalStep& step);
    /// Writes what waits, in the background; once a frame.
    void poll();
    /// Blocks until all is on the disk.
    base::Status flush();
    std::size_t durable_steps() const { return durable_; }
    bool waits() const { return waiting_steps_ > 0 || writing_.busy(); }
    /// What the disk said, one sentence; empty if nothing is wrong.
    const std::string& trouble() const { return trouble_; }
    /// The work is safe elsewhere or not wanted: takes both files away.
    void forget();

private:
    using Written = base::Result<std::size_t>;  // steps
    explicit Journal(std::filesystem::path path) : path_(std::move(path)) {}
    void adopt(const Written& written);

    std::filesystem::path path_;
    std::shared_ptr<io::AppendFile> file_;
    std::shared_ptr<const io::PlanFile> base_;  // until it is written
    std::string waiting_;
    std::size_t waiting_steps_ = 0, durable_ = 0;
    base::Job<Written> writing_;
    std::string trouble_;
};

std::filesystem::path base_of(const std::filesystem::path& journal);

/// What a plan that no file holds is called: by its client, or "Untitled plan".
std::string title_of_unsaved(const std::string& client);

/// Work that a process that is no more left behind.
struct LeftBehind {
    std::filesystem::path journal;
    std::string title, plan;  // path of its plan file, or empty
    std::size_t steps = 0;
    std::filesystem::file_time_type when;
};
/// Newest first. Journals without work are taken away.
std::vector<LeftBehind> left_behind(const std::filesystem::path& folder);
void forget(const LeftBehind& work);

}  // namespace stipple::document
