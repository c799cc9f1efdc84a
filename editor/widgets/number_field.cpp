#include "editor/widgets/number_field.h"

#include <imgui.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/number_text.h"
#include "editor/language.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/memory.h"

namespace stipple::widgets {
namespace {

using editor::colors;
using editor::px;
using editor::theme;

using FieldState = Memory::Field;

std::map<std::string, FieldState>& states() {
    return Memory::here().fields;
}

/// Named for the list of actions; true where nothing more is wanted of it.
bool only_named(const char* id, const NumberSpec& spec) {
    Memory& memory = Memory::here();
    (void)memory.control(spec.label + "##" + id, spec.help, true);
    return memory.listing();
}

double rounded(double value, int decimals) {
    const double step = std::pow(10.0, decimals);
    return std::round(value * step) / step;
}

/// "72 mm", "72", "7,2": the number in it.
std::optional<double> number_in(std::string text, const std::string& unit) {
    std::replace(text.begin(), text.end(), ',', '.');
    if (!unit.empty() && text.size() > unit.size() &&
        text.compare(text.size() - unit.size(), unit.size(), unit) == 0)
        text.resize(text.size() - unit.size());
    const auto first = text.find_first_not_of(" \t"), last = text.find_last_not_of(" \t");
    if (first == std::string::npos) return std::nullopt;
    text = text.substr(first, last - first + 1);
    if (!text.empty() && text.front() == '+') text.erase(0, 1);
    return base::parse_number(text);
}

/// What fits beside a number: "/cm²" for "dots/cm²".
std::string short_unit(const std::string& unit) {
    if (unit == "months") return "mo.";
    if (unit.starts_with("per ")) return "/" + unit.substr(4);
    for (const char* counted : {"dots/", "units/"}) {
        if (unit.starts_with(counted)) return unit.substr(std::string_view(counted).size() - 1);
    }
    return unit;
}

float unit_column() {
    return editor::tx(36);
}

std::string range_words(const NumberSpec& spec) {
    const std::string unit = spec.unit.empty() ? "" : " " + spec.unit;
    return editor::said("{} to {}", {base::shortest(spec.low), base::shortest(spec.high)}) + unit;
}

NumberEvent type_in(const char* id, FieldState& state, const NumberSpec& spec, double value, float width) {
    NumberEvent event;
    const std::string shown = base::fixed(value, spec.decimals);
    if (!state.typing) state.typed = shown;
    const float text_width = ImGui::CalcTextSize(state.typed.c_str()).x;
    const std::string unit = short_unit(spec.unit);
    const float room = width - unit_column();
    ImGui::SetNextItemWidth(room);
    // Numbers stand at the right, before their unit.
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(std::max(px(6), room - text_width - px(6)),
                                                           (px(36) - ImGui::GetFontSize()) * 0.5f));
    ImGui::PushStyleColor(ImGuiCol_FrameBg, state.refusal.empty()
                                                ? colors().raised
                                                : (colors().stop & 0x00ffffff) | 0x50000000);
    const bool entered =
        ImGui::InputText(("##" + std::string(id) + ".value").c_str(), &state.typed,
                         ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_EnterReturnsTrue);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    Memory::here().after_item(true);
    const bool left = ImGui::IsItemDeactivated();
    const bool given_up = left && ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    state.typing = ImGui::IsItemActive();
    if (!unit.empty()) {
        // Drawn, not laid out: every field takes the same room, so sliders line up.
        const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
        ImGui::GetWindowDrawList()->AddText(
            theme().small, theme().small->FontSize,
            {high.x + px(5), (low.y + high.y - theme().small->FontSize) * 0.5f}, colors().dim,
            editor::tr_known(unit).c_str());
    }
    if ((entered || left) && !given_up && state.typed != shown) {
        const bool emptied = state.typed.find_first_not_of(" \t") == std::string::npos;
        const auto number = emptied ? std::optional(spec.initial) : number_in(state.typed, spec.unit);
        if (!number) {
            state.refusal =
                editor::said("\"{}\" is not a number. Type {}.", {state.typed, range_words(spec)});
        } else if (*number < spec.low || *number > spec.high) {
            state.refusal = editor::said("{} is out of range: {}.",
                                         {editor::tr(spec.label) + " " + base::shortest(*number) +
                                              (spec.unit.empty() ? "" : " " + spec.unit),
                                          range_words(spec)});
        } else {
            state.refusal.clear();
            event = {NumberEvent::Kind::commit, *number};
        }
    } else if (state.typing && state.typed == shown) {
        state.refusal.clear();
    }
    return event;
}

NumberEvent slide(const char* id, FieldState& state, const NumberSpec& spec, double value, float width) {
    NumberEvent event;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = px(36), grip = px(8);
    ImGui::InvisibleButton(id, {width, height});
    ImGui::RenderNavHighlight({at, {at.x + width, at.y + height}}, ImGui::GetItemID());
    const bool active = in_the_hand(), hovered = ImGui::IsItemHovered();
    const float x0 = at.x + grip, x1 = at.x + width - grip;
    if (hovered && ImGui::IsMouseDoubleClicked(0)) {
        state.held = false;
        state.refusal.clear();
        event = {NumberEvent::Kind::commit, spec.initial};
    } else if (active && !ImGui::IsMouseDoubleClicked(0)) {
        const float share =
            std::clamp((ImGui::GetIO().MousePos.x - x0) / std::max(x1 - x0, 1.0f), 0.0f, 1.0f);
        const double wanted =
            rounded(spec.low + (spec.high - spec.low) * static_cast<double>(share), spec.decimals);
        // A press alone moves nothing until the hand moves or points elsewhere than at the grip.
        const float now = x0 + (x1 - x0) * static_cast<float>((value - spec.low) / (spec.high - spec.low));
        const bool at_grip = !state.held && std::abs(ImGui::GetIO().MousePos.x - now) < grip;
        if (!at_grip && (!state.held || wanted != state.held_value)) {
            state.held = true;
            state.held_value = wanted;
            state.refusal.clear();
            event = {NumberEvent::Kind::drag, wanted};
        }
    } else if (state.held && !active) {
        state.held = false;
        event = {NumberEvent::Kind::commit, state.held_value};
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float middle = at.y + height * 0.5f;
    const float share = static_cast<float>(std::clamp((value - spec.low) / (spec.high - spec.low), 0.0, 1.0));
    const float x = x0 + (x1 - x0) * share, half = px(2.5f);
    list->AddRectFilled({x0, middle - half}, {x1, middle + half}, colors().hover, half);
    list->AddRectFilled({x0, middle - half}, {x, middle + half}, colors().accent, half);
    list->AddCircleFilled({x, middle}, hovered || active ? px(8.5f) : px(7.5f), IM_COL32(250, 250, 250, 255),
                          24);
    if (theme().light) list->AddCircle({x, middle}, px(8), colors().dim, 24, px(1));
    if (!spec.help.empty())
        tooltip_as_is(editor::tr(spec.help) + " " +
                      editor::said("Double-click: back to {}.",
                                   {base::fixed(spec.initial, spec.decimals) +
                                    (spec.unit.empty() ? "" : " " + editor::tr_known(spec.unit))}));
    return event;
}

void show_refusal(const FieldState& state) {
    if (state.refusal.empty()) return;
    ImGui::PushFont(theme().small);
    ImGui::PushStyleColor(ImGuiCol_Text, colors().stop);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(state.refusal.c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

}  // namespace

NumberEvent number_field(const char* id, const NumberSpec& spec, double value) {
    if (only_named(id, spec)) return {};
    FieldState& state = states()[id];
    const float whole = ImGui::GetContentRegionAvail().x, start = ImGui::GetCursorPosX();
    const float typed = editor::tx(54) + unit_column(), words = std::min(px(104), whole * 0.34f);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string label = editor::tr(spec.label);
    const ImVec2 size = ImGui::CalcTextSize(label.c_str(), nullptr, false, words);
    // Words that need more than two lines beside the slider stand above it.
    const bool above =
        size.y > 2.2f * ImGui::GetFontSize() || size.y > px(46) || whole - words - typed < px(80);
    const float beside = above ? 0 : words + px(4);
    if (above) {
        ImGui::PushTextWrapPos(0);
        ImGui::TextUnformatted(label.c_str());
        ImGui::PopTextWrapPos();
    } else {
        ImGui::GetWindowDrawList()->AddText(ImGui::GetFont(), ImGui::GetFontSize(),
                                            {at.x, at.y + std::max((px(38) - size.y) * 0.5f, 0.0f)},
                                            colors().text, label.c_str(), nullptr, words);
    }
    ImGui::SetCursorPosX(start + beside);
    NumberEvent event = slide(id, state, spec, value, whole - beside - typed - px(4));
    ImGui::SameLine(start + whole - typed);
    const double shown = event.kind == NumberEvent::Kind::drag ? event.value : value;
    const NumberEvent typing = type_in(id, state, spec, shown, typed);
    if (typing.kind != NumberEvent::Kind::none) event = typing;
    show_refusal(state);
    return event;
}

NumberEvent typed_number(const char* id, const NumberSpec& spec, double value, float width) {
    if (only_named(id, spec)) return {};
    FieldState& state = states()[id];
    const float whole = ImGui::GetContentRegionAvail().x, start = ImGui::GetCursorPosX();
    ImGui::AlignTextToFramePadding();
    const float down = ImGui::GetCursorPosY();
    ImGui::SetCursorPosY(down + (px(36) - ImGui::GetFrameHeight()) * 0.5f);
    ImGui::TextUnformatted(editor::tr(spec.label).c_str());
    if (!spec.help.empty()) tooltip(spec.help.c_str());
    ImGui::SameLine(start + whole - width);
    ImGui::SetCursorPosY(down);
    const NumberEvent event = type_in(id, state, spec, value, width);
    show_refusal(state);
    return event;
}

bool is_share(const plan::Setting& setting) {
    return setting.unit.empty() && setting.low >= 0 && setting.high <= 1.2;
}

void setting_field(editor::Work& work, const plan::Setting& setting, double value,
                   const std::function<edit::Command(double)>& command) {
    // Shares of one are kept in the plan and read as percent.
    const double factor = is_share(setting) ? 100 : 1;
    const NumberSpec spec{std::string(setting.label),
                          is_share(setting) ? "%" : std::string(setting.unit),
                          std::string(setting.help),
                          setting.low * factor,
                          setting.high * factor,
                          setting.initial * factor,
                          is_share(setting) ? std::max(setting.decimals - 2, 0) : setting.decimals};
    const std::string id(setting.name);
    const NumberEvent event = number_field(id.c_str(), spec, value * factor);
    base::Status status = base::Done{};
    if (event.kind == NumberEvent::Kind::drag) status = work.draft(command(event.value / factor));
    if (event.kind == NumberEvent::Kind::commit) status = work.commit(command(event.value / factor));
    if (!status) states()[id].refusal = status.error().message;
}

void setting_field(editor::Work& work, const char* name) {
    setting_field(work, plan::setting(name), plan::get(*work.plan(), name),
                  [name](double value) -> edit::Command {
                      return edit::SetNumber{name, value};
                  });
}

std::string field_refusal(const char* id) {
    return states()[id].refusal;
}

}  // namespace stipple::widgets
