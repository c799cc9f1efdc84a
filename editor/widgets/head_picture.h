#pragma once
// The 3D view as a texture: drawn again only when something in it changed, coarser while something moves on a
// slow machine, finer than the screen when all is still. In the window it is drawn beside it
// (head_painter.h): what was shown last stays until the new picture is there, and a picture that takes its
// time is given up for a newer one. Needs OpenGL but for reading the state.
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "editor/widgets/head_painter.h"
#include "gl/framebuffer.h"

namespace stipple::widgets {

class HeadPicture {
public:
    /// at_once: the picture is there when draw() returns, as scripts want it.
    enum class Follow { at_once, beside };
    /// Refused with one sentence where the shaders cannot be used; beside: trouble() says it later.
    base::Status make(Follow follow);
    bool ready() const { return renderer_ || painter_; }

    /// Draws the scenes, each for a place of width x height pixels, if they differ from what is there.
    /// `moving`: more pictures follow at once, speed comes first. `columns`: the places lie beside each
    /// other; else the second scene is the same head before, for the split.
    void draw(std::span<const render::Scene> scenes, int width, int height, bool moving, bool columns);
    /// How long the frame with the last picture took, until it was on the screen: sets how fine the next may
    /// be. Not where pictures are drawn beside: there they are timed themselves.
    void took(double seconds);
    /// True when a finer picture is worth a frame although nothing changed.
    bool wants_finer() const { return ready() && coarse_ && !making(); }
    /// A picture is being drawn beside the window, or on its way into it.
    bool making() const { return (painter_ && painter_->busy()) || arriving_; }
    /// What is shown is not yet of the head that was asked for.
    bool blank() const { return blank_; }
    double fraction() const { return painter_ ? painter_->fraction() : 0.0; }
    /// Why nothing can be drawn, once; empty: nothing.
    std::string trouble() { return std::exchange(trouble_, {}); }

    /// Texture number of the place, 0: none yet; the top of the picture lies at v = 1.
    unsigned texture(std::size_t index) const;
    int drawn() const { return drawn_; }

private:
    struct Canvas {
        gl::Texture color, depth;
        gl::Framebuffer frame;
    };
    /// What a picture was made of; equal keys, equal pictures.
    struct Key {
        render::Scene scene;
        std::uint64_t plan_look = 0;
        bool operator==(const Key& other) const;
    };
    struct Wish {
        std::vector<Key> keys;
        int width = 0, height = 0;
        bool columns = false;
        float scale = 0;
        bool quick = false;  // a picture that moves, or that stands in for one
        /// The same picture but for how fine it is.
        bool same(const Wish& other) const;
    };
    struct Arriving {
        Wish wish;
        Painted painted;
        std::vector<gl::Texture> textures;
        std::size_t scene = 0;
        int rows = 0;  // of that scene, in its texture
    };
    /// How much finer or coarser than the screen a picture of so many pixels may be.
    float scale_for(double pixels, int longest, bool moving) const;
    static glm::ivec2 size_of(const Wish& wish);
    void draw_now(Wish wish, std::span<const render::Scene> scenes);
    void draw_beside(Wish wish, std::span<const render::Scene> scenes);
    /// What the painter has ready, or within so many seconds.
    void adopt(double wait);
    /// A slice of what arrives, into the window.
    void bring_in();
    static double pixels_of(const Wish& wish);

    std::optional<render::Renderer> renderer_;
    std::unique_ptr<HeadPainter> painter_;
    std::vector<Canvas> canvases_;            // drawn into in the frame
    std::vector<gl::Texture> shown_, spare_;  // drawn beside; used again
    head::HeadPtr shown_head_;
    bool shown_columns_ = false;
    gl::Texture empty_;                  // stands for a picture that is not there yet
    std::optional<Wish> made_, making_;  // shown or on its way there; in the painter's hand
    std::optional<Arriving> arriving_;
    std::string trouble_;
    double seconds_per_pixel_ = 3e-7;  // of a machine without graphics card, until measured
    double drawn_pixels_ = 0;          // of the picture not yet measured
    bool coarse_ = false, overtaken_ = false, blank_ = true;
    int drawn_ = 0;
};

}  // namespace stipple::widgets
