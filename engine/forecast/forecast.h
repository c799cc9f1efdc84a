#pragma once
// A plan's colours in numbers: the client's skin and pigment as the model of appearance knows them, the shade
// to take, and when it wants refreshing. Every number a client sees comes from here, never from pixels.
#include <span>
#include <string>
#include <vector>

#include "appearance/match.h"
#include "plan/plan.h"

namespace stipple::forecast {

/// Melanin and blood of the plan, held to what the model is valid for.
appearance::Skin skin_of(const plan::Looks& looks);
/// The same, corrected so that bare skin is drawn as it was measured. A measured colour that the model
/// refuses corrects nothing; its `refusal` says why.
appearance::ClientSkin client_skin_of(const plan::Looks& looks);

appearance::Pigment pigment_of(const plan::Pigment& pigment);
plan::Pigment as_planned(const appearance::Pigment& pigment);
/// "Carbon black, patch test of 2026-08-14" or "Carbon black, uncalibrated".
std::string pigment_words(const plan::Pigment& pigment);

appearance::FadeConditions fading_of(const plan::Plan& plan, bool scar = false);
/// Dots of the zone on day 28, the median client.
appearance::DotField healed_field(const plan::Plan& plan, const plan::Zone& zone);

/// Years after healing, as ranges: one client in ten is below `faint`, one above `strong`.
struct TouchUp {
    appearance::YearRange due;   // 35 % of the visible contrast is gone
    appearance::YearRange gone;  // 70 %
    std::string sentence;        // with the reasons, for the client
};
TouchUp touch_up(const plan::Plan& plan, const plan::Zone& zone, bool scar = false);

/// What the client's own shaved hair looks like: as measured on the sides, else by colour of hair, its length
/// up to 1.5 mm, and the mean of the units counted.
struct ShadeTarget {
    appearance::Lab lab;
    double follicle_l = 0.0;  // L* at the centre of a follicle
    bool measured = false;
};
ShadeTarget shade_target(const plan::Plan& plan);
/// Density and size of dots as they suit the match best, or as the densest zone has them.
enum class ShadeScope { free, dots_as_planned };
/// The three best of the lines for this client's skin and hair, at the plan's depth.
appearance::ShadeAdvice shade_advice(const plan::Plan& plan, std::span<const appearance::Pigment> lines,
                                     ShadeScope scope = ShadeScope::free);

}  // namespace stipple::forecast
