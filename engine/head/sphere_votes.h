#pragma once
// Where in a scan could a cranium be? Every bit of skin votes for the centre of the ball it would lie on, for
// a series of radii (generalised Hough transform, Ballard 1981): a cranium is nearly a ball, whatever way the
// scan is turned and however much body hangs on it. Units of the samples.
#include "head/skin_samples.h"

namespace stipple::head {

struct RoundPlace {
    glm::vec3 center;
    float radius;
    float share;  // of a whole ball's area that votes for it, about 0..1
};

/// Best first, at most `limit`; `area` is the area the samples stand for. Deterministic.
std::vector<RoundPlace> find_round_places(const std::vector<Sample>& samples, double area,
                                          float smallest_radius, float largest_radius, std::size_t limit);

}  // namespace stipple::head
