// The hair that the client keeps: partings, counts, temples.
#include "base/number_text.h"
#include "edit/apply.h"
#include "surface/curve.h"

namespace stipple::edit {
namespace {

constexpr std::size_t most_partings = 10;
constexpr float same_spot_mm = 5.0f, between_counts_mm = 12.0f;

base::Status check_units(double units_per_cm2) {
    if (units_per_cm2 >= 0 && units_per_cm2 <= 150) return base::Done{};
    return refused("Follicular units " + base::shortest(units_per_cm2) +
                   " per cm2 are out of range: 0 to 150.");
}

/// In place of those nearer than same_spot_mm.
base::Status set_count(plan::Plan& plan, const plan::HairCount& count) {
    const surface::Surface& skin = *plan.head->surface;
    const glm::vec3 at = surface::position(skin, count.point);
    auto& counts = plan.existing_hair.counts;
    std::erase_if(counts, [&](const plan::HairCount& one) {
        return glm::distance(surface::position(skin, one.point), at) < same_spot_mm;
    });
    if (counts.size() >= plan::most_hair_counts)
        return refused("A plan has at most 200 counts of hair. Remove some first.");
    counts.push_back(count);
    return base::Done{};
}

}  // namespace

Changed apply_one(plan::Plan plan, const AddParting& command, const Context&) {
    if (plan.existing_hair.partings.size() >= most_partings)
        return refused("A plan has at most 10 partings. Remove one first.");
    if (command.course.size() < 2 || command.course.size() > most_parting_points)
        return refused("A parting has 2 to 100 points.");
    for (const surface::SurfacePoint& point : command.course) {
        if (auto ok = on_head(plan, point); !ok) return ok.error();
    }
    const auto curve = surface::curve_through(*plan.head->surface, *plan.head->bvh, command.course);
    if (!curve) return curve.error();
    if (curve->length() < 10.0f) return refused("A parting is at least 10 mm long.");
    plan.existing_hair.partings.push_back({command.course});
    return plan;
}

Changed apply_one(plan::Plan plan, const RemoveParting& command, const Context&) {
    auto& partings = plan.existing_hair.partings;
    if (command.index >= partings.size())
        return refused("There is no parting " + std::to_string(command.index) + "; the plan has " +
                       std::to_string(partings.size()) + ".");
    partings.erase(partings.begin() + command.index);
    return plan;
}

Changed apply_one(plan::Plan plan, const CountHair& command, const Context&) {
    if (auto ok = on_head(plan, command.point); !ok) return ok.error();
    if (auto ok = check_units(command.units_per_cm2); !ok) return ok.error();
    if (auto ok = set_count(plan, {command.point, command.units_per_cm2}); !ok) return ok.error();
    return plan;
}

Changed apply_one(plan::Plan plan, const CountHairAlong& command, const Context&) {
    if (command.path.empty() || command.path.size() > most_path_points)
        return refused("A path of counts has 1 to 2,000 points.");
    if (auto ok = check_units(command.units_per_cm2); !ok) return ok.error();
    const surface::Surface& skin = *plan.head->surface;
    float since = between_counts_mm;
    for (std::size_t i = 0; i < command.path.size(); ++i) {
        if (auto ok = on_head(plan, command.path[i]); !ok) return ok.error();
        if (i > 0)
            since += glm::distance(surface::position(skin, command.path[i - 1]),
                                   surface::position(skin, command.path[i]));
        if (since < between_counts_mm) continue;
        if (auto ok = set_count(plan, {command.path[i], command.units_per_cm2}); !ok) return ok.error();
        since = 0.0f;
    }
    return plan;
}

Changed apply_one(plan::Plan plan, const SetTemplePeaks& command, const Context&) {
    plan.existing_hair.temple_peaks = command.peaks;
    return plan;
}

Changed apply_one(plan::Plan plan, const RemoveHairCount& command, const Context&) {
    auto& counts = plan.existing_hair.counts;
    if (command.index >= counts.size())
        return refused("There is no count " + std::to_string(command.index) + "; the plan has " +
                       std::to_string(counts.size()) + ".");
    counts.erase(counts.begin() + command.index);
    return plan;
}

}  // namespace stipple::edit
