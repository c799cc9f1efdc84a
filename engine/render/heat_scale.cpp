#include "render/heat_scale.h"

#include <algorithm>
#include <array>
#include <span>

#include "appearance/color.h"

namespace stipple::render {
namespace {

using appearance::Lab;

Lab between(const Lab& a, const Lab& b, double f) {
    return {a.l + f * (b.l - a.l), a.a + f * (b.a - a.a), a.b + f * (b.b - a.b)};
}

/// Through CIELAB between stops.
Lab color_along(std::span<const std::uint32_t> stops, double value) {
    const double at = value * static_cast<double>(stops.size() - 1);
    const auto first = std::min(static_cast<std::size_t>(at), stops.size() - 2);
    return between(appearance::lab_from_linear(appearance::linear_from_hex(stops[first])),
                   appearance::lab_from_linear(appearance::linear_from_hex(stops[first + 1])),
                   at - static_cast<double>(first));
}

/// Ends of the arms are equally light; both are told apart by eyes that lack red or green.
constexpr Lab too_little{40.0, 2.0, -44.0}, none_off{87.0, 0.0, 0.0}, too_much{40.0, 56.0, 32.0};

/// An arm by its share of the way, in equal steps of CIEDE2000: from the middle outward, where Lab is
/// stretched.
class Arm {
public:
    explicit Arm(const Lab& end) : end_(end) {
        for (std::size_t k = 1; k < way_.size(); ++k)
            way_[k] = way_[k - 1] + appearance::delta_e(place(k - 1), place(k));
    }
    Lab at(double share) const {
        const double wanted = share * way_.back();
        const auto next = std::upper_bound(way_.begin() + 1, way_.end() - 1, wanted);
        const auto k = static_cast<std::size_t>(next - way_.begin());
        const double f = std::clamp((wanted - way_[k - 1]) / (way_[k] - way_[k - 1]), 0.0, 1.0);
        return between(place(k - 1), place(k), f);
    }

private:
    Lab place(std::size_t k) const {
        return between(none_off, end_, static_cast<double>(k) / static_cast<double>(way_.size() - 1));
    }
    Lab end_;
    std::array<double, 65> way_{};
};

Lab lab_at(double value, HeatColors colors) {
    static constexpr std::array<std::uint32_t, 9> viridis{0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c,
                                                          0x28ae80, 0x5ec962, 0xaddc30, 0xfde725};
    static constexpr std::array<std::uint32_t, 10> cividis{0x00224e, 0x123570, 0x3b496c, 0x575d6d, 0x707173,
                                                           0x8a8678, 0xa59c74, 0xc3b369, 0xe1cc55, 0xfee838};
    static const Arm below(too_little), above(too_much);
    switch (colors) {
        case HeatColors::cividis:
            return color_along(cividis, value);
        case HeatColors::diverging:
            return value < 0.5 ? below.at(1.0 - 2.0 * value) : above.at(2.0 * value - 1.0);
        case HeatColors::viridis:
            break;
    }
    return color_along(viridis, value);
}

}  // namespace

glm::vec3 heat_color(double value, HeatColors colors) {
    const glm::dvec3 linear = appearance::linear_from_lab(lab_at(std::clamp(value, 0.0, 1.0), colors));
    return glm::vec3(glm::clamp(linear, glm::dvec3(0.0), glm::dvec3(1.0)));
}

}  // namespace stipple::render
