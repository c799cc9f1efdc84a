#pragma once
// The colour of skin in a photo: the median of a matte patch, made true by a grey card in the same light.
// Pixels from the upper left; linear sRGB.
#include <filesystem>
#include <glm/vec3.hpp>
#include <optional>

#include "base/result.h"

namespace stipple::io {

/// Of a picture, in pixels.
struct PhotoPatch {
    int x = 0, y = 0, width = 0, height = 0;
};
/// A neutral card in the photo and the share of light it reflects (0.18 grey, 0.9 white).
struct PhotoCard {
    PhotoPatch patch;
    double reflectance = 0.18;
};

/// Median of every channel over the patch; with a card exposure and white balance are divided out. PNG or
/// JPEG. Refused: patches smaller than 8 x 8 or outside the picture, glare or black (over 5 % of it at an end
/// of the scale), a card that is not neutral enough to tell the light (channels over 1 : 3).
base::Result<glm::dvec3> patch_color(const std::filesystem::path& photo, const PhotoPatch& skin,
                                     const std::optional<PhotoCard>& card);

}  // namespace stipple::io
