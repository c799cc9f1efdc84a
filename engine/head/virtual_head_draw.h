#pragma once
// A head drawn by lot: features round the mean face, sizes from the survey's normal law. Same seed and
// wishes, same head.
#include "head/virtual_head_fit.h"

namespace stipple::head {

struct HeadWish {
    std::uint64_t seed = 1;
    std::optional<Sex> sex;     // else by lot
    std::optional<double> age;  // years, 18..90; else by lot, 20..75
    bool operator==(const HeadWish&) const = default;
};

struct DrawnHead {
    Features features;
    Sizes sizes;  // mm, wanted
};
DrawnHead draw_head(const HeadWish& wish);

}  // namespace stipple::head
