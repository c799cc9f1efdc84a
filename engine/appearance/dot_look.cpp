#include "appearance/dot_look.h"

#include <algorithm>
#include <numbers>

#include <glm/common.hpp>

namespace stipple::appearance {
namespace {

constexpr std::array<double, 3> channel_nm{610.0, 545.0, 460.0};

/// Weighted mean; `fallback` where the channel's positive and negative bands cancel: blue of very dark skin,
/// which lies outside the gamut and whose mean would be noise. `total` is the sum of the weights' sizes.
double mean_or(double sum, double weight, double total, double low, double high, double fallback) {
    if (weight < 0.3 * total) return fallback;
    const double mean = sum / weight;
    return mean >= low && mean <= high ? mean : fallback;
}

}  // namespace

DotLooks::DotLooks(const Skin& skin, const Pigment& pigment, const Light& light)
    : skin_(skin),
      pigment_(pigment),
      bare_(reflectance(skin)),
      absorption_(absorption(pigment)),
      weights_(srgb_weights(light)) {
    for (int band = 0; band < band_count; ++band) {
        weights_[band] *= bare_[band];
        albedo_ += weights_[band];
        total_weight_ += glm::abs(weights_[band]);
    }
    for (int i = 0; i < 3; ++i) {
        const double nm = channel_nm[i];
        channels_[i] = {nm, appearance::absorption(pigment, nm), reflectance(skin, nm)};
    }
}

glm::dvec3 DotLooks::veil_of(double depth_mm) const {
    glm::dvec3 sum{0.0};
    for (int band = 0; band < band_count; ++band) {
        sum += weights_[band] * appearance::veil(depth_mm, skin_.melanin, wavelength_of(band));
    }
    glm::dvec3 result;
    for (int i = 0; i < 3; ++i) {
        const double alone = appearance::veil(depth_mm, skin_.melanin, channels_[i].nm);
        result[i] = std::clamp(mean_or(sum[i], albedo_[i], total_weight_[i], 0.0, 1.0, alone), 0.0, 0.98);
    }
    return result;
}

DotLook DotLooks::look(const Deposit& deposit, double regularity) const {
    glm::dvec3 sum{0.0}, weight{0.0}, total{0.0};
    double least = 1e9, most = 0.0;
    for (int band = 0; band < band_count; ++band) {
        const double nm = wavelength_of(band);
        const DotProfile profile =
            dot_profile(deposit, deposit.tau * absorption_[band], bare_[band], nm, skin_.melanin);
        const double area = equivalent_area(profile, regularity);
        const glm::dvec3 w = weights_[band] * (1.0 - appearance::veil(deposit.depth_mm, skin_.melanin, nm));
        sum += w * area;
        weight += w;
        total += glm::abs(w);
        least = std::min(least, area);
        most = std::max(most, area);
    }

    DotLook look;
    look.deposit = deposit;
    look.veil = veil_of(deposit.depth_mm);
    std::array<DotProfile, 3> profiles;
    for (int i = 0; i < 3; ++i) {
        const Channel& channel = channels_[i];
        profiles[i] = dot_profile(deposit, deposit.tau * channel.absorption, channel.reflectance, channel.nm,
                                  skin_.melanin);
        look.sigma_halo += profiles[i].sigma_halo / 3.0;
    }
    look.sigma_core = profiles[0].sigma_core;  // the same at every wavelength
    for (int i = 0; i < 3; ++i) {
        const double area =
            mean_or(sum[i], weight[i], total[i], least, most, equivalent_area(profiles[i], regularity));
        const double core = equivalent_area({profiles[i].alpha_core, look.sigma_core, 0.0, 0.0}, regularity);
        look.area[i] = area;
        if (core <= area) {
            look.alpha_core[i] = profiles[i].alpha_core;
            look.alpha_halo[i] = alpha_of_area(area - core, look.sigma_halo, regularity);
        } else {
            look.alpha_core[i] = alpha_of_area(area, look.sigma_core, regularity);
        }
    }
    return look;
}

DotLook DotLooks::look(const DotRequest& request) const {
    const PlacedDot placed = place_visible_dot(request.visible_mm, request.depth_mm);
    const Deposit healed{healed_share * fresh_tau(pigment_, request.parts_water), placed.sigma_mm,
                         placed.depth_mm};
    const Deposit now = at_age(healed, request.age, request.conditions, request.outcome, request.spread);
    DotLook result = look(now, request.regularity);
    result.note = placed.note;
    return result;
}

DotLook dot_look(const Skin& skin, const Pigment& pigment, const DotRequest& request, const Light& light) {
    return DotLooks(skin, pigment, light).look(request);
}

}  // namespace stipple::appearance
