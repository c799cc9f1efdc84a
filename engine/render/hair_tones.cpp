#include "render/hair_tones.h"

#include <algorithm>
#include <string>

#include <glm/glm.hpp>

#include "appearance/hair.h"
#include "appearance/skin.h"
#include "render/dot_looks.h"

namespace stipple::render {
namespace {

using enum appearance::HairColor;

appearance::HairColor named(const std::string& words) {
    for (const appearance::HairColor color : {black, dark_brown, brown, blond, grey})
        if (words == appearance::hair_color_name(color)) return color;
    return dark_brown;
}

glm::vec3 shaft(appearance::HairColor color) {
    glm::vec3 linear;
    constexpr double wavelengths[] = {610.0, 545.0, 460.0};  // nm that stand for red, green, blue
    for (int k = 0; k < 3; ++k)
        linear[k] = static_cast<float>(appearance::hair_reflectance(color, wavelengths[k]));
    return linear;
}

/// A third darker to a third paler.
HairTones around(glm::vec3 mean) {
    return {0.67f * mean, 1.33f * mean, 0.0f};
}

/// White hairs among dark ones, so many that the mean is `mean`.
HairTones mixed(glm::vec3 mean, float white_share) {
    const glm::vec3 dark = shaft(dark_brown);
    return {dark, (mean - (1.0f - white_share) * dark) / white_share, white_share};
}

}  // namespace

glm::vec3 HairTones::mean() const {
    return glm::mix(dark, pale, white_share > 0.0f ? white_share : 0.5f);
}

HairTones stubble_tones(const plan::Looks& looks) {
    const appearance::HairColor color = named(plan::stubble_color(looks));
    return color == grey ? mixed(shaft(color), 0.8f) : around(shaft(color));
}

HairTones brow_tones(const plan::Looks& looks) {
    const appearance::HairColor color = named(plan::brow_color(looks));
    if (color == grey) {
        HairTones tones = mixed(shaft(color), 0.8f);
        tones.white_share = 0.35f;
        return tones;
    }
    const glm::vec3 skin(
        glm::clamp(appearance::albedo({looks.melanin, looks.blood}), glm::dvec3(0.0), glm::dvec3(1.0)));
    // Long enough for light to take on some of its warmth.
    plan::Looks own = looks;
    own.hair = own.stubble = plan::brow_color(looks);
    return around(glm::min(glm::mix(shaft(color), worn_hair_color(own), 0.5f), 0.45f * skin));
}

}  // namespace stipple::render
