// The frame: what changed is redone, the rest is kept from the last frame of the same target.
#include <epoxy/gl.h>

#include <algorithm>
#include <optional>

#include "base/long_work.h"
#include "gl/context.h"
#include "render/frame_keys.h"
#include "render/hair_view.h"
#include "render/head_view.h"
#include "render/heat_values.h"
#include "render/kept_frame.h"
#include "render/laid_dots.h"
#include "render/lettering.h"
#include "render/montage.h"
#include "render/overlay_view.h"
#include "render/scene.h"
#include "render/shader.h"
#include "render/skin_view.h"

namespace stipple::render {

struct Renderer::State {
    HeadView head;
    LaidDots planned, bare;  // with the plan's dots; before them: the client's own hair and old work
    StubbleView stubble;
    HairView hair;
    SkinView skin;
    ShadowMaps shadows;
    OverlayView overlay;
    gl::Program outlined, reduced;  // texel by texel, stairs at the outline smoothed; four texels into one
    Lettering lettering;
    gl::VertexArray nothing{};

    KeptFrame window{}, window_bare{}, still{}, moving{}, moving_bare{};  // moving: one dot of four
    HairKey hair_key{};
    HeatKey heat_key{};
    HeatValues heat{};  // of that key
    int head_uploads = 0, heat_uploads = 0;
    FrameWork work{};
    const plan::Plan plain{};  // for scenes without one

    const plan::Plan& plan_of(const Scene& scene) const {
        return scene.plan != nullptr ? *scene.plan : plain;
    }

    void upload(const Scene& scene) {
        if (head.set_head(scene.head, scene.skin == SkinColor::scan_as_taken)) {
            ++head_uploads;
            ++heat_uploads;
        }
        const plan::Plan& plan = plan_of(scene);
        const HeatKey wanted{
            scene.density,
            scene.heat,
            scene.age.days,
            scene.session,
            plan.looks,
            plan.settings,
            plan.pigment,
            scene.outcome,
            counts_dots(scene.heat) ? scene.counted : nullptr,
            scene.heat == HeatMap::missing_hair || scene.heat == HeatMap::match ? scene.hair_left : nullptr};
        if (scene.heat == HeatMap::none) {
            heat_key = {};
            heat = nullptr;
        } else if (!(wanted == heat_key)) {
            heat_key = wanted;
            heat = heat_values(scene);
        }
        if (head.set_heat(heat, heat || scene.density == nullptr ? nullptr : scene.density->scars))
            ++heat_uploads;
        const DotsKey key{scene.dots,
                          scene.follicles,
                          scene.age.days,
                          scene.session,
                          plan.seed,
                          plan.looks,
                          plan.settings,
                          plan.pigment,
                          plan.old_work,
                          scene.outcome,
                          &spectrum_of(scene.room),
                          hair_of(scene),
                          scene.scalp,
                          hair_of(scene) > 0.0 ? plan.whorls : std::vector<head::Whorl>{},
                          worn(scene) ? plan.existing_hair.partings : std::vector<plan::Parting>{}};
        // Both are kept, so that a split view sends nothing when it draws the other half.
        if (!laid_of(scene).update(scene, plan, key)) return;
        if (worn(scene)) upload_hair(scene, key);
        if (stubble_of(scene) > 0.0)
            stubble.upload(scene.follicles, hair_directions(plan, scene.scalp, scene.follicles));
    }

    void upload_hair(const Scene& scene, const DotsKey& key) {
        const HairKey wanted{scene.follicles, key.whorls, key.hair_mm, partings_of(plan_of(scene))};
        if (wanted == hair_key) return;
        std::optional<head::HairDirection> way;
        if (scene.scalp) {
            if (auto made = head::HairDirection::make(*scene.head, *scene.scalp, key.whorls))
                way = std::move(*made);
        }
        hair.upload(
            grow_strands(*scene.head, *scene.follicles, way ? &*way : nullptr, wanted.partings, key.hair_mm));
        hair_key = wanted;
    }

    LaidDots& laid_of(const Scene& scene) { return scene.dots != nullptr ? planned : bare; }

    /// Pixels in which the frame differs from what its targets hold, where dots changed in a part of the skin
    /// alone; none where all has to be drawn.
    std::optional<Lens::Rect> changed_part(const KeptFrame& frame, const Scene& scene, const Lens& lens) {
        const LaidDots& laid = laid_of(scene);
        const bool next = frame.laid == &laid && frame.dots_version + 1 == laid.version();
        const int factor = laid.view().halo_factor(lens, scene.camera.distance);
        if (!next || !laid.changed_within() || frame.haired || worn(scene) ||
            frame.veil != laid.view().veil() || frame.halo_factor != factor || frame.one_dot_of != 1)
            return std::nullopt;
        // Beyond what the dots reach on the skin: the pixel's filter, the halos' texels and the outline's.
        const glm::vec3 rim(lens.pixel_angle * scene.camera.distance * static_cast<float>(4 + 6 * factor));
        return lens.around(laid.changed_within()->low - rim, laid.changed_within()->high + rim);
    }

