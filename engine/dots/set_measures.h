#pragma once
// How good a set of places is against the density that was asked for: the measures by which sets are compared
// in the literature on blue noise. Lagae & Dutre 2008, "A Comparison of Methods for Generating Poisson Disk
// Distributions" (rho); Wei & Wang 2011, "Differential Domain Analysis for Non-uniform Sampling" (pairs by
// their own spacing); Heck, Schlomer & Deussen 2013, "Blue Noise Sampling with Controlled Aliasing" (power).
// mm.
#include <functional>

#include "surface/surface_point.h"

namespace stipple::dots {

/// Density at a place in any unit, >= 0; 0: no dot is wanted there. Must be pure: called from many threads.
using Target = std::function<double(const surface::SurfacePoint&)>;

/// Below, lambda is the target scaled to the number of places, r = sqrt(2 / (sqrt(3) lambda)) the spacing of
/// the hexagonal lattice of that density. All values are 0 for fewer than two places.
struct SetMeasures {
    std::size_t count = 0;         // places where the target is above 0: only these are judged
    std::size_t outside = 0;       // places where it is 0
    double closest_mm = 0;         // the two nearest places
    double rho = 0;                // least distance of a pair over its mean r; 1: hexagonal lattice
    double nn1 = 0;                // 1st percentile of nearest-neighbour distance over r
    double nn = 0;                 // mean of the same; random places 0.465
    double cell_error = 0;         // RMS relative error of the count in Voronoi cells of about 1 cm2
    double cell_error_random = 0;  // what independent random places of this density would have
    double fano12 = 0;             // variance over mean of counts in balls that expect 12 places; random 1
    double fano50 = 0;             // the same for 50
    double p_low = 0;  // mean radial power over 0.15-0.5 of the principal frequency; random 1, 0: no blotches
    double p_peak = 0;  // highest radial power; blue noise 1.5-2.5, above 4 rows can be seen
};

/// Places in any order; a place without a triangle counts as outside. Distances are straight, never between
/// places whose normals are 90 degrees or more apart; on a sphere a straight reach covers the same area as in
/// the plane, and every expected count is an integral over this very surface, so that curvature and open
/// borders bias nothing. Power comes from pairs up to 10 mean distances apart, of at most 30,000 places. O(T
/// + N); about 3 s of one processor and 250 MB for 200,000 places; the same on any number of threads.
SetMeasures measure_set(const surface::Surface& surface, std::span<const surface::SurfacePoint> places,
                        const Target& target);

}  // namespace stipple::dots
