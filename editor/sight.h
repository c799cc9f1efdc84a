#pragma once
// Whether what is planned is seen from where one looks, and from where it would be. mm, HEAD frame.
#include <optional>
#include <vector>

#include "dots/dot.h"
#include "plan/plan.h"
#include "render/camera.h"

namespace stipple::editor {

struct Place {
    glm::vec3 position, normal;
};

/// Every skin point that zones cover by half or more.
std::vector<Place> covered_places(const plan::Plan& plan);
std::vector<Place> places_of(const dots::Dots& dots);

/// Nothing where `enough` of the places or more are seen well, or there are none; else the one that lies in
/// the middle of them all, seen from outside.
std::optional<Place> better_seen_from(const std::vector<Place>& places, const render::Camera& camera,
                                      float enough);

}  // namespace stipple::editor
