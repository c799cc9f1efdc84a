#include "document/document.h"

#include <algorithm>
#include <limits>

#include "base/ensure.h"
#include "document/derived.h"
#include "document/journal.h"
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

struct Document::State {
    edit::History history;
    std::optional<plan::Plan> draft;
    std::unique_ptr<surface::GeodesicFront> front;
    head::HeadPtr front_head;
    DerivedCache cache;
    Derived derived;
    base::Job<base::Result<dots::SitesPtr>> sites_job;
    std::string trouble;
    std::filesystem::path path;
    std::string plan_id;
    std::uint32_t revision = 0;
    std::uint64_t initial_seed = 1;
    std::uint64_t saved_hash = 0;
    std::uint64_t shown_hash = 0;  // plan that `derived` was made from
    // What derived.sites were made for, and what the job makes.
    std::uint64_t sites_seed = 0, job_seed = 0;
    head::HeadPtr sites_head, job_head;
    bool stale = true;  // plan changed since derived was made
    std::optional<Journal> journal;
    std::size_t recovered_steps = 0;
    std::size_t undo_bytes = std::numeric_limits<std::size_t>::max();

    explicit State(edit::History start) : history(std::move(start)) {}
    /// Closed in peace: what is not saved is not wanted.
    ~State() {
        if (journal) journal->forget();
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    void note(const io::JournalStep& step) {
        if (journal) journal->add(step);
    }
    const plan::Plan& plan() const { return draft ? *draft : history.plan(); }
    /// A measured distance may have given the plan another head.
    surface::GeodesicFront& front_on(const plan::Plan& on) {
        if (front_head != on.head) {
            front = std::make_unique<surface::GeodesicFront>(on.head->surface);
            front_head = on.head;
        }
        return *front;
    }
    bool sites_fit() const { return derived.sites && sites_seed == plan().seed && sites_head == plan().head; }
    /// The plan has a beard, and the face no sites yet.
    bool wants_face() const { return sites_fit() && !derived.sites->has_face() && plan::has_beard(plan()); }
};

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
    std::string words = edit::label(command, state.history.plan());
    state.history.commit(std::move(*next), command, std::move(words));
    state.history.keep_within(state.undo_bytes);
    state.note(command);
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
}

void Document::redo() {
    cancel_draft();
    if (state_->history.can_redo()) state_->note(io::JournalRedo{});
    state_->history.redo();
    state_->stale = true;
}

base::Result<Derived> Document::derive(base::Progress& progress) {
    State& state = *state_;
    const plan::Plan& plan = state.plan();
    if (!state.sites_fit()) {
        auto sites = dots::make_sites(plan.head, plan.seed, progress);
        if (!sites) return sites.error();
        state.derived.sites = std::move(*sites);
        state.sites_seed = plan.seed;
        state.sites_head = plan.head;
    }
    if (state.wants_face()) {
        auto sites = dots::with_face(state.derived.sites, plan.head, progress);
        if (!sites) return sites.error();
        state.derived.sites = std::move(*sites);
    }
    if (auto done = state.cache.derive(plan, state.derived); !done) return done.error();
    state.shown_hash = 0;
    state.stale = false;
    state.trouble.clear();
    return state.derived;
}

bool Document::poll() {
    State& state = *state_;
    bool changed_something = false;
    const plan::Plan& plan = state.plan();
    if (state.journal) {
        state.journal->poll();
        if (!state.journal->trouble().empty()) {
            state.trouble = state.journal->trouble();
            state.journal.reset();
            changed_something = true;
        }
    }
    if (auto sites = state.sites_job.poll()) {
        if (*sites && ((state.sites_fit() && !state.wants_face()) || state.job_seed != plan.seed ||
                       state.job_head != plan.head)) {
            // Another seed or head was chosen meanwhile.
        } else if (*sites) {
            state.derived.sites = std::move(**sites);
            state.sites_seed = state.job_seed;
            state.sites_head = state.job_head;
            state.stale = true;
        } else if (sites->error().code != base::ErrorCode::cancelled) {
            state.trouble = sites->error().message;
        }
        changed_something = true;
    }
    if (!state.sites_fit()) {
        state.derived.sites = nullptr;
        state.derived.dots = nullptr;
    }
    if ((!state.derived.sites || state.wants_face()) && !state.sites_job.busy() && state.trouble.empty()) {
        state.job_seed = plan.seed;
        state.job_head = plan.head;
        state.sites_job.start([scalp = state.derived.sites, head = plan.head,
                               seed = plan.seed](base::Progress& progress) {
            return scalp ? dots::with_face(scalp, head, progress) : dots::make_sites(head, seed, progress);
        });
        changed_something = true;
    }
    if (state.stale) {
        state.stale = false;
        if (auto done = state.cache.derive(plan, state.derived); !done) {
            state.trouble = done.error().message;
        } else if (state.derived.sites) {
            state.trouble.clear();
        }
        changed_something = true;
    }
    return changed_something;
}

const Derived& Document::derived() const {
    return state_->derived;
}

std::optional<double> Document::making_sites() const {
    if (!state_->sites_job.busy()) return std::nullopt;
    return state_->sites_job.fraction();
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
        folder, {state.path.empty() ? "Untitled plan" : state.path.stem().string(), plan, state.saved_hash},
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
