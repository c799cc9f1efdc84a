#pragma once
// A target density cut into small pieces of skin, over which counts are expected: the ground that
// set_measures stands on. mm.
#include <vector>

#include "dots/set_measures.h"

namespace stipple::dots {

struct TargetPieces {
    std::vector<glm::vec3> places;       // the middle of each piece
    std::vector<float> dots;             // expected in each piece; they sum to the count asked for
    std::vector<float> area_per_dot;     // mm2, 1 / lambda there
    std::vector<std::uint32_t> corners;  // a vertex near each piece, for its normal
    double area = 0;                     // mm2 where the target is above 0
    double scale = 0;                    // dots per mm2 for a target of 1
};

/// Pieces of the triangles where the target is above 0, at least about `wanted` of them, in the order of the
/// triangles; their dots sum to `count`. Empty when the target is 0 everywhere. O(T + wanted).
TargetPieces target_pieces(const surface::Surface& surface, const Target& target, double count,
                           std::size_t wanted);

/// RMS relative error of the count in Voronoi cells of about 1 cm2, and that of independent random places.
struct CellError {
    double of_set = 0, of_random = 0;
};
CellError cell_error(const TargetPieces& pieces, std::span<const glm::vec3> places);

/// Variance over mean of counts in balls that expect `dots` places, round up to 4,000 of the pieces.
double fano(const TargetPieces& pieces, std::span<const glm::vec3> places, double dots);

/// Places with the skin round them.
struct LocalSpacing {
    std::span<const glm::vec3> places;
    std::span<const float> area_per_dot;  // mm2 at each place
    std::span<const glm::vec3> normals;   // unit
};

/// Nearest neighbours relative to the hexagonal spacing.
struct Nearness {
    double closest_mm = 0, rho = 0, nn1 = 0, nn = 0;
};
Nearness nearness(const LocalSpacing& set);

/// Radial power from the pair correlation function.
struct Power {
    double low = 0, peak = 0;
};
Power radial_power(const surface::Surface& surface, const TargetPieces& pieces, const LocalSpacing& set);

}  // namespace stipple::dots
