#pragma once
// Looks of dots on a grid over log2 load, width and depth, for one skin, pigment and light. The grid's places
// are fixed, so a dot looks the same whatever other dots there are, and a table serves every age. Absorbance
// is kept per load: nearly constant, so straight lines between places are enough. mm.
#include <vector>

#include "appearance/dot_look.h"
#include "plan/plan.h"

namespace stipple::render {

/// A Gaussian of log-absorbance for linear red, green, blue.
struct Bell {
    glm::vec3 alpha;      // at the centre
    float sigma;          // standard deviation, mm
    glm::vec3 far_alpha;  // what alpha counts once the dot is smaller than a pixel (appearance::prefilter)
};

class LookTable {
public:
    LookTable(const plan::Looks& looks, const plan::Pigment& pigment, const appearance::Light& light);

    bool made_for(const plan::Looks& looks, const plan::Pigment& pigment,
                  const appearance::Light& light) const;
    /// True when all deposits between are within the table.
    bool covers(const appearance::Deposit& low, const appearance::Deposit& high) const;
    /// Makes it so; some hundred to 4,000 looks.
    void cover(const appearance::Deposit& low, const appearance::Deposit& high);
    void look_up(const appearance::Deposit& deposit, Bell& core, Bell& halo) const;
    glm::vec3 veil(double depth_mm) const;

private:
    struct Entry {
        glm::dvec4 core{0.0}, halo{0.0};
        glm::dvec3 core_far{0.0}, halo_far{0.0};
    };
    struct Box {
        glm::ivec3 first{0}, last{0};  // places of the grid
        int coarser = 1;               // every so manieth place, where the box would be too large
        int entries() const {
            const glm::ivec3 n = last - first + 1;
            return n.x * n.y * n.z;
        }
    };
    static Box box_of(const appearance::Deposit& low, const appearance::Deposit& high);

    plan::Looks made_for_looks_;
    plan::Pigment made_for_pigment_;
    const appearance::Light* light_;
    appearance::DotLooks looks_;
    Box box_;
    std::vector<Entry> entries_;
};

}  // namespace stipple::render
