#include "editor/app_work.h"

#include <algorithm>
#include <chrono>

#include "base/number_text.h"
#include "document/carry_over.h"
#include "io/head_asset.h"
#include "io/marks_file.h"
#include "io/virtual_head_file.h"

namespace stipple::editor {
namespace {

double seconds_now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::string lower_ending(const std::filesystem::path& path) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return ending;
}

}  // namespace

void Work::start_opening(std::string name, std::function<Opened(base::Progress&)> work) {
    if (opening_.busy()) {
        opening_.cancel();
        opening_.wait();
    }
    opening_name_ = std::move(name);
    opening_scan_.clear();
    refused_scan_.clear();
    opening_words_.reset();
    opening_.start(std::move(work));
}

void Work::open_head(const std::string& name) {
    start_opening(name, [name](base::Progress&) -> Opened {
        auto head = io::load_built_in(name);
        if (!head) return head.error();
        auto document = document::Document::create(*head, 1);
        if (!document) return document;
        const auto commands = io::starting_commands(name, **head);
        if (!commands) return commands.error();
        for (const edit::Command& command : *commands) {
            if (auto ok = document->run(command); !ok) return ok.error();
        }
        return document;
    });
}

void Work::open_plan(const std::filesystem::path& path) {
    start_opening(path.filename().string(),
                  [path](base::Progress&) { return document::Document::open(path); });
}

void Work::open_recovered(const std::filesystem::path& journal) {
    start_opening("what was left",
                  [journal](base::Progress&) { return document::Document::recover(journal); });
}

void Work::open_scan(const std::filesystem::path& path, const head::UnitWish& wish) {
    start_opening(path.filename().string(), [path, wish](base::Progress& progress) -> Opened {
        auto head = io::import_head(path, wish, progress);
        if (!head) return head.error();
        return document::Document::create(*head, 1);
    });
    opening_scan_ = path;
}

void Work::carry_to(const std::filesystem::path& scan) {
    if (!document_) return open_scan(scan, {});
    auto words = std::make_shared<std::string>();
    start_opening(scan.filename().string(),
                  [scan, words, old = document_->plan(),
                   id = document_->plan_id()](base::Progress& progress) -> Opened {
                      auto head = io::import_head(scan, {}, progress);
                      if (!head) return head.error();
                      auto carried = document::carry_over(old, *head, progress);
                      if (!carried) return carried.error();
                      carried->plan.carried_from = id;
                      *words = "The plan lies on the new scan, " + base::fixed(carried->median_mm, 1) +
                               " mm from the old skin where there is no hair.";
                      for (const std::string& lost : carried->lost) *words += " Not carried: " + lost;
                      if (carried->lost.empty()) *words += " Nothing was lost.";
                      return document::Document::begin(std::move(carried->plan));
                  });
    opening_words_ = words;
}

void Work::open_file(const std::filesystem::path& path) {
    if (lower_ending(path) == ".stipple") {
        open_plan(path);
    } else if (lower_ending(path) == ".csv") {
        add_old_work(path);
    } else {
        open_scan(path, {});
    }
}

void Work::add_old_work(const std::filesystem::path& path) {
    if (!document_) {
        say(Message::Kind::refused,
            "A table of points holds old work: open the head or plan it lies on first.");
        return;
    }
    auto marks = io::read_marks(path, *document_->plan().head, 0.4);
    if (!marks)
        (void)told(marks.error());
    else
        (void)run(edit::AddOldWork{std::move(*marks)});
}

base::Status Work::told(base::Status status) {
    if (!status) {
        say(Message::Kind::refused, status.error().message);
    } else if (message_.kind == Message::Kind::refused) {
        clear_message();
    }
    return status;
}

base::Status Work::run(const edit::Command& command) {
    if (!document_) return base::Error{base::ErrorCode::refused, "Open a head first."};
    ++edition_;
    return told(document_->run(command));
}

base::Status Work::draft(const edit::Command& command) {
    if (!document_) return base::Error{base::ErrorCode::refused, "Open a head first."};
    return told(document_->draft(command));
}

base::Status Work::commit(const edit::Command& command) {
    if (!document_) return base::Error{base::ErrorCode::refused, "Open a head first."};
    ++edition_;
    next_look_ = 0;
    return told(document_->commit(command));
}

void Work::cancel_draft() {
    next_look_ = 0;
    if (document_) document_->cancel_draft();
}

void Work::undo() {
    if (!document_ || !document_->history().can_undo()) return;
    ++edition_;
    document_->undo();
}

void Work::redo() {
    if (!document_ || !document_->history().can_redo()) return;
    ++edition_;
    document_->redo();
}

void Work::save(const std::filesystem::path& path) {
    if (document_) save_path_ = path;
}

bool Work::unsaved() const {
    if (!document_) return false;
    if (unsaved_known_for_ != edition_) {
        unsaved_known_for_ = edition_;
        // A head that was only looked at is no work.
        const bool untouched = document_->path().empty() && document_->history().entries().empty();
        unsaved_ = !untouched && document_->modified();
    }
    return unsaved_;
}

std::string Work::title() const {
    if (!document_) return "No head open";
    if (document_->path().empty()) return "Untitled plan";
    return document_->path().stem().string();
}

