#include "surface/winding.h"

#include <algorithm>
#include <cmath>

#include "base/ensure.h"

namespace stipple::surface {
namespace {

constexpr float quarter_turns = 0.0795774715f;  // 1 / (4 pi)

/// Half the solid angle of a triangle (Van Oosterom & Strackee 1983, "The Solid Angle of a Plane Triangle").
template <typename Vec>
auto half_solid_angle(Vec a, Vec b, Vec c) {
    const auto la = glm::length(a), lb = glm::length(b), lc = glm::length(c);
    const auto above = glm::dot(a, glm::cross(b, c));
    const auto below = la * lb * lc + glm::dot(a, b) * lc + glm::dot(b, c) * la + glm::dot(c, a) * lb;
    return std::atan2(above, below);
}

struct Moments {
    glm::dvec3 weighted{0.0};  // area times centroid
    double area = 0.0;
    glm::dvec3 normal{0.0};
};

}  // namespace

Winding::Winding(const ScanSkin& skin, float accuracy) : skin_(skin) {
    const auto nodes = skin.nodes();
    const auto corners = skin.corners();
    std::vector<Moments> moments(nodes.size());
    dipoles_.resize(nodes.size());
    // Children stand behind their parent, so one sweep from the end sums everything upwards.
    for (std::size_t i = nodes.size(); i-- > 0;) {
        const Bvh::Node& node = nodes[i];
        Moments& sum = moments[i];
        const auto add = [&](const Moments& part) {
            sum.weighted += part.weighted;
            sum.area += part.area;
            sum.normal += part.normal;
        };
        if (node.count == 0) {
            STIPPLE_ENSURE(node.first > i, "a node of the tree stands before its parent");
            add(moments[node.first]);
            add(moments[node.first + 1]);
        }
        for (std::uint32_t t = node.first; t < node.first + node.count; ++t) {
            const glm::dvec3 a = corners[t][0], b = corners[t][1], c = corners[t][2];
            const glm::dvec3 normal = 0.5 * glm::cross(b - a, c - a);
            const glm::dvec3 centroid = (a + b + c) / 3.0;
            const double area = glm::length(normal);
            add({area * centroid, area, normal});
        }
        const glm::dvec3 center = sum.area > 1e-300 ? sum.weighted / sum.area
                                                    : 0.5 * (glm::dvec3(node.low) + glm::dvec3(node.high));
        const glm::dvec3 corner = glm::max(glm::dvec3(node.high) - center, center - glm::dvec3(node.low));
        const float reach = accuracy * static_cast<float>(glm::length(corner));
        dipoles_[i] = {glm::vec3(center), reach * reach, glm::vec3(sum.normal)};
    }
}

float Winding::seen_from(const Dipole& dipole, glm::vec3 way) {
    const float squared = glm::dot(way, way);
    return glm::dot(way, dipole.normal) / (squared * std::sqrt(squared));
}

float Winding::below(std::uint32_t node, glm::vec3 point) const {
    const auto nodes = skin_.nodes();
    const auto corners = skin_.corners();
    float far_sum = 0.0f, near_sum = 0.0f;
    std::array<std::uint32_t, 128> stack;
    std::size_t size = 0;
    stack[size++] = node;
    while (size > 0) {
        const std::uint32_t index = stack[--size];
        const Dipole& dipole = dipoles_[index];
        const glm::vec3 way = dipole.center - point;
        if (glm::dot(way, way) > dipole.reach_squared) {
            far_sum += seen_from(dipole, way);
            continue;
        }
        const Bvh::Node& inner = nodes[index];
        if (inner.count == 0 && size + 2 <= stack.size()) {
            stack[size++] = inner.first + 1;
            stack[size++] = inner.first;
            continue;
        }
        for (std::uint32_t t = inner.first; t < inner.first + inner.count; ++t) {
            near_sum += half_solid_angle(corners[t][0] - point, corners[t][1] - point, corners[t][2] - point);
        }
    }
    return far_sum + 2.0f * near_sum;
}

float Winding::at(glm::vec3 point) const {
    return dipoles_.empty() ? 0.0f : quarter_turns * below(0, point);
}

Winding::Box::Box(const Winding& winding, glm::vec3 low, glm::vec3 high, float beyond)
    : winding_(winding), low_(low), size_(high - low) {
    if (winding.dipoles_.empty()) return;
    const auto nodes = winding.skin_.nodes();
    const glm::vec3 center = 0.5f * (low + high);
    const float radius = 0.5f * glm::length(size_);
    std::vector<std::uint32_t> open{0};
    while (!open.empty()) {
        const std::uint32_t index = open.back();
        open.pop_back();
        const Dipole& dipole = winding.dipoles_[index];
        const float reach = std::sqrt(dipole.reach_squared) + radius;
        const float away = glm::distance(dipole.center, center);
        if (away > std::max(reach, beyond * radius)) {
            for (std::size_t corner = 0; corner < 8; ++corner) {
                const glm::vec3 place = low + size_ * glm::vec3(corner & 1, corner >> 1 & 1, corner >> 2);
                far_[corner] += seen_from(dipole, dipole.center - place);
            }
        } else if (nodes[index].count == 0 && reach > beyond * radius) {
            open.push_back(nodes[index].first + 1);
            open.push_back(nodes[index].first);
        } else {
            near_.push_back(index);
        }
    }
}

float Winding::Box::at(glm::vec3 point) const {
    if (winding_.dipoles_.empty()) return 0.0f;
    const glm::vec3 t = (point - low_) / size_;
    const auto along_x = [&](std::size_t row) { return glm::mix(far_[2 * row], far_[2 * row + 1], t.x); };
    float sum = glm::mix(glm::mix(along_x(0), along_x(1), t.y), glm::mix(along_x(2), along_x(3), t.y), t.z);
    for (const std::uint32_t node : near_) sum += winding_.below(node, point);
    return quarter_turns * sum;
}

double Winding::exact_at(glm::vec3 point) const {
    const glm::dvec3 from = point;
    double sum = 0.0;
    for (const ScanSkin::Corners& corner : skin_.corners()) {
        sum += half_solid_angle(glm::dvec3(corner[0]) - from, glm::dvec3(corner[1]) - from,
                                glm::dvec3(corner[2]) - from);
    }
    return sum / (2.0 * 3.14159265358979323846);
}

}  // namespace stipple::surface