    /// True when the picture is no longer wanted; waits for what was drawn so far.
    static bool given_up(KeptFrame& frame, const base::Progress* stop) {
        if (stop == nullptr) return false;
        glFinish();
        if (!stop->cancelled()) return false;
        // Of two scenes: nothing of it is kept.
        frame.camera.reset();
        frame.skin.reset();
        return true;
    }

    /// Pixels that changed in the lit skin; empty: nothing. None at all: given up.
    std::optional<Lens::Rect> refresh(KeptFrame& frame, const Scene& scene, const Lens& lens,
                                      const base::Progress* stop = nullptr) {
        const auto sent = [&] {
            return head.uploaded() + planned.view().uploaded() + bare.view().uploaded() + stubble.uploaded() +
                   hair.uploaded();
        };
        const std::size_t before = sent(), looks = planned.looks() + bare.looks();
        upload(scene);
        if (given_up(frame, stop)) return std::nullopt;
        work = {false, false, false, sent() - before, planned.looks() + bare.looks() - looks, 0};
        LaidDots& laid = laid_of(scene);
        DotsView& dots = laid.view();
        // A quarter of the dots can stand for all only where none is seen alone.
        const float pixel_mm = lens.pixel_angle * scene.camera.distance;
        const int one_dot_of = pixel_mm > 0.2f && scene.one_dot_of > 1 ? SplatCells::sample : 1;
        const bool painted = !heat && scene.skin != SkinColor::plan && !scene.head->surface->colors().empty();
        bool stale = frame.targets.fit(lens.size.x, lens.size.y) || frame.painted != painted;
        stale = stale || !frame.camera || !same(*frame.camera, scene.camera) ||
                frame.head_upload != head_uploads || frame.heat_upload != heat_uploads;
        const Lens::Rect everywhere{{0, 0}, lens.size};
        const plan::Plan& plan = plan_of(scene);
        SkinKey key{plan.looks,       scene.age.days, heat ? heat_scale(scene).reach() : 0.0,
                    scene.exposure,   scene.room,     scene.redness,
                    scene.background, oil_of(scene),  heat_colors(scene)};
        Lens::Rect lit = !frame.skin || *frame.skin != key ? everywhere : Lens::Rect{};
        if (stale) head.draw(frame.targets, lens, painted);
        if (stale && given_up(frame, stop)) return std::nullopt;
        if (stale || frame.laid != &laid || frame.dots_version != laid.version() ||
            frame.one_dot_of != one_dot_of) {
            const auto part = stale || one_dot_of != 1 ? std::nullopt : changed_part(frame, scene, lens);
            const Lens::Rect rect = part.value_or(everywhere);
            if (!rect.empty()) dots.draw(frame.targets, lens, scene.camera.distance, one_dot_of, rect);
            if (const double length = stubble_of(scene); length > 0.0 && !part)
                stubble.draw(frame.targets, lens, static_cast<float>(length), 0.075f,
                             stubble_tones(plan.looks).white_share);
            if (lit.empty()) lit = rect;
            work.dots = true;
            work.texels = rect.empty() ? 0
                                       : static_cast<std::size_t>(rect.to.x - rect.from.x) *
                                             static_cast<std::size_t>(rect.to.y - rect.from.y);
        }
        work.head = stale;
        if (!lit.empty() && !light(frame, scene, lens, painted, key, one_dot_of, lit, stop))
            return std::nullopt;
        work.skin = !lit.empty();
        frame.camera = scene.camera;
        frame.painted = painted;
        if (work.skin) frame.haired = worn(scene);
        frame.one_dot_of = one_dot_of;
        frame.head_upload = head_uploads;
        frame.heat_upload = heat_uploads;
        frame.laid = &laid;
        frame.dots_version = laid.version();
        frame.halo_factor = dots.halo_factor(lens, scene.camera.distance);
        frame.veil = dots.veil();
        frame.skin = std::move(key);
        return lit;
    }

