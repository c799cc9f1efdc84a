#include "render/heat_values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include "appearance/color.h"
#include "appearance/far_field.h"
#include "base/jobs.h"
#include "base/long_work.h"
#include "base/number_text.h"
#include "forecast/forecast.h"
#include "render/heat_counts.h"
#include "render/heat_match.h"

namespace stipple::render {
namespace {

constexpr std::array<std::string_view, 13> names{
    "none", "density", "actual", "contrast", "touch-up",      "to-come",      "missing-hair",
    "fill", "match",   "depth",  "kept",     "density-error", "spacing-error"};
constexpr double density_span = 30.0, spacing_span = 30.0;  // %
using CurveByDensity = ByDensity<double>;

/// Deepest that is advised, mm: the skin at hairline and temples is thin.
double deepest_mm(const plan::Zone* zone) {
    const bool thin = zone != nullptr && (zone->region == "HL" || zone->region == "T" ||
                                          zone->region == "TP" || zone->place == plan::ZonePlace::beard);
    return thin ? 0.6 : 1.0;
}

/// dE00, years, shares of one zone by density.
CurveByDensity curve_of(const Scene& scene, const plan::Zone* zone, bool scar) {
    const plan::Plan& plan = *scene.plan;
    const appearance::Skin skin = forecast::skin_of(plan.looks);
    const appearance::Pigment pigment = forecast::pigment_of(plan.pigment);
    const appearance::FadeConditions conditions = forecast::fading_of(plan, scar);
    plan::Zone like;  // of dots set by hand where there is no zone
    like.depth_mm = zone != nullptr ? zone->depth_mm : 0.5;
    like.dilution = zone != nullptr ? zone->dilution : 6.0;
    const appearance::Deposit healed = forecast::healed_field(plan, like).deposit;
    const appearance::Lab bare = appearance::lab_sci(skin);
    const double dot_cm2 = std::numbers::pi / 4.0 * std::pow(plan.settings.fresh_diameter_mm / 10.0, 2.0);
    CurveByDensity curve{};
    base::parallel_for(density_steps, 1, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) {
            appearance::DotField field;
            field.deposit = healed;
            field.per_cm2 = density_step_per_cm2 * static_cast<double>(k + 1);
            if (scene.heat == HeatMap::fill) {
                curve[k + 1] = 100.0 * dot_cm2 * field.per_cm2;
            } else if (scene.heat == HeatMap::depth) {
                curve[k + 1] = 100.0 * like.depth_mm / deepest_mm(zone);
            } else if (scene.heat == HeatMap::touch_up) {
                const auto years = appearance::touch_up_years(skin, pigment, field, conditions);
                using enum appearance::Outcome;
                curve[k + 1] = scene.outcome == faint    ? years.faint
                               : scene.outcome == strong ? years.strong
                                                         : years.median;
            } else {
                field.deposit = appearance::at_age(healed, appearance::Age::on_day(scene.age.days),
                                                   conditions, scene.outcome);
                const double off = appearance::delta_e(appearance::field_lab(skin, pigment, field), bare);
                if (scene.heat == HeatMap::kept) {
                    field.deposit = healed;
                    const double then =
                        appearance::delta_e(appearance::field_lab(skin, pigment, field), bare);
                    curve[k + 1] = 100.0 * off / std::max(then, 1e-6);
                } else {
                    curve[k + 1] = off;
                }
            }
        }
    });
    curve[0] = scene.heat == HeatMap::contrast || scene.heat == HeatMap::fill ? 0.0 : curve[1];
    return curve;
}

std::vector<float> lacking(const Scene& scene) {
    std::vector<float> values(scene.head->surface->positions().size(), 0.0f);
    const plan::HairFieldPtr& hair = scene.density->hair;
    // What a pattern says, and over it what was counted.
    const dots::HairLeft* pattern = scene.hair_left.get();
    if (pattern != nullptr && pattern->left.size() != values.size()) pattern = nullptr;
    for (std::size_t v = 0; v < values.size(); ++v) {
        if (hair != nullptr && v < hair->share.size() && hair->known[v] > 0.5f)
            values[v] = 100.0f * std::max(1.0f - hair->share[v], 0.0f);
        else if (pattern != nullptr && pattern->natural[v] > 0.0f)
            values[v] = 100.0f * std::clamp(1.0f - pattern->left[v] / pattern->natural[v], 0.0f, 1.0f);
        else if (pattern == nullptr && scene.density->target[v] > 0.5f)
            values[v] = no_number;
    }
    return values;
}

}  // namespace

std::string_view name(HeatMap map) {
    return names[static_cast<std::size_t>(map)];
}

std::optional<HeatMap> heat_map_named(std::string_view wanted) {
    for (std::size_t k = 1; k < names.size(); ++k)
        if (names[k] == wanted) return static_cast<HeatMap>(k);
    return std::nullopt;
}

