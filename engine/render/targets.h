#pragma once
// The pictures that a frame is built from, all of one size but the halo's.
#include <glm/glm.hpp>
#include <optional>

#include "gl/framebuffer.h"

namespace stipple::render {

struct Targets {
    int width = 0, height = 0, halo_factor = 0;
    gl::Texture depth, shape, open, absorbed, halo, color, smooth;
    gl::Texture mask;        // a copy of depth: tested against while depth is read
    gl::Texture halo_depth;  // a small copy for the halos
    gl::Texture cover;       // optical depth of hair above the skin; made when first asked for
    gl::Framebuffer cover_frame;
    gl::Texture hair,
        skin;  // light of worn hair and what is left of the skin's; the skin without it. When first asked
    gl::Framebuffer hair_frame, skin_frame;
    gl::Framebuffer surface_frame, absorbed_frame, halo_frame, color_frame, smooth_frame;

    /// What lies behind the head, kept from frame to frame: the colour in the middle (linear), the part of
    /// the whole picture, and whether linear light is wanted.
    struct Backdrop {
        glm::vec3 color{0.0f};
        glm::ivec2 corner{0}, whole{0};
        bool raw = false;
        bool operator==(const Backdrop&) const = default;
    };
    std::optional<Backdrop> backdrop_of;
    gl::Texture backdrop;
    gl::Framebuffer backdrop_frame;

    /// Makes what does not fit yet; true when the content was lost. `float_color` for tests.
    bool fit(int new_width, int new_height, bool float_color = false);
    /// Depth into mask, after the surface was drawn.
    void copy_depth();
    /// A finished copy with the outline smoothed, for showing at once; made when first asked for.
    void fit_smooth();
    /// Absorbance in 32 bits, where so many dots fall into a pixel that each is lost in the rounding of 16.
    void fit_absorbed(bool fine);
    /// True when the backdrop has to be drawn anew.
    bool fit_backdrop(const Backdrop& wanted);
    void fit_cover();
    void fit_hair();
    /// The halo's picture is smaller by this factor; true when the content was lost.
    bool fit_halo(int factor);
};

}  // namespace stipple::render
