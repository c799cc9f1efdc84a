#include "io/skin_photo.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "io/write_file.h"
#include "png/png.h"

namespace stipple::io {
namespace {

using base::refused;

double linear_of(std::uint8_t value) {
    const double s = value / 255.0;
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

base::Result<glm::dvec3> median_of(const png::Pixels& photo, const PhotoPatch& patch, const char* what) {
    constexpr int least = 8;
    const bool inside = patch.x >= 0 && patch.y >= 0 && patch.width >= least && patch.height >= least &&
                        patch.width <= photo.width && patch.height <= photo.height &&
                        patch.x <= photo.width - patch.width && patch.y <= photo.height - patch.height;
    if (!inside)
        return refused(
            std::string(what) + " does not lie in the photo of " + std::to_string(photo.width) + " x " +
            std::to_string(photo.height) +
            " pixels, or is smaller than 8 x 8. Give x,y,width,height from the upper left corner.");
    glm::dvec3 result;
    std::vector<std::uint8_t> values;
    std::size_t at_an_end = 0;
    for (int channel = 0; channel < 3; ++channel) {
        values.clear();
        for (int y = patch.y; y < patch.y + patch.height; ++y) {
            for (int x = patch.x; x < patch.x + patch.width; ++x) {
                const std::size_t at = static_cast<std::size_t>(y) * static_cast<std::size_t>(photo.width) +
                                       static_cast<std::size_t>(x);
                values.push_back(photo.bytes[at * 3 + static_cast<std::size_t>(channel)]);
            }
        }
        at_an_end = std::max(
            at_an_end, static_cast<std::size_t>(std::count_if(
                           values.begin(), values.end(), [](std::uint8_t v) { return v >= 253 || v <= 2; })));
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), middle, values.end());
        result[channel] = linear_of(*middle);
    }
    if (20 * at_an_end > values.size())
        return refused(std::string(what) +
                       " is glaring or black in places: take a matte photo with less or more light.");
    return result;
}

}  // namespace

base::Result<glm::dvec3> patch_color(const std::filesystem::path& photo, const PhotoPatch& skin,
                                     const std::optional<PhotoCard>& card) {
    const auto bytes = read_file(photo);
    if (!bytes) return bytes.error();
    const auto pixels = png::decode({reinterpret_cast<const std::uint8_t*>(bytes->data()), bytes->size()}, 3);
    if (!pixels)
        return base::Error{base::ErrorCode::unreadable,
                           "\"" + photo.string() + "\" is no PNG or JPEG picture that can be read."};
    const auto color = median_of(*pixels, skin, "The patch of skin");
    if (!color || !card) return color;
    if (!(card->reflectance >= 0.05 && card->reflectance <= 1.0))
        return refused("A card reflects a share of 0.05 to 1 of the light: 0.18 grey, 0.9 white.");
    const auto white = median_of(*pixels, card->patch, "The patch of the card");
    if (!white) return white;
    const double low = std::min({white->x, white->y, white->z}),
                 high = std::max({white->x, white->y, white->z});
    if (low <= 0.0 || high > 3.0 * low)
        return refused(
            "The card is not grey in this photo, so its light is unknown: point at the card, or take the "
            "photo "
            "in daylight.");
    return *color / *white * card->reflectance;
}

}  // namespace stipple::io
