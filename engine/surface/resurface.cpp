#include "surface/resurface.h"

#include <algorithm>
#include <cmath>
#include <queue>

#include "base/ensure.h"
#include "base/jobs.h"
#include "base/number_text.h"
#include "surface/bvh.h"
#include "surface/remesh.h"
#include "surface/remesh_fair.h"
#include "surface/resurface_cut.h"
#include "surface/surface_nets.h"

namespace stipple::surface {
namespace {

constexpr float agree_cosine = 0.26f;  // 75 degrees
constexpr float reach = 0.5f;     // cells: the raw skin lies nearer to the scan; further off it is a membrane
constexpr float grading = 10.0f;  // mm from the fine to the coarse edge
constexpr float tight_curvature = 0.15f;   // per mm, mean of all directions: ears, nostrils, lids
constexpr float fold_cosine = -0.2f;       // edges turned by more than about 100 degrees
constexpr float frozen_depth = 5.0f;       // mm below the floor: only there to keep the skin closed
constexpr float invented_distance = 0.5f;  // mm to the scan
constexpr double notable_area = 50.0;      // mm2 of invented skin that is worth a word

/// Where a vertex of the new skin finds the scan, or nothing where the skin has to be invented.
std::optional<glm::vec3> place_on_scan(const ScanSkin& skin, glm::vec3 place, glm::vec3 normal, float cell,
                                       bool outermost, std::uint32_t& hint) {
    const auto near = skin.nearest(place, reach * cell, normal, agree_cosine, hint);
    if (!near) return std::nullopt;
    hint = near->corner;
    // In a hole the nearest scan is its rim, seen sideways: going there would crowd the rim and leave a step.
    const glm::vec3 way = near->position - place;
    const float height = glm::dot(way, near->normal);
    const float sideways = std::sqrt(std::max(glm::dot(way, way) - height * height, 0.0f));
    if (sideways > 0.15f * cell && sideways > 0.8f * near->distance) return std::nullopt;
    // Where two sheets lie close to each other the outer one is the skin.
    if (!outermost) return near->position;
    const float look = 0.7f * cell;
    const auto outer = skin.nearest(near->position + look * normal, look - 0.2f * cell, normal, 0.8f, hint);
    if (!outer) return near->position;
    const glm::vec3 up = outer->position - near->position;
    return glm::dot(up, normal) > 0.9f * glm::length(up) ? outer->position : near->position;
}

/// The fine edge is wanted where the caller says so, and on ears, lids and lips, whatever he says: their rims
/// are thinner than the coarse edge.
std::vector<char> want_fine(const LinkedMesh& mesh, bool (*fine)(glm::vec3)) {
    std::vector<glm::vec3> normals(mesh.vertex_count());
    std::vector<char> wanted(mesh.vertex_count(), 0);
    const auto each = [&](const auto& body) {
        base::parallel_for(mesh.vertex_count(), base::heavy_grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t v = begin; v < end; ++v) {
                if (mesh.alive_vertex(static_cast<std::uint32_t>(v))) body(static_cast<std::uint32_t>(v));
            }
        });
    };
    each([&](std::uint32_t v) { wanted[v] = fine(mesh.positions[v]); });
    // Only the rest is asked how it is curved: most of the skin is scalp.
    each([&](std::uint32_t v) {
        if (!wanted[v]) normals[v] = mesh.vertex_normal(v);
    });
    const auto normal_of = [&](std::uint32_t v) {
        return normals[v] == glm::vec3(0.0f) ? mesh.vertex_normal(v) : normals[v];
    };
    std::vector<char> curved(mesh.vertex_count(), 0);
    each([&](std::uint32_t v) {
        if (wanted[v]) return;
        float turned = 0.0f, length = 0.0f;
        const std::uint32_t first = mesh.outgoing(v);
        std::uint32_t h = first;
        do {
            turned += glm::length(normal_of(mesh.to(h)) - normals[v]);
            length += glm::length(mesh.positions[mesh.to(h)] - mesh.positions[v]);
            h = mesh.around(h);
        } while (h != first);
        curved[v] = turned > tight_curvature * length;
    });
    for (std::size_t v = 0; v < wanted.size(); ++v) wanted[v] |= curved[v];
    return wanted;
}

/// Distance over the edges from the vertices that want the fine edge, up to `grading`.
std::vector<float> distance_to_fine(const LinkedMesh& mesh, const std::vector<char>& wants_fine) {
    std::vector<float> distance(mesh.vertex_count(), grading);
    using Entry = std::pair<float, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> front;
    for (std::uint32_t v = 0; v < mesh.vertex_count(); ++v) {
        if (wants_fine[v]) distance[v] = 0.0f;
    }
    for (std::uint32_t h = 0; h < mesh.edge_count(); ++h) {
        if (!mesh.alive(h) || distance[mesh.from(h)] > 0.0f || distance[mesh.to(h)] == 0.0f) continue;
        front.emplace(0.0f, mesh.from(h));
    }
    while (!front.empty()) {
        const auto [along, v] = front.top();
        front.pop();
        if (along > distance[v]) continue;
        const std::uint32_t first = mesh.outgoing(v);
        std::uint32_t h = first;
        do {
            const std::uint32_t other = mesh.to(h);
            const float further = along + glm::length(mesh.positions[other] - mesh.positions[v]);
            if (further < distance[other]) {
                distance[other] = further;
                front.emplace(further, other);
            }
            h = mesh.around(h);
        } while (h != first);
    }
    return distance;
}

