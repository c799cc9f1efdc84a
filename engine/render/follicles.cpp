#include <algorithm>

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

}  // namespace

void add_follicles(SplatSet& set, const plan::Looks& looks, const std::vector<dots::Follicle>& follicles) {
    appearance::Hair hair;
    hair.color = color_of(looks.hair);
    hair.stubble_mm = 0.0;
    const appearance::Skin skin{looks.melanin, looks.blood};
    glm::dvec3 alpha_core(0.0), alpha_halo(0.0), far_core(0.0), far_halo(0.0);
    double sigma_core = 0.0, sigma_halo = 0.0;
    for (int k = 0; k < 3; ++k) {
        const appearance::DotProfile one = appearance::follicle_profile(skin, hair, wavelengths[k]);
        alpha_core[k] = hairs_per_unit * one.alpha_core;
        alpha_halo[k] = hairs_per_unit * one.alpha_halo;
        constexpr double w = appearance::blue_noise_regularity;
        far_core[k] = (1.0 - w) * appearance::ein(alpha_core[k]) + w * alpha_core[k];
        far_halo[k] = (1.0 - w) * appearance::ein(alpha_halo[k]) + w * alpha_halo[k];
        sigma_core += one.sigma_core / 3.0;
        sigma_halo += one.sigma_halo / 3.0;
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

}  // namespace stipple::render
