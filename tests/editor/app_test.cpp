// The editor driven by mouse and keys, without a window and without OpenGL.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "driver.h"
#include "editor/shortcuts.h"
#include "editor/theme.h"
#include "editor/widgets/number_field.h"

namespace stipple::test {
namespace {

using editor::Dialog;
using editor::Step;

std::filesystem::path fresh_folder(const char* name) {
    const auto folder = std::filesystem::temp_directory_path() / (std::string("stipple-editor-") + name);
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    return folder;
}

TEST(Editor, TurningTheHeadChangesTheCameraAndNotThePlan) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    const std::uint64_t before = plan::hash(person.plan());
    const float yaw = person.app().view.camera.yaw;
    for (Step step : {Step::hairline, Step::density, Step::head}) {
        person.app().view.go(step);
        person.drag(person.view_middle(), person.view_middle() + glm::vec2(120, 40), 1);
    }
    EXPECT_NE(person.app().view.camera.yaw, yaw);
    EXPECT_EQ(plan::hash(person.plan()), before);
    EXPECT_TRUE(person.history().entries().empty());
    EXPECT_FALSE(person.app().work.unsaved());
}

TEST(Editor, DragOffTheHeadTurnsItWhateverTheTool) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    person.app().view.go(Step::density);
    ASSERT_TRUE(person.app().work.run(edit::AddZone{"Front", 150}));
    const float yaw = person.app().view.camera.yaw;
    const glm::vec2 corner =
        person.app().view_area().origin + person.app().view_area().size - glm::vec2(30, 90);
    person.drag(corner, corner - glm::vec2(100, 0));
    EXPECT_NE(person.app().view.camera.yaw, yaw);
    EXPECT_EQ(person.history().entries().size(), 1u);
}

TEST(Editor, WheelZoomsToThePlaceUnderThePointer) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    const glm::vec2 at = person.view_middle() + glm::vec2(-60, -80);
    person.move(at);
    const auto hit = person.app().input.hit();
    ASSERT_TRUE(hit);
    const float distance = person.app().view.camera.distance;
    ImGui::GetIO().AddMouseWheelEvent(0, 3);
    person.frames(3);
    EXPECT_LT(person.app().view.camera.distance, distance * 0.8f);
    EXPECT_LT(glm::distance(person.pixel_of(hit->point), at), 1.5f);
}

TEST(Editor, ADraggedSliderIsOneEntry) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::SetHairline{"soft-round", {}, {}}));
    const std::uint64_t before = plan::hash(person.plan());
    const double height = person.plan().hairline.numbers.mid_front_height;
    person.app().view.go(Step::hairline);
    person.frames(3);
    const auto slider = item("mid_front_height");
    ASSERT_TRUE(slider);
    const float y = (slider->y0 + slider->y1) * 0.5f;
    person.drag({slider->x0 + 12, y}, {slider->x1 - 12, y});
    EXPECT_EQ(person.history().entries().size(), 2u);
    EXPECT_GT(person.plan().hairline.numbers.mid_front_height, height + 10);
    EXPECT_FALSE(person.app().work.document()->drafting());
    person.key(ImGuiKey_Z, true);
    EXPECT_EQ(plan::hash(person.plan()), before);
    person.key(ImGuiKey_Y, true);
    EXPECT_GT(person.plan().hairline.numbers.mid_front_height, height + 10);
}

TEST(Editor, AValueOutOfRangeIsRefusedAtTheField) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::SetHairline{"soft-round", {}, {}}));
    const std::uint64_t before = plan::hash(person.plan());
    person.app().view.go(Step::hairline);
    person.frames(3);
    ASSERT_TRUE(person.click("##mid_front_height.value"));
    person.type("500");
    person.key(ImGuiKey_Enter);
    EXPECT_EQ(widgets::field_refusal("mid_front_height"),
              "Mid-front height 500 mm is out of range: 40 to 130 mm.");
    EXPECT_EQ(plan::hash(person.plan()), before);
    ASSERT_TRUE(person.click("##mid_front_height.value"));
    person.type("7,2e1 mm");
    person.key(ImGuiKey_Enter);
    EXPECT_EQ(widgets::field_refusal("mid_front_height"), "");
    EXPECT_EQ(person.plan().hairline.numbers.mid_front_height, 72.0);
}

