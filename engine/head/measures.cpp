#include "head/measures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/ensure.h"
#include "head/section.h"

namespace stipple::head {
namespace {

struct Norm {
    double mean;
    double deviation;
};
// Rows as in enum Measure; men, women.
constexpr std::array<std::array<Norm, 2>, 4> survey{{
    {{{199.5, 7.0}, {189.8, 7.4}}},
    {{{154.3, 5.5}, {147.8, 5.2}}},
    {{{574.4, 16.0}, {561.1, 19.4}}},
    {{{131.1, 6.2}, {126.5, 6.5}}},
}};

// The pinna in HEAD frame: behind, above and below the tragion by so many mm, and outside the skull.
constexpr double ear_front = -10.0, ear_back = 48.0, ear_top = 42.0, ear_bottom = -50.0;

bool on_pinna(glm::dvec3 p, double half_ears) {
    return p.y > ear_front && p.y < ear_back && p.z > ear_bottom && p.z < ear_top &&
           std::abs(p.x) > half_ears - 4.0;
}

surface::Mesh without_ears(const surface::Surface& skin, double half_ears, double lowest) {
    surface::Mesh mesh;
    mesh.positions.assign(skin.positions().begin(), skin.positions().end());
    for (const surface::Triangle& t : skin.triangles()) {
        const glm::dvec3 middle = (glm::dvec3(mesh.positions[t[0]]) + glm::dvec3(mesh.positions[t[1]]) +
                                   glm::dvec3(mesh.positions[t[2]])) /
                                  3.0;
        if (middle.z < lowest || on_pinna(middle, half_ears)) continue;
        mesh.triangles.push_back(t);
    }
    return mesh;
}

/// Length of the convex outline's part from one point to another, to the left of the way from one to the
/// other.
double arc_over(const std::vector<glm::dvec2>& points, glm::dvec2 from, glm::dvec2 to) {
    // Both ends join the cloud; the hull of the points on the far side of the chord is the tape.
    const glm::dvec2 chord = to - from;
    std::vector<glm::dvec2> side{from, to};
    for (const glm::dvec2& p : points) {
        const glm::dvec2 d = p - from;
        const double along = glm::dot(d, chord) / glm::dot(chord, chord);
        if (chord.x * d.y - chord.y * d.x > 0.0 && along > -0.6 && along < 1.6) side.push_back(p);
    }
    return outline_length(convex_outline(side)) - glm::length(chord);
}

}  // namespace

Measures measure(const Head& head, const Landmarks& landmarks) {
    const surface::Surface& skin = *head.surface;
    const auto at = [&](Landmark which) {
        return glm::dvec3(surface::position(skin, get(landmarks, which).point));
    };
    for (const Landmark which : {Landmark::glabella, Landmark::opisthocranion, Landmark::tragion_left,
                                 Landmark::tragion_right, Landmark::vertex}) {
        STIPPLE_ENSURE(get(landmarks, which).point.valid(), "measure() needs its five landmarks");
    }
    const glm::dvec3 glabella = at(Landmark::glabella);
    const glm::dvec3 back = at(Landmark::opisthocranion);
    const glm::dvec3 left = at(Landmark::tragion_left);
    const glm::dvec3 right = at(Landmark::tragion_right);
    const double half_ears = 0.5 * glm::distance(left, right);
    const surface::Mesh mesh = without_ears(skin, half_ears, -60.0);

    Measures measures;
    measures.length = glm::distance(glabella, back);
    double widest_left = -1e9, widest_right = 1e9;
    for (const surface::Triangle& t : mesh.triangles) {
        for (const std::uint32_t v : t) {
            const glm::dvec3 p(mesh.positions[v]);
            if (p.z < 20.0 || p.y < -60.0) continue;
            widest_left = std::max(widest_left, p.x);
            widest_right = std::min(widest_right, p.x);
        }
    }
    measures.breadth = std::max(0.0, widest_left - widest_right);

    const glm::dvec3 across(1.0, 0.0, 0.0);
    glm::dvec3 along = back - glabella;
    along = glm::normalize(along - glm::dot(along, across) * across);
    measures.girth = outline_length(convex_outline(cut(mesh, glabella, across, along)));
    measures.height = at(Landmark::vertex).z - 0.5 * (left.z + right.z);

    const glm::dvec3 up(0.0, 0.0, 1.0);
    const glm::dvec3 middle = 0.5 * (left + right);
    const std::vector<glm::dvec2> coronal = cut(mesh, middle, across, up);
    measures.coronal_arc = arc_over(coronal, glm::dvec2(right.x - middle.x, right.z - middle.z),
                                    glm::dvec2(left.x - middle.x, left.z - middle.z));
    // Over the midline from the glabella to the ear-to-ear plane: the tape's part before y = the tragia's.
    const glm::dvec3 to_back(0.0, 1.0, 0.0);
    const glm::dvec3 origin(0.0, middle.y, middle.z);
    const std::vector<glm::dvec2> sagittal = cut(mesh, origin, to_back, up);
    std::vector<glm::dvec2> upper;
    const glm::dvec2 start(glabella.y - origin.y, glabella.z - origin.z);
    for (const glm::dvec2& p : sagittal) {
        if (p.y > start.y) upper.push_back(p);  // the nose is not under the tape
    }
    upper.push_back(start);
    std::vector<glm::dvec2> outline = convex_outline(upper);
    const auto first = std::min_element(outline.begin(), outline.end(), [&](glm::dvec2 a, glm::dvec2 b) {
        return glm::distance(a, start) < glm::distance(b, start);
    });
    if (first != outline.end()) {
        std::rotate(outline.begin(), first, outline.end());
        // Counter-clockwise with y across and z up runs from the face down; walk the other way.
        for (std::size_t k = 0, i = 0; k < outline.size(); ++k) {
            const std::size_t next = (i + outline.size() - 1) % outline.size();
            const glm::dvec2 a = outline[i], b = outline[next];
            if (a.x < 0.0 && b.x >= 0.0 && b.y > 0.0) {
                measures.midline_arc += glm::distance(a, b) * (-a.x) / (b.x - a.x);
                break;
            }
            measures.midline_arc += glm::distance(a, b);
            i = next;
        }
    }
    return measures;
}

double percentile(Measure measure, Sex sex, double mm) {
    const Norm& norm = survey[static_cast<std::size_t>(measure)][sex == Sex::male ? 0 : 1];
    const double z = (mm - norm.mean) / norm.deviation;
    return 50.0 * std::erfc(-z / std::numbers::sqrt2);
}

}  // namespace stipple::head