    /// False: given up.
    bool light(KeptFrame& frame, const Scene& scene, const Lens& lens, bool painted, const SkinKey& key,
               int one_dot_of, const Lens::Rect& rect, const base::Progress* stop) {
        const plan::Plan& plan = plan_of(scene);
        const DotsView& dots = laid_of(scene).view();
        SkinShading shading;
        shading.colors = skin_colors(plan.looks, spectrum_of(scene.room));
        if (stubble_of(scene) > 0.0) shading.hair = stubble_tones(plan.looks);
        shading.even = scene.room == Room::shade_check;
        shading.veil = dots.veil();
        shading.dots = !dots.empty();
        shading.redness = scene.redness ? redness_left(scene.age) : 0.0f;
        shading.pores = lens.pixel_angle * nearest_skin(scene) < 0.3f;
        shading.heat_top = static_cast<float>(key.heat_top);
        shading.heat_colors = key.heat_colors;
        shading.background = scene.background;
        shading.fade = bust_fade(*scene.head);
        shading.painted = painted;
        if (scene.head->face && !painted) shading.face = &*scene.head->face;
        shading.look = face_look(plan.looks);
        skin.set_surface(key.oil == usual_oil ? SkinView::roughness : surface_of_oil(key.oil));
        const Studio studio = studio_of(scene.room, lens, scene.exposure);
        if (!heat) shadows.update(head, head_uploads, studio);
        shading.shadows = &shadows;
        // In bands that can be given up one by one, and between which others may draw.
        constexpr int band_pixels = 400'000;
        const int high =
            stop != nullptr ? std::max(band_pixels / std::max(rect.to.x - rect.from.x, 1), 16) : rect.to.y;
        for (int y = rect.from.y; y < rect.to.y; y += high) {
            shading.within = {{rect.from.x, y}, {rect.to.x, std::min(y + high, rect.to.y)}};
            shading.anew = y == rect.from.y && rect.to - rect.from == lens.size;
            skin.draw(frame.targets, lens, studio, shading);
            if (given_up(frame, stop)) return false;
        }
        if (worn(scene)) {
            HairShading look{worn_hair_color(plan.looks), static_cast<float>(hair_of(scene)),
                             scene.background, shading.fade, shading.even};
            look.one_hair_of = one_dot_of;
            hair.draw(frame.targets, lens, studio, look);
        }
        return true;
    }

    void show(gl::Program& program, const Targets& targets, const Lens& lens, glm::ivec2 corner) {
        glDisable(GL_DEPTH_TEST);
        glDisable(GL_BLEND);
        program.use();
        targets.color.bind(0);
        targets.depth.bind(1);
        program.set("u_color", 0);
        program.set("u_depth", 1);
        program.set("u_near_far", lens.near_far);
        program.set("u_corner_x", corner.x);
        program.set("u_corner_y", corner.y);
        nothing.bind();
        glDrawArrays(GL_TRIANGLES, 0, 3);
        gl::VertexArray::unbind();
    }

    /// The outline, and what lies within it, smoothed; what lies around is copied. `changed`: pixels.
    void smooth(Targets& targets, const Lens& lens, const surface::Box& head_box, const Lens::Rect& changed) {
        targets.fit_smooth();
        targets.smooth_frame.bind();
        const bool all = changed.to - changed.from == lens.size;
        if (all) targets.color_frame.copy_color_to_bound(0, 0);
        const glm::vec3 rim(lens.pixel_angle * glm::length(lens.eye - head_box.center()) * 2.0f);
        // What is smoothed looks at its neighbours.
        const Lens::Rect rect =
            all ? lens.around(head_box.low - rim, head_box.high + rim)
                : Lens::Rect{glm::max(changed.from - 1, glm::ivec2(0)), glm::min(changed.to + 1, lens.size)};
        if (rect.empty()) return;
        glEnable(GL_SCISSOR_TEST);
        glScissor(rect.from.x, rect.from.y, rect.to.x - rect.from.x, rect.to.y - rect.from.y);
        show(outlined, targets, lens, {0, 0});
        glDisable(GL_SCISSOR_TEST);
    }
};

Renderer::Renderer() = default;
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;
Renderer::~Renderer() = default;

const FrameWork& Renderer::last_work() const {
    return state_->work;
}

base::Result<Renderer> Renderer::make(AddingDots way) {
    if (const auto fits = gl::check_context(); !fits) return fits.error();
    auto head = HeadView::make();
    if (!head) return head.error();
    const bool own = way == AddingDots::fastest && gl::draws_on_processors();
    const auto adder = own ? DotsView::Adder::processors : DotsView::Adder::card;
    auto dots = LaidDots::make(adder);
    if (!dots) return dots.error();
    auto bare = LaidDots::make(adder);
    if (!bare) return bare.error();
    auto skin = SkinView::make();
    if (!skin) return skin.error();
    auto shadows = ShadowMaps::make();
    if (!shadows) return shadows.error();
    auto stubble = StubbleView::make();
    if (!stubble) return stubble.error();
    auto hair = HairView::make();
    if (!hair) return hair.error();
    auto overlay = OverlayView::make();
    if (!overlay) return overlay.error();
    auto outlined = load_program("present", "screen.vert.glsl", "present.frag.glsl", {"OUTLINE"});
    if (!outlined) return outlined.error();
    auto reduced = load_program("present", "screen.vert.glsl", "present.frag.glsl");
    if (!reduced) return reduced.error();
    auto lettering = Lettering::make();
    if (!lettering) return lettering.error();
    Renderer renderer;
    renderer.state_.reset(new State{std::move(*head), std::move(*dots), std::move(*bare), std::move(*stubble),
                                    std::move(*hair), std::move(*skin), std::move(*shadows),
                                    std::move(*overlay), std::move(*outlined), std::move(*reduced),
                                    std::move(*lettering)});
    return renderer;
}

bool Renderer::draw(const Scene& scene, int x, int y, int width, int height, const base::Progress* stop) {
    if (scene.head == nullptr || width < 1 || height < 1) return true;
    base::say_work("picture of the head", static_cast<std::size_t>(width) * static_cast<std::size_t>(height),
                   200'000);
    GLint target = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &target);
    glDisable(GL_SCISSOR_TEST);
    const Lens lens = Lens::of(scene.camera, {width, height});
    const bool moving = scene.one_dot_of > 1;
    KeptFrame& kept = scene.dots != nullptr ? (moving ? state_->moving : state_->window)
                                            : (moving ? state_->moving_bare : state_->window_bare);
    Targets& targets = kept.targets;
    const auto changed = state_->refresh(kept, scene, lens, stop);
    if (changed && !changed->empty()) state_->smooth(targets, lens, scene.head->surface->bounds(), *changed);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(target));
    if (!changed) return false;
    glViewport(x, y, width, height);
    GLint multisampled = 0;
    glGetIntegerv(GL_SAMPLE_BUFFERS, &multisampled);
    if (multisampled == 0) {
        targets.smooth_frame.copy_color_to_bound(x, y);
    } else {
        state_->show(state_->outlined, targets, lens, {x, y});
    }
    state_->overlay.draw(scene, targets, lens, 1);
    glUseProgram(0);
    glActiveTexture(GL_TEXTURE0);
    return true;
}

