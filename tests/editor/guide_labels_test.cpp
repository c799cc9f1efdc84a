// Names of guides and numbers of handles: readable from wherever one looks.
#include "editor/widgets/guide_labels.h"

#include <gtest/gtest.h>

#include <cmath>

#include "driver.h"
#include "editor/language.h"

namespace stipple::test {
namespace {

using editor::Step;
using widgets::PlacedLabel;

bool apart(const PlacedLabel& a, const PlacedLabel& b) {
    return a.high.x <= b.low.x || b.high.x <= a.low.x || a.high.y <= b.low.y || b.high.y <= a.low.y;
}

void nothing_covers_anything(Driver& person, const std::string& where) {
    std::vector<PlacedLabel> all = widgets::guide_labels(person.app());
    for (const PlacedLabel& number : widgets::handle_labels(person.app())) all.push_back(number);
    const glm::vec2 low = person.app().view_area().origin, high = low + person.app().view_area().size;
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_GE(all[i].low.x, low.x) << all[i].words << where;
        EXPECT_GE(all[i].low.y, low.y) << all[i].words << where;
        EXPECT_LE(all[i].high.x, high.x) << all[i].words << where;
        EXPECT_LE(all[i].high.y, high.y) << all[i].words << where;
        for (std::size_t k = 0; k < i; ++k)
            EXPECT_TRUE(apart(all[i], all[k])) << all[i].words << " on " << all[k].words << where;
    }
}

void look_round(Driver& person, const std::string& where) {
    for (const render::View view : render::all_views) {
        person.app().view.camera =
            render::standard_view(view, person.plan().head->surface->bounds(),
                                  person.app().view_area().size.x / person.app().view_area().size.y);
        nothing_covers_anything(person, where + ", " + std::string(render::name(view)));
    }
    for (float yaw = -3.1f; yaw < 3.2f; yaw += 0.63f) {
        for (const float pitch : {-0.4f, 0.2f, 1.1f}) {
            person.app().view.camera.yaw = yaw;
            person.app().view.camera.pitch = pitch;
            nothing_covers_anything(person, where + ", turned by " + std::to_string(yaw));
        }
    }
}

TEST(GuideLabels, LieApartAndInsideTheViewFromEverySide) {
    for (const auto& [width, height, scale] :
         {std::tuple{1280, 720, 1.0f}, {960, 600, 1.0f}, {3840, 2160, 2.0f}}) {
        Driver person({width, height}, scale);
        for (const char* head : {"male", "female"}) {
            ASSERT_TRUE(person.open_head(head));
            ASSERT_TRUE(person.app().work.run(edit::SetHairline{"soft-round", {}, {}}));
            ASSERT_TRUE(person.app().work.run(edit::SetNumber{"brow_crease_mm", 62}));
            person.app().view.go(Step::hairline);
            person.app().view.guide_lines = {true, true, true, true, true};
            for (const char* language : {"en", "es"}) {
                ASSERT_TRUE(editor::choose_language(language));
                for (const float letters : {0.8f, 1.0f, 2.0f}) {
                    person.app().view.text_scale = letters;
                    person.frames(3);
                    look_round(person, std::string(" at ") + std::to_string(width) + ", " + head + ", " +
                                           language + ", letters " + std::to_string(letters));
                }
            }
        }
    }
    ASSERT_TRUE(editor::choose_language("en"));
}

TEST(GuideLabels, TheNumberOfTheMidFrontLeavesEveryHandleInSight) {
    Driver person({1280, 720});
    ASSERT_TRUE(person.open_head());
    person.app().view.go(Step::hairline);
    int with_number = 0;
    for (const plan::HairlinePreset& preset : plan::hairline_presets()) {
        ASSERT_TRUE(person.app().work.run(edit::SetHairline{std::string(preset.name), {}, {}}));
        person.frames(3);
        person.app().look(render::View::front);
        ASSERT_TRUE(person.settle());
        const std::vector<PlacedLabel> numbers = widgets::handle_labels(person.app());
        with_number += static_cast<int>(numbers.size());
        for (const PlacedLabel& number : numbers) {
            for (const plan::HairlineHandle& handle : person.plan().hairline.handles) {
                const glm::vec3 place = surface::position(*person.plan().head->surface, handle.point);
                const glm::vec2 at = person.app().pixel_of(place);
                EXPECT_TRUE(at.x < number.low.x || at.x > number.high.x || at.y < number.low.y ||
                            at.y > number.high.y || !person.app().seen(place))
                    << preset.name << ": " << number.words;
            }
        }
    }
    EXPECT_GE(with_number, 10);
}

TEST(GuideLabels, AllGuidesAreNamedFromTheSide) {
    Driver person({1280, 720});
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::SetNumber{"brow_crease_mm", 62}));
    person.app().view.go(Step::hairline);
    person.app().view.guide_lines = {true, true, true, true, true};
    person.frames(3);
    person.app().look(render::View::left);
    ASSERT_TRUE(person.settle());
    std::string words;
    for (const PlacedLabel& label : widgets::guide_labels(person.app())) words += label.words + "; ";
    EXPECT_EQ(words,
              "Thirds alike; 80 mm; Middle; Brow crease; Eye corners; Glabella; Base of the nose; Chin; ");
}

TEST(GuideLabels, RowsKeepTheirPlaceWhereTheyCanAndGiveWayEvenly) {
    EXPECT_EQ(widgets::rows_apart({100, 300}, 20, 0, 500), (std::vector<float>{100, 300}));
    EXPECT_EQ(widgets::rows_apart({100, 100}, 20, 0, 500), (std::vector<float>{90, 110}));
    EXPECT_EQ(widgets::rows_apart({-50, 490}, 20, 0, 500), (std::vector<float>{0, 480}));
    // A hair's breadth moves no row by more: nothing flickers while the head turns.
    const auto before = widgets::rows_apart({100, 119.9f, 140}, 20, 0, 500),
               after = widgets::rows_apart({100, 120.1f, 140}, 20, 0, 500);
    for (std::size_t i = 0; i < before.size(); ++i) EXPECT_NEAR(before[i], after[i], 0.2f);
}

}  // namespace
}  // namespace stipple::test
