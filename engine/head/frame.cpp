#include "head/frame.h"

namespace stipple::head {

base::Result<glm::dmat4> head_frame(glm::dvec3 tragion_right, glm::dvec3 tragion_left,
                                    glm::dvec3 infraorbitale_right, glm::dvec3 infraorbitale_left) {
    const glm::dvec3 origin = 0.5 * (tragion_right + tragion_left);
    const glm::dvec3 across = tragion_left - tragion_right;
    const glm::dvec3 front = 0.5 * (infraorbitale_right + infraorbitale_left) - origin;
    const double width = glm::length(across), depth = glm::length(front);
    const glm::dvec3 normal = glm::cross(front, across);  // up: to the front x to the left
    // Fewer than 5 degrees between the two directions leave the roll of the plane to chance.
    if (!(width > 0.0) || !(depth > 0.0) || !(glm::length(normal) > 0.087 * width * depth))
        return base::Error{
            base::ErrorCode::refused,
            "The ear and eye-socket landmarks lie in one line, so the head cannot be set upright. "
            "Place both tragia and both infraorbitalia again."};
    const glm::dvec3 x = across / width;
    const glm::dvec3 z = glm::normalize(normal);
    const glm::dvec3 y = glm::cross(z, x);
    glm::dmat4 frame{1.0};
    for (int k = 0; k < 3; ++k) {
        frame[k][0] = x[k];
        frame[k][1] = y[k];
        frame[k][2] = z[k];
    }
    frame[3] = glm::dvec4{-glm::dot(x, origin), -glm::dot(y, origin), -glm::dot(z, origin), 1.0};
    return frame;
}

}  // namespace stipple::head
