// The dot law against light that is followed photon by photon through layered skin with a deposit in it: the
// simulation the law was fitted to, made small. Henyey-Greenstein scattering (g 0.8), index 1.4, epidermis
// 0.08 mm; the same photons with and without ink, so that most of the noise cancels.
#include <gtest/gtest.h>

#include <cmath>
#include <glm/glm.hpp>
#include <numbers>

#include "appearance/dot_law.h"
#include "appearance/skin.h"
#include "base/rng.h"

namespace stipple::appearance {
namespace {

constexpr double g = 0.8, index = 1.4, epidermis_mm = 0.08;

struct Case {
    const char* name;
    double melanin;
    double z1, z2;  // of the deposit, mm
    double tau;     // one-pass optical thickness at its centre, at this wavelength
    double nm;
};

/// Share of light inside the surface that a ray of this slope gives back to the inside (Fresnel,
/// unpolarised).
double reflected_inside(double cosine) {
    const double sine2 = index * index * (1.0 - cosine * cosine);
    if (sine2 >= 1.0) return 1.0;
    const double out = std::sqrt(1.0 - sine2);
    const double s = (index * cosine - out) / (index * cosine + out),
                 p = (cosine - index * out) / (cosine + index * out);
    return 0.5 * (s * s + p * p);
}

glm::dvec3 turned(const glm::dvec3& from, base::Rng& rng) {
    const double part = (1.0 - g * g) / (1.0 - g + 2.0 * g * rng.uniform());
    const double cosine = (1.0 + g * g - part * part) / (2.0 * g);
    const double sine = std::sqrt(std::max(0.0, 1.0 - cosine * cosine));
    const double turn = 2.0 * std::numbers::pi * rng.uniform();
    const glm::dvec3 helper = std::abs(from.z) < 0.9 ? glm::dvec3(0, 0, 1) : glm::dvec3(1, 0, 0);
    const glm::dvec3 a = glm::normalize(glm::cross(from, helper)), b = glm::cross(from, a);
    return glm::normalize(cosine * from + sine * (std::cos(turn) * a + std::sin(turn) * b));
}

double simulated_share(const Case& one, double sigma, double radius, int photons) {
    constexpr double longest_mm = 150.0, sub_step_mm = 0.03;
    const double scattering = reduced_scattering(one.nm) / (1.0 - g);
    const double in_epidermis =
        one.melanin * mu_melanosome(one.nm) + (1.0 - one.melanin) * mu_baseline(one.nm);
    const Skin skin{one.melanin, 0.006};
    const double in_dermis = skin.blood * mu_blood(one.nm) + (1.0 - skin.blood) * mu_baseline(one.nm);
    base::Rng rng(20260101);
    double with = 0.0, without = 0.0;
    for (int photon = 0; photon < photons; ++photon) {
        glm::dvec3 at(radius, 0.0, 0.0), along(0.0, 0.0, 1.0);
        double above = 0.0, below = 0.0, ink = 0.0;
        while (above + below < longest_mm) {
            double step = -std::log(1.0 - rng.uniform()) / scattering;
            const bool meets_surface = along.z < 0.0 && at.z + step * along.z < 0.0;
            if (meets_surface) step = at.z / -along.z;
            // Lengths by layer.
            const double z = at.z + step * along.z, top = std::min(at.z, z), bottom = std::max(at.z, z);
            const double share = bottom - top > 1e-12
                                     ? std::clamp((epidermis_mm - top) / (bottom - top), 0.0, 1.0)
                                     : (top < epidermis_mm ? 1.0 : 0.0);
            above += share * step;
            below += (1.0 - share) * step;
            if (bottom > one.z1 && top < one.z2) {
                const int parts = 1 + static_cast<int>(step / sub_step_mm);
                for (int k = 0; k < parts; ++k) {
                    const glm::dvec3 p = at + along * (step * (k + 0.5) / parts);
                    if (p.z < one.z1 || p.z > one.z2) continue;
                    ink += step / parts * std::exp(-(p.x * p.x + p.y * p.y) / (2.0 * sigma * sigma));
                }
            }
            at += along * step;
            if (meets_surface) {
                if (rng.uniform() >= reflected_inside(-along.z)) {
                    const double weight = std::exp(-in_epidermis * above - in_dermis * below);
                    without += weight;
                    with += weight * std::exp(-one.tau * ink / (one.z2 - one.z1));
                    break;
                }
                at.z = 0.0;
                along.z = -along.z;
                continue;
            }
            along = turned(along, rng);
        }
    }
    return with / without;
}

double law_share(const Case& one, double sigma, double radius) {
    const Skin skin{one.melanin, 0.006};
    const double depth = 0.5 * (one.z1 + one.z2);
    const DotProfile profile =
        dot_profile({one.tau, sigma, depth}, one.tau, reflectance(skin, one.nm), one.nm, skin.melanin);
    const double left = veil(depth, one.melanin, one.nm);
    return left + (1.0 - left) * std::exp(-absorbance(profile, radius));
}

// The bound holds over the profile of a dot; at its centre alone the fit is off by up to 0.03. Half of the
// cases on skin with melanin of 0.09 and more.
TEST(DotLaw, AgainstASmallSimulation) {
    constexpr double sigma = 0.30 / 2.3548;
    constexpr int photons = 4'000;
    constexpr double radii[] = {0.0, 0.2, 0.4};
    const Case cases[] = {
        {"fair, B", 0.015, 0.10, 0.30, 0.8, 550}, {"fair, B, strong", 0.015, 0.10, 0.30, 1.6, 550},
        {"olive, A", 0.05, 0.08, 0.20, 0.8, 550}, {"olive, C", 0.05, 0.20, 0.50, 1.6, 620},
        {"brown, B", 0.12, 0.10, 0.30, 0.8, 620}, {"brown, B, strong", 0.12, 0.10, 0.30, 1.6, 620},
        {"brown, A", 0.12, 0.08, 0.20, 0.4, 540}, {"dark, B", 0.30, 0.10, 0.30, 0.8, 620}};
    for (const Case& one : cases) {
        double squares = 0.0, worst = 0.0, darkest = 1.0;
        for (const double radius : radii) {
            const double simulated = simulated_share(one, sigma, radius, photons);
            const double off = law_share(one, sigma, radius) - simulated;
            squares += off * off;
            worst = std::max(worst, std::abs(off));
            darkest = std::min(darkest, simulated);
        }
        EXPECT_LE(std::sqrt(squares / std::size(radii)), 0.02) << one.name << ", over the profile";
        EXPECT_LE(worst, 0.04) << one.name << ", at one place";
        EXPECT_LT(darkest, 0.85) << one.name << ": a dot is there";
    }
}

}  // namespace
}  // namespace stipple::appearance
