// Shade and tone against the client's own hair: no dot darker than brow or stubble, no zone unlike the sides.
// Looks: appearance/dot_law.h, appearance/hair.h, forecast/forecast.h.
#include <algorithm>
#include <cmath>

#include "appearance/far_field.h"
#include "appearance/hair.h"
#include "appearance/match.h"
#include "base/number_text.h"
#include "check/rules.h"
#include "forecast/forecast.h"

namespace stipple::check {
namespace {

/// L* by which a healed dot may be darker than a shaved hair before it is told from one.
constexpr double darker = 3.0;
/// And by which it is beyond what the model may be wrong (about 40 % of a dot's strength).
constexpr double much_darker = 12.0;

appearance::HairColor color_named(const std::string& name) {
    using enum appearance::HairColor;
    for (const appearance::HairColor color : {black, dark_brown, brown, blond, grey})
        if (name == appearance::hair_color_name(color)) return color;
    return dark_brown;
}

void check_dark(const Subject& subject, std::vector<Item>& items) {
    const plan::Plan& plan = subject.plan;
    const appearance::Skin skin = forecast::skin_of(plan.looks);
    const appearance::Pigment pigment = forecast::pigment_of(plan.pigment);
    const auto hair_lightness = [&](const std::string& color) {
        appearance::Hair hair;
        hair.color = color_named(color);
        return appearance::follicle_centre_lab(skin, hair).l;
    };
    const double brow = hair_lightness(plan::brow_color(plan.looks)),
                 stubble = hair_lightness(plan::stubble_color(plan.looks));
    for (const plan::Zone& zone : plan::treated(plan)) {
        const bool scar = plan::find_scar(plan, zone.id) != nullptr;
        if (!scar && zone.coverage.all_zero()) continue;
        // The lighter of the two is what the dots would stand out from.
        const double own = std::max(brow, stubble);
        const auto lightness = [&](double dilution) {
            plan::Zone diluted = zone;
            diluted.dilution = dilution;
            return appearance::dot_centre_lab(skin, pigment, forecast::healed_field(plan, diluted).deposit).l;
        };
        const double dot = lightness(zone.dilution);
        if (dot >= own - darker) continue;
        double lighter = zone.dilution;
        while (lighter < 60.0 && lightness(lighter) < own - darker) ++lighter;
        Item& item = add(items, dot < own - much_darker ? Level::stop : Level::warning, "too_dark_for_hair",
                         "Dots of " + zone.name + " heal to L* " + base::fixed(dot, 0) +
                             ", darker than the client's own " + (brow >= stubble ? "brows" : "stubble") +
                             " (" + base::fixed(own, 0) + "): they would stand out from it. Use more water.",
                         {}, zone.id);
        item.mend = scar ? set_scar(zone.id, "dilution", lighter) : set_zone(zone.id, "dilution", lighter);
    }
}

/// Dots that look like one follicular unit of shaved hair: between one a unit and one a hair (2.15).
constexpr double dots_per_unit = 1.8;
constexpr double unlike = 0.20;

/// Hair counted where nothing is planned is what the plan goes over into.
void check_sides(const Subject& subject, std::vector<Item>& items) {
    const surface::Surface& skin = *subject.plan.head->surface;
    double units = 0.0;
    int spots = 0;
    for (const plan::HairCount& count : subject.plan.existing_hair.counts) {
        if (subject.density.planned[surface::nearest_vertex(skin, count.point)] > 0.0f) continue;
        units += count.units_per_cm2;
        ++spots;
    }
    if (spots == 0 || units <= 0.0) return;
    const double wanted = dots_per_unit * units / spots;
    for (const plan::Zone& zone : subject.plan.zones) {
        if (zone.place != plan::ZonePlace::scalp || zone.coverage.all_zero() || zone.budget > 0.0) continue;
        const double full = zone.density * zone.opacity;
        if (full <= 0.0 || std::abs(full - wanted) <= unlike * wanted) continue;
        // Front and temples are thinner by nature.
        const bool edge = zone.region == "HL" || zone.region == "T" || zone.region == "TP";
        if (edge && full < wanted) continue;
        const double mended = std::clamp(std::round(wanted / std::max(zone.opacity, 0.05)), 10.0, 600.0);
        add(items, Level::warning, "density_unlike_sides",
            zone.name + " is planned with " + base::fixed(full, 0) +
                " dots/cm²; the hair counted beside it (" + base::fixed(units / spots, 0) +
                " units/cm²) looks like " + base::fixed(wanted, 0) +
                ". Beyond 20 % the border between them shows.",
            {}, zone.id)
            .mend = set_zone(zone.id, "density", mended);
    }
}

/// How much darker than bare skin the healed zone is, beside the client's own shaved sides as measured.
void check_tone(const Subject& subject, std::vector<Item>& items) {
    const plan::Plan& plan = subject.plan;
    const forecast::ShadeTarget target = forecast::shade_target(plan);
    if (!target.measured) return;
    const appearance::ClientSkin client = forecast::client_skin_of(plan.looks);
    const appearance::Pigment pigment = forecast::pigment_of(plan.pigment);
    const double bare = client.seen(appearance::reflectance(client.skin)).l, wanted = bare - target.lab.l;
    if (wanted < 1.0) return;  // hair as light as the skin
    for (const plan::Zone& zone : plan.zones) {
        const bool edge = zone.region == "HL" || zone.region == "T" || zone.region == "TP";
        if (edge || zone.place != plan::ZonePlace::scalp || zone.coverage.all_zero() || zone.budget > 0.0)
            continue;
        const appearance::DotField field = forecast::healed_field(plan, zone);
        const double tone = bare - client.seen(appearance::field_reflectance(client.skin, pigment, field)).l;
        if (std::abs(tone - wanted) <= unlike * wanted) continue;
        add(items, Level::warning, "tone_unlike_sides",
            zone.name + " heals to " + base::fixed(tone, 1) +
                " L* darker than bare skin; the shaved sides are " + base::fixed(wanted, 1) +
                " darker. Beyond 20 % the border between them shows: change dilution or density, or take a "
                "shade that is advised (step Preview).",
            {}, zone.id);
    }
}

/// The same where the sides were not measured, as the colour of the client's hair tells: a patch that stays
/// paler than the hair around it. One item for all zones: they share the pigment.
void check_patch(const Subject& subject, std::vector<Item>& items) {
    const plan::Plan& plan = subject.plan;
    const forecast::ShadeTarget target = forecast::shade_target(plan);
    if (target.measured || subject.hair == nullptr || subject.hair->empty()) return;
    const appearance::ClientSkin client = forecast::client_skin_of(plan.looks);
    const appearance::Pigment pigment = forecast::pigment_of(plan.pigment);
    const plan::Zone* worst = nullptr;
    double most = appearance::unmatched_delta_e;
    for (const plan::Zone& zone : plan.zones) {
        const bool edge = zone.region == "HL" || zone.region == "T" || zone.region == "TP";
        if (edge || zone.place != plan::ZonePlace::scalp || zone.coverage.all_zero() || zone.budget > 0.0)
            continue;
        const double off = appearance::delta_e(client.seen(appearance::field_reflectance(
                                                   client.skin, pigment, forecast::healed_field(plan, zone))),
                                               target.lab);
        if (off <= most) continue;
        most = off;
        worst = &zone;
    }
    if (worst == nullptr) return;
    add(items, Level::warning, "patch_beside_hair",
        "Healed, " + worst->name + " stays at a colour difference of " + base::fixed(most, 1) +
            " from the client's own shaved hair, judged by its colour: above " +
            base::fixed(appearance::unmatched_delta_e, 0) +
            " it shows as a patch. Take a nearer shade from the card of step Preview, or agree on a softer "
            "result.",
        {}, worst->id);
}

}  // namespace

void check_shade(const Subject& subject, std::vector<Item>& items) {
    check_dark(subject, items);
    check_sides(subject, items);
    check_tone(subject, items);
    check_patch(subject, items);
}

}  // namespace stipple::check
