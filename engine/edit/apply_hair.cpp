// The hair that the client keeps: partings and counts.
#include "base/number_text.h"
#include "edit/apply.h"
#include "surface/curve.h"

namespace stipple::edit {
namespace {

constexpr std::size_t most_partings = 10, most_points = 100, most_counts = 60;
constexpr float same_spot_mm = 5.0f;

}  // namespace

Changed apply_one(plan::Plan plan, const AddParting& command, const Context&) {
    if (plan.existing_hair.partings.size() >= most_partings)
        return refused("A plan has at most 10 partings. Remove one first.");
    if (command.course.size() < 2 || command.course.size() > most_points)
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
    if (!(command.units_per_cm2 >= 0 && command.units_per_cm2 <= 150))
        return refused("Follicular units " + base::shortest(command.units_per_cm2) +
                       " per cm2 are out of range: 0 to 150.");
    const surface::Surface& skin = *plan.head->surface;
    const glm::vec3 at = surface::position(skin, command.point);
    std::erase_if(plan.existing_hair.counts, [&](const plan::HairCount& count) {
        return glm::distance(surface::position(skin, count.point), at) < same_spot_mm;
    });
    if (plan.existing_hair.counts.size() >= most_counts)
        return refused("A plan has at most 60 counts of hair. Remove one first.");
    plan.existing_hair.counts.push_back({command.point, command.units_per_cm2});
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
