#include "editor/widgets/controls.h"

#include <algorithm>
#include <cfloat>

#include "editor/language.h"
#include "editor/theme.h"
#include "editor/widgets/memory.h"

namespace stipple::widgets {

using editor::colors;
using editor::px;
using editor::theme;
using editor::tr;

void begin_card(const char* title, const std::string& right) {
    Memory::here().in_card(title);
    if (Memory::here().card_asked()) ImGui::SetScrollHereY(0.1f);  // what is out of sight is not laid out
    ImGui::PushStyleColor(ImGuiCol_ChildBg, colors().card);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(14), px(12)));
    ImGui::BeginChild(title, {0, 0}, ImGuiChildFlags_AlwaysUseWindowPadding | ImGuiChildFlags_AutoResizeY,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
    std::string shown = title;
    if (const auto at = shown.find("##"); at != std::string::npos) shown.resize(at);
    ImGui::PushFont(theme().bold);
    shown = tr(shown);
    const float title_width = ImGui::CalcTextSize(shown.c_str()).x;
    ImGui::TextUnformatted(shown.c_str());
    ImGui::PopFont();
    if (right.empty()) return;
    ImGui::PushFont(theme().small);
    const float room = ImGui::GetContentRegionMax().x - ImGui::GetCursorStartPos().x - title_width - px(12);
    const std::string words = shortened(tr(right), room);
    ImGui::SameLine(ImGui::GetContentRegionMax().x - ImGui::CalcTextSize(words.c_str()).x);
    ImGui::TextDisabled("%s", words.c_str());
    ImGui::PopFont();
}

void end_card() {
    Memory::here().in_card({});
    ImGui::EndChild();
}

namespace {

/// Words of a label that is too wide for its button are cut; its identity stays.
std::string fitted(const std::string& label, float room, bool& cut) {
    const std::size_t end = std::min(label.find("##"), label.size());
    const std::string words = label.substr(0, end);
    cut = ImGui::CalcTextSize(words.c_str()).x > room;
    if (!cut) return label;
    const std::size_t identity = label.find("###");
    return shortened(words, room) + (identity != std::string::npos ? label.substr(identity) : "###" + label);
}

}  // namespace

void chips_start() {
    Memory::here().chips_flow = false;
}

bool chip(const char* label, bool active, const char* help) {
    Memory& memory = Memory::here();
    const bool asked = memory.control(label, help ? help : "", true);
    if (memory.listing()) return false;
    std::string words = editor::item_label(label);
    const float most = ImGui::GetContentRegionMax().x - ImGui::GetCursorStartPos().x;
    bool cut = false;
    words = fitted(words, most - px(22), cut);
    label = words.c_str();
    const float width = ImGui::CalcTextSize(label, nullptr, true).x + px(22);
    if (memory.chips_flow) {
        ImGui::SameLine(0, px(6));
        if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
    }
    memory.chips_flow = true;
    if (active) {
        ImGui::PushStyleColor(ImGuiCol_Button, colors().accent);
        ImGui::PushStyleColor(ImGuiCol_ButtonHovered, colors().accent);
        ImGui::PushStyleColor(ImGuiCol_ButtonActive, colors().accent);
        ImGui::PushStyleColor(ImGuiCol_Text, colors().on_accent);
    }
    const bool pressed = ImGui::Button(label, {width, px(36)});
    memory.after_item();
    if (active) ImGui::PopStyleColor(4);
    if (help) tooltip(help);
    return pressed || asked;
}

bool primary_button(const char* label, bool enabled, const char* help) {
    Memory& memory = Memory::here();
    const bool asked = memory.control(label, help ? help : "", enabled);
    if (memory.listing()) return false;
    const ImU32 back = enabled ? colors().accent : colors().raised;
    ImGui::PushStyleColor(ImGuiCol_Button, back);
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, enabled ? IM_COL32(0xee, 0xb2, 0x66, 255) : back);
    ImGui::PushStyleColor(ImGuiCol_ButtonActive, back);
    ImGui::PushStyleColor(ImGuiCol_Text, enabled ? colors().on_accent : colors().dim);
    ImGui::PushFont(theme().bold);
    const bool pressed = ImGui::Button(editor::item_label(label).c_str(), {-1, px(42)});
    memory.after_item();
    ImGui::PopFont();
    ImGui::PopStyleColor(4);
    if (help) tooltip(help);
    return (pressed || asked) && enabled;
}

