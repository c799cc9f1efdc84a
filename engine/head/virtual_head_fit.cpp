#include "head/virtual_head_fit.h"

#include <algorithm>
#include <cmath>

#include "base/ensure.h"
#include "head/frame.h"
#include "head/section.h"
#include "head/virtual_head_numbers.h"

namespace stipple::head {
namespace {

constexpr std::int16_t ear_moves = 196;

std::uint32_t placed(const Cage& cage, std::uint32_t number) {
    const auto place = place_of(cage, number);
    STIPPLE_ENSURE(place.has_value(), "a vertex that measuring needs is not part of the cage");
    return *place;
}

/// Where head/measures.h sees the ear and not the skull.
bool on_template_pinna(glm::dvec3 p) {
    return p.y > -10.0 && p.y < 48.0 && p.z > -50.0 && p.z < 42.0;
}

/// The ear's long axis leans back by some 12 degrees.
constexpr glm::dvec2 ear_axis{0.208, 0.978};

Sizes measure_sizes(const MeasuringCage& measuring, const std::vector<glm::dvec3>& points) {
    const auto at = [&](std::uint32_t place) { return points[place]; };
    const glm::dvec3 glabella = at(measuring.places.glabella);
    glm::dvec3 back = glabella;
    double half_breadth = 0.0, half_cheeks = 0.0, top = 0.0;
    const auto see = [&](glm::dvec3 p) {
        if (std::abs(p.x) < 1e-6 && p.z > 0.0 && glm::distance(p, glabella) > glm::distance(back, glabella))
            back = p;
        if (p.z > 20.0 && p.y > -60.0 && !on_template_pinna(p)) half_breadth = std::max(half_breadth, p.x);
        if (p.y < -15.0 && std::abs(p.z) < 15.0) half_cheeks = std::max(half_cheeks, p.x);
        top = std::max(top, p.z);
    };
    for (const Quad& quad : measuring.skull)
        for (const std::uint32_t v : quad) see(at(v));
    // The tape lies in the plane through glabella and opisthocranion, level from side to side.
    const glm::dvec3 along = glm::normalize(back - glabella);
    const glm::dvec3 normal = glm::cross(glm::dvec3{1.0, 0.0, 0.0}, along);
    std::vector<glm::dvec2> tape;
    for (const Quad& quad : measuring.skull)
        for (std::size_t k = 0; k < 4; ++k) {
            const glm::dvec3 a = at(quad[k]), b = at(quad[(k + 1) % 4]);
            const double da = glm::dot(a - glabella, normal), db = glm::dot(b - glabella, normal);
            if ((da < 0.0) == (db < 0.0)) continue;
            const glm::dvec3 p = a + (b - a) * (da / (da - db));
            if (on_template_pinna(p)) continue;
            tape.emplace_back(p.x, glm::dot(p - glabella, along));
            tape.emplace_back(-p.x, glm::dot(p - glabella, along));
        }
    Sizes sizes{};
    size(sizes, Size::length) = glm::distance(glabella, back);
    size(sizes, Size::breadth) = 2.0 * half_breadth;
    size(sizes, Size::girth) = tape.size() < 3 ? 0.0 : outline_length(convex_outline(std::move(tape)));
    size(sizes, Size::height) = top;
    size(sizes, Size::bizygomatic) = 2.0 * half_cheeks;
    size(sizes, Size::menton_to_sellion) =
        glm::distance(at(measuring.places.menton), at(measuring.places.sellion));
    size(sizes, Size::pupils) = at(measuring.places.pupil_inner).x + at(measuring.places.pupil_outer).x;
    glm::dvec2 low{1e9}, high{-1e9};
    double outermost = 0.0;
    for (const std::uint32_t v : measuring.ear) {
        const glm::dvec2 p{at(v).y, at(v).z};
        const glm::dvec2 in_ear{ear_axis.y * p.x - ear_axis.x * p.y, glm::dot(ear_axis, p)};
        low = glm::min(low, in_ear);
        high = glm::max(high, in_ear);
        outermost = std::max(outermost, at(v).x);
    }
    size(sizes, Size::ear_breadth) = high.x - low.x;
    size(sizes, Size::ear_length) = high.y - low.y;
    size(sizes, Size::ear_protrusion) = outermost - at(measuring.behind_ear).x;
    return sizes;
}

/// A feature that sets a size: what one unit of it does, mm.
struct Lever {
    std::string_view feature;
    Size size;
    double mm;
};
constexpr std::array<Lever, 4> levers{{
    {"ear_length", Size::ear_length, 14.0},
    {"ear_breadth", Size::ear_breadth, 9.0},
    {"ear_protrusion", Size::ear_protrusion, 9.0},
    {"eyes_apart", Size::pupils, 7.0},
}};
constexpr double furthest_feature = 1.3;

/// The survey's tape ran over the women's hair.
double aimed(const Sizes& wanted, Size which, Sex sex) {
    return size(wanted, which) * (which == Size::girth && sex == Sex::female ? 0.991 : 1.0);
}

}  // namespace

std::vector<glm::dvec3> closed_cage(const Cage& cage, const Features& features) {
    std::vector<glm::dvec3> points = blended(cage, features);
    const std::size_t corners = cage.numbers.size();
    const auto eye = [&](std::size_t first) {
        glm::dvec3 sum{0.0};
        for (std::size_t v = first; v < first + numbers::ball_vertices; ++v) sum += points[v];
        return sum / static_cast<double>(numbers::ball_vertices);
    };
    close_face(points, cage.rings, eye(corners), eye(corners + numbers::ball_vertices));
    points.resize(corners);
    return points;
}

MeasuringCage measuring_cage(Cage cage) {
    MeasuringCage made;
    made.cage = std::move(cage);
    const Cage& c = made.cage;
    made.places = {placed(c, numbers::glabella),        placed(c, numbers::sellion),
                   placed(c, numbers::menton),          placed(c, numbers::tragion_left),
                   placed(c, numbers::ear_top_left),    placed(c, numbers::endocanthion_left),
                   placed(c, numbers::exocanthion_left)};
    made.first = subdivision(c.quads, c.numbers.size());

    const auto& rows = wanted_target_rows();
    const auto row = std::lower_bound(rows.begin(), rows.end(), numbers::left_ear_row) - rows.begin();
    std::vector<bool> is_ear(c.numbers.size(), false);
    for (const PointMove& move : c.moves[static_cast<std::size_t>(row)])
        if (move.by[1] >= ear_moves && move.point < is_ear.size()) {
            is_ear[move.point] = true;
            made.ear.push_back(move.point);
        }
    const std::vector<glm::dvec3> points = blended(c, Features{});
    glm::dvec3 middle{0.0}, behind{0.0, -1e9, 0.0};
    for (const std::uint32_t v : made.ear) {
        middle += points[v] / static_cast<double>(made.ear.size());
        if (points[v].y > behind.y) behind = points[v];
    }
    double best = 1e9;
    for (std::uint32_t v = 0; v < c.numbers.size(); ++v) {
        if (is_ear[v] || points[v].x < 20.0) continue;
        const double d = std::hypot(points[v].y - behind.y - 4.0, points[v].z - middle.z);
        if (d < best) {
            best = d;
            made.behind_ear = v;
        }
    }
    const double chin = points[made.places.menton].z;
    for (std::size_t q = 0; q < made.first.fine.size(); ++q) {
        const Quad& coarse = c.quads[q / 4];
        const auto skip = [&](std::uint32_t v) {
            return points[v].z < chin || is_ear[v] ||
                   (c.mirror[v] != surface::no_index && is_ear[c.mirror[v]]);
        };
        if (std::none_of(coarse.begin(), coarse.end(), skip)) made.skull.push_back(made.first.fine[q]);
    }
    return made;
}

Fitted fit_sizes(const MeasuringCage& measuring, const Features& features, const Sizes& wanted) {
    const Sex sex = features.sex;
    const Cage& cage = measuring.cage;
    Fitted fitted;
    fitted.features = features;
    Stretch& by = fitted.stretch;
    const std::array<std::uint32_t, 4> frame_points{
        placed(cage, numbers::tragion_right), placed(cage, numbers::tragion_left),
        placed(cage, numbers::infraorbitale_right), placed(cage, numbers::infraorbitale_left)};
    constexpr int rounds = 14;
    for (int round = 0; round < rounds; ++round) {
        std::vector<glm::dvec3> points = subdivided(measuring.first, closed_cage(cage, fitted.features));
        points = limit_points(measuring.first.fine, points);
        const auto frame = head_frame(points[frame_points[0]], points[frame_points[1]],
                                      points[frame_points[2]], points[frame_points[3]]);
        STIPPLE_ENSURE(frame.ok(), "the cage has lost its shape");
        fitted.frame = *frame;
        by.ends = glm::dvec2{1e9, -1e9};
        for (glm::dvec3& p : points) p = glm::dvec3{*frame * glm::dvec4{p, 1.0}};
        by.ends.x = points[measuring.places.glabella].y;
        for (const Quad& quad : measuring.skull) by.ends.y = std::max(by.ends.y, points[quad[0]].y);
        for (glm::dvec3& p : points) p = stretched(p, by);
        const Sizes m = measure_sizes(measuring, points);
        fitted.reached = m;
        fitted.worst = 0.0;
        for (const Size which : {Size::length, Size::breadth, Size::girth, Size::height, Size::bizygomatic,
                                 Size::menton_to_sellion})
            fitted.worst = std::max(fitted.worst, std::abs(size(m, which) / aimed(wanted, which, sex) - 1.0));
        double fine = 0.0;
        for (const Lever& lever : levers)
            fine = std::max(fine, std::abs(size(m, lever.size) / size(wanted, lever.size) - 1.0));
        if (fitted.worst < 1e-3 && (fine < 0.01 || round > 8)) break;
        if (round + 1 == rounds) break;
        const auto ratio = [&](Size which) { return aimed(wanted, which, sex) / size(m, which); };
        by.skull_y *= ratio(Size::length);
        by.skull_x *= ratio(Size::breadth);
        by.skull_z += ratio(Size::height) - 1.0;
        by.outline = std::clamp(by.outline + 10.0 * (ratio(Size::girth) - 1.0), 1.5, 4.0);
        by.face_x *= ratio(Size::bizygomatic);
        by.face_z *= ratio(Size::menton_to_sellion);
        for (const Lever& lever : levers) {
            double& value = fitted.features.morphs[*morph_named(lever.feature)];
            value = std::clamp(value + (size(wanted, lever.size) - size(m, lever.size)) / lever.mm,
                               -furthest_feature, furthest_feature);
        }
    }
    return fitted;
}

}  // namespace stipple::head
