#include "editor/app_work.h"

#include <chrono>
#include <cmath>
#include <utility>

#include "base/clock.h"
#include "base/number_text.h"
#include "document/journal.h"
#include "editor/language.h"

namespace stipple::editor {
namespace {

/// More than a frame: walks the whole skin, several times.
bool takes_long(const edit::Command& command) {
    return std::holds_alternative<edit::FillRegion>(command);
}

}  // namespace

std::string words_of_saved(const std::filesystem::path& file) {
    return "Saved " + file.filename().string() + " in " +
           std::filesystem::absolute(file).parent_path().string() + ".";
}

base::Status Work::told(base::Status status) {
    if (!status) {
        say(Message::Kind::refused, status.error().message);
    } else {
        messages.succeeded();
    }
    return status;
}

base::Status Work::run(const edit::Command& command) {
    if (!document_) return base::Error{base::ErrorCode::refused, "Open a head first."};
    document_->cancel_draft();
    return commit(command);
}

base::Status Work::draft(const edit::Command& command) {
    if (!document_) return base::Error{base::ErrorCode::refused, "Open a head first."};
    return told(document_->draft(command));
}

base::Status Work::commit(const edit::Command& command) {
    if (!document_) return base::Error{base::ErrorCode::refused, "Open a head first."};
    ++edition_;
    next_look_ = 0;
    if (follow == document::Document::Follow::beside && takes_long(command)) {
        document_->cancel_draft();
        if (!making()) making_since_ = base::seconds_now();
        document_->run_beside(command);
        return base::Done{};
    }
    const plan::Plan before = document_->history().plan();
    base::Status made = told(document_->commit(command));
    if (made) say_made(command, before);
    return made;
}

void Work::say_made(const edit::Command& command, const plan::Plan& before) {
    const auto* fill = std::get_if<edit::FillRegion>(&command);
    const plan::Zone* zone = fill ? plan::find_zone(document_->plan(), fill->zone) : nullptr;
    const plan::Zone* bare = fill ? plan::find_zone(before, fill->zone) : nullptr;
    if (!zone || !bare || bare->coverage.size() != zone->coverage.size()) return;
    const surface::Surface& skin = *document_->plan().head->surface;
    double cm2 = 0.0;
    for (std::uint32_t t = 0; t < skin.triangles().size(); ++t) {
        for (const std::uint32_t v : skin.triangles()[t])
            if (std::abs(zone->coverage[v] - bare->coverage[v]) > 0.01f) cm2 += skin.triangle_area(t) / 300.0;
    }
    say(Message::Kind::done, base::fixed(cm2, 1) + " cm² of " + zone->name + ", up to the nearest lines.");
}

void Work::cancel_draft() {
    next_look_ = 0;
    if (document_) document_->cancel_draft();
}

void Work::undo() {
    // What is still being made is the last thing that was asked for.
    if (making()) return give_up();
    if (!document_ || !document_->history().can_undo()) return;
    ++edition_;
    document_->undo();
    messages.succeeded();
}

void Work::redo() {
    if (!document_ || !document_->history().can_redo()) return;
    ++edition_;
    document_->redo();
    messages.succeeded();
}

bool Work::can_undo() const {
    return document_ && (making() || document_->history().can_undo());
}

std::string Work::undo_label() const {
    if (!document_) return {};
    return making() ? document_->making_beside() : document_->history().undo_label();
}

bool Work::making() const {
    return document_ && !document_->making_beside().empty();
}

double Work::making_for() const {
    return making() ? base::seconds_now() - making_since_ : 0.0;
}

void Work::give_up() {
    if (!making()) return;
    say(Message::Kind::done, "Given up: " + document_->making_beside() + ".");
    document_->give_up_beside();
}

void Work::save(const std::filesystem::path& path) {
    if (document_) save_path_ = path;
}

bool Work::unsaved() const {
    if (!document_) return false;
    if (making()) return true;
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
    if (!document_->path().empty()) return document_->path().stem().string();
    return document::title_of_unsaved(document_->plan().client.code);
}

std::string Work::shown_title() const {
    // A client's name is no word to be translated.
    return document_ && title() == document::title_of_unsaved({}) ? tr(title()) : title();
}

std::string Work::file_name() const {
    if (!document_ || title() == document::title_of_unsaved({})) return "plan";
    std::string name = title();
    for (char& c : name) {
        if (c == '/' || c == '\\' || c == ':') c = '-';
    }
    return name;
}

void Work::export_to(const std::filesystem::path& folder) {
    if (!document_ || exporting()) return;
    exported_.clear();
    export_folder_ = folder;
    if (unsaved()) save(document_->path());
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
    if (save_path_ && document_ && document_->derived().dots && !document_->following() && !making() &&
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
        if (*saved) {
            messages.close_all();
            say(Message::Kind::done, words_of_saved(written->path));
        } else {
            messages.keep(Message::Kind::refused, saved->error().message);
        }
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
        exported_into_ = *std::exchange(export_folder_, std::nullopt);
        changed = true;
    }
    if (auto exported = exporting_.poll()) {
        if (*exported) {
            exported_ = (*exported)->files;
            const std::string words = std::to_string(exported_.size()) + " files written into " +
                                      std::filesystem::absolute(exported_into_).string() + ".",
                              missed = (*exported)->without_pictures;
            if (missed.empty())
                say(Message::Kind::done, words);
            else
                messages.keep(Message::Kind::done, words + " Without pictures: " + missed);
        } else if (exported->error().code == base::ErrorCode::cancelled) {
            say(Message::Kind::done, "Export stopped.");
        } else {
            messages.keep(Message::Kind::refused, exported->error().message);
        }
        changed = true;
    }
    return changed;
}

bool Work::poll_document() {
    if (!document_) return false;
    // While a gesture runs the dots follow as fast as they can be made, but take at most half of the time.
    const double now = base::seconds_now();
    if (document_->drafting() && now < next_look_) return false;
    bool changed = document_->poll(follow);
    while (auto done = document_->done_beside()) {
        ++edition_;
        changed = true;
        if (told(std::move(done->status))) say_made(done->command, done->before);
    }
    look_cost_ = base::seconds_now() - now;
    next_look_ = base::seconds_now() + (look_cost_ > 0.02 ? look_cost_ : 0.0);
    if (document_->trouble() != trouble_told_) {
        trouble_told_ = document_->trouble();
        if (!trouble_told_.empty()) messages.keep(Message::Kind::refused, trouble_told_);
    }
    return changed;
}

bool Work::poll() {
    (void)closing_.poll();
    const bool opened = poll_opening();
    const bool followed = poll_document();
    const bool checked = poll_checks();
    const bool written = poll_files();
    return opened || followed || checked || written;
}

bool Work::busy() const {
    return making() || opening_.busy() || checking_.busy() || exporting_.busy() || saving() ||
           export_folder_ ||
           (document_ && (document_->making_sites() || document_->following() || document_->drafting() ||
                          document_->journal_waits()));
}

}  // namespace stipple::editor
