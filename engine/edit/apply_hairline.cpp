// Landmarks and the hairline.
#include <algorithm>
#include <cmath>

#include "edit/apply.h"
#include "plan/settings.h"

namespace stipple::edit {
namespace {

using surface::SurfacePoint;

/// Mirror image about the mid-plane x = 0 of HEAD frame, on the skin: the nearest skin to the mirrored place,
/// so an uneven head gets a point that follows this face.
std::optional<SurfacePoint> mirrored(const plan::Plan& plan, const SurfacePoint& point) {
    glm::vec3 at = surface::position(*plan.head->surface, point);
    at.x = -at.x;
    const auto near = plan.head->bvh->nearest(at, 25.0f);
    if (!near) return std::nullopt;
    return near->point;
}

/// The handle of the same role that is as far from the other end.
std::optional<std::size_t> partner(const plan::Hairline& hairline, std::size_t index) {
    const std::size_t other = hairline.handles.size() - 1 - index;
    if (other == index || hairline.handles[other].role != hairline.handles[index].role) return std::nullopt;
    return other;
}

void remeasure(plan::Plan& plan, const Context& context) {
    if (!context.scalp) return;
    plan.hairline.numbers = plan::measure_hairline(*plan.head, plan.landmarks, *context.scalp, plan.hairline);
}

}  // namespace

Changed apply_one(plan::Plan plan, const PlaceLandmark& command, const Context&) {
    const auto which = head::landmark_named(command.landmark);
    if (!which) {
        std::string names;
        for (int i = 0; i < head::landmark_count; ++i) {
            names += (i ? ", " : "") + std::string(head::name(static_cast<head::Landmark>(i)));
        }
        return refused("There is no landmark \"" + command.landmark + "\". There are: " + names + ".");
    }
    if (auto ok = on_head(plan, command.point); !ok) return ok.error();
    plan.landmarks[head::index(*which)] = {command.point, head::LandmarkState::placed};
    return plan;
}

Changed apply_one(plan::Plan plan, const ConfirmLandmark& command, const Context&) {
    const auto confirm = [](head::LandmarkPlace& place) {
        if (place.state != head::LandmarkState::missing) place.state = head::LandmarkState::confirmed;
    };
    if (command.landmark.empty()) {
        for (head::LandmarkPlace& place : plan.landmarks) confirm(place);
        return plan;
    }
    const auto which = head::landmark_named(command.landmark);
    if (!which) return refused("There is no landmark \"" + command.landmark + "\".");
    head::LandmarkPlace& place = plan.landmarks[head::index(*which)];
    if (place.state == head::LandmarkState::missing) {
        return refused("The " + std::string(head::label(*which)) +
                       " has not been found on this scan. Place it first.");
    }
    confirm(place);
    return plan;
}

Changed apply_one(plan::Plan plan, const SetHairline& command, const Context& context) {
    auto preset = plan::hairline_preset(command.preset);
    if (!preset) return preset.error();
    if (!context.scalp)
        return refused(
            "A hairline needs landmarks that are missing. Place the glabella and both tragia first.");
    plan::Hairline hairline;
    hairline.preset = command.preset;
    hairline.numbers = command.numbers.value_or(preset->numbers);
    hairline.edge = command.edge.value_or(preset->edge);
    plan.hairline = hairline;
    for (const plan::Setting& setting : plan::settings()) {
        if (setting.group != plan::SettingGroup::hairline_shape &&
            setting.group != plan::SettingGroup::hairline_edge)
            continue;
        if (auto range = plan::check_range(setting, plan::get(plan, setting.name)); !range)
            return range.error();
    }
    auto handles = plan::construct_hairline(*plan.head, plan.landmarks, *context.scalp, hairline.numbers);
    if (!handles) return handles.error();
    plan.hairline.handles = std::move(*handles);
    return plan;
}

Changed apply_one(plan::Plan plan, const MoveHairlinePoint& command, const Context& context) {
    auto& handles = plan.hairline.handles;
    if (command.index >= handles.size()) {
        return refused("There is no hairline point " + std::to_string(command.index) + "; the hairline has " +
                       std::to_string(handles.size()) + ".");
    }
    if (auto ok = on_head(plan, command.point); !ok) return ok.error();
    handles[command.index].point = command.point;
    if (command.mirror) {
        if (const auto other = partner(plan.hairline, command.index)) {
            if (const auto point = mirrored(plan, command.point)) handles[*other].point = *point;
        }
    }
    plan.hairline.preset = "custom";
    remeasure(plan, context);
    return plan;
}

Changed apply_one(plan::Plan plan, const AddHairlinePoint& command, const Context&) {
    if (auto ok = on_head(plan, command.point); !ok) return ok.error();
    auto& handles = plan.hairline.handles;
    if (handles.size() >= 64) return refused("A hairline has at most 64 points. Remove one first.");
    if (handles.size() < 2)
        return refused("There is no hairline to add a point to. Choose a hairline shape first.");
    // Between the two neighbours whose straight connection it lengthens least.
    const surface::Surface& skin = *plan.head->surface;
    const glm::vec3 at = surface::position(skin, command.point);
    std::size_t best = 1;
    float least = 1e30f;
    for (std::size_t i = 1; i < handles.size(); ++i) {
        const glm::vec3 a = surface::position(skin, handles[i - 1].point),
                        b = surface::position(skin, handles[i].point);
        const float longer = glm::distance(a, at) + glm::distance(at, b) - glm::distance(a, b);
        if (longer < least) {
            least = longer;
            best = i;
        }
    }
    handles.insert(handles.begin() + static_cast<std::ptrdiff_t>(best),
                   {command.point, plan::HandleRole::free});
    plan.hairline.preset = "custom";
    return plan;
}

Changed apply_one(plan::Plan plan, const RemoveHairlinePoint& command, const Context& context) {
    auto& handles = plan.hairline.handles;
    if (command.index >= handles.size())
        return refused("There is no hairline point " + std::to_string(command.index) + ".");
    if (handles.size() <= 3) return refused("A hairline keeps at least 3 points.");
    handles.erase(handles.begin() + command.index);
    plan.hairline.preset = "custom";
    remeasure(plan, context);
    return plan;
}

Changed apply_one(plan::Plan plan, const RemoveHairline&, const Context&) {
    plan.hairline = {};
    return plan;
}

}  // namespace stipple::edit
