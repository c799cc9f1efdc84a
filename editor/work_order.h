#pragma once
// The order of work of one session, dot by dot: scars and zones as on the session sheet, in each of them
// stripes from the back to the front, back and forth. For the eye, to be played; no paper depends on it.
#include "dots/dot.h"
#include "plan/plan.h"

namespace stipple::editor {

/// One zone's share of a session.
struct WorkPart {
    std::uint32_t zone = 0;
    std::string name;
    std::uint32_t color = 0;  // sRGB
    std::size_t dots = 0;
    double minutes = 0;  // of the needle
};

class WorkOrder {
public:
    /// Made anew only when dots, session or the plan's order of work are others. `session` from 1.
    void follow(const plan::Plan& plan, const dots::DotsPtr& dots, int session);
    const std::vector<WorkPart>& parts() const { return parts_; }
    std::size_t count() const { return order_.size(); }
    /// Dots of earlier sessions and the first `share` (0..1) of this one. The same pointer for the same
    /// share.
    dots::DotsPtr done(double share);
    /// Name of the part that is worked on at `share`; empty without dots.
    std::string part_at(double share) const;

private:
    dots::DotsPtr dots_, shown_;
    std::vector<std::uint32_t> by_hand_;  // the plan's order of work
    int session_ = 0;
    std::vector<std::uint32_t> order_;  // places in dots_, of this session
    std::vector<WorkPart> parts_;
    std::size_t shown_count_ = 0;
};

}  // namespace stipple::editor
