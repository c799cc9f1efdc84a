#pragma once
// What is shown, as values, and the renderer that draws it with OpenGL 4.1 core into the current framebuffer
// or into a picture. Uploads only what changed: it compares shared pointers with what it drew last.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "appearance/ageing.h"
#include "base/progress.h"
#include "dots/density.h"
#include "dots/dot.h"
#include "dots/existing_hair.h"
#include "plan/plan.h"
#include "render/camera.h"
#include "render/guide_choice.h"
#include "render/lighting.h"
#include "render/stubble_view.h"

namespace stipple::render {

constexpr double longest_hair_mm = 500.0;
constexpr double usual_oil = 9.0 / 14.0;  // of skin as it is: perceptual roughness 0.32

// heat_values.h
enum class HeatMap {
    none,
    density,
    actual,
    contrast,
    touch_up,
    to_come,
    missing_hair,
    fill,
    match,
    depth,
    kept,
    density_error,
    spacing_error
};
std::string_view name(HeatMap map);
/// "density", "actual", "contrast", "touch-up", "to-come", "missing-hair", "fill", "match", "depth", "kept",
/// "density-error", "spacing-error".
std::optional<HeatMap> heat_map_named(std::string_view name);
/// Colours of a heat map (heat_scale.h): from dark violet to yellow, or from blue to yellow, which looks the
/// same to those who cannot tell red from green. Errors, above and below, always go from blue to red.
enum class HeatColors { viridis, cividis, diverging };
/// Where the skin's colour comes from: the plan's settings, or the scan itself (where it has colours), with
/// the light it was taken in divided out (render/paint.h) or as it was taken.
enum class SkinColor { plan, scan, scan_as_taken };

/// When the dots are looked at: fresh (day 0), healed (day 28), or years after.
struct Age {
    double days = 28;
    static Age fresh() { return {0}; }
    static Age healed() { return {28}; }
    static Age years(double y) { return {28 + 365.25 * y}; }
};
/// "fresh", "4w", "1y" .. "8y". Refused with the list.
base::Result<Age> age_named(std::string_view text);
std::string words(const Age& age);  // "healed, 4 weeks", "3 years"
/// "faint", "median", "strong". Refused with the list.
base::Result<appearance::Outcome> outcome_named(std::string_view text);
std::string words(appearance::Outcome outcome);  // "median case", "faint case (1 of 10 keeps less)"

/// What the hand needs to see on the skin; all optional.
struct Overlay {
    enum class HairlineShown { none, thin_line, with_handles };
    HairlineShown hairline = HairlineShown::none;
    bool landmarks = false;
    std::optional<Guides> guides;             // thin dashed lines
    std::optional<std::uint32_t> hot_handle;  // drawn larger
    std::optional<head::Landmark> hot_landmark;
    struct Ring {  // the brush: a ring that lies on the skin
        surface::SurfacePoint center;
        glm::vec3 position, normal;
        float radius = 12;  // mm
    };
    std::optional<Ring> ring;
    enum class TraceKind { next_stage, stage_after, hair, drawn, kept };
    struct Trace {  // a line on the skin: border of a later stage of hair loss, how the hair lies, what is
                    // drawn, or the edge of what is kept free
        std::vector<glm::vec3> positions;  // mm
        TraceKind kind = TraceKind::next_stage;
    };
    std::vector<Trace> traces;
};

struct Scene {
    head::HeadPtr head;
    const plan::Plan* plan = nullptr;  // looks, landmarks, hairline handles; must outlive the call
    dots::DotsPtr dots;                // null: bare skin
    dots::DotsPtr counted{};           // what the map of actual dots counts; maps are shown on bare skin
    dots::DensityPtr density;          // for the heat map and scarred skin
    dots::HairlineFieldPtr hairline;   // curve of the hairline
    dots::FolliclesPtr follicles;      // the client's own shaved hair; null: none shown
    dots::HairLeftPtr hair_left{};     // for the map of missing hair where none was counted; null: not known
    double hair_mm = 0.0;              // of it above the skin: 0 shaved, to 1.5 stubble, to 500 as it is worn
    head::ScalpCoordinatesPtr scalp;   // for the way that hair lies; null: downwards
    SkinColor skin = SkinColor::scan;
    Age age = Age::healed();
    appearance::Outcome outcome = appearance::Outcome::median;
    Room room = Room::studio;
    double exposure = 0.0;        // stops brighter
    std::optional<double> oil{};  // of the skin's surface: 0 matte, usual_oil, 1 oily; none: as the plan says
    bool redness = true;          // the flush of a fresh treatment; planning looks at dots without it
    int session = 0;              // only dots up to this session; 0: all
    HeatMap heat = HeatMap::none;
    HeatColors heat_colors = HeatColors::viridis;
    double heat_max = 200;  // dots/cm2 at the top of the scale of densities
    Overlay overlay;
    Camera camera;
    glm::vec3 background{0.055f, 0.058f, 0.066f};  // linear
    float ui_scale = 1.0f;                         // line widths and handle sizes
    int one_dot_of = 1;  // 4: a quarter of the dots stands for all, for a picture that moves
};

/// 8-bit sRGB, rows top to bottom, RGB.
struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;
};
/// Bytes of a PNG with the given text entries (keyword, text) in it.
std::string encode_png(const Picture& picture,
                       std::span<const std::pair<std::string, std::string>> text = {});
base::Result<Picture> decode_png(std::string_view bytes);

/// What the last frame took besides showing it.
struct FrameWork {
    bool head = false, dots = false, skin = false;  // passes that were drawn anew
    std::size_t uploaded = 0;                       // bytes sent to the GPU for head, dots and heat
    std::size_t looks = 0;                          // dots that were looked at anew
    std::size_t texels = 0;                         // of the picture in which dots were added up anew
};

/// As a card does: also where OpenGL is software, which is slow, to count what a card has to do.
enum class AddingDots { fastest, as_a_card_does };

class Renderer {
public:
    /// Compiles all shaders (folder with *.glsl; from assets). Refused with the file and line.
    static base::Result<Renderer> make(AddingDots way = AddingDots::fastest);
    Renderer(Renderer&&) noexcept;
    Renderer& operator=(Renderer&&) noexcept;
    ~Renderer();

    /// Into the framebuffer that is bound now, at x, y (from the lower left), pixels. False, and nothing
    /// shown, where `stop` was cancelled meanwhile: asked between the passes.
    bool draw(const Scene& scene, int x, int y, int width, int height, const base::Progress* stop = nullptr);
    /// Off screen, four texels a pixel; large ones part by part. `label`: the honest line at the bottom edge
    /// ("Simulation – not a photograph, not a guarantee · healed, 4 weeks"), drawn into the pixels; always
    /// non-empty when dots are shown.
    base::Result<Picture> picture(const Scene& scene, int width, int height, const std::string& label,
                                  int part_pixels = 2048);

    const FrameWork& last_work() const;

private:
    Renderer();
    struct State;
    std::unique_ptr<State> state_;
};

/// "healed, 4 weeks · median case · studio light": what of the treatment is shown, and how.
std::string stage_words(const Scene& scene);
/// The line that every exported picture carries.
std::string honest_label(const Scene& scene);

}  // namespace stipple::render
