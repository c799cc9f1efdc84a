#include "editor/work_order.h"

#include <algorithm>
#include <cmath>

#include "deliver/sheet.h"

namespace stipple::editor {

void WorkOrder::follow(const plan::Plan& plan, const dots::DotsPtr& dots, int session) {
    if (dots_ == dots && session_ == session && by_hand_ == plan.work_order) return;
    by_hand_ = plan.work_order;
    dots_ = dots;
    session_ = session;
    shown_ = nullptr;
    order_.clear();
    parts_.clear();
    if (!dots) return;
    constexpr float stripe_mm = 15.0f;
    for (const plan::Zone& zone : deliver::order_of_work(plan, *dots)) {
        const std::size_t first = order_.size();
        std::uint32_t place = 0;
        for (const dots::Dot& dot : *dots) {
            if (dot.zone == zone.id && dot.session == session) order_.push_back(place);
            ++place;
        }
        if (order_.size() == first) continue;
        const auto before = [&](std::uint32_t a, std::uint32_t b) {
            const glm::vec3 p = (*dots)[a].position, q = (*dots)[b].position;
            const float row = std::floor(-p.y / stripe_mm), other = std::floor(-q.y / stripe_mm);
            if (row != other) return row < other;
            const bool back = std::fmod(row, 2.0f) != 0.0f;
            return p.x != q.x ? (p.x < q.x) != back : a < b;
        };
        std::sort(order_.begin() + static_cast<std::ptrdiff_t>(first), order_.end(), before);
        const std::size_t count = order_.size() - first;
        parts_.push_back({zone.id, zone.name, zone.color, count,
                          static_cast<double>(count) / std::max(plan.settings.rate_per_minute, 1.0)});
    }
}

dots::DotsPtr WorkOrder::done(double share) {
    if (!dots_) return dots_;
    const auto count = static_cast<std::size_t>(
        std::lround(std::clamp(share, 0.0, 1.0) * static_cast<double>(order_.size())));
    if (shown_ && shown_count_ == count) return shown_;
    std::vector<char> shown(dots_->size(), 0);
    std::transform(dots_->begin(), dots_->end(), shown.begin(),
                   [this](const dots::Dot& dot) { return dot.session < session_; });
    for (std::size_t i = 0; i < count; ++i) shown[order_[i]] = 1;
    std::vector<dots::Dot> made;
    auto is_shown = shown.begin();
    for (const dots::Dot& dot : *dots_)
        if (*is_shown++) made.push_back(dot);
    shown_count_ = count;
    shown_ = std::make_shared<dots::Dots>(made);
    return shown_;
}

std::string WorkOrder::part_at(double share) const {
    std::size_t left =
        static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * static_cast<double>(order_.size()));
    for (const WorkPart& part : parts_) {
        if (left < part.dots) return part.name;
        left -= part.dots;
    }
    return parts_.empty() ? std::string() : parts_.back().name;
}

}  // namespace stipple::editor
