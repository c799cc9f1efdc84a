#include "editor/sight.h"

#include <algorithm>

namespace stipple::editor {

std::vector<Place> covered_places(const plan::Plan& plan) {
    std::vector<Place> places;
    const surface::Surface& skin = *plan.head->surface;
    for (std::uint32_t v = 0; v < skin.positions().size(); ++v) {
        const bool covered = std::any_of(plan.zones.begin(), plan.zones.end(), [v](const plan::Zone& zone) {
            return zone.coverage.size() > v && zone.coverage[v] >= 0.5f;
        });
        if (covered) places.push_back({skin.positions()[v], skin.normals()[v]});
    }
    return places;
}

std::vector<Place> places_of(const dots::Dots& dots) {
    std::vector<Place> places;
    for (const dots::Dot& dot : dots) places.push_back({dot.position, dot.normal});
    return places;
}

std::optional<Place> better_seen_from(const std::vector<Place>& places, const render::Camera& camera,
                                      float enough) {
    if (places.empty()) return std::nullopt;
    constexpr float well = 0.35f;  // cosine to the eye: skin that is more aslant shows no dots
    const glm::vec3 eye = camera.eye();
    std::size_t seen = 0;
    glm::vec3 outward(0.0f), middle(0.0f);
    for (const Place& place : places) {
        seen += glm::dot(place.normal, glm::normalize(eye - place.position)) > well;
        outward += place.normal;
        middle += place.position;
    }
    if (static_cast<float>(seen) >= enough * static_cast<float>(places.size()) ||
        glm::length(outward) < 1e-3f)
        return std::nullopt;
    return Place{middle / static_cast<float>(places.size()), glm::normalize(outward)};
}

}  // namespace stipple::editor
