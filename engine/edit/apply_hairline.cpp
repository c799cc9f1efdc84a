// Landmarks and hairlines from a preset; single handles and drawn lines are in apply_line.cpp.
#include "edit/apply.h"
#include "plan/settings.h"

namespace stipple::edit {

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
    hairline.course = preset->course;
    // Where the front stays the client's own, it lies where that was found.
    const head::LandmarkPlace& trichion = head::get(plan.landmarks, head::Landmark::trichion);
    const bool own = preset->course == plan::HairlineCourse::temples || hairline.edge.set_back_mm > 0.0;
    if (own && !command.numbers && trichion.state != head::LandmarkState::missing &&
        trichion.state != head::LandmarkState::proposed && trichion.point.valid()) {
        const glm::vec3 at = surface::position(*plan.head->surface, trichion.point);
        hairline.numbers.mid_front_height = context.scalp->midline_mm(context.scalp->place_of(at).u);
    }
    plan.hairline = hairline;
    for (const plan::Setting& setting : plan::settings()) {
        if (setting.group != plan::SettingGroup::hairline_shape &&
            setting.group != plan::SettingGroup::hairline_edge)
            continue;
        if (auto range = plan::check_range(setting, plan::get(plan, setting.name)); !range)
            return range.error();
    }
    auto handles = plan::construct_hairline(*plan.head, plan.landmarks, *context.scalp, hairline.numbers,
                                            hairline.course);
    if (!handles) return handles.error();
    plan.hairline.handles = std::move(*handles);
    return plan;
}

}  // namespace stipple::edit
