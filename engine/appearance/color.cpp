#include "appearance/color.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace stipple::appearance {
namespace {

constexpr double epsilon = 216.0 / 24389.0;
constexpr double kappa = 24389.0 / 27.0;
constexpr double radians_per_degree = std::numbers::pi / 180.0;

double lab_curve(double t) {
    return t > epsilon ? std::cbrt(t) : (kappa * t + 16.0) / 116.0;
}

double lab_curve_inverse(double f) {
    const double cube = f * f * f;
    return cube > epsilon ? cube : (116.0 * f - 16.0) / kappa;
}

using Matrix = std::array<glm::dvec3, 3>;  // rows

glm::dvec3 times(const Matrix& m, const glm::dvec3& v) {
    const auto row = [&](int i) { return m[i].x * v.x + m[i].y * v.y + m[i].z * v.z; };
    return {row(0), row(1), row(2)};
}

constexpr Matrix rgb_of_xyz{glm::dvec3{3.2404542, -1.5371385, -0.4985314},
                            glm::dvec3{-0.9692660, 1.8760108, 0.0415560},
                            glm::dvec3{0.0556434, -0.2040259, 1.0572252}};
constexpr Matrix xyz_of_rgb{glm::dvec3{0.4124564, 0.3575761, 0.1804375},
                            glm::dvec3{0.2126729, 0.7151522, 0.0721750},
                            glm::dvec3{0.0193339, 0.1191920, 0.9503041}};
constexpr Matrix cone_of_xyz{glm::dvec3{0.401288, 0.650173, -0.051461},
                             glm::dvec3{-0.250268, 1.204414, 0.045854},
                             glm::dvec3{-0.002079, 0.048952, 0.953127}};

glm::dvec3 cross(const glm::dvec3& u, const glm::dvec3& v) {
    return {u.y * v.z - u.z * v.y, u.z * v.x - u.x * v.z, u.x * v.y - u.y * v.x};
}

/// Solves m * x = v by Cramer's rule: the inverse of the cone matrix to full precision, not to printed
/// digits.
glm::dvec3 solve(const Matrix& m, const glm::dvec3& v) {
    const glm::dvec3 a{m[0].x, m[1].x, m[2].x}, b{m[0].y, m[1].y, m[2].y}, c{m[0].z, m[1].z, m[2].z};
    const auto dot = [](const glm::dvec3& p, const glm::dvec3& q) {
        return p.x * q.x + p.y * q.y + p.z * q.z;
    };
    const double determinant = dot(a, cross(b, c));
    return {dot(v, cross(b, c)) / determinant, dot(v, cross(c, a)) / determinant,
            dot(v, cross(a, b)) / determinant};
}

/// Hue angle in degrees, 0..360; 0 for a neutral, as the paper asks.
double hue_degrees(double a, double b) {
    if (a == 0.0 && b == 0.0) return 0.0;
    const double h = std::atan2(b, a) / radians_per_degree;
    return h < 0.0 ? h + 360.0 : h;
}

}  // namespace

Lab lab_from_xyz(const glm::dvec3& xyz) {
    const double fx = lab_curve(xyz.x / white_d65.x);
    const double fy = lab_curve(xyz.y / white_d65.y);
    const double fz = lab_curve(xyz.z / white_d65.z);
    return {116.0 * fy - 16.0, 500.0 * (fx - fy), 200.0 * (fy - fz)};
}

glm::dvec3 xyz_from_lab(const Lab& lab) {
    const double fy = (lab.l + 16.0) / 116.0;
    return {white_d65.x * lab_curve_inverse(fy + lab.a / 500.0), white_d65.y * lab_curve_inverse(fy),
            white_d65.z * lab_curve_inverse(fy - lab.b / 200.0)};
}

glm::dvec3 linear_from_xyz(const glm::dvec3& xyz) {
    return times(rgb_of_xyz, xyz);
}
glm::dvec3 xyz_from_linear(const glm::dvec3& rgb) {
    return times(xyz_of_rgb, rgb);
}
Lab lab_from_linear(const glm::dvec3& rgb) {
    return lab_from_xyz(xyz_from_linear(rgb));
}
glm::dvec3 linear_from_lab(const Lab& lab) {
    return linear_from_xyz(xyz_from_lab(lab));
}

double srgb_encode(double linear) {
    const double x = std::abs(linear);
    const double y = x <= 0.0031308 ? 12.92 * x : 1.055 * std::pow(x, 1.0 / 2.4) - 0.055;
    return std::copysign(y, linear);
}

double srgb_decode(double encoded) {
    const double x = std::abs(encoded);
    const double y = x <= 0.04045 ? x / 12.92 : std::pow((x + 0.055) / 1.055, 2.4);
    return std::copysign(y, encoded);
}