bool button(const char* label, float width, bool enabled, const char* help) {
    Memory& memory = Memory::here();
    const bool asked = memory.control(label, help ? help : "", enabled);
    if (memory.listing()) return false;
    const float room = (width > 0 ? width : width < 0 ? ImGui::GetContentRegionAvail().x : FLT_MAX) - px(12);
    bool cut = false;
    const std::string whole = editor::item_label(label), shown = fitted(whole, room, cut);
    ImGui::BeginDisabled(!enabled);
    const bool pressed = ImGui::Button(shown.c_str(), {width, px(36)});
    memory.after_item();
    ImGui::EndDisabled();
    if (help) {
        tooltip(help);
    } else if (cut) {
        tooltip_as_is(whole.substr(0, whole.find("##")));
    }
    return (pressed || asked) && enabled;
}

bool icon_button(const char* picture, const char* id, const char* help, bool active, bool enabled) {
    const std::string label = std::string(picture) + "##" + id;
    Memory& memory = Memory::here();
    const bool asked = help && memory.control(std::string(help) + "##" + id, help, enabled);
    if (memory.listing()) return false;
    ImGui::PushStyleColor(ImGuiCol_Text, active ? colors().chosen : enabled ? colors().text : colors().dim);
    ImGui::PushStyleColor(ImGuiCol_Button, active ? colors().raised : IM_COL32(0, 0, 0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(0, 0));
    ImGui::BeginDisabled(!enabled);
    const bool pressed = ImGui::Button(label.c_str(), {px(36), px(36)});
    if (help) memory.after_item();
    ImGui::EndDisabled();
    ImGui::PopStyleVar();
    ImGui::PopStyleColor(2);
    if (help) tooltip(help);
    return (pressed || asked) && enabled;
}

bool in_the_hand() {
    return ImGui::IsItemActive() && ImGui::GetIO().MouseDown[0];
}

bool toggle(const char* label, bool& on, const char* help) {
    Memory& memory = Memory::here();
    const bool asked = memory.control(label, help ? help : "", true);
    if (memory.listing()) return false;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = px(36);
    const bool pressed = ImGui::InvisibleButton(label, {width, height}) || asked;
    memory.after_item();
    if (pressed) on = !on;
    if (help) tooltip(help);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float middle = at.y + height * 0.5f, wide = px(34), high = px(20);
    const ImVec2 low(at.x + width - wide, middle - high * 0.5f);
    const bool hovered = ImGui::IsItemHovered();
    list->AddRectFilled(low, {low.x + wide, low.y + high},
                        on        ? colors().accent
                        : hovered ? colors().hover
                                  : colors().raised,
                        high * 0.5f);
    list->AddCircleFilled({on ? low.x + wide - high * 0.5f : low.x + high * 0.5f, middle}, high * 0.36f,
                          on ? colors().on_accent : colors().text, 24);
    std::string shown = label;
    if (const auto cut = shown.find("##"); cut != std::string::npos) shown.resize(cut);
    list->AddText({at.x, middle - ImGui::GetFontSize() * 0.5f}, colors().text,
                  shortened(tr(shown), width - wide - px(8)).c_str());
    return pressed;
}

void row(const std::string& left_words, const std::string& right_words, ImU32 color) {
    const std::string left = tr(left_words), right = tr(right_words);
    const float width = ImGui::CalcTextSize(right.c_str()).x, whole = ImGui::GetContentRegionAvail().x;
    const float start = ImGui::GetCursorPosX();
    ImGui::PushStyleColor(ImGuiCol_Text, colors().dim);
    ImGui::PushTextWrapPos(start + std::max(whole - width - px(10), whole * 0.4f));
    ImGui::TextUnformatted(left.c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
    ImGui::SameLine(start + whole - width);
    ImGui::PushStyleColor(ImGuiCol_Text, color ? color : colors().text);
    ImGui::TextUnformatted(right.c_str());
    ImGui::PopStyleColor();
}

void quiet(const std::string& text) {
    plain(tr(text));
}

void plain(const std::string& text) {
    ImGui::PushFont(theme().small);
    ImGui::PushStyleColor(ImGuiCol_Text, colors().dim);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

namespace {

bool barred(const char* picture, ImU32 color, const std::string& english, bool place, int id) {
    const std::string text = editor::tr_known(english);
    ImGui::PushID(id);
    ImGui::PushFont(theme().small);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, indent = editor::tx(34);
    const ImVec2 size = ImGui::CalcTextSize(text.c_str(), nullptr, false, width - indent);
    const float height = std::max(size.y + px(10), place ? px(36) : px(26));
    bool pressed = false;
    if (place) {
        const bool asked = named(english, "Show this place on the head");
        pressed = ImGui::InvisibleButton("note", {width, height}) || asked;
        after_named();
        if (ImGui::IsItemHovered())
            ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + height}, colors().raised,
                                                      px(5));
        tooltip("Show this place on the head");
    } else {
        ImGui::Dummy({width, height});
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + px(3), at.y + height}, color, px(1.5f));
    list->AddText({at.x + px(11), at.y + (height - size.y) * 0.5f}, color, picture);
    list->AddText(ImGui::GetFont(), ImGui::GetFontSize(), {at.x + indent, at.y + (height - size.y) * 0.5f},
                  colors().text, text.c_str(), nullptr, width - indent);
    ImGui::PopFont();
    ImGui::PopID();
    return pressed;
}

}  // namespace

