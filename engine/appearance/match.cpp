#include "appearance/match.h"

#include <algorithm>
#include <cstdio>
#include <numbers>

namespace stipple::appearance {
namespace {

/// What stays the same over the whole search.
struct Search {
    const ClientSkin& client;
    const Lab& target;
    double follicle_l;
    const ShadeLimits& limits;
    const FadeConditions& conditions;
    Spectrum bare;

    double distance(const Pigment& pigment, const DotField& healed, double years) const {
        DotField field = healed;
        field.deposit = at_age(healed.deposit, Age::after(years), conditions);
        return delta_e(client.seen(field_reflectance(client.skin, bare, pigment, field)), target);
    }
};

double fill_share(double per_cm2, double visible_mm) {
    return per_cm2 / 100.0 * std::numbers::pi / 4.0 * visible_mm * visible_mm;
}

double cost_of(const Search& search, const Shade& shade) {
    const double fill = fill_share(shade.healed.per_cm2, shade.visible_mm);
    return shade.delta_e_year_1 + 0.004 * std::abs(shade.healed.per_cm2 - search.limits.wanted_per_cm2) +
           0.5 * std::max(0.0, fill - 0.10) / 0.01 +
           0.3 * std::max(0.0, search.follicle_l - shade.dot_centre.l - 3.0);
}

/// The best density and size for one pigment and dilution.
Shade best_field(const Search& search, const Pigment& pigment, double parts_water) {
    const ShadeLimits& limits = search.limits;
    Shade best;
    best.cost = 1e9;
    const int steps =
        static_cast<int>(std::floor((limits.max_per_cm2 - limits.min_per_cm2) / limits.step_per_cm2 + 1e-9));
    for (const double visible : limits.visible_mm) {
        const PlacedDot placed = place_visible_dot(visible, limits.depth_mm);
        Shade shade;
        shade.parts_water = parts_water;
        shade.visible_mm = visible;
        shade.healed.deposit = {healed_share * fresh_tau(pigment, parts_water), placed.sigma_mm,
                                placed.depth_mm};
        shade.healed.regularity = limits.regularity;
        shade.dot_centre = dot_centre_lab(search.client.skin, pigment, shade.healed.deposit);
        for (int step = 0; step <= steps; ++step) {
            shade.healed.per_cm2 = limits.min_per_cm2 + step * limits.step_per_cm2;
            shade.delta_e_year_1 = search.distance(pigment, shade.healed, 1.0);
            shade.cost = cost_of(search, shade);
            if (shade.cost < best.cost) best = shade;
        }
    }
    best.delta_e_healed = search.distance(pigment, best.healed, 0.0);
    best.delta_e_year_3 = search.distance(pigment, best.healed, 3.0);
    return best;
}

std::string advice_sentence(const ShadeAdvice& advice, std::span<const Pigment> pigments,
                            const Shade* first) {
    char text[400];
    if (advice.best.empty()) {
        std::snprintf(
            text, sizeof text,
            "This hair cannot be matched with %s: the nearest shade stays at a colour difference of %.1f, "
            "and above %.0f it shows. Try another pigment, or agree on a softer result.",
            pigments.size() == 1 ? "this pigment" : "these pigments", advice.reachable, unmatched_delta_e);
        return text;
    }
    const Pigment& pigment = pigments[first->pigment];
    std::snprintf(
        text, sizeof text,
        "Take %s at 1:%.0f, %.0f dots per cm2, %.2f mm when healed: colour difference %.1f after a year.%s",
        pigment.name.c_str(), first->parts_water, first->healed.per_cm2, first->visible_mm,
        first->delta_e_year_1,
        pigment.calibrated() ? "" : " This pigment is uncalibrated: make a patch test first.");
    return text;
}

}  // namespace

std::vector<Shade> rank_shades(const ClientSkin& client, const Lab& target, double follicle_l,
                               std::span<const Pigment> pigments, const ShadeLimits& limits,
                               const FadeConditions& conditions) {
    const Search search{client, target, follicle_l, limits, conditions, reflectance(client.skin)};
    std::vector<Shade> ranked;
    for (std::size_t index = 0; index < pigments.size(); ++index) {
        for (const double parts : limits.parts_water) {
            ranked.push_back(best_field(search, pigments[index], parts));
            ranked.back().pigment = index;
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const Shade& a, const Shade& b) { return a.cost < b.cost; });
    return ranked;
}

ShadeAdvice recommend_shade(const ClientSkin& client, const Lab& target, double follicle_l,
                            std::span<const Pigment> pigments, const ShadeLimits& limits,
                            const FadeConditions& conditions) {
    ShadeAdvice advice;
    advice.bare_delta_e = delta_e(client.seen(reflectance(client.skin)), target);
    const std::vector<Shade> ranked = rank_shades(client, target, follicle_l, pigments, limits, conditions);
    advice.reachable = advice.bare_delta_e;
    for (const Shade& shade : ranked) advice.reachable = std::min(advice.reachable, shade.delta_e_year_1);
    for (const Shade& shade : ranked) {
        if (advice.best.size() < 3 && shade.delta_e_year_1 <= unmatched_delta_e) advice.best.push_back(shade);
    }
    advice.sentence = advice_sentence(advice, pigments, advice.best.empty() ? nullptr : &advice.best.front());
    return advice;
}

std::vector<ShadeRow> shade_table(const Pigment& pigment) {
    constexpr std::pair<const char*, Skin> skins[] = {{"fair", {0.015, 0.006}},
                                                      {"olive", {0.05, 0.006}},
                                                      {"brown", {0.12, 0.006}},
                                                      {"dark", {0.30, 0.006}}};
    using enum HairColor;
    std::vector<ShadeRow> rows;
    for (const auto& [name, skin] : skins) {
        for (const HairColor hair : {black, dark_brown, brown, blond, grey}) {
            const Lab target = shaved_lab(skin, {.color = hair, .stubble_mm = 0.5});
            ShadeRow row{name, skin, hair, delta_e(lab_sci(skin), target), 0.0, 1e9};
            for (const double parts : ShadeLimits{}.parts_water) {
                const DotField field{{healed_share * fresh_tau(pigment, parts), 0.30 / 2.3548, 0.20}, 120.0};
                const double left = delta_e(field_lab(skin, pigment, field), target);
                if (left < row.delta_e) row.parts_water = parts, row.delta_e = left;
            }
            rows.push_back(row);
        }
    }
    return rows;
}

}  // namespace stipple::appearance
