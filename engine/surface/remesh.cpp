#include "surface/remesh.h"

#include <algorithm>
#include <cmath>

#include "base/jobs.h"

namespace stipple::surface {
namespace {

constexpr std::uint32_t most_made_vertices = 6'000'000;  // twenty times a head at 1 mm: memory has an end

float squared(glm::vec3 v) {
    return glm::dot(v, v);
}

/// Smallest angle's cosine of a triangle: 1 = needle, 0.5 = equilateral.
float sharpest_cosine(glm::vec3 a, glm::vec3 b, glm::vec3 c) {
    const glm::vec3 ab = b - a, bc = c - b, ca = a - c;
    const float x = squared(ab), y = squared(bc), z = squared(ca);
    const float sx = std::sqrt(x), sy = std::sqrt(y), sz = std::sqrt(z);
    // The smallest angle lies opposite the shortest side.
    if (x <= y && x <= z) return (y + z - x) / std::max(2.0f * sy * sz, 1e-20f);
    if (y <= z) return (x + z - y) / std::max(2.0f * sx * sz, 1e-20f);
    return (x + y - z) / std::max(2.0f * sx * sy, 1e-20f);
}

class Remesher {
public:
    Remesher(LinkedMesh& mesh, const RemeshGuide& guide) : mesh_(mesh), guide_(guide) {}

    void refresh() {
        wanted_.resize(mesh_.vertex_count());
        guide_.wanted_edges(mesh_, wanted_);
        frozen_.assign(mesh_.vertex_count(), 0);
        if (!guide_.frozen) return;
        for (std::uint32_t v = 0; v < mesh_.vertex_count(); ++v)
            frozen_[v] = guide_.frozen(mesh_.positions[v]);
    }

    /// Only the longest edge of both its triangles is split, so that stretched places do not turn into fans
    /// of needles; the others get their turn in a later pass. An edge with a frozen end stays: beside a long
    /// edge that may not be split, its triangle's other edges could be split without end.
    void split_long() {
        for (int pass = 0; pass < 20; ++pass) {
            const std::uint32_t before = mesh_.vertex_count();
            for (std::uint32_t h = 0; h < mesh_.edge_count(); ++h) {
                if (h > mesh_.twin(h)) continue;
                const std::uint32_t a = mesh_.from(h), b = mesh_.to(h);
                const float longest = 4.0f / 3.0f * 0.5f * (wanted_[a] + wanted_[b]);
                const float own = squared(mesh_.positions[a] - mesh_.positions[b]);
                if (!(own > longest * longest) || frozen_[a] || frozen_[b] || !leads(h, own)) continue;
                if (mesh_.vertex_count() >= most_made_vertices) return;
                mesh_.split(h);
                wanted_.push_back(0.5f * (wanted_[a] + wanted_[b]));
                frozen_.push_back(0);
            }
            if (mesh_.vertex_count() == before) break;
        }
    }

    void collapse_short() {
        for (std::uint32_t h = 0; h < mesh_.edge_count(); ++h) {
            if (!mesh_.alive(h) || h > mesh_.twin(h)) continue;
            const std::uint32_t a = mesh_.from(h), b = mesh_.to(h);
            if (frozen_[a] || frozen_[b]) continue;
            const float shortest = 4.0f / 5.0f * 0.5f * (wanted_[a] + wanted_[b]);
            if (squared(mesh_.positions[a] - mesh_.positions[b]) >= shortest * shortest) continue;
            try_collapse(h);
        }
    }

    void flip_to_six() {
        for (int pass = 0; pass < 2; ++pass) {
            for (std::uint32_t h = 0; h < mesh_.edge_count(); ++h) {
                if (!mesh_.alive(h) || h > mesh_.twin(h)) continue;
                const auto off = [&](std::uint32_t v, int change) {
                    const int difference = mesh_.valence(v) + change - 6;
                    return difference * difference;
                };
                const std::uint32_t a = mesh_.from(h), b = mesh_.to(h);
                const std::uint32_t c = mesh_.opposite(h), d = mesh_.opposite(mesh_.twin(h));
                const int before = off(a, 0) + off(b, 0) + off(c, 0) + off(d, 0);
                const int after = off(a, -1) + off(b, -1) + off(c, 1) + off(d, 1);
                if (after < before && flip_keeps_shape(h, false) && mesh_.can_flip(h)) mesh_.flip(h);
            }
        }
    }

    /// Flips where the smallest angle of the pair grows clearly.
    void flip_needles() {
        for (std::uint32_t h = 0; h < mesh_.edge_count(); ++h) {
            if (!mesh_.alive(h) || h > mesh_.twin(h)) continue;
            if (pair_sharpest(h) > 0.88f && flip_keeps_shape(h, true) && mesh_.can_flip(h)) mesh_.flip(h);
        }
    }

