#pragma once
// Built-in heads: prepared at build time from MakeHuman's CC0 base mesh and targets, at survey-mean size.
#include "head/template_fit.h"

namespace stipple::head {

struct VirtualHeadRecipe {
    std::string name;  // "male", "female"
    Sex sex;
    double length, breadth, height, girth;  // mm, targets
};
std::vector<VirtualHeadRecipe> built_in_recipes();

/// Rows of the package's target file that make_virtual_head wants, in the order of BaseMesh::target_offsets.
std::vector<int> wanted_target_rows();

/// Raw arrays of the base mesh and targets as read from the package by assets/prepare_heads.
struct BaseMesh {
    std::vector<glm::vec3> positions;                    // decimetres, y up
    std::vector<std::array<std::uint32_t, 4>> quads;     // body only (no helpers)
    std::vector<std::vector<glm::vec3>> target_offsets;  // per wanted target, per vertex, decimetres
};

/// mm of neck below the final cut, for the even skin (surface/resurface.h) to hold on to.
constexpr float neck_to_spare = 8.0f;

/// Head with ears, face and neck in HEAD frame, mm, smooth (subdivided), neck cut level, landmarks set.
base::Result<Template> make_virtual_head(const BaseMesh& base, const VirtualHeadRecipe& recipe);

}  // namespace stipple::head
