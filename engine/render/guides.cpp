#include "render/guides.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace stipple::render {
namespace {

constexpr float guide_lift = 0.4f;  // mm above the skin

// Skin seen from far outside along a ray that ends in `center`.
std::optional<glm::vec3> skin_towards(const head::Head& head, glm::vec3 center, glm::vec3 outward) {
    const auto hit = head.bvh->first_hit({center + 320.0f * outward, -outward}, 320.0f);
    if (!hit || !hit->from_outside) return std::nullopt;
    return center + (320.0f - hit->distance) * outward +
           guide_lift * surface::smooth_normal(*head.surface, hit->point);
}

// Directions a + t (b - a), t in degrees within a plane of unit axes x, y.
Curve sweep(const head::Head& head, glm::vec3 center, glm::vec3 x, glm::vec3 y, float from, float to,
            int steps) {
    Curve curve;
    for (int k = 0; k <= steps; ++k) {
        const float angle = (from + (to - from) * static_cast<float>(k) / static_cast<float>(steps)) *
                            std::numbers::pi_v<float> / 180.0f;
        if (const auto skin = skin_towards(head, center, std::cos(angle) * x + std::sin(angle) * y)) {
            curve.push_back(*skin);
        }
    }
    return curve;
}

}  // namespace

namespace {

constexpr glm::vec3 front(0, -1, 0), up(0, 0, 1), left(1, 0, 0);

Curve level(const head::Head& head, float z, float degrees) {
    return sweep(head, {0.0f, 0.0f, z}, front, left, -degrees, degrees, 100);
}

/// The first place `mm` along the curve; nothing where it is shorter.
std::optional<glm::vec3> place_along(const Curve& curve, float mm) {
    float way = 0.0f;
    for (std::size_t k = 1; k < curve.size(); ++k) {
        way += glm::length(curve[k] - curve[k - 1]);
        if (way >= mm) return curve[k];
    }
    return std::nullopt;
}

/// A guide and its name. Levels run from the client's right to the left, the others up from the face.
struct NamedGuide {
    Curve curve;
    std::string words;
    bool level;
};

void add_thirds(const head::Head& head, const head::Landmarks& landmarks, std::vector<NamedGuide>& guides) {
    const auto glabella = head::place(head, landmarks, head::Landmark::glabella),
               subnasale = head::place(head, landmarks, head::Landmark::subnasale),
               menton = head::place(head, landmarks, head::Landmark::menton);
    constexpr float across = 48.0f;  // degrees
    const auto add = [&](float z, const char* words) {
        guides.push_back({level(head, z, across), words, true});
    };
    if (menton) add(menton->z, "Chin");
    if (subnasale) add(subnasale->z, "Base of the nose");
    if (glabella) add(glabella->z, "Glabella");
    if (glabella && subnasale) add(2.0f * glabella->z - subnasale->z, "Thirds alike");
}

std::vector<NamedGuide> guides_of(const head::Head& head, const head::Landmarks& landmarks,
                                  const Guides& shown, double crease_mm) {
    std::vector<NamedGuide> guides;
    if (const auto glabella = head::place(head, landmarks, head::Landmark::glabella)) {
        const glm::vec3 center(glabella->x, 0.0f, 30.0f);
        const float start =
            std::atan2(glabella->z - center.z, -glabella->y) * 180.0f / std::numbers::pi_v<float>;
        Curve midline = sweep(head, center, front, up, start, 195.0f, 240);
        const auto eighty = place_along(midline, 80.0f);
        if (shown.construction && eighty) guides.push_back({level(head, eighty->z, 58.0f), "80 mm", true});
        const auto crease = place_along(midline, static_cast<float>(crease_mm));
        if (shown.crease && crease_mm > 0.0 && crease)
            guides.push_back({level(head, crease->z, 40.0f), "Brow crease", true});
        if (shown.midline) guides.push_back({std::move(midline), "Middle", false});
    }
    if (shown.thirds) add_thirds(head, landmarks, guides);
    if (!shown.canthi) return guides;
    for (const auto which : {head::Landmark::exocanthion_right, head::Landmark::exocanthion_left}) {
        const auto corner = head::place(head, landmarks, which);
        if (!corner) continue;
        const glm::vec3 center(corner->x, 0.0f, 20.0f);
        const float start =
            std::atan2(corner->z + 22.0f - center.z, -corner->y) * 180.0f / std::numbers::pi_v<float>;
        guides.push_back({sweep(head, center, front, up, start, 88.0f, 100), "Eye corners", false});
    }
    return guides;
}

}  // namespace

std::vector<Curve> guide_curves(const head::Head& head, const head::Landmarks& landmarks, const Guides& shown,
                                double crease_mm) {
    std::vector<Curve> curves;
    for (NamedGuide& guide : guides_of(head, landmarks, shown, crease_mm))
        curves.push_back(std::move(guide.curve));
    return curves;
}

std::vector<GuideName> guide_names(const head::Head& head, const head::Landmarks& landmarks,
                                   const Guides& shown, double crease_mm) {
    std::vector<GuideName> names;
    for (const NamedGuide& guide : guides_of(head, landmarks, shown, crease_mm)) {
        if (guide.curve.empty()) continue;
        const auto last = static_cast<float>(guide.curve.size() - 1);
        std::vector<glm::vec3> places;
        for (const float share : {0.06f, 0.2f, 0.35f, 0.5f, 0.65f, 0.8f, 0.94f})
            places.push_back(guide.curve[static_cast<std::size_t>(share * last)]);
        if (!names.empty() && names.back().words == guide.words) {  // the other side's
            GuideName& both = names.back();
            both.right.insert(both.right.end(), places.begin(), places.end());
            both.left.insert(both.left.begin(), places.begin(), places.end());
            continue;
        }
        GuideName name{guide.words, places, places};
        if (guide.level) std::reverse(name.left.begin(), name.left.end());
        names.push_back(std::move(name));
    }
    return names;
}

Curve ring_on_skin(const head::Head& head, glm::vec3 center, glm::vec3 normal, float radius) {
    constexpr int steps = 96;
    const glm::vec3 x = glm::normalize(
        glm::cross(normal, std::abs(normal.x) < 0.8f ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0)));
    const glm::vec3 y = glm::cross(normal, x);
    const float above = std::max(25.0f, radius);
    Curve ring;
    for (int k = 0; k <= steps; ++k) {
        const float angle =
            2.0f * std::numbers::pi_v<float> * static_cast<float>(k % steps) / static_cast<float>(steps);
        const glm::vec3 at = center + radius * (std::cos(angle) * x + std::sin(angle) * y);
        const auto hit =
            head.bvh->first_hit({at + above * normal, -normal}, above + std::max(30.0f, 1.5f * radius));
        glm::vec3 skin = at, out = normal;
        if (hit && hit->from_outside) {
            skin = surface::position(*head.surface, hit->point);
            out = surface::smooth_normal(*head.surface, hit->point);
        } else if (const auto nearest = head.bvh->nearest(at, 40.0f)) {
            skin = nearest->position;
            out = surface::smooth_normal(*head.surface, nearest->point);
        }
        ring.push_back(skin + guide_lift * out);
    }
    return ring;
}

}  // namespace stipple::render