class Resurfacer {
public:
    Resurfacer(const ScanSkin& skin, const ResurfaceSettings& settings) : skin_(skin), settings_(settings) {}

    RemeshGuide guide() {
        RemeshGuide guide;
        guide.wanted_edges = [this](const LinkedMesh& mesh, std::vector<float>& wanted) {
            wish(mesh, wanted);
        };
        guide.settle = [this](const LinkedMesh& mesh, std::vector<glm::vec3>& places) {
            settle(mesh, places);
        };
        guide.frozen = [this](glm::vec3 place) { return frozen(place); };
        return guide;
    }

private:
    bool frozen(glm::vec3 place) const { return place.z < settings_.floor_z - frozen_depth; }

    void wish(const LinkedMesh& mesh, std::vector<float>& wanted) const {
        if (!settings_.fine) {
            std::fill(wanted.begin(), wanted.end(), settings_.fine_edge);
            return;
        }
        const std::vector<float> distance = distance_to_fine(mesh, want_fine(mesh, settings_.fine));
        for (std::size_t v = 0; v < wanted.size(); ++v) {
            const float t = std::min(distance[v] / grading, 1.0f);
            wanted[v] = glm::mix(settings_.fine_edge, settings_.coarse_edge, t * t * (3.0f - 2.0f * t));
        }
    }

    /// Adds the vertices at and around edges that would be folded over, as behind a lid. Returns whether
    /// there were.
    bool add_folded(const LinkedMesh& mesh, const std::vector<glm::vec3>& places,
                    std::vector<char>& loose) const {
        std::vector<char> at_fold(mesh.vertex_count(), 0);
        const auto normal = [&](std::uint32_t h) {
            const glm::vec3 a = places[mesh.from(h)];
            return glm::cross(places[mesh.to(h)] - a, places[mesh.opposite(h)] - a);
        };
        bool any = false;
        for (std::uint32_t h = 0; h < mesh.edge_count(); ++h) {
            if (!mesh.alive(h) || h > mesh.twin(h)) continue;
            const glm::vec3 one = normal(h), other = normal(mesh.twin(h));
            if (glm::dot(one, other) > fold_cosine * glm::length(one) * glm::length(other)) continue;
            for (const std::uint32_t v :
                 {mesh.from(h), mesh.to(h), mesh.opposite(h), mesh.opposite(mesh.twin(h))}) {
                at_fold[v] = 1;
            }
        }
        for (std::uint32_t h = 0; h < mesh.edge_count(); ++h) {
            if (!mesh.alive(h) || !at_fold[mesh.from(h)]) continue;
            const std::uint32_t v = mesh.to(h);
            if (loose[v] || frozen(mesh.positions[v])) continue;
            loose[v] = 1;
            any = true;
        }
        return any;
    }

    void settle(const LinkedMesh& mesh, std::vector<glm::vec3>& places) {
        std::vector<char> loose(places.size(), 0);
        base::parallel_for(places.size(), base::heavy_grain, [&](std::size_t begin, std::size_t end) {
            std::uint32_t hint = no_index;
            for (std::size_t i = begin; i < end; ++i) {
                const auto v = static_cast<std::uint32_t>(i);
                if (!mesh.alive_vertex(v) || frozen(mesh.positions[v])) continue;
                const auto place =
                    place_on_scan(skin_, places[v], mesh.vertex_normal(v), settings_.cell, raw_, hint);
                if (place) {
                    places[v] = *place;
                } else {
                    loose[v] = 1;
                }
            }
        });
        raw_ = false;
        fair(mesh, loose, settings_.coarse_edge, places);
        for (int attempt = 0; attempt < 2 && add_folded(mesh, places, loose); ++attempt) {
            fair(mesh, loose, settings_.coarse_edge, places);
        }
    }

    const ScanSkin& skin_;
    const ResurfaceSettings& settings_;
    bool raw_ = true;  // the skin has not been on the scan yet
};

base::Error no_skin() {
    return {base::ErrorCode::refused,
            "No closed skin can be laid over this scan: it has no inside, like a flat sheet or a few loose "
            "triangles. "
            "Scan the head from all sides and import it again."};
}

base::Error stopped() {
    return {base::ErrorCode::cancelled, "Laying the skin was stopped."};
}

