// Letters of twice their size on a small window: nothing is cut off, nothing lies on something else.
#include <gtest/gtest.h>

#include "driver.h"
#include "editor/language.h"
#include "editor/script/screen_text.h"
#include "editor/theme.h"

namespace stipple::test {
namespace {

using editor::Step;

bool apart(const Rect& a, const Rect& b) {
    return a.x1 <= b.x0 + 0.5f || b.x1 <= a.x0 + 0.5f || a.y1 <= b.y0 + 0.5f || b.y1 <= a.y0 + 0.5f;
}

TEST(TextScale, AtTwiceTheSizeEveryStepToolAndViewCanBeReachedAt1280By720) {
    Driver person({1280, 720});
    ASSERT_TRUE(person.open_head());
    for (const float scale : {0.8f, 1.0f, 1.5f, 2.0f}) {
        person.app().view.text_scale = scale;
        for (const Step step : {Step::client, Step::density, Step::preview, Step::handing_out}) {
            person.app().view.go(step);
            person.frames(3);
            std::vector<std::string> names{"find", "menu", "undo", "redo"};
            for (int i = 0; i < editor::step_count; ++i)
                names.push_back(std::string("###step.") + editor::label(static_cast<Step>(i)));
            for (int i = 0; i < editor::tool_count; ++i)
                names.push_back(std::string("Tool ") + editor::label(static_cast<editor::ToolKind>(i)));
            std::vector<std::pair<std::string, Rect>> found;
            for (const std::string& name : names) {
                const auto box = item(name) ? item(name) : item("##" + name);
                if (!box) continue;
                EXPECT_GE(box->x0, 0) << name << " at " << scale;
                EXPECT_LE(box->x1, 1280) << name << " at " << scale;
                EXPECT_LE(box->y1, 720) << name << " at " << scale;
                for (const auto& [other, place] : found)
                    EXPECT_TRUE(apart(*box, place)) << name << " lies on " << other << " at " << scale;
                found.emplace_back(name, *box);
            }
            EXPECT_GE(found.size(), 17u) << "steps, tools and the search are there at " << scale;
        }
    }
}

TEST(TextScale, NoWordIsCutByTheEdgeOfItsPanel) {
    Driver person({1280, 3000});  // as wide as the smallest screen; what lies further down is laid out, too
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::SetHairline{"soft-round", {}, {}}));
    ASSERT_TRUE(person.app().work.run(edit::ApplyPattern{"norwood-4", 150}));
    for (const char* language : {"en", "es"}) {
        ASSERT_TRUE(editor::choose_language(language));
        for (const float scale : {0.8f, 1.0f, 1.5f, 2.0f}) {
            person.app().view.text_scale = scale;
            for (int step = 0; step < editor::step_count; ++step) {
                person.app().view.go(static_cast<Step>(step));
                person.frames(4);
                for (const std::string& word : editor::words_cut_off())
                    ADD_FAILURE() << "\"" << word << "\" is cut off in "
                                  << editor::label(static_cast<Step>(step)) << " at " << scale << ", "
                                  << language;
            }
        }
    }
    ASSERT_TRUE(editor::choose_language("en"));
}

TEST(TextScale, SpacesGrowWithLettersWhereThereIsRoomAndGiveWayWhereNot) {
    EXPECT_EQ(editor::room_scale(2, 1280, 720), 1.2f);
    EXPECT_EQ(editor::room_scale(2, 3840, 2160), 2.0f);
    EXPECT_EQ(editor::room_scale(0.8f, 1280, 720), 0.8f);
    EXPECT_EQ(editor::room_scale(2, 640, 480), 1.0f) << "targets keep their 36 pixels";
}

}  // namespace
}  // namespace stipple::test
