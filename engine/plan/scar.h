#pragma once
// A scar on the scalp: where it lies, how it is, and how it is worked. Lengths in mm over the skin. The rules
// of the trade behind the usual values: wait 9 to 12 months, only what is flat and pale, a test patch first,
// lighter and thinner than the neighbours, blended beyond its edge.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/zone.h"
#include "surface/surface_point.h"

namespace stipple::plan {

enum class ScarKind { strip, fue, patch, burn };
enum class ScarRise { flat, sunken, raised, keloid };
/// What a test patch showed four weeks on.
enum class PatchResult { open, holds, fades, spreads };

/// A square centimetre worked first, in the dullest part of the scar.
struct TestPatch {
    std::string date;  // "2026-08-14"
    PatchResult result = PatchResult::open;
    bool operator==(const TestPatch&) const = default;
};

struct Scar {
    std::uint32_t id = 0;  // of the same numbers as zones
    ScarKind kind = ScarKind::strip;
    std::string name;                           // "Strip scar"
    std::vector<surface::SurfacePoint> course;  // along the scar, or round its area
    double width_mm = 4.0;     // of a line; 0: the course is the border of an area and closes itself
    double age_months = 24.0;  // since injury or surgery
    ScarRise rise = ScarRise::flat;
    double redness = 0.0;  // 0 pale or skin-coloured .. 1 red
    std::optional<TestPatch> test_patch;
    double spots_per_cm2 = 0.0;  // white round scars of a FUE field, about 1 mm wide; else 0
    double share = 0.7;          // of the neighbours' density after the last session
    double around = 120.0;  // dots/cm2 that the hair around looks like; where a zone is denser, it counts
    double depth_mm = 0.4;
    std::string needle = "1RL 0.25 mm";
    double dilution = 8.0;   // parts of water to 1 part of pigment
    double blend_mm = 15.0;  // ring beyond the edge in which the density goes over into the neighbours'
    bool operator==(const Scar&) const = default;
};

/// How a scar of this kind is usually worked; without course and id.
Scar usual_scar(ScarKind kind);
std::string_view name(ScarKind kind);   // "strip"
std::string_view label(ScarKind kind);  // "Strip scar"

/// What its dots get, in the words of a zone (id, name, density where no zone is denser, needle, depth,
/// dilution, colour; no coverage).
Zone treatment(const Scar& scar);

}  // namespace stipple::plan