TEST(Editor, AHandleFollowsTheHandOverTheSkin) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::SetHairline{"soft-round", {}, {}}));
    person.app().view.go(Step::hairline);
    const auto& handles = person.plan().hairline.handles;
    std::size_t index = 0;
    while (handles[index].role != plan::HandleRole::mid_front) ++index;
    const double height = person.plan().hairline.numbers.mid_front_height;
    const glm::vec2 from = person.pixel_of(handles[index].point), to = from + glm::vec2(0, 40);
    person.drag(from, to);
    EXPECT_EQ(person.history().entries().size(), 2u);
    EXPECT_LT(glm::distance(person.pixel_of(person.plan().hairline.handles[index].point), to), 2.0f);
    EXPECT_LT(person.plan().hairline.numbers.mid_front_height, height - 5);

    // Esc gives it back while it is held.
    const std::uint64_t settled = plan::hash(person.plan());
    person.move(to);
    person.press();
    person.move(to - glm::vec2(0, 30));
    EXPECT_NE(plan::hash(person.plan()), settled);
    person.key(ImGuiKey_Escape);
    EXPECT_EQ(plan::hash(person.plan()), settled);
    person.release();
    EXPECT_EQ(person.history().entries().size(), 2u);
}

TEST(Editor, AQuickHandTakesHoldOfAHandle) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::SetHairline{"soft-round", {}, {}}));
    person.app().view.go(Step::hairline);
    person.move({20, 20});
    const auto& handles = person.plan().hairline.handles;
    std::size_t index = 0;
    while (handles[index].role != plan::HandleRole::mid_front) ++index;
    const glm::vec2 from = person.pixel_of(handles[index].point);
    // Everything before the next frame.
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(from.x, from.y);
    io.AddMouseButtonEvent(0, true);
    for (int i = 1; i <= 6; ++i) io.AddMousePosEvent(from.x, from.y + static_cast<float>(5 * i));
    io.AddMouseButtonEvent(0, false);
    person.frames(6);
    EXPECT_EQ(person.history().entries().size(), 2u);
    EXPECT_EQ(person.history().undo_label(), "Move mid-frontal point");
}

TEST(Editor, AStrokePaintsTheZoneAndUndoTakesItBack) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::AddZone{"Crown", 150}));
    person.app().view.go(Step::density);
    person.app().look(render::View::top);
    ASSERT_TRUE(person.until([&] { return !person.app().view.camera_goal; }));
    const std::uint64_t before = plan::hash(person.plan());
    person.drag(person.view_middle() - glm::vec2(40, 0), person.view_middle() + glm::vec2(60, 20));
    EXPECT_EQ(person.history().entries().size(), 2u);
    EXPECT_FALSE(person.plan().zones.front().coverage.all_zero());
    person.key(ImGuiKey_Z, true);
    EXPECT_EQ(plan::hash(person.plan()), before);
    person.key(ImGuiKey_Z, true, true);
    EXPECT_FALSE(person.plan().zones.front().coverage.all_zero());
}

TEST(Editor, PaintingWithoutAZoneSaysWhatToDo) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    person.app().view.go(Step::density);
    person.drag(person.view_middle(), person.view_middle() + glm::vec2(20, 0));
    EXPECT_EQ(person.app().work.message().text, "Choose a zone to paint first, or apply a pattern.");
    EXPECT_TRUE(person.history().entries().empty());
}

TEST(Editor, BrushSizeFollowsKeysAndWheel) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    person.app().view.go(Step::density);
    const double radius = person.app().view.brush.radius_mm;
    person.key(ImGuiKey_RightBracket);
    EXPECT_GT(person.app().view.brush.radius_mm, radius);
    person.key(ImGuiKey_LeftBracket);
    EXPECT_NEAR(person.app().view.brush.radius_mm, radius, 1e-9);
    person.move(person.view_middle());
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
    ImGui::GetIO().AddMouseWheelEvent(0, 2);
    person.frames(3);
    EXPECT_GT(person.app().view.brush.radius_mm, radius * 1.2);
}

TEST(Editor, CtrlKFindsAnActionAndRunsIt) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    person.key(ImGuiKey_K, true);
    ASSERT_EQ(person.app().dialog(), Dialog::action_list);
    person.type("the top");
    person.key(ImGuiKey_Enter);
    EXPECT_EQ(person.app().dialog(), Dialog::none);
    ASSERT_TRUE(person.until([&] { return !person.app().view.camera_goal; }));
    EXPECT_GT(person.app().view.camera.pitch, 1.2f);
}

