#pragma once
// Made-up skins for tests of dots: mm, Hilbert-sorted like real ones, high enough in HEAD frame to carry
// dots.
#include "head/head.h"

namespace stipple::dots::testing {

/// Flat square patch `side` mm wide at z = 100, normals up, triangles of about 1 mm, irregular.
head::HeadPtr flat_skin(float side, std::uint64_t seed = 7);
/// Sphere of `radius` mm round (0, 0, 0), triangles of about `edge` mm, irregular.
head::HeadPtr round_skin(float radius, float edge = 1.2f);
/// Sphere with slivers, doubled triangles, fins of three triangles at an edge and small holes.
head::HeadPtr dirty_skin(float radius);
/// Head from any triangles. Stops the test program when they make no surface.
head::HeadPtr skin_of(surface::Mesh mesh);

}  // namespace stipple::dots::testing
