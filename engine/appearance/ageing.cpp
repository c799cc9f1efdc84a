#include "appearance/ageing.h"

#include <algorithm>
#include <numbers>

namespace stipple::appearance {
namespace {

constexpr double days_per_year = 365.25;
// Spreading of the dot it was estimated with: 0.30 mm wide and 0.20 mm deep, 1:8, healed, of the usual
// client.
constexpr double diffusion_mm2_per_year = 8e-4;
constexpr double reference_sigma_mm = 0.108, reference_tau = 1.04, reference_half_life_years = 3.5;
constexpr double longest_years = 30.0;

struct OutcomeFactors {
    double retention, half_life, size;
};
constexpr OutcomeFactors factors_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::faint:
            return {0.7, 2.2 / 3.5, 0.8};
        case Outcome::strong:
            return {1.3, 5.5 / 3.5, 1.2};
        case Outcome::median:
            break;
    }
    return {1.0, 1.0, 1.0};
}

/// Numbers from a seed and a counter (finaliser of splitmix64; Steele, Lea, Flood 2014), so that a dot looks
/// the same whenever and wherever it is drawn. This module uses no other, hence its own.
class Draws {
public:
    explicit Draws(std::uint64_t seed) : seed_(mixed(seed)) {}
    double uniform() { return static_cast<double>(mixed(seed_ ^ counter_++) >> 11) * 0x1.0p-53; }
    double uniform(double low, double high) { return low + (high - low) * uniform(); }

private:
    static std::uint64_t mixed(std::uint64_t x) {
        x += 0x9e3779b97f4a7c15ull;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
        return x ^ (x >> 31);
    }

    std::uint64_t seed_;
    std::uint64_t counter_ = 0;
};

/// Bell-shaped with mean 0 and variance 1, never beyond 3.5: the sum of four uniform numbers. Cheap, the same
/// on every machine, and no single dot can become absurd.
double bell(Draws& rng) {
    double sum = 0.0;
    for (int draw = 0; draw < 4; ++draw) sum += rng.uniform();
    return (sum - 2.0) * std::numbers::sqrt3;
}

/// A thinner, heavier or longer lasting dot spreads slower than that: its share of its area, its ink and its
/// fading in proportion. With one speed for all, such dots would spread faster than they pale, and a client
/// would be shown a scalp that darkens with the years.
double diffusion_of(double sigma_mm, double tau, double half_life_years) {
    const double wide = sigma_mm / reference_sigma_mm;
    return diffusion_mm2_per_year * std::min(1.0, wide * wide) * std::min(1.0, reference_tau / tau) *
           std::min(1.0, reference_half_life_years / half_life_years);
}

}  // namespace

Age Age::on_day(double day) {
    if (day < healing_days) return {std::max(0.0, day), 0.0};
    return {healing_days, (day - healing_days) / days_per_year};
}

double half_life(const FadeConditions& conditions) {
    double years = conditions.half_life_years * conditions.pigment_factor;
    if (conditions.sun == FadeConditions::Sun::strong) years *= 0.65;
    if (conditions.sun == FadeConditions::Sun::protected_daily) years *= 1.15;
    if (conditions.oily_skin) years *= 0.8;
    if (conditions.scar) years *= 0.55;
    return years;
}

std::string fade_reasons(const FadeConditions& conditions) {
    std::string reasons;
    const auto add = [&](const char* text) {
        if (!reasons.empty()) reasons += ", ";
        reasons += text;
    };
    if (conditions.sun == FadeConditions::Sun::strong) add("strong sun");
    if (conditions.oily_skin) add("oily skin");
    if (conditions.scar) add("scar tissue");
    if (conditions.pigment_factor < 1.0) add("this pigment");
    const bool shielded = conditions.sun == FadeConditions::Sun::protected_daily;
    if (reasons.empty()) {
        return shielded ? "Daily sun protection slows fading." : "No special reason for fast or slow fading.";
    }
    return "Fading is faster because of " + reasons + (shielded ? "; daily sun protection slows it." : ".");
}

Deposit at_age(const Deposit& healed, const Age& age, const FadeConditions& conditions, Outcome outcome) {
    return at_age(healed, age, conditions, outcome, DotSpread{});
}

