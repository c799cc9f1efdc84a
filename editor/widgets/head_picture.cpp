#include "editor/widgets/head_picture.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"

namespace stipple::widgets {
namespace {

constexpr double moving_seconds = 0.07;  // a picture may take this long in the hand
constexpr double still_seconds = 0.35;   // and this long when all is still
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
    return width == other.width && height == other.height && before == other.before &&
           plan_look == other.plan_look && a.head == b.head && a.dots == b.dots && a.density == b.density &&
           a.hairline == b.hairline && a.age.days == b.age.days && a.session == b.session &&
           a.heat == b.heat && a.counted == b.counted && a.heat_max == b.heat_max &&
           a.background == b.background && a.ui_scale == b.ui_scale && a.outcome == b.outcome &&
           a.room == b.room && a.exposure == b.exposure && a.hair_mm == b.hair_mm && a.scalp == b.scalp &&
           a.skin == b.skin && a.redness == b.redness && a.follicles == b.follicles &&
           same(a.camera, b.camera) && same(a.overlay, b.overlay);
}

base::Status HeadPicture::make() {
    auto made = render::Renderer::make();
    if (!made) return made.error();
    renderer_.emplace(std::move(*made));
    return base::Done{};
}

void HeadPicture::Canvas::resize(int to_width, int to_height) {
    if (to_width == width && to_height == height) return;
    width = to_width;
    height = to_height;
    color = gl::Texture(width, height, gl::Texture::Format::rgba8, gl::Texture::Filter::linear);
    depth = gl::Texture(width, height, gl::Texture::Format::depth32f);
    frame = gl::Framebuffer({&color}, &depth);
}

void HeadPicture::paint(Canvas& canvas, render::Scene scene, float scale) {
    scene.ui_scale *= scale;
    if (scale < 1.0f) scene.one_dot_of = 4;  // coarser than the screen: a picture that moves
    canvas.frame.bind();
    renderer_->draw(scene, 0, 0, canvas.width, canvas.height);
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

void HeadPicture::draw_beside(std::span<const render::Scene> scenes, int width, int height, bool moving) {
    if (!renderer_ || scenes.empty() || width < 8 || height < 8) return;
    const double pixels = static_cast<double>(width) * height * static_cast<double>(scenes.size());
    const float scale = scale_for(pixels, std::max(width, height), moving);
    std::vector<Key> keys;
    for (const render::Scene& scene : scenes) {
        keys.push_back({scene, look_of(*scene.plan), width, height, scale, false});
        keys.back().scene.plan = nullptr;
    }
    const bool fine = !beside_for_.empty() && beside_for_.front().scale >= scale;
    if (beside_for_ == keys && (fine || moving)) {
        coarse_ = moving && coarse_;
        return;
    }
    beside_.resize(scenes.size());
    for (std::size_t i = 0; i < scenes.size(); ++i) {
        beside_[i].resize(std::max(8, static_cast<int>(std::lround(static_cast<float>(width) * scale))),
                          std::max(8, static_cast<int>(std::lround(static_cast<float>(height) * scale))));
        paint(beside_[i], scenes[i], scale);
    }
    drawn_pixels_ = pixels * static_cast<double>(scale * scale);
    beside_for_ = std::move(keys);
    coarse_ = moving;
    ++drawn_;
}

unsigned HeadPicture::texture_beside(std::size_t index) const {
    return index < beside_.size() ? beside_[index].color.id() : 0;
}

void HeadPicture::draw(render::Scene scene, int width, int height, bool moving, bool before) {
    if (!renderer_ || !scene.head || width < 8 || height < 8) return;
    const double pixels = static_cast<double>(width) * height * (before ? 2 : 1);
    const float scale = scale_for(pixels, std::max(width, height), moving);
    Key key{scene, look_of(*scene.plan), width, height, scale, before};
    key.scene.plan = nullptr;
    if (drawn_for_ && *drawn_for_ == key && (drawn_for_->scale >= scale || moving)) {
        coarse_ = moving && coarse_;
        return;
    }
    const auto pixels_of = [scale](int size) {
        return std::max(8, static_cast<int>(std::lround(static_cast<float>(size) * scale)));
    };
    shown_.resize(pixels_of(width), pixels_of(height));
    if (before) {
        bare_.resize(shown_.width, shown_.height);
        render::Scene bare = scene;
        bare.dots = nullptr;
        bare.overlay = {};
        bare.heat = render::HeatMap::none;
        paint(bare_, bare, scale);
    }
    paint(shown_, scene, scale);
    drawn_pixels_ = pixels * static_cast<double>(scale * scale);
    drawn_for_ = std::move(key);
    coarse_ = moving;
    ++drawn_;
}

void HeadPicture::took(double seconds) {
    if (drawn_pixels_ <= 0) return;
    const double measured = seconds / drawn_pixels_;
    drawn_pixels_ = 0;
    // The first pictures also compile and upload.
    if (drawn_ > 2) seconds_per_pixel_ = 0.5 * seconds_per_pixel_ + 0.5 * measured;
}

}  // namespace stipple::widgets
