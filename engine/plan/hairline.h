#pragma once
// The designed hairline: control points on the skin from the right sideburn over the mid-frontal point to the
// left, and how its edge is broken up. Presets and construction: plan/hairline_template.h.
#include <string>
#include <string_view>
#include <vector>

#include "surface/surface_point.h"

namespace stipple::plan {

/// What a control point is, from the side to the middle; used twice but for mid_front and `free`.
enum class HandleRole { sideburn, temporal_peak, temple, frontotemporal_angle, front, mid_front, free };

struct HairlineHandle {
    surface::SurfacePoint point;
    HandleRole role = HandleRole::free;
    bool operator==(const HairlineHandle&) const = default;
};

/// The numbers that a hairline is set by, mm over the skin and degrees.
struct HairlineNumbers {
    double mid_front_height = 78.0;  // glabella to mid-frontal point, over the skin
    double temple_recession = 2.0;  // how far the frontotemporal angle lies behind the level of the mid-front
    double temple_width = 0.0;      // frontotemporal angle outward of the line up from the outer eye corner
    double roundness = 0.5;         // 0 straight front, 1 round: where the front leaves the mid-front height
    double peak_forward = 8.0;      // how far the temporal peak stands forward of the temple
    double widows_peak = 0.0;       // how far the middle dips forward
    bool operator==(const HairlineNumbers&) const = default;
};

/// How the edge is broken and rises to full density.
struct HairlineEdge {
    double feather_mm = 8.0;          // depth over which density rises to full
    double feather_start = 0.40;      // share of full density at the very edge, 0..1
    double macro_amplitude_mm = 3.0;  // mounds: wavelength 20..45 mm
    double macro_wavelength_mm = 32.0;
    double micro_amplitude_mm = 1.5;  // clusters and gaps: wavelength 2..8 mm
    double micro_wavelength_mm = 5.0;
    double strays_per_cm = 0.8;    // single dots up to 5 mm in front of the line
    double front_dot_size = 0.85;  // diameter of the front rows relative to the inside
    bool operator==(const HairlineEdge&) const = default;
};

struct Hairline {
    std::string preset;  // "soft-round", ...; "custom" after points were moved freely
    HairlineNumbers numbers;
    HairlineEdge edge;
    std::vector<HairlineHandle> handles;  // right to left; at least 2, or empty: no hairline
    bool operator==(const Hairline&) const = default;
};

std::string_view name(HandleRole role);   // "mid_front"
std::string_view label(HandleRole role);  // "mid-frontal point"

}  // namespace stipple::plan
