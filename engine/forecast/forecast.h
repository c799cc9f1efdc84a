#pragma once
// A plan's colours in numbers: the client's skin and pigment as the model of appearance knows them, the shade
// to take, and when it wants refreshing. Every number a client sees comes from here, never from pixels.
#include <span>
#include <string>
#include <vector>

#include "appearance/calibration.h"
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

/// How far the zone's healed dots stand off the bare skin. Melanin lies over the pigment and takes the light
/// twice, so the same dots are fainter the darker the skin.
struct Presence {
    double delta_e = 0.0;       // of the field to bare skin, day 28, as planned
    double on_fair_skin = 0.0;  // of the same field on fair skin: what melanin takes of it
    // The least that would be seen and is no darker than the client's own hair: mix and width of healed dots.
    double parts_water = 0.0;  // 0: nothing does
    double visible_mm = 0.0;
    bool wider = false;    // than planned
    double reached = 0.0;  // with it, else the most that any reaches
    bool faint() const;
    /// For the practitioner, where the dots are faint: what to expect and what to do; else none.
    std::vector<std::string> advice() const;
};
/// Below it a field can hardly be told from bare skin, by an instrument either.
inline constexpr double faint_delta_e = appearance::least_patch_delta_e;
Presence presence(const plan::Plan& plan, const plan::Zone& zone);
/// The zone with the most dots/cm2: where it is faint, all are. None without zones.
const plan::Zone* densest_zone(const plan::Plan& plan);

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
