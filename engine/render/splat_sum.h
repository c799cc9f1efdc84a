#pragma once
// The dots' absorbance added up on the processors, for OpenGL that draws there, too: the law of
// shaders/splat.vert.glsl and halo.frag.glsl, some times faster than through its pipeline, and without its
// limit on how large a point may be. Sums are in the dots' order at any thread count. Texels, rows from
// below.
#include <glm/glm.hpp>
#include <span>
#include <vector>

#include "render/lens.h"
#include "render/splat_cells.h"

namespace stipple::render {

class SplatSum {
public:
    struct Dots {
        std::span<const SplatSlot> slots;
        std::vector<SplatCells::Range> runs;  // of slots that may be seen
        int step = 1;                         // every so manieth stands for its fellows
    };
    /// Adds up what lies within `rect` of the picture of `lens`; what is around stays. `depth`: the depth
    /// buffer of that picture. `halo_factor`: the halos' picture is smaller by it, 1: not smaller.
    void draw(const Dots& dots, const Lens& lens, std::span<const float> depth, int halo_factor,
              Lens::Rect rect);
    /// Absorbance in red, green, blue; hair's share of the green.
    std::span<const glm::vec4> texels() const { return texels_; }

private:
    /// A bell on the screen. Its exponent at (x, y) is -slope (x - middle.x - lean (y - middle.y))^2 - rise
    /// (y - middle.y)^2.
    struct Splat {
        glm::vec4 alpha;
        glm::vec2 middle, extent;  // half the box that it reaches
        float slope, lean, rise, depth;
    };
    /// Splats of neighbouring slots, and the box around them.
    struct Batch {
        std::vector<Splat> splats;
        Lens::Rect box;
    };
    struct Target {
        glm::ivec2 size{0};
        float lift = 0.0f, texel = 0.0f;  // mm; pixels a texel is wide, 0: the picture itself
        bool halo = false;
    };
    static bool project(const SplatSlot& slot, const Target& target, const Lens& lens, int step,
                        Splat& splat);
    void collect(const Dots& dots, const Target& target, const Lens& lens, Lens::Rect rect);
    void add(std::span<glm::vec4> texels, std::span<const float> depth, glm::ivec2 size,
             Lens::Rect band) const;
    void add_halos(std::span<const float> depth, glm::ivec2 size, Lens::Rect band);

    std::vector<glm::vec4> texels_, halo_;
    std::vector<float> halo_depth_;
    std::vector<Batch> batches_;
    glm::ivec2 halo_size_{0};
};

}  // namespace stipple::render
