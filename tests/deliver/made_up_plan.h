#pragma once
// A made-up client on the built-in male head: eight zones, three sessions, long names, and its dots.
#include "deliver/deliver.h"

namespace stipple::deliver::testing {

struct MadeUp {
    plan::Plan plan;
    dots::Density density;
    dots::Dots dots;
};

/// Made once for a whole test program. Null where the built-in head is missing.
const MadeUp* made_up_plan();
/// Every field filled; `pictures`: six views that are plain PNGs in different greys.
SheetContent made_up_content(bool pictures);

}  // namespace stipple::deliver::testing
