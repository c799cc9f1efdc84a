#include "render/dot_looks.h"

#include <algorithm>
#include <cmath>

#include "appearance/dot_look.h"
#include "base/jobs.h"
#include "base/rng.h"
#include "forecast/forecast.h"

namespace stipple::render {
namespace {

// Looks on a grid over log2 load, width and depth. Absorbance is kept per load: nearly constant, so straight
// lines between grid points are enough.
class LookTable {
public:
    LookTable(const appearance::DotLooks& looks, const appearance::Deposit& low,
              const appearance::Deposit& high)
        : low_(std::log2(low.tau), low.sigma_mm, low.depth_mm),
          step_(glm::max((glm::dvec3(std::log2(high.tau), high.sigma_mm, high.depth_mm) - low_) /
                             glm::dvec3(loads - 1, widths - 1, depths - 1),
                         glm::dvec3(1e-6))),
          entries_(static_cast<std::size_t>(loads * widths * depths)) {
        base::parallel_for(entries_.size(), 32, [&](std::size_t begin, std::size_t end) {
            for (std::size_t k = begin; k < end; ++k) {
                const auto n = static_cast<int>(k);
                const glm::dvec3 at =
                    low_ + step_ * glm::dvec3(n % loads, n / loads % widths, n / (loads * widths));
                const double tau = std::exp2(at.x);
                const appearance::DotLook look = looks.look(appearance::Deposit{tau, at.y, at.z});
                entries_[k] = {glm::dvec4(look.alpha_core / tau, look.sigma_core),
                               glm::dvec4(look.alpha_halo / tau, look.sigma_halo),
                               far_of(look.alpha_core) / tau, far_of(look.alpha_halo) / tau};
            }
        });
    }

    void look_up(const appearance::Deposit& deposit, Bell& core, Bell& halo) const {
        const glm::dvec3 last(loads - 1, widths - 1, depths - 1);
        const glm::dvec3 at = glm::clamp(
            (glm::dvec3(std::log2(deposit.tau), deposit.sigma_mm, deposit.depth_mm) - low_) / step_,
            glm::dvec3(0.0), last);
        const glm::ivec3 cell = glm::min(glm::ivec3(at), glm::ivec3(last) - 1);
        const glm::dvec3 f = at - glm::dvec3(cell);
        Entry sum{glm::dvec4(0.0), glm::dvec4(0.0), glm::dvec3(0.0), glm::dvec3(0.0)};
        for (int corner = 0; corner < 8; ++corner) {
            const glm::ivec3 o(corner & 1, corner >> 1 & 1, corner >> 2);
            const double w =
                (o.x != 0 ? f.x : 1.0 - f.x) * (o.y != 0 ? f.y : 1.0 - f.y) * (o.z != 0 ? f.z : 1.0 - f.z);
            const glm::ivec3 c = cell + o;
            const Entry& entry = entries_[static_cast<std::size_t>(c.x + loads * (c.y + widths * c.z))];
            sum.core += w * entry.core;
            sum.halo += w * entry.halo;
            sum.core_far += w * entry.core_far;
            sum.halo_far += w * entry.halo_far;
        }
        const double tau = deposit.tau;
        core = {glm::vec3(glm::dvec3(sum.core) * tau), static_cast<float>(sum.core.w),
                glm::vec3(sum.core_far * tau)};
        halo = {glm::vec3(glm::dvec3(sum.halo) * tau), static_cast<float>(sum.halo.w),
                glm::vec3(sum.halo_far * tau)};
    }

private:
    static glm::dvec3 far_of(const glm::dvec3& alpha) {
        constexpr double w = appearance::blue_noise_regularity;
        glm::dvec3 far;
        for (int k = 0; k < 3; ++k) far[k] = (1.0 - w) * appearance::ein(alpha[k]) + w * alpha[k];
        return far;
    }

