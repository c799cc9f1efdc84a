#include "head/virtual_head.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/ensure.h"
#include "head/frame.h"
#include "head/virtual_head_cage.h"
#include "head/virtual_head_numbers.h"
#include "head/virtual_head_shape.h"

namespace stipple::head {
namespace {

constexpr double neck_below_menton = 82.0;  // mm
constexpr int subdivisions = 4;

std::optional<std::uint32_t> place_of(const Cage& cage, std::uint32_t number) {
    const auto found = std::lower_bound(cage.numbers.begin(), cage.numbers.end(), number);
    if (found == cage.numbers.end() || *found != number) return std::nullopt;
    return static_cast<std::uint32_t>(found - cage.numbers.begin());
}

struct NumberedLandmark {
    Landmark landmark;
    std::uint32_t number;
};
constexpr std::array<NumberedLandmark, 15> numbered{{
    {Landmark::glabella, numbers::glabella},
    {Landmark::sellion, numbers::sellion},
    {Landmark::subnasale, numbers::subnasale},
    {Landmark::menton, numbers::menton},
    {Landmark::endocanthion_right, numbers::endocanthion_right},
    {Landmark::endocanthion_left, numbers::endocanthion_left},
    {Landmark::exocanthion_right, numbers::exocanthion_right},
    {Landmark::exocanthion_left, numbers::exocanthion_left},
    {Landmark::infraorbitale_right, numbers::infraorbitale_right},
    {Landmark::infraorbitale_left, numbers::infraorbitale_left},
    {Landmark::tragion_right, numbers::tragion_right},
    {Landmark::tragion_left, numbers::tragion_left},
    {Landmark::frontotemporale_right, numbers::frontotemporale_right},
    {Landmark::frontotemporale_left, numbers::frontotemporale_left},
    {Landmark::inion, numbers::inion},
}};

/// Quads to triangles along the shorter diagonal; the part below `floor` is cut off, its edge level.
surface::Mesh cut_triangles(const std::vector<glm::dvec3>& positions, const std::vector<Quad>& quads,
                            double floor) {
    surface::Mesh mesh;
    std::vector<glm::dvec3> points = positions;
    // A vertex close to the cut is moved onto it, so that no sliver arises.
    for (glm::dvec3& p : points)
        if (std::abs(p.z - floor) < 0.4) p.z = floor;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> cuts;
    const auto cut = [&](std::uint32_t a, std::uint32_t b) {
        if (a > b) std::swap(a, b);
        const auto [entry, is_new] = cuts.try_emplace({a, b}, static_cast<std::uint32_t>(points.size()));
        if (is_new) {
            glm::dvec3 p =
                points[a] + (points[b] - points[a]) * ((floor - points[a].z) / (points[b].z - points[a].z));
            p.z = floor;
            points.push_back(p);
        }
        return entry->second;
    };
    const auto add = [&](surface::Triangle t) {
        std::vector<std::uint32_t> polygon;  // the part above the floor
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t a = t[k], b = t[(k + 1) % 3];
            if (points[a].z >= floor) polygon.push_back(a);
            if ((points[a].z > floor && points[b].z < floor) || (points[a].z < floor && points[b].z > floor))
                polygon.push_back(cut(a, b));
        }
        for (std::size_t k = 2; k < polygon.size(); ++k)
            mesh.triangles.push_back({polygon[0], polygon[k - 1], polygon[k]});
    };
    for (const Quad& q : quads) {
        const bool straight = glm::distance(positions[q[0]], positions[q[2]]) <=
                              glm::distance(positions[q[1]], positions[q[3]]);
        add(straight ? surface::Triangle{q[0], q[1], q[2]} : surface::Triangle{q[0], q[1], q[3]});
        add(straight ? surface::Triangle{q[0], q[2], q[3]} : surface::Triangle{q[1], q[2], q[3]});
    }
    for (const glm::dvec3 p : points) mesh.positions.emplace_back(p);
    surface::sort_along_hilbert(mesh);  // drops what nothing uses
    return mesh;
}

glm::vec3 along_line(const std::vector<glm::dvec3>& line, double mm) {
    for (std::size_t k = 1; k < line.size(); ++k) {
        const double step = glm::distance(line[k - 1], line[k]);
        if (mm <= step) return line[k - 1] + (line[k] - line[k - 1]) * (mm / step);
        mm -= step;
    }
    return line.back();
}

}  // namespace

