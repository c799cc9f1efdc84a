#include "surface/bvh.h"

#include <algorithm>
#include <cmath>

#include "surface/bvh_build.h"
#include "surface/closest.h"

namespace stipple::surface {
namespace {

constexpr std::size_t stack_size = 96;  // more than the depth of any tree that build_tree makes

/// Ray and triangle in the sheared space where the ray runs along z. Woop, Benthin, Wald 2013, "Watertight
/// Ray/Triangle Intersection": the sign at an edge is the same from both of its triangles, so nothing slips
/// through.
struct Shear {
    glm::vec3 origin;
    int kx, ky, kz;
    float sx, sy, sz;

    explicit Shear(const Ray& ray) : origin(ray.origin) {
        const glm::vec3 d = glm::abs(ray.direction);
        kz = d.x > d.y ? (d.x > d.z ? 0 : 2) : (d.y > d.z ? 1 : 2);
        kx = (kz + 1) % 3;
        ky = (kx + 1) % 3;
        if (ray.direction[kz] < 0.0f) std::swap(kx, ky);
        sx = ray.direction[kx] / ray.direction[kz];
        sy = ray.direction[ky] / ray.direction[kz];
        sz = 1.0f / ray.direction[kz];
    }

    struct Hit {
        float distance, u, v;
        bool from_outside;
    };
    std::optional<Hit> hit(glm::vec3 p0, glm::vec3 p1, glm::vec3 p2, float max_distance) const {
        const glm::vec3 a = p0 - origin;
        const glm::vec3 b = p1 - origin;
        const glm::vec3 c = p2 - origin;
        const float ax = a[kx] - sx * a[kz], ay = a[ky] - sy * a[kz];
        const float bx = b[kx] - sx * b[kz], by = b[ky] - sy * b[kz];
        const float cx = c[kx] - sx * c[kz], cy = c[ky] - sy * c[kz];
        double weight_a = cx * by - cy * bx;
        double weight_b = ax * cy - ay * cx;
        double weight_c = bx * ay - by * ax;
        if (weight_a == 0.0 || weight_b == 0.0 || weight_c == 0.0) {
            weight_a = static_cast<double>(cx) * by - static_cast<double>(cy) * bx;
            weight_b = static_cast<double>(ax) * cy - static_cast<double>(ay) * cx;
            weight_c = static_cast<double>(bx) * ay - static_cast<double>(by) * ax;
        }
        if ((weight_a < 0.0 || weight_b < 0.0 || weight_c < 0.0) &&
            (weight_a > 0.0 || weight_b > 0.0 || weight_c > 0.0)) {
            return std::nullopt;
        }
        const double sum = weight_a + weight_b + weight_c;
        if (sum == 0.0) return std::nullopt;
        const double depth = weight_a * static_cast<double>(sz * a[kz]) +
                             weight_b * static_cast<double>(sz * b[kz]) +
                             weight_c * static_cast<double>(sz * c[kz]);
        const auto distance = static_cast<float>(depth / sum);
        if (!(distance > 0.0f && distance <= max_distance)) return std::nullopt;
        return Hit{distance, static_cast<float>(weight_b / sum), static_cast<float>(weight_c / sum),
                   sum > 0.0};
    }
};

/// Ray and box. The origin is moved apart by the rounding of the sheared space, so that a box is never missed
/// whose triangle would be hit.
struct Slabs {
    glm::vec3 origin_low, origin_high, inverse;

    Slabs(const Ray& ray, const Bvh::Node& root) {
        const glm::vec3 far = glm::max(glm::abs(root.low - ray.origin), glm::abs(root.high - ray.origin));
        const glm::vec3 magnitude = glm::abs(ray.origin) + far;
        const float pad = 1e-6f * (magnitude.x + magnitude.y + magnitude.z);
        origin_low = ray.origin + pad;
        origin_high = ray.origin - pad;
        inverse = 1.0f / ray.direction;
    }
    /// Distance of entry, or above every limit when missed.
    float entry(const Bvh::Node& node, float limit) const {
        const auto lesser = [](float a, float b) { return a < b ? a : b; };
        const auto greater = [](float a, float b) { return a > b ? a : b; };
        float near = 0.0f;
        float far = limit;
        for (int i = 0; i < 3; ++i) {
            const float to_low = (node.low[i] - origin_low[i]) * inverse[i];
            const float to_high = (node.high[i] - origin_high[i]) * inverse[i];
            near = greater(lesser(to_low, to_high), near);  // not-a-number leaves near and far alone
            far = lesser(greater(to_low, to_high), far);
        }
        return near <= far * 1.000001f ? near : INFINITY;
    }
};

/// Visits the triangles whose boxes the ray meets, near boxes first. visit(triangle) may lower `limit` and
/// returns false to stop.
template <typename Visit>
void along_ray(const Bvh& bvh, const Ray& ray, float& limit, Visit&& visit) {
    const auto nodes = bvh.nodes();
    const auto order = bvh.order();
    const Slabs slabs(ray, nodes[0]);
    struct Waiting {
        std::uint32_t node;
        float entry;
    };
    std::array<Waiting, stack_size> stack;
    std::size_t waiting = 0;
    std::uint32_t at = 0;
    if (order.empty() || slabs.entry(nodes[0], limit) == INFINITY) return;
    for (;;) {
        const Bvh::Node& node = nodes[at];
        if (node.count > 0) {
            for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
                if (!visit(order[i])) return;
            }
        } else {
            std::uint32_t near = node.first;
            std::uint32_t far = near + 1;
            float near_entry = slabs.entry(nodes[near], limit);
            float far_entry = slabs.entry(nodes[far], limit);
            if (far_entry < near_entry) {
                std::swap(near, far);
                std::swap(near_entry, far_entry);
            }
            if (near_entry != INFINITY) {
                if (far_entry != INFINITY) stack[waiting++] = {far, far_entry};
                at = near;
                continue;
            }
        }
        do {
            if (waiting == 0) return;
            --waiting;
        } while (stack[waiting].entry > limit * 1.000001f);
        at = stack[waiting].node;
    }
}

bool usable(const Ray& ray) {
    const glm::vec3 d = ray.direction;
    const float size = std::max({std::abs(d.x), std::abs(d.y), std::abs(d.z)});
    return size > 0.0f && std::isfinite(d.x + d.y + d.z) &&
           std::isfinite(ray.origin.x + ray.origin.y + ray.origin.z);
}

bool closer(float distance, std::uint32_t triangle, const RayHit& than) {
    return distance != than.distance ? distance < than.distance : triangle < than.point.triangle;
}

float squared_distance_to_box(glm::vec3 p, const Bvh::Node& node) {
    const glm::vec3 away = glm::max(glm::max(node.low - p, p - node.high), glm::vec3(0.0f));
    return glm::dot(away, away);
}

}  // namespace

