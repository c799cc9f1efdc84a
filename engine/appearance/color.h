#pragma once
// Colour values and the distance between them: linear sRGB, CIE XYZ, CIELAB (D65, 2 degree), CIEDE2000, ITA.
// XYZ has Y = 1 for a perfect white. Sources: IEC 61966-2-1 (sRGB); CIE 15 (Lab); Sharma, Wu, Dalal 2005,
// "The CIEDE2000 color-difference formula"; Chardon et al. 1991 (ITA); Li et al. 2017 (CAT16).
#include <cstdint>
#include <string>

#include <glm/vec3.hpp>

namespace stipple::appearance {

/// CIELAB under D65: l 0..100.
struct Lab {
    double l = 0.0;
    double a = 0.0;
    double b = 0.0;
};

/// The white every XYZ and Lab of this module refers to.
inline constexpr glm::dvec3 white_d65{0.95047, 1.0, 1.08883};

Lab lab_from_xyz(const glm::dvec3& xyz);
glm::dvec3 xyz_from_lab(const Lab& lab);
/// Linear sRGB may leave 0..1 for colours outside the gamut; it is not clamped here.
glm::dvec3 linear_from_xyz(const glm::dvec3& xyz);
glm::dvec3 xyz_from_linear(const glm::dvec3& rgb);
Lab lab_from_linear(const glm::dvec3& rgb);
glm::dvec3 linear_from_lab(const Lab& lab);

/// Transfer curve of sRGB for one channel; values below 0 are mirrored, so that decode(encode(x)) = x
/// everywhere.
double srgb_encode(double linear);
double srgb_decode(double encoded);
glm::dvec3 srgb_encode(const glm::dvec3& linear);
glm::dvec3 srgb_decode(const glm::dvec3& encoded);
/// "#rrggbb" of a linear colour, clamped to the gamut.
std::string hex_from_linear(const glm::dvec3& linear);
/// Linear colour of 0xrrggbb.
glm::dvec3 linear_from_hex(std::uint32_t rrggbb);

/// CIEDE2000 with kL = kC = kH = 1. Symmetric; 0 for equal colours.
double delta_e(const Lab& first, const Lab& second);

/// Individual typology angle in degrees, -90..90: over 55 very light, 41 light, 28 intermediate, 10 tan,
/// -30 brown, below dark.
double ita_degrees(const Lab& lab);
/// The class of that angle as a word of a sentence ("very light" .. "dark").
const char* ita_class(double degrees);

/// CAT16, full adaptation: how a colour seen under `white` (XYZ, Y = 1) looks to an eye adapted to D65.
glm::dvec3 adapt_to_d65(const glm::dvec3& xyz, const glm::dvec3& white);

}  // namespace stipple::appearance
