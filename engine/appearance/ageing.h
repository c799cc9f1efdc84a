#pragma once
// How a dot changes from the session to years later: swollen and dark while it heals, then ink mass halving
// every T years while the deposit spreads. T 3.5 years (8 of 10 people 2.2..5.5) from touch-up intervals of
// the trade; spreading as diffusion after Eames 2011, "Why tattoos fade", for thin, heavy and lasting dots so
// much slower that a field is never darker when older. Ranges with reasons, never a date.
#include <array>
#include <cstdint>
#include <string>

#include <glm/vec3.hpp>

#include "appearance/far_field.h"

namespace stipple::appearance {

inline constexpr double healing_days = 28.0;

/// Time since the session. While healing only `days` counts; from day 28 on only `years`, counted from
/// healed.
struct Age {
    double days = healing_days;
    double years = 0.0;

    /// 0 is straight after the session; beyond day 28 it runs on in years.
    static Age on_day(double day);
    static Age healed() { return {}; }
    static Age after(double years_healed) { return {healing_days, years_healed}; }
    bool healing() const { return days < healing_days; }
    friend bool operator==(const Age&, const Age&) = default;
};

/// What speeds up or slows down fading on this client. Every reason multiplies T.
struct FadeConditions {
    enum class Sun { usual, strong, protected_daily };
    Sun sun = Sun::usual;
    bool oily_skin = false;
    bool scar = false;
    double pigment_factor = 1.0;        // a property of the pigment line
    double half_life_years = 3.5;       // T of the usual client, from calibration
    double sinking_mm_per_year = 0.01;  // of the pigment's mean depth, 0..0.03

    friend bool operator==(const FadeConditions&, const FadeConditions&) = default;
};
/// T in years for these conditions.
double half_life(const FadeConditions& conditions);
/// One sentence naming the reasons, for beside the range.
std::string fade_reasons(const FadeConditions& conditions);

/// Which client: 1 in 10 keeps less than `faint`, 1 in 10 more than `strong`.
enum class Outcome { faint, median, strong };

/// `healed`: tau, sigma and depth on day 28 for the median client.
Deposit at_age(const Deposit& healed, const Age& age, const FadeConditions& conditions = {},
               Outcome outcome = Outcome::median);
/// Extra blood in the skin within 1.5 mm of fresh dots: add to Skin::blood.
double redness(const Age& age);
/// Days 1 to 5: scabs hide the dots; label the picture "not the result".
bool scabbed(const Age& age);

/// Visible contrast left, C = dE(field now, bare) / dE(field healed, bare); 1 when healed, 0 without dots.
double contrast(const Skin& skin, const Pigment& pigment, const DotField& healed, double years,
                const FadeConditions& conditions = {}, Outcome outcome = Outcome::median);

inline constexpr double touch_up_contrast = 0.65, mostly_gone_contrast = 0.30;

/// Years after healing until the contrast reaches `contrast_left`, for the three outcomes; 30 where it never
/// does.
struct YearRange {
    double faint = 0.0, median = 0.0, strong = 0.0;
};
YearRange years_until(double contrast_left, const Skin& skin, const Pigment& pigment, const DotField& healed,
                      const FadeConditions& conditions = {});
inline YearRange touch_up_years(const Skin& skin, const Pigment& pigment, const DotField& healed,
                                const FadeConditions& conditions = {}) {
    return years_until(touch_up_contrast, skin, pigment, healed, conditions);
}

/// What makes one dot differ from its neighbours. Without it a preview looks better than any artist's work.
struct DotSpread {
    double load = 1.0;       // times tau
    double size = 1.0;       // times sigma
    double depth_mm = 0.0;   // added
    double half_life = 1.0;  // times T
    bool lost = false;       // gone after the first session
};
/// The same for the same seed, everywhere. `patch` is Patchiness at the dot's place, 0 for none.
DotSpread dot_spread(std::uint64_t dot_seed, double patch = 0.0, bool scar = false);
/// Smooth field of mean 0 and variance 1, wavelength 15 mm: fading goes in patches. Made once a plan, asked
/// for every dot.
class Patchiness {
public:
    explicit Patchiness(std::uint64_t plan_seed);
    double at(const glm::dvec3& position) const;  // mm

private:
    struct Wave {
        glm::dvec3 number;  // radians per mm
        double phase;
    };
    std::array<Wave, 12> waves_;
};
/// at_age for one dot of a field.
Deposit at_age(const Deposit& healed, const Age& age, const FadeConditions& conditions, Outcome outcome,
               const DotSpread& spread);

}  // namespace stipple::appearance
