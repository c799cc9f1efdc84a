#pragma once
// Brings a virtual head to given sizes: features of ears and eyes, then a smooth stretch of skull and face
// (virtual_head_shape.h), measured on points of the limit surface some 5 mm apart by the rules of
// head/measures.h. mm.
#include "head/virtual_head_morphs.h"
#include "head/virtual_head_shape.h"
#include "head/virtual_head_sizes.h"

namespace stipple::head {

/// A cage with what measuring needs of it, made once for all heads.
struct MeasuringCage {
    Cage cage;
    Subdivision first;               // cage -> quads some 5 mm wide
    std::vector<Quad> skull;         // of them: above the chin, without the ears
    std::vector<std::uint32_t> ear;  // cage points of the left ear, from its root outward
    std::uint32_t behind_ear = 0;    // cage point of the skull behind it
    ShapePlaces places{};
};
MeasuringCage measuring_cage(Cage cage);

/// A head's features and the stretch that gives it its sizes.
struct Fitted {
    Features features;
    glm::dmat4 frame{1.0};  // cage mm -> HEAD frame before the stretch
    Stretch stretch;
    Sizes reached{};
    double worst = 0.0;  // largest share by which a size of skull or face is missed
};

/// Ears and pupil distance come as near as the features allow. Some 15 ms.
Fitted fit_sizes(const MeasuringCage& measuring, const Features& features, const Sizes& wanted);

/// Cage points closed at mouth and eyes, mm, without the middles of the eyes.
std::vector<glm::dvec3> closed_cage(const Cage& cage, const Features& features);

}  // namespace stipple::head
