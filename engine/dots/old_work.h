#pragma once
// Old work: pigment that is in the skin already. New dots keep clear of it, and together they are as dense as
// was asked for.
#include "dots/density.h"
#include "dots/sites.h"

namespace stipple::dots {

/// mm that a new dot keeps from a mark of old work, middle to middle.
float clearance(const plan::Plan& plan, const plan::OldMark& mark);

/// Sites that are used or not used because of old work, ascending; beside those within its clearance.
struct RoomForOldWork {
    std::vector<std::uint32_t> gives_way, comes_in;
};

/// Every mark stands for one dot. Where its clearance takes more, as many of the next sites nearby come in;
/// where it takes none, the nearest dot gives way. `highest`: dots/cm2 that the spacing allows. The marks in
/// their order, so the same on every run. O(sites + marks).
RoomForOldWork make_room_for_old_work(const plan::Plan& plan, const Sites& sites, const Density& density,
                                      double highest);

}  // namespace stipple::dots
