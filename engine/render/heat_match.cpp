#include "render/heat_match.h"

#include <algorithm>
#include <map>

#include "appearance/color.h"
#include "appearance/far_field.h"
#include "base/jobs.h"
#include "forecast/forecast.h"

namespace stipple::render {
namespace {

using ColorByDensity = ByDensity<glm::dvec3>;  // XYZ

ColorByDensity colors_of(const Scene& scene, std::uint32_t id) {
    const plan::Plan& plan = *scene.plan;
    const auto zone =
        std::find_if(plan.zones.begin(), plan.zones.end(), [&](const plan::Zone& z) { return z.id == id; });
    const bool scar = zone == plan.zones.end() && id != 0;
    plan::Zone like;  // of dots set by hand where there is no zone
    if (!plan.zones.empty()) like = zone != plan.zones.end() ? *zone : plan.zones.front();
    const appearance::ClientSkin client = forecast::client_skin_of(plan.looks);
    const appearance::Pigment pigment = forecast::pigment_of(plan.pigment);
    const appearance::Deposit deposit = appearance::at_age(forecast::healed_field(plan, like).deposit,
                                                           appearance::Age::on_day(scene.age.days),
                                                           forecast::fading_of(plan, scar), scene.outcome);
    ColorByDensity colors{};
    base::parallel_for(colors.size(), 1, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) {
            appearance::DotField field;
            field.deposit = deposit;
            field.per_cm2 = density_step_per_cm2 * static_cast<double>(k);
            colors[k] = appearance::xyz_from_lab(
                client.seen(k == 0 ? appearance::reflectance(client.skin)
                                   : appearance::field_reflectance(client.skin, pigment, field)));
        }
    });
    return colors;
}

/// What is left of full hair, as counted, else as the pattern says; none where neither tells.
double hair_left(const Scene& scene, std::size_t v) {
    const plan::HairFieldPtr& counted = scene.density->hair;
    float share = 0.0f;
    if (counted != nullptr && v < counted->share.size() && counted->known[v] > 0.5f)
        share = counted->share[v];
    else if (scene.hair_left != nullptr && v < scene.hair_left->left.size())
        share = scene.hair_left->left[v];
    return std::clamp(static_cast<double>(share), 0.0, 1.0);
}

}  // namespace

std::vector<float> match_values(const Scene& scene) {
    const plan::Plan& plan = *scene.plan;
    const std::vector<float>& planned = scene.density->target;
    const appearance::ClientSkin client = forecast::client_skin_of(plan.looks);
    const appearance::Lab full = forecast::shade_target(plan).lab;
    const glm::dvec3 bare = appearance::xyz_from_lab(client.seen(appearance::reflectance(client.skin)));
    const glm::dvec3 by_full = appearance::xyz_from_lab(full) / bare;
    const auto id_of = [&](std::size_t v) {
        return v < scene.density->zone.size() ? scene.density->zone[v] : 0u;
    };
    std::map<std::uint32_t, ColorByDensity> colors;
    for (std::size_t v = 0; v < planned.size(); ++v) {
        if (planned[v] >= 0.5f && !colors.contains(id_of(v)))
            colors.emplace(id_of(v), colors_of(scene, id_of(v)));
    }
    std::vector<float> values(planned.size(), 0.0f);
    base::parallel_for(values.size(), base::light_grain, [&](std::size_t begin, std::size_t end) {
        for (std::size_t v = begin; v < end; ++v) {
            if (planned[v] < 0.5f) continue;
            const glm::dvec3 dots = at_density(colors.at(id_of(v)), planned[v]);
            const appearance::Lab seen =
                appearance::lab_from_xyz(dots * glm::pow(by_full, glm::dvec3(hair_left(scene, v))));
            values[v] = static_cast<float>(appearance::delta_e(seen, full));
        }
    });
    return values;
}

}  // namespace stipple::render
