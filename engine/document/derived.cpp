#include "document/derived.h"

#include "document/document.h"

namespace stipple::document {

head::ScalpCoordinatesPtr DerivedCache::scalp(const plan::Plan& plan) {
    if (head_ != plan.head || scalp_for_ != plan.landmarks) {
        auto made = head::ScalpCoordinates::make(plan.head, plan.landmarks);
        scalp_ = made ? *made : nullptr;
        scalp_for_ = plan.landmarks;
        if (head_ != plan.head) {
            head_ = plan.head;
            hairline_for_.reset();
            kept_landmarks_.reset();
        }
    }
    return scalp_;
}

base::Status DerivedCache::derive(const plan::Plan& plan, Derived& derived) {
    derived.scalp = scalp(plan);
    // The edge (feather, irregularity) is applied in the density; only the line itself needs a new front.
    if (!hairline_for_ || hairline_for_->handles != plan.hairline.handles ||
        hairline_landmarks_ != plan.landmarks) {
        auto field = dots::hairline_field(plan);
        if (!field) return field.error();
        hairline_ = std::move(*field);
        hairline_for_ = plan.hairline;
        hairline_landmarks_ = plan.landmarks;
    }
    if (kept_landmarks_ != plan.landmarks || kept_for_ != plan.keep_outs) {
        kept_ = plan::keep_out_field(plan);
        kept_landmarks_ = plan.landmarks;
        kept_for_ = plan.keep_outs;
    }
    derived.hairline = hairline_;
    derived.density = std::make_shared<dots::Density>(dots::compose_density(plan, hairline_, kept_));
    derived.dots = derived.sites
                       ? std::make_shared<dots::Dots>(dots::sample(plan, *derived.sites, *derived.density))
                       : nullptr;
    derive_hair(plan, derived);
    return base::Done{};
}

void DerivedCache::derive_hair(const plan::Plan& plan, Derived& derived) {
    if (plan.pattern.empty() || !scalp_ || !derived.sites) {
        derived.follicles = nullptr;
        return;
    }
    const bool same_pattern = hair_pattern_ == plan.pattern && hair_scalp_ == scalp_;
    if (!same_pattern) {
        remaining_.clear();
        if (const auto library = pattern_library()) {
            for (const plan::Pattern& pattern : *library) {
                if (pattern.name == plan.pattern)
                    remaining_ = plan::remaining_hair(pattern, *plan.head, *scalp_);
            }
        }
        hair_pattern_ = plan.pattern;
        hair_scalp_ = scalp_;
    }
    if (!same_pattern || hair_line_ != hairline_ || hair_sites_ != derived.sites || !follicles_) {
        follicles_ = remaining_.empty()
                         ? nullptr
                         : std::make_shared<const std::vector<dots::Follicle>>(
                               dots::existing_follicles(*derived.sites, *derived.density, remaining_));
        hair_line_ = hairline_;
        hair_sites_ = derived.sites;
    }
    derived.follicles = follicles_;
}

}  // namespace stipple::document
