#pragma once
// How often a triangle soup winds around a point: 1 inside a closed outward skin, 0 outside, smooth across
// holes. Fast winding number with first-order dipoles (Barill, Dickson, Schmidt, Levin, Jacobson 2018, "Fast
// Winding Numbers for Soups and Clouds") on the nodes of a Bvh. Any unit. Thread-safe once built.
#include "surface/resurface_skin.h"

namespace stipple::surface {

class Winding {
public:
    /// `skin` must outlive it. `accuracy` (2..3): a node is taken as a dipole from `accuracy` radii away.
    /// O(T).
    explicit Winding(const ScanSkin& skin, float accuracy = 2.0f);

    /// Winding number at `point`; error about 0.02, at most 0.06. O(log T).
    float at(glm::vec3 point) const;
    /// The same by summing every triangle: for tests. O(T).
    double exact_at(glm::vec3 point) const;

private:
    struct Dipole {           // what a node looks like from afar
        glm::vec3 center;     // area-weighted
        float reach_squared;  // nearer than this: look inside
        glm::vec3 normal;     // sum of area vectors
    };
    const ScanSkin& skin_;
    std::vector<Dipole> dipoles_;
};

}  // namespace stipple::surface
