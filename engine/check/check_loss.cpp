// The hair that goes and the work that came before: patches still at work, skin left bald beside the plan,
// old marks under new dots, zones that are hidden.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/number_text.h"
#include "check/rules.h"
#include "dots/cell_grid.h"
#include "head/fine_skin.h"

namespace stipple::check {
namespace {

constexpr double quiet_months = 12.0;

void check_patches(const Subject& subject, std::vector<Item>& items) {
    const bool beard =
        std::any_of(subject.plan.zones.begin(), subject.plan.zones.end(),
                    [](const plan::Zone& zone) { return zone.region.rfind("barbae_", 0) == 0; });
    if (subject.plan.pattern.rfind("areata", 0) != 0 && !beard) return;
    const double months = subject.plan.existing_hair.stable_months;
    if (months >= quiet_months) return;
    if (months <= 0.0) {
        add(items, Level::note, "patches_unasked",
            "Hair is lost in patches: ask since when none was lost, and type it (step Density, own hair). "
            "Twelve quiet months are usual before dots.");
        return;
    }
    add(items, Level::warning, "patches_unstable",
        "Hair was last lost " + base::fixed(months, 0) +
            " months ago; patchy loss should be quiet for 12, or new patches will show beside the dots.");
}

constexpr float hair_near_mm = 4.0f;   // skin with no unit of hair as near as this is bald
constexpr float behind_line = 12.0f;   // mm: the feather is thin by design
constexpr double left_out_cm2 = 10.0;  // less is a cowlick

/// Bald skin of the scalp that no zone covers, while others are: a bald crown behind a full front.
void check_left_out(const Subject& subject, std::vector<Item>& items) {
    if (!subject.hair || subject.dots.empty()) return;
    const surface::Surface& skin = *subject.plan.head->surface;
    const auto positions = skin.positions();
    std::vector<glm::vec3> hairs;
    glm::vec3 low(1e9f), high(-1e9f);
    for (const dots::Follicle& follicle : *subject.hair) {
        hairs.push_back(follicle.position);
        low = glm::min(low, follicle.position);
        high = glm::max(high, follicle.position);
    }
    if (hairs.size() < 500) return;  // nobody's sides: the whole scalp is bald, and the plan's own matter
    const dots::CellGrid grid(hairs, hair_near_mm);
    double area = 0.0, planned = 0.0;
    glm::vec3 middle(0);
    std::vector<glm::vec3> bald;
    for (std::uint32_t t = 0; t < skin.triangles().size(); ++t) {
        const std::uint32_t v = skin.triangles()[t][0];
        const glm::vec3 at = positions[v];
        if (subject.density.kept[v] != plan::Kept::no || !head::fine_skin(at)) continue;
        if (subject.density.hairline && subject.density.hairline->behind[v] < behind_line) continue;
        const auto size = static_cast<double>(skin.triangle_area(t)) / 100.0;
        if (subject.density.target[v] > 0.0f) {
            planned += size;
            continue;
        }
        // Above the hair's lower border only: the neck has none.
        if (at.z < low.z + 30.0f || at.z < 0.3f * high.z) continue;
        bool near = false;
        grid.visit_within(at, hair_near_mm, [&](std::uint32_t, float) { near = true; });
        if (near) continue;
        area += size;
        middle += static_cast<float>(size) * at;
        bald.push_back(at);
    }
    if (area < left_out_cm2 || planned < left_out_cm2) return;
    middle /= static_cast<float>(area);
    const glm::vec3 place = *std::min_element(bald.begin(), bald.end(), [middle](glm::vec3 a, glm::vec3 b) {
        return glm::distance(a, middle) < glm::distance(b, middle);
    });
    add(items, Level::warning, "bald_left_out",
        base::fixed(area, 0) +
            " cm² of bald scalp get no dots while others do: an island shows. Cover them, or thin the plan "
            "toward them.",
        place);
}

/// Old and new together over discs of 1 cm2.
void check_pile_up(const Subject& subject, std::vector<Item>& items) {
    const plan::Plan& plan = subject.plan;
    if (plan.old_work.empty()) return;
    std::vector<glm::vec3> places;
    std::vector<double> areas;
    const auto put = [&](glm::vec3 at, double diameter_mm) {
        places.push_back(at);
        areas.push_back(0.25 * std::numbers::pi * diameter_mm * diameter_mm);
    };
    for (const plan::OldMark& mark : plan.old_work)
        put(surface::position(*plan.head->surface, mark.point), mark.diameter_mm);
    for (const dots::Dot& dot : subject.dots) put(dot.position, plan.settings.fresh_diameter_mm);
    constexpr float disc_radius = 5.6418958f;  // mm, of 1 cm2
    const dots::CellGrid grid(places, disc_radius);
    double worst = 0.0;
    std::size_t at = 0;
    for (std::size_t i = 0; i < plan.old_work.size(); ++i) {
        double covered = 0.0;
        grid.visit_within(places[i], disc_radius, [&](std::uint32_t one, float) { covered += areas[one]; });
        if (covered <= worst) continue;
        worst = covered;
        at = i;
    }
    const double share = worst / 100.0;
    if (share < fill_warning) return;
    const bool stop = share >= fill_stop;
    add(items, stop ? Level::stop : Level::warning, stop ? "old_work_piles_up" : "old_work_dense",
        "Old and new dots together cover " + base::fixed(100 * share, 1) +
            " % of a square centimetre; from 10 % dots merge to the eye, from 15 % the plan is stopped. "
            "Lower "
            "the density there, or have the old work lightened first.",
        places[at]);
}

void check_hidden(const Subject& subject, std::vector<Item>& items) {
    for (const plan::Zone& zone : subject.plan.zones) {
        if (!zone.hidden) continue;
        const auto count = std::count_if(subject.dots.begin(), subject.dots.end(),
                                         [&](const dots::Dot& dot) { return dot.zone == zone.id; });
        add(items, Level::note, "zone_hidden",
            zone.name + " is hidden on the head; its " + base::grouped(static_cast<long long>(count)) +
                " dots are planned, counted and handed out all the same.",
            {}, zone.id)
            .mend = Mend{Mend::Of::zone, zone.id, "hidden", 0.0, "Show " + zone.name};
    }
}

}  // namespace

void check_loss(const Subject& subject, std::vector<Item>& items) {
    check_patches(subject, items);
    check_left_out(subject, items);
    check_pile_up(subject, items);
    check_hidden(subject, items);
}

}  // namespace stipple::check
