#include "plan/bounded_skin.h"

#include <algorithm>
#include <limits>
#include <queue>

#include "base/long_work.h"
#include "base/number_text.h"
#include "base/rng.h"
#include "head/fine_skin.h"
#include "head/regions.h"
#include "plan/hairline_template.h"
#include "plan/keep_out_field.h"
#include "plan/scar_field.h"

namespace stipple::plan {
namespace {

using base::refused;

constexpr float widest_gap_mm = 24.0f;      // that a leak is looked for
constexpr std::uint64_t closed = 0;         // cell of skin that no fill enters
constexpr std::uint64_t on_a_line = 1;      // cell of skin under a line
constexpr float line_reach = 0.8f;          // edges that a line is wide to either side, so that none jumps it
constexpr float dilation_allowance = 1.2f;  // ways along edges are up to so much longer than over the skin

template <typename Visit>
void visit_around(const surface::Surface& skin, std::uint32_t vertex, Visit&& visit) {
    for (const std::uint32_t t : skin.triangles_around(vertex)) {
        for (const std::uint32_t corner : skin.triangles()[t]) {
            if (corner != vertex) visit(corner);
        }
    }
}

float longest_edge(const surface::Surface& skin, std::span<const surface::SurfacePoint> line) {
    const auto positions = skin.positions();
    float longest = 0.0f;
    for (const surface::SurfacePoint& point : line) {
        const surface::Triangle& t = skin.triangles()[point.triangle];
        for (std::size_t k = 0; k < 3; ++k)
            longest = std::max(longest, glm::distance(positions[t[k]], positions[t[(k + 1) % 3]]));
    }
    return longest;
}

/// Vertices with equal numbers that hang together have no line between them.
struct Cells {
    const surface::Surface& skin;
    std::vector<std::uint64_t> cell;
    std::vector<Kept> kept;

