// The list of actions (Ctrl+K) offers everything that can be pressed; every control teaches what it is for.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "driver.h"

namespace stipple::test {
namespace {

using editor::App;
using editor::Step;

/// A plan with something of everything in it.
void fill(Driver& person) {
    ASSERT_TRUE(person.open_head());
    editor::Work& work = person.app().work;
    const surface::SurfacePoint place =
        head::get(work.plan()->landmarks, head::Landmark::opisthocranion).point;
    ASSERT_TRUE(work.run(edit::SetHairline{"soft-round", {}, {}}));
    ASSERT_TRUE(work.run(edit::ApplyPattern{"norwood-4", 150}));
    edit::AddScar scar;
    scar.course = {place};
    const auto scarred = work.run(scar);
    ASSERT_TRUE(scarred.ok()) << scarred.error().message;
    ASSERT_TRUE(work.run(edit::AddKeepOut{"mole", place, 3, 5}));
    ASSERT_TRUE(person.settle());
}

std::vector<App::StepControl> listed(Driver& person) {
    ImGui::NewFrame();
    std::vector<App::StepControl> all = person.app().controls();
    ImGui::EndFrame();
    return all;
}

TEST(ControlList, EverythingOnTheScreenIsAnActionOrAListedControl) {
    Driver person({1600, 6000});
    fill(person);
    // The picture of a slider has a field beside it that is listed; parts of Dear ImGui; views, steps, tools
    // and the top bar are actions of the table.
    const std::set<std::string> actions{"Front",
                                        "Left",
                                        "Right",
                                        "Top",
                                        "Crown",
                                        "Back",
                                        "menu",
                                        "undo",
                                        "redo",
                                        "find",
                                        "undo entry",
                                        "Split",
                                        "play",
                                        "Time line",
                                        "Order of work",
                                        "redo entry",
                                        "play time",
                                        "message",
                                        "play work",
                                        "Fewer",
                                        "client",
                                        "landmarks",
                                        "edge",
                                        "patterns",
                                        "scar",
                                        "preview",
                                        "planning skin",
                                        "Work of session 1",
                                        "Work of session 2",
                                        "Work of session 3"};
    int seen = 0;
    for (int i = 0; i < editor::step_count; ++i) {
        const auto step = static_cast<Step>(i);
        person.app().view.go(step);
        person.frames(3);
        for (const char* more :
             {"More about skin and hair##client", "More landmarks", "More about the edge", "More##patterns",
              "Ring, depth and shade", "More about the picture##preview"}) {
            if (item(more)) person.click(more);
        }
        std::set<std::string> known;
        for (const App::StepControl& one : listed(person)) {
            if (one.step != step) continue;
            std::string label = one.control.label;
            if (const auto words = label.find("  "); words != std::string::npos) label.erase(0, words + 2);
            known.insert(label);
            known.insert(label.substr(0, label.find("##")));
            if (const auto at = label.find("##"); at != std::string::npos)
                known.insert(label.substr(label.find_first_not_of('#', at)));
        }
        person.frames(3);
        for (const std::string& label : item_labels()) {
            const std::string bare = label.substr(0, label.find("##"));
            std::string id =
                label.find("##") == std::string::npos ? label : label.substr(label.find("##") + 2);
            id.erase(0, id.find_first_not_of('#'));
            const bool field = id.ends_with(".value") && known.contains(id.substr(0, id.size() - 6));
            const bool of_the_table = actions.contains(id) || actions.contains(bare) ||
                                      label.find("step.") != std::string::npos ||
                                      label.rfind("Tool ", 0) == 0;
            const bool of_imgui = label.rfind("#SCROLL", 0) == 0 || label.rfind("##head", 0) == 0 ||
                                  label == "note" || label.rfind("##all", 0) == 0 ||
                                  label.ends_with("##Default") || label.rfind("##Tooltip", 0) == 0;
            if (static_cast<unsigned char>(label[0]) == 0xee) continue;  // known by its words, too
            ++seen;
            EXPECT_TRUE(field || of_the_table || of_imgui || known.contains(label) || known.contains(id) ||
                        known.contains(bare))
                << editor::label(step) << ": \"" << label << "\" is missing in the list";
        }
    }
    EXPECT_GT(seen, 200);
}

TEST(ControlList, EveryControlHasANameOfItsOwnAndTeaches) {
    Driver person;
    fill(person);
    const auto all = listed(person);
    EXPECT_GT(all.size(), 150u);
    std::set<std::string> names;
    for (const App::StepControl& one : all) {
        const widgets::Control& control = one.control;
        const std::string name = std::string(editor::label(one.step)) + " / " + control.card + " / " +
                                 control.row + " / " + control.label;
        EXPECT_TRUE(names.insert(name).second) << name << " stands there twice";
        EXPECT_GT(control.help.size(), 3u) << name << " teaches nothing";
    }
}

TEST(ControlList, WhatIsChosenIsPressedOnceAndHasTheKeyboard) {
    Driver person({1280, 720});
    fill(person);
    const std::size_t before = person.history().position();
    const auto choose = [&person](const std::string& words) {
        person.key(ImGuiKey_K, true);
        person.type(words);
        person.key(ImGuiKey_Enter);
        person.frames(10);
    };
    choose("fitzpatrick III");
    EXPECT_EQ(person.app().view.step, Step::client);
    EXPECT_EQ(person.plan().looks.fitzpatrick, 3) << "lies behind \"more\" until it is chosen";
    EXPECT_EQ(person.history().position(), before + 1);
    choose("feather_mm");
    EXPECT_EQ(person.app().view.step, Step::hairline);
    ASSERT_TRUE(ImGui::GetIO().WantTextInput) << "a field waits for its number";
    person.key(ImGuiKey_A, true);
    person.type("9");
    person.key(ImGuiKey_Enter);
    EXPECT_EQ(person.plan().hairline.edge.feather_mm, 9.0);
}

TEST(ControlList, TwoWindowsOneAfterTheOtherShareNothing) {
    {
        Driver person({1600, 3000});
        ASSERT_TRUE(person.open_head());
        person.app().view.go(Step::client);
        person.frames(3);
        ASSERT_TRUE(person.click("More about skin and hair##client"));
        person.frames(3);
        EXPECT_TRUE(item("III##fitzpatrick"));
    }
    Driver person({1600, 3000});
    ASSERT_TRUE(person.open_head());
    person.app().view.go(Step::client);
    person.frames(3);
    EXPECT_FALSE(item("III##fitzpatrick")) << "folded again";
}

}  // namespace
}  // namespace stipple::test
