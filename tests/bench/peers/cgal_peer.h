#pragma once
// CGAL's distances over a surface as peers of surface/geodesic.h: the heat method, factorised once and solved
// again for each source, and the exact distances on a small patch.
#include <memory>
#include <vector>

#include "surface/surface.h"

namespace stipple::bench {

class HeatPeer {
public:
    /// Factorises. Null where the bench was built without CGAL, or where CGAL refuses the surface.
    static std::unique_ptr<HeatPeer> make(const surface::Surface& surface);
    virtual ~HeatPeer() = default;
    /// Distances from a vertex to all others, mm.
    virtual void solve(std::uint32_t vertex) = 0;
    virtual double distance(std::uint32_t vertex) const = 0;
};

/// Exact distances from a vertex to those within `radius` mm in a straight line, per vertex of the surface;
/// -1 elsewhere. Empty without CGAL.
std::vector<double> exact_distances(const surface::Surface& surface, std::uint32_t vertex, float radius);

}  // namespace stipple::bench
