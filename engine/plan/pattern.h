#pragma once
// Hair-loss patterns as outlines in scalp coordinates, with the hair that remains in each region. Data in
// assets/patterns (io/pattern_file.h). Norwood 1975, "Male pattern baldness: classification and incidence";
// the scales of Ludwig, Sinclair, Savin and Olsen for women; patches of alopecia areata.
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "head/beard.h"
#include "head/regions.h"
#include "head/scalp_coordinates.h"
#include "plan/plan.h"

namespace stipple::plan {

enum class PatternSide { both, left, right };

struct PatternRegion {
    std::string region;           // HL, T, TP, FF, MS, VX, PA, TE, OC, NA, SB, or a patch
    std::string name;             // "Front"
    double remaining = 0.0;       // share of hair left, 0..1
    double density_factor = 1.0;  // of the plan's target: 1 inside, less in front
    double edge_mm = 10.0;        // width of the soft border
    double depth_mm = 0.5;
    PatternSide side = PatternSide::both;   // both: the outline and its mirror image
    std::vector<head::ScalpPlace> outline;  // closed, v >= 0 half
    double circle_radius_mm = 0.0;          // > 0: a circle round outline[0] instead, mm over the skin
    /// Of the beard: a circle round outline[0], whose u and v are head::BeardPlace's `around` and `up`.
    ZonePlace place = ZonePlace::scalp;
};

struct Pattern {
    std::string name;                    // "norwood-4"
    std::string family;                  // "norwood", "ludwig", ...
    std::string label;                   // "Norwood IV"
    std::string words;                   // what is lost, one sentence
    std::optional<head::Sex> sex;        // who it classifies; nothing: both
    std::vector<std::string> next;       // the next stages, nearest first; at most 2
    std::vector<PatternRegion> regions;  // bottom to top: a later one decides where it lies over earlier ones
};

/// Some region is of the beard; every one is.
bool has_beard(const Pattern& pattern);
bool only_beard(const Pattern& pattern);
const Pattern* find_pattern(std::span<const Pattern> patterns, std::string_view name);

/// The zones of a pattern on this head: coverage such that all zones together give each place its density
/// times the missing share, run out into the hair around it (plan/blend_ring.h) and thin towards the lower
/// border of the nape, unless no hair is left at all. Those of the beard come last, and only where its frame
/// is given.
std::vector<Zone> zones_of(const Pattern& pattern, const head::Head& head,
                           const head::ScalpCoordinates& scalp, double density, std::uint32_t first_id,
                           const head::BeardFrame* beard = nullptr);

/// Share of the scalp's natural hair that the pattern leaves, per vertex: 1 outside its regions.
std::vector<float> remaining_hair(const Pattern& pattern, const head::Head& head,
                                  const head::ScalpCoordinates& scalp);

/// cm2 of hair-bearing scalp that is bald or clearly thin: less than 60 % of its hair left.
double lost_area(std::span<const float> remaining, const head::ScalpSkin& skin);
/// Severity of Alopecia Tool, 0..100: percent lost in each quarter of the scalp times the quarter's weight.
double salt_score(std::span<const float> remaining, const head::ScalpSkin& skin);

/// Lines on the hair-bearing skin where half of the pattern's loss is reached; closed ones repeat their first
/// point. For the overlay of later stages. O(T).
std::vector<std::vector<glm::vec3>> pattern_outline(const Pattern& pattern, const head::Head& head,
                                                    const head::ScalpCoordinates& scalp);

}  // namespace stipple::plan
