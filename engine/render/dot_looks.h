#pragma once
// What every dot of a plan looks like at one age: its two Gaussians of log-absorbance and the veil over all.
// Pure; the same dots, looks and age give the same numbers at any thread count. mm.
#include <cstdint>
#include <glm/glm.hpp>
#include <optional>
#include <vector>

#include "dots/dot.h"
#include "dots/existing_hair.h"
#include "plan/plan.h"
#include "render/look_table.h"
#include "render/scene.h"

namespace stipple::render {

struct SplatSet {
    std::vector<dots::Dot> dots;   // those that are seen: of the session, not lost; follicles after them
    std::vector<Bell> core, halo;  // same size
    glm::vec3 veil{0.0f};          // V of appearance::DotLook, of the middle depth
    float halo_sigma = 0.6f;       // mm, mean

    /// Sums over the plan's dots, exact in any order: parts can be taken away and added.
    struct Sums {
        std::int64_t count = 0, depth = 0, halo_sigma = 0;  // the latter in 1e-7 mm
        Sums& operator+=(const Sums& other);
        Sums& operator-=(const Sums& other);
    };
    Sums sums;
};

/// Skin colours of a plan for shading, linear, clamped to 0..1.
struct SkinColors {
    // As planned; red on the day of treatment; where blood is rich.
    glm::vec3 albedo{0.0f}, fresh{0.0f}, flushed{0.0f};
    glm::vec3 scarred{0.0f};  // an old pale scar
};
SkinColors skin_colors(const plan::Looks& looks, const appearance::Light& light = appearance::light_d65());
/// 0..1: share of the redness of the day of treatment that is left.
float redness_left(const Age& age);

/// What dots look like, keeping what the next call can use again: their luck, and the looks of all ages.
///
/// `session`: dots up to it, 0: all. Each dot has its own luck (appearance::dot_spread) from the plan's seed
/// and its id. Dots of the first session that are lost after healing are left out.
struct Circumstances {
    appearance::Outcome outcome = appearance::Outcome::median;
    const appearance::Light* light = &appearance::light_d65();
};
class SplatSource {
public:
    /// O(N), and where they are not tabulated yet about 1,000 looks.
    SplatSet all(const plan::Plan& plan, const dots::Dots& dots, const Age& age, int session,
                 const Circumstances& circumstances);
    /// Some of the dots, with the same looks and without their veil: none where one of them looks like none
    /// of the last call of all() for the same plan's looks.
    std::optional<SplatSet> some(const plan::Plan& plan, const dots::Dots& dots, const Age& age, int session,
                                 const Circumstances& circumstances) const;
    /// Of all dots that count in `sums`, at least one; after all().
    void set_means(SplatSet& set, const SplatSet::Sums& sums) const;

private:
    struct Luck {
        std::uint32_t id;
        bool scar;
        glm::vec3 position;
        appearance::DotSpread spread;
    };
    struct Seen;
    std::vector<Luck> luck_of(const plan::Plan& plan, const dots::Dots& dots, bool known) const;
    static Seen seen_of(const plan::Plan& plan, const dots::Dots& dots, const std::vector<Luck>& luck,
                        const Age& age, int session, const Circumstances& circumstances);
    SplatSet look_at(const dots::Dots& dots, const Seen& seen) const;

    std::optional<LookTable> table_;
    std::vector<Luck> luck_;  // of the last call of all(), in the order of their ids
    std::uint64_t luck_seed_ = 0;
};
/// All dots, keeping nothing.
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
