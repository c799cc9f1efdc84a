#pragma once
// Virtual heads from MakeHuman's CC0 base mesh and targets. The built-in ones ("male", "female") are of
// survey-mean size and prepared at build time; others are drawn or named (virtual_head_skin.h). HEAD frame,
// mm.
#include "head/template_fit.h"
#include "head/virtual_head_fit.h"

namespace stipple::head {

std::vector<VirtualHeadRecipe> built_in_recipes();

/// mm of neck below the final cut, for the even skin (surface/resurface.h) to hold on to.
constexpr float neck_to_spare = 8.0f;
constexpr double neck_below_menton = 82.0;  // mm

/// Head with ears, face and neck in HEAD frame, mm, smooth (subdivided), neck cut level, landmarks set.
base::Result<Template> make_virtual_head(const Cage& cage, const VirtualHeadRecipe& recipe);

/// Cage or subdivided cage in mm to HEAD frame.
base::Result<glm::dmat4> cage_frame(const Cage& cage, const std::vector<glm::dvec3>& positions);

/// Landmarks of a finished head from its subdivided cage in HEAD frame.
std::array<glm::vec3, landmark_count> landmarks_of(const MeasuringCage& measuring,
                                                   const std::vector<glm::dvec3>& positions,
                                                   const std::vector<Quad>& quads, Sex sex);

}  // namespace stipple::head
