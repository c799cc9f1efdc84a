#pragma once
// The dots of a scene as they lie ready to be drawn, brought up to date with as little work as a change asks
// for: a stroke looks at the cells of skin that it touches alone, an age at loads and widths alone. mm.
#include <optional>

#include "render/dots_view.h"
#include "render/frame_keys.h"

namespace stipple::render {

class LaidDots {
public:
    static base::Result<LaidDots> make(DotsView::Adder adder);

    /// True when something changed.
    bool update(const Scene& scene, const plan::Plan& plan, const DotsKey& key);
    DotsView& view() { return view_; }
    const DotsView& view() const { return view_; }
    /// Counts the changes. The last one left everything outside this box as it was; none: it did not.
    int version() const { return version_; }
    const std::optional<surface::Box>& changed_within() const { return within_; }
    /// Dots that were looked at, ever.
    std::size_t looks() const { return looks_; }

private:
    explicit LaidDots(DotsView view) : view_(std::move(view)) {}
    void lay_all(const Scene& scene, const plan::Plan& plan, const DotsKey& key);
    bool lay_some(const plan::Plan& plan, const DotsKey& key);

    DotsView view_;
    SplatSource source_;
    DotsKey key_;
    SplatSet own_;     // old work and the client's own hair
    DotsKey own_key_;  // what they look like
    SplatSet::Sums sums_;
    int version_ = 0;
    std::optional<surface::Box> within_;
    std::size_t looks_ = 0;
};

}  // namespace stipple::render
