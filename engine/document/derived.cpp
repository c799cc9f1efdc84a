#include "document/derived.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "document/document.h"
#include "dots/hairline_course.h"
#include "dots/local_edit.h"

namespace stipple::document {

head::ScalpCoordinatesPtr DerivedCache::scalp(const plan::Plan& plan) {
    if (head_ == plan.head && scalp_for_ != plan.landmarks && other_scalp_for_ == plan.landmarks) {
        std::swap(scalp_, other_scalp_);
        std::swap(scalp_for_, other_scalp_for_);
    }
    if (head_ != plan.head || scalp_for_ != plan.landmarks) {
        other_scalp_ = std::exchange(scalp_, nullptr);
        other_scalp_for_ = scalp_for_;
        if (head_ != plan.head) other_scalp_for_.reset();
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

namespace {

bool has_border(const plan::Plan& plan) {
    return plan.hairline.handles.empty() && !plan.pattern.empty();
}
bool is_complete(const plan::Plan& plan) {
    return plan.hairline.course == plan::HairlineCourse::complete && !plan.hairline.handles.empty();
}

}  // namespace

bool DerivedCache::same_line(const plan::Plan& plan) const {
    return hairline_for_ && hairline_for_->handles == plan.hairline.handles &&
           hairline_for_->course == plan.hairline.course && hairline_landmarks_ == plan.landmarks;
}

bool DerivedCache::same_kept(const plan::Plan& plan) const {
    return kept_beard_ == plan::has_beard(plan) && kept_complete_ == is_complete(plan) &&
           kept_landmarks_ == plan.landmarks && kept_for_ == plan.keep_outs &&
           kept_border_ == has_border(plan) && (!kept_border_ || kept_sex_ == plan.client.sex);
}

bool DerivedCache::is_near(const plan::Plan& plan, const Derived& derived) const {
    constexpr std::size_t brush_reach = 20'000;  // skin points of 1 mm under the largest brush and its mirror
    if (!dots_plan_ || !density_ || density_->hairline != hairline_ || dots_sites_ != derived.sites)
        return false;
    if (head_ != plan.head || scalp_for_ != plan.landmarks || !same_line(plan) || !same_kept(plan))
        return false;
    if (hair_pattern_ != plan.pattern || hair_sex_ != plan.client.sex) return false;
    const auto painted = dots::repainted(*dots_plan_, plan);
    return painted && painted->size() <= brush_reach;
}

base::Status DerivedCache::derive_line(const plan::Plan& plan, Derived& derived) {
    derived.scalp = scalp(plan);
    // The edge (feather, irregularity) is applied in the density; only the line itself needs a new front.
    if (!same_line(plan)) {
        auto field = dots::hairline_field(plan);
        if (!field) return field.error();
        hairline_ = std::move(*field);
        hairline_for_ = plan.hairline;
        hairline_landmarks_ = plan.landmarks;
    }
    derived.hairline = hairline_;
    return base::Done{};
}

base::Status DerivedCache::derive_course(const plan::Plan& plan, Derived& derived) {
    if (same_line(plan)) {
        derived.hairline = hairline_;
        return base::Done{};
    }
    const auto same = [&plan](const plan::Plan& other) {
        return other.head == plan.head && other.landmarks == plan.landmarks &&
               other.hairline.handles == plan.hairline.handles &&
               other.hairline.course == plan.hairline.course;
    };
    if (!course_for_ || !same(*course_for_)) {
        auto course = dots::hairline_course(plan);
        if (!course) return course.error();
        course_ = std::move(*course);
        course_for_ = plan;
    }
    derived.hairline = course_;
    return base::Done{};
}

base::Status DerivedCache::derive(const plan::Plan& plan, Derived& derived) {
    if (auto done = derive_line(plan, derived); !done) return done;
    if (!same_kept(plan)) {
        kept_ = plan::keep_out_field(plan, scalp_.get());
        kept_beard_ = plan::has_beard(plan);
        kept_complete_ = is_complete(plan);
        kept_border_ = has_border(plan);
        kept_sex_ = plan.client.sex;
        kept_landmarks_ = plan.landmarks;
        kept_for_ = plan.keep_outs;
    }
    derive_dots(plan, derived);
    derive_hair(plan, derived);
    return base::Done{};
}

void DerivedCache::derive_dots(const plan::Plan& plan, Derived& derived) {
    std::optional<std::vector<std::uint32_t>> vertices;
    if (dots_plan_ && density_->hairline == hairline_) vertices = dots::repainted(*dots_plan_, plan);
    std::shared_ptr<dots::Dots> made;
    if (vertices) {
        auto density = std::make_shared<dots::Density>(
            dots::repaint_density(*density_, plan, *vertices, old_density_.take()));
        if (derived.sites && dots_ && dots_sites_ == derived.sites) {
            order_sessions(plan, derived.sites, *density);
            if (auto some = dots::repaint_dots(plan, *derived.sites, *sessions_, *density_, *density, *dots_,
                                               *vertices))
                made = std::make_shared<dots::Dots>(std::move(*some));
        }
        old_density_.keep(std::exchange(density_, std::move(density)));
    } else {
        density_ = std::make_shared<dots::Density>(dots::compose_density(plan, hairline_, kept_));
    }
    if (!made && derived.sites) {
        order_sessions(plan, derived.sites, *density_);
        made = std::make_shared<dots::Dots>(dots::sample(plan, *derived.sites, *sessions_, *density_));
    }
    dots_ = std::move(made);
    dots_sites_ = derived.sites;
    dots_plan_ = plan;
    derived.density = density_;
    derived.dots = dots_;
}

void DerivedCache::order_sessions(const plan::Plan& plan, const dots::SitesPtr& sites,
                                  const dots::Density& density) {
    if (sessions_ && sessions_sites_ == sites && dots::serves(*sessions_, plan, *sites, density)) return;
    sessions_ = dots::order_sessions(plan, *sites, dots::density_to_order(plan, density));
    sessions_sites_ = sites;
}

void DerivedCache::derive_hair(const plan::Plan& plan, Derived& derived) {
    if (plan.pattern.empty() || !scalp_ || !derived.sites) {
        derived.follicles = nullptr;
        derived.hair_left = nullptr;
        return;
    }
    const bool same_pattern =
        hair_pattern_ == plan.pattern && hair_scalp_ == scalp_ && hair_sex_ == plan.client.sex;
    if (!same_pattern) {
        hair_ = nullptr;
        if (const auto library = pattern_library()) {
            for (const plan::Pattern& pattern : *library) {
                if (pattern.name != plan.pattern) continue;
                auto hair = std::make_shared<dots::HairLeft>();
                hair->natural =
                    head::natural_hair(*plan.head, head::scalp_skin(*plan.head, *scalp_, plan.client.sex));
                hair->left = plan::remaining_hair(pattern, *plan.head, *scalp_);
                for (std::size_t v = 0; v < hair->left.size(); ++v) hair->left[v] *= hair->natural[v];
                hair_ = std::move(hair);
            }
        }
        hair_pattern_ = plan.pattern;
        hair_scalp_ = scalp_;
        hair_sex_ = plan.client.sex;
    }
    if (!same_pattern || hair_line_ != hairline_ || hair_sites_ != derived.sites || !follicles_ ||
        hair_scars_ != derived.density->scars) {
        std::vector<float> left = hair_ ? hair_->left : std::vector<float>();
        // Scars carry no hair.
        if (derived.density->scars && !left.empty()) {
            for (std::size_t v = 0; v < left.size(); ++v)
                left[v] *= 1.0f - std::min(std::abs(derived.density->scars->tone[v]) * 1.5f, 1.0f);
        }
        follicles_ = left.empty() ? nullptr
                                  : std::make_shared<const std::vector<dots::Follicle>>(
                                        dots::existing_follicles(*derived.sites, *derived.density, left));
        hair_line_ = hairline_;
        hair_sites_ = derived.sites;
        hair_scars_ = derived.density->scars;
    }
    derived.follicles = follicles_;
    derived.hair_left = hair_;
}

}  // namespace stipple::document
