#pragma once
// A dot: a place on the skin and what the needle does there. Computed from a plan, never edited. mm, HEAD
// frame.
#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <vector>

#include "surface/surface_point.h"

namespace stipple::dots {

struct Dot {
    std::uint32_t id = 0;  // for life: the site's number; from 0x80000000 for dots set by hand
    surface::SurfacePoint point;
    glm::vec3 position{0};
    glm::vec3 normal{0};       // unit, out of the skin
    float diameter = 0.25f;    // mm, fresh
    float depth = 0.5f;        // mm, positive inward
    float dilution = 10.0f;    // parts of water to 1 of pigment
    std::uint32_t zone = 0;    // id of the zone
    std::uint8_t session = 1;  // 1-based
    std::uint8_t flags = 0;
    bool operator==(const Dot&) const = default;
};
constexpr std::uint8_t flag_placed = 1, flag_stray = 2, flag_front = 4, flag_locked = 8;

/// Ascending by id.
using Dots = std::vector<Dot>;
using DotsPtr = std::shared_ptr<const Dots>;

std::uint64_t hash(const Dots& dots);

}  // namespace stipple::dots
