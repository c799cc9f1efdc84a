#pragma once
// A closed manifold triangle mesh that can be changed edge by edge: half-edges, three to a triangle, so that
// edge h lies in triangle h / 3. Unit-free. Not thread-safe while it is changed.
#include "surface/surface.h"

namespace stipple::surface {

class LinkedMesh {
public:
    /// Refused (false in `ok`) when an edge has not exactly two triangles in opposite directions.
    static LinkedMesh make(const Mesh& mesh, bool& ok);

    std::vector<glm::vec3> positions;  // per vertex

    std::uint32_t vertex_count() const { return static_cast<std::uint32_t>(positions.size()); }
    std::uint32_t edge_count() const { return static_cast<std::uint32_t>(origin_.size()); }  // half-edges
    bool alive_vertex(std::uint32_t v) const { return outgoing_[v] != no_index; }
    bool alive(std::uint32_t h) const { return origin_[h] != no_index; }
    static std::uint32_t next(std::uint32_t h) { return h % 3 == 2 ? h - 2 : h + 1; }
    static std::uint32_t previous(std::uint32_t h) { return h % 3 == 0 ? h + 2 : h - 1; }
    std::uint32_t twin(std::uint32_t h) const { return twin_[h]; }
    std::uint32_t from(std::uint32_t h) const { return origin_[h]; }
    std::uint32_t to(std::uint32_t h) const { return origin_[next(h)]; }
    std::uint32_t opposite(std::uint32_t h) const {
        return origin_[previous(h)];
    }  // third corner of h's triangle
    std::uint32_t outgoing(std::uint32_t v) const { return outgoing_[v]; }
    /// Next half-edge that leaves the same vertex.
    std::uint32_t around(std::uint32_t h) const { return twin_[previous(h)]; }
    int valence(std::uint32_t v) const { return valence_[v]; }
    bool connected(std::uint32_t a, std::uint32_t b) const;

    glm::vec3 area_normal(std::uint32_t triangle) const {  // twice the area
        const glm::vec3 a = positions[origin_[3 * triangle]];
        return glm::cross(positions[origin_[3 * triangle + 1]] - a, positions[origin_[3 * triangle + 2]] - a);
    }
    glm::vec3 vertex_normal(std::uint32_t v) const;  // unit, area-weighted

    /// New vertex in the middle of h; returns it. from(h) stays, to(h) becomes the new vertex.
    std::uint32_t split(std::uint32_t h);
    /// h becomes the other diagonal of its two triangles. Needs can_flip.
    void flip(std::uint32_t h);
    bool can_flip(std::uint32_t h) const;
    /// from(h) is merged into to(h), which keeps its position. Needs can_collapse.
    void collapse(std::uint32_t h);
    bool can_collapse(std::uint32_t h) const;

    /// Squeezes out what was removed; returns the old vertex of every new one. Keeps the order.
    std::vector<std::uint32_t> compact();
    Mesh mesh() const;  // after compact()

private:
    void link(std::uint32_t a, std::uint32_t b) {
        twin_[a] = b;
        twin_[b] = a;
    }
    std::vector<std::uint32_t> origin_;
    std::vector<std::uint32_t> twin_;
    std::vector<std::uint32_t> outgoing_;
    std::vector<std::uint16_t> valence_;
};

}  // namespace stipple::surface
