#include "render/dot_looks.h"

#include <algorithm>
#include <cmath>

#include "appearance/dot_look.h"
#include "base/jobs.h"
#include "base/rng.h"
#include "forecast/forecast.h"

namespace stipple::render {
namespace {

constexpr double sums_unit_mm = 1e-7;

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

SplatSet::Sums& SplatSet::Sums::operator+=(const Sums& other) {
    count += other.count;
    depth += other.depth;
    halo_sigma += other.halo_sigma;
    return *this;
}

SplatSet::Sums& SplatSet::Sums::operator-=(const Sums& other) {
    return *this += {-other.count, -other.depth, -other.halo_sigma};
}

/// What lies in the skin of the dots that are seen, and the least and most of it.
struct SplatSource::Seen {
    std::vector<appearance::Deposit> deposits;
    std::vector<std::uint32_t> members;  // of the dots
    appearance::Deposit low, high;
};

std::vector<SplatSource::Luck> SplatSource::luck_of(const plan::Plan& plan, const dots::Dots& dots,
                                                    bool known) const {
    std::vector<std::uint32_t> scars;
    for (const plan::Scar& scar : plan.scars) scars.push_back(scar.id);
    std::sort(scars.begin(), scars.end());
    const appearance::Patchiness patches(plan.seed);
    std::vector<Luck> luck(dots.size());
    base::parallel_for(dots.size(), 2048, [&](std::size_t begin, std::size_t end) {
        auto last = std::lower_bound(luck_.begin(), luck_.end(), dots[begin].id,
                                     [](const Luck& one, std::uint32_t id) { return one.id < id; });
        auto here = dots.begin() + static_cast<std::ptrdiff_t>(begin);
        for (std::size_t k = begin; k < end; ++k, ++here) {
            const dots::Dot& dot = *here;
            const bool scar =
                std::binary_search(scars.begin(), scars.end(), static_cast<std::uint32_t>(dot.zone));
            while (last != luck_.end() && last->id < dot.id) ++last;
            if (known && last != luck_.end() && last->id == dot.id && last->position == dot.position &&
                last->scar == scar) {
                luck[k] = *last;
                continue;
            }
            const double patch = patches.at(glm::dvec3(dot.position));
            luck[k] = {dot.id, scar, dot.position,
                       appearance::dot_spread(base::mix(plan.seed, dot.id), patch, scar)};
        }
    });
    return luck;
}

SplatSource::Seen SplatSource::seen_of(const plan::Plan& plan, const dots::Dots& dots,
                                       const std::vector<Luck>& luck, const Age& age, int session,
                                       const Circumstances& circumstances) {
    const appearance::Age when = appearance::Age::on_day(age.days);
    const appearance::Pigment pigment = forecast::pigment_of(plan.pigment);
    const appearance::FadeConditions fading = forecast::fading_of(plan),
                                     on_scars = forecast::fading_of(plan, true);
    const double healed_size =
        plan.settings.healed_diameter_mm / std::max(plan.settings.fresh_diameter_mm, 1e-3);
    Seen seen;
    std::vector<appearance::Deposit> deposits(dots.size());
    std::vector<std::uint8_t> is_seen(dots.size(), 0);
    base::parallel_for(dots.size(), 2048, [&](std::size_t begin, std::size_t end) {
        appearance::PlacedDot placed;  // neighbours are often alike
        glm::dvec2 placed_for(-1.0);
        auto here = dots.begin() + static_cast<std::ptrdiff_t>(begin);
        for (std::size_t k = begin; k < end; ++k, ++here) {
            const dots::Dot& dot = *here;
            if (session > 0 && dot.session > session) continue;
            const appearance::DotSpread& spread = luck[k].spread;
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
                                             luck[k].scar ? on_scars : fading, circumstances.outcome, spread);
            deposits[k].tau = std::max(deposits[k].tau, 1e-6);
            is_seen[k] = 1;
        }
    });
    for (std::size_t k = 0; k < dots.size(); ++k) {
        if (is_seen[k] == 0) continue;
        const appearance::Deposit& d = deposits[k];
        if (seen.members.empty()) seen.low = seen.high = d;
        seen.low = {std::min(seen.low.tau, d.tau), std::min(seen.low.sigma_mm, d.sigma_mm),
                    std::min(seen.low.depth_mm, d.depth_mm)};
        seen.high = {std::max(seen.high.tau, d.tau), std::max(seen.high.sigma_mm, d.sigma_mm),
                     std::max(seen.high.depth_mm, d.depth_mm)};
        seen.members.push_back(static_cast<std::uint32_t>(k));
        seen.deposits.push_back(d);
    }
    return seen;
}

SplatSet SplatSource::look_at(const dots::Dots& dots, const Seen& seen) const {
    const std::size_t count = seen.members.size();
    SplatSet set;
    set.dots.resize(count);
    set.core.resize(count);
    set.halo.resize(count);
    base::parallel_for(count, 4096, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) {
            set.dots[k] = dots[seen.members[k]];
            table_->look_up(seen.deposits[k], set.core[k], set.halo[k]);
        }
    });
    set.sums.count = static_cast<std::int64_t>(count);
    for (std::size_t k = 0; k < count; ++k) {
        set.sums.depth += std::llround(seen.deposits[k].depth_mm / sums_unit_mm);
        set.sums.halo_sigma += std::llround(static_cast<double>(set.halo[k].sigma) / sums_unit_mm);
    }
    return set;
}

