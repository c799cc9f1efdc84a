// Tools that take hold of a point on the skin: hairline handles, landmarks.
#include "edit/tools/tool.h"

namespace stipple::edit {
namespace {

constexpr float handle_pixels = 14.0f;

/// Distance from a place to the ray, mm; places behind the head's near side do not count.
float ray_distance(const surface::Ray& ray, glm::vec3 at) {
    const glm::vec3 direction = glm::normalize(ray.direction);
    return glm::length(glm::cross(at - ray.origin, direction));
}

/// In sight: not more than a few mm behind the first skin under the pointer.
bool in_sight(const Pointer& pointer, glm::vec3 at, const plan::Plan& plan) {
    const glm::vec3 to_eye = pointer.ray.origin - at;
    const float distance = glm::length(to_eye);
    return !plan.head->bvh->any_hit({at + to_eye * (2.0f / distance), to_eye / distance}, distance - 4.0f);
}

class HairlineTool final : public Tool {
public:
    explicit HairlineTool(const bool* mirror) : mirror_(mirror) {}

    Gesture point(const Pointer& pointer, const plan::Plan& plan) override {
        if (!held_) hot_ = under(pointer, plan);
        switch (pointer.phase) {
            case Phase::hover:
                return {};
            case Phase::press:
                if (!hot_) {
                    if (plan.hairline.handles.empty())
                        return {GestureStep::none, {}, "Choose a hairline shape first."};
                    return {GestureStep::none,
                            {},
                            "Point at a handle of the hairline; a double-click on the scalp adds one."};
                }
                held_ = hot_;
                last_ = plan.hairline.handles[*held_].point;
                moved_ = false;
                return {};
            case Phase::drag:
                return move(pointer);
            case Phase::release:
                return drop();
            case Phase::cancel: {
                const bool was = moved_;
                held_.reset();
                moved_ = false;
                return {was ? GestureStep::cancel : GestureStep::none, {}, {}};
            }
        }
        return {};
    }

    ToolCue cue() const override {
        ToolCue cue;
        cue.hot_handle = held_ ? held_ : hot_;
        cue.words = held_  ? "Let go to set · Esc: back"
                    : hot_ ? "Drag along the scalp · Alt: this side only"
                           : "Drag a handle of the hairline along the scalp";
        return cue;
    }

private:
    std::optional<std::uint32_t> under(const Pointer& pointer, const plan::Plan& plan) const {
        std::optional<std::uint32_t> best;
        float nearest = handle_pixels * pointer.mm_per_pixel;
        for (std::uint32_t i = 0; i < plan.hairline.handles.size(); ++i) {
            const glm::vec3 at = surface::position(*plan.head->surface, plan.hairline.handles[i].point);
            const float distance = ray_distance(pointer.ray, at);
            if (distance < nearest && in_sight(pointer, at, plan)) {
                nearest = distance;
                best = i;
            }
        }
        return best;
    }

    Gesture move(const Pointer& pointer) {
        // Off the skin the handle stays where it was: it never flies off at a silhouette.
        if (!held_ || !pointer.hit || !pointer.hit->from_outside || pointer.hit->point == last_) return {};
        last_ = pointer.hit->point;
        command_ = {*held_, last_, *mirror_ && !pointer.alt};
        const GestureStep step = moved_ ? GestureStep::update : GestureStep::begin;
        moved_ = true;
        return {step, command_, {}};
    }

    Gesture drop() {
        const bool changed = held_ && moved_;
        held_.reset();
        moved_ = false;
        if (!changed) return {};
        return {GestureStep::commit, command_, {}};
    }

    const bool* mirror_;
    std::optional<std::uint32_t> hot_, held_;
    surface::SurfacePoint last_;
    MoveHairlinePoint command_;
    bool moved_ = false;
};

class LandmarkTool final : public Tool {
public:
    Gesture point(const Pointer& pointer, const plan::Plan& plan) override {
        if (!held_) hot_ = under(pointer, plan);
        switch (pointer.phase) {
            case Phase::hover:
                return {};
            case Phase::press:
                held_ = hot_;
                moved_ = false;
                if (!held_) return {GestureStep::none, {}, "Point at a landmark on the head."};
                return {};
            case Phase::drag: {
                if (!held_ || !pointer.hit || !pointer.hit->from_outside) return {};
                command_ = {std::string(head::name(*held_)), pointer.hit->point};
                const GestureStep step = moved_ ? GestureStep::update : GestureStep::begin;
                moved_ = true;
                return {step, command_, {}};
            }
            case Phase::release: {
                const bool changed = held_ && moved_;
                held_.reset();
                moved_ = false;
                return changed ? Gesture{GestureStep::commit, command_, {}} : Gesture{};
            }
            case Phase::cancel: {
                const bool was = moved_;
                held_.reset();
                moved_ = false;
                return {was ? GestureStep::cancel : GestureStep::none, {}, {}};
            }
        }
        return {};
    }

    ToolCue cue() const override {
        ToolCue cue;
        cue.hot_landmark = held_ ? held_ : hot_;
        cue.words = cue.hot_landmark ? std::string(head::description(*cue.hot_landmark))
                                     : "Drag a landmark to where it lies";
        return cue;
    }

private:
    std::optional<head::Landmark> under(const Pointer& pointer, const plan::Plan& plan) const {
        std::optional<head::Landmark> best;
        float nearest = handle_pixels * pointer.mm_per_pixel;
        for (int i = 0; i < head::landmark_count; ++i) {
            const head::LandmarkPlace& mark = plan.landmarks[static_cast<std::size_t>(i)];
            if (mark.state == head::LandmarkState::missing) continue;
            const glm::vec3 at = surface::position(*plan.head->surface, mark.point);
            const float distance = ray_distance(pointer.ray, at);
            if (distance < nearest && in_sight(pointer, at, plan)) {
                nearest = distance;
                best = static_cast<head::Landmark>(i);
            }
        }
        return best;
    }

    std::optional<head::Landmark> hot_, held_;
    PlaceLandmark command_;
    bool moved_ = false;
};

}  // namespace

std::unique_ptr<Tool> make_hairline_tool(const bool* mirror) {
    return std::make_unique<HairlineTool>(mirror);
}
std::unique_ptr<Tool> make_landmark_tool() {
    return std::make_unique<LandmarkTool>();
}

}  // namespace stipple::edit
