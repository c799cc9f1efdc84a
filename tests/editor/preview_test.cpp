// The cards of the preview: who, in which light, from how far.
#include <gtest/gtest.h>

#include <optional>

#include "driver.h"
#include "editor/language.h"
#include "editor/script/picture.h"
#include "editor/script/screen_text.h"

namespace stipple::test {
namespace {

using editor::Step;

TEST(Preview, ChipsChooseCaseLightAndDistance) {
    Driver person({1280, 1600});
    ASSERT_TRUE(person.open_head());
    person.app().view.go(Step::preview);
    person.frames(3);
    EXPECT_EQ(person.app().scene().room, render::Room::studio);
    ASSERT_TRUE(person.click("Evening"));
    ASSERT_TRUE(person.click("More about the picture##preview"));
    ASSERT_TRUE(person.click("Faint"));
    EXPECT_EQ(person.app().scene().room, render::Room::evening);
    EXPECT_EQ(person.app().scene().outcome, appearance::Outcome::faint);
    EXPECT_EQ(person.app().scene().hair_mm, 0.5) << "as the plan says";
    ASSERT_TRUE(person.click("1.5 mm"));
    EXPECT_EQ(person.app().scene().hair_mm, 1.5);
    const render::Camera before = person.app().view.camera;
    ASSERT_TRUE(person.click("2 m"));
    for (int k = 0; k < 60 && person.app().view.camera_goal; ++k) person.frames(1);
    EXPECT_GT(person.app().view.camera.distance, 1900.0f);
    EXPECT_EQ(person.app().view.camera.yaw, before.yaw);
    EXPECT_NEAR(
        render::looks_as_from(person.app().view.camera, person.plan().head->surface->bounds(),
                              static_cast<int>(person.app().view_area().size.y), person.app().view.screen),
        2000.0, 1.0);
    // Numbers instead of the look, and back.
    ASSERT_TRUE(person.click("Contrast"));
    EXPECT_EQ(person.app().scene().heat, render::HeatMap::contrast);
    EXPECT_EQ(person.app().scene().dots, nullptr);
    ASSERT_TRUE(person.click("As it looks"));
    EXPECT_EQ(person.app().scene().heat, render::HeatMap::none);
    person.app().view.preview_map = render::HeatMap::contrast;
    // Planning is looked at in the studio's light, whatever the preview shows.
    person.app().view.go(Step::density);
    EXPECT_EQ(person.app().scene().room, render::Room::studio);
    EXPECT_EQ(person.app().scene().outcome, appearance::Outcome::median);
    EXPECT_EQ(person.app().scene().heat, render::HeatMap::none);
}

TEST(Preview, FaintDotsAreSaidInTheShadeCardAndTheirMapSaysUncalibrated) {
    Driver person({1280, 4000});
    ASSERT_TRUE(person.open_head());
    editor::App& app = person.app();
    plan::Looks looks = person.plan().looks;
    looks.melanin = 0.30;
    looks.hair = "black";
    ASSERT_TRUE(app.work.run(edit::SetLooks{looks}));
    ASSERT_TRUE(app.work.run(edit::ApplyPattern{"norwood-4", 150}));
    app.view.go(Step::preview);
    const auto screen = [&person] {
        person.frames(4);
        std::string all;
        for (const std::string& word : editor::words_on_screen()) all += word + " ";
        return all;
    };
    const std::string faint = "they are hardly seen.";
    EXPECT_NE(screen().find(faint), std::string::npos);
    for (const auto& [name, in_spanish] : {std::pair{"en", "hardly seen"}, {"es", "apenas se ven"}}) {
        ASSERT_TRUE(editor::choose_language(name).ok());
        EXPECT_NE(screen().find(in_spanish), std::string::npos) << screen();
    }
    ASSERT_TRUE(editor::choose_language("en").ok());
    app.view.preview_map = render::HeatMap::contrast;
    EXPECT_NE(screen().find("pigment uncalibrated"), std::string::npos);
    app.view.preview_map = render::HeatMap::density;
    EXPECT_EQ(screen().find("pigment uncalibrated"), std::string::npos) << "numbers of dots know no pigment";
    looks.melanin = 0.02;
    ASSERT_TRUE(app.work.run(edit::SetLooks{looks}));
    EXPECT_EQ(screen().find(faint), std::string::npos);
}

TEST(Preview, ThePictureKeepsItsHeightWhateverTheWordsBelowItSay) {
    Driver person({1280, 720});
    ASSERT_TRUE(person.open_head());
    editor::App& app = person.app();
    ASSERT_TRUE(app.work.run(edit::ApplyPattern{"norwood-4", 150}));
    app.view.go(Step::preview);
    ASSERT_TRUE(person.settle());
    const float height = app.view_area().size.y;
    for (const char* language : {"en", "es"}) {
        ASSERT_TRUE(editor::choose_language(language));
        for (const auto outcome : {appearance::Outcome::faint, appearance::Outcome::median}) {
            for (const render::Age age : {render::Age::fresh(), render::Age{3}, render::Age::healed(),
                                          render::Age::years(1), render::Age::years(7.5)}) {
                for (const render::Room room : {render::Room::studio, render::Room::bathroom_spots}) {
                    app.view.outcome = outcome;
                    app.view.age = age;
                    app.view.room = room;
                    person.frames(2);
                    EXPECT_EQ(app.view_area().size.y, height) << language << " " << render::words(age);
                }
            }
        }
        app.view.preview_map = render::HeatMap::density;
        person.frames(2);
        EXPECT_EQ(app.view_area().size.y, height) << "a map";
        app.view.preview_map = render::HeatMap::none;
    }
    ASSERT_TRUE(editor::choose_language("en"));
}

TEST(Preview, YearsThatPassAreDrawnAsATurningHeadIsAndFineWhenTheyStop) {
    std::optional<editor::PictureStudio> studio;  // its OpenGL outlives the editor
    Driver person({1280, 800});
    auto made = editor::PictureStudio::make(person.app());
    ASSERT_TRUE(made.ok()) << made.error().message;
    studio.emplace(std::move(*made));
    ASSERT_TRUE(person.open_head());
    editor::App& app = person.app();
    ASSERT_TRUE(app.work.run(edit::ApplyPattern{"norwood-4", 150}));
    app.view.go(Step::preview);
    ASSERT_TRUE(person.settle());
    const auto may_be_coarse = [&] {
        EXPECT_TRUE(studio->png(person).ok());
        return app.picture().wants_finer();
    };
    EXPECT_FALSE(may_be_coarse());
    app.view.time_plays = true;
    EXPECT_TRUE(may_be_coarse()) << "while years pass";
    EXPECT_GT(app.view.age.days, 28.0);
    app.view.time_plays = false;
    EXPECT_FALSE(may_be_coarse()) << "where they stop";
    const auto line = item("Time line");
    ASSERT_TRUE(line.has_value());
    person.move({0.5f * (line->x0 + line->x1), 0.5f * (line->y0 + line->y1)});
    person.press();
    EXPECT_TRUE(may_be_coarse()) << "while the time is in the hand";
    person.release();
    EXPECT_FALSE(may_be_coarse()) << "when it is let go";
}

TEST(Preview, ALargerScreenShowsTheHeadInFewerPixels) {
    Driver person({1280, 1600});
    ASSERT_TRUE(person.open_head());
    person.app().set_monitor({2203, 24});
    person.app().view.go(Step::preview);
    person.frames(2);
    EXPECT_NEAR(person.app().view.screen.pixels_per_inch, 91.8, 0.1);
    person.app().set_monitor({2203, 27});
    person.frames(2);
    EXPECT_NEAR(person.app().view.screen.pixels_per_inch, 81.6, 0.1);
}

}  // namespace
}  // namespace stipple::test
