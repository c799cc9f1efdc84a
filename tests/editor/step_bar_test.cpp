// The bar of steps and what stands beside it: numbers and ticks, the plan's name, the menu; and the words of
// steps where there is nothing to do.
#include <gtest/gtest.h>
#include <imgui_internal.h>

#include <algorithm>

#include "driver.h"
#include "editor/language.h"
#include "editor/script/screen_text.h"
#include "editor/theme.h"

namespace stipple::test {
namespace {

using editor::Dialog;
using editor::Step;

std::string screen(Driver& person) {
    person.frames(4);
    std::string all;
    for (const std::string& word : editor::words_on_screen()) all += word + " ";
    return all;
}

void name_client(Driver& person, const std::string& name) {
    plan::Client client = person.plan().client;
    client.code = name;
    ASSERT_TRUE(person.app().work.run(edit::SetClient{client}));
}

TEST(StepBar, EveryStepHasItsNumberOrATickHoweverManyAreDone) {
    for (const char* language : {"en", "es"}) {
        ASSERT_TRUE(editor::choose_language(language));
        Driver person({1280, 720});
        ASSERT_TRUE(person.open_head());
        ASSERT_TRUE(person.app().work.run(edit::SetHairline{"soft-round", {}, {}}));
        ASSERT_TRUE(person.app().work.run(edit::ApplyPattern{"norwood-4", 150}));
        for (int step = 0; step < editor::step_count; ++step) {
            person.app().view.go(static_cast<Step>(step));
            person.frames(2);
            int found = 0;
            for (const std::string& label : item_labels()) {
                const auto identity = label.find("###step.");
                if (identity == std::string::npos || identity == 0) continue;
                ++found;
                const bool numbered = label[0] >= '1' && label[0] <= '8';
                EXPECT_TRUE(numbered || label.starts_with(editor::icon::check)) << label;
                EXPECT_GT(identity, 3u) << "with its name: " << label;
            }
            EXPECT_EQ(found, editor::step_count);
        }
    }
    ASSERT_TRUE(editor::choose_language("en"));
}

TEST(StepBar, APlanThatNoFileHoldsIsCalledByItsClient) {
    Driver person({1280, 720});
    ASSERT_TRUE(person.open_head());
    EXPECT_EQ(person.app().window_title(), "Untitled plan – Stipple");
    name_client(person, "Tom Hale");
    EXPECT_EQ(person.app().window_title(), "Tom Hale (not saved) – Stipple");
    EXPECT_NE(screen(person).find("Tom Hale"), std::string::npos);
    EXPECT_EQ(screen(person).find("Untitled"), std::string::npos);
    name_client(person, "  ");
    EXPECT_EQ(person.app().window_title(), "Untitled plan (not saved) – Stipple");
}

TEST(StepBar, TheMenuOpensBelowTheBar) {
    Driver person({1280, 720});
    ASSERT_TRUE(person.open_head());
    const auto button = item("##menu");
    ASSERT_TRUE(button);
    ASSERT_TRUE(person.click("##menu"));
    person.frames(3);
    const auto entry = item("file.quit") ? item("file.quit") : item("Close Stipple");
    ASSERT_TRUE(entry) << "the menu is open";
    const auto& windows = ImGui::GetCurrentContext()->Windows;
    const auto menu = std::find_if(windows.begin(), windows.end(), [](const ImGuiWindow* window) {
        return window->Active && !window->Hidden && (window->Flags & ImGuiWindowFlags_Popup);
    });
    ASSERT_NE(menu, windows.end());
    EXPECT_GE((*menu)->Pos.y, button->y1);
    EXPECT_GE((*menu)->Pos.y, editor::px(54)) << "the plan's name stays in sight";
}

TEST(StepBar, APictureIsSavedUnderTheNameOfThePlanAndWhatItShows) {
    Driver person({1280, 720});
    ASSERT_TRUE(person.open_head());
    name_client(person, "Tom Hale");
    person.app().view.go(Step::preview);
    person.app().ask_client_picture();
    ASSERT_EQ(person.app().dialog(), Dialog::save_picture);
    const std::string words = screen(person);
    EXPECT_NE(words.find("Tom Hale-healed-4-weeks"), std::string::npos) << words;
    EXPECT_NE(words.find("Pictures end in .png."), std::string::npos) << words;
    EXPECT_EQ(words.find(".stipple"), std::string::npos) << words;
    EXPECT_EQ(words.find("that can be opened"), std::string::npos) << words;
    person.key(ImGuiKey_Escape);
    person.app().ask_save_as();
    EXPECT_NE(screen(person).find("Plans end in .stipple."), std::string::npos);
}

TEST(StepBar, StepsWithNothingToDoSaySo) {
    Driver person({1280, 2000});
    ASSERT_TRUE(person.open_head());
    person.app().view.go(Step::head);
    EXPECT_NE(screen(person).find("nothing to confirm"), std::string::npos) << screen(person);
    EXPECT_EQ(screen(person).find("then confirm."), std::string::npos);
    person.app().view.go(Step::scars);
    ASSERT_TRUE(person.settle());
    EXPECT_NE(screen(person).find("No scars are in this plan"), std::string::npos) << screen(person);
    EXPECT_EQ(screen(person).find("tried enough"), std::string::npos);
}

}  // namespace
}  // namespace stipple::test
