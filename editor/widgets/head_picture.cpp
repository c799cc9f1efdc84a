#include "editor/widgets/head_picture.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "base/hash.h"

namespace stipple::widgets {
namespace {

constexpr double moving_seconds = 0.07;  // a picture may take this long in the hand
constexpr double still_seconds = 0.35;   // and this long when all is still
constexpr double patience = 0.04;        // a frame waits this long for a picture in the hand, drawn beside it
constexpr double short_patience = 0.01;  // and this long for a fine one: with a graphics card it is there
constexpr std::size_t slice_bytes = 24'000'000;  // of a picture, into the window in one frame
constexpr float scales[] = {2.0f, 1.5f, 1.0f, 0.75f, 0.5f, 0.35f, 0.25f};

bool same(const render::Camera& a, const render::Camera& b) {
    return a.target == b.target && a.yaw == b.yaw && a.pitch == b.pitch && a.distance == b.distance &&
           a.field_of_view == b.field_of_view;
}

bool same(const render::Overlay& a, const render::Overlay& b) {
    if (a.hairline != b.hairline || a.landmarks != b.landmarks || a.guides != b.guides) return false;
    if (a.hot_handle != b.hot_handle || a.hot_landmark != b.hot_landmark) return false;
    if (a.traces.size() != b.traces.size()) return false;
    for (std::size_t i = 0; i < a.traces.size(); ++i) {
        if (a.traces[i].positions != b.traces[i].positions) return false;
    }
    if (a.ring.has_value() != b.ring.has_value()) return false;
    return !a.ring || (a.ring->center == b.ring->center && a.ring->radius == b.ring->radius);
}

/// Of all that a picture takes from the plan itself: colours, landmarks, handles.
std::uint64_t look_of(const plan::Plan& plan) {
    std::uint64_t hash = base::hash_text(plan.looks.hair + "/" + plan.looks.brow + "/" + plan.looks.stubble);
    const auto mix = [&hash](const auto& value) { hash = base::hash_bytes(&value, sizeof(value), hash); };
    mix(plan.looks.melanin);
    mix(plan.looks.blood);
    mix(plan.looks.sun);
    mix(plan.looks.oily_skin);
    for (const double part :
         {plan.pigment.carbon, plan.pigment.iron, plan.pigment.tau_ink, plan.pigment.fading})
        mix(part);
    for (const double part : plan.looks.shaved) mix(part);
    mix(plan.settings.fresh_diameter_mm);
    mix(plan.settings.healed_diameter_mm);
    mix(plan.seed);
    const auto mix_point = [&mix](const surface::SurfacePoint& point) {
        mix(point.triangle);
        mix(point.u);
        mix(point.v);
    };
    for (const head::LandmarkPlace& place : plan.landmarks) {
        mix_point(place.point);
        mix(place.state);
    }
    for (const plan::HairlineHandle& handle : plan.hairline.handles) mix_point(handle.point);
    for (const plan::KeepOut& kept : plan.keep_outs) mix(kept.id);
    for (const plan::Zone& zone : plan.zones) mix(zone.color);
    return hash;
}

}  // namespace

bool HeadPicture::Key::operator==(const Key& other) const {
    const render::Scene &a = scene, &b = other.scene;
    return plan_look == other.plan_look && a.head == b.head && a.dots == b.dots && a.density == b.density &&
           a.hairline == b.hairline && a.age.days == b.age.days && a.session == b.session &&
           a.heat == b.heat && a.counted == b.counted && a.heat_max == b.heat_max &&
           a.heat_colors == b.heat_colors && a.hair_left == b.hair_left && a.background == b.background &&
           a.ui_scale == b.ui_scale && a.outcome == b.outcome && a.room == b.room &&
           a.exposure == b.exposure && a.hair_mm == b.hair_mm && a.scalp == b.scalp && a.skin == b.skin &&
           a.redness == b.redness && a.follicles == b.follicles && widgets::same(a.camera, b.camera) &&
           widgets::same(a.overlay, b.overlay);
}

bool HeadPicture::Wish::same(const Wish& other) const {
    return width == other.width && height == other.height && columns == other.columns && keys == other.keys;
}

base::Status HeadPicture::make(Follow follow) {
    if (follow == Follow::beside) {
        painter_ = std::make_unique<HeadPainter>();
        return base::Done{};
    }
    auto made = render::Renderer::make();
    if (!made) return made.error();
    renderer_.emplace(std::move(*made));
    return base::Done{};
}

float HeadPicture::scale_for(double pixels, int longest, bool moving) const {
    const double budget = moving ? moving_seconds : still_seconds;
    float scale = scales[std::size(scales) - 1];
    for (float one : scales) {
        if (moving && one > 1.0f) continue;
        if (static_cast<float>(longest) * one > 8192.0f) continue;
        if (pixels * static_cast<double>(one * one) * seconds_per_pixel_ > budget) continue;
        scale = one;
        break;
    }
    return moving ? scale : std::max(scale, 1.0f);  // never shown coarser than the screen when still
}

glm::ivec2 HeadPicture::size_of(const Wish& wish) {
    const auto pixels_of = [&wish](int size) {
        return std::max(8, static_cast<int>(std::lround(static_cast<float>(size) * wish.scale)));
    };
    return {pixels_of(wish.width), pixels_of(wish.height)};
}

void HeadPicture::draw(std::span<const render::Scene> scenes, int width, int height, bool moving,
                       bool columns) {
    if (!ready() || scenes.empty() || !scenes[0].head || width < 8 || height < 8) return;
    if (!empty_.exists()) {
        constexpr float nothing[4] = {0, 0, 0, 0};
        empty_ = gl::Texture(1, 1, gl::Texture::Format::rgba8);
        empty_.upload(nothing);
    }
    Wish wish{{}, width, height, columns, 1.0f, moving};
    for (const render::Scene& scene : scenes) {
        wish.keys.push_back({scene, look_of(*scene.plan)});
        wish.keys.back().scene.plan = nullptr;
    }
    if (painter_) draw_beside(wish, scenes);
    // Where nothing can be drawn beside the window it is drawn in the frame.
    if (renderer_) draw_now(std::move(wish), scenes);
}

namespace {

/// As the renderer is asked for it.
render::Scene scaled(render::Scene scene, float scale) {
    scene.ui_scale *= scale;
    if (scale < 1.0f) scene.one_dot_of = 4;  // coarser than the screen: a picture that moves
    return scene;
}

}  // namespace

double HeadPicture::pixels_of(const Wish& wish) {
    return static_cast<double>(wish.width) * wish.height * static_cast<double>(wish.keys.size());
}

void HeadPicture::draw_now(Wish wish, std::span<const render::Scene> scenes) {
    const double pixels = pixels_of(wish);
    wish.scale = scale_for(pixels, std::max(wish.width, wish.height), wish.quick);
    blank_ = false;
    if (made_ && made_->same(wish) && (made_->scale >= wish.scale || wish.quick)) {
        coarse_ = wish.quick && coarse_;
        return;
    }
    const glm::ivec2 size = size_of(wish);
    canvases_.resize(scenes.size());
    for (std::size_t i = scenes.size(); i-- > 0;) {
        Canvas& canvas = canvases_[i];
        if (canvas.color.width() != size.x || canvas.color.height() != size.y) {
            canvas.color =
                gl::Texture(size.x, size.y, gl::Texture::Format::rgba8, gl::Texture::Filter::linear);
            canvas.depth = gl::Texture(size.x, size.y, gl::Texture::Format::depth32f);
            canvas.frame = gl::Framebuffer({&canvas.color}, &canvas.depth);
        }
        canvas.frame.bind();
        (void)renderer_->draw(scaled(scenes[i], wish.scale), 0, 0, size.x, size.y);
    }
    drawn_pixels_ = pixels * static_cast<double>(wish.scale * wish.scale);
    coarse_ = wish.quick;
    made_ = std::move(wish);
    ++drawn_;
}

void HeadPicture::draw_beside(Wish wish, std::span<const render::Scene> scenes) {
    const auto start = std::chrono::steady_clock::now();
    const auto left = [&start](double most) {
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
        return std::max(most - spent.count(), 0.0);
    };
    const double pixels = pixels_of(wish);
    const int longest = std::max(wish.width, wish.height);
    wish.scale = scale_for(pixels, longest, wish.quick);
    adopt(wish.quick ? patience : 0.0);
    if (!painter_) return;
    if (painter_->busy()) {
        // A fine picture that nobody wants any more is given up; a quick one comes to its end, so that
        // something is seen however fast things change.
        if (making_ && !making_->same(wish) && !making_->quick) {
            painter_->cancel();
            overtaken_ = true;
        }
    } else if (!made_ || !made_->same(wish) || (made_->scale < wish.scale && !wish.quick)) {
        // Of what changes from picture to picture fine ones never come to their end.
        if (overtaken_ && !(made_ && made_->same(wish))) {
            wish.quick = true;
            wish.scale = scale_for(pixels, longest, true);
        }
        Painting painting;
        for (const render::Scene& scene : scenes) {
            painting.scenes.push_back(scaled(scene, wish.scale));
            painting.scenes.back().plan = nullptr;
            painting.plans.push_back(*scene.plan);
        }
        const glm::ivec2 size = size_of(wish);
        painting.width = size.x;
        painting.height = size.y;
        const double wait = left(wish.quick ? patience : short_patience);
        making_ = wish;
        painter_->start(std::move(painting));
        adopt(wait);
    } else {
        coarse_ = wish.quick && coarse_;
    }
    bring_in();
    blank_ = shown_.empty() || shown_head_ != wish.keys[0].scene.head || shown_columns_ != wish.columns ||
             (wish.columns && shown_.size() != wish.keys.size());
}

void HeadPicture::adopt(double wait) {
    std::optional<Painted> painted = painter_->wait_for(wait);
    if (!painted) return;
    const std::optional<Wish> wish = std::exchange(making_, std::nullopt);
    if (!painted->status) {
        // Without an OpenGL of its own the picture is drawn in the frame.
        painter_.reset();
        if (auto made = make(Follow::at_once); !made) trouble_ = made.error().message;
        made_.reset();
        arriving_.reset();
        return;
    }
    if (painted->given_up || !wish) return;
    if (!wish->quick) overtaken_ = false;
    coarse_ = wish->quick;
    const double measured =
        painted->seconds / (static_cast<double>(painted->width) * painted->height *
                            static_cast<double>(std::max<std::size_t>(painted->texels.size(), 1)));
    // The first pictures also compile and send shapes, and any may lay a map: no measure of the next.
    if (drawn_ > 2)
        seconds_per_pixel_ = 0.5 * (seconds_per_pixel_ + std::min(measured, 3 * seconds_per_pixel_));
    made_ = wish;
    arriving_ = Arriving{*wish, std::move(*painted), std::move(spare_), 0, 0};
}

void HeadPicture::bring_in() {
    if (!arriving_) return;
    const Painted& painted = arriving_->painted;
    arriving_->textures.resize(painted.texels.size());
    const std::size_t row = static_cast<std::size_t>(painted.width) * 4;
    auto room = static_cast<int>(slice_bytes / row);
    for (; arriving_->scene < painted.texels.size(); ++arriving_->scene, arriving_->rows = 0) {
        gl::Texture& texture = arriving_->textures[arriving_->scene];
        if (texture.width() != painted.width || texture.height() != painted.height)
            texture = gl::Texture(painted.width, painted.height, gl::Texture::Format::rgba8,
                                  gl::Texture::Filter::linear);
        const int rows = std::min(painted.height - arriving_->rows, room);
        texture.upload_rows(
            painted.texels[arriving_->scene].data() + static_cast<std::size_t>(arriving_->rows) * row,
            arriving_->rows, rows);
        arriving_->rows += rows;
        room -= rows;
        if (arriving_->rows < painted.height) return;
    }
    spare_ = std::exchange(shown_, std::move(arriving_->textures));
    shown_head_ = arriving_->wish.keys[0].scene.head;
    shown_columns_ = arriving_->wish.columns;
    arriving_.reset();
    ++drawn_;
}

unsigned HeadPicture::texture(std::size_t index) const {
    if (blank_) return empty_.id();
    const std::size_t count = renderer_ ? canvases_.size() : shown_.size();
    if (index >= count) index = 0;
    return renderer_ ? canvases_[index].color.id() : shown_[index].id();
}

void HeadPicture::took(double seconds) {
    if (drawn_pixels_ <= 0) return;
    const double measured = seconds / drawn_pixels_;
    drawn_pixels_ = 0;
    // The first pictures also compile and upload.
    if (drawn_ > 2) seconds_per_pixel_ = 0.5 * seconds_per_pixel_ + 0.5 * measured;
}

}  // namespace stipple::widgets
