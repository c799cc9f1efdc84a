#include "io/plan_checks.h"

#include <algorithm>

#include "plan/keep_out_border.h"
#include "plan/settings.h"

namespace stipple::io {

bool lies_on(const surface::SurfacePoint& point, const surface::Surface& skin) {
    return point.triangle < skin.triangles().size() && point.u >= -1e-4f && point.v >= -1e-4f &&
           point.u + point.v <= 1.0001f;
}

base::Error wrong(std::string what) {
    return base::unreadable(std::move(what));
}

namespace {

base::Status check_scar(const plan::Plan& plan, const plan::Scar& scar) {
    if (scar.id == 0 || scar.id >= plan.next_id || plan::find_scar(plan, scar.id) != &scar ||
        plan::find_zone(plan, scar.id) != nullptr)
        return wrong("a scar has an impossible number");
    for (const auto& point : scar.course) {
        if (!lies_on(point, *plan.head->surface)) return wrong("a scar does not lie on the head");
    }
    if (scar.course.empty() || scar.course.size() > 400) return wrong("a scar has no course");
    for (const auto& [name, value] : {std::pair{"scar_width_mm", scar.width_mm},
                                      {"scar_age_months", scar.age_months},
                                      {"scar_redness", scar.redness},
                                      {"scar_spots_per_cm2", scar.spots_per_cm2},
                                      {"scar_share", scar.share},
                                      {"scar_around", scar.around},
                                      {"depth_mm", scar.depth_mm},
                                      {"dilution", scar.dilution},
                                      {"scar_blend_mm", scar.blend_mm}}) {
        if (auto range = plan::check_range(plan::setting(name), value); !range)
            return wrong(range.error().message);
    }
    return base::Done{};
}

base::Status check_hair(const plan::Plan& plan) {
    const surface::Surface& skin = *plan.head->surface;
    if (plan.existing_hair.partings.size() > 10 || plan.existing_hair.counts.size() > plan::most_hair_counts)
        return wrong("there are too many partings or counts of hair");
    for (const plan::Parting& parting : plan.existing_hair.partings) {
        if (parting.course.size() < 2 || parting.course.size() > 100)
            return wrong("a parting has an impossible course");
        for (const auto& point : parting.course)
            if (!lies_on(point, skin)) return wrong("a parting does not lie on the head");
    }
    for (const plan::HairCount& count : plan.existing_hair.counts) {
        if (!lies_on(count.point, skin)) return wrong("a count of hair does not lie on the head");
        if (!(count.units_per_cm2 >= 0 && count.units_per_cm2 <= 150))
            return wrong("a count of hair is out of range");
    }
    return base::Done{};
}

base::Status check_sessions(const plan::Plan& plan) {
    const auto there = [&plan](std::uint32_t id) {
        return plan::find_zone(plan, id) != nullptr || plan::find_scar(plan, id) != nullptr;
    };
    double before = 0;
    for (const plan::Session& session : plan.sessions) {
        if (session.share < before || session.share > 1 || session.days_after_previous < 0)
            return wrong("the shares of the sessions are impossible");
        before = session.share;
        if (!std::is_sorted(session.without.begin(), session.without.end()) ||
            !std::all_of(session.without.begin(), session.without.end(), there))
            return wrong("a zone that rests in a session is not there");
    }
    if (plan.sessions.empty() || plan.sessions.size() > 8 || before != 1.0)
        return wrong("the sessions are impossible");
    std::vector<std::uint32_t> order = plan.work_order;
    std::sort(order.begin(), order.end());
    if (!std::all_of(order.begin(), order.end(), there) ||
        std::adjacent_find(order.begin(), order.end()) != order.end())
        return wrong("the order of work names a zone that is not there, or one twice");
    return base::Done{};
}

}  // namespace

base::Status check_plan(const plan::Plan& plan) {
    const surface::Surface& skin = *plan.head->surface;
    for (const auto& handle : plan.hairline.handles) {
        if (!lies_on(handle.point, skin)) return wrong("a hairline point does not lie on the head");
    }
    for (const auto& keep_out : plan.keep_outs) {
        const auto& border = keep_out.border;
        const bool there = lies_on(keep_out.center, skin) &&
                           std::all_of(border.begin(), border.end(),
                                       [&](const auto& point) { return lies_on(point, skin); });
        if (!there) return wrong("a keep-out does not lie on the head");
        if (border.empty()) continue;
        surface::GeodesicFront front(plan.head->surface);
        if (border.size() < 3 || border.size() > plan::most_border_points ||
            !plan::kept_by(keep_out, *plan.head, front))
            return wrong("the border of a keep-out encloses nothing");
    }
    for (const auto& dot : plan.placed) {
        if (!lies_on(dot.point, skin)) return wrong("a dot set by hand does not lie on the head");
    }
    if (plan.distance) {
        if (auto distance = plan::check_distance(*plan.distance, *plan.head); !distance)
            return wrong(distance.error().message);
    }
    for (const auto& mark : plan.old_work) {
        if (!lies_on(mark.point, skin)) return wrong("a mark of old work does not lie on the head");
        if (!(mark.diameter_mm >= 0.05 && mark.diameter_mm <= 3.0))
            return wrong("a mark of old work has an impossible size");
    }
    if (!std::is_sorted(plan.locked.begin(), plan.locked.end()))
        return wrong("the locked dots are not in order");
    if (auto whorls = head::check_whorls(plan.whorls); !whorls) return wrong(whorls.error().message);
    if (plan.hairline.handles.size() == 1) return wrong("the hairline has a single point");
    if (plan.hairline.course == plan::HairlineCourse::complete && plan.hairline.handles.size() == 2)
        return wrong("a complete hairline has two points only");
    if (auto hair = check_hair(plan); !hair) return hair.error();
    if (auto pigment = plan::check_pigment(plan.pigment); !pigment) return wrong(pigment.error().message);
    for (const std::vector<double>* lab : {&plan.looks.measured, &plan.looks.shaved})
        if (auto ok = plan::check_lab(*lab); !ok) return wrong(ok.error().message);
    if (!std::is_sorted(plan.removed.begin(), plan.removed.end()))
        return wrong("the removed dots are not in order");
    if (!std::is_sorted(plan.placed.begin(), plan.placed.end(),
                        [](const auto& a, const auto& b) { return a.id < b.id; })) {
        return wrong("the dots set by hand are not in order");
    }
    for (const plan::Setting& setting : plan::settings()) {
        if (setting.group != plan::SettingGroup::plan && setting.group != plan::SettingGroup::hairline_edge)
            continue;
        if (auto range = plan::check_range(setting, plan::get(plan, setting.name)); !range)
            return wrong(range.error().message);
    }
    for (const plan::Zone& zone : plan.zones) {
        for (const auto& [name, value] : {std::pair{"density", zone.density},
                                          {"depth_mm", zone.depth_mm},
                                          {"dilution", zone.dilution},
                                          {"opacity", zone.opacity},
                                          {"budget", zone.budget}}) {
            if (auto range = plan::check_range(plan::setting(name), value); !range)
                return wrong(range.error().message);
        }
        if (zone.id == 0 || zone.id >= plan.next_id || plan::find_zone(plan, zone.id) != &zone) {
            return wrong("a zone has an impossible number");
        }
    }
    if (plan.scars.size() > 40) return wrong("there are too many scars");
    for (const plan::Scar& scar : plan.scars) {
        if (auto ok = check_scar(plan, scar); !ok) return ok.error();
    }
    return check_sessions(plan);
}

}  // namespace stipple::io
