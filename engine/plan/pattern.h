#pragma once
// Hair-loss patterns as outlines in scalp coordinates, with the hair that remains in each region. Data in
// assets/patterns (io/pattern_file.h); Norwood 1975, "Male pattern baldness: classification and incidence".
#include <string>
#include <vector>

#include "base/result.h"
#include "head/scalp_coordinates.h"
#include "plan/plan.h"

namespace stipple::plan {

struct PatternRegion {
    std::string region;           // HL, T, TP, FF, MS, VX, PA, TE, OC, NA
    std::string name;             // "Front"
    double remaining = 0.0;       // share of hair left, 0..1
    double density_factor = 1.0;  // of the plan's target: 1 inside, less in front
    double edge_mm = 10.0;        // width of the soft border
    double depth_mm = 0.5;
    std::vector<head::ScalpPlace> outline;  // closed, v >= 0 half; mirrored
    double circle_radius_mm = 0.0;          // > 0: a circle round outline[0] instead
};

struct Pattern {
    std::string name;   // "norwood-4"
    std::string label;  // "Norwood IV"
    std::string words;  // what is lost, one sentence
    std::vector<PatternRegion> regions;
};

/// The zones of a pattern on this head: coverage from the outlines times the missing share.
std::vector<Zone> zones_of(const Pattern& pattern, const head::Head& head,
                           const head::ScalpCoordinates& scalp, double density, std::uint32_t first_id);

/// Share of natural hair that the pattern leaves, per vertex: 1 outside its regions.
std::vector<float> remaining_hair(const Pattern& pattern, const head::Head& head,
                                  const head::ScalpCoordinates& scalp);

}  // namespace stipple::plan
