#pragma once
// Pictures of a plan without a window, for render and export.
#include "document/document.h"
#include "gl/context.h"
#include "render/scene.h"
#include "render/viewing.h"

namespace stipple::cli {

struct PictureWish {
    render::View view = render::View::front;
    double turn = 0;  // radians more to the client's left, for turntables
    render::Age age = render::Age::healed();
    appearance::Outcome outcome = appearance::Outcome::median;
    render::Room room = render::Room::studio;
    double exposure = 0;                 // stops
    std::optional<double> oil{};         // as render::Scene
    std::optional<double> distance_mm;   // at the size it has from there; none: framed
    render::Screen screen;               // that distances are for
    std::optional<double> hair_mm;       // of the client's own hair; none: as the plan says
    bool before = false, split = false;  // without dots; left half without them
    render::HeatMap heat = render::HeatMap::none;
    render::HeatColors heat_colors = render::HeatColors::viridis;
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
    /// With the line that says what it is; `label` receives it where it is not null.
    base::Result<render::Picture> picture(const document::Document& document,
                                          const document::Derived& derived, const PictureWish& wish,
                                          std::string* label = nullptr);

private:
    Painter(gl::OffscreenContext context, render::Renderer renderer)
        : context_(std::move(context)), renderer_(std::move(renderer)) {}
    gl::OffscreenContext context_;  // outlives the renderer
    render::Renderer renderer_;
};

/// The PNG with what it is in words beside its pixels.
std::string png_of(const render::Picture& picture, const document::Document& document,
                   const std::string& label);

}  // namespace stipple::cli