    /// Takes out needles and caps that flips cannot mend.
    void collapse_needles() {
        for (std::uint32_t h = 0; h < mesh_.edge_count(); ++h) {
            if (!mesh_.alive(h)) continue;
            const std::uint32_t a = mesh_.from(h), b = mesh_.to(h), c = mesh_.opposite(h);
            if (frozen_[a] || frozen_[b] || frozen_[c]) continue;
            const auto& p = mesh_.positions;
            if (sharpest_cosine(p[a], p[b], p[c]) < 0.94f) continue;
            const float own = squared(p[a] - p[b]);
            if (own <= squared(p[b] - p[c]) && own <= squared(p[c] - p[a])) try_collapse(h);
        }
    }

    void relax_and_settle() {
        std::vector<glm::vec3> places(mesh_.positions);
        base::parallel_for(mesh_.vertex_count(), base::light_grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                const auto v = static_cast<std::uint32_t>(i);
                if (mesh_.alive_vertex(v) && !frozen_[v]) places[v] = relaxed(v);
            }
        });
        if (guide_.settle) guide_.settle(mesh_, places);
        for (std::uint32_t v = 0; v < mesh_.vertex_count(); ++v) {
            if (frozen_[v]) places[v] = mesh_.positions[v];
        }
        move_unfolded(mesh_, places);
    }

private:
    bool leads(std::uint32_t h, float own) const {
        for (const std::uint32_t side : {h, mesh_.twin(h)}) {
            const glm::vec3 third = mesh_.positions[mesh_.opposite(side)];
            if (frozen_[mesh_.opposite(side)]) continue;  // its edges may stay long
            if (squared(third - mesh_.positions[mesh_.from(h)]) > own ||
                squared(third - mesh_.positions[mesh_.to(h)]) > own) {
                return false;
            }
        }
        return true;
    }

    glm::vec3 relaxed(std::uint32_t v) const {
        const std::uint32_t first = mesh_.outgoing(v);
        std::uint32_t h = first;
        glm::vec3 sum(0.0f), normal(0.0f);
        float weight = 0.0f;
        do {
            sum += mesh_.positions[mesh_.to(h)];
            normal += mesh_.area_normal(h / 3);
            weight += 1.0f;
            h = mesh_.around(h);
        } while (h != first);
        const glm::vec3 place = mesh_.positions[v];
        const float length = glm::length(normal);
        if (!(length > 1e-20f)) return place;
        normal /= length;
        const glm::vec3 way = sum / weight - place;
        return place + 0.9f * (way - normal * glm::dot(normal, way));
    }

    float pair_sharpest(std::uint32_t h) const {
        const auto& p = mesh_.positions;
        const std::uint32_t g = mesh_.twin(h);
        const glm::vec3 a = p[mesh_.from(h)], b = p[mesh_.to(h)], c = p[mesh_.opposite(h)],
                        d = p[mesh_.opposite(g)];
        return std::max(sharpest_cosine(a, b, c), sharpest_cosine(b, a, d));
    }

    /// Whether the flipped pair lies like the pair before: not folded, no worse needle.
    bool flip_keeps_shape(std::uint32_t h, bool must_improve) const {
        const auto& p = mesh_.positions;
        const std::uint32_t g = mesh_.twin(h);
        if (frozen_[mesh_.from(h)] || frozen_[mesh_.to(h)]) return false;
        const glm::vec3 a = p[mesh_.from(h)], b = p[mesh_.to(h)], c = p[mesh_.opposite(h)],
                        d = p[mesh_.opposite(g)];
        const glm::vec3 n0 = glm::cross(b - a, c - a), n1 = glm::cross(a - b, d - b);
        const glm::vec3 m0 = glm::cross(a - c, d - c), m1 = glm::cross(b - d, c - d);
        const float l0 = glm::length(n0), l1 = glm::length(n1), k0 = glm::length(m0), k1 = glm::length(m1);
        if (!(k0 > 1e-12f && k1 > 1e-12f)) return false;
        // Across a crease the other diagonal would cut the ridge off.
        if (glm::dot(n0, n1) < 0.5f * l0 * l1 && !must_improve) return false;
        const glm::vec3 sum = n0 + n1;
        const float length = glm::length(sum);
        if (glm::dot(m0, sum) < 0.6f * k0 * length || glm::dot(m1, sum) < 0.6f * k1 * length) return false;
        if (glm::dot(m0, m1) < 0.5f * k0 * k1) return false;
        const float before = std::max(sharpest_cosine(a, b, c), sharpest_cosine(b, a, d));
        const float after = std::max(sharpest_cosine(c, d, a), sharpest_cosine(d, c, b));
        return must_improve ? after < before - 0.01f : after < std::max(before, 0.95f);
    }

