#include "render/look_table.h"

#include <algorithm>
#include <cmath>

#include "base/jobs.h"
#include "forecast/forecast.h"

namespace stipple::render {
namespace {

// Steps of the grid: log2 of the load, width and depth in mm.
const glm::dvec3 grid_step{0.5, 0.012, 0.03};

glm::dvec3 on_grid(const appearance::Deposit& deposit) {
    return glm::dvec3(std::log2(deposit.tau), deposit.sigma_mm, deposit.depth_mm) / grid_step;
}

glm::dvec3 far_of(const glm::dvec3& alpha) {
    constexpr double w = appearance::blue_noise_regularity;
    glm::dvec3 far;
    for (int k = 0; k < 3; ++k) far[k] = (1.0 - w) * appearance::ein(alpha[k]) + w * alpha[k];
    return far;
}

}  // namespace

LookTable::LookTable(const plan::Looks& looks, const plan::Pigment& pigment, const appearance::Light& light)
    : made_for_looks_(looks),
      made_for_pigment_(pigment),
      light_(&light),
      looks_(forecast::skin_of(looks), forecast::pigment_of(pigment), light) {}

bool LookTable::made_for(const plan::Looks& looks, const plan::Pigment& pigment,
                         const appearance::Light& light) const {
    return looks == made_for_looks_ && pigment == made_for_pigment_ && &light == light_;
}

LookTable::Box LookTable::box_of(const appearance::Deposit& low, const appearance::Deposit& high) {
    constexpr int most_entries = 4000;
    // A width of nothing has no look.
    const glm::dvec3 least(-1e9, 0.5, 0.0);
    Box box;
    for (box.coarser = 1; box.coarser < 1024; box.coarser *= 2) {
        const double step = box.coarser;
        box.first = glm::ivec3(glm::floor(glm::max(on_grid(low), least) / step));
        box.last = glm::max(glm::ivec3(glm::ceil(on_grid(high) / step)), box.first + 1);
        if (box.entries() <= most_entries) break;
    }
    return box;
}

bool LookTable::covers(const appearance::Deposit& low, const appearance::Deposit& high) const {
    if (entries_.empty()) return false;
    const double step = box_.coarser;
    return glm::all(glm::greaterThanEqual(on_grid(low) / step, glm::dvec3(box_.first))) &&
           glm::all(glm::lessThanEqual(on_grid(high) / step, glm::dvec3(box_.last)));
}

void LookTable::cover(const appearance::Deposit& low, const appearance::Deposit& high) {
    if (covers(low, high)) return;
    box_ = box_of(low, high);
    entries_.assign(static_cast<std::size_t>(box_.entries()), Entry{});
    const glm::ivec3 n = box_.last - box_.first + 1;
    base::parallel_for(entries_.size(), 32, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) {
            const auto at = static_cast<int>(k);
            const glm::ivec3 place = box_.first + glm::ivec3(at % n.x, at / n.x % n.y, at / (n.x * n.y));
            const glm::dvec3 value = glm::dvec3(place) * static_cast<double>(box_.coarser) * grid_step;
            const double tau = std::exp2(value.x);
            const appearance::DotLook look = looks_.look(
                appearance::Deposit{tau, std::max(value.y, 0.5 * grid_step.y), std::max(value.z, 0.0)});
            entries_[k] = {glm::dvec4(look.alpha_core / tau, look.sigma_core),
                           glm::dvec4(look.alpha_halo / tau, look.sigma_halo), far_of(look.alpha_core) / tau,
                           far_of(look.alpha_halo) / tau};
        }
    });
}

void LookTable::look_up(const appearance::Deposit& deposit, Bell& core, Bell& halo) const {
    const glm::ivec3 n = box_.last - box_.first + 1;
    const glm::dvec3 at =
        glm::clamp(on_grid(deposit) / static_cast<double>(box_.coarser) - glm::dvec3(box_.first),
                   glm::dvec3(0.0), glm::dvec3(n - 1));
    const glm::ivec3 cell = glm::min(glm::ivec3(at), n - 2);
    const glm::dvec3 f = at - glm::dvec3(cell);
    Entry sum;
    for (int corner = 0; corner < 8; ++corner) {
        const glm::ivec3 o(corner & 1, corner >> 1 & 1, corner >> 2);
        const double w =
            (o.x != 0 ? f.x : 1.0 - f.x) * (o.y != 0 ? f.y : 1.0 - f.y) * (o.z != 0 ? f.z : 1.0 - f.z);
        const glm::ivec3 c = cell + o;
        const Entry& entry = entries_[static_cast<std::size_t>(c.x + n.x * (c.y + n.y * c.z))];
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

glm::vec3 LookTable::veil(double depth_mm) const {
    appearance::Deposit middle;
    middle.depth_mm = depth_mm;
    return glm::vec3(looks_.look(middle).veil);
}

}  // namespace stipple::render
