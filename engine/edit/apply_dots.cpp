// Single dots: set, removed and locked by hand, and marks of earlier work.
#include <algorithm>

#include "base/number_text.h"
#include "edit/apply.h"

namespace stipple::edit {
namespace {

constexpr std::size_t most_marks = 200'000;

}  // namespace

Changed apply_one(plan::Plan plan, const RemoveDot& command, const Context&) {
    if (std::erase_if(plan.placed, [&](const plan::PlacedDot& dot) { return dot.id == command.dot; }) > 0)
        return plan;
    if (command.dot >= first_placed_dot)
        return refused("There is no dot " + std::to_string(command.dot) + ".");
    const auto at = std::lower_bound(plan.removed.begin(), plan.removed.end(), command.dot);
    if (at == plan.removed.end() || *at != command.dot) plan.removed.insert(at, command.dot);
    std::erase(plan.locked, command.dot);
    return plan;
}

Changed apply_one(plan::Plan plan, const PlaceDot& command, const Context&) {
    if (auto ok = on_head(plan, command.point); !ok) return ok.error();
    if (const auto index = zone_index(plan, command.zone); !index) return index.error();
    const surface::Surface& skin = *plan.head->surface;
    const glm::vec3 at = surface::position(skin, command.point);
    for (const plan::PlacedDot& dot : plan.placed) {
        if (glm::distance(surface::position(skin, dot.point), at) < plan::minimum_spacing(plan)) {
            return refused("There is already a dot set by hand closer than the smallest spacing.");
        }
    }
    const std::uint32_t id = plan.placed.empty() ? first_placed_dot : plan.placed.back().id + 1;
    plan.placed.push_back({id, command.point, command.zone});
    return plan;
}

Changed apply_one(plan::Plan plan, const LockDots& command, const Context&) {
    if (command.dots.empty()) return refused("Say which dots: none are named.");
    for (const std::uint32_t id : command.dots) {
        if (id >= first_placed_dot)
            return refused("Dot " + std::to_string(id) + " was set by hand: it stays anyway.");
        const auto removed = std::lower_bound(plan.removed.begin(), plan.removed.end(), id);
        if (command.locked && removed != plan.removed.end() && *removed == id)
            return refused("Dot " + std::to_string(id) + " was removed by hand. Undo that first.");
        const auto at = std::lower_bound(plan.locked.begin(), plan.locked.end(), id);
        const bool is_locked = at != plan.locked.end() && *at == id;
        if (command.locked && !is_locked) plan.locked.insert(at, id);
        if (!command.locked && is_locked) plan.locked.erase(at);
    }
    return plan;
}

Changed apply_one(plan::Plan plan, const AddOldWork& command, const Context&) {
    if (command.marks.empty()) return refused("There are no marks of old work to add.");
    if (plan.old_work.size() + command.marks.size() > most_marks)
        return refused("That is more old work than a head can hold: at most 200,000 marks.");
    for (const plan::OldMark& mark : command.marks) {
        if (auto ok = on_head(plan, mark.point); !ok) return ok.error();
        if (!(mark.diameter_mm >= 0.05 && mark.diameter_mm <= 3.0))
            return refused("A mark of old work must measure 0.05 to 3 mm, not " +
                           base::shortest(mark.diameter_mm) + " mm.");
    }
    plan.old_work.insert(plan.old_work.end(), command.marks.begin(), command.marks.end());
    return plan;
}

Changed apply_one(plan::Plan plan, const ForgetOldWork&, const Context&) {
    if (plan.old_work.empty()) return refused("There is no old work to forget.");
    plan.old_work.clear();
    return plan;
}

}  // namespace stipple::edit
