#include "surface/surface.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "base/ensure.h"
#include "base/hash.h"
#include "base/jobs.h"
#include "base/number_text.h"
#include "surface/hilbert.h"

namespace stipple::surface {
namespace {

constexpr std::size_t surface_block = 16384;
constexpr std::size_t most_vertices = std::size_t{1} << 24;

bool repeats_a_corner(const Triangle& t) {
    return t[0] == t[1] || t[1] == t[2] || t[2] == t[0];
}

glm::dvec3 doubled_area_vector(std::span<const glm::vec3> positions, const Triangle& t) {
    const glm::dvec3 a = positions[t[0]];
    return glm::cross(glm::dvec3(positions[t[1]]) - a, glm::dvec3(positions[t[2]]) - a);
}

std::optional<base::Error> reason_to_refuse(const Mesh& mesh) {
    const auto refused = [](std::string message) {
        return base::Error{base::ErrorCode::refused, std::move(message)};
    };
    if (mesh.triangles.empty()) {
        return refused(
            "The surface has no triangles; choose a file that holds a scanned skin, not only points.");
    }
    if (mesh.positions.size() > most_vertices) {
        return refused("The surface has " + base::grouped(static_cast<long long>(mesh.positions.size())) +
                       " vertices, more than 16,777,216; reduce the scan in the scanner's program first.");
    }
    if (!mesh.colors.empty() && mesh.colors.size() != mesh.positions.size()) {
        return refused("The surface has " + base::grouped(static_cast<long long>(mesh.colors.size())) +
                       " colours for " + base::grouped(static_cast<long long>(mesh.positions.size())) +
                       " vertices; the file is damaged, export the scan again.");
    }
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        if (!finite(mesh.positions[i])) {
            return refused(
                "Vertex " + std::to_string(i) +
                " of the surface has no finite position; the file is damaged, export the scan again.");
        }
    }
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        for (const std::uint32_t corner : mesh.triangles[i]) {
            if (corner >= mesh.positions.size()) {
                return refused("Triangle " + std::to_string(i) + " of the surface uses vertex " +
                               std::to_string(corner) + ", but there are only " +
                               std::to_string(mesh.positions.size()) +
                               "; the file is damaged, export the scan again.");
            }
        }
    }
    return std::nullopt;
}

/// For each edge of each triangle the one other triangle on it. Edges are gathered by their smaller vertex.
std::vector<std::array<std::uint32_t, 3>> neighbours_of(std::span<const Triangle> triangles,
                                                        std::size_t vertices) {
    struct HalfEdge {
        std::uint32_t larger;
        std::uint32_t triangle;
        std::uint32_t edge;
    };
    std::vector<std::uint32_t> begin(vertices + 1, 0);
    const auto each_edge = [&](auto&& visit) {
        for (std::uint32_t t = 0; t < triangles.size(); ++t) {
            if (repeats_a_corner(triangles[t])) continue;
            for (std::uint32_t e = 0; e < 3; ++e) {
                const std::uint32_t a = triangles[t][e];
                const std::uint32_t b = triangles[t][e == 2 ? 0 : e + 1];
                visit(std::min(a, b), HalfEdge{std::max(a, b), t, e});
            }
        }
    };
    each_edge([&](std::uint32_t smaller, const HalfEdge&) { ++begin[smaller + 1]; });
    for (std::size_t v = 0; v < vertices; ++v) begin[v + 1] += begin[v];
    std::vector<HalfEdge> edges(begin[vertices]);
    std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
    each_edge([&](std::uint32_t smaller, const HalfEdge& edge) { edges[next[smaller]++] = edge; });

    std::vector<std::array<std::uint32_t, 3>> neighbours(triangles.size(), {no_index, no_index, no_index});
    base::parallel_for(vertices, surface_block, [&](std::size_t first, std::size_t last) {
        for (std::size_t v = first; v < last; ++v) {
            const auto from = edges.begin() + begin[v];
            const auto to = edges.begin() + begin[v + 1];
            std::sort(from, to, [](const HalfEdge& a, const HalfEdge& b) {
                return a.larger != b.larger ? a.larger < b.larger : a.triangle < b.triangle;
            });
            for (auto i = from; i != to;) {
                auto j = i;
                while (j != to && j->larger == i->larger) ++j;
                if (j - i == 2) {
                    neighbours[i->triangle][i->edge] = i[1].triangle;
                    neighbours[i[1].triangle][i[1].edge] = i->triangle;
                }
                i = j;
            }
        }
    });
    return neighbours;
}

}  // namespace

Box box_of(std::span<const glm::vec3> points) {
    Box box;
    for (const glm::vec3 point : points) box.add(point);
    return box;
}

