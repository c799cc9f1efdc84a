#pragma once
// Sites: all places of a head's skin where a dot may ever be, like its pores, with a progressive order. Sites
// depend on the head and the seed alone; a plan's density only says how many of them, in order, are used
// where. So dots never move: an edit adds or removes dots exactly where it changed the density, and ids last
// for life (which session does them: session_order.h). Made by curve-stratified sampling along the Hilbert
// order, kernel relaxation on the surface, then weighted sample elimination for the order (Yuksel 2015,
// "Sample Elimination for Generating Poisson Disk Sample Sets").
#include <memory>
#include <vector>

#include "base/progress.h"
#include "head/head.h"

namespace stipple::dots {

struct Site {
    surface::SurfacePoint point;
    glm::vec3 position;  // mm
    float threshold;     // in (0, 1]: used where density / full_density >= threshold
};

/// Ids first .. last - 1.
struct SiteRun {
    std::uint32_t first, last;
};

struct Sites {
    surface::SurfacePtr surface;
    std::uint64_t seed = 1;
    double full_density = 0;  // dots/cm2 when every site is used
    std::vector<Site> sites;  // index = id; along the skin (Hilbert order of their triangles)
    std::vector<std::uint32_t> first_of_triangle;  // sites of triangle t: first_of_triangle[t] .. [t + 1)
    /// The same for the sites of the face, whose ids follow those of the scalp; empty where they were not
    /// asked for. No triangle has both.
    std::vector<std::uint32_t> first_of_face;
    /// spacing[k]: smallest distance in mm over the skin between any two sites with threshold <= (k + 1)
    /// / 64.
    std::vector<float> spacing;

    bool has_face() const { return !first_of_face.empty(); }
    /// The triangle's sites are those of the face.
    bool is_face(std::uint32_t triangle) const {
        return has_face() && first_of_face[triangle] < first_of_face[triangle + 1];
    }
    SiteRun of_triangle(std::uint32_t triangle) const {
        const auto& first = is_face(triangle) ? first_of_face : first_of_triangle;
        return {first[triangle], first[triangle + 1]};
    }

    /// Guaranteed spacing in mm for a density, and the highest density in dots/cm2 that keeps `spacing_mm`.
    double spacing_at(double density) const;
    double highest_density(double spacing_mm) const;
};
using SitesPtr = std::shared_ptr<const Sites>;

/// Smallest spacing of the full set, mm: 0.25 mm fresh dots with the 0.145 mm margin.
constexpr double site_spacing_mm = 0.395;

/// Deterministic at any thread count. Refused when the head has no skin that can carry dots, or when
/// cancelled.
base::Result<SitesPtr> make_sites(const head::HeadPtr& head, std::uint64_t seed, base::Progress& progress);

/// The same sites with those of the face behind them, for beards: ids of the scalp stay as they are, and the
/// guaranteed spacing holds between all.
base::Result<SitesPtr> with_face(const SitesPtr& scalp, const head::HeadPtr& head, base::Progress& progress);

}  // namespace stipple::dots
