#pragma once
// The designed hairline: control points on the skin from the right sideburn over the mid-frontal point to the
// left, or on round ears and nape, and how its edge is broken up. Presets and construction:
// plan/hairline_template.h.
#include <string>
#include <string_view>
#include <vector>

#include "surface/surface_point.h"

namespace stipple::plan {

/// What a control point is, from the side to the middle; used twice but for mid_front and `free`.
enum class HandleRole {
    sideburn,
    temporal_peak,
    temple,
    frontotemporal_angle,
    front,
    mid_front,
    free,
    sideburn_back,  // these only where the line runs on round the head
    ear_front,
    ear_top,
    ear_back,
    nape_corner,
    nape
};

/// How far the line is drawn: from sideburn to sideburn; at the temples only, with the client's own hair
/// between them; or all round the head, along ears and nape, and back to where it began.
enum class HairlineCourse { front, temples, complete };

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
    double sideburn_drop = -2.0;    // how far the sideburn reaches below the tragion
    double ear_arc = 8.0;           // skin left free above the ear's upper root
    double nape_drop = 50.0;        // nape line below the inion, over the skin
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
    double set_back_mm = 0.0;  // dots begin this far behind the line, where the line is the client's own hair
    double asymmetry_mm = 0.0;  // how far left and right may differ: the line sways by half of it each way
    bool operator==(const HairlineEdge&) const = default;
};

struct Hairline {
    std::string preset;  // "soft-round", ...; "custom" after points were moved freely
    HairlineNumbers numbers;
    HairlineEdge edge;
    std::vector<HairlineHandle> handles;  // right to left; at least 2, or empty: no hairline
    HairlineCourse course = HairlineCourse::front;
    bool operator==(const Hairline&) const = default;
};

std::string_view name(HairlineCourse course);  // "temples"
std::string_view name(HandleRole role);        // "mid_front"
std::string_view label(HandleRole role);       // "mid-frontal point"

}  // namespace stipple::plan
