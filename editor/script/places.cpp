#include "editor/script/places.h"

#include "base/number_text.h"

namespace stipple::editor {
namespace {

base::Error unknown(const std::string& name) {
    return {base::ErrorCode::refused,
            "there is no place \"" + name +
                "\": name a landmark, handle:mid_front, or scalp coordinates 1.4,0.2"};
}

/// Splits "inion+30-10" into the name and its two numbers.
std::optional<glm::vec2> cut_offset(std::string& name) {
    const std::size_t first = name.find_first_of("+-");
    if (first == std::string::npos) return glm::vec2(0.0f);
    const std::size_t second = name.find_first_of("+-", first + 1);
    if (second == std::string::npos) return std::nullopt;
    const auto number = [](std::string text) {
        if (text[0] == '+') text.erase(0, 1);
        return base::parse_number(text);
    };
    const auto left = number(name.substr(first, second - first)), up = number(name.substr(second));
    if (!left || !up) return std::nullopt;
    name.resize(first);
    return glm::vec2(*left, *up);
}

}  // namespace

base::Result<surface::SurfacePoint> place_named(const plan::Plan& plan, const head::ScalpCoordinates* scalp,
                                                const std::string& name) {
    if (const std::size_t comma = name.find(','); comma != std::string::npos) {
        const auto u = base::parse_number(name.substr(0, comma)),
                   v = base::parse_number(name.substr(comma + 1));
        if (!u || !v || !scalp) return unknown(name);
        const surface::SurfacePoint point = scalp->point_at({static_cast<float>(*u), static_cast<float>(*v)});
        if (!point.valid()) return unknown(name);
        return point;
    }
    std::string word = name;
    const auto offset = cut_offset(word);
    if (!offset) return unknown(name);
    surface::SurfacePoint point;
    if (word.rfind("handle:", 0) == 0) {
        for (const plan::HairlineHandle& handle : plan.hairline.handles) {
            if (plan::name(handle.role) == word.substr(7)) point = handle.point;
        }
    } else if (const auto which = head::landmark_named(word)) {
        const head::LandmarkPlace& place = head::get(plan.landmarks, *which);
        if (place.state != head::LandmarkState::missing) point = place.point;
    }
    if (!point.valid()) return unknown(name);
    const glm::vec3 normal = surface::smooth_normal(*plan.head->surface, point);
    // Up along the skin; on top of the head, to the back.
    const glm::vec3 above = std::abs(normal.z) > 0.85f ? glm::vec3(0, 1, 0) : glm::vec3(0, 0, 1);
    const glm::vec3 up = glm::normalize(above - normal * glm::dot(above, normal));
    const glm::vec3 right = glm::cross(up, normal);  // as seen from outside
    return surface::walk(*plan.head->surface, point, right * offset->x + up * offset->y);
}

}  // namespace stipple::editor
