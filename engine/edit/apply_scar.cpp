// Scars: drawn, described, taken away.
#include <algorithm>

#include "base/ensure.h"
#include "edit/apply.h"
#include "plan/calendar.h"
#include "plan/painted_border.h"
#include "plan/scar_field.h"
#include "plan/settings.h"

namespace stipple::edit {
namespace {

constexpr std::size_t most_scars = 40;

base::Status set_numbers(plan::Scar& scar, const ScarWish& wish) {
    const struct {
        const char* setting;
        const std::optional<double>& wanted;
        double& place;
    } numbers[] = {{"scar_width_mm", wish.width_mm, scar.width_mm},
                   {"scar_age_months", wish.age_months, scar.age_months},
                   {"scar_redness", wish.redness, scar.redness},
                   {"scar_spots_per_cm2", wish.spots_per_cm2, scar.spots_per_cm2},
                   {"scar_share", wish.share, scar.share},
                   {"scar_around", wish.around, scar.around},
                   {"depth_mm", wish.depth_mm, scar.depth_mm},
                   {"dilution", wish.dilution, scar.dilution},
                   {"scar_blend_mm", wish.blend_mm, scar.blend_mm}};
    for (const auto& number : numbers) {
        if (!number.wanted) continue;
        if (auto range = plan::check_range(plan::setting(number.setting), *number.wanted); !range)
            return range.error();
        number.place = *number.wanted;
    }
    return base::Done{};
}

base::Status set_wish(plan::Scar& scar, const ScarWish& wish) {
    if (wish.name && (wish.name->empty() || wish.name->size() > 100))
        return refused("A scar's name has 1 to 100 letters.");
    if (wish.needle && (wish.needle->empty() || wish.needle->size() > 60))
        return refused("A needle's name has 1 to 60 letters.");
    if (wish.test_patch && !wish.test_patch->date.empty() && !plan::day_of(wish.test_patch->date))
        return refused("The date of the test patch \"" + wish.test_patch->date.substr(0, 40) +
                       "\" is not understood. Write year, month and day: 2026-08-14.");
    if (auto ok = set_numbers(scar, wish); !ok) return ok;
    if (wish.name) scar.name = *wish.name;
    if (wish.rise) scar.rise = *wish.rise;
    if (wish.needle) scar.needle = *wish.needle;
    if (wish.test_patch) {
        scar.test_patch = wish.test_patch;
        if (wish.test_patch->date.empty()) scar.test_patch.reset();
    }
    return base::Done{};
}

base::Status check_points(const plan::Plan& plan, const plan::Scar& scar) {
    for (const surface::SurfacePoint& point : scar.course) {
        if (auto ok = on_head(plan, point); !ok) return ok;
    }
    const std::size_t least = scar.width_mm > 0.0 ? 1 : 3;
    if (scar.course.size() < least || scar.course.size() > most_scar_points)
        return refused(least == 1 ? "A scar's line has 1 to 400 points."
                                  : "The border of a scar's area has 3 to 400 points.");
    return plan::check_course(scar, *plan.head);
}

base::Result<std::size_t> scar_index(const plan::Plan& plan, std::uint32_t id) {
    std::string there;
    for (std::size_t i = 0; i < plan.scars.size(); ++i) {
        if (plan.scars[i].id == id) return i;
        there +=
            (there.empty() ? "" : ", ") + std::to_string(plan.scars[i].id) + " (" + plan.scars[i].name + ")";
    }
    return refused("There is no scar " + std::to_string(id) + ". " +
                   (there.empty() ? "The plan has none." : "There are: " + there + "."));
}

}  // namespace

Changed apply_one(plan::Plan plan, const AddScar& command, const Context&) {
    if (plan.scars.size() >= most_scars) return refused("A plan has at most 40 scars. Remove one first.");
    plan::Scar scar = plan::usual_scar(command.kind);
    scar.course = command.course;
    if (auto ok = set_wish(scar, command.wish); !ok) return ok.error();
    if (auto ok = check_points(plan, scar); !ok) return ok.error();
    scar.id = plan.next_id++;
    plan.scars.push_back(std::move(scar));
    return plan;
}

Changed apply_one(plan::Plan plan, const SetScar& command, const Context&) {
    const auto index = scar_index(plan, command.scar);
    if (!index) return index.error();
    plan::Scar& scar = plan.scars[*index];
    const double width = scar.width_mm;
    if (auto ok = set_wish(scar, command.wish); !ok) return ok.error();
    if (scar.width_mm != width) {
        if (auto ok = check_points(plan, scar); !ok) return ok.error();
    }
    return plan;
}

Changed apply_one(plan::Plan plan, const RemoveScar& command, const Context&) {
    const auto index = scar_index(plan, command.scar);
    if (!index) return index.error();
    plan.scars.erase(plan.scars.begin() + static_cast<std::ptrdiff_t>(*index));
    forget_gone(plan);
    return plan;
}

Changed apply_one(plan::Plan plan, const PaintScar& command, const Context& context) {
    if (command.mode != BrushMode::paint && command.mode != BrushMode::erase)
        return refused("The area of a scar is painted or erased.");
    if (!(command.radius_mm >= 1 && command.radius_mm <= 60))
        return refused("The brush radius is out of range: 1 to 60 mm.");
    if (command.path.empty() || command.path.size() > most_path_points)
        return refused("A stroke has 1 to 2,000 points.");
    for (const surface::SurfacePoint& point : command.path) {
        if (auto ok = on_head(plan, point); !ok) return ok.error();
    }
    if (command.scar == 0) {
        if (command.mode == BrushMode::erase) return refused("Choose the scar to erase from first.");
        if (plan.scars.size() >= most_scars) return refused("A plan has at most 40 scars. Remove one first.");
        plan.scars.push_back(plan::usual_scar(command.kind));
    }
    const base::Result<std::size_t> index =
        command.scar == 0 ? base::Result<std::size_t>(plan.scars.size() - 1) : scar_index(plan, command.scar);
    if (!index) return index.error();
    plan::Scar& scar = plan.scars[*index];
    STIPPLE_ENSURE(context.front, "a stroke needs a geodesic front");
    const auto radius = static_cast<float>(command.radius_mm);
    const auto stamps = gap_free(plan, command.path, std::max(radius / 3.0f, 0.5f)).points;
    auto border = plan::painted_border(scar, *plan.head, *context.front,
                                       {stamps, radius, command.mode == BrushMode::erase}, most_scar_points);
    if (!border) return border.error();
    scar.course = std::move(*border);
    scar.width_mm = 0.0;
    if (auto ok = check_points(plan, scar); !ok) return ok.error();
    if (command.scar == 0) scar.id = plan.next_id++;
    return plan;
}

}  // namespace stipple::edit
