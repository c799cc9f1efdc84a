#pragma once
// The template head prepared for registration: which of its skin is head (no neck, no ears), which is scalp,
// and the ball its cranium nearly is. Template frame = HEAD frame, mm.
#include "head/registration.h"
#include "head/template_fit.h"

namespace stipple::head {

struct HeadModel {
    std::vector<ModelPoint> coarse;  // about 350 points, face weighted up
    std::vector<ModelPoint> fine;    // about 2,500, face weighted up
    std::vector<ModelPoint> even;   // the same with equal weights: for judging, where the face may be missing
    std::vector<ModelPoint> scalp;  // about 800 over the hair-bearing skin
    std::vector<Sample> skin;       // all of it about the cranium, neck and ears too
    glm::vec3 cranium_center{0.0f};
    float cranium_radius = 0.0f;
};

HeadModel make_head_model(const Template& adult);

/// Head without neck: above the line from chin to the nape below the inion (landmarks of the same head).
bool above_neck(glm::vec3 position, const std::array<glm::vec3, landmark_count>& landmarks);
/// The pinna and what hides behind it.
bool on_ear(glm::vec3 position, const std::array<glm::vec3, landmark_count>& landmarks);
/// Skin that bears hair before any loss: behind the hairline, above the ears, down to the nape line.
bool on_scalp(glm::vec3 position, const std::array<glm::vec3, landmark_count>& landmarks);

}  // namespace stipple::head