void SplatSource::set_means(SplatSet& set, const SplatSet::Sums& sums) const {
    const double unit = sums_unit_mm / static_cast<double>(sums.count);
    set.halo_sigma = static_cast<float>(static_cast<double>(sums.halo_sigma) * unit);
    // In steps, so that a stroke leaves the veil as it is and with it all other skin.
    constexpr double step_mm = 0.005;
    set.veil = table_->veil(step_mm * std::round(static_cast<double>(sums.depth) * unit / step_mm));
}

SplatSet SplatSource::all(const plan::Plan& plan, const dots::Dots& dots, const Age& age, int session,
                          const Circumstances& circumstances) {
    luck_ = luck_of(plan, dots, luck_seed_ == plan.seed);
    luck_seed_ = plan.seed;
    const Seen seen = seen_of(plan, dots, luck_, age, session, circumstances);
    if (seen.members.empty()) return {};
    if (!table_ || !table_->made_for(plan.looks, plan.pigment, *circumstances.light))
        table_.emplace(plan.looks, plan.pigment, *circumstances.light);
    table_->cover(seen.low, seen.high);
    SplatSet set = look_at(dots, seen);
    set_means(set, set.sums);
    return set;
}

std::optional<SplatSet> SplatSource::some(const plan::Plan& plan, const dots::Dots& dots, const Age& age,
                                          int session, const Circumstances& circumstances) const {
    if (!table_ || !table_->made_for(plan.looks, plan.pigment, *circumstances.light)) return std::nullopt;
    const Seen seen =
        seen_of(plan, dots, luck_of(plan, dots, luck_seed_ == plan.seed), age, session, circumstances);
    if (seen.members.empty()) return SplatSet{};
    if (!table_->covers(seen.low, seen.high)) return std::nullopt;
    return look_at(dots, seen);
}

SplatSet splats_of(const plan::Plan& plan, const dots::Dots& dots, const Age& age, int session,
                   const Circumstances& circumstances) {
    return SplatSource().all(plan, dots, age, session, circumstances);
}

void add_old_work(SplatSet& set, const plan::Plan& plan, const Circumstances& circumstances) {
    const double healed_size =
        plan.settings.healed_diameter_mm / std::max(plan.settings.fresh_diameter_mm, 1e-3);
    const surface::Surface& skin = *plan.head->surface;
    std::vector<dots::Dot> marks;
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
