#pragma once
// The pass that lights the skin: reads what HeadView and DotsView left in the targets and writes the colour.
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "gl/vertex_array.h"
#include "gl/volume.h"
#include "render/dot_looks.h"
#include "render/face_look.h"
#include "render/hair_tones.h"
#include "render/shadow_maps.h"
#include "render/studio.h"
#include "render/targets.h"

namespace stipple::render {

/// What the pass is told besides the targets.
struct SkinShading {
    SkinColors colors;
    glm::vec3 veil{0.0f};
    bool dots = false;
    float redness = 0.0f;   // 0..1
    float texture = 1.0f;   // 0 even skin .. 1 pores and mottling
    bool pores = false;     // near enough to see them
    float heat_top = 0.0f;  // stored value at the top of the scale; 0: no heat map
    HeatColors heat_colors = HeatColors::viridis;
    glm::vec3 background{0.0f};
    glm::vec2 fade{0.0f};  // z in mm between which a bust goes into the background; equal: nowhere
    bool painted = false;  // HeadView drew the scan's own colours
    const head::FaceChart* face = nullptr;  // of a made head: eyes, brows and lips are drawn
    FaceLook look{};
    std::optional<HairTones> hair;        // of the hairs in targets.cover; none: no stubble
    const ShadowMaps* shadows = nullptr;  // of the same studio; null: openness alone hides lights
    bool even = false;    // shade check: the same light everywhere, no highlights, no shoulder
    Lens::Rect within{};  // draws there alone; empty: everywhere
    bool anew = false;    // what lies behind the head first, everywhere, also where `within` is a part
    bool raw = false;     // linear light instead of screen colours (float colour target)
};

/// Alpha of both lobes of skin with so much oil: 0 matte aftercare, usual_oil as skin is, 1 oily. The
/// smoother lobe goes from perceptual roughness 0.50 to 0.22, the other stays.
glm::vec2 surface_of_oil(double oil);

class SkinView {
public:
    static constexpr glm::vec2 roughness{0.1024f, 0.3025f};  // alpha: perceptual 0.32 and 0.55
    /// Refused when its shader cannot be used. `alpha` of both lobes: squared perceptual roughness, oily 0.05
    /// to matte 0.30.
    static base::Result<SkinView> make(glm::vec2 alpha = roughness);
    /// Another surface; some 10 ms where it differs.
    void set_surface(glm::vec2 alpha);
    void draw(Targets& targets, const Lens& lens, const Studio& studio, const SkinShading& shading);

private:
    /// What the shader is built for: one program for each set that was needed.
    using Purpose = std::vector<std::string_view>;
    static base::Result<gl::Program> load(const Purpose& purpose);
    SkinView(gl::Program plain, gl::Program backdrop, glm::vec2 alpha);
    gl::Program& prepare(bool face, Targets& targets, const Lens& lens, const Studio& studio,
                         const SkinShading& shading);

    std::map<Purpose, gl::Program> programs_;
    gl::Program backdrop_;
    glm::vec2 alpha_;
    gl::VertexArray nothing_;
    gl::Texture scale_;
    gl::Volume relief_;
    Reflected reflected_;
};

}  // namespace stipple::render
