// Lines and blocks of text, and what lies behind "more".
#include <imgui.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "editor/language.h"
#include "editor/letters.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/memory.h"

namespace stipple::widgets {

bool named(const std::string& label, const char* help, bool enabled) {
    return Memory::here().control(label, help ? help : "", enabled);
}

void after_named() {
    Memory::here().after_item();
}

bool unfolding(const char* more, const char* fewer, const char* help) {
    Memory& memory = Memory::here();
    bool& open = memory.unfolded(memory.card() + "/" + more);
    if (button(open && !memory.listing() ? fewer : more, -1, true, help)) open = !open;
    return open;
}

namespace {

/// Every letter of it is one that the window's fonts have.
bool can_be_shown(const std::string& text) {
    for (const char* at = text.c_str(); *at != '\0';) {
        unsigned letter = 0;
        at += std::max(ImTextCharFromUtf8(&letter, at, nullptr), 1);
        const bool shown =
            letter < 0x20 ||
            (letter <= IM_UNICODE_CODEPOINT_MAX &&
             editor::theme().body->FindGlyphNoFallback(static_cast<ImWchar>(letter)) != nullptr);
        if (!shown) return false;
    }
    return true;
}

/// Several lines. Dear ImGui breaks none: while nobody writes in it, it shows them broken, and is as high as
/// they need.
void block(const char* id, std::string& words, bool in_hand, ImVec2 size) {
    const ImVec2 padding = ImGui::GetStyle().FramePadding;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float whole = size.x > 0 ? size.x : ImGui::GetContentRegionAvail().x, room = whole - 2 * padding.x;
    const std::string shown = words;
    const float needed = ImGui::CalcTextSize(shown.c_str(), nullptr, false, room).y + 2 * padding.y;
    const float height = std::clamp(needed, size.y, 4 * size.y);
    const ImU32 color = ImGui::GetColorU32(ImGuiCol_Text);
    if (!in_hand) ImGui::PushStyleColor(ImGuiCol_Text, IM_COL32(0, 0, 0, 0));
    ImGui::InputTextMultiline(id, &words, {size.x, height});
    if (in_hand) return;
    ImGui::PopStyleColor();
    // Where the field is out of sight it has no panel to draw on.
    const auto& panels = ImGui::GetCurrentWindow()->DC.ChildWindows;
    if (!ImGui::IsItemVisible() || panels.empty()) return;
    ImDrawList* list = panels.back()->DrawList;
    ImRect seen(at, {at.x + whole, at.y + height});
    seen.ClipWith(ImGui::GetCurrentWindow()->ClipRect);
    list->PushClipRect(seen.Min, seen.Max);
    list->AddText(ImGui::GetFont(), ImGui::GetFontSize(), {at.x + padding.x, at.y + padding.y}, color,
                  shown.c_str(), nullptr, room);
    list->PopClipRect();
}

}  // namespace

bool text_field(const char* id, const char* name, const char* help, const std::string& known,
                std::string& typed, const char* hint, float width, float height) {
    Memory& memory = Memory::here();
    const std::string shown(name);
    (void)memory.control(shown + id, help, true);
    if (memory.listing()) return false;
    if (*name) quiet(shown);
    const auto held = memory.texts.find(id);
    std::string words = held == memory.texts.end() ? known : held->second;
    ImGui::SetNextItemWidth(width);
    if (height > 0) {
        block(id, words, held != memory.texts.end(), {width, height});
    } else {
        ImGui::InputTextWithHint(id, editor::tr_known(hint).c_str(), &words);
    }
    memory.after_item(true);
    const bool active = ImGui::IsItemActive(),
               changed = ImGui::IsItemDeactivatedAfterEdit() && words != known;
    if (active) {
        memory.texts[id] = words;
    } else {
        memory.texts.erase(id);
    }
    tooltip(help);
    editor::want_letters(words);
    if (!can_be_shown(words))
        quiet("This window has no such letters; the plan keeps them, and its papers show them.");
    if (changed) typed = words;
    return changed;
}

}  // namespace stipple::widgets