glm::dvec3 srgb_encode(const glm::dvec3& c) {
    return {srgb_encode(c.x), srgb_encode(c.y), srgb_encode(c.z)};
}
glm::dvec3 srgb_decode(const glm::dvec3& c) {
    return {srgb_decode(c.x), srgb_decode(c.y), srgb_decode(c.z)};
}

std::string hex_from_linear(const glm::dvec3& linear) {
    constexpr const char* digits = "0123456789abcdef";
    std::string text = "#";
    for (const double channel : {linear.x, linear.y, linear.z}) {
        const long byte = std::lround(std::clamp(srgb_encode(channel), 0.0, 1.0) * 255.0);
        text += digits[byte / 16];
        text += digits[byte % 16];
    }
    return text;
}

glm::dvec3 linear_from_hex(std::uint32_t rrggbb) {
    const auto byte = [&](int shift) { return static_cast<double>((rrggbb >> shift) & 0xffu) / 255.0; };
    return srgb_decode(glm::dvec3{byte(16), byte(8), byte(0)});
}

double delta_e(const Lab& first, const Lab& second) {
    constexpr double pow25_7 = 6103515625.0;
    const double mean_c = 0.5 * (std::hypot(first.a, first.b) + std::hypot(second.a, second.b));
    const double mean_c7 = std::pow(mean_c, 7.0);
    const double g = 0.5 * (1.0 - std::sqrt(mean_c7 / (mean_c7 + pow25_7)));
    const double a1 = (1.0 + g) * first.a, a2 = (1.0 + g) * second.a;
    const double c1 = std::hypot(a1, first.b), c2 = std::hypot(a2, second.b);
    const double h1 = hue_degrees(a1, first.b), h2 = hue_degrees(a2, second.b);

    const double d_l = second.l - first.l;
    const double d_c = c2 - c1;
    double d_hue = 0.0;
    double mean_h = h1 + h2;
    if (c1 * c2 != 0.0) {
        d_hue = h2 - h1;
        if (d_hue > 180.0)
            d_hue -= 360.0;
        else if (d_hue < -180.0)
            d_hue += 360.0;
        if (std::abs(h1 - h2) > 180.0) mean_h += mean_h < 360.0 ? 360.0 : -360.0;
        mean_h *= 0.5;
    }
    const double d_h = 2.0 * std::sqrt(c1 * c2) * std::sin(0.5 * d_hue * radians_per_degree);

    const double mean_l = 0.5 * (first.l + second.l);
    const double mean_cp = 0.5 * (c1 + c2);
    const auto cosine = [](double degrees) { return std::cos(degrees * radians_per_degree); };
    const double t = 1.0 - 0.17 * cosine(mean_h - 30.0) + 0.24 * cosine(2.0 * mean_h) +
                     0.32 * cosine(3.0 * mean_h + 6.0) - 0.20 * cosine(4.0 * mean_h - 63.0);
    const double bend = (mean_h - 275.0) / 25.0;
    const double rotation = 30.0 * std::exp(-bend * bend);
    const double mean_cp7 = std::pow(mean_cp, 7.0);
    const double r_c = 2.0 * std::sqrt(mean_cp7 / (mean_cp7 + pow25_7));
    const double r_t = -r_c * std::sin(2.0 * rotation * radians_per_degree);
    const double l50 = (mean_l - 50.0) * (mean_l - 50.0);
    const double l = d_l / (1.0 + 0.015 * l50 / std::sqrt(20.0 + l50));
    const double c = d_c / (1.0 + 0.045 * mean_cp);
    const double h = d_h / (1.0 + 0.015 * mean_cp * t);
    return std::sqrt(std::max(0.0, l * l + c * c + h * h + r_t * c * h));
}

double ita_degrees(const Lab& lab) {
    // atan of the ratio, not atan2: for b* < 0 the published angle stays within -90..90.
    if (lab.b == 0.0) return lab.l >= 50.0 ? 90.0 : -90.0;
    return std::atan((lab.l - 50.0) / std::abs(lab.b)) / radians_per_degree;
}

const char* ita_class(double degrees) {
    if (degrees > 55.0) return "very light";
    if (degrees > 41.0) return "light";
    if (degrees > 28.0) return "intermediate";
    if (degrees > 10.0) return "tan";
    if (degrees > -30.0) return "brown";
    return "dark";
}

glm::dvec3 adapt_to_d65(const glm::dvec3& xyz, const glm::dvec3& white) {
    const glm::dvec3 from = times(cone_of_xyz, white);
    const glm::dvec3 to = times(cone_of_xyz, white_d65);
    const glm::dvec3 cone = times(cone_of_xyz, xyz);
    return solve(cone_of_xyz, {cone.x * to.x / from.x, cone.y * to.y / from.y, cone.z * to.z / from.z});
}

}  // namespace stipple::appearance
