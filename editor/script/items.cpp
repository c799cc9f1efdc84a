#include "editor/script/items.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <map>

namespace stipple::editor {
namespace {

std::map<unsigned, Rect> rects;  // of this and the last frame
std::map<std::string, Rect> labels;

}  // namespace

void begin_items() {
    ImGui::GetCurrentContext()->TestEngineHookItems = true;
    rects.clear();
    labels.clear();
}

std::optional<Rect> item(const std::string& label) {
    const auto found = labels.find(label);
    if (found == labels.end()) return std::nullopt;
    return found->second;
}

std::vector<std::string> item_labels() {
    std::vector<std::string> all;
    for (const auto& [label, rect] : labels) all.push_back(label);
    return all;
}

namespace {

void remember(unsigned id, const ImRect& box) {
    rects[id] = {box.Min.x, box.Min.y, box.Max.x, box.Max.y};
}

/// By the whole label; one like "2 Head###step.Head", whose words change, also by "###step.Head",
/// "IV##norwood-4" also by "##norwood-4", one that begins with a picture also by its words.
void name_item(unsigned id, const char* label) {
    const auto at = rects.find(id);
    if (at == rects.end() || label == nullptr || *label == '\0') return;
    const std::string whole = label;
    labels[whole] = at->second;
    const auto marks = whole.find("##");
    if (marks != std::string::npos && marks > 0) labels[whole.substr(marks)] = at->second;
    if (static_cast<unsigned char>(whole[0]) == 0xee && whole.find("  ") != std::string::npos)
        labels[whole.substr(whole.find("  ") + 2)] = at->second;
}

}  // namespace
}  // namespace stipple::editor

// Dear ImGui calls these for every item when it is built with IMGUI_ENABLE_TEST_ENGINE.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext*, ImGuiID id, const ImRect& bb, const ImGuiLastItemData*) {
    if (id != 0) stipple::editor::remember(id, bb);
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID id, const char* label, ImGuiItemStatusFlags) {
    stipple::editor::name_item(id, label);
}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
    return nullptr;
}
