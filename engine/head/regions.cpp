#include "head/regions.h"

#include <algorithm>
#include <cmath>

#include "base/jobs.h"
#include "surface/geodesic.h"

namespace stipple::head {
namespace {

// From the midline in front over temple, temporal peak, sideburn, ear and mastoid to the nape.
constexpr std::array<ScalpPlace, 22> border_of_men{
    {{0.44f, 0.00f}, {0.45f, 0.12f}, {0.49f, 0.22f}, {0.55f, 0.33f},  {0.50f, 0.43f},  {0.42f, 0.50f},
     {0.32f, 0.57f}, {0.34f, 0.65f}, {0.20f, 0.70f}, {-0.30f, 0.70f}, {-0.58f, 0.71f}, {-0.70f, 0.82f},
     {0.10f, 0.84f}, {0.60f, 0.83f}, {1.00f, 0.80f}, {1.40f, 0.765f}, {1.80f, 0.725f}, {2.30f, 0.66f},
     {2.72f, 0.53f}, {2.84f, 0.40f}, {2.79f, 0.20f}, {2.76f, 0.00f}}};
constexpr std::array<ScalpPlace, 22> border_of_women{
    {{0.40f, 0.00f}, {0.41f, 0.12f}, {0.44f, 0.22f}, {0.48f, 0.33f},  {0.44f, 0.43f},  {0.36f, 0.50f},
     {0.28f, 0.57f}, {0.30f, 0.65f}, {0.20f, 0.70f}, {-0.10f, 0.70f}, {-0.25f, 0.71f}, {-0.30f, 0.82f},
     {0.10f, 0.84f}, {0.60f, 0.83f}, {1.00f, 0.80f}, {1.40f, 0.765f}, {1.80f, 0.725f}, {2.30f, 0.66f},
     {2.72f, 0.53f}, {2.84f, 0.40f}, {2.79f, 0.20f}, {2.76f, 0.00f}}};

struct Name {
    std::string_view name, label;
};
constexpr std::array<Name, region_count> names{{{"frontal", "Frontal"},
                                                {"temples", "Temples"},
                                                {"mid_scalp", "Mid-scalp"},
                                                {"vertex", "Vertex"},
                                                {"parietal", "Parietal"},
                                                {"temporal", "Temporal"},
                                                {"occipital", "Occipital"},
                                                {"nape", "Nape"},
                                                {"sideburn", "Sideburns"}}};

}  // namespace

std::string_view name(Region region) {
    return names[static_cast<std::size_t>(region)].name;
}
std::string_view label(Region region) {
    return names[static_cast<std::size_t>(region)].label;
}

std::span<const ScalpPlace> natural_border(Sex sex) {
    return sex == Sex::male ? std::span<const ScalpPlace>(border_of_men) : border_of_women;
}

bool hair_bearing(ScalpPlace place, Sex sex) {
    const auto border = natural_border(sex);
    const float u = place.u, v = std::abs(place.v);
    bool inside = false;
    for (std::size_t i = 0, j = border.size() - 1; i < border.size(); j = i++) {
        const ScalpPlace a = border[j], b = border[i];
        if ((a.v > v) != (b.v > v) && u < (b.u - a.u) * (v - a.v) / (b.v - a.v) + a.u) inside = !inside;
    }
    return inside;
}

Region region_of(ScalpPlace place) {
    const float u = place.u, v = std::abs(place.v);
    if (u > 2.55f) return Region::nape;
    if (u < 0.45f && v > 0.64f) return Region::sideburn;
    // The fringe at the side begins at the temporal line, which rises towards the back of the crown.
    const float side = 0.38f + 0.06f * std::clamp(u - 0.8f, 0.0f, 1.0f);
    if (u > 1.72f && v < 0.56f) return Region::occipital;
    if (v > 0.58f) return Region::temporal;
    if (u < 0.70f && v > 0.24f) return Region::temples;
    if (v > side) return Region::parietal;
    if (u < 0.85f) return Region::frontal;
    return u < 1.20f ? Region::mid_scalp : Region::vertex;
}

SaltRegion salt_region_of(ScalpPlace place) {
    const float v = std::abs(place.v);
    if (place.u < 1.78f && v < 0.425f) return SaltRegion::top;
    if (place.u >= 1.78f && v < 0.35f) return SaltRegion::back;
    return place.v > 0.0f ? SaltRegion::left : SaltRegion::right;
}

ScalpSkin scalp_skin(const Head& head, const ScalpCoordinates& scalp, Sex sex) {
    const surface::Surface& skin = *head.surface;
    const auto positions = skin.positions();
    const auto normals = skin.normals();
    ScalpSkin result;
    result.places.resize(positions.size());
    result.area_cm2.assign(positions.size(), 0.0f);
    base::parallel_for(positions.size(), 4096, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const ScalpPlace place = scalp.place_of(positions[i]);
            result.places[i] = place;
            if (!hair_bearing(place, sex)) continue;
            // The back of the pinna lies behind the border's line of sight.
            if (scalp.off_scalp_mm(positions[i]) > 9.0) continue;
            const glm::vec3 out = positions[i] - glm::vec3(0.0f, 10.0f, 30.0f);
            if (glm::dot(out, normals[i]) <= 0.0f) continue;
            double mm2 = 0.0;
            for (const std::uint32_t t : skin.triangles_around(static_cast<std::uint32_t>(i)))
                mm2 += skin.triangle_area(t) / 3.0;
            result.area_cm2[i] = static_cast<float>(mm2 / 100.0);
        }
    });
    for (const float area : result.area_cm2) result.total_cm2 += static_cast<double>(area);
    return result;
}

std::vector<float> natural_hair(const Head& head, const ScalpSkin& skin) {
    constexpr float soft_mm = 4.0f, first_rows_mm = 10.0f, first_rows_share = 51.0f / 80.0f;
    const surface::Surface& surface = *head.surface;
    std::vector<float> hair(skin.area_cm2.size());
    std::vector<surface::SurfacePoint> border;
    for (std::uint32_t v = 0; v < hair.size(); ++v) {
        if (skin.area_cm2[v] <= 0.0f) continue;
        hair[v] = 1.0f;
        bool ends_here = false;
        for (const std::uint32_t t : surface.triangles_around(v))
            for (const std::uint32_t corner : surface.triangles()[t])
                ends_here = ends_here || skin.area_cm2[corner] <= 0.0f;
        if (ends_here) border.push_back(surface::at_vertex(surface, v));
    }
    surface::GeodesicFront front(head.surface);
    for (const surface::Reached& reached : front.from_points(border, first_rows_mm)) {
        const float in = std::clamp(reached.distance / soft_mm, 0.0f, 1.0f);
        const float rows = first_rows_share + (1.0f - first_rows_share) * reached.distance / first_rows_mm;
        hair[reached.vertex] *= in * rows;
    }
    return hair;
}

std::array<double, region_count> region_areas(const ScalpSkin& skin) {
    std::array<double, region_count> areas{};
    for (std::size_t i = 0; i < skin.places.size(); ++i)
        areas[static_cast<std::size_t>(region_of(skin.places[i]))] += static_cast<double>(skin.area_cm2[i]);
    return areas;
}

}  // namespace stipple::head
