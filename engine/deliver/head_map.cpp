#include "deliver/head_map.h"

#include <algorithm>
#include <cmath>

namespace stipple::deliver {
namespace {

constexpr int pixels_a_point = 4;
constexpr float nothing = -1e9f;

struct Axes {
    glm::vec3 right, up, toward;
};

/// Looking from outside; from the top the face is at the lower edge, as one stands before the client.
Axes axes_of(Side side) {
    switch (side) {
        case Side::front:
            return {{1, 0, 0}, {0, 0, 1}, {0, -1, 0}};
        case Side::back:
            return {{-1, 0, 0}, {0, 0, 1}, {0, 1, 0}};
        case Side::right:
            return {{0, -1, 0}, {0, 0, 1}, {-1, 0, 0}};
        case Side::left:
            return {{0, 1, 0}, {0, 0, 1}, {1, 0, 0}};
        case Side::top:
            break;
    }
    return {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
}

std::uint32_t mixed(std::span<const std::uint32_t, 3> colors, const std::array<float, 3>& weights) {
    std::uint32_t result = 0;
    for (const int shift : {16, 8, 0}) {
        float value = 0.5f;
        for (std::size_t i = 0; i < 3; ++i)
            value += weights[i] * static_cast<float>((colors[i] >> shift) & 255u);
        result |= static_cast<std::uint32_t>(std::clamp(value, 0.0f, 255.0f)) << shift;
    }
    return result;
}

}  // namespace

const char* words(Side side) {
    switch (side) {
        case Side::front:
            return "Front";
        case Side::back:
            return "Back";
        case Side::right:
            return "Client's right";
        case Side::left:
            return "Client's left";
        case Side::top:
            break;
    }
    return "Top, face below";
}

std::uint32_t plain_paint(std::uint32_t, double light) {
    const auto grey = static_cast<std::uint32_t>(255.0 * (0.80 + 0.19 * light));
    return grey << 16 | grey << 8 | grey;
}

HeadMap::HeadMap(const surface::Surface& surface, Side side, double width, double height, double lowest,
                 const Paint& paint)
    : width_(width),
      height_(height),
      across_(std::max(1, static_cast<int>(std::lround(width * pixels_a_point)))),
      down_(std::max(1, static_cast<int>(std::lround(height * pixels_a_point)))) {
    const Axes axes = axes_of(side);
    right_ = axes.right;
    up_ = axes.up;
    toward_ = axes.toward;
    glm::vec2 low{1e9f}, high{-1e9f};
    for (const glm::vec3 position : surface.positions()) {
        if (static_cast<double>(position.z) < lowest) continue;
        const glm::vec2 at{glm::dot(position, right_), glm::dot(position, up_)};
        low = glm::min(low, at);
        high = glm::max(high, at);
    }
    if (low.x > high.x) low = high = glm::vec2(0);
    middle_ = 0.5f * (low + high);
    const glm::dvec2 size = glm::max(glm::dvec2(high - low), glm::dvec2(1.0));
    scale_ = 0.94 * std::min(width / size.x, height / size.y);
    depth_.assign(static_cast<std::size_t>(across_) * static_cast<std::size_t>(down_), nothing);
    pixels_.assign(depth_.size(), 0xffffffu);
    for (const surface::Triangle& triangle : surface.triangles()) {
        // Seen from the top, shoulders would only stand behind the head.
        const bool below = static_cast<double>(surface.positions()[triangle[0]].z) < lowest;
        if (side != Side::top || !below) fill(surface, triangle, paint);
    }
}

glm::vec2 HeadMap::pixel(glm::vec3 position) const {
    const Point at = place(position);
    return {static_cast<float>(at.x * across_ / width_), static_cast<float>(at.y * down_ / height_)};
}

Point HeadMap::place(glm::vec3 position) const {
    return {0.5 * width_ + scale_ * static_cast<double>(glm::dot(position, right_) - middle_.x),
            0.5 * height_ - scale_ * static_cast<double>(glm::dot(position, up_) - middle_.y)};
}

void HeadMap::fill(const surface::Surface& surface, const surface::Triangle& triangle, const Paint& paint) {
    std::array<glm::vec2, 3> at;
    std::array<float, 3> depth;
    for (std::size_t i = 0; i < 3; ++i) {
        const glm::vec3 position = surface.positions()[triangle[i]];
        at[i] = pixel(position);
        depth[i] = glm::dot(position, toward_);
    }
    const glm::vec2 e1 = at[1] - at[0], e2 = at[2] - at[0];
    const float area = e1.x * e2.y - e1.y * e2.x;
    // y is down: triangles that face the eye turn the other way round.
    if (area >= 0.0f) return;
    const auto first = [](float low) { return std::max(0, static_cast<int>(std::ceil(low - 0.5f))); };
    const auto last = [](float high, int size) {
        return std::min(size - 1, static_cast<int>(std::floor(high - 0.5f)));
    };
    const auto [x_low, x_high] = std::minmax({at[0].x, at[1].x, at[2].x});
    const auto [y_low, y_high] = std::minmax({at[0].y, at[1].y, at[2].y});
    std::array<std::uint32_t, 3> colors{};
    bool painted = false;
    for (int y = first(y_low); y <= last(y_high, down_); ++y) {
        for (int x = first(x_low); x <= last(x_high, across_); ++x) {
            const glm::vec2 d = glm::vec2(static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f) - at[0];
            const float b = (d.x * e2.y - d.y * e2.x) / area, c = (e1.x * d.y - e1.y * d.x) / area;
            if (b < -1e-4f || c < -1e-4f || b + c > 1.0001f) continue;
            const std::array<float, 3> weights{1.0f - b - c, b, c};
            const float here = weights[0] * depth[0] + weights[1] * depth[1] + weights[2] * depth[2];
            float& there = depth_[static_cast<std::size_t>(y) * static_cast<std::size_t>(across_) +
                                  static_cast<std::size_t>(x)];
            if (here <= there) continue;
            there = here;
            if (!painted) {
                for (std::size_t i = 0; i < 3; ++i) {
                    const double facing =
                        static_cast<double>(glm::dot(surface.normals()[triangle[i]], toward_));
                    colors[i] = paint(triangle[i], std::clamp(facing, 0.0, 1.0));
                }
                painted = true;
            }
            pixels_[static_cast<std::size_t>(&there - depth_.data())] = mixed(colors, weights);
        }
    }
}

bool HeadMap::sees(glm::vec3 position, glm::vec3 normal) const {
    if (glm::dot(normal, toward_) < 0.08f) return false;
    const glm::vec2 at = pixel(position);
    if (at.x < 0 || at.y < 0 || at.x >= static_cast<float>(across_) || at.y >= static_cast<float>(down_))
        return false;
    const auto index =
        static_cast<std::size_t>(at.y) * static_cast<std::size_t>(across_) + static_cast<std::size_t>(at.x);
    return depth_[index] - glm::dot(position, toward_) < 4.0f;
}

void HeadMap::draw(PdfDocument& pdf, double x, double y) const {
    pdf.pixels(x, y, width_, height_, pixels_, across_);
}

}  // namespace stipple::deliver
