#pragma once
// Skin that never gets a dot. Ears, eyes and face are always on (plan/keep_out_field.h); these are the
// practitioner's own.
#include <cstdint>
#include <string>
#include <vector>

#include "surface/surface_point.h"

namespace stipple::plan {

struct KeepOut {
    std::uint32_t id = 0;
    std::string reason;  // "mole", "lesion"
    surface::SurfacePoint center;
    double radius_mm = 3.0;  // of the circle; where there is a border, of a circle as large
    double margin_mm = 5.0;  // ring around it that stays free as well
    std::vector<surface::SurfacePoint> border{};  // once round it, closes itself; none: a circle
    bool operator==(const KeepOut&) const = default;
};

}  // namespace stipple::plan
