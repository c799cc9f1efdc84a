#pragma once
// Makes one vertex of those at the same place: exactly the same first, then, at open edges only, those within
// a small distance (cracks). Any unit.
#include "surface/surface.h"

namespace stipple::surface {

/// Box that outliers cannot stretch: middle 98 % of the corners of triangles on each axis, widened by a
/// quarter on each side and cut back to the corners in it. `positions` finite.
Box robust_box(const Mesh& mesh);

/// Middle edge length of up to 20,000 triangles spread over the mesh; edges of no length are left out. 0:
/// none.
float median_edge(const Mesh& mesh);

/// Joins vertices with bit-equal positions (-0 = 0); the first one's colour stays. Returns how many went.
/// O(V).
std::size_t weld_exact(Mesh& mesh);

/// Joins vertices of open edges that lie within `distance` of each other, chains included. Returns how many
/// went.
std::size_t weld_near(Mesh& mesh, float distance);

/// Drops vertices that no triangle uses; order kept. Returns how many went.
std::size_t drop_unused(Mesh& mesh);

/// Roots of sets of 0..count-1: the smallest member stands for its set.
class Sets {
public:
    explicit Sets(std::size_t count);
    std::uint32_t find(std::uint32_t member);
    void join(std::uint32_t a, std::uint32_t b);

private:
    std::vector<std::uint32_t> parent_;
};

/// Points in cubes of one edge length, for looking around a place. The spans must outlive the grid.
class PointGrid {
public:
    /// `members`: indices into `points` that take part.
    PointGrid(std::span<const glm::vec3> points, std::span<const std::uint32_t> members, float cell);
    /// Calls visit(member) for all members in the 27 cubes around a place, in a fixed order.
    template <typename Visit>
    void around(glm::vec3 place, Visit visit) const {
        const glm::ivec3 home = cube_of(place);
        for (int z = -1; z <= 1; ++z) {
            for (int y = -1; y <= 1; ++y) {
                for (int x = -1; x <= 1; ++x) {
                    const glm::ivec3 cube = home + glm::ivec3(x, y, z);
                    const std::size_t slot = slot_of(cube);
                    for (std::uint32_t i = starts_[slot]; i < starts_[slot + 1]; ++i) {
                        if (cube_of(points_[entries_[i]]) == cube) visit(entries_[i]);
                    }
                }
            }
        }
    }

private:
    glm::ivec3 cube_of(glm::vec3 place) const;
    std::size_t slot_of(glm::ivec3 cube) const;

    std::span<const glm::vec3> points_;
    double per_unit_;
    std::size_t mask_ = 0;
    std::vector<std::uint32_t> starts_;   // per slot, into entries_
    std::vector<std::uint32_t> entries_;  // ascending within a slot
};

}  // namespace stipple::surface
