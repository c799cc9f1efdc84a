#include "document/document.h"

#include <algorithm>
#include <limits>

#include "base/ensure.h"
#include "document/document_state.h"
#include "io/head_asset.h"
#include "io/pattern_file.h"
#include "io/write_file.h"

namespace stipple::document {

base::Result<std::span<const plan::Pattern>> pattern_library() {
    static base::Result<std::vector<plan::Pattern>> library = [] {
        const auto assets = io::assets_folder();
        if (!assets) return base::Result<std::vector<plan::Pattern>>(assets.error());
        return io::read_patterns(*assets / "patterns");
    }();
    if (!library) return library.error();
    return std::span<const plan::Pattern>(*library);
}

Document::Document() = default;
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

base::Result<Document> Document::create(head::HeadPtr head, std::uint64_t seed) {
    plan::Plan plan;
    plan.landmarks = head->proposed;
    plan.head = std::move(head);
    plan.seed = seed;
    return begin(std::move(plan));
}

base::Result<Document> Document::begin(plan::Plan plan) {
    if (auto library = pattern_library(); !library) return library.error();
    const std::uint64_t seed = plan.seed;
    Document document;
    document.state_ = std::make_unique<State>(edit::History(std::move(plan)));
    document.state_->initial_seed = seed;
    return document;
}

base::Result<Document> Document::open(const std::filesystem::path& path) {
    if (auto library = pattern_library(); !library) return library.error();
    auto file = io::read_plan(path);
    if (!file) return file.error();
    Document document;
    document.state_ = std::make_unique<State>(edit::History(file->plan, std::move(file->commands)));
    State& state = *document.state_;
    state.path = path;
    state.plan_id = file->plan_id;
    state.revision = file->revision;
    state.initial_seed = file->initial_seed;
    state.saved_hash = plan::hash(document.plan());
    return document;
}

const plan::Plan& Document::plan() const {
    return state_->plan();
}
const edit::History& Document::history() const {
    return state_->history;
}
bool Document::drafting() const {
    return state_->draft.has_value();
}

namespace {

/// The changed plan, made from the committed one.
base::Result<plan::Plan> changed(const plan::Plan& plan, const edit::Command& command,
                                 const head::ScalpCoordinatesPtr& scalp, surface::GeodesicFront& front) {
    const auto library = pattern_library();
    if (!library) return library.error();
    return edit::apply(plan, command, {*library, scalp, &front});
}

}  // namespace

base::Status Document::draft(const edit::Command& command) {
    State& state = *state_;
    auto next = changed(state.history.plan(), command, state.cache.scalp(state.history.plan()),
                        state.front_on(state.history.plan()));
    if (!next) return next.error();
    state.draft = std::move(*next);
    state.stale = true;
    return base::Done{};
}

base::Status Document::commit(const edit::Command& command) {
    State& state = *state_;
    auto next = changed(state.history.plan(), command, state.cache.scalp(state.history.plan()),
                        state.front_on(state.history.plan()));
    state.draft.reset();
    state.stale = true;
    if (!next) return next.error();
    state.commit(std::move(*next), command);
    return base::Done{};
}

base::Status Document::run(const edit::Command& command) {
    cancel_draft();
    return commit(command);
}

void Document::cancel_draft() {
    if (!state_->draft) return;
    state_->draft.reset();
    state_->stale = true;
}

void Document::undo() {
    cancel_draft();
    if (state_->history.can_undo()) state_->note(io::JournalUndo{});
    state_->history.undo();
    state_->stale = true;
    ++state_->edition;
}

void Document::redo() {
    cancel_draft();
    if (state_->history.can_redo()) state_->note(io::JournalRedo{});
    state_->history.redo();
    state_->stale = true;
    ++state_->edition;
}

const Derived& Document::derived() const {
    return state_->derived;
}

const std::string& Document::trouble() const {
    return state_->trouble;
}

bool Document::modified() const {
    return state_->saved_hash != plan::hash(state_->history.plan());
}
const std::filesystem::path& Document::path() const {
    return state_->path;
}
const std::string& Document::plan_id() const {
    return state_->plan_id;
}
std::uint32_t Document::revision() const {
    return state_->revision;
}
std::uint64_t Document::initial_seed() const {
    return state_->initial_seed;
}

Document::Saving Document::begin_save(const std::filesystem::path& path) {
    State& state = *state_;
    cancel_draft();
    Saving saving{path, {}, state.derived.dots};
    saving.file.plan = state.history.plan();
    saving.file.commands = state.history.commands();
    saving.file.initial_seed = state.initial_seed;
    saving.file.plan_id = state.plan_id.empty() ? io::new_plan_id(saving.file) : state.plan_id;
    saving.file.revision = state.revision + 1;
    return saving;
}

base::Status Document::write(const Saving& saving) {
    return io::write_plan(saving.path, saving.file, saving.dots.get());
}

void Document::adopt_saved(const Saving& saving) {
    State& state = *state_;
    state.path = saving.path;
    state.plan_id = saving.file.plan_id;
    state.revision = saving.file.revision;
    state.saved_hash = plan::hash(saving.file.plan);
    // What was done while the file was written is in no file: then the journal keeps all.
    if (!modified()) state.note(io::JournalSaved{std::filesystem::absolute(saving.path).string()});
}

base::Status Document::save(const std::filesystem::path& path, base::Progress& progress) {
    cancel_draft();
    if (const auto derived = derive(progress); !derived) return derived.error();
    const Saving saving = begin_save(path);
    if (auto written = write(saving); !written) return written.error();
    adopt_saved(saving);
    return base::Done{};
}

void Document::limit_undo(std::size_t bytes) {
    state_->undo_bytes = bytes;
    state_->history.keep_within(bytes);
}

base::Status Document::keep_journal(const std::filesystem::path& folder) {
    State& state = *state_;
    io::PlanFile base;
    base.plan = state.history.plan();
    base.commands = state.history.commands();
    base.initial_seed = state.initial_seed;
    base.plan_id = state.plan_id.empty() ? io::new_plan_id(base) : state.plan_id;
    base.revision = state.revision;
    const std::string plan = state.path.empty() ? "" : std::filesystem::absolute(state.path).string();
    auto journal = Journal::begin(
        folder,
        {state.path.empty() ? title_of_unsaved(base.plan.client.code) : state.path.stem().string(), plan,
         state.saved_hash},
        std::move(base));
    if (!journal) return journal.error();
    state.journal.emplace(std::move(*journal));
    return base::Done{};
}

base::Status Document::flush_journal() {
    if (!state_->journal) return base::Done{};
    return state_->journal->flush();
}

bool Document::journal_waits() const {
    return state_->journal && state_->journal->waits();
}

void Document::leave_journal() {
    state_->journal.reset();
}

std::size_t Document::recovered_steps() const {
    return state_->recovered_steps;
}

base::Result<Document> Document::recover(const std::filesystem::path& journal) {
    auto bytes = io::read_file(journal);
    if (!bytes) return bytes.error();
    auto read = io::read_journal(*bytes);
    if (!read) return read.error();
    // Taken hold of before anything is read from it, so that two windows never go on with one journal.
    auto resumed = Journal::resume(journal, read->good_bytes, read->steps.size());
    if (!resumed) return resumed.error();
    auto document = open(base_of(journal));
    if (!document) return document;
    State& state = *document->state_;
    state.path = read->head.plan;
    state.saved_hash = read->head.saved_hash;
    if (state.path.empty()) state.plan_id.clear();
    for (const io::JournalStep& step : read->steps) {
        if (const auto* command = std::get_if<edit::Command>(&step)) {
            if (auto ok = document->run(*command); !ok)
                return base::Error{base::ErrorCode::unreadable,
                                   "A step of the journal no longer fits its plan: " + ok.error().message};
        } else if (std::holds_alternative<io::JournalUndo>(step)) {
            document->undo();
        } else if (std::holds_alternative<io::JournalRedo>(step)) {
            document->redo();
        } else {
            if (state.plan_id.empty()) {
                io::PlanFile file;
                file.plan = state.history.plan();
                file.commands = state.history.commands();
                file.initial_seed = state.initial_seed;
                state.plan_id = io::new_plan_id(file);
            }
            state.path = std::get<io::JournalSaved>(step).plan;
            state.saved_hash = plan::hash(state.history.plan());
            ++state.revision;
        }
    }
    state.recovered_steps = read->steps.size();
    state.journal.emplace(std::move(*resumed));
    return document;
}

}  // namespace stipple::document