    void draw_line(surface::GeodesicFront& front, std::span<const surface::SurfacePoint> line) {
        for (const surface::Reached& r : front.from_curve(line, line_reach * longest_edge(skin, line)))
            if (cell[r.vertex] != closed) cell[r.vertex] = on_a_line;
    }
    bool open(std::uint32_t v) const { return cell[v] != closed && cell[v] != on_a_line; }
};

Cells cells_of(const Plan& plan, const head::ScalpCoordinates* scalp, surface::GeodesicFront& front,
               ZonePlace place) {
    const surface::Surface& skin = *plan.head->surface;
    const auto positions = skin.positions();
    Cells cells{skin, std::vector<std::uint64_t>(positions.size(), closed), keep_out_field(plan, scalp)};
    const ScarFieldPtr scars = scar_field(plan);
    for (std::size_t v = 0; v < positions.size(); ++v) {
        const bool may = place == ZonePlace::beard
                             ? cells.kept[v] == Kept::beard
                             : cells.kept[v] == Kept::no && head::fine_skin(positions[v]);
        if (!may) continue;
        std::uint64_t cell = 2;
        for (const Zone& zone : plan.zones) {
            if (zone.hidden || zone.place != place || v >= zone.coverage.size()) continue;
            if (zone.coverage[v] >= 0.5f) cell = base::mix(cell, zone.id);
        }
        if (scars && scars->share[v] >= 0.999f) cell = base::mix(cell, plan.scars[scars->scar[v]].id);
        cells.cell[v] = std::max<std::uint64_t>(cell, 2);
    }
    if (place == ZonePlace::beard) return cells;
    if (plan.hairline.handles.size() >= 2) {
        if (const auto line = course_of(plan.hairline, *plan.head)) cells.draw_line(front, line->points);
    }
    for (const Parting& parting : plan.existing_hair.partings) {
        const auto line = surface::curve_through(skin, *plan.head->bvh, parting.course);
        if (line) cells.draw_line(front, line->points);
    }
    return cells;
}

/// mm to the nearest line, up to half of the widest gap.
std::vector<float> room_beside(const Cells& cells, surface::GeodesicFront& front) {
    std::vector<surface::SurfacePoint> rim;
    std::vector<float> room(cells.cell.size(), widest_gap_mm);
    for (std::uint32_t t = 0; t < cells.skin.triangles().size(); ++t) {
        const surface::Triangle& c = cells.skin.triangles()[t];
        const bool mixed = cells.cell[c[0]] != cells.cell[c[1]] || cells.cell[c[1]] != cells.cell[c[2]];
        if (mixed || cells.cell[c[0]] == on_a_line) rim.push_back({t, 1.0f / 3.0f, 1.0f / 3.0f});
    }
    if (rim.empty()) return room;
    for (const surface::Reached& r : front.from_points(rim, 0.5f * widest_gap_mm))
        room[r.vertex] = r.distance;
    return room;
}

/// All of one cell that hangs together with `seed` and has more than `half` mm of room, and what lies within
/// `half` mm beside it. Empty where the cell has no such place near the seed.
std::vector<std::uint8_t> flood(const Cells& cells, std::span<const float> room, std::uint32_t seed,
                                float half) {
    const auto positions = cells.skin.positions();
    const std::uint64_t own = cells.cell[seed];
    using Entry = std::pair<float, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    std::vector<float> way(cells.cell.size(), std::numeric_limits<float>::max());
    /// From what is in the queue over the seed's cell, ascending by way; ends where `visit` says so.
    const auto spread = [&](float limit, auto&& visit) {
        while (!queue.empty()) {
            const auto [here, v] = queue.top();
            queue.pop();
            if (here > way[v]) continue;
            if (visit(v)) return true;
            visit_around(cells.skin, v, [&](std::uint32_t w) {
                if (cells.cell[w] != own) return;
                const float there = here + glm::distance(positions[v], positions[w]);
                if (there > limit || there >= way[w]) return;
                way[w] = there;
                queue.emplace(there, w);
            });
        }
        return false;
    };
    // A click beside a line starts where there is room.
    std::uint32_t start = seed;
    way[seed] = 0.0f;
    queue.emplace(0.0f, seed);
    const auto roomy = [&](std::uint32_t v) {
        start = v;
        return room[v] > half;
    };
    if (!spread(2.5f * half + 1.0f, roomy)) return {};
    std::vector<std::uint8_t> inside(cells.cell.size(), 0);
    std::vector<std::uint32_t> open{start}, rim;
    inside[start] = 1;
    while (!open.empty()) {
        const std::uint32_t v = open.back();
        open.pop_back();
        bool at_edge = false;
        visit_around(cells.skin, v, [&](std::uint32_t w) {
            if (inside[w] != 0) return;
            if (cells.cell[w] != own || room[w] <= half) {
                at_edge = true;
                return;
            }
            inside[w] = 1;
            open.push_back(w);
        });
        if (at_edge) rim.push_back(v);
    }
    if (half <= 0.0f) return inside;
    std::fill(way.begin(), way.end(), std::numeric_limits<float>::max());
    queue = {};
    float edge = 0.0f;
    for (const std::uint32_t v : rim) {
        way[v] = 0.0f;
        queue.emplace(0.0f, v);
        visit_around(cells.skin, v, [&](std::uint32_t w) {
            edge = std::max(edge, glm::distance(positions[v], positions[w]));
        });
    }
    (void)spread(dilation_allowance * half + edge, [&](std::uint32_t v) {
        inside[v] = 1;
        return false;
    });
    return inside;
}

/// One vertex further under painted borders and into scars, so that no bare seam shows beside them.
void tuck_under(const Cells& cells, std::vector<std::uint8_t>& inside) {
    std::vector<std::uint32_t> more;
    for (std::uint32_t v = 0; v < inside.size(); ++v) {
        if (inside[v] != 0 || !cells.open(v)) continue;
        bool beside = false;
        visit_around(cells.skin, v,
                     [&](std::uint32_t w) { beside |= inside[w] != 0 && cells.cell[w] != cells.cell[v]; });
        if (beside) more.push_back(v);
    }
    for (const std::uint32_t v : more) inside[v] = 1;
}

/// What lies under a line belongs to the side that is nearer.
void share_lines(const Cells& cells, std::vector<std::uint8_t>& inside) {
    std::vector<std::uint8_t> known(inside.size());
    std::vector<std::uint32_t> queue;
    for (std::uint32_t v = 0; v < inside.size(); ++v) {
        known[v] = cells.cell[v] != on_a_line;
        if (known[v] != 0) queue.push_back(v);
    }
    for (std::size_t next = 0; next < queue.size(); ++next) {
        visit_around(cells.skin, queue[next], [&](std::uint32_t w) {
            if (known[w] != 0) return;
            known[w] = 1;
            inside[w] = inside[queue[next]];
            queue.push_back(w);
        });
    }
}

double area_cm2(const surface::Surface& skin, std::span<const std::uint8_t> inside) {
    double area = 0.0;
    for (std::uint32_t t = 0; t < skin.triangles().size(); ++t) {
        const surface::Triangle& corners = skin.triangles()[t];
        const int within = inside[corners[0]] + inside[corners[1]] + inside[corners[2]];
        area += skin.triangle_area(t) / 300.0 * within;
    }
    return area;
}

/// The skin before the hairline, where no dots come whatever is filled.
bool before_hairline(const Plan& plan, const Cells& cells, std::uint32_t seed) {
    const head::LandmarkPlace& crown = head::get(plan.landmarks, head::Landmark::vertex);
    if (plan.hairline.handles.size() < 2 || !crown.point.valid()) return false;
    std::vector<std::uint32_t> open{surface::nearest_vertex(cells.skin, crown.point)};
    std::vector<std::uint8_t> seen(cells.cell.size(), 0);
    while (!open.empty()) {
        const std::uint32_t v = open.back();
        open.pop_back();
        if (v == seed) return false;
        visit_around(cells.skin, v, [&](std::uint32_t w) {
            if (seen[w] != 0 || !cells.open(w)) return;
            seen[w] = 1;
            open.push_back(w);
        });
    }
    return true;
}

/// Where `wide` runs on beyond `narrow`: the middle of the places between them.
std::string place_of_gap(const Cells& cells, const head::ScalpCoordinates* scalp,
                         std::span<const std::uint8_t> wide, std::span<const std::uint8_t> narrow) {
    glm::dvec3 sum(0.0);
    int count = 0;
    for (std::uint32_t v = 0; v < wide.size(); ++v) {
        if (narrow[v] == 0) continue;
        bool out = false;
        visit_around(cells.skin, v, [&](std::uint32_t w) { out |= wide[w] != 0 && narrow[w] == 0; });
        if (!out) continue;
        sum += glm::dvec3(cells.skin.positions()[v]);
        ++count;
    }
    if (scalp == nullptr || count == 0) return {};
    const glm::vec3 middle(sum / static_cast<double>(count));
    const char* side = middle.x > 15.0f ? ", left" : middle.x < -15.0f ? ", right" : ", in the middle";
    return " (" + std::string(head::label(head::region_of(scalp->place_of(middle)))) + side + ")";
}

base::Error leak(const Cells& cells, const head::ScalpCoordinates* scalp, std::span<const float> room,
                 std::uint32_t seed, const BoundedSkin& found, const FillBounds& bounds) {
    const std::string start = "The fill would run out over " + base::fixed(found.cm2, 0) +
                              " cm\u00b2, more than the " + base::fixed(bounds.most_cm2, 0) +
                              " cm\u00b2 it may cover. ";
    for (double gap = std::max(bounds.gap_mm, 2.0) + 1.0; gap <= widest_gap_mm; gap += 1.0) {
        const auto shut = flood(cells, room, seed, static_cast<float>(0.5 * gap));
        if (shut.empty() || area_cm2(cells.skin, shut) > bounds.most_cm2) continue;
        return refused(start + "There is a gap of about " + base::fixed(gap - 1.0, 0) + " mm in the lines" +
                       place_of_gap(cells, scalp, found.inside, shut) +
                       ": close it by a stroke, or let gaps of up to " + base::fixed(gap, 0) +
                       " mm count as closed.");
    }
    return refused(
        start +
        "No line closes this place in: draw one round it with the area tool, or raise the most that "
        "a fill may cover.");
}

}  // namespace

base::Result<BoundedSkin> bounded_skin(const Plan& plan, const head::ScalpCoordinates* scalp,
                                       surface::GeodesicFront& front, const surface::SurfacePoint& at,
                                       const FillBounds& bounds) {
    base::say_work("fill up to the lines", plan.head->surface->positions().size(), 20'000);
    if (!(bounds.gap_mm >= 0 && bounds.gap_mm <= 25))
        return refused("Gaps that count as closed are 0 to 25 mm wide.");
    if (!(bounds.most_cm2 >= 1 && bounds.most_cm2 <= 1500))
        return refused("The most that a fill may cover is 1 to 1,500 cm\u00b2.");
    const Cells cells = cells_of(plan, scalp, front, bounds.place);
    const std::uint32_t seed = surface::nearest_vertex(*plan.head->surface, at);
    if (cells.cell[seed] == closed) {
        switch (cells.kept[seed]) {
            case Kept::own:
                return refused("This place is kept free of dots. Take the keep-out away to fill it.");
            case Kept::invented:
                return refused("The scan did not show the skin here: no dots are planned on it.");
            default:
                return refused(bounds.place == ZonePlace::beard
                                   ? "No beard grows here. Point at the skin of the beard."
                                   : "No scalp dots come here: it is ear, face or neck. Point at the scalp.");
        }
    }
    if (cells.cell[seed] == on_a_line)
        return refused("This is a line itself. Point beside it, at the skin that is to be filled.");
    if (bounds.place == ZonePlace::scalp && before_hairline(plan, cells, seed))
        return refused("This place lies in front of the hairline: no dots come here. Point behind it.");
    const std::vector<float> room = room_beside(cells, front);
    BoundedSkin found;
    found.inside = flood(cells, room, seed, static_cast<float>(0.5 * bounds.gap_mm));
    if (found.inside.empty()) found.inside = flood(cells, room, seed, 0.0f);  // narrower than any gap
    if (found.inside.empty()) found.inside = flood(cells, std::vector<float>(room.size(), 1.0f), seed, 0.0f);
    found.cm2 = area_cm2(cells.skin, found.inside);
    if (found.cm2 > bounds.most_cm2) return leak(cells, scalp, room, seed, found, bounds);
    tuck_under(cells, found.inside);
    share_lines(cells, found.inside);
    found.cm2 = area_cm2(cells.skin, found.inside);
    return found;
}

}  // namespace stipple::plan
