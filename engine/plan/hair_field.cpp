#include "plan/hair_field.h"

#include <algorithm>
#include <tuple>

#include "base/jobs.h"

namespace stipple::plan {
namespace {

constexpr std::size_t grain = 4096;
constexpr float same_place_mm = 0.05f;

struct Counted {
    glm::vec3 position;
    float share;
};

/// Share of full hair and how far it is known, at a place.
std::pair<float, float> hair_at(const std::vector<Counted>& counts, glm::vec3 place) {
    double sum = 0.0, weights = 0.0;
    float nearest = count_reach_mm;
    for (const Counted& count : counts) {
        const float distance = glm::distance(count.position, place);
        if (distance >= count_reach_mm) continue;
        nearest = std::min(nearest, distance);
        const auto d = static_cast<double>(std::max(distance, same_place_mm));
        const double falls = (static_cast<double>(count_reach_mm) - d) / d;
        sum += falls * falls * static_cast<double>(count.share);
        weights += falls * falls;
    }
    if (weights <= 0.0) return {0.0f, 0.0f};
    const float t = std::clamp((count_reach_mm - nearest) / (count_reach_mm - count_near_mm), 0.0f, 1.0f);
    return {static_cast<float>(sum / weights), t * t * (3.0f - 2.0f * t)};
}

}  // namespace

HairFieldPtr hair_field(const Plan& plan) {
    if (plan.existing_hair.counts.empty()) return nullptr;
    const surface::Surface& skin = *plan.head->surface;
    std::vector<Counted> counts;
    for (const HairCount& count : plan.existing_hair.counts) {
        const double share = count.units_per_cm2 / plan.existing_hair.natural_units;
        counts.push_back({surface::position(skin, count.point), static_cast<float>(std::min(share, 1.0))});
    }
    auto field = std::make_shared<HairField>();
    field->share.resize(skin.positions().size());
    field->known.resize(skin.positions().size());
    base::parallel_for(skin.positions().size(), grain, [&](std::size_t begin, std::size_t end) {
        for (std::size_t v = begin; v < end; ++v)
            std::tie(field->share[v], field->known[v]) = hair_at(counts, skin.positions()[v]);
    });
    return field;
}

}  // namespace stipple::plan
