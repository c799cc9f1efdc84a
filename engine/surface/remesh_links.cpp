#include "surface/remesh_links.h"

#include <algorithm>

namespace stipple::surface {

LinkedMesh LinkedMesh::make(const Mesh& mesh, bool& ok) {
    LinkedMesh made;
    made.positions = mesh.positions;
    const std::size_t edges = mesh.triangles.size() * 3;
    made.origin_.resize(edges);
    made.twin_.assign(edges, no_index);
    made.outgoing_.assign(mesh.positions.size(), no_index);
    made.valence_.assign(mesh.positions.size(), 0);
    for (std::uint32_t h = 0; h < edges; ++h) {
        const std::uint32_t v = mesh.triangles[h / 3][h % 3];
        made.origin_[h] = v;
        made.outgoing_[v] = h;
        ++made.valence_[v];
    }
    // Twins: the half-edges that leave each vertex lie together, so a short run is searched for the way back.
    std::vector<std::uint32_t> start(mesh.positions.size() + 1, 0), leaving(edges);
    for (std::uint32_t h = 0; h < edges; ++h) ++start[made.origin_[h] + 1];
    for (std::size_t v = 0; v < mesh.positions.size(); ++v) start[v + 1] += start[v];
    std::vector<std::uint32_t> fill(start.begin(), start.end() - 1);
    for (std::uint32_t h = 0; h < edges; ++h) leaving[fill[made.origin_[h]]++] = h;
    ok = true;
    for (std::uint32_t h = 0; h < edges && ok; ++h) {
        const std::uint32_t a = made.origin_[h], b = made.to(h);
        int back = 0, same = 0;
        for (std::uint32_t i = start[b]; i < start[b + 1]; ++i) {
            if (made.to(leaving[i]) != a) continue;
            made.twin_[h] = leaving[i];
            ++back;
        }
        for (std::uint32_t i = start[a]; i < start[a + 1]; ++i) same += made.to(leaving[i]) == b;
        ok = a != b && back == 1 && same == 1;
    }
    // One fan around every vertex.
    for (std::uint32_t v = 0; v < mesh.positions.size() && ok; ++v) {
        if (made.outgoing_[v] == no_index) continue;
        int count = 0;
        std::uint32_t h = made.outgoing_[v];
        do {
            h = made.around(h);
            ++count;
        } while (h != made.outgoing_[v] && count <= made.valence_[v]);
        ok = count == made.valence_[v];
    }
    return made;
}

bool LinkedMesh::connected(std::uint32_t a, std::uint32_t b) const {
    const std::uint32_t first = outgoing_[a];
    std::uint32_t h = first;
    do {
        if (to(h) == b) return true;
        h = around(h);
    } while (h != first);
    return false;
}

glm::vec3 LinkedMesh::vertex_normal(std::uint32_t v) const {
    const std::uint32_t first = outgoing_[v];
    std::uint32_t h = first;
    glm::vec3 sum(0.0f);
    do {
        sum += area_normal(h / 3);
        h = around(h);
    } while (h != first);
    const float length = glm::length(sum);
    return length > 1e-20f ? sum / length : glm::vec3(0.0f, 0.0f, 1.0f);
}

std::uint32_t LinkedMesh::split(std::uint32_t h) {
    const std::uint32_t h1 = next(h), g = twin_[h], g1 = next(g), g2 = next(g1);
    const std::uint32_t b = origin_[g], c = origin_[previous(h)], d = origin_[g2];
    const auto m = static_cast<std::uint32_t>(positions.size());
    positions.push_back(0.5f * (positions[origin_[h]] + positions[b]));
    const auto k = static_cast<std::uint32_t>(origin_.size());
    const std::uint32_t l = k + 3;
    origin_.insert(origin_.end(), {m, b, c, b, m, d});
    twin_.resize(origin_.size(), no_index);
    link(k + 1, twin_[h1]);
    link(l + 2, twin_[g2]);
    link(k, l);
    origin_[h1] = m;
    origin_[g] = m;
    link(h1, k + 2);
    link(g2, l + 1);
    outgoing_.push_back(g);
    outgoing_[b] = k + 1;
    valence_.push_back(4);
    ++valence_[c];
    ++valence_[d];
    return m;
}

bool LinkedMesh::can_flip(std::uint32_t h) const {
    const std::uint32_t c = opposite(h), d = opposite(twin_[h]);
    return c != d && valence_[from(h)] > 3 && valence_[to(h)] > 3 && !connected(c, d);
}

void LinkedMesh::flip(std::uint32_t h) {
    const std::uint32_t g = twin_[h];
    const std::uint32_t h1 = next(h), h2 = next(h1), g1 = next(g), g2 = next(g1);
    const std::uint32_t a = origin_[h], b = origin_[g], c = origin_[h2], d = origin_[g2];
    const std::uint32_t bc = twin_[h1], ca = twin_[h2], ad = twin_[g1], db = twin_[g2];
    origin_[h] = d;
    origin_[h1] = c;
    origin_[h2] = a;
    origin_[g] = c;
    origin_[g1] = d;
    origin_[g2] = b;
    link(h1, ca);
    link(h2, ad);
    link(g1, db);
    link(g2, bc);
    outgoing_[a] = h2;
    outgoing_[b] = g2;
    outgoing_[c] = h1;
    outgoing_[d] = g1;
    --valence_[a];
    --valence_[b];
    ++valence_[c];
    ++valence_[d];
}

bool LinkedMesh::can_collapse(std::uint32_t h) const {
    const std::uint32_t a = from(h), b = to(h), c = opposite(h), d = opposite(twin_[h]);
    if (c == d || valence_[c] <= 3 || valence_[d] <= 3) return false;
    if (valence_[a] + valence_[b] - 4 < 3) return false;
    // Exactly two common neighbours, or the skin would be pinched (link condition, Dey et al. 1999).
    for (std::uint32_t e = around(h); e != h; e = around(e)) {
        const std::uint32_t other = to(e);
        if (other != c && other != d && connected(other, b)) return false;
    }
    return true;
}

void LinkedMesh::collapse(std::uint32_t h) {
    const std::uint32_t h1 = next(h), h2 = next(h1), g = twin_[h], g1 = next(g), g2 = next(g1);
    const std::uint32_t a = origin_[h], b = origin_[g], c = origin_[h2], d = origin_[g2];
    std::uint32_t e = h;
    do {
        const std::uint32_t following = around(e);
        origin_[e] = b;
        e = following;
    } while (e != h);
    const std::uint32_t bc = twin_[h1], ac = twin_[h2], ad = twin_[g1], bd = twin_[g2];
    link(bc, ac);
    link(ad, bd);
    outgoing_[b] = ac;
    outgoing_[c] = bc;
    outgoing_[d] = ad;
    outgoing_[a] = no_index;
    valence_[b] = static_cast<std::uint16_t>(valence_[a] + valence_[b] - 4);
    --valence_[c];
    --valence_[d];
    for (const std::uint32_t dead : {h, h1, h2, g, g1, g2}) origin_[dead] = no_index;
}

std::vector<std::uint32_t> LinkedMesh::compact() {
    std::vector<std::uint32_t> kept, moved(positions.size(), no_index), moved_edge(origin_.size(), no_index);
    for (std::uint32_t v = 0; v < positions.size(); ++v) {
        if (outgoing_[v] == no_index) continue;
        moved[v] = static_cast<std::uint32_t>(kept.size());
        kept.push_back(v);
    }
    std::uint32_t edges = 0;
    for (std::uint32_t h = 0; h < origin_.size(); ++h) {
        if (origin_[h] != no_index) moved_edge[h] = edges++;
    }
    for (std::uint32_t h = 0; h < origin_.size(); ++h) {
        if (moved_edge[h] == no_index) continue;
        origin_[moved_edge[h]] = moved[origin_[h]];
        twin_[moved_edge[h]] = moved_edge[twin_[h]];
    }
    for (std::uint32_t v = 0; v < kept.size(); ++v) {
        positions[v] = positions[kept[v]];
        outgoing_[v] = moved_edge[outgoing_[kept[v]]];
        valence_[v] = valence_[kept[v]];
    }
    origin_.resize(edges);
    twin_.resize(edges);
    positions.resize(kept.size());
    outgoing_.resize(kept.size());
    valence_.resize(kept.size());
    return kept;
}

Mesh LinkedMesh::mesh() const {
    Mesh made;
    made.positions = positions;
    made.triangles.resize(origin_.size() / 3);
    for (std::size_t t = 0; t < made.triangles.size(); ++t) {
        made.triangles[t] = {origin_[3 * t], origin_[3 * t + 1], origin_[3 * t + 2]};
    }
    return made;
}

}  // namespace stipple::surface
