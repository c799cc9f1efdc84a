#include "dots/plans.h"

#include <map>

#include "base/ensure.h"
#include "dots/cell_grid.h"

namespace stipple::dots::testing {

plan::Plan covered_plan(const head::HeadPtr& head, double density) {
    plan::Plan plan;
    plan.head = head;
    plan::Zone zone;
    zone.id = 1;
    zone.density = density;
    zone.coverage = plan::Field::of(std::vector<float>(head->surface->positions().size(), 1.0f));
    plan.zones.push_back(zone);
    plan.next_id = 2;
    return plan;
}

Density bare_density(const plan::Plan& plan, HairlineFieldPtr hairline) {
    return compose_density(plan, std::move(hairline),
                           std::vector<plan::Kept>(plan.head->surface->positions().size(), plan::Kept::no));
}

SitesPtr sites_of(const head::HeadPtr& head) {
    static std::map<std::uint64_t, SitesPtr> made;
    SitesPtr& sites = made[head->surface->hash()];
    if (!sites) {
        base::Progress progress;
        auto result = make_sites(head, 1, progress);
        STIPPLE_ENSURE(result.ok(), "the test skin got no sites");
        sites = *result;
    }
    return sites;
}

double closest_pair(const Dots& dots) {
    std::vector<glm::vec3> positions;
    for (const Dot& dot : dots) positions.push_back(dot.position);
    double closest = 1e30;
    for (float radius = 0.5f; radius < 20.0f && closest > 1e29; radius *= 2.0f) {
        const CellGrid grid(positions, radius);
        for (std::uint32_t i = 0; i < positions.size(); ++i) {
            grid.visit_within(positions[i], radius, [&](std::uint32_t j, float) {
                if (j > i)
                    closest =
                        std::min(closest, glm::distance(glm::dvec3(positions[i]), glm::dvec3(positions[j])));
            });
        }
    }
    return closest;
}

Dots dots_of(const plan::Plan& plan) {
    const Sites& sites = *sites_of(plan.head);
    return sample(plan, sites, order_sessions(plan, sites), bare_density(plan));
}

}  // namespace stipple::dots::testing
