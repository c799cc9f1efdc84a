#include "dots/room.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "head/fine_skin.h"

namespace stipple::dots {
namespace {

constexpr float sample_step = 0.5f;  // mm

constexpr float cell_size = rim_mm + sample_step;

/// Of the cell of cell_size round a place. Far-off cells may share a key: that only costs time.
std::uint64_t key_of(glm::vec3 position) {
    const glm::vec3 cell = glm::floor(position / cell_size);
    std::uint64_t key = 0;
    for (int axis = 0; axis < 3; ++axis)
        key = key << 21 | (static_cast<std::uint64_t>(static_cast<std::int64_t>(cell[axis])) & 0x1fffffu);
    return key;
}

/// The plane of fine_skin falls to the back at atan 0.55: lifted by this, a point is rim_mm further inside.
constexpr float rim_lift = rim_mm * 1.1413f;

/// True when exactly one triangle of the surface has the edge.
bool is_end(const surface::Surface& surface, std::uint32_t a, std::uint32_t b) {
    int count = 0;
    for (const std::uint32_t t : surface.triangles_around(a)) {
        const surface::Triangle& triangle = surface.triangles()[t];
        count += triangle[0] == b || triangle[1] == b || triangle[2] == b;
    }
    return count == 1;
}

/// Of the triangles whose centre is `inside`; those that the scan really shows and whose centre `carries` may
/// hold dots.
template <typename Inside, typename Carries>
Room room_where(const head::Head& head, Inside&& inside, Carries&& carries) {
    const surface::Surface& surface = *head.surface;
    const auto positions = surface.positions();
    Room room;
    room.carries.assign(surface.triangles().size(), 0);
    room.inside.assign(surface.triangles().size(), 0);
    for (std::uint32_t t = 0; t < surface.triangles().size(); ++t) {
        const surface::Triangle& corners = surface.triangles()[t];
        const glm::vec3 center =
            (positions[corners[0]] + positions[corners[1]] + positions[corners[2]]) / 3.0f;
        if (!inside(center) || !(surface.triangle_area(t) > 0.0)) continue;
        const bool real =
            head.to_scan.empty() || std::all_of(corners.begin(), corners.end(), [&](std::uint32_t v) {
                return head.to_scan[v] <= head::invented_beyond;
            });
        room.inside[t] = 1;
        room.triangles.push_back(t);
        room.area += surface.triangle_area(t);
        if (real && carries(t, center)) {
            room.carries[t] = 1;
            room.carrying_area += surface.triangle_area(t);
        }
    }
    return room;
}

}  // namespace

Room room_of(const head::Head& head) {
    return room_where(
        head, [](glm::vec3 center) { return head::fine_skin(center + glm::vec3(0.0f, 0.0f, rim_lift)); },
        [](std::uint32_t, glm::vec3 center) { return head::fine_skin(center); });
}

Room face_room_of(const head::Head& head) {
    // Straight cuts, so that the sites depend on the head alone and not on landmarks that a person moves.
    constexpr float highest = 28.0f, lowest = -145.0f, furthest_back = 28.0f;
    const Room scalp = room_of(head);
    return room_where(
        head,
        [&](glm::vec3 center) {
            // The rim of the scalp's side lies on the scalp: higher than the plane by as much.
            return !head::fine_skin(center - glm::vec3(0.0f, 0.0f, rim_lift)) &&
                   center.z <= highest + rim_mm && center.z >= lowest - rim_mm &&
                   center.y <= furthest_back + rim_mm;
        },
        [&](std::uint32_t t, glm::vec3 center) {
            return !scalp.carries[t] && !head::fine_skin(center) && center.z <= highest &&
                   center.z >= lowest && center.y <= furthest_back;
        });
}

Room whole_room(const surface::Surface& surface) {
    Room room;
    room.carries.assign(surface.triangles().size(), 1);
    room.inside = room.carries;
    room.triangles.resize(surface.triangles().size());
    std::iota(room.triangles.begin(), room.triangles.end(), 0u);
    room.area = room.carrying_area = surface.area();
    return room;
}

Border::Border(const surface::Surface& surface, const Room& room) {
    for (const std::uint32_t t : room.triangles) {
        const surface::Triangle& corners = surface.triangles()[t];
        for (int e = 0; e < 3; ++e) {
            if (surface.across(t, e) != surface::no_index) continue;
            const std::uint32_t a = corners[static_cast<std::size_t>(e)];
            const std::uint32_t b = corners[static_cast<std::size_t>((e + 1) % 3)];
            if (!is_end(surface, a, b)) continue;
            const Edge edge{surface.positions()[a], surface.positions()[b]};
            const int pieces = 1 + static_cast<int>(glm::distance(edge.from, edge.to) / sample_step);
            for (int k = 0; k <= pieces; ++k) {
                samples_.push_back(
                    glm::mix(edge.from, edge.to, static_cast<float>(k) / static_cast<float>(pieces)));
                edge_of_sample_.push_back(static_cast<std::uint32_t>(edges_.size()));
            }
            edges_.push_back(edge);
        }
    }
    if (samples_.empty()) return;
    grid_.emplace(samples_, cell_size);
    std::uint64_t last = 0;
    for (const glm::vec3& sample : samples_) {
        const std::uint64_t key = key_of(sample);
        if (key == last) continue;  // samples follow each other along an edge
        last = key;
        for (int x = -1; x <= 1; ++x)
            for (int y = -1; y <= 1; ++y)
                for (int z = -1; z <= 1; ++z)
                    near_cells_.push_back(key_of(sample + cell_size * glm::vec3(x, y, z)));
    }
    std::sort(near_cells_.begin(), near_cells_.end());
    near_cells_.erase(std::unique(near_cells_.begin(), near_cells_.end()), near_cells_.end());
}

std::optional<Border::Place> Border::nearest(glm::vec3 position, float radius) const {
    if (!grid_ || !std::binary_search(near_cells_.begin(), near_cells_.end(), key_of(position)))
        return std::nullopt;
    float best = 1e30f;
    std::uint32_t nearest_sample = 0;
    grid_->visit_within(position, radius + sample_step, [&](std::uint32_t sample, float distance2) {
        if (distance2 < best) {
            best = distance2;
            nearest_sample = sample;
        }
    });
    if (best > 1e29f) return std::nullopt;
    const Edge& edge = edges_[edge_of_sample_[nearest_sample]];
    const glm::vec3 along = edge.to - edge.from;
    const float length2 = glm::dot(along, along);
    const float share =
        length2 > 0.0f ? std::clamp(glm::dot(position - edge.from, along) / length2, 0.0f, 1.0f) : 0.0f;
    const glm::vec3 away = position - (edge.from + share * along);
    const float distance = glm::length(away);
    if (distance > radius) return std::nullopt;
    return Place{distance, distance > 1e-6f ? away / distance : glm::vec3(0.0f)};
}

}  // namespace stipple::dots
