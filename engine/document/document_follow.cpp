// How what is computed from the plan follows it: at once, or beside the window where it takes longer than a
// frame.
#include "document/document_state.h"

namespace stipple::document {

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
    (void)state.follow_job.wait();
    if (auto done = state.cache.derive(plan, state.derived); !done) return done.error();
    state.shown_hash = 0;
    state.stale = false;
    state.trouble.clear();
    return state.derived;
}

void Document::prepare() {
    State& state = *state_;
    if (auto done = state.cache.derive_line(state.plan(), state.derived); !done)
        state.trouble = done.error().message;
}

bool Document::poll(Follow mode) {
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
    changed_something = follow_beside() || changed_something;
    return follow(mode) || changed_something;
}

bool Document::follow(Follow mode) {
    State& state = *state_;
    bool changed = false;
    if (auto done = state.follow_job.poll()) {
        state.trouble =
            done->status ? state.derived.sites ? std::string() : state.trouble : done->status.error().message;
        // Of another head or other sites meanwhile: made anew below.
        if (done->derived.sites == state.derived.sites && state.cache.head() == done->cache.head()) {
            state.cache = std::move(done->cache);
            state.derived = std::move(done->derived);
        } else {
            state.stale = true;
        }
        changed = true;
    }
    if (!state.stale) return changed;
    const plan::Plan& plan = state.plan();
    if (mode == Follow::beside && !state.cache.is_near(plan, state.derived)) {
        // The line is in the hand: it follows at once. Dots come when they are made; the newest plan wins.
        if (auto done = state.cache.derive_course(plan, state.derived); !done)
            state.trouble = done.error().message;
        if (state.follow_job.busy()) return true;
        state.stale = false;
        state.follow_job.start([plan, cache = state.cache, derived = state.derived](base::Progress&) mutable {
            base::Status status = cache.derive(plan, derived);
            return State::Followed{std::move(status), std::move(cache), std::move(derived)};
        });
        return true;
    }
    if (state.follow_job.busy()) {
        if (mode == Follow::beside) return changed;
        (void)state.follow_job.wait();
    }
    state.stale = false;
    if (auto done = state.cache.derive(plan, state.derived); !done) {
        state.trouble = done.error().message;
    } else if (state.derived.sites) {
        state.trouble.clear();
    }
    return true;
}

bool Document::following() const {
    return state_->stale || state_->follow_job.busy();
}

std::optional<double> Document::making_sites() const {
    if (!state_->sites_job.busy()) return std::nullopt;
    return state_->sites_job.fraction();
}

}  // namespace stipple::document
