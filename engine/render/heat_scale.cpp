#include "render/heat_scale.h"

#include <algorithm>

#include "appearance/color.h"

namespace stipple::render {

glm::vec3 heat_color(double value) {
    constexpr std::array<std::uint32_t, 9> stops{0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c,
                                                 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725};
    const double at = std::clamp(value, 0.0, 1.0) * (stops.size() - 1);
    const auto first = std::min(static_cast<std::size_t>(at), stops.size() - 2);
    const double f = at - static_cast<double>(first);
    const auto a = appearance::lab_from_linear(appearance::linear_from_hex(stops[first]));
    const auto b = appearance::lab_from_linear(appearance::linear_from_hex(stops[first + 1]));
    const appearance::Lab lab{a.l + f * (b.l - a.l), a.a + f * (b.a - a.a), a.b + f * (b.b - a.b)};
    return glm::vec3(glm::clamp(appearance::linear_from_lab(lab), glm::dvec3(0.0), glm::dvec3(1.0)));
}

}  // namespace stipple::render
