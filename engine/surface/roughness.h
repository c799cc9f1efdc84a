#pragma once
// How rough a skin is: the height of hair, lumps and scanner noise over the smooth shape below them, told
// from the head's own curvature by taking the smooth part off twice (difference of diffused surfaces after
// Taubin 1995, "A signal processing approach to fair surface design"). mm.
#include "surface/surface.h"

namespace stipple::surface {

struct RoughnessScale {
    float smooth = 4.0f;  // mm, standard deviation of the smoothing that gives the shape below
    float window = 6.0f;  // mm, standard deviation of the window that heights are gathered over
};

/// The smooth shape alone: what is finer than about `width` mm (standard deviation) is gone, curvature stays.
/// Same expectations and cost as roughness(). Where `share` (per vertex, 0..1; empty: all) is below 1 the
/// skin keeps the rest of its own shape.
std::vector<glm::vec3> smooth_shape(std::span<const glm::vec3> positions, std::span<const Triangle> triangles,
                                    float mean_edge, float width, std::span<const float> share = {});
/// Values per vertex spread over the skin by about `width` mm.
std::vector<float> spread(std::vector<float> values, std::span<const Triangle> triangles, float mean_edge,
                          float width);

/// Root mean square of the height in mm over the smooth shape, per vertex. Expects about even triangles
/// below `smooth`; where they are larger the smoothing is wider. Deterministic at any thread count;
/// O(V * (smooth² + window²) / edge²).
std::vector<float> roughness(std::span<const glm::vec3> positions, std::span<const Triangle> triangles,
                             float mean_edge, const RoughnessScale& scale = {});

}  // namespace stipple::surface
