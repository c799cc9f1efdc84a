#include "head/virtual_head.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/ensure.h"
#include "head/frame.h"
#include "head/virtual_head_chart.h"
#include "head/virtual_head_numbers.h"
#include "head/virtual_head_shape.h"

namespace stipple::head {
namespace {

constexpr int subdivisions = 4;

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

base::Result<Template> make_virtual_head(const Cage& cage, const VirtualHeadRecipe& recipe) {
    Features features;
    features.sex = recipe.sex;
    const MeasuringCage measuring = measuring_cage(cage);
    std::vector<glm::dvec3> positions = closed_cage(cage, features);
    std::vector<Quad> quads = cage.quads;
    for (int k = 0; k < subdivisions; ++k) {
        const Subdivision step = subdivision(quads, positions.size());
        positions = subdivided(step, positions);
        quads = step.fine;
    }
    const auto frame = cage_frame(cage, positions);
    if (!frame) return frame.error();
    for (glm::dvec3& p : positions) p = glm::dvec3{*frame * glm::dvec4{p, 1.0}};
    const auto stretch = stretch_to(positions, quads, measuring.places, recipe);
    if (!stretch) return stretch.error();
    std::vector<glm::dvec3> open = blended(cage, features);
    for (glm::dvec3& p : open) p = stretched(glm::dvec3{*frame * glm::dvec4{p, 1.0}}, *stretch);
    const double menton = positions[measuring.places.menton].z;
    draw_in_shoulders(positions, menton);
    Template ready;
    ready.landmarks = landmarks_of(measuring, positions, quads, recipe.sex);
    ready.face = face_chart(cage, positions, open, recipe.sex);
    ready.mesh =
        cut_triangles(positions, quads, menton - neck_below_menton - static_cast<double>(neck_to_spare));
    return ready;
}

base::Result<glm::dmat4> cage_frame(const Cage& cage, const std::vector<glm::dvec3>& positions) {
    const auto at = [&](std::uint32_t number) {
        const auto place = place_of(cage, number);
        STIPPLE_ENSURE(place.has_value(), "a vertex of the frame is not part of the cage");
        return positions[*place];
    };
    return head_frame(at(numbers::tragion_right), at(numbers::tragion_left), at(numbers::infraorbitale_right),
                      at(numbers::infraorbitale_left));
}

std::array<glm::vec3, landmark_count> landmarks_of(const MeasuringCage& measuring,
                                                   const std::vector<glm::dvec3>& positions,
                                                   const std::vector<Quad>& quads, Sex sex) {
    std::array<glm::vec3, landmark_count> landmarks{};
    for (const NumberedLandmark& one : numbered) {
        const auto place = place_of(measuring.cage, one.number);
        STIPPLE_ENSURE(place.has_value(), "a landmark vertex is not part of the cage");
        landmarks[index(one.landmark)] = positions[*place];
    }
    const glm::dvec3 glabella = positions[measuring.places.glabella];
    const std::vector<glm::dvec3> midline = midline_from(positions, quads, measuring.places.glabella);
    glm::dvec3 top = glabella, back = glabella;
    for (const glm::dvec3 p : midline) {
        if (p.z > top.z) top = p;
        if (p.z > 0.0 && glm::distance(p, glabella) > glm::distance(back, glabella)) back = p;
    }
    landmarks[index(Landmark::vertex)] = top;
    landmarks[index(Landmark::opisthocranion)] = back;
    // Mean height of the hairline over the skin: men 62 mm, women 56 mm.
    landmarks[index(Landmark::trichion)] = along_line(midline, sex == Sex::male ? 62.0 : 56.0);
    return landmarks;
}

}  // namespace stipple::head
