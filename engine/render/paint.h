#pragma once
// The scan's own colours as colours of skin: the light of the room where it was scanned is divided out as far
// as a light that depends on the way the skin faces can explain it (spherical harmonics of the second order:
// Ramamoorthi and Hanrahan 2001, "An Efficient Representation for Irradiance Environment Maps"). What hair,
// folds, cast shadows and gloss did to them stays; so does a part of what truly differs between front, sides
// and back.
#include <string>
#include <vector>

#include "surface/surface.h"

namespace stipple::render {

struct Paint {
    std::vector<glm::vec3> colors;  // linear, per vertex; empty for a scan without
    double explained = 0.0;         // share of the variance of log-luminance that was divided out, 0..1
    double left = 0.0;              // standard deviation of log-luminance that is left
};
/// Luminance is divided by the fitted light, at most by half and double; hue stays. `hidden`, per vertex or
/// empty: not 0 where hair covers the skin, left out of the fit. O(V).
Paint even_paint(const surface::Surface& skin, std::span<const std::uint8_t> hidden = {});
/// "The scan's own light and shade was divided out by 61 %; ± 9 % of lightness is left, ..."
std::string words(const Paint& paint);

}  // namespace stipple::render