std::vector<VirtualHeadRecipe> built_in_recipes() {
    return {{"male", Sex::male, 199.5, 154.3, 131.1, 574.4},
            {"female", Sex::female, 189.8, 147.8, 126.5, 561.1}};
}

std::vector<int> wanted_target_rows() {
    std::vector<int> rows(numbers::male_rows.begin(), numbers::male_rows.end());
    rows.insert(rows.end(), numbers::female_rows.begin(), numbers::female_rows.end());
    return rows;
}

base::Result<Template> make_virtual_head(const BaseMesh& base, const VirtualHeadRecipe& recipe) {
    base::Result<Cage> made = make_cage(base, recipe.sex);
    if (!made) return made.error();
    Cage cage = std::move(made).value();
    std::array<std::uint32_t, landmark_count> places{};
    for (const NumberedLandmark& one : numbered) {
        const auto place = place_of(cage, one.number);
        STIPPLE_ENSURE(place.has_value(), "a landmark vertex is not part of the cage");
        places[index(one.landmark)] = *place;
    }
    const auto ear_top = place_of(cage, numbers::ear_top_left);
    const auto pupil_inner = place_of(cage, numbers::endocanthion_left);
    const auto pupil_outer = place_of(cage, numbers::exocanthion_left);
    STIPPLE_ENSURE(ear_top && pupil_inner && pupil_outer, "a measuring vertex is not part of the cage");
    for (int k = 0; k < subdivisions; ++k) cage = subdivided(cage);

    std::vector<glm::dvec3>& positions = cage.positions;
    const auto at = [&](Landmark landmark) { return positions[places[index(landmark)]]; };
    const auto into_frame = [&]() -> base::Status {
        const auto frame = head_frame(at(Landmark::tragion_right), at(Landmark::tragion_left),
                                      at(Landmark::infraorbitale_right), at(Landmark::infraorbitale_left));
        if (!frame) return frame.error();
        for (glm::dvec3& p : positions) p = glm::dvec3{*frame * glm::dvec4{p, 1.0}};
        return base::Done{};
    };
    if (auto done = into_frame(); !done) return done.error();
    const ShapePlaces shape{places[index(Landmark::glabella)],
                            places[index(Landmark::sellion)],
                            places[index(Landmark::menton)],
                            places[index(Landmark::tragion_left)],
                            *ear_top,
                            *pupil_inner,
                            *pupil_outer};
    if (auto done = stretch_to(positions, cage.quads, shape, recipe); !done) return done.error();
    draw_in_shoulders(positions, at(Landmark::menton).z);

    Template ready;
    for (const NumberedLandmark& one : numbered) ready.landmarks[index(one.landmark)] = at(one.landmark);
    const glm::dvec3 glabella = at(Landmark::glabella);
    const std::vector<glm::dvec3> midline = midline_from(positions, cage.quads, shape.glabella);
    glm::dvec3 top = glabella, back = glabella;
    for (const glm::dvec3 p : midline) {
        if (p.z > top.z) top = p;
        if (p.z > 0.0 && glm::distance(p, glabella) > glm::distance(back, glabella)) back = p;
    }
    ready.landmarks[index(Landmark::vertex)] = top;
    ready.landmarks[index(Landmark::opisthocranion)] = back;
    // Mean height of the hairline over the skin: men 62 mm, women 56 mm.
    ready.landmarks[index(Landmark::trichion)] = along_line(midline, recipe.sex == Sex::male ? 62.0 : 56.0);
    ready.mesh =
        cut_triangles(positions, cage.quads,
                      at(Landmark::menton).z - neck_below_menton - static_cast<double>(neck_to_spare));
    return ready;
}

}  // namespace stipple::head
