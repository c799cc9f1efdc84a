#pragma once
// The hair-bearing scalp and its regions, in scalp coordinates: natural border of the hair and names as hair
// restoration uses them. Borders follow population means (men 62 mm, women 56 mm glabella to trichion, fringe
// 8 mm above the ear); the regions of the SALT score are Olsen et al. 2004, "Alopecia areata investigational
// assessment guidelines II".
#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "head/scalp_coordinates.h"

namespace stipple::head {

enum class Region {
    frontal,
    temples,
    mid_scalp,
    vertex,
    parietal,
    temporal,
    occipital,
    nape,
    sideburn,
};
constexpr std::size_t region_count = 9;
std::string_view name(Region region);   // "mid_scalp"
std::string_view label(Region region);  // "Mid-scalp"

/// Closed natural border of the hair-bearing scalp, v >= 0 half; the other half is its mirror image.
std::span<const ScalpPlace> natural_border(Sex sex);
bool hair_bearing(ScalpPlace place, Sex sex);
/// Of every place, inside the natural border or not (forehead counts as frontal).
Region region_of(ScalpPlace place);

/// Quarters of the scalp that the SALT score weighs: 0.40, 0.24, 0.18, 0.18 of the whole.
enum class SaltRegion { top, back, left, right };
constexpr std::array<double, 4> salt_weight{0.40, 0.24, 0.18, 0.18};
SaltRegion salt_region_of(ScalpPlace place);

/// What of the skin is scalp, per vertex of a head: cm2 of hair-bearing skin that belongs to it (0 off the
/// scalp and on the ears), its place, its region.
struct ScalpSkin {
    std::vector<ScalpPlace> places;
    std::vector<float> area_cm2;
    double total_cm2 = 0.0;
};
ScalpSkin scalp_skin(const Head& head, const ScalpCoordinates& scalp, Sex sex);
/// How thick hair grows before any loss, per vertex: 1 inside, less in the first 10 mm behind the natural
/// border (as counted in men without loss, 51 instead of 80 follicular units per cm2), none beyond it.
std::vector<float> natural_hair(const Head& head, const ScalpSkin& skin);
/// cm2 of hair-bearing scalp in each region.
std::array<double, region_count> region_areas(const ScalpSkin& skin);

}  // namespace stipple::head
