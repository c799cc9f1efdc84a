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
constexpr double patch_reach = 8.0;

// What tells a landmark that the scan shows from one that is cut off, under hair or in a hole: the share of
// its patch with skin near it (face, ears) or with skin that faces as the head does (skull). Set on these
// heads: ears of ict_neutral, colin27_mri, smplx_body 0.93 to 0.95, of a coarse sculpture 0.87; skulls
// without ears 0.73 to 0.78, hair over the ears 0.62 to 0.68. Bald vertex and opisthocranion of four heads
// 0.88 to 0.99, under hair 0.00 to 0.75; inion 0.63 to 0.97, under hair 0.23 to 0.54.
constexpr double ear_share = 0.85;
constexpr double face_share = 0.5;
constexpr double skull_skin = 0.8, inion_skin = 0.58;

struct PatchRule {
    Landmark landmark;
    double stiffness;
    double farthest;  // mm the patch may move the landmark
    double least_share = face_share;
};
// Ears differ most from head to head, temples least.
constexpr std::array<PatchRule, 15> patch_rules{{
    {Landmark::tragion_right, 0.01, 12.0, ear_share},
    {Landmark::tragion_left, 0.01, 12.0, ear_share},
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
    {Landmark::inion, 0.01, 10.0},
}};

// On the bald skull a patch has nothing to hold on to, but it tells whether there is skin or hair.
constexpr std::array<Landmark, 3> skull_landmarks{Landmark::vertex, Landmark::opisthocranion,
                                                  Landmark::inion};

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

/// 0..1: how much of the patch is skin that faces as the head does there. Hair faces every way, holes no way.
double smooth_skin(const std::vector<ModelPoint>& patch, const FindSkin& find) {
    double sum = 0.0;
    double total = 0.0;
    for (const ModelPoint& point : patch) {
        total += static_cast<double>(point.weight);
        const Skin skin = find(point.position);
        if (!skin.near) continue;
        // The cosine of 26 degrees and more off counts for nothing.
        const auto facing = static_cast<double>(glm::dot(point.normal, skin.normal));
        sum += static_cast<double>(point.weight) * std::clamp(10.0 * facing - 9.0, 0.0, 1.0);
    }
    return total > 0.0 ? sum / total : 0.0;
}

}  // namespace

base::Result<SnappedLandmarks> snap_landmarks(const FitSurface& scan, const Template& adult,
                                              const Warp& warp) {
    SnappedLandmarks snapped;
    for (std::size_t i = 0; i < landmark_count; ++i) snapped.positions[i] = warp.apply(adult.landmarks[i]);

    snapped.seen.fill(true);
    // The natural hairline leaves no trace in the shape of a head: a person has to place it.
    snapped.seen[index(Landmark::trichion)] = false;

    const FindSkin near_skin = scan.find(seen_within);
    for (const PatchRule& rule : patch_rules) {
        const std::size_t i = index(rule.landmark);
        const std::vector<ModelPoint> patch = moved_patch(adult, warp, adult.landmarks[i]);
        const Settled settled =
            settle_patch(patch, snapped.positions[i], near_skin, patch_reach, rule.stiffness);
        snapped.seen[i] = settled.share > rule.least_share;
        if (settled.share > 0.25 && glm::length(settled.slide) < rule.farthest)
            snapped.positions[i] += settled.slide;
    }
    for (const Landmark which : skull_landmarks) {
        const std::size_t i = index(which);
        snapped.seen[i] = smooth_skin(moved_patch(adult, warp, adult.landmarks[i]), near_skin) >
                          (which == Landmark::inion ? inion_skin : skull_skin);
    }
    const auto at = [&](Landmark which) { return snapped.positions[index(which)]; };
    const base::Result<glm::dmat4> frame =
        head_frame(at(Landmark::tragion_right), at(Landmark::tragion_left), at(Landmark::infraorbitale_right),
                   at(Landmark::infraorbitale_left));
    if (!frame) return frame.error();
    snapped.head_from_fit = *frame;
    if (!snap_profile(scan, *frame, snapped.positions)) snapped.seen[index(Landmark::inion)] = false;

    for (std::size_t i = 0; i < landmark_count; ++i) {
        const std::optional<surface::Nearest> nearest =
            scan.bvh().nearest(glm::vec3(snapped.positions[i]), seen_within);
        snapped.seen[i] = snapped.seen[i] && nearest.has_value();
        if (nearest) snapped.positions[i] = glm::dvec3(nearest->position);
    }
    return snapped;
}

}  // namespace stipple::head
