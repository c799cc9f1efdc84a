#include "head/landmark_snap.h"

#include <algorithm>
#include <cmath>

#include "head/frame.h"
#include "head/local_patch.h"
#include "head/profile.h"

namespace stipple::head {
namespace {

constexpr float seen_within = 8.0f;  // mm from the carried landmark to skin
constexpr double patch_radius = 25.0;

struct PatchRule {
    Landmark landmark;
    double stiffness;
    double farthest;  // mm the patch may move the landmark
};
// Ears differ most from head to head, temples least.
constexpr std::array<PatchRule, 14> patch_rules{{
    {Landmark::tragion_right, 0.01, 12.0},
    {Landmark::tragion_left, 0.01, 12.0},
    {Landmark::endocanthion_right, 0.02, 8.0},
    {Landmark::endocanthion_left, 0.02, 8.0},
    {Landmark::exocanthion_right, 0.02, 8.0},
    {Landmark::exocanthion_left, 0.02, 8.0},
    {Landmark::infraorbitale_right, 0.02, 8.0},
    {Landmark::infraorbitale_left, 0.02, 8.0},
    {Landmark::frontotemporale_right, 0.1, 5.0},
    {Landmark::frontotemporale_left, 0.1, 5.0},
    {Landmark::sellion, 0.02, 8.0},
    {Landmark::subnasale, 0.02, 8.0},
    {Landmark::menton, 0.02, 10.0},
    {Landmark::glabella, 0.05, 6.0},
}};

std::vector<ModelPoint> moved_patch(const Template& adult, const Warp& warp, glm::vec3 landmark) {
    std::vector<ModelPoint> patch;
    const Ball ball{landmark, static_cast<float>(patch_radius)};
    for (const Sample& s : sample_evenly(adult.mesh, 500, ball)) {
        const auto from_middle = static_cast<float>(glm::distance(s.position, landmark) / patch_radius);
        patch.push_back({glm::vec3(warp.apply(s.position)), glm::vec3(warp.turn(s.normal)),
                         std::max(0.05f, 1.0f - from_middle * from_middle)});
    }
    return patch;
}

}  // namespace

base::Result<SnappedLandmarks> snap_landmarks(const FitSurface& scan, const Template& adult,
                                              const Warp& warp) {
    SnappedLandmarks snapped;
    for (std::size_t i = 0; i < landmark_count; ++i) snapped.positions[i] = warp.apply(adult.landmarks[i]);

    const FindSkin near_skin = scan.find(seen_within);
    for (const PatchRule& rule : patch_rules) {
        const std::size_t i = index(rule.landmark);
        const std::vector<ModelPoint> patch = moved_patch(adult, warp, adult.landmarks[i]);
        const Settled settled = settle_patch(patch, snapped.positions[i], near_skin, 8.0, rule.stiffness);
        if (settled.share > 0.25 && glm::length(settled.slide) < rule.farthest)
            snapped.positions[i] += settled.slide;
    }
    const auto at = [&](Landmark which) { return snapped.positions[index(which)]; };
    const base::Result<glm::dmat4> frame =
        head_frame(at(Landmark::tragion_right), at(Landmark::tragion_left), at(Landmark::infraorbitale_right),
                   at(Landmark::infraorbitale_left));
    if (!frame) return frame.error();
    snapped.head_from_fit = *frame;
    snap_profile(scan, *frame, snapped.positions);

    for (std::size_t i = 0; i < landmark_count; ++i) {
        const std::optional<surface::Nearest> nearest =
            scan.bvh().nearest(glm::vec3(snapped.positions[i]), seen_within);
        snapped.seen[i] = nearest.has_value();
        if (nearest) snapped.positions[i] = glm::dvec3(nearest->position);
    }
    return snapped;
}

}  // namespace stipple::head
