// How soft skin takes light round the terminator, against the integral over a sphere.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "render/studio.h"

namespace stipple::render {
namespace {

constexpr int bands = 60;
// Light that spreads in the skin: six Gaussians, variances in mm2 (d'Eon and Luebke 2007, "Advanced
// Techniques for Realistic Real-Time Skin Rendering"), weights for red, green, blue.
constexpr std::array variances{0.0064, 0.0484, 0.187, 0.567, 1.99, 7.41};
constexpr double weights[3][6] = {{0.233, 0.100, 0.118, 0.113, 0.358, 0.078},
                                  {0.455, 0.336, 0.198, 0.007, 0.004, 0.0},
                                  {0.649, 0.344, 0.0, 0.007, 0.0, 0.0}};

std::array<double, bands + 2> legendre(double x) {
    std::array<double, bands + 2> p{1.0, x};
    for (int l = 2; l < bands + 2; ++l)
        p[static_cast<std::size_t>(l)] = ((2.0 * l - 1.0) * x * p[static_cast<std::size_t>(l - 1)] -
                                          (l - 1.0) * p[static_cast<std::size_t>(l - 2)]) /
                                         l;
    return p;
}

/// Irradiance of a sphere of `radius` mm under a round light, over that of a stiff white that faces it: on
/// the sphere each of cosine, light and spread is one factor a band of zonal harmonics (Ramamoorthi and
/// Hanrahan 2001, "An Efficient Representation for Irradiance Environment Maps"). Exact but for the bands
/// left out (1e-4).
class Sphere {
public:
    Sphere(double light, double radius, int channel) {
        std::array<double, bands> cosine{};
        constexpr int steps = 4000;
        for (int k = 0; k < steps; ++k) {
            const double x = (k + 0.5) / steps;
            const auto p = legendre(x);
            for (std::size_t l = 0; l < bands; ++l)
                cosine[l] += (2.0 * static_cast<double>(l) + 1.0) / 2.0 * x * p[l] / steps;
        }
        const auto rim = legendre(std::cos(light));
        for (std::size_t l = 0; l < bands; ++l) {
            const double band = static_cast<double>(l);
            const double disk =
                l == 0 ? 1.0 : (rim[l - 1] - rim[l + 1]) / ((2.0 * band + 1.0) * (1.0 - std::cos(light)));
            double spread = 0.0, whole = 0.0;
            for (std::size_t k = 0; k < variances.size(); ++k) {
                spread += weights[channel][k] *
                          std::exp(-band * (band + 1.0) * variances[k] / (2.0 * radius * radius));
                whole += weights[channel][k];
            }
            band_[l] = cosine[l] * disk * spread / whole;
            facing_ += cosine[l] * disk;
        }
    }
    double take(double n_l) const {
        const auto p = legendre(n_l);
        double sum = 0.0;
        for (std::size_t l = 0; l < bands; ++l) sum += band_[l] * p[l];
        return sum / facing_;
    }

private:
    std::array<double, bands> band_{};
    double facing_ = 0.0;
};

/// shaders/common/studio.glsl
double softly(double n_l, double w) {
    const double k = 3.0 * w / (1.0 + w), y = std::max((n_l + w) / (1.0 + w), 0.0);
    return y * (1.0 + k * (y - 1.0));
}

/// Penner and Borshukov 2011, "Pre-Integrated Skin Shading": round a ring instead of over the sphere.
double ring(double n_l, double radius, int channel) {
    double sum = 0.0, whole = 0.0;
    const double most = std::min(3.14159265, 14.0 / radius), angle = std::acos(n_l);
    constexpr int steps = 4000;
    for (int k = 0; k < steps; ++k) {
        const double x = most * (2.0 * (k + 0.5) / steps - 1.0), apart = 2.0 * radius * std::sin(0.5 * x);
        double spread = 0.0;
        for (std::size_t g = 0; g < variances.size(); ++g)
            spread += weights[channel][g] / variances[g] * std::exp(-apart * apart / (2.0 * variances[g]));
        sum += spread * std::max(std::cos(angle + x), 0.0);
        whole += spread;
    }
    return sum / whole;
}

template <typename Take>
double farthest(const Sphere& sphere, Take take) {
    double most = 0.0;
    for (int k = 0; k <= 40; ++k) {
        const double n_l = std::cos(3.14159265 * k / 40.0);
        most = std::max(most, std::abs(sphere.take(n_l) - take(n_l)));
    }
    return most;
}

TEST(Terminator, is_that_of_the_integral_over_a_sphere) {
    // Sun, spots, lamps, key, fill and panels of the rooms, on a skull, a brow and the wing of a nose.
    for (const auto& [light, bound] : {std::pair{0.03, 0.013},
                                       {0.07, 0.015},
                                       {0.20, 0.022},
                                       {0.30, 0.036},
                                       {0.55, 0.045},
                                       {0.70, 0.055}}) {
        for (const double radius : {90.0, 40.0, 15.0}) {
            for (int channel = 0; channel < 3; ++channel) {
                const double w = static_cast<double>(soft_reach(static_cast<float>(light))[channel]);
                const double off =
                    farthest(Sphere(light, radius, channel), [&](double n_l) { return softly(n_l, w); });
                EXPECT_LT(off, bound)
                    << "light " << light << ", radius " << radius << ", channel " << channel;
                RecordProperty("worst", std::to_string(off));
            }
        }
    }
}

// The table that is usual for this, over curvature, is hardly nearer on a head than one reach a colour, even
// for a point of light: red, the farthest.
TEST(Terminator, comes_within_half_a_percent_of_the_usual_table_over_curvature) {
    for (const double radius : {90.0, 40.0, 15.0}) {
        const Sphere sphere(0.02, radius, 0);
        const double w = static_cast<double>(soft_reach(0.02f).r);
        const double ours = farthest(sphere, [&](double n_l) { return softly(n_l, w); }),
                     table = farthest(sphere, [&](double n_l) { return ring(n_l, radius, 0); });
        EXPECT_LT(ours, table + 0.005) << radius << " mm; table " << table;
    }
}

}  // namespace
}  // namespace stipple::render
