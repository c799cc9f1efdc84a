#include "render/relief.h"

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>

#include "base/jobs.h"
#include "base/rng.h"

namespace stipple::render {
namespace {

constexpr int side = Relief::side, cells = Relief::cells;

std::size_t cell_of(int x, int y, int z) {
    const auto wrap = [](int k) { return static_cast<std::size_t>((k + side) % side); };
    return wrap(x) + side * (wrap(y) + side * wrap(z));
}

/// Where the middle of a plate lies in its cell, 0..1.
glm::vec3 middle_of(glm::ivec3 cell) {
    const glm::ivec3 c = (cell + cells) % cells;
    const auto key = static_cast<std::uint64_t>(c.x + cells * (c.y + cells * c.z));
    glm::vec3 middle;
    for (int k = 0; k < 3; ++k)
        middle[k] =
            static_cast<float>(base::unit_from_bits(base::mix(key, static_cast<std::uint64_t>(k), 71)));
    return middle;
}

/// 0 in the furrow between two plates, rising to 1 over each. `p` in cells.
float height_at(glm::vec3 p) {
    const glm::ivec3 home(glm::floor(p));
    float first = 9.0f, second = 9.0f;
    for (int n = 0; n < 27; ++n) {
        const glm::ivec3 cell = home + glm::ivec3(n % 3, n / 3 % 3, n / 9) - 1;
        const float away = glm::distance(p, glm::vec3(cell) + middle_of(cell));
        second = std::min(second, std::max(first, away));
        first = std::min(first, away);
    }
    return 1.0f - std::exp(-5.0f * (second - first)) + 0.25f * (1.0f - first);
}

}  // namespace

Relief make_relief() {
    constexpr std::size_t count = static_cast<std::size_t>(side) * side * side;
    std::vector<float> heights(count);
    base::parallel_for(count, 2048, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) {
            const auto n = static_cast<int>(k);
            const glm::vec3 texel(n % side, n / side % side, n / (side * side));
            heights[k] = height_at((texel + 0.5f) * (static_cast<float>(cells) / side));
        }
    });
    std::vector<glm::vec3> slopes(count);
    double sum = 0.0;
    for (int z = 0; z < side; ++z) {
        for (int y = 0; y < side; ++y) {
            for (int x = 0; x < side; ++x) {
                glm::vec3& slope = slopes[cell_of(x, y, z)];
                slope = {heights[cell_of(x + 1, y, z)] - heights[cell_of(x - 1, y, z)],
                         heights[cell_of(x, y + 1, z)] - heights[cell_of(x, y - 1, z)],
                         heights[cell_of(x, y, z + 1)] - heights[cell_of(x, y, z - 1)]};
                sum += static_cast<double>(glm::dot(slope, slope)) / 3.0;
            }
        }
    }
    const auto byte = [](float value) {
        return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0f, 1.0f) * 255.0f));
    };
    const auto deviation = static_cast<float>(std::sqrt(sum / static_cast<double>(count)));
    Relief relief;
    relief.texels.reserve(4 * count);
    for (std::size_t k = 0; k < count; ++k) {
        for (int c = 0; c < 3; ++c) relief.texels.push_back(byte(0.5f + slopes[k][c] / (6.0f * deviation)));
        relief.texels.push_back(byte(0.8f * heights[k]));
    }
    return relief;
}

}  // namespace stipple::render