TEST(Editor, ControlLetGoBeforeTheKeyIsStillControl) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    ImGuiIO& io = ImGui::GetIO();
    const auto tool = person.app().view.tool;
    for (const auto& [key, down] : {std::pair{static_cast<int>(ImGuiMod_Ctrl), true},
                                    {static_cast<int>(ImGuiKey_K), true},
                                    {static_cast<int>(ImGuiMod_Ctrl), false},
                                    {static_cast<int>(ImGuiKey_K), false}}) {
        io.AddKeyEvent(static_cast<ImGuiKey>(key), down);
    }
    person.frames(4);
    EXPECT_EQ(person.app().dialog(), Dialog::action_list);
    EXPECT_EQ(person.app().view.tool, tool);
}

TEST(Editor, SavedAndOpenedAgainItIsTheSamePlan) {
    const auto folder = fresh_folder("save");
    Driver person;
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::SetHairline{"straight", {}, {}}));
    person.frames();
    EXPECT_TRUE(person.app().work.unsaved());
    EXPECT_EQ(person.app().window_title(), "Untitled plan (not saved) – Stipple");
    person.app().work.save(folder / "client.stipple");
    ASSERT_TRUE(person.until([&] { return !person.app().work.saving(); }));
    EXPECT_FALSE(person.app().work.unsaved()) << person.app().work.message().text;
    EXPECT_EQ(person.app().window_title(), "client (saved) – Stipple");
    const std::uint64_t saved = plan::hash(person.plan());
    const int opened = person.app().work.documents();
    person.app().open(folder / "client.stipple");
    ASSERT_TRUE(person.until([&] { return person.app().work.documents() > opened; }));
    EXPECT_EQ(plan::hash(person.plan()), saved);
    EXPECT_FALSE(person.app().work.unsaved());
}

TEST(Editor, ClosingAsksOnlyWhereWorkWouldBeLost) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    person.drag(person.view_middle(), person.view_middle() + glm::vec2(80, 0), 1);
    person.app().ask_close();
    EXPECT_TRUE(person.app().wants_to_close());
}

TEST(Editor, ClosingWithWorkInHandAsksAndCanBeCancelled) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::SetHairline{"straight", {}, {}}));
    person.app().ask_close();
    person.frames(3);
    EXPECT_EQ(person.app().dialog(), Dialog::unsaved);
    EXPECT_FALSE(person.app().wants_to_close());
    ASSERT_TRUE(person.click("Cancel"));
    EXPECT_EQ(person.app().dialog(), Dialog::none);
    person.app().ask_close();
    person.frames(3);
    ASSERT_TRUE(person.click("Don't save"));
    EXPECT_TRUE(person.app().wants_to_close());
}

TEST(Editor, AFileThatIsNoPlanIsRefusedAndTheOpenPlanStays) {
    const auto folder = fresh_folder("damaged");
    Driver person;
    ASSERT_TRUE(person.open_head());
    const std::uint64_t before = plan::hash(person.plan());
    std::FILE* file = std::fopen((folder / "bad.stipple").string().c_str(), "wb");
    ASSERT_TRUE(file);
    std::fputs("no plan", file);
    std::fclose(file);
    person.app().open(folder / "bad.stipple");
    ASSERT_TRUE(person.until([&] { return person.app().work.opening().empty(); }));
    EXPECT_EQ(person.app().work.message().kind, editor::Message::Kind::refused);
    EXPECT_EQ(plan::hash(person.plan()), before);
}

TEST(Editor, AMeasuredDistanceScalesTheHeadAndAFarOneIsAskedAbout) {
    Driver person({1280, 1400});
    ASSERT_TRUE(person.open_head());
    person.app().view.go(Step::head);
    person.frames(3);
    const head::HeadPtr before = person.plan().head;
    ASSERT_TRUE(person.click("##scale.mm.value"));
    person.key(ImGuiKey_A, true);
    person.type("590");
    person.key(ImGuiKey_Enter);
    ASSERT_TRUE(person.click("Confirm and scale the head##scale"));
    ASSERT_TRUE(person.plan().distance);
    EXPECT_DOUBLE_EQ(person.plan().distance->mm, 590.0);
    EXPECT_DOUBLE_EQ(person.plan().distance->uncertainty_mm, 4.0);
    EXPECT_NE(person.plan().head, before);
    EXPECT_EQ(person.history().entries().size(), 1u);
    person.key(ImGuiKey_Z, true);
    EXPECT_EQ(person.plan().head, before);
    ASSERT_TRUE(person.click("##scale.mm.value"));
    person.key(ImGuiKey_A, true);
    person.type("660");
    person.key(ImGuiKey_Enter);
    person.frames(3);
    EXPECT_FALSE(person.click("Confirm and scale the head##scale")) << "a far factor is said on the button";
    std::string far;
    for (const std::string& label : item_labels()) {
        if (label.find("Confirm the factor 1.15") == 0) far = label;
    }
    ASSERT_TRUE(person.click(far));
    ASSERT_TRUE(person.plan().distance);
    EXPECT_NEAR(person.plan().head->source.scale.correction, 1.15, 0.01);
}

