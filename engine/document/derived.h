#pragma once
// Everything that is computed from a plan, kept while the part of the plan it depends on stays the same.
#include "document/spare.h"
#include "dots/existing_hair.h"
#include "dots/sampler.h"
#include "head/scalp_coordinates.h"

namespace stipple::document {

struct Derived;

class DerivedCache {
public:
    /// Scalp coordinates for the landmarks of this plan; null while landmarks are missing.
    head::ScalpCoordinatesPtr scalp(const plan::Plan& plan);
    /// Replaces in `derived` what changed; dots only when derived.sites is there.
    base::Status derive(const plan::Plan& plan, Derived& derived);

    /// The first part of it: scalp coordinates and the hairline.
    base::Status derive_line(const plan::Plan& plan, Derived& derived);
    /// What is shown of a hairline in the hand: its line, without the skin's distances from it.
    base::Status derive_course(const plan::Plan& plan, Derived& derived);
    /// Only paint within a brush's reach differs from what was derived last: that is quick.
    bool is_near(const plan::Plan& plan, const Derived& derived) const;
    const head::HeadPtr& head() const { return head_; }

private:
    bool same_line(const plan::Plan& plan) const;
    bool same_kept(const plan::Plan& plan) const;
    void derive_dots(const plan::Plan& plan, Derived& derived);
    void order_sessions(const plan::Plan& plan, const dots::SitesPtr& sites, const dots::Density& density);
    void derive_hair(const plan::Plan& plan, Derived& derived);
    head::HeadPtr head_;
    std::optional<head::Landmarks> scalp_for_;
    head::ScalpCoordinatesPtr scalp_;
    // Those before: while a landmark is in the hand the committed plan's are asked for in turn.
    std::optional<head::Landmarks> other_scalp_for_;
    head::ScalpCoordinatesPtr other_scalp_;
    std::optional<plan::Hairline> hairline_for_;
    std::optional<head::Landmarks> hairline_landmarks_;
    dots::HairlineFieldPtr hairline_;
    std::optional<plan::Plan> course_for_;
    dots::HairlineFieldPtr course_;  // of that plan's hairline
    std::optional<head::Landmarks> kept_landmarks_;
    std::vector<plan::KeepOut> kept_for_;
    bool kept_complete_ = false;  // the hairline says where the ear begins
    bool kept_beard_ = false;     // the beard is open to dots
    bool kept_border_ = false;    // the natural border bounds the forehead
    head::Sex kept_sex_ = head::Sex::male;
    std::vector<plan::Kept> kept_;
    std::optional<plan::Plan> dots_plan_;  // that the density and dots below are of
    std::shared_ptr<dots::Density> density_;
    Spare<dots::Density> old_density_;
    dots::SitesPtr dots_sites_;
    std::optional<dots::SessionOrder> sessions_;
    dots::SitesPtr sessions_sites_;
    std::shared_ptr<dots::Dots> dots_;
    std::string hair_pattern_;
    head::ScalpCoordinatesPtr hair_scalp_;
    head::Sex hair_sex_ = head::Sex::male;
    dots::HairLeftPtr hair_;  // shares of 80 follicular units per cm2
    dots::HairlineFieldPtr hair_line_;
    dots::SitesPtr hair_sites_;
    plan::ScarFieldPtr hair_scars_;
    dots::FolliclesPtr follicles_;
};

}  // namespace stipple::document