base::Result<Picture> Renderer::picture(const Scene& scene, int width, int height, const std::string& label,
                                        int part_pixels) {
    constexpr int largest = 8192;
    if (width < 16 || height < 16 || width > largest || height > largest) {
        return base::Error{base::ErrorCode::limit,
                           "A picture of " + std::to_string(width) + " x " + std::to_string(height) +
                               " pixels cannot be made: each side must lie between 16 and 8,192."};
    }
    if (scene.head == nullptr) {
        return base::Error{base::ErrorCode::refused,
                           "There is no head to make a picture of: import a scan first."};
    }
    // Four texels a pixel, in parts that fit into any graphics memory. Parts overlap: what is read from
    // neighbours (halos, outlines) is the same in both; corners are multiples of the smallest halo's texel.
    constexpr int scale = 2, border = 32;
    const int part_most = std::max(part_pixels / border, 1) * border;
    const glm::ivec2 size(width, height);
    const bool whole = width <= part_most && height <= part_most;
    const glm::ivec2 drawn =
        whole ? size : glm::min(glm::ivec2(part_most), (size + border - 1) / border * border) + 2 * border;
    GLint before = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &before);
    glDisable(GL_SCISSOR_TEST);
    const Lens all = Lens::of(scene.camera, size), fine = Lens::of(scene.camera, size * scale);
    const gl::Texture shown(drawn.x, drawn.y, gl::Texture::Format::rgba8);
    const gl::Framebuffer frame({&shown}, nullptr);
    Picture picture{width, height, {}};
    picture.rgb.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    const int inner = part_most, edge = whole ? 0 : border;
    for (int y = 0; y < height; y += inner) {
        for (int x = 0; x < width; x += inner) {
            const glm::ivec2 corner = glm::ivec2(x, y) - edge;
            const Lens lens = whole ? all : all.part(corner, drawn);
            if (!whole) state_->still.camera.reset();  // another part: nothing of the last one is kept
            state_->refresh(state_->still, scene, whole ? fine : fine.part(corner * scale, drawn * scale));
            frame.bind();
            state_->show(state_->reduced, state_->still.targets, lens, {0, 0});
            state_->overlay.draw(scene, state_->still.targets, lens, scale);
            copy_part(frame.read_bytes(), drawn, edge, {x, y},
                      glm::min(size - glm::ivec2(x, y), glm::ivec2(inner)), picture);
        }
    }
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(before));
    glUseProgram(0);
    if (static_cast<long long>(width) * height > 4'000'000) state_->still = KeptFrame{};
    if (state_->heat) state_->lettering.draw_legend(picture, heat_legend(scene));
    const std::string line = label.empty() && scene.dots != nullptr ? honest_label(scene) : label;
    if (!line.empty()) state_->lettering.draw_label(picture, line);
    return picture;
}

}  // namespace stipple::render