TEST(Editor, EveryStepLaysOutWithTargetsOfAtLeast36Pixels) {
    Driver person({1280, 720});
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::SetHairline{"soft-round", {}, {}}));
    ASSERT_TRUE(person.app().work.run(edit::ApplyPattern{"norwood-4", 150}));
    for (int i = 0; i < editor::step_count; ++i) {
        person.app().view.go(static_cast<Step>(i));
        person.frames(3);
        int items = 0;
        for (const std::string& label : item_labels()) {
            if (label.empty() || label.find('#') == 0) continue;
            const Rect box = *item(label);
            EXPECT_GE(box.y1 - box.y0, 35.9f) << label << " in step " << i;
            ++items;
        }
        EXPECT_GT(items, 15) << "step " << i;
    }
}

TEST(Actions, IdsAndKeysAreUnique) {
    std::set<std::string> ids;
    std::set<int> chords;
    for (const editor::Action& action : editor::actions()) {
        EXPECT_TRUE(ids.insert(action.id).second) << action.id;
        ASSERT_TRUE(action.run) << action.id;
        for (int chord : {action.chord, action.other_chord}) {
            if (chord == 0) continue;
            EXPECT_TRUE(chords.insert(chord).second) << action.id << " " << editor::words(chord);
        }
    }
    EXPECT_TRUE(editor::matches(*editor::action_named("view.top"), "TOP look"));
    EXPECT_FALSE(editor::matches(*editor::action_named("view.top"), "bottom"));
}

TEST(Theme, WordsCanBeReadInBothThemes) {
    for (const editor::Palette* palette : {&editor::dark_palette(), &editor::light_palette()}) {
        for (ImU32 back : {palette->window, palette->panel, palette->card, palette->raised}) {
            for (ImU32 words : {palette->text, palette->dim, palette->chosen, palette->good, palette->warning,
                                palette->stop}) {
                EXPECT_GE(editor::contrast(words, back), 4.5);
            }
        }
        EXPECT_GE(editor::contrast(palette->on_accent, palette->accent), 4.5);
    }
}

TEST(Traces, NextStagesAndHairAreShownWhenAskedFor) {
    Driver person({1280, 2400});
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::ApplyPattern{"norwood-3", 60}));
    person.app().view.go(editor::Step::density);
    ASSERT_TRUE(person.until([&] { return person.app().work.document()->derived().scalp != nullptr; }));
    const auto count = [&](render::Overlay::TraceKind kind) {
        const render::Scene scene = person.app().scene();
        return std::count_if(scene.overlay.traces.begin(), scene.overlay.traces.end(),
                             [kind](const render::Overlay::Trace& trace) { return trace.kind == kind; });
    };
    using Kind = render::Overlay::TraceKind;
    EXPECT_EQ(person.app().scene().overlay.traces.size(), 0u);
    ASSERT_TRUE(person.click("Next stages"));
    person.frames();
    EXPECT_GT(count(Kind::next_stage), 0);
    EXPECT_GT(count(Kind::stage_after), 0);
    EXPECT_EQ(count(Kind::hair), 0);
    ASSERT_TRUE(person.click("How the hair lies"));
    person.frames();
    EXPECT_GT(count(Kind::hair), 300);
    const auto strokes = person.app().scene().overlay.traces;
    ASSERT_TRUE(person.app().work.run(edit::SetWhorls{{{1.5, -0.1, head::WhorlTurn::counter_clockwise}}}));
    person.frames();
    EXPECT_NE(person.app().scene().overlay.traces.back().positions, strokes.back().positions)
        << "another whorl, other strokes";
    person.app().view.go(editor::Step::preview);
    person.frames();
    EXPECT_EQ(count(Kind::hair), 0) << "a preview shows none of it";
}

}  // namespace
}  // namespace stipple::test
