#include "head/hair_cover.h"

#include <algorithm>

#include "head/fine_skin.h"
#include "surface/roughness.h"

namespace stipple::head {
namespace {

constexpr float invented = 1.5f;       // mm from the scan: the smooth filling of a hole, never planned
constexpr double least_patch = 300.0;  // mm2: smaller patches are moles, scars, a seam
constexpr double least_facets = 8.0;   // a patch of fewer is the shape of the mesh, not of what it shows
constexpr float brow_height = 14.0f;   // mm: brows lie at and a little above the glabella
constexpr float mean_edge = 1.0f;      // mm: what the even skin has where it is asked
constexpr float lump = 8.0f;           // mm, standard deviation: locks and lumps are finer
constexpr float rim = 5.0f;            // mm over which covered skin runs out into the rest

/// Ears and the face have folds of their own; the ellipsoid round the ear is wide enough for a large one.
bool is_plain_scalp(glm::vec3 p, const std::array<glm::vec3, landmark_count>& landmarks) {
    if (!fine_skin(p)) return false;
    for (const Landmark ear : {Landmark::tragion_left, Landmark::tragion_right}) {
        const glm::vec3 from = p - landmarks[index(ear)];
        const glm::vec3 scaled = (from - glm::vec3(0.0f, 14.0f, 3.0f)) / glm::vec3(38.0f, 36.0f, 48.0f);
        if (glm::dot(scaled, scaled) < 1.0f) return false;
    }
    const glm::vec3 outer_eye = landmarks[index(Landmark::exocanthion_left)];
    const float front_y = 0.55f * outer_eye.y + 0.45f * landmarks[index(Landmark::tragion_left)].y;
    return !(p.z < landmarks[index(Landmark::glabella)].z + brow_height && p.y < front_y);
}

double area_of(const surface::Mesh& mesh, const surface::Triangle& t) {
    const glm::vec3 a = mesh.positions[t[0]];
    return 0.5 *
           static_cast<double>(glm::length(glm::cross(mesh.positions[t[1]] - a, mesh.positions[t[2]] - a)));
}

bool all_marked(std::span<const std::uint8_t> marked, const surface::Triangle& t) {
    return marked[t[0]] != 0 && marked[t[1]] != 0 && marked[t[2]] != 0;
}

/// Takes the mark off patches (joined by marked triangles) below `least` mm2.
void drop_small(const surface::Mesh& mesh, double least, std::vector<std::uint8_t>& marked) {
    std::vector<std::uint32_t> leader(marked.size());
    for (std::uint32_t v = 0; v < leader.size(); ++v) leader[v] = v;
    const auto find = [&](std::uint32_t v) {
        while (leader[v] != v) v = leader[v] = leader[leader[v]];
        return v;
    };
    for (const surface::Triangle& t : mesh.triangles) {
        if (!all_marked(marked, t)) continue;
        for (const std::uint32_t other : {t[1], t[2]}) {
            const std::uint32_t a = find(t[0]), b = find(other);
            leader[std::max(a, b)] = std::min(a, b);
        }
    }
    std::vector<double> area(marked.size(), 0.0);
    for (const surface::Triangle& t : mesh.triangles) {
        if (all_marked(marked, t)) area[find(t[0])] += area_of(mesh, t);
    }
    for (std::uint32_t v = 0; v < leader.size(); ++v) {
        if (area[find(v)] < least) marked[v] = 0;
    }
}

}  // namespace

std::vector<std::uint8_t> hair_cover(const surface::Mesh& mesh, std::span<const float> to_scan,
                                     const std::array<glm::vec3, landmark_count>& landmarks,
                                     double facet_mm2) {
    const std::vector<float> rough = surface::roughness(mesh.positions, mesh.triangles, mean_edge);
    std::vector<std::uint8_t> marked(mesh.positions.size(), 0);
    for (std::size_t v = 0; v < marked.size(); ++v) {
        const bool real = to_scan.empty() || to_scan[v] <= invented;
        marked[v] = rough[v] > covered_above && real && is_plain_scalp(mesh.positions[v], landmarks);
    }
    drop_small(mesh, std::max(least_patch, least_facets * facet_mm2), marked);
    if (std::none_of(marked.begin(), marked.end(), [](std::uint8_t mark) { return mark != 0; })) return {};
    return marked;
}

double facet_area(const surface::Mesh& scan, const std::array<glm::vec3, landmark_count>& landmarks) {
    const float brow = landmarks[index(Landmark::glabella)].z;
    std::vector<double> areas;
    double sum = 0.0;
    for (const surface::Triangle& t : scan.triangles) {
        if (scan.positions[t[0]].z < brow) continue;
        areas.push_back(area_of(scan, t));
        sum += areas.back();
    }
    std::sort(areas.begin(), areas.end());
    double so_far = 0.0;
    for (const double area : areas) {
        so_far += area;
        if (so_far >= 0.5 * sum) return area;
    }
    return 0.0;
}

void smooth_cover(surface::Mesh& mesh, std::span<const std::uint8_t> marked) {
    // Wider than the marks, and steady between them: a smooth island in a lumpy sea is no gain.
    std::vector<float> share(marked.begin(), marked.end());
    share = surface::spread(std::move(share), mesh.triangles, mean_edge, rim);
    for (float& one : share) one = std::clamp(3.0f * one - 0.5f, 0.0f, 1.0f);
    mesh.positions = surface::smooth_shape(mesh.positions, mesh.triangles, mean_edge, lump, share);
}

double covered_area(const surface::Mesh& mesh, std::span<const std::uint8_t> marked) {
    double area = 0.0;
    for (const surface::Triangle& t : mesh.triangles) {
        if (!marked.empty() && all_marked(marked, t)) area += area_of(mesh, t);
    }
    return area;
}

}  // namespace stipple::head
