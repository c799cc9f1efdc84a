#include "editor/pen.h"

#include <algorithm>

namespace stipple::editor {
namespace {

bool is_eraser(const std::string& name) {
    std::string lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower.find("eraser") != std::string::npos;
}

}  // namespace

void PenState::moved(int device, std::span<const std::pair<int, double>> axes) {
    const auto found = std::find_if(devices_.begin(), devices_.end(),
                                    [device](const PenDevice& one) { return one.id == device; });
    if (found == devices_.end() || found->pressure_axis < 0) {
        now_.reset();
        return;
    }
    PenSample sample{now_ ? now_->pressure : 0.0f, is_eraser(found->name)};
    // An axis that did not change is not told again.
    for (const auto& [axis, value] : axes) {
        if (axis == found->pressure_axis && found->high > found->low)
            sample.pressure =
                static_cast<float>(std::clamp((value - found->low) / (found->high - found->low), 0.0, 1.0));
    }
    now_ = sample;
}

}  // namespace stipple::editor