Bvh::Bvh(std::span<const glm::vec3> positions, std::span<const Triangle> triangles)
    : positions_(positions), triangles_(triangles) {
    BuiltTree tree = build_tree(positions, triangles);
    nodes_ = std::move(tree.nodes);
    order_ = std::move(tree.order);
}

std::optional<RayHit> Bvh::first_hit(const Ray& ray, float max_distance) const {
    if (!usable(ray)) return std::nullopt;
    const Shear shear(ray);
    RayHit best{{}, max_distance, false};
    float limit = max_distance;
    along_ray(*this, ray, limit, [&](std::uint32_t t) {
        const Triangle& c = triangles_[t];
        const auto hit = shear.hit(positions_[c[0]], positions_[c[1]], positions_[c[2]], limit);
        if (hit && closer(hit->distance, t, best)) {
            best = {{t, hit->u, hit->v}, hit->distance, hit->from_outside};
            limit = hit->distance;
        }
        return true;
    });
    if (!best.point.valid()) return std::nullopt;
    return best;
}

bool Bvh::any_hit(const Ray& ray, float max_distance) const {
    if (!usable(ray)) return false;
    const Shear shear(ray);
    bool found = false;
    float limit = max_distance;
    along_ray(*this, ray, limit, [&](std::uint32_t t) {
        const Triangle& c = triangles_[t];
        found = shear.hit(positions_[c[0]], positions_[c[1]], positions_[c[2]], limit).has_value();
        return !found;
    });
    return found;
}

std::vector<RayHit> Bvh::all_hits(const Ray& ray, std::size_t limit) const {
    std::vector<RayHit> hits;
    if (!usable(ray) || limit == 0) return hits;
    const Shear shear(ray);
    float reach = 1e30f;
    along_ray(*this, ray, reach, [&](std::uint32_t t) {
        const Triangle& c = triangles_[t];
        const auto hit = shear.hit(positions_[c[0]], positions_[c[1]], positions_[c[2]], 1e30f);
        if (hit) hits.push_back({{t, hit->u, hit->v}, hit->distance, hit->from_outside});
        return true;
    });
    std::sort(hits.begin(), hits.end(),
              [](const RayHit& a, const RayHit& b) { return closer(a.distance, a.point.triangle, b); });
    if (hits.size() > limit) hits.resize(limit);
    return hits;
}

std::optional<Nearest> Bvh::nearest(glm::vec3 point, float max_distance) const {
    if (order_.empty() || !std::isfinite(point.x + point.y + point.z) || !(max_distance >= 0.0f))
        return std::nullopt;
    ClosestOnTriangle best;
    std::uint32_t best_triangle = no_index;
    double best_squared = static_cast<double>(max_distance) * max_distance;
    struct Waiting {
        std::uint32_t node;
        float squared;
    };
    std::array<Waiting, stack_size> stack;
    std::size_t waiting = 0;
    // Boxes are measured in float: keep those that rounding alone would put out of reach.
    const auto too_far = [&](float squared) { return squared > best_squared * 1.00001; };
    Waiting at{0, squared_distance_to_box(point, nodes_[0])};
    for (;;) {
        if (!too_far(at.squared)) {
            const Node& node = nodes_[at.node];
            if (node.count == 0) {
                Waiting near{node.first, squared_distance_to_box(point, nodes_[node.first])};
                Waiting far{node.first + 1, squared_distance_to_box(point, nodes_[node.first + 1])};
                if (far.squared < near.squared) std::swap(near, far);
                if (!too_far(far.squared)) stack[waiting++] = far;
                at = near;
                continue;
            }
            for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
                const std::uint32_t t = order_[i];
                const Triangle& c = triangles_[t];
                const auto found =
                    closest_on_triangle(point, positions_[c[0]], positions_[c[1]], positions_[c[2]]);
                if (found.squared_distance < best_squared ||
                    (found.squared_distance == best_squared && t < best_triangle)) {
                    best = found;
                    best_triangle = t;
                    best_squared = found.squared_distance;
                }
            }
        }
        if (waiting == 0) break;
        at = stack[--waiting];
    }
    if (best_triangle == no_index) return std::nullopt;
    return Nearest{{best_triangle, static_cast<float>(best.u), static_cast<float>(best.v)},
                   glm::vec3(best.position),
                   static_cast<float>(std::sqrt(best.squared_distance))};
}

}  // namespace stipple::surface
