#pragma once
// From a client's measured colour to the skin model: melanin, blood and a small colour correction, so that
// the bare skin is drawn exactly as measured and the model only supplies ratios. Input best first: contact
// colorimeter (SCI), matte photo with a colour card, Monk pick.
#include <string>

#include "appearance/skin.h"

namespace stipple::appearance {

struct ClientSkin {
    Skin skin;
    glm::dvec3 correction{1.0};  // k_rgb: linear RGB drawn = k * model
    double delta_e = 0.0;        // between the model (SCI, uncorrected) and the measurement
    std::string refusal;         // empty: usable; else what is wrong and what to do

    bool ok() const { return refusal.empty(); }
    /// Linear sRGB albedo to draw, never below 0.
    glm::dvec3 albedo() const;
    /// The client's own colour of skin that the model says reflects `diffuse` (SCE): the model supplies the
    /// ratio to bare skin, the measurement the skin. Surface reflection included.
    Lab seen(const Spectrum& diffuse) const;
};

inline constexpr double min_correction = 0.8, max_correction = 1.25;

/// `measured`: Lab with the surface reflection included. A correction outside 0.8..1.25 in a channel is
/// refused: exposure or white balance is wrong. (A channel darker than the surface reflection itself, on dark
/// skin, is judged with that reflection included and its factor may lie outside.) About 3000 evaluations of
/// the model, some 10 ms.
ClientSkin client_skin(const Lab& measured);
/// The same for a skin found before: only the correction is worked out, in microseconds.
ClientSkin client_skin(const Skin& found, const Lab& measured);
/// A skin chosen from a list: no correction.
ClientSkin client_skin(const Skin& chosen);

}  // namespace stipple::appearance
