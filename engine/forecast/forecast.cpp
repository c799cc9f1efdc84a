#include "forecast/forecast.h"

#include <algorithm>

#include "base/number_text.h"

namespace stipple::forecast {
namespace {

appearance::Lab lab_of(const std::vector<double>& numbers) {
    return {numbers[0], numbers[1], numbers[2]};
}

appearance::HairColor hair_color_of(const std::string& words) {
    using enum appearance::HairColor;
    for (const appearance::HairColor color : {black, dark_brown, brown, blond, grey})
        if (words == appearance::hair_color_name(color)) return color;
    return dark_brown;
}

appearance::Hair hair_of(const plan::Plan& plan) {
    constexpr double hairs_a_unit = 2.15, longest_stubble_mm = 1.5, usual_stubble_mm = 0.5;
    appearance::Hair hair;
    hair.color = hair_color_of(plan::stubble_color(plan.looks));
    const plan::ExistingHair& own = plan.existing_hair;
    // Longer hair is cut before the treatment.
    hair.stubble_mm = own.length_mm <= longest_stubble_mm ? std::max(own.length_mm, 0.0) : usual_stubble_mm;
    if (!own.counts.empty()) {
        double sum = 0.0;
        for (const plan::HairCount& count : own.counts) sum += count.units_per_cm2;
        hair.per_cm2 = hairs_a_unit * sum / static_cast<double>(own.counts.size());
    }
    return hair;
}

std::string range_words(const appearance::YearRange& range) {
    constexpr double longest = 30.0;
    return base::fixed(range.faint, 1) + " to " +
           (range.strong >= longest ? "over 30" : base::fixed(range.strong, 1)) + " years (median " +
           (range.median >= longest ? "over 30" : base::fixed(range.median, 1)) + ")";
}

}  // namespace

appearance::Skin skin_of(const plan::Looks& looks) {
    return {std::clamp(looks.melanin, appearance::min_melanin, appearance::max_melanin),
            std::clamp(looks.blood, appearance::min_blood, appearance::max_blood)};
}

appearance::ClientSkin client_skin_of(const plan::Looks& looks) {
    if (looks.measured.size() != 3) return appearance::client_skin(skin_of(looks));
    appearance::ClientSkin client = appearance::client_skin(skin_of(looks), lab_of(looks.measured));
    if (!client.ok()) client.correction = glm::dvec3(1.0);
    return client;
}

appearance::Pigment pigment_of(const plan::Pigment& pigment) {
    return {pigment.name,    pigment.carbon, pigment.iron,
            pigment.tau_ink, pigment.fading, pigment.calibrated_on};
}

plan::Pigment as_planned(const appearance::Pigment& pigment) {
    return {pigment.name,    pigment.carbon, pigment.iron,
            pigment.tau_ink, pigment.fading, pigment.calibrated_on};
}

appearance::FadeConditions fading_of(const plan::Plan& plan, bool scar) {
    appearance::FadeConditions conditions;
    using Sun = appearance::FadeConditions::Sun;
    conditions.sun = plan.looks.sun == plan::Sun::strong            ? Sun::strong
                     : plan.looks.sun == plan::Sun::protected_daily ? Sun::protected_daily
                                                                    : Sun::usual;
    conditions.oily_skin = plan.looks.oily_skin;
    conditions.scar = scar;
    conditions.pigment_factor = plan.pigment.fading;
    return conditions;
}

appearance::DotField healed_field(const plan::Plan& plan, const plan::Zone& zone) {
    constexpr double least_mm = 0.02;
    const auto placed = appearance::place_visible_dot(std::max(plan.settings.healed_diameter_mm, least_mm),
                                                      appearance::optical_depth(zone.depth_mm));
    appearance::DotField field;
    field.deposit = {appearance::healed_share *
                         appearance::fresh_tau(pigment_of(plan.pigment), std::max(zone.dilution, 0.0)),
                     placed.sigma_mm, placed.depth_mm};
    field.per_cm2 = zone.density;
    return field;
}

TouchUp touch_up(const plan::Plan& plan, const plan::Zone& zone, bool scar) {
    const appearance::Skin skin = skin_of(plan.looks);
    const appearance::Pigment pigment = pigment_of(plan.pigment);
    const appearance::DotField field = healed_field(plan, zone);
    const appearance::FadeConditions fading = fading_of(plan, scar);
    TouchUp result;
    result.due = appearance::touch_up_years(skin, pigment, field, fading);
    result.gone = appearance::years_until(appearance::mostly_gone_contrast, skin, pigment, field, fading);
    result.sentence = "Touch-up after " + range_words(result.due) + ", mostly gone after " +
                      range_words(result.gone) + ". " + appearance::fade_reasons(fading) +
                      " A range, not a date: 1 client in 10 lies below it, 1 above.";
    return result;
}

bool Presence::faint() const {
    return delta_e < faint_delta_e;
}

std::vector<std::string> Presence::advice() const {
    if (!faint()) return {};
    const std::string limit = base::fixed(faint_delta_e, 1);
    std::vector<std::string> lines{"Healed, these dots stand off the bare skin by dE " +
                                   base::fixed(delta_e, 1) + ": below " + limit + " they are hardly seen."};
    if (on_fair_skin >= faint_delta_e)
        lines.push_back("Melanin lies over the pigment: on fair skin the same dots would reach dE " +
                        base::fixed(on_fair_skin, 1) + ".");
    const std::string reach = base::fixed(reached, 1), mix = base::fixed(parts_water, 0) + ":1";
    if (parts_water == 0.0) {
        lines.push_back("Nothing that suits the client's own hair reaches dE " + limit + " (at most " +
                        reach + "): agree on a subtle result.");
    } else if (wider) {
        lines.push_back("Dots of " + base::fixed(visible_mm, 2) + " mm when healed, mixed " + mix +
                        ", would reach dE " + reach + ".");
    } else {
        lines.push_back("Mixed stronger, " + mix + " water to pigment, they would reach dE " + reach + ".");
    }
    lines.push_back("Never deeper: deep dots blur and turn blue, they do not get darker.");
    return lines;
}

const plan::Zone* densest_zone(const plan::Plan& plan) {
    const auto found = std::max_element(plan.zones.begin(), plan.zones.end(),
                                        [](const auto& a, const auto& b) { return a.density < b.density; });
    return found == plan.zones.end() ? nullptr : &*found;
}

Presence presence(const plan::Plan& plan, const plan::Zone& zone) {
    constexpr appearance::Skin fair{0.015, 0.006};
    constexpr double darker =
        3.0;  // L* by which a dot may be darker than a shaved hair before it is told from one
    const appearance::Pigment pigment = pigment_of(plan.pigment);
    const auto stands_off = [&](const appearance::ClientSkin& client, const appearance::DotField& field) {
        return appearance::delta_e(client.seen(appearance::field_reflectance(client.skin, pigment, field)),
                                   client.seen(appearance::reflectance(client.skin)));
    };
    const appearance::ClientSkin client = client_skin_of(plan.looks);
    const appearance::DotField planned = healed_field(plan, zone);
    Presence found;
    found.delta_e = found.reached = stands_off(client, planned);
    if (!found.faint()) return found;
    found.on_fair_skin = stands_off(appearance::client_skin(fair), planned);
    const double follicle_l = shade_target(plan).follicle_l;
    const appearance::ShadeLimits limits;
    std::vector<double> mixes = limits.parts_water, sizes = limits.visible_mm;
    std::sort(mixes.rbegin(), mixes.rend());
    std::erase_if(mixes, [&](double parts) { return parts > zone.dilution; });
    const double own = plan.settings.healed_diameter_mm;
    std::erase_if(sizes, [&](double mm) { return mm <= own; });
    sizes.insert(sizes.begin(), own);
    plan::Plan other = plan;
    plan::Zone stronger = zone;
    for (const double size : sizes) {
        for (const double parts : mixes) {
            other.settings.healed_diameter_mm = size;
            stronger.dilution = parts;
            const appearance::DotField field = healed_field(other, stronger);
            if (appearance::dot_centre_lab(client.skin, pigment, field.deposit).l < follicle_l - darker)
                break;
            const double reached = stands_off(client, field);
            found.reached = std::max(found.reached, reached);
            if (reached < faint_delta_e) continue;
            found.parts_water = parts;
            found.visible_mm = size;
            found.wider = size > own;
            found.reached = reached;
            return found;
        }
    }
    return found;
}

ShadeTarget shade_target(const plan::Plan& plan) {
    const appearance::ClientSkin client = client_skin_of(plan.looks);
    const appearance::Hair hair = hair_of(plan);
    ShadeTarget target;
    target.measured = plan.looks.shaved.size() == 3;
    target.lab = target.measured ? lab_of(plan.looks.shaved)
                                 : client.seen(appearance::shaved_reflectance(client.skin, hair));
    target.follicle_l = appearance::follicle_centre_lab(client.skin, hair).l;
    return target;
}

appearance::ShadeAdvice shade_advice(const plan::Plan& plan, std::span<const appearance::Pigment> lines,
                                     ShadeScope scope) {
    appearance::ShadeLimits limits;
    const double own = plan.settings.healed_diameter_mm;
    if (std::find(limits.visible_mm.begin(), limits.visible_mm.end(), own) == limits.visible_mm.end())
        limits.visible_mm.insert(limits.visible_mm.begin(), std::max(own, 0.05));
    if (!plan.zones.empty()) {
        const auto densest =
            std::max_element(plan.zones.begin(), plan.zones.end(),
                             [](const auto& a, const auto& b) { return a.density < b.density; });
        limits.wanted_per_cm2 = std::clamp(densest->density, limits.min_per_cm2, limits.max_per_cm2);
        limits.depth_mm = appearance::optical_depth(densest->depth_mm);
        if (scope == ShadeScope::dots_as_planned) {
            limits.min_per_cm2 = limits.max_per_cm2 = limits.wanted_per_cm2 = std::max(densest->density, 1.0);
            limits.visible_mm = {std::max(own, 0.05)};
        }
    }
    const ShadeTarget target = shade_target(plan);
    return appearance::recommend_shade(client_skin_of(plan.looks), target.lab, target.follicle_l, lines,
                                       limits, fading_of(plan));
}

}  // namespace stipple::forecast
