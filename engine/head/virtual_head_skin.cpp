#include "head/virtual_head_skin.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "head/virtual_head_chart.h"
#include "surface/bvh.h"

namespace stipple::head {
namespace {

constexpr double full_share = 65535.0, per_mm = 1000.0;

surface::Triangle corners_of(const std::vector<Quad>& quads, std::uint32_t triangle) {
    const Quad& q = quads[triangle / 2];
    return triangle % 2 == 0 ? surface::Triangle{q[0], q[1], q[2]} : surface::Triangle{q[0], q[2], q[3]};
}

glm::dvec3 between(const std::vector<glm::dvec3>& positions, const surface::Triangle& corners,
                   std::array<std::uint16_t, 2> share) {
    const double u = share[0] / full_share, v = share[1] / full_share;
    return (1.0 - u - v) * positions[corners[0]] + u * positions[corners[1]] + v * positions[corners[2]];
}

/// The edge of the neck comes out wavy: everything below the chin is drawn towards one level.
void level_neck(std::vector<glm::dvec3>& positions, const std::vector<surface::Triangle>& triangles,
                double menton) {
    const double level = menton - neck_below_menton, from = menton - 25.0;
    std::vector<bool> on_edge(positions.size(), false);
    // A vertex is on the edge when some edge of it is run along once only.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
    for (const surface::Triangle& t : triangles)
        for (std::size_t k = 0; k < 3; ++k)
            if (positions[t[k]].z < menton - 30.0 && positions[t[(k + 1) % 3]].z < menton - 30.0)
                edges.emplace_back(std::min(t[k], t[(k + 1) % 3]), std::max(t[k], t[(k + 1) % 3]));
    std::sort(edges.begin(), edges.end());
    glm::dvec2 axis{0.0};
    std::vector<std::uint32_t> rim;
    for (std::size_t k = 0; k < edges.size(); ++k) {
        if ((k > 0 && edges[k - 1] == edges[k]) || (k + 1 < edges.size() && edges[k + 1] == edges[k]))
            continue;
        for (const std::uint32_t v : {edges[k].first, edges[k].second}) {
            if (on_edge[v]) continue;
            on_edge[v] = true;
            rim.push_back(v);
            axis += glm::dvec2{positions[v]};
        }
    }
    if (rim.size() < 8) return;
    axis /= static_cast<double>(rim.size());
    const auto angle = [&](glm::dvec3 p) { return std::atan2(p.y - axis.y, p.x - axis.x); };
    std::sort(rim.begin(), rim.end(), [&](std::uint32_t a, std::uint32_t b) {
        const double p = angle(positions[a]), q = angle(positions[b]);
        return p != q ? p < q : a < b;
    });
    std::vector<std::pair<double, double>> heights;  // angle, z
    for (const std::uint32_t v : rim) heights.emplace_back(angle(positions[v]), positions[v].z);
    const auto rim_z = [&](double at) {
        const auto next = std::lower_bound(heights.begin(), heights.end(), std::pair{at, -1e9});
        const auto& b = next == heights.end() ? heights.front() : *next;
        const auto& a = next == heights.begin() ? heights.back() : *(next - 1);
        double span = b.first - a.first, step = at - a.first;
        if (span <= 0.0) span += 2.0 * std::numbers::pi;
        if (step < 0.0) step += 2.0 * std::numbers::pi;
        return a.second + (b.second - a.second) * std::clamp(step / std::max(span, 1e-9), 0.0, 1.0);
    };
    for (std::size_t v = 0; v < positions.size(); ++v) {
        glm::dvec3& p = positions[v];
        if (p.z >= from) continue;
        const double below = on_edge[v] ? p.z : rim_z(angle(p));
        // `from` stays, the rim comes to `level`, smoothly between.
        const double t = std::max(0.0, (from - p.z) / (from - below));
        p.z = on_edge[v] ? level : p.z + (level - below) * t * t;
    }
}

/// mm forward per mm downward of the neck, so that it stands under the head as the built-in head's does.
double lean_of(const std::vector<glm::dvec3>& positions, double menton) {
    constexpr double below = 60.0, wanted = 32.0;  // mm; y of the middle of the neck
    double front = 1e9, back = -1e9;
    for (const glm::dvec3 p : positions)
        if (std::abs(p.x) < 4.0 && std::abs(p.z - (menton - below)) < 3.0) {
            front = std::min(front, p.y);
            back = std::max(back, p.y);
        }
    if (front > back) return usual_lean;
    constexpr double reach = below + 18.0;  // as draw_in_shoulders begins
    return (0.5 * (front + back) - wanted) / (reach * reach / (reach + 30.0));
}

}  // namespace

HeadKit head_kit(Cage cage, BoundSkin skin) {
    HeadKit kit;
    kit.measuring = measuring_cage(std::move(cage));
    const auto count = [](const Subdivision& s) { return s.corners + s.coarse.size() + s.edges.size(); };
    kit.second = subdivision(kit.measuring.first.fine, count(kit.measuring.first));
    kit.third = subdivision(kit.second.fine, count(kit.second));
    kit.skin = std::move(skin);
    return kit;
}

base::Result<BoundSkin> bind_skin(const Cage& cage, const VirtualHeadRecipe& recipe,
                                  const surface::Mesh& even) {
    const HeadKit kit = head_kit(cage, {});
    Features features;
    features.sex = recipe.sex;
    std::vector<glm::dvec3> positions = closed_cage(cage, features);
    for (const Subdivision* step : {&kit.measuring.first, &kit.second, &kit.third})
        positions = subdivided(*step, positions);
    const auto frame = cage_frame(cage, positions);
    if (!frame) return frame.error();
    for (glm::dvec3& p : positions) p = glm::dvec3{*frame * glm::dvec4{p, 1.0}};
    const std::vector<Quad>& quads = kit.third.fine;
    if (auto done = stretch_to(positions, quads, kit.measuring.places, recipe); !done) return done.error();
    draw_in_shoulders(positions, positions[kit.measuring.places.menton].z);

    const std::vector<glm::vec3> places(positions.begin(), positions.end());
    std::vector<surface::Triangle> triangles;
    for (std::uint32_t t = 0; t < 2 * quads.size(); ++t) triangles.push_back(corners_of(quads, t));
    const surface::Bvh bvh{places, triangles};
    BoundSkin skin;
    skin.triangles = even.triangles;
    for (const glm::vec3 p : even.positions) {
        const auto nearest = bvh.nearest(p, 3.0f);
        if (!nearest)
            return base::Error{base::ErrorCode::refused, "The even skin is not that of the built-in head \"" +
                                                             recipe.name + "\". Run ./dev build again."};
        BoundVertex bound{};
        bound.triangle = nearest->point.triangle;
        const glm::vec2 w{nearest->point.u, nearest->point.v};
        bound.share = {static_cast<std::uint16_t>(std::lround(w.x * full_share)),
                       static_cast<std::uint16_t>(std::lround(w.y * full_share))};
        const glm::dvec3 off =
            per_mm * (glm::dvec3{p} - between(positions, triangles[bound.triangle], bound.share));
        for (int c = 0; c < 3; ++c)
            bound.off[static_cast<std::size_t>(c)] =
                static_cast<std::int16_t>(std::lround(std::clamp(off[c], -32000.0, 32000.0)));
        skin.vertices.push_back(bound);
    }
    return skin;
}

base::Result<Template> make_head(const HeadKit& kit, const Features& features, const Sizes& sizes) {
    const MeasuringCage& measuring = kit.measuring;
    const Fitted fitted = fit_sizes(measuring, features, sizes);
    if (fitted.worst > 0.02)
        return base::Error{base::ErrorCode::refused,
                           "No head has these sizes together. Choose a girth that fits length and breadth."};
    std::vector<glm::dvec3> positions = closed_cage(measuring.cage, fitted.features);
    for (const Subdivision* step : {&measuring.first, &kit.second, &kit.third})
        positions = subdivided(*step, positions);
    std::vector<glm::dvec3> open = blended(measuring.cage, fitted.features);
    for (std::vector<glm::dvec3>* points : {&positions, &open})
        for (glm::dvec3& p : *points)
            p = stretched(glm::dvec3{fitted.frame * glm::dvec4{p, 1.0}}, fitted.stretch);
    const double menton = positions[measuring.places.menton].z;
    draw_in_shoulders(positions, menton, lean_of(positions, menton));

    Template ready;
    ready.landmarks = landmarks_of(measuring, positions, kit.third.fine, features.sex);
    ready.face = face_chart(measuring.cage, positions, open, features.sex);
    std::vector<glm::dvec3> skin;
    skin.reserve(kit.skin.vertices.size());
    for (const BoundVertex& bound : kit.skin.vertices)
        skin.push_back(between(positions, corners_of(kit.third.fine, bound.triangle), bound.share) +
                       glm::dvec3{bound.off[0], bound.off[1], bound.off[2]} / per_mm);
    level_neck(skin, kit.skin.triangles, menton);
    ready.mesh.positions.assign(skin.begin(), skin.end());
    ready.mesh.triangles = kit.skin.triangles;
    return ready;
}

}  // namespace stipple::head
