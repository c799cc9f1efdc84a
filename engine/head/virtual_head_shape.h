#pragma once
// Brings a smooth head in HEAD frame to given measures by a smooth stretch along its axes: skull and face
// apart. The Frankfurt plane, the mid-sagittal plane and the ear axis stay where they are. mm.
#include <vector>

#include "head/head.h"
#include "head/virtual_head_subdivision.h"

namespace stipple::head {

struct VirtualHeadRecipe {
    std::string name;  // "male", "female"
    Sex sex;
    double length, breadth, height, girth;  // mm, targets
};

/// What a tape and a calliper give on the mesh. Cage indices of the points come from `places`.
struct ShapeMeasures {
    double length, breadth, height, girth;          // skull
    double bizygomatic, pupils, menton_to_sellion;  // face
};

/// Where the points that measuring needs stand among the positions.
struct ShapePlaces {
    std::uint32_t glabella, sellion, menton, tragion_left, ear_top_left, pupil_inner, pupil_outer;
};

ShapeMeasures measure_shape(const std::vector<glm::dvec3>& positions, const std::vector<Quad>& quads,
                            const ShapePlaces& places);

/// A smooth stretch of the skull and the face; ends: y of glabella and of the back of the head, mm.
struct Stretch {
    double skull_x = 1, skull_y = 1, skull_z = 1, square = 0, face_x = 1, face_z = 1;
    double outline = 2.0;  // exponent of a superellipse: above 2 a fuller forehead and back, 2 as it comes
    glm::dvec2 ends{0.0};
};
glm::dvec3 stretched(glm::dvec3 p, const Stretch& by);

/// Stretches the positions until the skull has the recipe's measures (0.05 %) and the face its share of the
/// survey; gives the stretch that did it. Refused when that does not settle.
base::Result<Stretch> stretch_to(std::vector<glm::dvec3>& positions, const std::vector<Quad>& quads,
                                 const ShapePlaces& places, const VirtualHeadRecipe& recipe);

/// Makes a bust of it: the neck stands upright under the head and the shoulders are drawn in towards it, so
/// that a level cut below the chin leaves one short edge. The head itself stays as it is. `lean`: mm forward
/// per mm downward, undone.
constexpr double usual_lean = 0.20;
void draw_in_shoulders(std::vector<glm::dvec3>& positions, double menton_z, double lean = usual_lean);

/// Midline of a symmetric head from `from` over the top to the nape, ordered; x = 0.
std::vector<glm::dvec3> midline_from(const std::vector<glm::dvec3>& positions, const std::vector<Quad>& quads,
                                     std::uint32_t from);

}  // namespace stipple::head
