#pragma once
// The 3D view as a texture: drawn again only when something in it changed, coarser while something moves on a
// slow machine, finer than the screen when all is still. Needs OpenGL but for reading the state.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gl/framebuffer.h"
#include "render/scene.h"

namespace stipple::widgets {

class HeadPicture {
public:
    /// Refused with one sentence where the shaders cannot be used.
    base::Status make();
    bool ready() const { return renderer_.has_value(); }

    /// Draws `scene` for a place of width x height pixels if it differs from what is there. `moving`: more
    /// pictures follow at once, speed comes first. `before`: also the bare head, for the split.
    void draw(render::Scene scene, int width, int height, bool moving, bool before);
    /// Several scenes for places of width x height pixels each.
    void draw_beside(std::span<const render::Scene> scenes, int width, int height, bool moving);
    unsigned texture_beside(std::size_t index) const;
    /// How long the frame with the last picture took, until it was on the screen: sets how fine the next may
    /// be.
    void took(double seconds);
    /// True when a finer picture is worth a frame although nothing changed.
    bool wants_finer() const { return ready() && coarse_; }

    /// Texture number, 0: none yet; the top of the picture lies at v = 1.
    unsigned texture() const { return shown_.color.id(); }
    unsigned texture_before() const { return bare_.color.id(); }
    int drawn() const { return drawn_; }

private:
    struct Canvas {
        gl::Texture color, depth;
        gl::Framebuffer frame;
        int width = 0, height = 0;
        void resize(int to_width, int to_height);
    };
    /// What a picture was made of; equal keys, equal pictures.
    struct Key {
        render::Scene scene;
        std::uint64_t plan_look = 0;
        int width = 0, height = 0;
        float scale = 0;
        bool before = false;
        bool operator==(const Key& other) const;
    };
    /// How much finer or coarser than the screen a picture of so many pixels may be.
    float scale_for(double pixels, int longest, bool moving) const;
    void paint(Canvas& canvas, render::Scene scene, float scale);

    std::optional<render::Renderer> renderer_;
    Canvas shown_, bare_;
    std::vector<Canvas> beside_;
    std::vector<Key> beside_for_;
    std::optional<Key> drawn_for_;
    double seconds_per_pixel_ = 3e-7;  // of a machine without graphics card, until measured
    double drawn_pixels_ = 0;          // of the picture not yet measured
    bool coarse_ = false;
    int drawn_ = 0;
};

}  // namespace stipple::widgets