void tell_invented(const Resurfaced& made, const ResurfaceSettings& settings, base::Report& report) {
    const Mesh& mesh = made.mesh;
    std::vector<std::uint32_t> leader(mesh.positions.size());
    for (std::uint32_t v = 0; v < leader.size(); ++v) leader[v] = v;
    const auto find = [&](std::uint32_t v) {
        while (leader[v] != v) v = leader[v] = leader[leader[v]];
        return v;
    };
    const auto invented = [&](std::uint32_t v) { return made.to_scan[v] > invented_distance; };
    for (const Triangle& triangle : mesh.triangles) {
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t a = triangle[k], b = triangle[(k + 1) % 3];
            if (!invented(a) || !invented(b)) continue;
            const std::uint32_t one = find(a), other = find(b);
            leader[std::max(one, other)] = std::min(one, other);
        }
    }
    std::vector<double> area(mesh.positions.size(), 0.0);
    double whole = 0.0, on_scalp = 0.0;
    for (const Triangle& triangle : mesh.triangles) {
        const glm::vec3 a = mesh.positions[triangle[0]], b = mesh.positions[triangle[1]],
                        c = mesh.positions[triangle[2]];
        const double share = 0.5 * static_cast<double>(glm::length(glm::cross(b - a, c - a))) / 3.0;
        for (const std::uint32_t v : triangle) {
            if (!invented(v)) continue;
            area[find(v)] += share;
            whole += share;
            if (settings.fine && settings.fine(mesh.positions[v])) on_scalp += share;
        }
    }
    int count = 0;
    double largest = 0.0;
    for (const double one : area) {
        count += one >= notable_area;
        largest = std::max(largest, one);
    }
    if (count > 0) {
        const std::string cm2 = base::fixed(whole / 100.0, 1);
        base::note(report, "holes_closed",
                   count == 1 ? "One hole of the scan was closed with " + cm2 + " cm2 of invented skin."
                              : base::grouped(count) + " holes of the scan were closed with " + cm2 +
                                    " cm2 of invented skin; the largest has " +
                                    base::fixed(largest / 100.0, 1) + " cm2.");
    }
    if (on_scalp >= 2.0 * notable_area) {
        base::warn(report, "scalp_invented",
                   "The scan has no skin on " + base::fixed(on_scalp / 100.0, 1) +
                       " cm2 of the scalp; the shape there is a guess, check it on the client.");
    }
}

}  // namespace

base::Result<Resurfaced> resurface(const Mesh& scan, const ResurfaceSettings& settings, base::Report& report,
                                   base::Progress& progress) {
    if (scan.triangles.empty()) return no_skin();
    if (!progress.step("Looking for the skin", 0.0)) return stopped();
    const Bvh bvh(scan.positions, scan.triangles);
    const ScanSkin skin(scan.positions, scan.triangles, bvh);
    if (!progress.step("Telling inside from outside", 0.15)) return stopped();
    Kept kept;
    {
        const Winding winding(skin);
        const base::Result<Band> band =
            sample_band(skin, winding, settings.cell, settings.floor_z, settings.one_for_all_beyond);
        if (!band) return band.error();
        if (!progress.step("Closing the skin", 0.35)) return stopped();
        kept = keep_head(surface_nets(*band));
    }
    // A skin thinner than the cells is noise around a sheet.
    if (!(kept.volume > static_cast<double>(settings.cell) * kept.area)) return no_skin();
    bool closed = false;
    LinkedMesh links = LinkedMesh::make(kept.mesh, closed);
    STIPPLE_ENSURE(closed, "surface nets gave a skin that is not closed");
    kept = {};
    Resurfacer resurfacer(skin, settings);
    if (!remesh(links, resurfacer.guide(), progress, 0.4, 0.9)) return stopped();

    Resurfaced made;
    made.mesh = links.mesh();
    if (!progress.step("Measuring the skin", 0.9)) return stopped();
    made.to_scan.resize(made.mesh.positions.size());
    base::parallel_for(made.to_scan.size(), base::heavy_grain, [&](std::size_t begin, std::size_t end) {
        std::uint32_t hint = no_index;
        for (std::size_t v = begin; v < end; ++v) {
            const auto near = skin.nearest(made.mesh.positions[v], 1e30f, glm::vec3(0.0f), -2.0f, hint);
            if (!near) continue;
            hint = near->corner;
            made.to_scan[v] = near->distance;
        }
    });
    cut_at_floor(made.mesh, made.to_scan, settings.floor_z);
    if (made.mesh.triangles.empty()) return no_skin();
    const std::vector<std::uint32_t> old = sort_along_hilbert(made.mesh);
    std::vector<float> sorted(old.size());
    for (std::size_t v = 0; v < old.size(); ++v) sorted[v] = made.to_scan[old[v]];
    made.to_scan.swap(sorted);
    tell_invented(made, settings, report);
    progress.step("Measuring the skin", 1.0);
    return made;
}

}  // namespace stipple::surface