void Work::export_to(const std::filesystem::path& folder) {
    if (!document_ || exporting()) return;
    exported_.clear();
    export_folder_ = folder;
    if (unsaved()) save(document_->path());
}

bool Work::poll_opening() {
    auto opened = opening_.poll();
    if (!opened) return false;
    opening_name_.clear();
    if (*opened) {
        checking_.cancel();
        document_.emplace(std::move(**opened));
        findings_.reset();
        exported_.clear();
        save_path_.reset();
        trouble_told_.clear();
        ++documents_;
        ++edition_;
        clear_message();
        if (opening_words_) say(Message::Kind::done, *opening_words_);
        if (const std::size_t steps = document_->recovered_steps(); steps > 0) {
            say(Message::Kind::done,
                "Brought back: all " + std::to_string(steps) + " steps, to be undone one by one.");
        } else if (!journals_.empty()) {
            if (auto kept = document_->keep_journal(journals_); !kept)
                say(Message::Kind::refused, kept.error().message);
        }
    } else if (opened->error().code != base::ErrorCode::cancelled) {
        refused_scan_ = opening_scan_;
        say(Message::Kind::refused, opened->error().message);
    }
    opening_scan_.clear();
    return true;
}

bool Work::findings_current() const {
    return document_ && findings_ && !document_->following() && findings_->dots == document_->derived().dots;
}

bool Work::poll_checks() {
    bool changed = false;
    if (auto found = checking_.poll()) {
        if (document_) findings_ = std::move(*found);
        changed = true;
    }
    if (!document_ || checking_.busy() || document_->drafting() || document_->following() ||
        findings_current())
        return changed;
    const document::Derived& derived = document_->derived();
    if (!derived.dots || !derived.sites || !derived.density) return changed;
    checking_.start([plan = document_->plan(), derived](base::Progress&) {
        Findings made;
        made.items = check::check(plan, derived.scalp.get(), *derived.sites, *derived.density, *derived.dots,
                                  derived.follicles.get());
        made.zones = dots::zone_statistics(plan, *derived.dots, *derived.density);
        if (const auto registration = plan::registration_by_zone(plan)) {
            for (const plan::ZoneRegistration& one : *registration) made.registration[one.zone] = one;
        }
        made.dots = derived.dots;
        return made;
    });
    return true;
}

bool Work::poll_files() {
    bool changed = false;
    // The plan is written beside the window: what is done meanwhile waits for the next save.
    if (save_path_ && document_ && document_->derived().dots && !document_->following() &&
        !document_->drafting() && !saving_.busy()) {
        written_ = std::make_shared<const document::Document::Saving>(document_->begin_save(*save_path_));
        saving_document_ = documents_;
        save_path_.reset();
        saving_.start([saving = written_](base::Progress&) { return document::Document::write(*saving); });
        changed = true;
    }
    if (auto saved = saving_.poll()) {
        const auto written = std::exchange(written_, nullptr);
        if (*saved && document_ && saving_document_ == documents_) document_->adopt_saved(*written);
        ++edition_;
        if (*saved) ++saves_;
        if (!*saved) export_folder_.reset();
        const std::string name = written->path.filename().string();
        if (told(std::move(*saved))) say(Message::Kind::done, "Saved " + name + ".");
        changed = true;
    }
    if (export_folder_ && !saving() && document_ && !exporting_.busy()) {
        // The papers are made from the saved plan, in a document of their own: the window stays free.
        exporting_.start([path = document_->path(),
                          folder = *export_folder_](base::Progress& progress) -> base::Result<cli::Exported> {
            auto saved = document::Document::open(path);
            if (!saved) return saved.error();
            return cli::export_folder(*saved, folder, progress);
        });
        export_folder_.reset();
        changed = true;
    }
    if (auto exported = exporting_.poll()) {
        if (*exported) {
            exported_ = (*exported)->files;
            std::string words = std::to_string(exported_.size()) + " files written.";
            if (!(*exported)->without_pictures.empty())
                words += " Without pictures: " + (*exported)->without_pictures;
            say(Message::Kind::done, std::move(words));
        } else if (exported->error().code == base::ErrorCode::cancelled) {
            say(Message::Kind::done, "Export stopped.");
        } else {
            say(Message::Kind::refused, exported->error().message);
        }
        changed = true;
    }
    return changed;
}

bool Work::poll_document() {
    if (!document_) return false;
    // While a gesture runs the dots follow as fast as they can be made, but take at most half of the time.
    const double now = seconds_now();
    if (document_->drafting() && now < next_look_) return false;
    const bool changed = document_->poll(follow);
    look_cost_ = seconds_now() - now;
    next_look_ = seconds_now() + (look_cost_ > 0.02 ? look_cost_ : 0.0);
    if (document_->trouble() != trouble_told_) {
        trouble_told_ = document_->trouble();
        if (!trouble_told_.empty()) say(Message::Kind::refused, trouble_told_);
    }
    return changed;
}

bool Work::poll() {
    const bool opened = poll_opening();
    const bool followed = poll_document();
    const bool checked = poll_checks();
    const bool written = poll_files();
    return opened || followed || checked || written;
}

bool Work::busy() const {
    return opening_.busy() || checking_.busy() || exporting_.busy() || saving() || export_folder_ ||
           (document_ && (document_->making_sites() || document_->following() || document_->drafting() ||
                          document_->journal_waits()));
}

}  // namespace stipple::editor
