#pragma once
// What every dot of a plan looks like at one age: its two Gaussians of log-absorbance and the veil over all.
// Pure; the same dots, looks and age give the same numbers at any thread count. mm.
#include <glm/glm.hpp>
#include <vector>

#include "dots/dot.h"
#include "dots/existing_hair.h"
#include "plan/plan.h"
#include "render/scene.h"

namespace stipple::render {

/// A Gaussian of log-absorbance for linear red, green, blue.
struct Bell {
    glm::vec3 alpha;      // at the centre
    float sigma;          // standard deviation, mm
    glm::vec3 far_alpha;  // what alpha counts once the dot is smaller than a pixel (appearance::prefilter)
};

struct SplatSet {
    std::vector<dots::Dot> dots;   // those that are seen: of the session, not lost; follicles after them
    std::vector<Bell> core, halo;  // same size
    glm::vec3 veil{0.0f};          // V of appearance::DotLook, of the middle depth
    float halo_sigma = 0.6f;       // mm, mean
};

/// Skin colours of a plan for shading, linear, clamped to 0..1.
struct SkinColors {
    glm::vec3 albedo, fresh, flushed;  // as planned; red on the day of treatment; where blood is rich
    glm::vec3 scarred{0.0f};           // an old pale scar
};
SkinColors skin_colors(const plan::Looks& looks, const appearance::Light& light = appearance::light_d65());
/// 0..1: share of the redness of the day of treatment that is left.
float redness_left(const Age& age);

/// `session`: dots up to it, 0: all. Each dot has its own luck (appearance::dot_spread) from the plan's seed
/// and its id. Dots of the first session that are lost after healing are left out. O(N), and a table of about
/// 1,000 looks.
struct Circumstances {
    appearance::Outcome outcome = appearance::Outcome::median;
    const appearance::Light* light = &appearance::light_d65();
};
SplatSet splats_of(const plan::Plan& plan, const dots::Dots& dots, const Age& age, int session,
                   const Circumstances& circumstances = {});

/// Adds the marks of old work as they look now: healed dots of their size.
void add_old_work(SplatSet& set, const plan::Plan& plan, const Circumstances& circumstances = {});

/// Adds shaved follicles of the client's own hair: the same law, no ageing. A unit of 2.15 hairs counts as
/// one mark. Stubble of that length darkens the skin around it by its shadow.
void add_follicles(SplatSet& set, const plan::Looks& looks, const std::vector<dots::Follicle>& follicles,
                   double stubble_mm = 0.0, const appearance::Light& light = appearance::light_d65());
/// Linear colour of the shafts.
glm::vec3 hair_color(const plan::Looks& looks);
/// Of hair as it is worn: the same in lightness, with the warmth that light takes on through many shafts.
glm::vec3 worn_hair_color(const plan::Looks& looks);

}  // namespace stipple::render
