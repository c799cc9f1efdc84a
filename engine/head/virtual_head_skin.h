#pragma once
// One even skin for all virtual heads: the built-in head's skin, every vertex bound to a place on the cage,
// so that a new head needs no new triangles. The same vertex is the same place of the body on every such
// head.
#include "head/virtual_head.h"

namespace stipple::head {

/// A vertex of the skin as a place on the thrice subdivided cage.
struct BoundVertex {
    std::uint32_t triangle;              // 2 * quad, + 1 for its second half
    std::array<std::uint16_t, 2> share;  // of its second and third corner, 0..65535
    std::array<std::int16_t, 3> off;     // thousandths of a mm from there
    std::uint16_t spare = 0;             // no padding: the bytes are written as they are
    bool operator==(const BoundVertex&) const = default;
};

struct BoundSkin {
    std::vector<surface::Triangle> triangles;
    std::vector<BoundVertex> vertices;
    bool operator==(const BoundSkin&) const = default;
};

/// Everything that making heads needs, made once a run.
struct HeadKit {
    MeasuringCage measuring;
    Subdivision second, third;
    BoundSkin skin;
};
HeadKit head_kit(Cage cage, BoundSkin skin);

/// Binds the even skin of the built-in head of this recipe. Refused when the skin is not that head's.
base::Result<BoundSkin> bind_skin(const Cage& cage, const VirtualHeadRecipe& recipe,
                                  const surface::Mesh& even);

/// The head with these features and sizes: even skin, landmarks, the neck cut level 82 mm below the chin.
/// Refused when the sizes do not go together (a size of skull or face missed by more than 2 %). About 0.5 s.
base::Result<Template> make_head(const HeadKit& kit, const Features& features, const Sizes& sizes);

}  // namespace stipple::head