Deposit at_age(const Deposit& healed, const Age& age, const FadeConditions& conditions, Outcome outcome,
               const DotSpread& spread) {
    const OutcomeFactors factors = factors_of(outcome);
    Deposit dot = healed;
    dot.tau *= factors.retention * spread.load;
    dot.sigma_mm *= factors.size * spread.size;
    dot.depth_mm += spread.depth_mm;
    if (age.healing()) {
        const double swelling = std::exp(-age.days / 7.0);
        dot.tau *= 1.0 + 0.49 * swelling;
        dot.sigma_mm *= 1.0 + 0.54 * swelling;
        return dot;
    }
    const double years = std::max(0.0, age.years);
    const double wide2 = dot.sigma_mm * dot.sigma_mm;
    const double half_life_years = half_life(conditions) * factors.half_life * spread.half_life;
    const double aged2 = wide2 + 2.0 * diffusion_of(dot.sigma_mm, dot.tau, half_life_years) * years;
    dot.tau *= wide2 / aged2 * std::exp2(-years / half_life_years);
    dot.sigma_mm = std::sqrt(aged2);
    dot.depth_mm += conditions.sinking_mm_per_year * years;
    return dot;
}

double redness(const Age& age) {
    return age.healing() ? 0.012 * std::exp(-age.days / 3.0) : 0.0;
}

bool scabbed(const Age& age) {
    return age.days >= 1.0 && age.days <= 5.0;
}

double contrast(const Skin& skin, const Pigment& pigment, const DotField& healed, double years,
                const FadeConditions& conditions, Outcome outcome) {
    const Spectrum reflected = reflectance(skin);
    const Lab bare = lab_of(with_specular(reflected));
    const auto distance = [&](double y) {
        DotField field = healed;
        field.deposit = at_age(healed.deposit, Age::after(y), conditions, outcome);
        return delta_e(lab_of(with_specular(field_reflectance(skin, reflected, pigment, field))), bare);
    };
    const double start = distance(0.0);
    return start > 0.0 ? distance(years) / start : 0.0;
}

YearRange years_until(double contrast_left, const Skin& skin, const Pigment& pigment, const DotField& healed,
                      const FadeConditions& conditions) {
    const auto solve = [&](Outcome outcome) {
        double low = 0.0, high = longest_years;
        if (contrast(skin, pigment, healed, high, conditions, outcome) > contrast_left) return longest_years;
        for (int step = 0; step < 24; ++step) {
            const double middle = 0.5 * (low + high);
            (contrast(skin, pigment, healed, middle, conditions, outcome) > contrast_left ? low : high) =
                middle;
        }
        return 0.5 * (low + high);
    };
    return {solve(Outcome::faint), solve(Outcome::median), solve(Outcome::strong)};
}

DotSpread dot_spread(std::uint64_t dot_seed, double patch, bool scar) {
    Draws rng(dot_seed);
    DotSpread spread;
    spread.load = std::exp(0.25 * bell(rng));
    spread.size = std::exp(0.12 * bell(rng));
    spread.depth_mm = 0.03 * bell(rng);
    // 60 % of the variance of fading is shared by neighbours, the rest is the dot's own.
    spread.half_life = std::exp(0.30 * (std::sqrt(0.6) * patch + std::sqrt(0.4) * bell(rng)));
    spread.lost = rng.uniform() < (scar ? 0.30 : 0.15);
    return spread;
}

Patchiness::Patchiness(std::uint64_t plan_seed) {
    constexpr double wave_number = 2.0 * std::numbers::pi / 15.0;
    Draws rng(plan_seed);
    for (Wave& wave : waves_) {
        const double z = rng.uniform(-1.0, 1.0);
        const double turn = rng.uniform(0.0, 2.0 * std::numbers::pi);
        wave.phase = rng.uniform(0.0, 2.0 * std::numbers::pi);
        const double ring = std::sqrt(1.0 - z * z);
        wave.number = wave_number * glm::dvec3(ring * std::cos(turn), ring * std::sin(turn), z);
    }
}

double Patchiness::at(const glm::dvec3& position) const {
    double sum = 0.0;
    for (const Wave& wave : waves_) {
        const glm::dvec3& k = wave.number;
        sum += std::cos(k.x * position.x + k.y * position.y + k.z * position.z + wave.phase);
    }
    return sum * std::sqrt(2.0 / static_cast<double>(waves_.size()));
}

}  // namespace stipple::appearance
