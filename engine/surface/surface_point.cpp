#include "surface/surface_point.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "surface/unfold.h"

namespace stipple::surface {
namespace {

std::array<glm::dvec3, 3> corner_places(const Surface& surface, std::uint32_t triangle) {
    const Triangle& t = surface.triangles()[triangle];
    return {glm::dvec3(surface.positions()[t[0]]), glm::dvec3(surface.positions()[t[1]]),
            glm::dvec3(surface.positions()[t[2]])};
}

SurfacePoint from_weights(std::uint32_t triangle, std::array<double, 3> weights) {
    double sum = 0.0;
    for (double& weight : weights) {
        weight = weight > 0.0 ? weight : 0.0;
        sum += weight;
    }
    if (!(sum > 0.0)) return {triangle, 0.0f, 0.0f};
    return {triangle, static_cast<float>(weights[1] / sum), static_cast<float>(weights[2] / sum)};
}

SurfacePoint on_edge(std::uint32_t triangle, std::size_t corner_a, std::size_t corner_b, double share_of_b) {
    std::array<double, 3> weights{};
    weights[corner_a] = 1.0 - share_of_b;
    weights[corner_b] = share_of_b;
    return from_weights(triangle, weights);
}

/// A walk about to enter `triangle` across its edge from vertex `a` to vertex `b`. The frame is the unfolded
/// plane: a at the origin, b on the x axis, the triangle to be entered above it.
struct Crossing {
    std::uint32_t triangle;
    std::uint32_t a;
    std::uint32_t b;
    double share;          // place on the edge, 0 at a, 1 at b
    glm::dvec2 direction;  // unit
    double left;           // mm
};

SurfacePoint place_of(const Surface& surface, const Crossing& crossing) {
    const Triangle& t = surface.triangles()[crossing.triangle];
    std::array<double, 3> weights{};
    for (std::size_t i = 0; i < 3; ++i) {
        weights[i] = t[i] == crossing.a ? 1.0 - crossing.share : (t[i] == crossing.b ? crossing.share : 0.0);
    }
    return from_weights(crossing.triangle, weights);
}

/// One triangle of the walk. Fills `crossing` for the next one, or returns the end.
std::optional<SurfacePoint> pass(const Surface& surface, Crossing& crossing) {
    const Triangle& t = surface.triangles()[crossing.triangle];
    std::array<std::size_t, 3> corner{};  // where a, b and the apex stand in the triangle
    for (std::size_t i = 0; i < 3; ++i) {
        corner[t[i] == crossing.a ? 0 : (t[i] == crossing.b ? 1 : 2)] = i;
    }
    const auto p = corner_places(surface, crossing.triangle);
    const glm::dvec3 along = p[corner[1]] - p[corner[0]];
    const glm::dvec3 to_apex = p[corner[2]] - p[corner[0]];
    const double base = glm::length(along);
    glm::dvec2 apex;
    apex.x = base > 0.0 ? glm::dot(to_apex, along) / base : 0.0;
    apex.y = std::sqrt(std::max(0.0, glm::dot(to_apex, to_apex) - apex.x * apex.x));
    const glm::dvec2 at(crossing.share * base, 0.0);
    glm::dvec2 direction = crossing.direction;
    if (direction.y < 0.0) direction.y = 0.0;

    // The side of the apex on which the walk passes decides the edge it leaves through: always exactly one.
    const bool leaves_at_a = cross(direction, apex - at) < 0.0;
    const glm::dvec2 from = leaves_at_a ? glm::dvec2(0.0) : glm::dvec2(base, 0.0);
    const glm::dvec2 side = apex - from;
    const double turn = cross(direction, side);
    double share = 1.0;  // on the edge left through: 0 at a or b, 1 at the apex
    if (turn != 0.0) share = std::clamp(cross(direction, at - from) / turn, 0.0, 1.0);
    const glm::dvec2 exit = from + share * side;
    const double length = std::max(0.0, glm::dot(exit - at, direction));
    if (length >= crossing.left && apex.y > 0.0) {
        const glm::dvec2 end = at + crossing.left * direction;
        const double weight_apex = end.y / apex.y;
        const double weight_b = base > 0.0 ? (end.x - weight_apex * apex.x) / base : 0.0;
        std::array<double, 3> weights{};
        weights[corner[0]] = 1.0 - weight_apex - weight_b;
        weights[corner[1]] = weight_b;
        weights[corner[2]] = weight_apex;
        crossing.left = 0.0;
        return from_weights(crossing.triangle, weights);
    }
    crossing.left -= std::min(length, crossing.left);
    const std::size_t other = leaves_at_a ? corner[0] : corner[1];
    const SurfacePoint here = on_edge(crossing.triangle, other, corner[2], share);
    if (crossing.left <= 0.0) return here;

    const bool forward =
        (corner[2] + 1) % 3 == other;  // the edge runs apex -> other in the triangle's own order
    const std::uint32_t next =
        surface.across(crossing.triangle, static_cast<int>(forward ? corner[2] : other));
    if (next == no_index) return here;
    // In the next frame the triangle that is left lies below the x axis: keep a -> apex or apex -> b.
    const double side_length = glm::length(side);
    glm::dvec2 axis = side_length > 0.0 ? side / side_length : glm::dvec2(1.0, 0.0);
    if (leaves_at_a) {
        crossing.b = t[corner[2]];
        crossing.share = share;
    } else {
        crossing.a = t[corner[2]];
        crossing.share = 1.0 - share;
        axis = side_length > 0.0 ? -axis : axis;
    }
    direction = {glm::dot(direction, axis), cross(axis, direction)};
    crossing.triangle = next;
    crossing.direction = direction;
    return std::nullopt;
}

}  // namespace

glm::vec3 position(const Surface& surface, const SurfacePoint& point) {
    const Triangle& t = surface.triangles()[point.triangle];
    const auto p = surface.positions();
    return p[t[0]] + point.u * (p[t[1]] - p[t[0]]) + point.v * (p[t[2]] - p[t[0]]);
}

glm::vec3 smooth_normal(const Surface& surface, const SurfacePoint& point) {
    const Triangle& t = surface.triangles()[point.triangle];
    const auto n = surface.normals();
    const glm::vec3 sum = (1.0f - point.u - point.v) * n[t[0]] + point.u * n[t[1]] + point.v * n[t[2]];
    const float size = glm::length(sum);
    return size > 1e-6f ? sum / size : surface.triangle_normal(point.triangle);
}

float interpolate(const Surface& surface, std::span<const float> per_vertex, const SurfacePoint& point) {
    const Triangle& t = surface.triangles()[point.triangle];
    return (1.0f - point.u - point.v) * per_vertex[t[0]] + point.u * per_vertex[t[1]] +
           point.v * per_vertex[t[2]];
}

std::uint32_t nearest_vertex(const Surface& surface, const SurfacePoint& point) {
    const Triangle& t = surface.triangles()[point.triangle];
    const float w = 1.0f - point.u - point.v;
    if (w >= point.u && w >= point.v) return t[0];
    return point.u >= point.v ? t[1] : t[2];
}

SurfacePoint at_vertex(const Surface& surface, std::uint32_t vertex) {
    const auto around = surface.triangles_around(vertex);
    if (around.empty()) return {};
    const Triangle& t = surface.triangles()[around[0]];
    if (t[1] == vertex) return {around[0], 1.0f, 0.0f};
    return t[2] == vertex ? SurfacePoint{around[0], 0.0f, 1.0f} : SurfacePoint{around[0], 0.0f, 0.0f};
}

SurfacePoint walk(const Surface& surface, SurfacePoint start, glm::vec3 displacement, float* left_over) {
    if (left_over != nullptr) *left_over = 0.0f;
    const auto p = corner_places(surface, start.triangle);
    const Triangle& t = surface.triangles()[start.triangle];
    const glm::dvec3 area = glm::cross(p[1] - p[0], p[2] - p[0]);
    const double area_squared = glm::dot(area, area);
    std::array<double, 3> change{};  // of the weights over the whole step
    if (area_squared > 0.0) {        // what points off the plane drops out here
        const glm::dvec3 turned = glm::cross(area, glm::dvec3(displacement)) / area_squared;
        change[1] = glm::dot(turned, p[2] - p[0]);
        change[2] = -glm::dot(turned, p[1] - p[0]);
        change[0] = -change[1] - change[2];
        const double u = start.u + change[1], v = start.v + change[2];
        if (u >= 0.0 && v >= 0.0 && u + v <= 1.0)  // most steps end where they began
            return {start.triangle, static_cast<float>(u), static_cast<float>(v)};
    }
    // On a triangle without area the skin's own normal stands in: only the direction matters there.
    const glm::dvec3 normal =
        area_squared > 0.0 ? area / std::sqrt(area_squared) : glm::dvec3(smooth_normal(surface, start));
    glm::dvec3 step = displacement;
    step -= normal * glm::dot(step, normal);
    const double length = glm::length(step);
    if (!(length > 0.0)) return start;

    const std::array<double, 3> weights{1.0 - static_cast<double>(start.u) - start.v, start.u, start.v};
    std::size_t leave = 3;  // the corner opposite to the edge left through
    double part = 1.0;      // of the step, inside this triangle
    if (area_squared > 0.0) {
        for (std::size_t i = 0; i < 3; ++i) {
            if (change[i] >= 0.0) continue;
            const double reach = std::max(0.0, weights[i]) / -change[i];
            if (reach < part) {
                part = reach;
                leave = i;
            }
        }
    } else {
        part = 0.0;  // leave through the longest edge
        double longest = -1.0;
        for (std::size_t i = 0; i < 3; ++i) {
            const double edge = glm::distance(p[(i + 1) % 3], p[(i + 2) % 3]);
            if (edge > longest) {
                longest = edge;
                leave = i;
            }
        }
    }
    std::array<double, 3> end{};
    for (std::size_t i = 0; i < 3; ++i) end[i] = weights[i] + part * change[i];
    if (leave == 3) return from_weights(start.triangle, end);

    const std::size_t i0 = (leave + 1) % 3;
    const std::size_t i1 = (leave + 2) % 3;
    const double on = std::max(0.0, end[i0]) + std::max(0.0, end[i1]);
    const double share = on > 0.0 ? std::max(0.0, end[i1]) / on : 0.5;
    SurfacePoint here = on_edge(start.triangle, i0, i1, share);
    Crossing crossing{
        surface.across(start.triangle, static_cast<int>(i0)), t[i0], t[i1], share, {}, (1.0 - part) * length};
    if (crossing.triangle != no_index) {
        // The triangle left lies to the left of its own edge: mirror the edge so that it lies below.
        const glm::dvec3 along = p[i1] - p[i0];
        const double base = glm::length(along);
        const glm::dvec3 axis = base > 0.0 ? along / base : step / length;
        const glm::dvec3 outward = glm::cross(axis, normal);
        crossing.direction = {glm::dot(step, axis) / length, std::abs(glm::dot(step, outward)) / length};
        std::optional<SurfacePoint> done;
        for (int crossed = 0; crossed < 1000 && !done; ++crossed) done = pass(surface, crossing);
        here = done ? *done : place_of(surface, crossing);
    }
    if (left_over != nullptr) *left_over = static_cast<float>(crossing.left);
    return here;
}

}  // namespace stipple::surface
