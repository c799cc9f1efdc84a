#pragma once
// Everything the renderer needs to draw one kind of dot, in one call: reflectance = albedo * (V + (1-V)
// exp(-A)), A = sum over dots of alpha exp(-r^2 / (2 sigma^2)), core and halo, per linear RGB channel.
// Channels are taken at 610, 545 and 460 nm, then the halo is set so that each channel's equivalent area Q is
// that of the full spectrum: near dots in RGB and far fields from 31 bands agree. Lengths in mm.
#include <array>

#include <glm/vec3.hpp>

#include "appearance/ageing.h"

namespace stipple::appearance {

struct DotLook {
    glm::dvec3 alpha_core{0.0};
    double sigma_core = 0.0;
    glm::dvec3 alpha_halo{0.0};
    double sigma_halo = 0.0;
    glm::dvec3 veil{0.0};  // V, 0..0.98
    glm::dvec3 area{0.0};  // Q in mm2: M_far = V + (1-V) exp(-dots per mm2 * Q)
    Deposit deposit;       // what was drawn, after ageing
    std::string note;      // a sentence where the depth asked for had to be raised, else empty
};

/// A dot as planned and seen at one time.
struct DotRequest {
    double visible_mm = 0.35;   // FWHM when healed
    double depth_mm = 0.20;     // mean optical depth, see optical_depth()
    double parts_water = 10.0;  // dilution 1:n
    Age age;
    FadeConditions conditions;
    Outcome outcome = Outcome::median;
    DotSpread spread;  // neutral unless one dot is meant
    double regularity = blue_noise_regularity;
};

/// Looks of one skin and pigment under one light: holds what does not change from dot to dot, so that filling
/// a table of some thousand entries stays below half a second. Immutable, safe to share between threads.
class DotLooks {
public:
    DotLooks(const Skin& skin, const Pigment& pigment, const Light& light = light_d65());

    DotLook look(const DotRequest& request) const;
    /// For a deposit as it is, without placing or ageing.
    DotLook look(const Deposit& deposit, double regularity = blue_noise_regularity) const;

    /// Linear sRGB albedo of the bare skin under the light (not clamped, no client correction).
    const glm::dvec3& albedo() const { return albedo_; }

private:
    struct Channel {
        double nm, absorption, reflectance;
    };
    glm::dvec3 veil_of(double depth_mm) const;

    Skin skin_;
    Pigment pigment_;
    Spectrum bare_;
    Spectrum absorption_;
    std::array<glm::dvec3, band_count> weights_;  // light * skin * sRGB functions
    std::array<Channel, 3> channels_;
    glm::dvec3 albedo_{0.0};
    glm::dvec3 total_weight_{0.0};  // per channel, signs ignored
};

DotLook dot_look(const Skin& skin, const Pigment& pigment, const DotRequest& request,
                 const Light& light = light_d65());

}  // namespace stipple::appearance
