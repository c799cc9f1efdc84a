#pragma once
// A named layer of density: where (painted coverage 0..1 per vertex) and what (target, needle, depth, shade).
#include <cstdint>
#include <string>

#include "plan/field.h"

namespace stipple::plan {

/// Which skin a zone may have dots on: the scalp, or the beard with the sideburns (head/beard.h).
enum class ZonePlace { scalp, beard };

struct Zone {
    std::uint32_t id = 0;            // stable for the life of the plan, from 1
    std::string name;                // "Front"
    std::string region;              // anatomical region code it came from, or empty
    std::uint32_t color = 0xe0a050;  // sRGB 0xRRGGBB, for zone display only
    double density = 150.0;          // dots/cm2 at coverage 1, after the last session
    double depth_mm = 0.5;           // target depth of the deposit
    std::string needle = "1RL 0.25 mm";
    double dilution = 6.0;  // parts of water to 1 part of pigment
    double budget = 0.0;    // dots that the zone gets, exactly, whatever its density; 0: by density
    bool hidden = false;    // not shown, still planned
    bool locked = false;    // cannot be painted
    Field coverage;
    ZonePlace place = ZonePlace::scalp;
    double opacity = 1.0;  // 0..1: how much of its density counts, and how much it covers what lies below
    bool operator==(const Zone&) const = default;
};

}  // namespace stipple::plan
