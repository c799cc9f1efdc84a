#pragma once
// Heads for the tests of this module: the built-in template as prepared in the build folder, thinned copies
// of it, and readers for the plain files among the shared test heads.
#include <map>
#include <string>

#include "head/head.h"
#include "head/template_fit.h"

namespace stipple::head {

/// Binary little-endian PLY (float or double x y z first, triangles), OBJ and OFF; polygons cut into fans,
/// equal positions welded. Empty when the file is missing.
surface::Mesh read_mesh(const std::string& path);
/// Named points of a landmark file: every `"name": [x, y, z]` in it.
std::map<std::string, glm::dvec3> read_points(const std::string& path);
/// Turned so that more of the skin looks away from the middle; what the import does before a fit.
void turn_outward(surface::Mesh& mesh);

/// The built-in man; nullopt when the build folder has no heads.
const std::optional<Template>& built_in_man();
/// Vertices merged in cells of `cell` mm: a light copy.
surface::Mesh thinned(const surface::Mesh& mesh, float cell);
/// Every vertex through the matrix.
surface::Mesh moved(surface::Mesh mesh, const glm::dmat4& matrix);
/// A random turn (evenly distributed), `mm_per_unit` and an offset of up to `far` units.
glm::dmat4 random_pose(std::uint64_t seed, double mm_per_unit, double far);

/// A head over `mesh` (HEAD frame, mm) with landmarks at the skin nearest to the given places.
struct PlantedHead {
    HeadPtr head;
    Landmarks landmarks;
};
PlantedHead plant(surface::Mesh mesh, const std::array<glm::vec3, landmark_count>& places);

}  // namespace stipple::head
