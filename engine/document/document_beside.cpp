// Commands that take longer than a frame: made in a background job on the plan as it was, adopted by poll()
// on the plan as it is.
#include "document/document_state.h"
#include "edit/command.h"

namespace stipple::document {

void Document::run_beside(const edit::Command& command) {
    state_->asked.push_back(command);
    (void)follow_beside();
}

const std::string& Document::making_beside() const {
    static const std::string nothing;
    return state_->asked.empty() ? nothing : state_->asked_label;
}

double Document::beside_fraction() const {
    return state_->apply_job.fraction();
}

void Document::give_up_beside() {
    state_->asked.clear();
    state_->given_up = state_->apply_job.busy();
    state_->apply_job.cancel();
}

std::optional<Document::Beside> Document::done_beside() {
    if (state_->done_beside.empty()) return std::nullopt;
    Beside done = std::move(state_->done_beside.front());
    state_->done_beside.pop_front();
    return done;
}

bool Document::follow_beside() {
    State& state = *state_;
    bool changed = false;
    // A gesture shows what it makes of the committed plan: that stays until it is over.
    if (!state.draft) {
        if (auto applied = state.apply_job.poll()) {
            const bool wanted = !std::exchange(state.given_up, false);
            // What was done meanwhile came first: made again on that.
            if (wanted && state.applied_on == state.edition) {
                Beside done{std::move(state.asked.front()), base::Done{}, state.history.plan()};
                state.asked.pop_front();
                if (applied->plan)
                    state.commit(std::move(*applied->plan), done.command);
                else
                    done.status = applied->plan.error();
                state.done_beside.push_back(std::move(done));
                changed = true;
            }
        }
    }
    if (state.asked.empty() || state.apply_job.busy() || state.draft) return changed;
    const plan::Plan& plan = state.history.plan();
    state.asked_label = edit::label(state.asked.front(), plan);
    state.applied_on = state.edition;
    state.apply_job.start(
        [plan, command = state.asked.front(), scalp = state.cache.scalp(plan)](base::Progress& progress) {
            (void)progress.step("Making", 0.1);
            const auto library = pattern_library();
            if (!library) return State::Applied{library.error()};
            surface::GeodesicFront front(plan.head->surface);
            return State::Applied{edit::apply(plan, command, {*library, scalp, &front})};
        });
    return changed;
}

}  // namespace stipple::document
