// Single dots under the hand: set one, take one away, lock or unlock those under the ring.
#include <algorithm>

#include "edit/tools/tool.h"

namespace stipple::edit {
namespace {

constexpr float dot_pixels = 10.0f;

class DotTool final : public Tool {
public:
    DotTool(const DotSettings* settings, DotsNear near) : settings_(settings), near_(std::move(near)) {}

    Gesture point(const Pointer& pointer, const plan::Plan& plan) override {
        hit_ = pointer.hit && pointer.hit->from_outside ? pointer.hit : std::nullopt;
        const bool locking = takes_ring();
        switch (pointer.phase) {
            case Phase::hover:
                return {};
            case Phase::press:
                gathered_.clear();
                if (!hit_) return {GestureStep::none, {}, "Point at the skin of the head."};
                if (settings_->action == DotAction::set)
                    return {GestureStep::commit, PlaceDot{hit_->point, settings_->zone}, {}};
                if (settings_->action == DotAction::take_away) return take_away(pointer, plan);
                gather(plan);
                return {};
            case Phase::drag:
                if (locking && hit_) gather(plan);
                return {};
            case Phase::release:
                return locking ? lock() : Gesture{};
            case Phase::cancel:
                gathered_.clear();
                return {};
        }
        return {};
    }

    ToolCue cue() const override {
        ToolCue cue;
        cue.brush_at = hit_;
        cue.brush_radius_mm = takes_ring() ? settings_->radius_mm : 0.5;
        switch (settings_->action) {
            case DotAction::set:
                cue.words = "Click free skin: a dot is set there and stays";
                break;
            case DotAction::take_away:
                cue.words = "Click a dot: it is taken away and does not come back";
                break;
            case DotAction::lock:
            case DotAction::unlock:
                cue.words = gathered_.empty()
                                ? settings_->action == DotAction::lock
                                      ? "Drag over dots: they stay, whatever density or hairline do later"
                                      : "Drag over locked dots: they follow the plan again"
                                : std::to_string(gathered_.size()) +
                                      (gathered_.size() == 1 ? " dot" : " dots") + " · let go to set";
                break;
        }
        return cue;
    }

private:
    bool takes_ring() const {
        return settings_->action == DotAction::lock || settings_->action == DotAction::unlock;
    }

    Gesture take_away(const Pointer& pointer, const plan::Plan& plan) const {
        const float reach = std::max(dot_pixels * pointer.mm_per_pixel, 0.5f);
        const auto seen = near_(surface::position(*plan.head->surface, hit_->point), reach);
        if (seen.empty()) return {GestureStep::none, {}, "There is no dot under the pointer."};
        return {GestureStep::commit, RemoveDot{seen.front()}, {}};
    }

    void gather(const plan::Plan& plan) {
        const glm::vec3 place = surface::position(*plan.head->surface, hit_->point);
        for (const std::uint32_t dot : near_(place, static_cast<float>(settings_->radius_mm))) {
            const bool locked = std::binary_search(plan.locked.begin(), plan.locked.end(), dot);
            // Dots set by hand stay anyway.
            if (dot >= first_placed_dot || locked == (settings_->action == DotAction::lock)) continue;
            const auto at = std::lower_bound(gathered_.begin(), gathered_.end(), dot);
            if (at == gathered_.end() || *at != dot) gathered_.insert(at, dot);
        }
    }

    Gesture lock() {
        if (gathered_.empty())
            return {GestureStep::none,
                    {},
                    settings_->action == DotAction::lock ? "There is no dot to lock under the ring."
                                                         : "There is no locked dot under the ring."};
        LockDots command{std::move(gathered_), settings_->action == DotAction::lock};
        gathered_.clear();
        return {GestureStep::commit, std::move(command), {}};
    }

    const DotSettings* settings_;
    DotsNear near_;
    std::optional<surface::RayHit> hit_;
    std::vector<std::uint32_t> gathered_;  // ascending
};

}  // namespace

std::unique_ptr<Tool> make_dot_tool(const DotSettings* settings, DotsNear near) {
    return std::make_unique<DotTool>(settings, std::move(near));
}

}  // namespace stipple::edit
