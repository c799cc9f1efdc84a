#pragma once
// How often a triangle soup winds around a point: 1 inside a closed outward skin, 0 outside, smooth across
// holes. Fast winding number with first-order dipoles (Barill, Dickson, Schmidt, Levin, Jacobson 2018, "Fast
// Winding Numbers for Soups and Clouds") on the nodes of a Bvh. Any unit. Thread-safe once built.
#include <array>

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

    /// For many points in one small box: what lies further off than its size is summed at the box's corners
    /// only (more than `beyond` radii of the box: at 3.5 an error below 0.01). The winding number must
    /// outlive it.
    class Box {
    public:
        Box(const Winding& winding, glm::vec3 low, glm::vec3 high, float beyond = 3.5f);
        float at(glm::vec3 point) const;  // in the box

    private:
        const Winding& winding_;
        glm::vec3 low_, size_;
        std::array<float, 8> far_{};       // at the corners, x fastest
        std::vector<std::uint32_t> near_;  // nodes that are looked at from every point
    };

private:
    struct Dipole {           // what a node looks like from afar
        glm::vec3 center;     // area-weighted
        float reach_squared;  // nearer than this: look inside
        glm::vec3 normal;     // sum of area vectors
    };
    static float seen_from(const Dipole& dipole, glm::vec3 way);
    /// Adds what the node and all below it are worth, times 4 pi.
    float below(std::uint32_t node, glm::vec3 point) const;

    const ScanSkin& skin_;
    std::vector<Dipole> dipoles_;
};

}  // namespace stipple::surface
