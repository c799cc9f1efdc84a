#pragma once
// Where a scan shows hair, a cap or lumps instead of skin: marked by local roughness, so that areas and
// densities there are known to be unreliable. HEAD frame, mm. Thresholds measured, see surface/README.md.
#include "head/landmarks.h"

namespace stipple::head {

/// mm of roughness (surface/roughness.h) above which skin counts as covered. Bald test heads stay below
/// 0.14 mm even where their triangles are 7 mm large; a simulated 9 mm hair shell lies at 0.23 mm and above
/// on three quarters of its area.
constexpr float covered_above = 0.2f;

/// 1 per vertex of the hair-bearing skin that the scan shows covered; ears, face and skin that is invented
/// (`to_scan`, mm) are never marked; patches below 3 cm2 or eight facets of the scan (`facet_mm2`, of
/// facet_area()) neither. `mesh`: the even skin; `landmarks`: proposed places, HEAD frame. Empty when nothing
/// is covered.
std::vector<std::uint8_t> hair_cover(const surface::Mesh& mesh, std::span<const float> to_scan,
                                     const std::array<glm::vec3, landmark_count>& landmarks,
                                     double facet_mm2 = 0.0);
/// mm2: half of the scan's skin above the brows lies in triangles at most that large. O(T log T).
double facet_area(const surface::Mesh& scan, const std::array<glm::vec3, landmark_count>& landmarks);

/// Takes the lumps off covered skin, so that areas, curves and spacings there follow the head's shape and not
/// its locks: what is finer than about a finger goes, the rest of the skin stays as it is. How thick the hair
/// is cannot be told: the skin stays on its outside. `marked`: of hair_cover(), not empty.
void smooth_cover(surface::Mesh& mesh, std::span<const std::uint8_t> marked);

/// mm2 of triangles with all corners marked.
double covered_area(const surface::Mesh& mesh, std::span<const std::uint8_t> marked);

}  // namespace stipple::head
