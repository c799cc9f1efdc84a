// Density: what the spacing holds, fill of the skin, evenness, dots that touch, dots where none may be.
#include <algorithm>
#include <cmath>

#include "base/number_text.h"
#include "check/rules.h"

namespace stipple::check {
namespace {

void check_spacing(const Subject& subject, std::vector<Item>& items) {
    const double spacing = plan::minimum_spacing(subject.plan);
    const double highest = subject.sites.highest_density(spacing);
    for (const plan::Zone& zone : subject.plan.zones) {
        if (zone.density <= highest || zone.coverage.all_zero()) continue;
        add(items, Level::stop, "density_impossible",
            zone.name + " asks for " + base::fixed(zone.density, 0) + " dots/cm², but dots " +
                base::fixed(spacing, 3) + " mm apart hold at most " + base::fixed(std::floor(highest), 0) +
                ". Lower the density or choose a finer needle.",
            {}, zone.id)
            .mend = set_zone(zone.id, "density", std::floor(highest));
    }
}

/// A budget that the spacing cannot hold is said with what would fit.
void check_budgets(const Subject& subject, std::vector<Item>& items) {
    for (const plan::Zone& zone : subject.plan.zones) {
        if (zone.budget <= 0.0) continue;
        const auto count = std::count_if(subject.dots.begin(), subject.dots.end(),
                                         [&](const dots::Dot& dot) { return dot.zone == zone.id; });
        if (static_cast<double>(count) == zone.budget) continue;
        add(items, Level::stop, "budget_impossible",
            zone.name + " is to get exactly " + base::grouped(static_cast<long long>(zone.budget)) +
                " dots but gets " + base::grouped(static_cast<long long>(count)) +
                (static_cast<double>(count) < zone.budget
                     ? ", all that keep their distance there. Lower the number or make the zone larger."
                     : " with those set by hand. Raise the number or remove some of them."),
            {}, zone.id)
            .mend = set_zone(zone.id, "budget", static_cast<double>(count));
    }
}

/// A zone without a dot says why, and what would give it some.
void check_empty_zones(const Subject& subject, std::vector<Item>& items) {
    const surface::Surface& skin = *subject.plan.head->surface;
    for (const plan::Zone& zone : subject.plan.zones) {
        if (zone.budget > 0.0) continue;  // has its own words
        if (std::any_of(subject.dots.begin(), subject.dots.end(),
                        [&](const dots::Dot& dot) { return dot.zone == zone.id; }))
            continue;
        if (zone.coverage.all_zero()) {
            add(items, Level::note, "zone_without_dots",
                zone.name + " has no skin yet. Paint it, or remove it.", {}, zone.id);
            continue;
        }
        double dots = 0.0;  // that its own skin would hold, keep-outs and other zones aside
        std::optional<glm::vec3> where;
        for (std::uint32_t t = 0; t < skin.triangles().size(); ++t) {
            for (const std::uint32_t corner : skin.triangles()[t]) {
                if (subject.density.zone[corner] != zone.id) continue;
                where = skin.positions()[corner];
                dots += skin.triangle_area(t) / 300.0 * static_cast<double>(subject.density.target[corner]);
            }
        }
        const std::string cause =
            !where ? " lies wholly under other zones, or on skin that is kept free, unseen by the scan or in "
                     "front of the hairline. Move it, or remove it."
            : dots < 1.0 ? " is smaller than one dot (" + base::fixed(dots, 2) + " dots at " +
                               base::fixed(zone.density, 0) + " dots/cm²). Paint more skin or ask for more."
                         : " has skin, but dots of its neighbours and marks set by hand leave no room. Make "
                           "it larger.";
        add(items, Level::warning, "zone_without_dots", zone.name + " gets no dots: it" + cause, where,
            zone.id);
    }
}

/// How much wider a dot is ten years after it healed: 3 % a year at the right depth, up to 8 % at 1.5 mm.
double ten_years_wider(double depth_mm) {
    const double yearly = 0.03 + 0.05 * std::clamp((depth_mm - 1.0) / 0.5, 0.0, 1.0);
    return std::pow(1.0 + yearly, 10.0);
}

/// The same square centimetre when its dots have grown: it must stay below the limit of today.
void check_spread(const Subject& subject, const dots::Fill& fresh, std::vector<Item>& items) {
    const plan::Settings& settings = subject.plan.settings;
    const auto densest = std::find_if(subject.dots.begin(), subject.dots.end(),
                                      [&](const dots::Dot& dot) { return dot.position == fresh.where; });
    if (densest == subject.dots.end() || settings.fresh_diameter_mm <= 0.0) return;
    const double wide = settings.healed_diameter_mm * ten_years_wider(static_cast<double>(densest->depth));
    const double share = fresh.share * std::pow(wide / settings.fresh_diameter_mm, 2.0);
    if (share < fill_stop) return;
    Item& item =
        add(items, Level::stop, "fill_in_ten_years",
            "In ten years the dots will have widened to " + base::fixed(wide, 2) + " mm and cover " +
                base::fixed(100 * share, 1) +
                " % of a square centimetre; from 15 % they run together. Lower the density there, or "
                "set them less deep.",
            fresh.where);
    const plan::Zone* zone = plan::find_zone(subject.plan, densest->zone);
    if (!zone || zone->budget > 0.0) return;
    item.zone = zone->id;
    item.mend = set_zone(zone->id, "density", std::floor(zone->density * 0.95 * fill_stop / share));
}

void check_fill(const Subject& subject, std::vector<Item>& items) {
    const dots::Fill fill = dots::highest_fill(subject.dots, subject.plan.settings.fresh_diameter_mm);
    check_spread(subject, fill, items);
    if (fill.share < fill_warning) return;
    const bool stop = fill.share >= fill_stop;
    Item& item =
        add(items, stop ? Level::stop : Level::warning, stop ? "fill_too_high" : "fill_high",
            "Fresh dots cover " + base::fixed(100 * fill.share, 1) +
                " % of a square centimetre; from 10 % dots merge to the eye, from 15 % the plan is stopped. "
                "Lower the density there.",
            fill.where);
    // The zone of the dots there, thinned to just below the limit.
    for (const dots::Dot& dot : subject.dots) {
        if (dot.position != fill.where) continue;
        const plan::Zone* zone = plan::find_zone(subject.plan, dot.zone);
        if (!zone || zone->budget > 0.0) break;
        item.zone = zone->id;
        item.mend =
            set_zone(zone->id, "density", std::floor(zone->density * 0.95 * fill_warning / fill.share));
        break;
    }
}

void check_evenness(const Subject& subject, std::vector<Item>& items) {
    if (subject.dots.size() < 500) return;
    const dots::Evenness even = dots::evenness(subject.dots, *subject.plan.head->surface, subject.density);
    if (even.touching > 0) {
        add(items, Level::stop, "dots_touch",
            base::grouped(static_cast<long long>(even.touching)) +
                " pairs of dots touch when fresh. Remove hand-set dots that are too close.");
    }
    if (even.clark_evans > 0 && (even.clark_evans < 1.25 || even.clark_evans > 1.80)) {
        add(items, Level::warning, "dots_uneven",
            "The dots' Clark-Evans index is " + base::fixed(even.clark_evans, 2) +
                "; natural sets lie between 1.25 and 1.80.");
    }
}

void check_placed(const Subject& subject, std::vector<Item>& items) {
    const auto triangles = subject.plan.head->surface->triangles();
    for (const dots::Dot& dot : subject.dots) {
        if (!(dot.flags & dots::flag_placed)) continue;
        for (std::uint32_t corner : triangles[dot.point.triangle]) {
            if (plan::may_have_dots(subject.density.kept[corner])) continue;
            add(items, Level::stop, "dot_in_keep_out",
                "A dot set by hand lies on skin that is kept free (ear, eye, face or a keep-out). Remove it.",
                dot.position, dot.zone);
            break;
        }
    }
}

/// Only dots set by hand can: all others keep away from old work.
void check_old_work(const Subject& subject, std::vector<Item>& items) {
    const plan::Plan& plan = subject.plan;
    if (plan.old_work.empty()) return;
    const surface::Surface& skin = *plan.head->surface;
    for (const plan::PlacedDot& dot : plan.placed) {
        const glm::vec3 at = surface::position(skin, dot.point);
        for (const plan::OldMark& mark : plan.old_work) {
            const double touch = 0.5 * (mark.diameter_mm + plan.settings.fresh_diameter_mm);
            if (glm::distance(surface::position(skin, mark.point), at) >= touch) continue;
            add(items, Level::stop, "dot_on_old_work",
                "A dot set by hand lies on a mark of old work. Remove it, or set it beside the mark.", at,
                dot.zone);
            break;
        }
    }
}

/// Below this share of the dots covered skin does not matter.
constexpr double covered_share = 0.02;

void check_covered(const Subject& subject, std::vector<Item>& items) {
    const std::vector<std::uint8_t>& covered = subject.plan.head->covered;
    if (covered.empty() || subject.dots.empty()) return;
    const auto triangles = subject.plan.head->surface->triangles();
    std::size_t count = 0;
    std::optional<glm::vec3> where;
    for (const dots::Dot& dot : subject.dots) {
        const surface::Triangle& t = triangles[dot.point.triangle];
        if (covered[t[0]] == 0 || covered[t[1]] == 0 || covered[t[2]] == 0) continue;
        if (count++ == 0) where = dot.position;
    }
    const double share = static_cast<double>(count) / static_cast<double>(subject.dots.size());
    if (share < covered_share) return;
    add(items, Level::warning, "dots_on_covered_skin",
        base::fixed(100 * share, 0) +
            " % of the dots lie where the scan shows hair or lumps, not skin: their number and density there "
            "are unreliable. Scan the head shaved, or count them on the client.",
        where);
}

constexpr double step_reach = 3.0;       // mm
constexpr double step_share = 0.40;      // of the denser side
constexpr double step_density = 40.0;    // dots/cm2; thinner places have no border to see
constexpr float hairline_reach = 25.0f;  // mm behind the hairline, which has its own rule

/// A fall of more than 40 % of density within 3 mm at an inner edge shows as a border: by the slope along
/// each edge of the skin.
void check_steps(const Subject& subject, std::vector<Item>& items) {
    const surface::Surface& skin = *subject.plan.head->surface;
    const auto positions = skin.positions();
    const auto& target = subject.density.target;
    const auto counts = [&](std::uint32_t v) {
        return subject.density.kept[v] == plan::Kept::no &&
               (!subject.density.hairline || subject.density.hairline->behind[v] >= hairline_reach);
    };
    double worst = 0;
    std::uint32_t at = 0;
    for (const surface::Triangle& t : skin.triangles()) {
        if (!counts(t[0]) || !counts(t[1]) || !counts(t[2])) continue;
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t a = t[k], b = t[(k + 1) % 3];
            const auto high = static_cast<double>(std::max(target[a], target[b])),
                       low = static_cast<double>(std::min(target[a], target[b]));
            if (high < step_density) continue;
            const double edge = static_cast<double>(glm::distance(positions[a], positions[b]));
            const double fall = 1.0 - std::pow(low / high, step_reach / std::max(edge, 0.2));
            if (fall <= worst) continue;
            worst = fall;
            at = a;
        }
    }
    if (worst <= step_share) return;
    add(items, Level::warning, "density_step",
        "Inside the plan the density changes by " + base::fixed(100 * worst, 0) +
            " % within 3 mm; above 40 % the border will show. Smooth it with the brush.",
        positions[at]);
}

}  // namespace

void check_density(const Subject& subject, std::vector<Item>& items) {
    if (subject.dots.empty()) {
        add(items, Level::note, "no_dots", "The plan has no dots yet. Apply a pattern or paint a zone.");
    }
    check_spacing(subject, items);
    check_budgets(subject, items);
    check_empty_zones(subject, items);
    check_fill(subject, items);
    check_evenness(subject, items);
    check_placed(subject, items);
    check_old_work(subject, items);
    check_covered(subject, items);
    check_steps(subject, items);
}

}  // namespace stipple::check
