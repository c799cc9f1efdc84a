#pragma once
// Hair as it is worn, longer than stubble: every hair a line of knots that leaves its follicle, follows the
// way hair lies, falls under its weight and keeps outside of the skin. Beside a parting it lies away from it.
// Shown only; a simple model of a comb and gravity, no simulation of fibres. HEAD frame, mm.
#include <span>
#include <vector>

#include "dots/existing_hair.h"
#include "head/hair_direction.h"
#include "head/head.h"

namespace stipple::render {

struct Strands {
    static constexpr int knots = 12;
    /// `knots` a hair, root first: position, and the unit normal of the head below packed (octahedral, 12
    /// bits each).
    std::vector<glm::vec4> knot;
    std::size_t hairs() const { return knot.size() / knots; }
};

/// A course over the skin where hair is parted.
using PartingLine = std::vector<glm::vec3>;

/// Two hairs a follicle, in an order of which any first part is a fair sample. `way` null: hair lies
/// downwards. `length_mm` 1.5..500. About 0.1 s for 40,000 follicles on two processors.
Strands grow_strands(const head::Head& head, std::span<const dots::Follicle> follicles,
                     const head::HairDirection* way, std::span<const PartingLine> partings, double length_mm);

}  // namespace stipple::render
