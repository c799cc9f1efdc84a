// The frame: what changed is redone, the rest is kept from the last frame of the same target.
#include <epoxy/gl.h>

#include <algorithm>
#include <optional>

#include "gl/context.h"
#include "render/dots_view.h"
#include "render/frame_keys.h"
#include "render/hair_view.h"
#include "render/head_view.h"
#include "render/heat_values.h"
#include "render/lettering.h"
#include "render/overlay_view.h"
#include "render/scene.h"
#include "render/shader.h"
#include "render/skin_view.h"

namespace stipple::render {
namespace {

// Texels of a part, rows from below, into a picture, rows from above.
void copy_part(const std::vector<unsigned char>& texels, glm::ivec2 part, int edge, glm::ivec2 at,
               glm::ivec2 size, Picture& picture) {
    for (int row = 0; row < size.y; ++row) {
        const unsigned char* from =
            &texels[(static_cast<std::size_t>(row + edge) * static_cast<std::size_t>(part.x) +
                     static_cast<std::size_t>(edge)) *
                    4];
        std::uint8_t* to = &picture.rgb[(static_cast<std::size_t>(picture.height - 1 - at.y - row) *
                                             static_cast<std::size_t>(picture.width) +
                                         static_cast<std::size_t>(at.x)) *
                                        3];
        for (int k = 0; k < size.x; ++k, from += 4)
            for (int c = 0; c < 3; ++c) *to++ = from[c];
    }
}

}  // namespace

struct Renderer::State {
    HeadView head;
    DotsView planned, bare;  // with the plan's dots; before them: the client's own hair and old work
    StubbleView stubble;
    HairView hair;
    SkinView skin;
    OverlayView overlay;
    gl::Program outlined, reduced;  // texel by texel, stairs at the outline smoothed; four texels into one
    Lettering lettering;
    gl::VertexArray nothing{};

