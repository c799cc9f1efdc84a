#include "surface/remesh_fair.h"

#include <algorithm>

#include "base/jobs.h"

namespace stipple::surface {
namespace {

constexpr double tension_length = 40.0;       // mm: below it bending rules, above it tension
constexpr std::size_t most_work = 4'000'000;  // free vertices times steps

using Values = std::vector<glm::dvec3>;

/// The free vertices first, then the ring around them (it must lie flat with them too), then the ring's
/// neighbours.
class FairPatch {
public:
    FairPatch(const LinkedMesh& mesh, const std::vector<char>& free_vertex, float edge)
        : local_(mesh.vertex_count(), no_index),
          tension_(0.25 * edge * edge / (tension_length * tension_length)) {
        for (std::uint32_t v = 0; v < mesh.vertex_count(); ++v) {
            if (mesh.alive_vertex(v) && free_vertex[v]) add(v);
        }
        free_ = members_.size();
        add_ring(mesh, 0);
        rows_ = members_.size();
        add_ring(mesh, free_);
        start_.push_back(0);
        for (std::size_t i = 0; i < rows_; ++i) {
            each_neighbour(mesh, members_[i],
                           [&](std::uint32_t other) { neighbours_.push_back(local_[other]); });
            start_.push_back(static_cast<std::uint32_t>(neighbours_.size()));
        }
    }

    std::size_t free_count() const { return free_; }
    std::size_t size() const { return members_.size(); }
    std::uint32_t vertex(std::size_t i) const { return members_[i]; }

    /// result = gradient of the energy at x, on the free vertices; `bend` is scratch.
    void apply(const Values& x, Values& bend, Values& result) const {
        base::parallel_for(rows_, base::middling_grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                glm::dvec3 sum(0.0);
                for (std::uint32_t k = start_[i]; k < start_[i + 1]; ++k) sum += x[neighbours_[k]];
                bend[i] = x[i] - sum / valence(i);
            }
        });
        base::parallel_for(free_, base::middling_grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                glm::dvec3 sum = bend[i], stretch(0.0);
                for (std::uint32_t k = start_[i]; k < start_[i + 1]; ++k) {
                    const std::uint32_t j = neighbours_[k];
                    sum -= bend[j] / valence(j);
                    stretch += x[i] - x[j];
                }
                result[i] = sum + tension_ / 6.0 * stretch;
            }
        });
    }

private:
    double valence(std::size_t i) const { return static_cast<double>(start_[i + 1] - start_[i]); }
    void add(std::uint32_t v) {
        if (local_[v] != no_index) return;
        local_[v] = static_cast<std::uint32_t>(members_.size());
        members_.push_back(v);
    }
    template <typename Body>
    static void each_neighbour(const LinkedMesh& mesh, std::uint32_t v, const Body& body) {
        const std::uint32_t first = mesh.outgoing(v);
        std::uint32_t h = first;
        do {
            body(mesh.to(h));
            h = mesh.around(h);
        } while (h != first);
    }
    void add_ring(const LinkedMesh& mesh, std::size_t begin) {
        const std::size_t end = members_.size();
        for (std::size_t i = begin; i < end; ++i) {
            each_neighbour(mesh, members_[i], [&](std::uint32_t other) { add(other); });
        }
    }

    std::vector<std::uint32_t> local_;    // per mesh vertex
    std::vector<std::uint32_t> members_;  // mesh vertices
    std::size_t free_ = 0, rows_ = 0;
    std::vector<std::uint32_t> start_, neighbours_;
    double tension_;
};

double dot(const Values& a, const Values& b, std::size_t count) {
    double sum = 0.0;
    for (std::size_t i = 0; i < count; ++i) sum += glm::dot(a[i], b[i]);
    return sum;
}

}  // namespace

void fair(const LinkedMesh& mesh, const std::vector<char>& free_vertex, float edge,
          std::vector<glm::vec3>& places) {
    const FairPatch patch(mesh, free_vertex, edge);
    const std::size_t count = patch.free_count();
    if (count == 0) return;
    const std::size_t steps = std::clamp<std::size_t>(most_work / count, 30, 600);
    Values x(patch.size()), bend(patch.size()), gradient(count), way(patch.size(), glm::dvec3(0.0)),
        change(count);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = places[patch.vertex(i)];
    patch.apply(x, bend, gradient);
    for (std::size_t i = 0; i < count; ++i) way[i] = gradient[i] = -gradient[i];
    double size = dot(gradient, gradient, count);
    const double enough = 1e-12 * static_cast<double>(count);  // a thousandth of a micrometre of bending
    for (std::size_t step = 0; step < steps && size > enough; ++step) {
        patch.apply(way, bend, change);
        const double slope = dot(way, change, count);
        if (!(slope > 0.0)) break;
        const double length = size / slope;
        for (std::size_t i = 0; i < count; ++i) {
            x[i] += length * way[i];
            gradient[i] -= length * change[i];
        }
        const double before = size;
        size = dot(gradient, gradient, count);
        const double keep = size / before;
        for (std::size_t i = 0; i < count; ++i) way[i] = gradient[i] + keep * way[i];
    }
    for (std::size_t i = 0; i < count; ++i) places[patch.vertex(i)] = glm::vec3(x[i]);
}

}  // namespace stipple::surface
