#pragma once
// Scalp coordinates (u, v): a point on any head by anatomy. u = arc over the midline from the glabella
// divided by the arc glabella to the ear-to-ear plane: 0 glabella, 1 ear-to-ear line, about 2.2
// opisthocranion. v = arc sideways within the half-plane through both tragia, divided by half the ear-to-ear
// arc, drawn to +1 at the left tragion and -1 at the right: 0 midline. One-to-one on the cranium, which is
// star-shaped seen from between the ears; all u meet at the tragia, under the ears.
#include <memory>
#include <optional>

#include "head/head.h"

namespace stipple::head {

struct ScalpPlace {
    float u = 0;
    float v = 0;
};

class ScalpCoordinates {
public:
    /// Needs glabella and both tragia (placed in any state). About 20,000 rays. Refused when a landmark is
    /// missing.
    static base::Result<std::shared_ptr<const ScalpCoordinates>> make(HeadPtr head,
                                                                      const Landmarks& landmarks);

    /// Of a position on or near the skin, mm in HEAD frame.
    ScalpPlace place_of(glm::vec3 position) const;
    /// The skin there; invalid where u, v lie off the head (below the ears, u outside -1.1..3.2).
    surface::SurfacePoint point_at(ScalpPlace place) const;
    /// mm over the skin for one unit of u (at constant v) and of v, near a position on the skin.
    glm::dvec2 mm_per_unit(glm::vec3 position) const;
    /// mm that a position stands out from the smooth scalp below it: the pinna does, hair-bearing skin
    /// hardly.
    double off_scalp_mm(glm::vec3 position) const;
    double midline_arc() const;       // mm, glabella to ear-to-ear plane
    double half_coronal_arc() const;  // mm, midline to tragion
    /// Arc over the midline in mm from the glabella to u, and back.
    double midline_mm(double u) const;
    double u_at_midline_mm(double mm) const;

private:
    ScalpCoordinates() = default;
    struct Tables;
    std::shared_ptr<const Tables> tables_;
    HeadPtr head_;
};
using ScalpCoordinatesPtr = std::shared_ptr<const ScalpCoordinates>;

/// mm over the skin from the glabella up the midline to the level of a place of the forehead (HEAD, mm);
/// below 0 under the glabella, nothing where the midline does not reach so high.
std::optional<double> midline_mm_at_level(const ScalpCoordinates& scalp, const surface::Surface& skin,
                                          float level);

}  // namespace stipple::head
