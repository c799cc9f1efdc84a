#pragma once
// Finds a head in a cleaned scan of unknown unit, pose and extent by fitting a template head (a built-in one
// with known landmarks) to it: many starts, trimmed similarity registration against a distance field, then
// stretch along the head's axes, then landmarks carried over and snapped to the profile. (Besl & McKay 1992;
// Chetverikov et al. 2005, "Robust Euclidean alignment of 3D point sets: the trimmed iterative closest point
// algorithm".)
#include <array>

#include "base/progress.h"
#include "base/report.h"
#include "head/head.h"

namespace stipple::head {

/// A head with known landmark positions, in HEAD frame, mm.
struct Template {
    surface::Mesh mesh;
    std::array<glm::vec3, landmark_count> landmarks;
    std::optional<FaceChart> face = {};  // of made heads
};

/// What the user already knows about the file's unit.
struct UnitWish {
    std::optional<double> mm_per_unit;  // --unit mm|cm|m|in
    std::optional<double> girth_mm;     // --girth: taped; decides where no unit is found
};

struct Fit {
    glm::dmat4 head_from_file{1.0};  // to HEAD frame in mm
    ScaleDecision scale;
    std::array<glm::vec3, landmark_count> landmarks;  // proposed, HEAD frame, mm, near the scan
    std::array<bool, landmark_count> seen;            // false: cut off, under hair, in a hole: do not propose
    double scalp_coverage = 0;  // share of the template's scalp with scan skin within 10 mm
    double distance = 0;        // median mm, template to scan over cranium and face
    std::string up, front;      // nearest signed axes of the file
};

/// `scan`: repaired. Refused, with one sentence each: no head found, no scalp in it (coverage < 0.35), the
/// unit cannot be told (says the girth each unit would give and asks for --unit or --girth).
base::Result<Fit> fit_template(const surface::Mesh& scan, const Template& adult, const UnitWish& wish,
                               base::Report& report, base::Progress& progress);

}  // namespace stipple::head
