// Whatever can be pressed tells what it is for when the pointer rests on it: everything round the head and
// every dialog. What lies in the cards of a step is asked by control_list_test.
#include <gtest/gtest.h>
#include <imgui_internal.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "document/journal.h"
#include "driver.h"

namespace stipple::test {
namespace {

using editor::App;
using editor::Step;

bool told() {
    const auto& windows = ImGui::GetCurrentContext()->Windows;
    return std::any_of(windows.begin(), windows.end(), [](const ImGuiWindow* window) {
        return window->Active && !window->Hidden && (window->Flags & ImGuiWindowFlags_Tooltip);
    });
}

/// Parts of Dear ImGui, lines to type in whose words stand above them, the head itself, and names of files.
bool no_button(const std::string& label) {
    for (const char* part : {"#SCROLL", "#RESIZE", "#MOVE", "##head", "##Default", "##Tooltip", "##all",
                             "##find", "##name", "##path", "##folder", ".value", "note"})
        if (label.find(part) != std::string::npos) return true;
    return false;
}

/// Rests on every item inside `area` and names those that stay silent; how many spoke goes to `spoke`.
std::string silent(Driver& person, const Rect& area, int& spoke) {
    std::string names;
    std::set<std::pair<int, int>> seen;
    for (const std::string& label : item_labels()) {
        const auto box = item(label);
        if (!box || no_button(label)) continue;
        const glm::vec2 middle((box->x0 + box->x1) * 0.5f, (box->y0 + box->y1) * 0.5f);
        const bool inside =
            middle.x > area.x0 && middle.x < area.x1 && middle.y > area.y0 && middle.y < area.y1;
        // A window or a list is no button: it is as large as a good part of where it stands.
        const bool large = box->y1 - box->y0 > 150 || box->x1 - box->x0 > 900;
        if (!inside || large || box->y1 - box->y0 < 20) continue;
        if (!seen.insert({static_cast<int>(middle.x), static_cast<int>(middle.y)}).second) continue;
        person.move({1, 1});
        person.move(middle);
        person.frames(40);  // the pointer rests for more than half a second
        if (told())
            ++spoke;
        else
            names += "\"" + label + "\" ";
    }
    return names;
}

Rect popup() {
    for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
        if (window->Active && (window->Flags & ImGuiWindowFlags_Modal))
            return {window->Pos.x, window->Pos.y, window->Pos.x + window->Size.x,
                    window->Pos.y + window->Size.y};
    }
    return {0, 0, 0, 0};
}

TEST(Help, EverythingRoundTheHeadTells) {
    Driver person({1600, 900});
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::SetHairline{"soft-round", {}, {}}));
    ASSERT_TRUE(person.app().work.run(edit::ApplyPattern{"norwood-4", 150}));
    ASSERT_TRUE(person.settle());
    person.app().undo();
    person.app().work.say(editor::Message::Kind::done, "Saved.");
    int spoke = 0;
    for (const Step step : {Step::client, Step::preview, Step::sessions}) {
        person.app().view.go(step);
        ASSERT_TRUE(person.settle());
        const auto& area = person.app().view_area();
        EXPECT_EQ(silent(person, {0, 0, area.origin.x + area.size.x, 900}, spoke), "") << editor::label(step);
    }
    EXPECT_GT(spoke, 60);
}

TEST(Help, EveryDialogTells) {
    Driver person({1600, 900});
    int spoke = 0;
    const auto ask = [&](const char* name, int least) {
        person.frames(4);
        const int before = spoke;
        EXPECT_EQ(silent(person, popup(), spoke), "") << name;
        EXPECT_GE(spoke - before, least) << name;
        person.move({1, 1});
        person.key(ImGuiKey_Escape);
        person.frames(2);
    };
    EXPECT_EQ(silent(person, {0, 60, 1600, 860}, spoke), "") << "the start";
    EXPECT_GE(spoke, 2);
    ASSERT_TRUE(person.open_head());
    person.app().ask_settings();
    ask("settings", 8);
    person.app().ask_new_head();
    ask("built-in heads", 3);
    person.app().ask_open();
    ask("open", 4);
    person.app().ask_save_as();
    ask("save", 4);
    person.app().ask_folder();
    ask("folder", 4);
    person.app().ask_recent();
    ask("recent plans", 1);
    ASSERT_TRUE(person.app().work.run(edit::SetHairline{"soft-round", {}, {}}));
    person.app().ask_close();
    ask("unsaved work", 3);
    person.app().drop("client.obj");
    ask("a scan dropped", 3);
}

}  // namespace
}  // namespace stipple::test