    static constexpr int loads = 16, widths = 10, depths = 5;
    struct Entry {
        glm::dvec4 core, halo;
        glm::dvec3 core_far, halo_far;
    };
    glm::dvec3 low_, step_;
    std::vector<Entry> entries_;
};

// Bounds of the table in steps, so that it stays the same when a stroke takes the largest dot away, and with
// it every look: what did not change is not sent to the GPU again.
void widen_to_steps(appearance::Deposit& low, appearance::Deposit& high) {
    constexpr double width_step = 0.01, depth_step = 0.02;  // mm; loads in half powers of two
    low.tau = std::exp2(0.5 * std::floor(2.0 * std::log2(low.tau)));
    high.tau = std::exp2(0.5 * std::ceil(2.0 * std::log2(high.tau)));
    low.sigma_mm = width_step * std::floor(low.sigma_mm / width_step);
    high.sigma_mm = width_step * std::ceil(high.sigma_mm / width_step);
    low.depth_mm = depth_step * std::floor(low.depth_mm / depth_step);
    high.depth_mm = depth_step * std::ceil(high.depth_mm / depth_step);
    low.sigma_mm = std::max(low.sigma_mm, 0.5 * width_step);
}

glm::vec3 drawn(const appearance::Skin& skin, const glm::dvec3& correction, const appearance::Light& light) {
    const glm::dvec3 seen = correction * appearance::linear_of(appearance::reflectance(skin), light);
    return glm::vec3(glm::clamp(seen, glm::dvec3(0.0), glm::dvec3(1.0)));
}

}  // namespace

SkinColors skin_colors(const plan::Looks& looks, const appearance::Light& light) {
    const appearance::ClientSkin client = forecast::client_skin_of(looks);
    const appearance::Skin& skin = client.skin;
    appearance::Skin fresh = skin, flushed = skin;
    fresh.blood =
        std::min(appearance::max_blood, skin.blood + appearance::redness(appearance::Age::on_day(0.0)));
    flushed.blood = std::min(appearance::max_blood, 1.7 * skin.blood);
    // An old scar has fewer pigment cells [an assumption; a client's own is seen on the test patch].
    appearance::Skin scarred = skin;
    scarred.melanin = std::max(0.6 * skin.melanin, appearance::min_melanin);
    const auto color = [&](const appearance::Skin& one) { return drawn(one, client.correction, light); };
    return {color(skin), color(fresh), color(flushed), color(scarred)};
}

float redness_left(const Age& age) {
    const double most = appearance::redness(appearance::Age::on_day(0.0));
    return static_cast<float>(appearance::redness(appearance::Age::on_day(age.days)) / most);
}

SplatSet splats_of(const plan::Plan& plan, const dots::Dots& dots, const Age& age, int session,
                   const Circumstances& circumstances) {
    const appearance::Age when = appearance::Age::on_day(age.days);
    const appearance::Pigment pigment = forecast::pigment_of(plan.pigment);
    const appearance::FadeConditions fading = forecast::fading_of(plan),
                                     on_scars = forecast::fading_of(plan, true);
    std::vector<std::uint32_t> scars;
    for (const plan::Scar& scar : plan.scars) scars.push_back(scar.id);
    std::sort(scars.begin(), scars.end());
    const double healed_size =
        plan.settings.healed_diameter_mm / std::max(plan.settings.fresh_diameter_mm, 1e-3);

    const appearance::Patchiness patches(plan.seed);
    std::vector<appearance::Deposit> deposits(dots.size());
    std::vector<std::uint8_t> seen(dots.size(), 0);
    base::parallel_for(dots.size(), 2048, [&](std::size_t begin, std::size_t end) {
        appearance::PlacedDot placed;  // neighbours are often alike
        glm::dvec2 placed_for(-1.0);
        for (std::size_t k = begin; k < end; ++k) {
            const dots::Dot& dot = dots[k];
            if (session > 0 && dot.session > session) continue;
            const double patch = patches.at(glm::dvec3(dot.position));
            const bool scar =
                std::binary_search(scars.begin(), scars.end(), static_cast<std::uint32_t>(dot.zone));
            const auto spread = appearance::dot_spread(base::mix(plan.seed, dot.id), patch, scar);
            if (spread.lost && dot.session == 1 && !when.healing()) continue;
            const double visible = static_cast<double>(dot.diameter) * healed_size;
            if (visible != placed_for.x || static_cast<double>(dot.depth) != placed_for.y) {
                placed_for = {visible, dot.depth};
                placed = appearance::place_visible_dot(
                    std::max(visible, 0.02), appearance::optical_depth(static_cast<double>(dot.depth)));
            }
            const double tau =
                appearance::healed_share *
                appearance::fresh_tau(pigment, std::max(0.0, static_cast<double>(dot.dilution)));
            deposits[k] = appearance::at_age({tau, placed.sigma_mm, placed.depth_mm}, when,
                                             scar ? on_scars : fading, circumstances.outcome, spread);
            deposits[k].tau = std::max(deposits[k].tau, 1e-6);
            seen[k] = 1;
        }
    });

    SplatSet set;
    appearance::Deposit low, high;
    double depth_sum = 0.0;
    std::vector<appearance::Deposit> kept;
    for (std::size_t k = 0; k < dots.size(); ++k) {
        if (seen[k] == 0) continue;
        const appearance::Deposit& d = deposits[k];
        if (kept.empty()) low = high = d;
        low = {std::min(low.tau, d.tau), std::min(low.sigma_mm, d.sigma_mm),
               std::min(low.depth_mm, d.depth_mm)};
        high = {std::max(high.tau, d.tau), std::max(high.sigma_mm, d.sigma_mm),
                std::max(high.depth_mm, d.depth_mm)};
        depth_sum += d.depth_mm;
        kept.push_back(d);
        set.dots.push_back(dots[k]);
    }
    if (kept.empty()) return set;

    const appearance::DotLooks looks(forecast::skin_of(plan.looks), pigment, *circumstances.light);
    widen_to_steps(low, high);
    const LookTable table(looks, low, high);
    set.core.resize(kept.size());
    set.halo.resize(kept.size());
    base::parallel_for(kept.size(), 4096, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) table.look_up(kept[k], set.core[k], set.halo[k]);
    });
    double sigma_sum = 0.0;
    for (const Bell& bell : set.halo) sigma_sum += static_cast<double>(bell.sigma);
    set.halo_sigma = static_cast<float>(sigma_sum / static_cast<double>(kept.size()));
    appearance::Deposit middle = kept.front();
    middle.depth_mm = depth_sum / static_cast<double>(kept.size());
    set.veil = glm::vec3(looks.look(middle).veil);
    return set;
}