HeatValues heat_values(const Scene& scene) {
    if (scene.heat == HeatMap::none || scene.density == nullptr || scene.head == nullptr) return nullptr;
    std::vector<float> values = scene.density->target;
    if (values.size() != scene.head->surface->positions().size()) return nullptr;
    base::say_work("heat map", values.size(), 5'000);
    const bool planned = scene.plan != nullptr;
    if (scene.heat == HeatMap::actual) {
        values = counted_per_cm2(scene);
    } else if (is_error(scene.heat)) {
        // Kept above the scale's low end, so that 0 stays "nothing is planned there".
        const HeatScale scale = heat_scale(scene);
        const auto span = static_cast<float>(scale.top);
        constexpr float unplanned = -no_number;
        values = scene.heat == HeatMap::density_error ? density_errors(scene, unplanned)
                                                      : spacing_errors(scene, unplanned);
        for (float& value : values) {
            if (value == unplanned)
                value = 0.0f;
            else if (value != no_number)
                value = std::clamp(value, -span, span) + static_cast<float>(scale.shift);
        }
    } else if (scene.heat == HeatMap::missing_hair) {
        values = lacking(scene);
    } else if (scene.heat == HeatMap::match && planned) {
        values = match_values(scene);
    } else if (scene.heat == HeatMap::to_come) {
        const auto done = static_cast<std::size_t>(std::max(scene.session, 0));
        const double share = planned && done > 0 && done <= scene.plan->sessions.size()
                                 ? scene.plan->sessions[done - 1].share
                                 : 0.0;
        for (float& value : values) value *= static_cast<float>(1.0 - std::clamp(share, 0.0, 1.0));
    } else if (planned && scene.heat != HeatMap::density) {
        std::map<std::uint32_t, CurveByDensity> curves;
        for (std::size_t v = 0; v < values.size(); ++v) {
            if (values[v] < 0.5f) {
                values[v] = 0.0f;
                continue;
            }
            const std::uint32_t id = v < scene.density->zone.size() ? scene.density->zone[v] : 0;
            auto found = curves.find(id);
            if (found == curves.end()) {
                const auto& zones = scene.plan->zones;
                const auto zone =
                    std::find_if(zones.begin(), zones.end(), [&](const auto& z) { return z.id == id; });
                const bool scar = zone == zones.end() && id != 0;
                found = curves
                            .emplace(id, curve_of(scene,
                                                  zone != zones.end() ? &*zone
                                                  : !zones.empty()    ? &zones.front()
                                                                      : nullptr,
                                                  scar))
                            .first;
            }
            values[v] = static_cast<float>(at_density(found->second, values[v]));
        }
    }
    // Negative: there, but on hair and not on skin, or no number; the shader shows it hatched in grey.
    const auto gap = static_cast<float>(-0.6 * heat_scale(scene).reach());
    for (float& value : values) value = value == no_number ? gap : value;
    for (std::size_t v = 0; v < std::min(values.size(), scene.head->covered.size()); ++v)
        if (scene.head->covered[v] != 0) values[v] = -std::abs(values[v]);
    return std::make_shared<const std::vector<float>>(std::move(values));
}

HeatScale heat_scale(const Scene& scene) {
    switch (scene.heat) {
        case HeatMap::contrast:
            return {0.0, 15.0};
        case HeatMap::touch_up:
        case HeatMap::match:
            return {0.0, 6.0};
        case HeatMap::fill:
            return {0.0, 15.0};
        case HeatMap::depth:
            return {0.0, 150.0};
        case HeatMap::missing_hair:
        case HeatMap::kept:
            return {0.0, 100.0};
        case HeatMap::density_error:
            return {-density_span, density_span, above_nothing * density_span};
        case HeatMap::spacing_error:
            return {-spacing_span, spacing_span, above_nothing * spacing_span};
        case HeatMap::none:
        case HeatMap::density:
        case HeatMap::actual:
        case HeatMap::to_come:
            break;
    }
    return {0.0, std::max(scene.heat_max, 1.0)};
}

bool counts_dots(HeatMap map) {
    return map == HeatMap::actual || is_error(map);
}

bool is_error(HeatMap map) {
    return map == HeatMap::density_error || map == HeatMap::spacing_error;
}

HeatColors heat_colors(const Scene& scene) {
    return is_error(scene.heat) ? HeatColors::diverging : scene.heat_colors;
}

std::string_view heat_gap_words(const Scene& scene) {
    if (scene.heat == HeatMap::none || scene.head == nullptr) return {};
    if (is_error(scene.heat)) return "too few dots";
    if (scene.heat == HeatMap::missing_hair && scene.hair_left == nullptr) return "not counted";
    const auto& covered = scene.head->covered;
    const bool hair = std::any_of(covered.begin(), covered.end(), [](auto one) { return one != 0; });
    return hair ? "hair in the scan" : std::string_view{};
}

std::string_view heat_unit(HeatMap map) {
    switch (map) {
        case HeatMap::contrast:
            return "dE to bare skin";
        case HeatMap::touch_up:
            return "years to touch-up";
        case HeatMap::actual:
            return "dots/cm² laid out";
        case HeatMap::to_come:
            return "dots/cm² to come";
        case HeatMap::missing_hair:
            return "% of the hair missing";
        case HeatMap::fill:
            return "% of skin under fresh dots";
        case HeatMap::match:
            return "dE to own shaved hair";
        case HeatMap::depth:
            return "% of the deepest advised";
        case HeatMap::kept:
            return "% of the healed contrast";
        case HeatMap::density_error:
            return "% of the dots asked for";
        case HeatMap::spacing_error:
            return "% of the spacing";
        case HeatMap::none:
        case HeatMap::density:
            break;
    }
    return "dots/cm²";
}

HeatLegend heat_legend(const Scene& scene) {
    const HeatScale scale = heat_scale(scene);
    return {scale.low, scale.top, heat_unit(scene.heat), heat_colors(scene), heat_gap_words(scene)};
}

std::string HeatLegend::number(double share) const {
    const double value = low + share * (top - low);
    const bool whole = std::abs(value - std::round(value)) < 1e-9 || top - low >= 20.0;
    return (low < 0.0 && value > 0.0 ? "+" : "") + base::fixed(value, whole ? 0 : 1);
}

}  // namespace stipple::render