bool note(check::Level level, const std::string& text, bool place, int id) {
    switch (level) {
        case check::Level::stop:
            return barred(editor::icon::stop, colors().stop, text, place, id);
        case check::Level::warning:
            return barred(editor::icon::warning, colors().warning, text, place, id);
        case check::Level::note:
            return barred(editor::icon::info, colors().dim, text, place, id);
    }
    return false;
}

void good(const std::string& text) {
    (void)barred(editor::icon::ok, colors().good, tr(text), false, -1);
}

void tooltip(const char* text) {
    // Looked up even while it is not shown, so that a catalogue that lacks it is found out.
    if (editor::language() != "en") (void)tr(text);
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled | ImGuiHoveredFlags_DelayNormal))
        tooltip_as_is(tr(text));
}

void tooltip_as_is(const std::string& text) {
    if (!ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled | ImGuiHoveredFlags_DelayNormal)) return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(10), px(8)));
    if (ImGui::BeginTooltip()) {
        ImGui::PushFont(theme().small);
        ImGui::PushTextWrapPos(px(320));
        ImGui::TextUnformatted(text.c_str());
        ImGui::PopTextWrapPos();
        ImGui::PopFont();
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar();
}

float pill(ImDrawList* list, ImVec2 at, const std::string& text, const std::string& second) {
    ImFont* big = theme().body;
    ImFont* low = theme().small;
    const ImVec2 first = big->CalcTextSizeA(big->FontSize, 1e9f, 0, text.c_str());
    const ImVec2 next =
        second.empty() ? ImVec2(0, 0) : low->CalcTextSizeA(low->FontSize, 1e9f, 0, second.c_str());
    const float width = std::max(first.x, next.x) + px(20), height = first.y + next.y + px(12);
    const ImVec2 corner(at.x, at.y - height * 0.5f);
    list->AddRectFilled(corner, {corner.x + width, corner.y + height}, colors().shade, px(7));
    list->AddText(big, big->FontSize, {corner.x + px(10), corner.y + px(6)}, colors().text, text.c_str());
    if (!second.empty())
        list->AddText(low, low->FontSize, {corner.x + px(10), corner.y + px(6) + first.y}, colors().dim,
                      second.c_str());
    return width;
}

void progress_bar(float share, float width) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = px(6);
    ImGui::Dummy({width, height});
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + width, at.y + height}, colors().raised, height * 0.5f);
    list->AddRectFilled(at, {at.x + std::max(width * std::clamp(share, 0.0f, 1.0f), height), at.y + height},
                        colors().accent, height * 0.5f);
}

std::string shortened(const std::string& text, float width) {
    if (ImGui::CalcTextSize(text.c_str()).x <= width) return text;
    std::string cut = text;
    while (!cut.empty() && ImGui::CalcTextSize((cut + "…").c_str()).x > width) {
        // Whole letters only: continuation bytes of UTF-8 go with their first.
        while (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0xc0u) == 0x80u) cut.pop_back();
        if (!cut.empty()) cut.pop_back();
    }
    return cut + "…";
}

}  // namespace stipple::widgets