void add_old_work(SplatSet& set, const plan::Plan& plan, const Circumstances& circumstances) {
    const double healed_size =
        plan.settings.healed_diameter_mm / std::max(plan.settings.fresh_diameter_mm, 1e-3);
    const surface::Surface& skin = *plan.head->surface;
    dots::Dots marks;
    for (const plan::OldMark& old : plan.old_work) {
        dots::Dot mark;
        mark.id = static_cast<std::uint32_t>(marks.size());
        mark.session = 2;  // those of the first may be lost while they heal
        mark.point = old.point;
        mark.position = surface::position(skin, old.point);
        mark.normal = surface::smooth_normal(skin, old.point);
        mark.diameter = static_cast<float>(old.diameter_mm / healed_size);
        marks.push_back(mark);
    }
    const SplatSet old =
        splats_of(plan, marks, Age{28.0}, 0, {appearance::Outcome::median, circumstances.light});
    if (set.dots.empty()) {
        set.halo_sigma = old.halo_sigma;
        set.veil = old.veil;
    }
    set.dots.insert(set.dots.end(), old.dots.begin(), old.dots.end());
    set.core.insert(set.core.end(), old.core.begin(), old.core.end());
    set.halo.insert(set.halo.end(), old.halo.begin(), old.halo.end());
}

}  // namespace stipple::render
