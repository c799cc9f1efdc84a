#include "head/virtual_head_subdivision.h"

namespace stipple::head {

Subdivision subdivision(const std::vector<Quad>& quads, std::size_t corners) {
    Subdivision step;
    step.corners = corners;
    step.coarse = quads;
    step.edges_at.resize(corners);
    const std::size_t faces = quads.size();
    std::vector<std::array<std::uint32_t, 4>> edges_of(faces);
    for (std::uint32_t q = 0; q < faces; ++q)
        for (std::size_t k = 0; k < 4; ++k) {
            const std::uint32_t a = quads[q][k], b = quads[q][(k + 1) % 4];
            constexpr std::uint32_t none = 0xffffffffu;
            std::uint32_t found = none;
            for (const std::uint32_t e : step.edges_at[a]) {
                const Subdivision::Edge& edge = step.edges[e];
                if ((edge.low == a && edge.high == b) || (edge.low == b && edge.high == a)) found = e;
            }
            if (found == none) {
                found = static_cast<std::uint32_t>(step.edges.size());
                step.edges.push_back({a, b, {q, q}, 1});
                step.edges_at[a].push_back(found);
                step.edges_at[b].push_back(found);
            } else {
                step.edges[found].face[1] = q;
                ++step.edges[found].faces;
            }
            edges_of[q][k] = found;
        }
    const auto point = [&](std::uint32_t edge) { return static_cast<std::uint32_t>(corners + faces) + edge; };
    step.fine.reserve(4 * faces);
    for (std::uint32_t q = 0; q < faces; ++q)
        for (std::size_t k = 0; k < 4; ++k)
            step.fine.push_back({quads[q][k], point(edges_of[q][k]), static_cast<std::uint32_t>(corners + q),
                                 point(edges_of[q][(k + 3) % 4])});
    return step;
}

std::vector<glm::dvec3> subdivided(const Subdivision& step, const std::vector<glm::dvec3>& points) {
    const std::size_t corners = step.corners, faces = step.coarse.size();
    std::vector<glm::dvec3> fine(corners + faces + step.edges.size());
    for (std::size_t q = 0; q < faces; ++q) {
        glm::dvec3 sum{0.0};
        for (const std::uint32_t v : step.coarse[q]) sum += points[v];
        fine[corners + q] = sum / 4.0;
    }
    for (std::size_t e = 0; e < step.edges.size(); ++e) {
        const Subdivision::Edge& edge = step.edges[e];
        const glm::dvec3 ends = points[edge.low] + points[edge.high];
        fine[corners + faces + e] =
            edge.faces == 2 ? (ends + fine[corners + edge.face[0]] + fine[corners + edge.face[1]]) / 4.0
                            : ends / 2.0;
    }
    for (std::size_t v = 0; v < corners; ++v) {
        const glm::dvec3 p = points[v];
        glm::dvec3 border{0.0}, middles{0.0}, centres{0.0};
        int border_edges = 0, incident_faces = 0;
        for (const std::uint32_t e : step.edges_at[v]) {
            const Subdivision::Edge& edge = step.edges[e];
            const glm::dvec3 other = points[edge.low == v ? edge.high : edge.low];
            middles += 0.5 * (p + other);
            if (edge.faces == 1) {
                border += other;
                ++border_edges;
            }
            // Each face at v is met by two of its edges there.
            for (int f = 0; f < edge.faces; ++f) {
                centres += fine[corners + edge.face[static_cast<std::size_t>(f)]];
                ++incident_faces;
            }
        }
        const double n = static_cast<double>(step.edges_at[v].size());
        if (border_edges == 2)
            fine[v] = 0.75 * p + 0.125 * border;
        else if (border_edges == 0 && n > 0)
            fine[v] = (centres / double(incident_faces) + 2.0 * middles / n + (n - 3.0) * p) / n;
        else
            fine[v] = p;
    }
    return fine;
}

std::vector<glm::dvec3> limit_points(const std::vector<Quad>& quads, const std::vector<glm::dvec3>& points) {
    std::vector<glm::dvec3> ring(points.size(), glm::dvec3{0.0});  // 4 * neighbours + opposite corners
    std::vector<int> count(points.size(), 0);
    for (const Quad& quad : quads)
        for (std::size_t k = 0; k < 4; ++k) {
            // Every neighbour is met from two quads.
            ring[quad[k]] +=
                2.0 * (points[quad[(k + 1) % 4]] + points[quad[(k + 3) % 4]]) + points[quad[(k + 2) % 4]];
            ++count[quad[k]];
        }
    std::vector<glm::dvec3> limit = points;
    for (std::size_t v = 0; v < points.size(); ++v) {
        const double n = count[v];
        if (n > 0) limit[v] = (n * n * points[v] + ring[v]) / (n * (n + 5.0));
    }
    return limit;
}

}  // namespace stipple::head
