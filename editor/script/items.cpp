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

/// By the whole label; one like "2 Head###step.Head", whose words change with state or language, also by
/// "###step.Head" and "step.Head"; "IV##norwood-4" also by "##norwood-4"; one that begins with a picture also
/// by its words.
void name_item(const Rect& box, const std::string& label) {
    if (label.empty()) return;
    labels[label] = box;
    const auto marks = label.find("##");
    if (marks != std::string::npos && marks > 0) labels[label.substr(marks)] = box;
    const auto identity = label.find("###");
    if (identity != std::string::npos && identity > 0) name_item(box, label.substr(identity + 3));
    if (static_cast<unsigned char>(label[0]) == 0xee && label.find("  ") != std::string::npos)
        name_item(box, label.substr(label.find("  ") + 2));
}

}  // namespace
}  // namespace stipple::editor

// Dear ImGui calls these for every item when it is built with IMGUI_ENABLE_TEST_ENGINE.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext*, ImGuiID id, const ImRect& bb, const ImGuiLastItemData*) {
    if (id != 0) stipple::editor::remember(id, bb);
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID id, const char* label, ImGuiItemStatusFlags) {
    const auto at = stipple::editor::rects.find(id);
    if (at != stipple::editor::rects.end() && label) stipple::editor::name_item(at->second, label);
}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
    return nullptr;
}
