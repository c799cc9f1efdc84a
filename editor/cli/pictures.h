#pragma once
// Pictures of a plan without a window, for render and export.
#include "document/document.h"
#include "gl/context.h"
#include "render/scene.h"

namespace stipple::cli {

struct PictureWish {
    render::View view = render::View::front;
    render::Age age = render::Age::healed();
    bool before = false;
    bool heat = false;
    render::SkinColor skin = render::SkinColor::scan;
    bool next_stages = false;  // outlines of the pattern's next two stages
    bool hair = false;         // strokes along the hair
    int session = 0;
    int width = 1600, height = 1200;
};

/// OpenGL off screen; made once for many pictures.
class Painter {
public:
    static base::Result<Painter> make();
    base::Result<std::string> png(const document::Document& document, const document::Derived& derived,
                                  const PictureWish& wish);

private:
    Painter(gl::OffscreenContext context, render::Renderer renderer)
        : context_(std::move(context)), renderer_(std::move(renderer)) {}
    gl::OffscreenContext context_;  // outlives the renderer
    render::Renderer renderer_;
};

}  // namespace stipple::cli
