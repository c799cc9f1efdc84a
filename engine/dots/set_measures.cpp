#include "dots/set_measures.h"

#include <algorithm>

#include "base/jobs.h"
#include "dots/target_pieces.h"

namespace stipple::dots {
namespace {

// Pieces per dot: for counts in cells and balls so many that their own error is a tenth of an even set's;
// pairs are summed over thousands of places and need fewer.
constexpr std::size_t fine_pieces = 24, coarse_pieces = 5;
constexpr std::size_t most_pieces = 3'000'000;

}  // namespace

SetMeasures measure_set(const surface::Surface& surface, std::span<const surface::SurfacePoint> places,
                        const Target& target) {
    SetMeasures result;
    std::vector<double> asked(places.size(), 0.0);
    base::parallel_for(places.size(), base::light_grain, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            if (places[i].triangle < surface.triangles().size()) asked[i] = target(places[i]);
        }
    });
    std::vector<glm::vec3> positions, normals;
    std::vector<double> here;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!(asked[i] > 0.0)) continue;
        positions.push_back(surface::position(surface, places[i]));
        normals.push_back(surface::smooth_normal(surface, places[i]));
        here.push_back(asked[i]);
    }
    result.count = positions.size();
    result.outside = places.size() - positions.size();
    if (result.count < 2) return result;

    const auto count = static_cast<double>(result.count);
    const TargetPieces pieces =
        target_pieces(surface, target, count, std::min(most_pieces, fine_pieces * result.count));
    if (pieces.places.empty()) return result;
    std::vector<float> area_per_dot;
    area_per_dot.reserve(here.size());
    for (const double density : here)
        area_per_dot.push_back(static_cast<float>(1.0 / (density * pieces.scale)));

    const LocalSpacing set{positions, area_per_dot, normals};
    const Nearness near = nearness(set);
    result.closest_mm = near.closest_mm;
    result.rho = near.rho;
    result.nn1 = near.nn1;
    result.nn = near.nn;
    const CellError cells = cell_error(pieces, positions);
    result.cell_error = cells.of_set;
    result.cell_error_random = cells.of_random;
    result.fano12 = fano(pieces, positions, 12.0);
    result.fano50 = fano(pieces, positions, 50.0);
    const Power power =
        radial_power(surface, target_pieces(surface, target, count, coarse_pieces * result.count), set);
    result.p_low = power.low;
    result.p_peak = power.peak;
    return result;
}

}  // namespace stipple::dots
