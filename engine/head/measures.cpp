#include "head/measures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/long_work.h"
#include "head/section.h"

namespace stipple::head {
namespace {

// Rows as in enum Measure; men, women.
constexpr std::array<std::array<Norm, 2>, 5> survey{{
    {{{199.5, 7.0}, {189.8, 7.4}}},
    {{{154.3, 5.5}, {147.8, 5.2}}},
    {{{574.4, 16.0}, {561.1, 19.4}}},
    {{{131.1, 6.2}, {126.5, 6.5}}},
    {{{122.6, 6.7}, {113.1, 6.1}}},
}};

// The pinna in HEAD frame: behind, above and below the tragion by so many mm, and outside the skull.
constexpr double ear_front = -10.0, ear_back = 48.0, ear_top = 42.0, ear_bottom = -50.0;

bool on_scanned_pinna(glm::dvec3 p, double half_ears) {
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
        if (middle.z < lowest || on_scanned_pinna(middle, half_ears)) continue;
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

using Cut = std::vector<glm::dvec2>;

/// Over the midline from `start` (y, z) to the plane y = 0: the tape's part before the ears.
double midline_arc(const Cut& sagittal, glm::dvec2 start) {
    Cut upper;
    for (const glm::dvec2& p : sagittal) {
        if (p.y > start.y) upper.push_back(p);  // the nose is not under the tape
    }
    upper.push_back(start);
    std::vector<glm::dvec2> outline = convex_outline(upper);
    const auto first = std::min_element(outline.begin(), outline.end(), [&](glm::dvec2 a, glm::dvec2 b) {
        return glm::distance(a, start) < glm::distance(b, start);
    });
    if (first == outline.end()) return not_measured;
    std::rotate(outline.begin(), first, outline.end());
    // Counter-clockwise with y across and z up runs from the face down; walk the other way.
    double length = 0.0;
    for (std::size_t k = 0, i = 0; k < outline.size(); ++k) {
        const std::size_t next = (i + outline.size() - 1) % outline.size();
        const glm::dvec2 a = outline[i], b = outline[next];
        if (a.x < 0.0 && b.x >= 0.0 && b.y > 0.0) return length + glm::distance(a, b) * (-a.x) / (b.x - a.x);
        length += glm::distance(a, b);
        i = next;
    }
    return length;
}

double breadth_of(const surface::Mesh& without_ears) {
    double left = -1e9, right = 1e9;
    for (const surface::Triangle& t : without_ears.triangles) {
        for (const std::uint32_t v : t) {
            const glm::dvec3 p(without_ears.positions[v]);
            if (p.z < 20.0 || p.y < -60.0) continue;
            left = std::max(left, p.x);
            right = std::min(right, p.x);
        }
    }
    return left > right ? left - right : not_measured;
}

}  // namespace

Measures measure(const Head& head, const Landmarks& landmarks) {
    base::say_work("sizes of the head", head.surface->positions().size(), 250'000);
    const surface::Surface& skin = *head.surface;
    const auto has = [&](Landmark which) {
        const LandmarkPlace& place = get(landmarks, which);
        return place.state != LandmarkState::missing && place.point.valid();
    };
    const auto at = [&](Landmark which) {
        return glm::dvec3(surface::position(skin, get(landmarks, which).point));
    };
    const auto straight = [&](Landmark a, Landmark b) {
        return has(a) && has(b) ? glm::distance(at(a), at(b)) : not_measured;
    };
    Measures measures;
    measures.length = straight(Landmark::glabella, Landmark::opisthocranion);
    measures.face_height = straight(Landmark::sellion, Landmark::menton);
    measures.upper_third = straight(Landmark::trichion, Landmark::glabella);
    measures.middle_third = straight(Landmark::glabella, Landmark::subnasale);
    measures.lower_third = straight(Landmark::subnasale, Landmark::menton);
    if (!has(Landmark::tragion_left) || !has(Landmark::tragion_right)) return measures;

    const glm::dvec3 left = at(Landmark::tragion_left);
    const glm::dvec3 right = at(Landmark::tragion_right);
    const glm::dvec3 middle = 0.5 * (left + right);
    const surface::Mesh mesh = without_ears(skin, 0.5 * glm::distance(left, right), -60.0);
    const glm::dvec3 across(1.0, 0.0, 0.0), to_back(0.0, 1.0, 0.0), up(0.0, 0.0, 1.0);
    measures.breadth = breadth_of(mesh);
    if (has(Landmark::vertex)) measures.height = at(Landmark::vertex).z - middle.z;
    measures.coronal_arc =
        arc_over(cut(mesh, middle, across, up), glm::dvec2(right.x - middle.x, right.z - middle.z),
                 glm::dvec2(left.x - middle.x, left.z - middle.z));
    if (!has(Landmark::glabella)) return measures;
    const glm::dvec3 glabella = at(Landmark::glabella);
    measures.midline_arc = midline_arc(cut(mesh, glm::dvec3(0.0, middle.y, middle.z), to_back, up),
                                       glm::dvec2(glabella.y - middle.y, glabella.z - middle.z));
    if (!has(Landmark::opisthocranion)) return measures;
    glm::dvec3 along = at(Landmark::opisthocranion) - glabella;
    along = glm::normalize(along - glm::dot(along, across) * across);
    measures.girth = outline_length(convex_outline(cut(mesh, glabella, across, along)));
    return measures;
}

std::string_view label(Measure measure) {
    constexpr std::array<std::string_view, 5> words{"head length", "head breadth", "head girth",
                                                    "height from ear to top", "face height"};
    return words[static_cast<std::size_t>(measure)];
}

std::vector<Ranked> ranked(const Measures& m, Sex sex) {
    const std::array<double, 5> all{m.length, m.breadth, m.girth, m.height, m.face_height};
    std::vector<Ranked> list;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto which = static_cast<Measure>(i);
        if (std::isfinite(all[i])) list.push_back({which, all[i], percentile(which, sex, all[i])});
    }
    return list;
}

Norm survey_norm(Measure measure, Sex sex) {
    return survey[static_cast<std::size_t>(measure)][sex == Sex::male ? 0 : 1];
}

double percentile(Measure measure, Sex sex, double mm) {
    const Norm norm = survey_norm(measure, sex);
    const double z = (mm - norm.mean) / norm.deviation;
    return 50.0 * std::erfc(-z / std::numbers::sqrt2);
}

}  // namespace stipple::head