    /// A target and what was drawn into it last; numbers count the uploads seen.
    struct Frame {
        Targets targets;
        std::optional<Camera> camera;
        int head_upload = -1, heat_upload = -1, dots_upload = -1, one_dot_of = 1;
        bool painted = false, haired = false;
        std::optional<SkinKey> skin;
    };
    Frame window{}, window_bare{}, still{};
    DotsKey planned_key{}, bare_key{};
    HairKey hair_key{};
    HeatKey heat_key{};
    HeatValues heat{};  // of that key
    int head_uploads = 0, heat_uploads = 0, dots_uploads = 0;
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
            scene.density, scene.heat,    scene.age.days,
            scene.session, plan.looks,    plan.settings,
            plan.pigment,  scene.outcome, scene.heat == HeatMap::actual ? scene.counted : nullptr};
        if (scene.heat == HeatMap::none) {
            heat_key = {};
            heat = nullptr;
        } else if (!(wanted == heat_key)) {
            heat_key = wanted;
            heat = heat_values(scene);
        }
        if (head.set_heat(heat, heat || scene.density == nullptr ? nullptr : scene.density->scars))
            ++heat_uploads;
        DotsKey key{scene.dots,
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
        DotsKey& last = scene.dots != nullptr ? planned_key : bare_key;
        if (key == last) return;
        SplatSet set;
        if (scene.dots != nullptr)
            set = splats_of(plan, *scene.dots, scene.age, scene.session, {key.outcome, key.light});
        if (!plan.old_work.empty()) add_old_work(set, plan, {key.outcome, key.light});
        if (scene.follicles != nullptr) {
            // The shade of longer hair on the skin between is that of its first millimetres.
            constexpr double shading_mm = 8.0;
            add_follicles(set, plan.looks, *scene.follicles, std::min(key.hair_mm, shading_mm), *key.light);
        }
        dots_of(scene).upload(set);
        if (worn(scene)) upload_hair(scene, key);
        if (stubble_of(scene) > 0.0)
            stubble.upload(scene.follicles, hair_directions(plan, scene.scalp, scene.follicles));
        last = std::move(key);
        ++dots_uploads;
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

    DotsView& dots_of(const Scene& scene) { return scene.dots != nullptr ? planned : bare; }

    /// True when the lit skin changed.
    bool refresh(Frame& frame, const Scene& scene, const Lens& lens) {
        const auto sent = [&] {
            return head.uploaded() + planned.uploaded() + bare.uploaded() + stubble.uploaded() +
                   hair.uploaded();
        };
        const std::size_t before = sent();
        upload(scene);
        work = {false, false, false, sent() - before};
        DotsView& dots = dots_of(scene);
        // A quarter of the dots can stand for all only where none is seen alone.
        const float pixel_mm = lens.pixel_angle * scene.camera.distance;
        const int one_dot_of = pixel_mm > 0.2f && scene.one_dot_of > 1 ? SplatCells::sample : 1;
        const bool painted = !heat && scene.skin != SkinColor::plan && !scene.head->surface->colors().empty();
        bool stale = frame.targets.fit(lens.size.x, lens.size.y) || frame.painted != painted;
        stale = stale || !frame.camera || !same(*frame.camera, scene.camera) ||
                frame.head_upload != head_uploads || frame.heat_upload != heat_uploads;
        if (stale) head.draw(frame.targets, lens, painted);
        bool stale_skin = stale;
        if (stale || frame.dots_upload != dots_uploads || frame.one_dot_of != one_dot_of) {
            dots.draw(frame.targets, lens, scene.camera.distance, one_dot_of);
            if (const double length = stubble_of(scene); length > 0.0)
                stubble.draw(frame.targets, lens, static_cast<float>(length), 0.075f);
            stale_skin = true;
            work.dots = true;
        }
        const plan::Plan& plan = plan_of(scene);
        SkinKey key{plan.looks,       scene.age.days, heat ? heat_top(scene) : 0.0,
                    scene.exposure,   scene.room,     scene.redness,
                    scene.background, oil_of(scene)};
        stale_skin = stale_skin || !frame.skin || *frame.skin != key;
        if (stale_skin) {
            SkinShading shading;
            shading.colors = skin_colors(plan.looks, spectrum_of(scene.room));
            if (stubble_of(scene) > 0.0) shading.hair = hair_color(plan.looks);
            shading.even = scene.room == Room::shade_check;
            shading.veil = dots.veil();
            shading.dots = !dots.empty();
            shading.redness = scene.redness ? redness_left(scene.age) : 0.0f;
            shading.pores = lens.pixel_angle * nearest_skin(scene) < 0.3f;
            shading.heat_top = static_cast<float>(key.heat_top);
            shading.background = scene.background;
            shading.fade = bust_fade(*scene.head);
            shading.painted = painted;
            if (scene.head->face && !painted) shading.face = &*scene.head->face;
            shading.look = face_look(plan.looks);
            skin.set_surface(key.oil == usual_oil ? SkinView::roughness : surface_of_oil(key.oil));
            const Studio studio = studio_of(scene.room, lens, scene.exposure);
            if (frame.haired && !stale) frame.targets.copy_depth();  // without the hair of the frame before
            skin.draw(frame.targets, lens, studio, shading);
            if (worn(scene)) {
                HairShading look{worn_hair_color(plan.looks), static_cast<float>(hair_of(scene)),
                                 scene.background, shading.fade, shading.even};
                look.one_hair_of = one_dot_of;
                hair.draw(frame.targets, lens, studio, look);
            }
        }
        work.head = stale;
        work.skin = stale_skin;
        frame.camera = scene.camera;
        frame.painted = painted;
        if (stale_skin) frame.haired = worn(scene);
        frame.one_dot_of = one_dot_of;
        frame.head_upload = head_uploads;
        frame.heat_upload = heat_uploads;
        frame.dots_upload = dots_uploads;
        frame.skin = std::move(key);
        return stale_skin;
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

    /// The outline, and what lies within it, smoothed; what lies around is copied.
    void smooth(Targets& targets, const Lens& lens, const surface::Box& head_box) {
        targets.fit_smooth();
        targets.smooth_frame.bind();
        targets.color_frame.copy_color_to_bound(0, 0);
        const glm::vec3 rim(lens.pixel_angle * glm::length(lens.eye - head_box.center()) * 2.0f);
        const Lens::Rect rect = lens.around(head_box.low - rim, head_box.high + rim);
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

base::Result<Renderer> Renderer::make() {
    if (const auto fits = gl::check_context(); !fits) return fits.error();
    auto head = HeadView::make();
    if (!head) return head.error();
    const auto adder = gl::draws_on_processors() ? DotsView::Adder::processors : DotsView::Adder::card;
    auto dots = DotsView::make(adder);
    if (!dots) return dots.error();
    auto bare = DotsView::make(adder);
    if (!bare) return bare.error();
    auto skin = SkinView::make();
    if (!skin) return skin.error();
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
                                    std::move(*hair), std::move(*skin), std::move(*overlay),
                                    std::move(*outlined), std::move(*reduced), std::move(*lettering)});
    return renderer;
}

void Renderer::draw(const Scene& scene, int x, int y, int width, int height) {
    if (scene.head == nullptr || width < 1 || height < 1) return;
    GLint target = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &target);
    glDisable(GL_SCISSOR_TEST);
    const Lens lens = Lens::of(scene.camera, {width, height});
    State::Frame& kept = scene.dots != nullptr ? state_->window : state_->window_bare;
    Targets& targets = kept.targets;
    if (state_->refresh(kept, scene, lens)) state_->smooth(targets, lens, scene.head->surface->bounds());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(target));
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
    // Four texels a pixel, in parts that fit into any graphics memory. Parts overlap, so that what is read
    // from neighbours (halos, outlines) is the same in both; their corners are multiples of the smallest
    // halo's texel.
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
    if (static_cast<long long>(width) * height > 4'000'000) state_->still = State::Frame{};

    if (state_->heat) state_->lettering.draw_legend(picture, heat_top(scene), heat_unit(scene.heat));
    const std::string line = label.empty() && scene.dots != nullptr ? honest_label(scene) : label;
    if (!line.empty()) state_->lettering.draw_label(picture, line);
    return picture;
}

}  // namespace stipple::render
