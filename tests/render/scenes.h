#pragma once
// Small made-up heads with dots for tests of pictures. mm.
#include "render/dot_looks.h"
#include "render/scene.h"

namespace stipple::render::testing {

/// Sphere round the origin, `rings` times twice as many quads.
surface::Mesh sphere(float radius, int rings, glm::vec3 center = glm::vec3(0.0f));
/// Square at y = 0 that faces the front, `side` mm wide.
surface::Mesh wall(float side, int steps);
head::HeadPtr head_of(surface::Mesh mesh);
surface::Mesh together(surface::Mesh first, const surface::Mesh& second);

/// Dots on the whole surface of a sphere, on a Fibonacci lattice: even and the same everywhere.
dots::DotsPtr dots_on_sphere(float radius, int count, glm::vec3 center = glm::vec3(0.0f));
/// Jittered lattice on a wall.
dots::DotsPtr dots_on_wall(float side, double per_cm2);

/// Sphere of 90 mm with dots on its upper half, seen from the front.
struct Ball {
    plan::Plan plan;
    Scene scene;
    Ball();
};

/// Share of pixels that differ by more than `steps` of 255 in any channel, within rows top..bottom.
double differing(const Picture& a, const Picture& b, int steps, int top = 0, int bottom = 1 << 20);

}  // namespace stipple::render::testing
