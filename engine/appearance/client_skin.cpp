#include "appearance/client_skin.h"

#include <algorithm>
#include <cstdio>

namespace stipple::appearance {
namespace {

constexpr int melanin_steps = 60, blood_steps = 40;

/// Colour distance, and a mild pull of blood towards the usual value: colour alone fixes it badly.
double misfit(double log_m, double log_b, const Lab& measured) {
    const double pull = log_b - std::log(0.006);
    return delta_e(lab_sci({std::exp(log_m), std::exp(log_b)}), measured) + 0.15 * pull * pull;
}

template <typename Function>
double golden_section(double low, double high, Function f) {
    constexpr double ratio = 0.6180339887498949;
    double a = high - ratio * (high - low), b = low + ratio * (high - low);
    double fa = f(a), fb = f(b);
    for (int step = 0; step < 24; ++step) {
        if (fa < fb) {
            high = b, b = a, fb = fa;
            a = high - ratio * (high - low), fa = f(a);
        } else {
            low = a, a = b, fa = fb;
            b = low + ratio * (high - low), fb = f(b);
        }
    }
    return 0.5 * (low + high);
}

Skin nearest_skin(const Lab& measured) {
    const double m0 = std::log(min_melanin), m1 = std::log(max_melanin);
    const double b0 = std::log(min_blood), b1 = std::log(max_blood);
    const double dm = (m1 - m0) / (melanin_steps - 1), db = (b1 - b0) / (blood_steps - 1);
    double best_m = m0, best_b = b0, best = 1e9;
    for (int i = 0; i < melanin_steps; ++i) {
        for (int j = 0; j < blood_steps; ++j) {
            const double at = misfit(m0 + i * dm, b0 + j * db, measured);
            if (at < best) best = at, best_m = m0 + i * dm, best_b = b0 + j * db;
        }
    }
    for (int round = 0; round < 2; ++round) {
        best_m = golden_section(std::max(m0, best_m - dm), std::min(m1, best_m + dm),
                                [&](double m) { return misfit(m, best_b, measured); });
        best_b = golden_section(std::max(b0, best_b - db), std::min(b1, best_b + db),
                                [&](double b) { return misfit(best_m, b, measured); });
    }
    return {std::exp(best_m), std::exp(best_b)};
}

/// What the refusal judges. On dark skin the light from within can be less than the surface reflects; the
/// ratio of two such small numbers says nothing about the photo, so there the surface reflection counts in.
double judged(double diffuse, double model) {
    if (model < specular_share) return (diffuse + specular_share) / (model + specular_share);
    return diffuse / model;
}

std::string refusal_of(const glm::dvec3& k) {
    const double low = std::min({k.x, k.y, k.z}), high = std::max({k.x, k.y, k.z});
    if (low >= min_correction && high <= max_correction) return {};
    const char* cause = "its white balance is off";
    if (low > max_correction)
        cause = "it is overexposed";
    else if (high < min_correction)
        cause = "it is underexposed";
    char text[320];
    std::snprintf(
        text, sizeof text,
        "This colour cannot be skin as it stands (red, green and blue would need factors %.2f, %.2f and "
        "%.2f; 0.80 to 1.25 is usable): %s. Take a new matte photo with the colour card in the same "
        "light, or measure with a colorimeter.",
        k.x, k.y, k.z, cause);
    return text;
}

}  // namespace

glm::dvec3 ClientSkin::albedo() const {
    const glm::dvec3 model = appearance::albedo(skin);
    return {std::max(0.0, correction.x * model.x), std::max(0.0, correction.y * model.y),
            std::max(0.0, correction.z * model.z)};
}

Lab ClientSkin::seen(const Spectrum& diffuse) const {
    return lab_from_linear(correction * linear_of(diffuse) + glm::dvec3{specular_share});
}

ClientSkin client_skin(const Lab& measured) {
    return client_skin(nearest_skin(measured), measured);
}

ClientSkin client_skin(const Skin& found, const Lab& measured) {
    ClientSkin client;
    client.skin = found;
    client.delta_e = delta_e(lab_sci(client.skin), measured);
    const glm::dvec3 diffuse = linear_from_lab(measured) - glm::dvec3{specular_share};
    const glm::dvec3 model = appearance::albedo(client.skin);
    client.refusal =
        refusal_of({judged(diffuse.x, model.x), judged(diffuse.y, model.y), judged(diffuse.z, model.z)});
    // A channel at or below 0 is outside the gamut and is drawn as black whatever the factor.
    const auto factor = [](double wanted, double from) {
        return from > 1e-6 ? std::max(0.0, wanted / from) : 1.0;
    };
    client.correction = {factor(diffuse.x, model.x), factor(diffuse.y, model.y), factor(diffuse.z, model.z)};
    return client;
}

ClientSkin client_skin(const Skin& chosen) {
    ClientSkin client;
    client.skin = chosen;
    return client;
}

}  // namespace stipple::appearance
