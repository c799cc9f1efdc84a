#pragma once
// What the eyes, brows and lips of a made head look like: colours from skin and hair, drawn by
// shaders/common/face.glsl where the head's face chart says. Linear RGB, mm.
#include "gl/program.h"
#include "head/face_chart.h"
#include "plan/plan.h"
#include "render/hair_tones.h"

namespace stipple::render {

struct FaceLook {
    glm::vec3 lips, iris, lash;
    HairTones brow;
};
FaceLook face_look(const plan::Looks& looks);

/// Chart and look for the program in use.
void set_face_uniforms(gl::Program& program, const head::FaceChart& chart, const FaceLook& look);

}  // namespace stipple::render
