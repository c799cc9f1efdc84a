#pragma once
// The journal of a plan that is being worked on, so that nothing is lost when the program is killed: a first
// line that says what it is of, then one line a step, each behind its own checksum. Lines are only ever
// appended and flushed to the disk; a line torn by a crash is the last, and is left out.
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "edit/command.h"

namespace stipple::io {

struct JournalHead {
    std::string title;             // for the person: "client", "Untitled plan"
    std::string plan;              // path of the plan file, or empty
    std::uint64_t saved_hash = 0;  // plan::hash of what that file holds
};

struct JournalUndo {};
struct JournalRedo {};
struct JournalSaved {
    std::string plan;  // path
};
using JournalStep = std::variant<edit::Command, JournalUndo, JournalRedo, JournalSaved>;

/// With checksum and line end.
std::string journal_line(const JournalHead& head);
std::string journal_line(const JournalStep& step);

struct JournalRead {
    JournalHead head;
    std::vector<JournalStep> steps;
    std::size_t good_bytes = 0;  // up to the end of the last whole line
    bool torn = false;           // something after it was left out
};
/// Refused when the first line is not that of a journal.
base::Result<JournalRead> read_journal(std::string_view bytes);

/// A file that is appended to by one process at a time. POSIX.
class AppendFile {
public:
    /// Made where it is missing and cut to `keep` bytes where it is longer. Refused (`limit`) while another
    /// living process holds it.
    static base::Result<AppendFile> open(const std::filesystem::path& path, std::size_t keep);
    AppendFile(AppendFile&& other) noexcept;
    AppendFile& operator=(AppendFile&& other) noexcept;
    ~AppendFile();
    /// On the disk when this returns well.
    base::Status append(std::string_view bytes);

private:
    explicit AppendFile(int file, std::filesystem::path path) : file_(file), path_(std::move(path)) {}
    int file_ = -1;
    std::filesystem::path path_;
};
/// Another living process appends to it.
bool in_use(const std::filesystem::path& path);

}  // namespace stipple::io
