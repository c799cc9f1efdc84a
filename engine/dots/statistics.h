#pragma once
// How even a set of dots is: nearest neighbours over the skin, Clark-Evans, closest pair, counts per zone and
// session. (Clark & Evans 1954, "Distance to nearest neighbor as a measure of spatial relationships in
// populations".)
#include <map>

#include "dots/density.h"
#include "dots/dot.h"

namespace stipple::dots {

struct Evenness {
    double closest_mm = 0;     // smallest distance between two dots
    double clark_evans = 0;    // mean nearest neighbour over that of random dots of the same local density
    double cv = 0;             // of the nearest-neighbour distance relative to the local spacing
    std::size_t touching = 0;  // pairs with a gap <= 0 at fresh diameter
};

/// dots: integral of density_at over the surface. O(T).
double integral(const surface::Surface& surface, const Density& density);

/// Of dots whose whole neighbourhood is planned (border dots are left out of clark_evans and cv). The density
/// is scaled to the number of dots, so a part of the dots (the first sessions) is judged by its own density.
/// O(N).
Evenness evenness(const Dots& dots, const surface::Surface& surface, const Density& density);

/// Distance of each dot to the nearest other, mm; 40 where there is none within that. O(N).
std::vector<float> nearest_apart(const Dots& dots);

struct ZoneStatistics {
    double area_cm2 = 0;     // skin where this zone gives most
    double covered_cm2 = 0;  // of that, where the scan shows hair and no skin: not to be relied on
    double target = 0;       // dots: integral of the density over that skin
    std::size_t count = 0;   // dots planned
    std::vector<std::size_t> by_session;
};

/// From so much covered skin on, a zone's area and number of dots are shown as unreliable.
constexpr double unreliable_cm2 = 1.0;

/// By id of zone or scar.
std::map<std::uint32_t, ZoneStatistics> zone_statistics(const plan::Plan& plan, const Dots& dots,
                                                        const Density& density);

/// Highest fill (share of skin under fresh dots) over discs of 1 cm2, 0..1, and where.
struct Fill {
    double share = 0;
    glm::vec3 where{0};
};
Fill highest_fill(const Dots& dots, double diameter_mm);

}  // namespace stipple::dots
