#include "head/virtual_head_shape.h"

#include <algorithm>
#include <cmath>

namespace stipple::head {
namespace {

double convex_perimeter(std::vector<glm::dvec2> points) {
    std::sort(points.begin(), points.end(),
              [](auto a, auto b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
    std::vector<glm::dvec2> hull;  // Andrew's monotone chain
    const auto turn = [](glm::dvec2 a, glm::dvec2 b, glm::dvec2 c) {
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    };
    for (int side = 0; side < 2; ++side) {
        const std::size_t start = hull.size();
        for (const glm::dvec2 p : points) {
            while (hull.size() >= start + 2 && turn(hull[hull.size() - 2], hull.back(), p) <= 0.0)
                hull.pop_back();
            hull.push_back(p);
        }
        hull.pop_back();
        std::reverse(points.begin(), points.end());
    }
    double length = 0.0;
    for (std::size_t k = 0; k < hull.size(); ++k)
        length += glm::length(hull[(k + 1) % hull.size()] - hull[k]);
    return length;
}

/// Convex outline of the mesh in the plane through two midline points and the sideways axis.
double girth_through(const std::vector<glm::dvec3>& positions, const std::vector<Quad>& quads,
                     glm::dvec3 front, glm::dvec3 back) {
    const glm::dvec3 along = glm::normalize(back - front);
    const glm::dvec3 normal = glm::cross(glm::dvec3{1.0, 0.0, 0.0}, along);
    std::vector<glm::dvec2> points;
    const auto place = [&](glm::dvec3 p) { return glm::dvec2{p.x, glm::dot(p - front, along)}; };
    for (const Quad& quad : quads)
        for (std::size_t k = 0; k < 4; ++k) {
            const glm::dvec3 a = positions[quad[k]], b = positions[quad[(k + 1) % 4]];
            const double da = glm::dot(a - front, normal), db = glm::dot(b - front, normal);
            if ((da < 0.0) == (db < 0.0)) continue;
            points.push_back(place(a + (b - a) * (da / (da - db))));
        }
    return points.size() < 3 ? 0.0 : convex_perimeter(std::move(points));
}

double smooth_step(double low, double high, double value) {
    const double t = std::clamp((value - low) / (high - low), 0.0, 1.0);  // low may lie above high
    return t * t * t * (t * (6.0 * t - 15.0) + 10.0);
}

/// Faces measured in the same survey: bizygomatic breadth, pupil distance, menton to sellion.
struct FaceTargets {
    double bizygomatic, pupils, menton_to_sellion;
};
FaceTargets face_targets(Sex sex) {
    return sex == Sex::male ? FaceTargets{142.6, 64.0, 122.6} : FaceTargets{133.8, 61.7, 113.1};
}

/// The survey's tape ran over the women's hair; a bald head of that girth would look like a box.
double aimed_girth(const VirtualHeadRecipe& recipe) {
    return recipe.girth * (recipe.sex == Sex::male ? 1.0 : 0.991);
}

/// A superellipse's half width against an ellipse's at -1 <= t <= 1 along its length; `share` of it.
double fuller(double t, double exponent, double share) {
    if (exponent == 2.0) return 1.0;
    constexpr double furthest = 0.93;  // further out the brow would be drawn wide
    const double at = std::min(std::abs(t), furthest);
    const double ratio = std::pow(1.0 - std::pow(at, exponent), 1.0 / exponent) / std::sqrt(1.0 - at * at);
    return 1.0 + share * (ratio - 1.0);
}

}  // namespace

glm::dvec3 stretched(glm::dvec3 p, const Stretch& by) {
    // Sideways: the face's factor up to the ears, the skull's from above the brow.
    const double skull = smooth_step(-10.0, 70.0, p.z);
    // Squarer outline, same length and breadth: fullest half-way between the widest place and either end.
    const double t = std::clamp((2.0 * p.y - by.ends.x - by.ends.y) / (by.ends.y - by.ends.x), -1.0, 1.0);
    const double full =
        4.0 * t * t * (1.0 - t * t) * (t > 0.0 ? 1.0 : 0.8);  // the back of a head is the rounder end
    const double x = p.x * (by.face_x + (by.skull_x - by.face_x) * skull) * (1.0 + by.square * full * skull) *
                     fuller(t, by.outline, skull * (1.0 - 0.5 * smooth_step(60.0, 120.0, p.z)));
    // Upward: integral of a factor that goes from face to skull between the eyes and the brow; 0 stays 0.
    constexpr double low = 15.0, high = 65.0;
    const double s = std::clamp((p.z - low) / (high - low), 0.0, 1.0);
    const double ramp = (high - low) * (s * s * s * s * (s * (s - 3.0) + 2.5)) + std::max(0.0, p.z - high);
    return {x, p.y * by.skull_y, by.face_z * p.z + (by.skull_z - by.face_z) * ramp};
}

ShapeMeasures measure_shape(const std::vector<glm::dvec3>& positions, const std::vector<Quad>& quads,
                            const ShapePlaces& places) {
    const glm::dvec3 glabella = positions[places.glabella], tragion = positions[places.tragion_left];
    const double above_ears = positions[places.ear_top_left].z + 3.0;
    ShapeMeasures m{};
    glm::dvec3 back = glabella;
    for (const glm::dvec3 p : positions) {
        if (std::abs(p.x) < 1e-6 && p.z > tragion.z && glm::distance(p, glabella) > m.length) {
            m.length = glm::distance(p, glabella);
            back = p;
        }
        if (p.z > above_ears) m.breadth = std::max(m.breadth, 2.0 * p.x);
        m.height = std::max(m.height, p.z - tragion.z);
        // The cheek-bone arches end at the ears; their widest part lies a thumb's breadth before them.
        if (p.y < tragion.y - 15.0 && std::abs(p.z - tragion.z) < 15.0)
            m.bizygomatic = std::max(m.bizygomatic, 2.0 * p.x);
    }
    m.girth = girth_through(positions, quads, glabella, back);
    m.pupils = positions[places.pupil_inner].x + positions[places.pupil_outer].x;
    m.menton_to_sellion = glm::distance(positions[places.menton], positions[places.sellion]);
    return m;
}

base::Result<Stretch> stretch_to(std::vector<glm::dvec3>& positions, const std::vector<Quad>& quads,
                                 const ShapePlaces& places, const VirtualHeadRecipe& recipe) {
    const std::vector<glm::dvec3> original = positions;
    const FaceTargets face = face_targets(recipe.sex);
    Stretch by;
    by.ends = glm::dvec2{original[places.glabella].y};
    for (const glm::dvec3 p : original)
        if (std::abs(p.x) < 1e-6 && p.z > original[places.tragion_left].z)
            by.ends.y = std::max(by.ends.y, p.y);
    for (int round = 0; round < 40; ++round) {
        const ShapeMeasures m = measure_shape(positions, quads, places);
        const auto off = [](double is, double wanted) { return std::abs(is / wanted - 1.0); };
        const double worst = std::max({off(m.length, recipe.length), off(m.breadth, recipe.breadth),
                                       off(m.height, recipe.height), off(m.girth, aimed_girth(recipe))});
        if (round > 3 && worst < 5e-4) return by;
        by.skull_y *= recipe.length / m.length;
        by.skull_x *= recipe.breadth / m.breadth;
        by.skull_z += recipe.height / m.height - 1.0;
        by.square += 2.5 * (aimed_girth(recipe) / m.girth - 1.0);
        by.face_x *= std::sqrt(face.bizygomatic / m.bizygomatic * (face.pupils / m.pupils));
        by.face_z *= face.menton_to_sellion / m.menton_to_sellion;
        for (std::size_t v = 0; v < positions.size(); ++v) positions[v] = stretched(original[v], by);
    }
    return base::Error{base::ErrorCode::refused,
                       "The built-in head \"" + recipe.name + "\" cannot be stretched to its measures."};
}

void draw_in_shoulders(std::vector<glm::dvec3>& positions, double menton_z, double lean) {
    constexpr glm::dvec2 axis{0.0, 40.0};          // of the neck, upright
    constexpr double free = 60.0, widest = 118.0;  // mm from the axis
    for (glm::dvec3& p : positions) {
        const double below = std::max(0.0, menton_z + 18.0 - p.z);
        p.y -= lean * below * below / (below + 30.0);
        const glm::dvec2 out = glm::dvec2{p} - axis;
        const double far = glm::length(out);
        if (far <= free) continue;
        const double share = smooth_step(menton_z + 18.0, menton_z - 22.0, p.z);
        const double drawn = free + (widest - free) * std::tanh((far - free) / (widest - free));
        const glm::dvec2 at = axis + out * ((far + share * (drawn - far)) / far);
        p.x = at.x;
        p.y = at.y;
    }
}

std::vector<glm::dvec3> midline_from(const std::vector<glm::dvec3>& positions, const std::vector<Quad>& quads,
                                     std::uint32_t from) {
    std::vector<std::vector<std::uint32_t>> next(positions.size());
    for (const Quad& quad : quads)
        for (std::size_t k = 0; k < 4; ++k) {
            const std::uint32_t a = quad[k], b = quad[(k + 1) % 4];
            if (std::abs(positions[a].x) < 1e-6 && std::abs(positions[b].x) < 1e-6) next[a].push_back(b);
        }
    std::vector<bool> seen(positions.size(), false);
    std::vector<glm::dvec3> line;
    std::optional<std::uint32_t> at = from;
    while (at) {
        seen[*at] = true;
        line.push_back(positions[*at]);
        std::optional<std::uint32_t> best;
        for (const std::uint32_t v : next[*at])
            if (!seen[v] && (!best || line.size() > 1 || positions[v].z > positions[*best].z)) best = v;
        at = best;
    }
    return line;
}

}  // namespace stipple::head