    void try_collapse(std::uint32_t h) {
        const std::uint32_t a = mesh_.from(h), b = mesh_.to(h);
        if (!mesh_.can_collapse(h)) return;
        const glm::vec3 middle = 0.5f * (mesh_.positions[a] + mesh_.positions[b]);
        if (!collapse_keeps_shape(a, b, middle) || !collapse_keeps_shape(b, a, middle)) return;
        mesh_.collapse(h);
        mesh_.positions[b] = middle;
        wanted_[b] = 0.5f * (wanted_[a] + wanted_[b]);
    }

    /// Whether the triangles around v (without those that vanish with `gone`) stay as they lie when v moves.
    bool collapse_keeps_shape(std::uint32_t v, std::uint32_t gone, glm::vec3 place) const {
        const auto& p = mesh_.positions;
        const std::uint32_t first = mesh_.outgoing(v);
        std::uint32_t h = first;
        do {
            const std::uint32_t one = mesh_.to(h), other = mesh_.opposite(h);
            if (one != gone && other != gone) {
                const glm::vec3 before = glm::cross(p[one] - p[v], p[other] - p[v]);
                const glm::vec3 after = glm::cross(p[one] - place, p[other] - place);
                const float length = glm::length(after);
                if (!(glm::dot(before, after) > 0.7f * glm::length(before) * length)) return false;
                if (sharpest_cosine(place, p[one], p[other]) > 0.97f) return false;
            }
            if (one != gone) {
                const float longest = 4.0f / 3.0f * 0.5f * (wanted_[v] + wanted_[one]);
                if (squared(p[one] - place) > longest * longest) return false;
            }
            h = mesh_.around(h);
        } while (h != first);
        return true;
    }

    LinkedMesh& mesh_;
    const RemeshGuide& guide_;
    std::vector<float> wanted_;
    std::vector<char> frozen_;
};

}  // namespace

void move_unfolded(LinkedMesh& mesh, std::vector<glm::vec3>& places) {
    const std::uint32_t triangles = mesh.edge_count() / 3;
    std::vector<char> folded(triangles, 0), moved(mesh.vertex_count(), 1);
    for (int attempt = 0; attempt < 6; ++attempt) {
        base::parallel_for(triangles, base::light_grain, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                const auto t = static_cast<std::uint32_t>(i);
                folded[t] = 0;
                if (!mesh.alive(3 * t)) continue;
                // What lay well and was not touched since lies well.
                if (!moved[mesh.from(3 * t)] && !moved[mesh.from(3 * t + 1)] && !moved[mesh.from(3 * t + 2)])
                    continue;
                const glm::vec3 own = mesh.area_normal(t);
                // A triangle that is folded over already may turn towards its neighbours.
                glm::vec3 around = own;
                for (std::uint32_t k = 0; k < 3; ++k) around += mesh.area_normal(mesh.twin(3 * t + k) / 3);
                const glm::vec3 a = places[mesh.from(3 * t)];
                const glm::vec3 after =
                    glm::cross(places[mesh.from(3 * t + 1)] - a, places[mesh.from(3 * t + 2)] - a);
                const float length = glm::length(after);
                folded[t] = !(glm::dot(own, after) > 0.9f * glm::length(own) * length ||
                              glm::dot(around, after) > 0.2f * glm::length(around) * length);
            }
        });
        bool any = false;
        std::fill(moved.begin(), moved.end(), 0);
        for (std::uint32_t t = 0; t < triangles; ++t) {
            if (!folded[t]) continue;
            for (std::uint32_t k = 0; k < 3; ++k) {
                const std::uint32_t v = mesh.from(3 * t + k);
                any = any || places[v] != mesh.positions[v];
                moved[v] = 1;
                places[v] = attempt < 2 ? 0.5f * (places[v] + mesh.positions[v]) : mesh.positions[v];
            }
        }
        if (!any) break;
    }
    mesh.positions.swap(places);
}

bool remesh(LinkedMesh& mesh, const RemeshGuide& guide, base::Progress& progress, double begin, double end) {
    Remesher work(mesh, guide);
    for (int round = 0; round < guide.rounds; ++round) {
        if (!progress.step("Laying an even skin", begin + (end - begin) * round / guide.rounds)) return false;
        work.refresh();
        work.split_long();
        work.collapse_short();
        mesh.compact();
        work.refresh();
        work.flip_to_six();
        work.relax_and_settle();
    }
    for (int round = 0; round < 3; ++round) {
        work.flip_needles();
        work.collapse_needles();
        mesh.compact();
        work.refresh();
        // Settling a last time would make new needles where the scan is folded.
        if (round < 2) work.relax_and_settle();
    }
    work.flip_needles();
    return true;
}

}  // namespace stipple::surface
