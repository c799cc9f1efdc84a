#pragma once
// The head's outline in its mid-plane and the landmarks that are extremes of it. Template frame of the fit,
// mm.
#include <array>

#include "head/fit_surface.h"
#include "head/landmarks.h"

namespace stipple::head {

/// Moves glabella, sellion, menton, vertex and opisthocranion to the extremes of the scan's profile near
/// where they were expected, and the inion out of the hollow of the nape; leaves alone what the scan does not
/// show. `head_from_fit`: rigid, to HEAD frame. False where template and profile disagree so far about the
/// inion that it has to be asked for.
[[nodiscard]] bool snap_profile(const FitSurface& scan, const glm::dmat4& head_from_fit,
                                std::array<glm::dvec3, landmark_count>& positions);

}  // namespace stipple::head
