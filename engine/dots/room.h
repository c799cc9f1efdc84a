#pragma once
// The skin that sites are made on: all that can carry dots, and a rim round it. Sites of the rim are relaxed
// and ordered with the others and then dropped, so that nothing crowds or thins out where the planned skin
// ends. Only where the surface itself ends (an open scan) the missing side must be made up for: Border. mm.
#include <optional>

#include "dots/cell_grid.h"
#include "head/head.h"

namespace stipple::dots {

/// Width of the rim over the skin, mm, at least. As wide as the reach of the order at 20 dots/cm2.
constexpr float rim_mm = 4.0f;

struct Room {
    std::vector<std::uint8_t> carries;     // per triangle: 1: may carry dots
    std::vector<std::uint8_t> inside;      // per triangle: 1: carries dots or rim
    std::vector<std::uint32_t> triangles;  // those inside, ascending
    double area = 0;                       // mm2 of `triangles`
    double carrying_area = 0;              // mm2
};

/// O(T).
Room room_of(const head::Head& head);
/// The face and the neck under the chin, for beards, as far as the scalp's room leaves them; with its rim.
/// O(T).
Room face_room_of(const head::Head& head);
/// All of a bare surface, without a rim: it ends at the surface's own border. O(T).
Room whole_room(const surface::Surface& surface);

/// Where the surface ends near the room: edges with a single triangle. (An edge where three or more meet is
/// no end.)
class Border {
public:
    Border(const surface::Surface& surface, const Room& room);
    Border(const Border&) = delete;
    Border& operator=(const Border&) = delete;

    struct Place {
        float distance;    // mm
        glm::vec3 inward;  // unit, from the nearest place on the border
    };
    /// The nearest place on the border, not further than `radius` <= rim_mm.
    std::optional<Place> nearest(glm::vec3 position, float radius) const;
    bool empty() const { return samples_.empty(); }

private:
    struct Edge {
        glm::vec3 from, to;
    };
    std::vector<Edge> edges_;
    std::vector<glm::vec3> samples_;  // along the edges, at most sample_step apart
    std::vector<std::uint32_t> edge_of_sample_;
    std::optional<CellGrid> grid_;
    std::vector<std::uint64_t>
        near_cells_;  // keys, ascending: outside of them everything is far from the border
};

}  // namespace stipple::dots