std::vector<std::uint32_t> sort_along_hilbert(Mesh& mesh) {
    const std::size_t vertices = mesh.positions.size();
    STIPPLE_ENSURE(vertices < no_index && mesh.triangles.size() < no_index,
                   "a mesh has too many parts to be sorted");
    std::vector<std::uint8_t> used(vertices, 0);
    for (const Triangle& triangle : mesh.triangles) {
        for (const std::uint32_t corner : triangle) {
            STIPPLE_ENSURE(corner < vertices, "a mesh that is to be sorted uses a vertex it does not have");
            used[corner] = 1;
        }
    }
    std::vector<std::uint32_t> kept;
    kept.reserve(vertices);
    for (std::uint32_t v = 0; v < vertices; ++v) {
        if (used[v] != 0) kept.push_back(v);
    }

    Box box;
    for (const std::uint32_t v : kept) box.add(mesh.positions[v]);
    const HilbertGrid grid(box);
    std::vector<std::uint64_t> keys(kept.size());
    base::parallel_for(kept.size(), surface_block, [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) keys[i] = grid.key(mesh.positions[kept[i]]);
    });
    std::vector<std::uint32_t> old_of_new = order_by_key(keys);
    for (std::uint32_t& old : old_of_new) old = kept[old];

    std::vector<std::uint64_t> triangle_keys(mesh.triangles.size());
    base::parallel_for(mesh.triangles.size(), surface_block, [&](std::size_t first, std::size_t last) {
        for (std::size_t t = first; t < last; ++t) {
            const Triangle& c = mesh.triangles[t];
            triangle_keys[t] = grid.key((glm::dvec3(mesh.positions[c[0]]) + glm::dvec3(mesh.positions[c[1]]) +
                                         glm::dvec3(mesh.positions[c[2]])) /
                                        3.0);
        }
    });
    const std::vector<std::uint32_t> triangle_order = order_by_key(triangle_keys);

    std::vector<std::uint32_t> new_of_old(vertices, no_index);
    std::vector<glm::vec3> positions(old_of_new.size());
    std::vector<glm::vec3> colors(mesh.colors.size() == vertices ? old_of_new.size() : 0);
    for (std::uint32_t v = 0; v < old_of_new.size(); ++v) {
        new_of_old[old_of_new[v]] = v;
        positions[v] = mesh.positions[old_of_new[v]];
        if (!colors.empty()) colors[v] = mesh.colors[old_of_new[v]];
    }
    std::vector<Triangle> triangles(mesh.triangles.size());
    for (std::size_t t = 0; t < triangles.size(); ++t) {
        const Triangle& c = mesh.triangles[triangle_order[t]];
        triangles[t] = {new_of_old[c[0]], new_of_old[c[1]], new_of_old[c[2]]};
    }
    mesh.positions = std::move(positions);
    mesh.triangles = std::move(triangles);
    mesh.colors = std::move(colors);
    return old_of_new;
}

base::Result<std::shared_ptr<const Surface>> Surface::make(Mesh mesh) {
    if (auto reason = reason_to_refuse(mesh)) return *reason;
    const std::shared_ptr<Surface> surface(new Surface());
    Surface& s = *surface;
    s.positions_ = std::move(mesh.positions);
    s.triangles_ = std::move(mesh.triangles);
    s.colors_ = std::move(mesh.colors);
    const std::size_t vertices = s.positions_.size();
    const std::size_t triangles = s.triangles_.size();
    s.bounds_ = box_of(s.positions_);
    s.hash_ = base::hash_span(s.triangles(), base::hash_span(s.positions()));
    s.neighbours_ = neighbours_of(s.triangles_, vertices);

    s.around_offsets_.assign(vertices + 1, 0);
    // A triangle that names a vertex twice is still once around it.
    const auto each_corner = [&](auto&& visit) {
        for (std::uint32_t t = 0; t < triangles; ++t) {
            const Triangle& c = s.triangles_[t];
            visit(c[0], t);
            if (c[1] != c[0]) visit(c[1], t);
            if (c[2] != c[0] && c[2] != c[1]) visit(c[2], t);
        }
    };
    each_corner([&](std::uint32_t v, std::uint32_t) { ++s.around_offsets_[v + 1]; });
    for (std::size_t v = 0; v < vertices; ++v) s.around_offsets_[v + 1] += s.around_offsets_[v];
    s.around_.resize(s.around_offsets_[vertices]);
    std::vector<std::uint32_t> next(s.around_offsets_.begin(), s.around_offsets_.end() - 1);
    each_corner([&](std::uint32_t v, std::uint32_t t) { s.around_[next[v]++] = t; });

    s.areas_.resize(triangles);
    double edges = 0.0;
    for (std::size_t t = 0; t < triangles; ++t) {
        const Triangle& c = s.triangles_[t];
        s.areas_[t] = 0.5 * glm::length(doubled_area_vector(s.positions_, c));
        s.total_area_ += s.areas_[t];
        for (std::size_t e = 0; e < 3; ++e) {
            edges += glm::distance(glm::dvec3(s.positions_[c[e]]),
                                   glm::dvec3(s.positions_[c[e == 2 ? 0 : e + 1]]));
        }
    }
    s.mean_edge_ = static_cast<float>(edges / (3.0 * static_cast<double>(triangles)));

    s.normals_.resize(vertices);
    base::parallel_for(vertices, surface_block, [&](std::size_t first, std::size_t last) {
        for (std::size_t v = first; v < last; ++v) {
            glm::dvec3 sum(0.0);
            for (const std::uint32_t t : s.triangles_around(static_cast<std::uint32_t>(v))) {
                sum += doubled_area_vector(s.positions_, s.triangles_[t]);
            }
            const double size = glm::length(sum);
            s.normals_[v] = size > 0.0 ? glm::vec3(sum / size) : glm::vec3(0.0f, 0.0f, 1.0f);
        }
    });
    return std::shared_ptr<const Surface>(surface);
}

std::span<const std::uint32_t> Surface::triangles_around(std::uint32_t vertex) const {
    const std::uint32_t first = around_offsets_[vertex];
    return std::span(around_).subspan(first, around_offsets_[vertex + 1] - first);
}

glm::vec3 Surface::triangle_normal(std::uint32_t triangle) const {
    const glm::dvec3 normal = doubled_area_vector(positions_, triangles_[triangle]);
    const double size = glm::length(normal);
    return size > 0.0 ? glm::vec3(normal / size) : glm::vec3(0.0f, 0.0f, 1.0f);
}

}  // namespace stipple::surface
