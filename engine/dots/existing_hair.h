#pragma once
// The client's own shaved hair, so that a picture shows the plan beside it: follicular units on sites that
// dots use last, so they stand between the dots and keep their distance from them. Shown only; no dot depends
// on it.
#include <span>

#include "dots/density.h"
#include "dots/sites.h"

namespace stipple::dots {

struct Follicle {
    glm::vec3 position;  // mm, HEAD frame
    glm::vec3 normal;
};
using FolliclesPtr = std::shared_ptr<const std::vector<Follicle>>;

/// Per vertex: hair as it grew before any loss (head::natural_hair), and what of it is left, as shares of
/// full hair.
struct HairLeft {
    std::vector<float> natural, left;
};
using HairLeftPtr = std::shared_ptr<const HairLeft>;

/// 80 follicular units per cm2 times `hair` (share of that, per vertex: head::natural_hair() times what is
/// left of it), behind the planned hairline if there is one, above the lower border of the hair, off ears and
/// face.
std::vector<Follicle> existing_follicles(const Sites& sites, const Density& density,
                                         std::span<const float> hair);

}  // namespace stipple::dots
