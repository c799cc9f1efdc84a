#pragma once
// One distance measured on the client: what makes millimetres on the scan millimetres on skin. mm.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "head/head.h"

namespace stipple::plan {

enum class DistanceKind {
    girth,     // tape over the brows and the back of the head
    calliper,  // straight, between two landmarks or two places
    pupils,    // from pupil to pupil, straight ahead
    marker     // a printed marker of known length that the scan shows
};

struct MeasuredDistance {
    DistanceKind kind = DistanceKind::girth;
    std::vector<std::string> between;         // calliper: names of two landmarks, or empty
    std::vector<surface::SurfacePoint> ends;  // calliper without landmarks, marker: two places; else empty
    double mm = 0.0;
    double uncertainty_mm = 0.0;  // 19 of 20 measurements lie within +- this
    bool operator==(const MeasuredDistance&) const = default;
};

/// Name in files ("girth") and words ("taped girth", "distance from left tragion to right tragion").
std::string_view name(DistanceKind kind);
std::optional<DistanceKind> distance_named(std::string_view name);
std::string words(const MeasuredDistance& distance);

/// What is taken where no uncertainty is said: +- mm, an assumption of ours for a careful single measurement
/// (4 of tape, 1 of calliper and pupils, 0.3 of a printed marker). Who measured three times knows better.
double usual_uncertainty_mm(DistanceKind kind);

/// Refused: the wrong number of ends, unknown landmarks, ends off this head, lengths that no adult has.
base::Status check_distance(const MeasuredDistance& distance, const head::Head& head);

/// The same distance on the head of a plan.
struct DistanceOnHead {
    double mm = 0.0;
    double uncertainty_mm = 0.0;  // how well its ends are known there: 19 of 20 within +- this
};
/// Refused while a landmark it needs is missing (says which). O(T) for the girth.
base::Result<DistanceOnHead> distance_on_head(const MeasuredDistance& distance, const head::Head& head,
                                              const head::Landmarks& landmarks);

}  // namespace stipple::plan
