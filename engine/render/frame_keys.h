#pragma once
// What a frame is made of, as values to compare with those of the frame before: what is the same is not drawn
// again.
#include <algorithm>
#include <vector>

#include "render/scene.h"
#include "render/strands.h"
#include "surface/curve.h"

namespace stipple::render {

inline bool same(const Camera& a, const Camera& b) {
    return a.target == b.target && a.yaw == b.yaw && a.pitch == b.pitch && a.distance == b.distance &&
           a.field_of_view == b.field_of_view;
}

// What the dots' looks depend on. Shared pointers are kept, so an address never comes back as something else.
struct DotsKey {
    dots::DotsPtr dots;
    dots::FolliclesPtr follicles;
    double days = 0.0;
    int session = 0;
    std::uint64_t seed = 0;
    plan::Looks looks;
    plan::Settings settings;
    plan::Pigment pigment;
    std::vector<plan::OldMark> old_work;
    appearance::Outcome outcome = appearance::Outcome::median;
    const appearance::Light* light = nullptr;
    double hair_mm = 0.0;
    head::ScalpCoordinatesPtr scalp;
    std::vector<head::Whorl> whorls;
    std::vector<plan::Parting> parted;
    bool operator==(const DotsKey&) const = default;
};

// What the lines of worn hair depend on.
struct HairKey {
    dots::FolliclesPtr follicles;
    std::vector<head::Whorl> whorls;
    double length_mm = 0.0;
    std::vector<PartingLine> partings;
    bool operator==(const HairKey&) const = default;
};

// What the values of a heat map depend on.
struct HeatKey {
    dots::DensityPtr density;
    HeatMap map = HeatMap::none;
    double days = 0.0;
    int session = 0;
    plan::Looks looks;
    plan::Settings settings;
    plan::Pigment pigment;
    appearance::Outcome outcome = appearance::Outcome::median;
    dots::DotsPtr dots;  // of the map that counts them
    dots::HairLeftPtr hair_left;
    bool operator==(const HeatKey&) const = default;
};

// What the lit skin depends on besides targets that were redrawn.
struct SkinKey {
    plan::Looks looks;
    double days = 0.0, heat_top = 0.0, exposure = 0.0;
    Room room = Room::studio;
    bool redness = true;
    glm::vec3 background{0.0f};
    double oil = usual_oil;
    HeatColors heat_colors = HeatColors::viridis;
    bool operator==(const SkinKey&) const = default;
};

// How the skin's surface is: as asked for, else by the client.
inline double oil_of(const Scene& scene) {
    if (scene.oil) return std::clamp(*scene.oil, 0.0, 1.0);
    return scene.plan != nullptr && scene.plan->looks.oily_skin ? 1.0 : usual_oil;
}

// Length of the hair that is shown above the skin, mm: stubble, or longer, as it is worn.
inline double hair_of(const Scene& scene) {
    return scene.follicles != nullptr ? std::clamp(scene.hair_mm, 0.0, longest_hair_mm) : 0.0;
}
inline double stubble_of(const Scene& scene) {
    const double length = hair_of(scene);
    return length <= StubbleView::longest_mm ? length : 0.0;
}
inline bool worn(const Scene& scene) {
    return hair_of(scene) > StubbleView::longest_mm && scene.heat == HeatMap::none;
}

// Courses of the partings over the skin.
inline std::vector<PartingLine> partings_of(const plan::Plan& plan) {
    std::vector<PartingLine> lines;
    for (const plan::Parting& parting : plan.existing_hair.partings) {
        const auto curve = surface::curve_through(*plan.head->surface, *plan.head->bvh, parting.course, 2.0f);
        if (!curve) continue;
        PartingLine& line = lines.emplace_back();
        for (const surface::SurfacePoint& point : curve->points)
            line.push_back(surface::position(*plan.head->surface, point));
    }
    return lines;
}

// Where a bust's lower edge goes into the background; a head that ends at the neck has none.
inline glm::vec2 bust_fade(const head::Head& head) {
    const surface::Box& box = head.surface->bounds();
    if (box.size().z < 290.0f) return glm::vec2(0.0f);
    return {box.low.z + 3.0f, box.low.z + 58.0f};
}

// mm from the eye to the nearest the head can be.
inline float nearest_skin(const Scene& scene) {
    const surface::Box& box = scene.head->surface->bounds();
    const glm::vec3 eye = scene.camera.eye();
    return glm::length(eye - glm::clamp(eye, box.low, box.high));
}

}  // namespace stipple::render
