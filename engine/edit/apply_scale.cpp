// The measured distance and what it does to the head.
#include <algorithm>
#include <cmath>

#include "base/number_text.h"
#include "edit/apply.h"
#include "head/scaled_head.h"

namespace stipple::edit {
namespace {

// Beyond it a factor is more often a slip of the tape, the unit or a landmark than the truth.
constexpr double least_factor = 0.9, most_factor = 1.1;
constexpr double same_factor = 0.01;  // how near a confirmed factor must come
constexpr double keep_out_low = 0.5, keep_out_high = 60.0;

/// The plan on its head times `correction` in all; what is said in mm about skin grows with the skin.
Changed on_scaled_head(plan::Plan plan, double correction) {
    const double before = plan.head->source.scale.correction;
    if (correction == before) return plan;
    auto head = head::scaled(plan.head, correction);
    if (!head) return head.error();
    const double grown = correction / before;
    plan.head = std::move(*head);
    plan::HairlineNumbers& numbers = plan.hairline.numbers;
    if (!plan.hairline.handles.empty()) {
        for (double* mm : {&numbers.mid_front_height, &numbers.temple_recession, &numbers.temple_width,
                           &numbers.peak_forward, &numbers.widows_peak, &numbers.sideburn_drop,
                           &numbers.ear_arc, &numbers.nape_drop})
            *mm *= grown;
    }
    for (plan::KeepOut& keep_out : plan.keep_outs)
        keep_out.radius_mm = std::clamp(keep_out.radius_mm * grown, keep_out_low, keep_out_high);
    for (plan::Scar& scar : plan.scars) scar.width_mm = std::min(scar.width_mm * grown, 120.0);
    plan.removed.clear();  // these numbers mean other dots on the new skin
    return plan;
}

base::Error asks_for_factor(const plan::MeasuredDistance& distance, double factor, bool rescale) {
    const std::string words = base::fixed(factor, 3);
    return refused(
        "The " + plan::words(distance) + " measures " + base::fixed(distance.mm, 1) +
        " mm on the client and " + base::fixed(distance.mm / factor, 1) + " mm on the " +
        (rescale ? "scan" : "head") + ": a factor of " + words +
        ", outside 0.9 to 1.1. Usually the tape, the unit or a landmark is wrong: measure again. If "
        "both are right, confirm the factor " +
        words + ".");
}

}  // namespace

Changed apply_one(plan::Plan plan, const ConfirmDistance& command, const Context&) {
    const plan::MeasuredDistance distance{
        command.kind, command.between, command.ends, command.mm,
        command.uncertainty_mm.value_or(plan::usual_uncertainty_mm(command.kind))};
    if (auto ok = plan::check_distance(distance, *plan.head); !ok) return ok.error();
    const auto here = plan::distance_on_head(distance, *plan.head, plan.landmarks);
    if (!here) return here.error();
    const bool rescale = command.use == ScaleUse::rescale;
    const double now = plan.head->source.scale.correction;
    const double factor = (rescale ? now : 1.0) * distance.mm / here->mm;
    const bool confirmed =
        command.confirmed_factor && std::abs(*command.confirmed_factor / factor - 1.0) <= same_factor;
    if (!confirmed && !(factor >= least_factor && factor <= most_factor))
        return asks_for_factor(distance, factor, rescale);
    plan.distance = distance;
    if (!rescale) return plan;
    return on_scaled_head(std::move(plan), factor);
}

Changed apply_one(plan::Plan plan, const WithdrawDistance&, const Context&) {
    if (!plan.distance) return refused("No measured distance is confirmed in this plan.");
    plan.distance.reset();
    return on_scaled_head(std::move(plan), 1.0);
}

}  // namespace stipple::edit
