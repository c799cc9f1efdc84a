#include <algorithm>
#include <cmath>
#include <numbers>

#include "appearance/hair.h"
#include "render/dot_looks.h"

namespace stipple::render {
namespace {

constexpr double hairs_per_unit = 2.15;
constexpr double wavelengths[] = {610.0, 545.0, 460.0};  // nm that stand for red, green, blue

appearance::HairColor color_of(const std::string& words) {
    for (const auto color :
         {appearance::HairColor::black, appearance::HairColor::dark_brown, appearance::HairColor::brown,
          appearance::HairColor::blond, appearance::HairColor::grey}) {
        if (words == appearance::hair_color_name(color)) return color;
    }
    return appearance::HairColor::dark_brown;
}

double gaussian_area(double alpha, double sigma) {
    constexpr double w = appearance::blue_noise_regularity;
    return 2.0 * std::numbers::pi * sigma * sigma * ((1.0 - w) * appearance::ein(alpha) + w * alpha);
}

// The alpha whose Gaussian has that area.
double alpha_of_area(double area, double sigma) {
    double alpha = area / (2.0 * std::numbers::pi * sigma * sigma);
    for (int step = 0; step < 40 && alpha > 1e-9; ++step) alpha *= area / gaussian_area(alpha, sigma);
    return alpha;
}

// Area of darkening of one unit in linear red, green and blue, mm2: the one that gives a full head of hair
// the colour of its spectrum. Three wavelengths alone are off by 3 dE00 under black hair, whose darkening
// runs over the spectrum.
glm::dvec3 unit_areas(const appearance::Skin& skin, appearance::Hair hair, const appearance::Light& light) {
    constexpr double units_per_mm2 = 0.8;
    hair.per_cm2 = 100.0 * units_per_mm2 * hairs_per_unit;
    const glm::dvec3 bare = appearance::linear_of(appearance::reflectance(skin), light),
                     grown = appearance::linear_of(appearance::shaved_reflectance(skin, hair), light);
    glm::dvec3 areas;
    for (int k = 0; k < 3; ++k) {
        // Blue of the darkest skin lies outside the gamut and has no ratio.
        const bool sound = bare[k] > 0.003 && grown[k] > 0.05 * bare[k] && grown[k] <= bare[k];
        areas[k] = sound ? -std::log(grown[k] / bare[k]) / units_per_mm2
                         : hairs_per_unit * appearance::hair_area(hair, skin.melanin, wavelengths[k]);
    }
    return areas;
}

}  // namespace

void add_follicles(SplatSet& set, const plan::Looks& looks, const std::vector<dots::Follicle>& follicles,
                   double stubble_mm, const appearance::Light& light) {
    appearance::Hair hair;
    hair.color = color_of(plan::stubble_color(looks));
    hair.stubble_mm = 0.0;
    const appearance::Skin skin{looks.melanin, looks.blood};
    const glm::dvec3 areas = unit_areas(skin, hair, light);
    // Light on its way in meets the hairs above: exp(-N w len 0.6), the same law as that of the shafts
    // inside.
    constexpr double mean_sine = 0.6;
    const double shadow_mm2 = hairs_per_unit * hair.width_mm * stubble_mm * mean_sine;
    glm::dvec3 alpha_core(0.0), alpha_halo(0.0), far_core(0.0), far_halo(0.0);
    double sigma_core = 0.0, sigma_halo = 0.0;
    for (int k = 0; k < 3; ++k) {
        const appearance::DotProfile one = appearance::follicle_profile(skin, hair, wavelengths[k]);
        sigma_core += one.sigma_core / 3.0;
        sigma_halo += one.sigma_halo / 3.0;
        alpha_core[k] = hairs_per_unit * one.alpha_core;
    }
    for (int k = 0; k < 3; ++k) {
        // Pale hair on dark skin: less than a core's worth.
        alpha_core[k] = std::min(alpha_core[k], alpha_of_area(areas[k], sigma_core));
        const double rest = areas[k] - gaussian_area(alpha_core[k], sigma_core) + shadow_mm2;
        alpha_halo[k] = alpha_of_area(std::max(rest, 0.0), sigma_halo);
        constexpr double w = appearance::blue_noise_regularity;
        far_core[k] = (1.0 - w) * appearance::ein(alpha_core[k]) + w * alpha_core[k];
        far_halo[k] = (1.0 - w) * appearance::ein(alpha_halo[k]) + w * alpha_halo[k];
    }
    if (set.dots.empty()) set.halo_sigma = static_cast<float>(sigma_halo);
    // A negative width says hair: fresh skin is red round dots only (shaders/splat.vert.glsl).
    const Bell core{glm::vec3(alpha_core), -static_cast<float>(sigma_core), glm::vec3(far_core)};
    const Bell halo{glm::vec3(alpha_halo), -static_cast<float>(sigma_halo), glm::vec3(far_halo)};
    for (const dots::Follicle& follicle : follicles) {
        dots::Dot mark;
        mark.position = follicle.position;
        mark.normal = follicle.normal;
        set.dots.push_back(mark);
        set.core.push_back(core);
        set.halo.push_back(halo);
    }
}

glm::vec3 hair_color(const plan::Looks& looks) {
    glm::vec3 color;
    for (int k = 0; k < 3; ++k)
        color[k] = static_cast<float>(
            appearance::hair_reflectance(color_of(plan::stubble_color(looks)), wavelengths[k]));
    return color;
}

glm::vec3 worn_hair_color(const plan::Looks& looks) {
    // Melanin lets red through more than blue; powers of the wavelength chosen by eye [an assumption].
    const auto warmth = [&] {
        using enum appearance::HairColor;
        switch (color_of(looks.hair)) {
            case black:
                return 0.4;
            case dark_brown:
                return 4.8;
            case brown:
                return 5.0;
            case blond:
                return 0.5;
            case grey:
                break;
        }
        return 0.0;
    }();
    glm::vec3 color = hair_color(looks);
    for (int k = 0; k < 3; ++k) color[k] *= static_cast<float>(std::pow(wavelengths[k] / 560.0, warmth));
    return color;
}

}  // namespace stipple::render
