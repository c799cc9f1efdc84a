#pragma once
// What is being worked on: the open document and everything that takes time beside it (opening, checking,
// saving, exporting). Knows neither window nor ImGui. Owned by the main thread; poll() adopts what background
// jobs finished.
#include <functional>
#include <map>

#include "check/check.h"
#include "document/document.h"
#include "dots/statistics.h"
#include "editor/cli/export.h"
#include "editor/messages.h"
#include "io/head_import.h"
#include "plan/zone_registration.h"

namespace stipple::editor {

/// What the check says about the dots that are shown, made beside the drawing.
struct Findings {
    std::vector<check::Item> items;
    std::map<std::uint32_t, dots::ZoneStatistics> zones;
    std::map<std::uint32_t, plan::ZoneRegistration> registration;  // empty: too few landmarks
    dots::DotsPtr dots;                                            // that it speaks of
};

/// "Saved client.stipple in /home/ana/plans."
std::string words_of_saved(const std::filesystem::path& file);

class Work {
public:
    // Opening replaces the document when it is ready; the old one stays until then and when it fails.
    void open_head(const std::string& name);
    void open_plan(const std::filesystem::path& path);
    /// Work that a killed program left behind.
    void open_recovered(const std::filesystem::path& journal);
    /// From now on what is done to every plan is kept there against a crash; empty: nowhere.
    void keep_journals_in(std::filesystem::path folder) { journals_ = std::move(folder); }
    /// A table of points (io/marks_file.h) onto the plan at hand.
    void add_old_work(const std::filesystem::path& path);
    void open_scan(const std::filesystem::path& path, const head::UnitWish& wish);
    /// The plan at hand onto a newer scan of the same client, as a new plan; what was lost is said.
    void carry_to(const std::filesystem::path& scan);
    /// Plan or scan by the file's ending.
    void open_file(const std::filesystem::path& path);
    void cancel_opening() { opening_.cancel(); }
    /// What is being opened ("scan.obj"), empty if nothing.
    const std::string& opening() const { return opening_name_; }
    double opening_fraction() const { return opening_.fraction(); }
    /// A scan that was refused, to be tried again with a unit; empty if none.
    const std::filesystem::path& refused_scan() const { return refused_scan_; }
    void forget_refused_scan() { refused_scan_.clear(); }

    document::Document* document() { return document_ ? &*document_ : nullptr; }
    const document::Document* document() const { return document_ ? &*document_ : nullptr; }
    const plan::Plan* plan() const { return document_ ? &document_->plan() : nullptr; }

    // Commands; a refusal becomes the message and comes back.
    base::Status run(const edit::Command& command);
    base::Status draft(const edit::Command& command);
    base::Status commit(const edit::Command& command);
    void cancel_draft();
    /// Gives up what is being made beside the window, else takes the last step back.
    void undo();
    void redo();
    bool can_undo() const;
    /// What undo() would take back or give up.
    std::string undo_label() const;
    /// A command that takes longer than a frame is being made beside the window; those asked for meanwhile
    /// come first, a second one of its kind after it.
    bool making() const;
    /// For so many seconds; 0: not at all.
    double making_for() const;
    void give_up();

    /// Saves once the dots are there; at once when they are.
    void save(const std::filesystem::path& path);
    bool saving() const { return save_path_ || saving_.busy(); }
    /// Rises with every file that was saved.
    int saves() const { return saves_; }
    /// There is work that no file holds.
    bool unsaved() const;
    /// The file's name without ending, else what the client is called, else "Untitled plan".
    std::string title() const;
    /// The same in the window's language.
    std::string shown_title() const;
    /// What a file of this plan begins with: the title without what file systems cannot hold, or "plan".
    std::string file_name() const;

    /// Writes all papers of the saved plan into `folder`, in the background. Saves first where needed.
    void export_to(const std::filesystem::path& folder);
    bool exporting() const { return exporting_.busy() || export_folder_.has_value(); }
    double export_fraction() const { return exporting_.fraction(); }
    void cancel_export() { exporting_.cancel(); }
    const std::vector<std::filesystem::path>& exported() const { return exported_; }

    /// How dots follow the plan: the window never waits for them, a script does.
    document::Document::Follow follow = document::Document::Follow::at_once;
    /// Adopts what is ready; true when something that is shown changed.
    bool poll();
    /// A background job runs: poll again soon.
    bool busy() const;
    /// Null until the first check is done; may be of slightly older dots while one runs.
    const Findings* findings() const { return findings_ ? &*findings_ : nullptr; }
    bool findings_current() const;

    const Message& message() const { return messages.shown(); }
    void say(Message::Kind kind, std::string text) { messages.say(kind, std::move(text)); }
    Messages messages;
    /// Rises with every document that is opened.
    int documents() const { return documents_; }

private:
    using Opened = base::Result<document::Document>;
    void start_opening(std::string name, std::function<Opened(base::Progress&)> work);
    void start_next_opening();
    void close_document();
    bool poll_opening();
    bool poll_checks();
    bool poll_files();
    bool poll_document();
    base::Status told(base::Status status);
    void say_made(const edit::Command& command, const plan::Plan& before);

    std::optional<document::Document> document_;
    std::filesystem::path journals_;
    base::Job<Opened> opening_;
    std::function<Opened(base::Progress&)> next_opening_;  // starts when the one before it ended
    base::Job<bool> closing_;
    std::string opening_name_;
    std::filesystem::path opening_scan_, refused_scan_;
    base::Job<Findings> checking_;
    std::optional<Findings> findings_;
    std::optional<std::filesystem::path> save_path_, export_folder_;
    std::shared_ptr<const document::Document::Saving> written_;  // what the job writes
    base::Job<base::Status> saving_;
    int saves_ = 0, saving_document_ = 0;
    std::shared_ptr<std::string> opening_words_;  // said when it is open
    base::Job<base::Result<cli::Exported>> exporting_;
    std::vector<std::filesystem::path> exported_;
    std::filesystem::path exported_into_;
    std::string trouble_told_;
    double making_since_ = 0;
    double next_look_ = 0, look_cost_ = 0;  // seconds: how often dots are followed while a gesture runs
    int documents_ = 0;
    mutable int unsaved_known_for_ = -1;
    mutable bool unsaved_ = false;
    int edition_ = 0;  // rises with everything that may change the committed plan
};

}  // namespace stipple::editor
