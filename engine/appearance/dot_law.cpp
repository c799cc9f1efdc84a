#include "appearance/dot_law.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <numbers>

namespace stipple::appearance {
namespace {

constexpr double fwhm_per_sigma = 2.3548;

struct DepthClass {
    double depth;
    double g0, g1, mm, aa, bb, gam, kap, c1, s_z, p, e, h0, h1, h2, x7;
};

constexpr std::array<DepthClass, 4> classes{
    DepthClass{0.14, 1.579, 1.500, 2.140, 0.372, -0.405, 1.150, 0.121, 1.099, 0.028, 0.454, -0.206, 0.163,
               0.536, 1.725, 0.805},
    DepthClass{0.20, 1.763, 1.679, 1.960, 0.524, -0.548, 0.926, 0.142, 1.129, 0.037, 0.625, -0.165, 0.188,
               0.464, 1.716, 0.779},
    DepthClass{0.35, 1.907, 1.912, 1.841, 0.600, -0.610, 0.538, 0.213, 1.169, 0.084, 0.929, -0.046, 0.282,
               0.497, 1.364, 0.984},
    DepthClass{0.50, 2.098, 2.192, 1.632, 0.692, -0.692, 0.299, 0.227, 1.196, 0.124, 1.189, 0.053, 0.377,
               0.488, 1.064, 0.952},
};

constexpr std::array<double, 4> veil_melanin{0.015, 0.05, 0.12, 0.30};
constexpr double veil_first_nm = 420.0, veil_step_nm = 40.0;
/// [depth class][melanin][420, 460 .. 700 nm]
constexpr double veil_table[4][4][8] = {
    {
        {0.431, 0.171, 0.116, 0.117, 0.097, 0.055, 0.043, 0.038},
        {0.540, 0.229, 0.153, 0.141, 0.115, 0.066, 0.051, 0.044},
        {0.753, 0.363, 0.230, 0.189, 0.150, 0.085, 0.064, 0.054},
        {0.985, 0.815, 0.571, 0.392, 0.280, 0.146, 0.100, 0.080},
    },
    {
        {0.538, 0.223, 0.157, 0.157, 0.132, 0.074, 0.059, 0.053},
        {0.623, 0.278, 0.192, 0.180, 0.150, 0.086, 0.068, 0.060},
        {0.793, 0.400, 0.264, 0.223, 0.182, 0.105, 0.082, 0.071},
        {0.987, 0.824, 0.587, 0.415, 0.304, 0.163, 0.116, 0.095},
    },
    {
        {0.854, 0.467, 0.351, 0.355, 0.311, 0.178, 0.150, 0.137},
        {0.880, 0.515, 0.388, 0.379, 0.330, 0.197, 0.165, 0.149},
        {0.932, 0.597, 0.443, 0.411, 0.356, 0.218, 0.182, 0.164},
        {0.995, 0.879, 0.683, 0.551, 0.447, 0.269, 0.214, 0.188},
    },
    {
        {0.956, 0.639, 0.511, 0.529, 0.467, 0.286, 0.246, 0.223},
        {0.964, 0.679, 0.546, 0.552, 0.486, 0.311, 0.267, 0.241},
        {0.980, 0.734, 0.590, 0.579, 0.508, 0.336, 0.288, 0.260},
        {0.999, 0.920, 0.766, 0.678, 0.576, 0.381, 0.320, 0.286},
    },
};

/// Position of a value between the entries of an ascending list: index of the lower one and the share above
/// it.
struct Between {
    int below;
    double part;
};
template <typename Get>
Between between(double value, int count, Get get) {
    value = std::clamp(value, get(0), get(count - 1));
    int below = 0;
    while (below + 2 < count && value > get(below + 1)) ++below;
    return {below, (value - get(below)) / (get(below + 1) - get(below))};
}

Between between_classes(double depth_mm) {
    return between(depth_mm, 4, [](int i) { return classes[i].depth; });
}

double lerp(double a, double b, double part) {
    return a + (b - a) * part;
}

double class_value(double depth_mm, double DepthClass::*value) {
    const Between at = between_classes(depth_mm);
    return lerp(classes[at.below].*value, classes[at.below + 1].*value, at.part);
}

DotProfile class_profile(const DepthClass& k, double sigma, double load, double skin_reflectance, double nm) {
    const double s = sigma / 0.127;
    DotProfile dot;
    dot.alpha_core = k.gam * load * std::pow(s, k.p) / (1.0 + k.kap * std::pow(s, k.e) * load);
    const double core2 = k.c1 * k.c1 * sigma * sigma + k.s_z * k.s_z;
    dot.sigma_core = std::sqrt(core2);
    dot.sigma_halo = k.h0 + k.h1 * skin_reflectance + k.h2 * sigma;
    // Below 440 nm light hardly travels sideways: the halo's share halves.
    double area = (k.g0 + k.g1 * skin_reflectance) * std::pow(s, k.bb) * 2.0 * std::numbers::pi * sigma *
                  sigma * ein(k.mm * std::pow(s, k.aa) * load);
    if (nm < 440.0) area *= 0.5;
    const double rest = area - 2.0 * std::numbers::pi * core2 * ein(dot.alpha_core);
    const double spread = dot.sigma_halo * dot.sigma_halo - k.x7 * core2 * -std::expm1(-dot.alpha_core);
    dot.alpha_halo = spread > 0.0 ? std::max(0.0, rest / (2.0 * std::numbers::pi * spread)) : 0.0;
    return dot;
}

}  // namespace

double ein(double x) {
    if (x <= 0.0) return 0.0;
    if (x < 12.0) {
        double term = x, sum = x;  // (-1)^(n+1) x^n / n!, summed over n
        for (int n = 2; n < 80; ++n) {
            term *= -x / n;
            sum += term / n;
            if (std::abs(term) < 1e-17 * sum) break;
        }
        return sum;
    }
    const double tail = std::exp(-x) / (x + 1.0 - 1.0 / (x + 3.0 - 4.0 / (x + 5.0 - 9.0 / (x + 7.0))));
    return std::log(x) + std::numbers::egamma + tail;
}

double equivalent_area(const DotProfile& p, double regularity) {
    // The two limits of a Gaussian's area: overlapping at random, Ein, and never overlapping, alpha itself.
    const double core2 = p.sigma_core * p.sigma_core, halo2 = p.sigma_halo * p.sigma_halo;
    const double random = core2 * ein(p.alpha_core) + halo2 * ein(p.alpha_halo);
    const double summed = core2 * p.alpha_core + halo2 * p.alpha_halo;
    return 2.0 * std::numbers::pi * ((1.0 - regularity) * random + regularity * summed);
}

double alpha_of_area(double area_mm2, double sigma, double regularity) {
    if (area_mm2 <= 0.0) return 0.0;
    // Newton on a rising, concave function, from its tangent.
    const double scale = 2.0 * std::numbers::pi * sigma * sigma;
    double alpha = area_mm2 / scale;
    for (int step = 0; step < 60; ++step) {
        const double slope_random = alpha > 1e-12 ? -std::expm1(-alpha) / alpha : 1.0;
        const double slope = scale * ((1.0 - regularity) * slope_random + regularity);
        const double change =
            (area_mm2 - scale * ((1.0 - regularity) * ein(alpha) + regularity * alpha)) / slope;
        alpha += change;
        if (std::abs(change) < 1e-12 * alpha) break;
    }
    return alpha;
}

namespace {

/// The same core, and as much halo as the area leaves; less core where it leaves none.
DotProfile with_area(DotProfile dot, double area_mm2) {
    const double core = equivalent_area({dot.alpha_core, dot.sigma_core, 0.0, 0.0});
    if (core > area_mm2) dot.alpha_core = alpha_of_area(area_mm2, dot.sigma_core);
    dot.alpha_halo = core < area_mm2 ? alpha_of_area(area_mm2 - core, dot.sigma_halo) : 0.0;
    return dot;
}

/// Veil of each depth class on one skin at one wavelength.
class ClassVeils {
public:
    ClassVeils(double melanin, double nm)
        : skin_(
              between(std::log(std::max(melanin, 1e-6)), 4, [](int i) { return std::log(veil_melanin[i]); })),
          band_(between(nm, 8, [](int i) { return veil_first_nm + veil_step_nm * i; })) {}
    double of(int depth_class) const {
        return lerp(at(depth_class, skin_.below), at(depth_class, skin_.below + 1), skin_.part);
    }

private:
    double at(int depth_class, int melanin) const {
        const double* row = veil_table[depth_class][melanin];
        return lerp(row[band_.below], row[band_.below + 1], band_.part);
    }
    Between skin_, band_;
};

}  // namespace

DotProfile dot_profile(const Deposit& deposit, double load, double skin_reflectance, double nm,
                       double melanin) {
    const Between at = between_classes(deposit.depth_mm);
    const ClassVeils veils(melanin, nm);
    // Share of the light above the veil times area: what a dot takes out of the field. From the deepest class
    // up it never falls (B, the usual depth, stays as published but for tiny heavy dots; A gives way to it),
    // and between two classes it goes straight.
    std::array<DotProfile, 4> dots;
    std::array<double, 4> taken{};
    for (int i = 3; i >= at.below; --i) {
        dots[i] = class_profile(classes[i], deposit.sigma_mm, load, skin_reflectance, nm);
        taken[i] = std::max((1.0 - veils.of(i)) * equivalent_area(dots[i]), i < 3 ? taken[i + 1] : 0.0);
    }
    const DotProfile &above = dots[at.below], &deeper = dots[at.below + 1];
    const DotProfile dot{lerp(above.alpha_core, deeper.alpha_core, at.part),
                         lerp(above.sigma_core, deeper.sigma_core, at.part),
                         lerp(above.alpha_halo, deeper.alpha_halo, at.part),
                         lerp(above.sigma_halo, deeper.sigma_halo, at.part)};
    const double veil = lerp(veils.of(at.below), veils.of(at.below + 1), at.part);
    return with_area(dot, lerp(taken[at.below], taken[at.below + 1], at.part) / (1.0 - veil));
}

double veil(double depth_mm, double melanin, double nm) {
    const Between depth = between_classes(depth_mm);
    const ClassVeils veils(melanin, nm);
    return lerp(veils.of(depth.below), veils.of(depth.below + 1), depth.part);
}

double absorbance(const DotProfile& profile, double r_mm) {
    const auto gauss = [&](double alpha, double sigma) {
        return alpha * std::exp(-r_mm * r_mm / (2.0 * sigma * sigma));
    };
    return gauss(profile.alpha_core, profile.sigma_core) + gauss(profile.alpha_halo, profile.sigma_halo);
}

double optical_depth(double needle_mm) {
    return std::clamp(0.04 + 0.52 * needle_mm, 0.12, 0.55);
}

double deposit_sigma(double visible_mm, double depth_mm) {
    const double visible = visible_mm / fwhm_per_sigma;
    const double blur = class_value(depth_mm, &DepthClass::s_z);
    const double rest = std::max(visible * visible - blur * blur, 0.0625 * visible * visible);
    return std::sqrt(rest) / class_value(depth_mm, &DepthClass::c1);
}

double visible_width(double sigma_mm, double depth_mm) {
    const double blur = class_value(depth_mm, &DepthClass::s_z);
    return fwhm_per_sigma * std::hypot(class_value(depth_mm, &DepthClass::c1) * sigma_mm, blur);
}

PlacedDot place_visible_dot(double visible_mm, double depth_mm) {
    const double sharpest_blur = visible_mm / fwhm_per_sigma / 1.3;
    PlacedDot dot;
    dot.depth_mm = depth_mm;
    if (class_value(depth_mm, &DepthClass::s_z) > sharpest_blur && depth_mm > classes.front().depth) {
        const Between at = between(sharpest_blur, 4, [](int i) { return classes[i].s_z; });
        dot.depth_mm = lerp(classes[at.below].depth, classes[at.below + 1].depth, at.part);
        dot.raised = true;
        char text[200];
        std::snprintf(
            text, sizeof text,
            "A healed dot %.2f mm wide cannot have its pigment %.2f mm deep: the skin above would blur "
            "it. It is shown at %.2f mm.",
            visible_mm, depth_mm, dot.depth_mm);
        dot.note = text;
    }
    dot.sigma_mm = deposit_sigma(visible_mm, dot.depth_mm);
    return dot;
}

}  // namespace stipple::appearance
