#pragma once
// The hair that the client has and keeps: how long it is worn, where it is parted, how many follicular units
// were counted at spots. Units as counted with a trichoscope: 1 mm2 to 1 cm2 of skin, told per cm2.
#include <vector>

#include "surface/surface_point.h"

namespace stipple::plan {

/// A line on the scalp where long hair is parted and skin shows.
struct Parting {
    std::vector<surface::SurfacePoint> course;  // 2..100 points, a smooth curve runs through them
    bool operator==(const Parting&) const = default;
};

/// Follicular units counted at a place.
struct HairCount {
    surface::SurfacePoint point;
    double units_per_cm2 = 80.0;  // 0..150
    bool operator==(const HairCount&) const = default;
};

/// How the hair between forehead and sideburn stands: full, thinned, worn back to the level of the sideburn,
/// or behind it.
enum class TemplePeaks { normal, thin, level, reversed };

struct ExistingHair {
    double length_mm = 0.5;  // as it is worn: 0..500; over 10 it hides the scalp but at partings
    std::vector<Parting> partings;
    std::vector<HairCount> counts;  // at most most_hair_counts
    double natural_units = 80.0;    // per cm2 where the client's hair is full, 30..150
    double stable_months = 0.0;     // since hair was last lost; 0: not asked
    double brow_crease_mm =
        0.0;  // highest crease of the raised brow above the glabella, over the skin; 0: none
    TemplePeaks temple_peaks = TemplePeaks::normal;
    bool operator==(const ExistingHair&) const = default;
};

/// From here on hair is long: dots lie between hairs, the front edge is not redrawn.
constexpr double long_hair_mm = 10.0;
constexpr std::size_t most_hair_counts = 200;

}  // namespace stipple::plan
