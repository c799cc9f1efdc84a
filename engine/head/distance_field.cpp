#include "head/distance_field.h"

#include <algorithm>
#include <cmath>

namespace stipple::head {

DistanceField::DistanceField(const std::vector<Sample>& samples, const Ball& ball, float cell, int reach)
    : low_(ball.center - glm::vec3(ball.radius)), cell_(cell) {
    size_ = std::clamp(static_cast<int>(std::ceil(2.0f * ball.radius / cell)), 4, 160);
    const std::size_t cells =
        static_cast<std::size_t>(size_) * static_cast<std::size_t>(size_) * static_cast<std::size_t>(size_);
    index_.assign(cells, -1);
    std::vector<float> best(cells, 1e30f);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const glm::vec3 local = (samples[i].position - low_) / cell_;
        const glm::ivec3 c(glm::floor(local));
        const glm::ivec3 from = glm::max(c - reach, glm::ivec3(0));
        const glm::ivec3 to = glm::min(c + reach, glm::ivec3(size_ - 1));
        for (int z = from.z; z <= to.z; ++z) {
            for (int y = from.y; y <= to.y; ++y) {
                for (int x = from.x; x <= to.x; ++x) {
                    const glm::vec3 d = glm::vec3(x, y, z) + 0.5f - local;
                    const float distance = glm::dot(d, d);
                    const auto at = static_cast<std::size_t>((z * size_ + y) * size_ + x);
                    if (distance < best[at]) {
                        best[at] = distance;
                        index_[at] = static_cast<std::int32_t>(i);
                    }
                }
            }
        }
    }
}

}  // namespace stipple::head
