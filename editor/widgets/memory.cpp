#include "editor/widgets/memory.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <utility>

#include "base/ensure.h"

namespace stipple::widgets {

Memory& Memory::here() {
    auto* memory = static_cast<Memory*>(ImGui::GetIO().UserData);
    STIPPLE_ENSURE(memory, "widgets are laid out in a window of ours");
    return *memory;
}

bool& Memory::unfolded(const std::string& card) {
    listed_open_ = listing_all_;
    if (listing_) return listed_open_;
    bool& open = unfolded_[card];
    if (asked_ && unfold_ && frame_ == 0) open = true;
    return open;
}

void Memory::begin_listing(bool all) {
    listing_ = true;
    listing_all_ = all;
    listed_.clear();
    card_.clear();
    row_.clear();
}

std::vector<Control> Memory::end_listing() {
    listing_ = false;
    return std::exchange(listed_, {});
}

void Memory::press(const Control& control, bool unfold) {
    asked_ = control;
    unfold_ = unfold;
    focused_ = false;
    frame_ = -1;
}

void Memory::next_frame() {
    constexpr int last = 12;
    card_.clear();
    row_.clear();
    here_ = false;
    if (asked_ && (++frame_ > last || focused_)) asked_.reset();
}

bool Memory::control(const std::string& label, const std::string& help, bool enabled) {
    here_ = false;
    const Control named{card_, row_, label, help, enabled};
    if (listing_) {
        listed_.push_back(named);
        return false;
    }
    here_ = asked_ && *asked_ == named;
    return here_ && frame_ == 0 && enabled;
}

bool Memory::wants_keyboard() const {
    constexpr int settled = 4;  // unfolded, scrolled to and laid out by then
    return here_ && frame_ >= settled && !ImGui::GetCurrentWindow()->SkipItems;
}

void Memory::after_item(bool field) {
    if (ImGui::GetCurrentWindow()->SkipItems) return;
    // Items that are drawn by hand show the ring of the keyboard like all others.
    const ImGuiLastItemData& last = ImGui::GetCurrentContext()->LastItemData;
    ImGui::RenderNavHighlight(last.Rect, last.ID);
    if (!here_) return;
    ImGui::ScrollToItem();
    if (!wants_keyboard()) return;
    focused_ = true;
    ImGui::FocusItem();
    ImGui::NavRestoreHighlightAfterMove();
    if (!field) return;
    // As Tab and Enter would: what is typed next replaces what stands there.
    ImGuiContext& context = *ImGui::GetCurrentContext();
    context.NavNextActivateId = ImGui::GetItemID();
    context.NavNextActivateFlags = ImGuiActivateFlags_PreferInput;
}

}  // namespace stipple::widgets
