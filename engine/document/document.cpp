#include "document/document.h"

#include <algorithm>

#include "base/ensure.h"
#include "document/derived.h"
#include "io/head_asset.h"
#include "io/pattern_file.h"

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

    explicit State(edit::History start) : history(std::move(start)) {}
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
    state_->history.undo();
    state_->stale = true;
}

void Document::redo() {
    cancel_draft();
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
    if (auto sites = state.sites_job.poll()) {
        if (*sites && (state.sites_fit() || state.job_seed != plan.seed || state.job_head != plan.head)) {
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
    if (!state.derived.sites && !state.sites_job.busy() && state.trouble.empty()) {
        state.job_seed = plan.seed;
        state.job_head = plan.head;
        state.sites_job.start([head = plan.head, seed = plan.seed](base::Progress& progress) {
            return dots::make_sites(head, seed, progress);
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

base::Status Document::save(const std::filesystem::path& path, base::Progress& progress) {
    State& state = *state_;
    cancel_draft();
    const auto derived = derive(progress);
    if (!derived) return derived.error();
    io::PlanFile file;
    file.plan = state.history.plan();
    file.commands = state.history.commands();
    file.initial_seed = state.initial_seed;
    file.plan_id = state.plan_id.empty() ? io::new_plan_id(file) : state.plan_id;
    file.revision = state.revision + 1;
    if (auto written = io::write_plan(path, file, derived->dots.get()); !written) return written.error();
    state.path = path;
    state.plan_id = file.plan_id;
    state.revision = file.revision;
    state.saved_hash = plan::hash(file.plan);
    return base::Done{};
}

}  // namespace stipple::document
