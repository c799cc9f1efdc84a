#include "head/template_model.h"

#include <algorithm>
#include <cmath>

namespace stipple::head {
namespace {

using Points = std::array<glm::vec3, landmark_count>;

glm::vec3 at(const Points& landmarks, Landmark which) {
    return landmarks[index(which)];
}

float half_ear_distance(const Points& landmarks) {
    return 0.5f *
           std::abs(at(landmarks, Landmark::tragion_left).x - at(landmarks, Landmark::tragion_right).x);
}

/// z of the line through two points of the mid-plane at y.
float height_on_line(glm::vec3 a, glm::vec3 b, float y) {
    return a.z + (b.z - a.z) * (y - a.y) / (b.y - a.y);
}

std::vector<ModelPoint> model_points(const std::vector<Sample>& samples, const Points& landmarks,
                                     float face_weight) {
    const glm::vec3 glabella = at(landmarks, Landmark::glabella);
    std::vector<ModelPoint> points;
    for (const Sample& s : samples) {
        if (!above_neck(s.position, landmarks) || on_ear(s.position, landmarks)) continue;
        // Brows, eyes and nose tell front from back; the cranium alone is nearly the same every way.
        const bool face = s.position.y < 0.55f * glabella.y && s.position.z < glabella.z + 15.0f;
        points.push_back({s.position, s.normal, face ? face_weight : 1.0f});
    }
    return points;
}

}  // namespace

bool above_neck(glm::vec3 position, const Points& landmarks) {
    const glm::vec3 chin = at(landmarks, Landmark::menton) + glm::vec3(0.0f, 0.0f, 4.0f);
    const glm::vec3 nape = at(landmarks, Landmark::inion) - glm::vec3(0.0f, 0.0f, 12.0f);
    return position.z > height_on_line(chin, nape, position.y);
}

bool on_ear(glm::vec3 position, const Points& landmarks) {
    const glm::vec3 tragion = at(landmarks, Landmark::tragion_left);
    const glm::vec3 d = position - glm::vec3(0.0f, tragion.y, tragion.z);
    return d.y > -8.0f && d.y < 45.0f && d.z > -48.0f && d.z < 42.0f &&
           std::abs(position.x) > half_ear_distance(landmarks) - 3.0f;
}

bool on_scalp(glm::vec3 position, const Points& landmarks) {
    if (on_ear(position, landmarks)) return false;
    const glm::vec3 trichion = at(landmarks, Landmark::trichion);
    const glm::vec3 inion = at(landmarks, Landmark::inion);
    const glm::vec3 ear_top = at(landmarks, Landmark::tragion_left) + glm::vec3(0.0f, -4.0f, 25.0f);
    const glm::vec3 nape = inion - glm::vec3(0.0f, 0.0f, 30.0f);
    if (position.y < ear_top.y) {
        // The front line swings from the trichion down to the temples.
        const float t = std::clamp((ear_top.y - position.y) / (ear_top.y - trichion.y), 0.0f, 1.6f);
        return position.z > ear_top.z + (trichion.z - ear_top.z) * t;
    }
    return position.z > height_on_line(ear_top, nape, position.y);
}

HeadModel make_head_model(const Template& adult) {
    HeadModel model;
    const Points& marks = adult.landmarks;
    const glm::vec3 glabella = at(marks, Landmark::glabella);
    const glm::vec3 back = at(marks, Landmark::opisthocranion);
    const glm::vec3 top = at(marks, Landmark::vertex);
    model.cranium_radius = 0.46f * (back.y - glabella.y);
    model.cranium_center = glm::vec3(0.0f, 0.5f * (glabella.y + back.y) + 4.0f, top.z - model.cranium_radius);

    const Ball ball{model.cranium_center, 2.0f * model.cranium_radius};
    const std::vector<Sample> dense = sample_evenly(adult.mesh, 4500, ball);
    model.even = model_points(dense, marks, 1.0f);
    model.fine = model_points(dense, marks, 3.0f);
    model.coarse = model_points(sample_evenly(adult.mesh, 700, ball), marks, 3.0f);
    for (const Sample& s : dense) {
        if (on_scalp(s.position, marks)) model.scalp.push_back({s.position, s.normal, 1.0f});
    }
    model.skin = dense;
    return model;
}

}  // namespace stipple::head
