// The searchable list of everything: actions with their keys, and every control of every step.
#include <imgui.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "editor/app.h"
#include "editor/language.h"
#include "editor/shortcuts.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/dialog.h"

namespace stipple::editor {

void App::lay_out(Step step) {
    switch (step) {
        case Step::client:
            return steps::client(*this);
        case Step::head:
            return steps::head(*this);
        case Step::hairline:
            return steps::hairline(*this);
        case Step::density:
            return steps::density(*this);
        case Step::scars:
            return steps::scars(*this);
        case Step::preview:
            return steps::preview(*this);
        case Step::sessions:
            return steps::sessions(*this);
        case Step::handing_out:
            return steps::handing_out(*this);
    }
}

std::vector<App::StepControl> App::controls() {
    std::vector<StepControl> all;
    if (!work.document()) return all;
    ImGuiContext& context = *ImGui::GetCurrentContext();
    const bool told = std::exchange(context.TestEngineHookItems, false);  // scripts press what is seen
    ImGui::SetNextWindowPos({-20000, -20000});
    ImGui::SetNextWindowSize({px(400), px(400)});
    ImGui::Begin("##listing", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoNav |
                     ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus);
    for (int i = 0; i < step_count; ++i) {
        const auto step = static_cast<Step>(i);
        memory_.begin_listing(false);
        lay_out(step);
        const std::vector<widgets::Control> open = memory_.end_listing();
        memory_.begin_listing(true);
        lay_out(step);
        for (widgets::Control& one : memory_.end_listing()) {
            const bool folded = std::find(open.begin(), open.end(), one) == open.end();
            all.push_back({step, std::move(one), folded});
        }
    }
    ImGui::End();
    context.TestEngineHookItems = told;
    return all;
}

void App::press(const StepControl& wanted) {
    if (view.step != wanted.step) view.go(wanted.step);
    memory_.press(wanted.control, wanted.folded);
}

namespace {

/// What stands before "##", in the language in use.
std::string shown(const std::string& label) {
    std::string words = label.substr(0, label.find("##"));
    // A picture is three bytes of the private area and two blanks.
    if (!words.empty() && static_cast<unsigned char>(words[0]) == 0xee)
        words.erase(0, words.find_first_not_of(' ', 3));
    return tr_known(words);
}

struct Line {
    std::string words, right;
    const Action* action = nullptr;
    const App::StepControl* control = nullptr;
};

Line line_of(const Action& action) {
    return {tr(action.label), words(action.chord), &action, nullptr};
}

Line line_of(const App::StepControl& one) {
    const widgets::Control& control = one.control;
    Line line{shown(control.label), tr(label(one.step)), nullptr, &one};
    // Fields whose name is not beside them.
    if (line.words.empty()) line.words = tr(control.help);
    if (!control.row.empty() && control.row != control.label)
        line.words = tr_known(control.row) + ": " + line.words;
    if (!control.card.empty()) line.right += " · " + shown(control.card);
    return line;
}

/// True where every word that is looked for occurs in what is shown or in the English behind it.
bool found(const Line& line, std::string_view query) {
    if (line.action && matches(*line.action, query)) return true;
    std::string place = line.words + " " + line.right;
    if (line.control)
        place += " " + line.control->control.label + " " + line.control->control.row + " " +
                 line.control->control.card + " " + label(line.control->step);
    return matches(place, query);
}

}  // namespace

void App::action_list_dialog() {
    if (dialog_fresh_) listed_ = controls();
    if (!widgets::begin_dialog("##actions", dialog_fresh_, {px(640), px(480)})) return;
    if (dialog_fresh_) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(-1);
    const std::string before = action_query_;
    const bool entered = ImGui::InputTextWithHint("##find", tr("What do you want to do?").c_str(),
                                                  &action_query_, ImGuiInputTextFlags_EnterReturnsTrue);
    if (action_query_ != before) action_chosen_ = 0;
    std::vector<Line> lines;
    for (const Action& action : actions()) {
        const bool possible = !action.possible || action.possible(*this);
        if (!possible || std::string_view(action.id) == "app.find_action") continue;
        if (Line line = line_of(action); found(line, action_query_)) lines.push_back(std::move(line));
    }
    for (const StepControl& one : listed_) {
        if (!one.control.enabled) continue;
        if (Line line = line_of(one); found(line, action_query_)) lines.push_back(std::move(line));
    }
    const int count = static_cast<int>(lines.size()), chosen_before = action_chosen_;
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) ++action_chosen_;
    if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) --action_chosen_;
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) action_chosen_ += 8;
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) action_chosen_ -= 8;
    action_chosen_ = std::clamp(action_chosen_, 0, std::max(count - 1, 0));
    const Line* wanted = entered && count ? &lines[static_cast<std::size_t>(action_chosen_)] : nullptr;
    ImGui::BeginChild("list");
    if (lines.empty())
        widgets::quiet("Nothing is called that. Try another word: \"brush\", \"save\", \"top\".");
    for (int i = 0; i < count; ++i) {
        const Line& line = lines[static_cast<std::size_t>(i)];
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = ImGui::GetContentRegionAvail().x;
        ImGui::PushID(i);
        if (ImGui::InvisibleButton(line.words.c_str(), {width, px(36)})) wanted = &line;
        ImGui::PopID();
        if (i == action_chosen_ && (action_query_ != before || action_chosen_ != chosen_before))
            ImGui::SetScrollHereY();
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (i == action_chosen_ || ImGui::IsItemHovered())
            list->AddRectFilled(at, {at.x + width, at.y + px(36)}, colors().raised, px(6));
        if (i == action_chosen_)
            list->AddRectFilled(at, {at.x + px(3), at.y + px(36)}, colors().accent, px(2));
        const float base = at.y + (px(36) - ImGui::GetFontSize()) * 0.5f;
        const std::string right = widgets::shortened(line.right, width * 0.5f);
        const float right_width = ImGui::CalcTextSize(right.c_str()).x;
        list->AddText({at.x + px(12), base}, colors().text,
                      widgets::shortened(line.words, width - right_width - px(36)).c_str());
        list->AddText({at.x + width - px(12) - right_width, base}, colors().dim, right.c_str());
    }
    ImGui::EndChild();
    const bool leave = ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    const Action* action = wanted ? wanted->action : nullptr;
    const std::optional<StepControl> control =
        wanted && wanted->control ? std::optional(*wanted->control) : std::nullopt;
    if (wanted || leave) {
        close_dialog();
        ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
    if (action) run(*action);
    if (control) press(*control);
}

}  // namespace stipple::editor
