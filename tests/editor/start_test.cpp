// The start: recent plans, settings that are kept, files dropped on the window, and closing.
#include <gtest/gtest.h>
#include <imgui_internal.h>
#include <unistd.h>

#include <fstream>

#include "driver.h"
#include "editor/language.h"
#include "io/head_asset.h"

namespace stipple::test {
namespace {

using editor::Dialog;
namespace fs = std::filesystem;

fs::path fresh(const std::string& name) {
    const fs::path folder =
        fs::temp_directory_path() / ("stipple-start-" + name + "-" + std::to_string(getpid()));
    fs::remove_all(folder);
    fs::create_directories(folder);
    return folder;
}

void saved(Driver& person, const fs::path& file) {
    person.app().work.save(file);
    ASSERT_TRUE(person.until([&] { return !person.app().work.saving(); }));
    person.frames(3);
}

TEST(Start, PlansThatWereSavedAreOfferedTheNextTimeAndOpenByAClick) {
    const fs::path folder = fresh("recent");
    const fs::path file = folder / "Anna.stipple", other = folder / "Ben.stipple";
    {
        Driver person;
        person.app().keep_settings_in(folder / "state");
        EXPECT_TRUE(person.app().recent().entries().empty());
        ASSERT_TRUE(person.open_head());
        ASSERT_TRUE(person.app().work.run(edit::SetHairline{"soft-round", {}, {}}));
        saved(person, file);
        saved(person, other);
        ASSERT_EQ(person.app().recent().entries().size(), 2u);
        EXPECT_EQ(person.app().recent().entries()[0].plan, other);
    }
    fs::remove(other);
    Driver person;
    person.app().keep_settings_in(folder / "state");
    person.frames(3);
    ASSERT_EQ(person.app().recent().entries().size(), 1u) << "a plan that is no more is not offered";
    EXPECT_EQ(person.app().window_title(), "Stipple");
    ASSERT_TRUE(person.click("Recent Anna"));
    ASSERT_TRUE(person.until([&] { return person.app().work.document() != nullptr; }));
    EXPECT_FALSE(person.plan().hairline.handles.empty());
    EXPECT_EQ(person.app().window_title(), "Anna (saved) – Stipple");
    person.key(ImGuiKey_O, true, true);
    EXPECT_EQ(person.app().dialog(), Dialog::recent);
    ASSERT_TRUE(item("##forget"));
    ASSERT_TRUE(person.click("##forget"));
    person.frames(3);
    EXPECT_TRUE(person.app().recent().entries().empty());
    EXPECT_TRUE(fs::exists(file)) << "the plan itself stays";
}

TEST(Start, ARecentPlanIsReachedByTabAndOpenedByEnter) {
    const fs::path folder = fresh("enter");
    {
        Driver person;
        person.app().keep_settings_in(folder / "state");
        ASSERT_TRUE(person.open_head());
        saved(person, folder / "Anna.stipple");
    }
    Driver person;
    person.app().keep_settings_in(folder / "state");
    person.frames(3);
    const auto on_card = [] {
        const auto card = item("Recent Anna");
        const ImGuiContext& context = *ImGui::GetCurrentContext();
        if (!card || !context.NavWindow) return false;
        const ImRect ring = ImGui::WindowRectRelToAbs(context.NavWindow, context.NavWindow->NavRectRel[0]);
        return std::abs(ring.Min.x - card->x0) < 2 && std::abs(ring.Max.y - card->y1) < 2;
    };
    for (int tab = 0; tab < 12 && !on_card(); ++tab) person.key(ImGuiKey_Tab);
    ASSERT_TRUE(on_card());
    person.key(ImGuiKey_Enter);
    ASSERT_TRUE(person.until([&] { return person.app().work.opening().empty(); }));
    EXPECT_EQ(person.app().window_title(), "Anna (saved) – Stipple");
}

TEST(Start, ADamagedListOrDamagedSettingsCountAsNone) {
    const fs::path folder = fresh("damaged");
    fs::create_directories(folder / "recent");
    std::ofstream(folder / "recent" / "list.txt")
        << std::string(300, '\xff') << "\n\n/no/such/plan.stipple\n";
    std::ofstream(folder / "settings.txt") << "language ../../etc\ntext_percent 9000\nundo_mb -3\nnonsense\n";
    Driver person;
    person.app().keep_settings_in(folder);
    person.frames(3);
    EXPECT_TRUE(person.app().recent().entries().empty());
    EXPECT_EQ(editor::language(), "en");
    EXPECT_EQ(person.app().view.text_scale, 1.0f);
}

TEST(Start, SettingsAreKeptFromOneStartToTheNext) {
    const fs::path folder = fresh("settings");
    {
        Driver person;
        person.app().keep_settings_in(folder);
        ASSERT_TRUE(person.open_head());
        person.key(ImGuiKey_Comma, true);
        ASSERT_EQ(person.app().dialog(), Dialog::settings);
        ASSERT_TRUE(person.click("Light"));
        ASSERT_TRUE(person.click("120 %"));
        person.frames(4);  // the dialog grows with its letters
        ASSERT_TRUE(person.click("##language.es"));
        ASSERT_TRUE(person.click("##undo.memory.value"));
        person.key(ImGuiKey_A, true);
        person.type("64");
        person.key(ImGuiKey_Enter);
        ASSERT_TRUE(person.click("Done"));
    }
    const editor::Preferences kept = editor::read_preferences(folder / "settings.txt");
    EXPECT_EQ(kept, (editor::Preferences{"es", true, 120, 64}));
    Driver person;
    person.app().keep_settings_in(folder);
    EXPECT_TRUE(person.app().view.light);
    EXPECT_EQ(editor::language(), "es");
    (void)editor::use_language(*io::assets_folder() / "languages", "en");
}

TEST(Start, ADroppedFileThatIsNothingIsRefusedInWords) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    person.app().drop("/tmp/holiday.mp4");
    EXPECT_NE(person.app().work.message().text.find("neither a plan nor a scan"), std::string::npos);
    EXPECT_EQ(person.app().dialog(), Dialog::none);
}

TEST(Start, ADroppedPhotoIsForTheClientsSkinAndRefusedThereWhereItIsNone) {
    Driver person({1280, 3000});
    ASSERT_TRUE(person.open_head());
    const fs::path photo = fresh("drop") / "holiday.jpeg";
    std::ofstream(photo) << "no picture";
    person.app().drop(photo);
    person.frames(6);
    EXPECT_EQ(person.app().view.step, editor::Step::client);
    EXPECT_TRUE(item("Choose a photo"));
    EXPECT_FALSE(item("Take the skin from the photo")) << "there is nothing to take it from";
    EXPECT_EQ(person.history().position(), 0u);
}

TEST(Start, AScanDroppedOnAPlanAsks) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    const fs::path scan = fresh("drop") / "scan.obj";
    std::ofstream(scan) << "v 0 0 0\n";
    ASSERT_TRUE(person.app().work.run(edit::SetHairline{"straight", {}, {}}));
    const std::uint64_t before = plan::hash(person.plan());
    person.app().drop(scan);
    person.frames(3);
    ASSERT_EQ(person.app().dialog(), Dialog::dropped_scan);
    ASSERT_TRUE(person.click("Cancel"));
    EXPECT_EQ(plan::hash(person.plan()), before);
    // A new plan would lose the hairline: that is asked, too.
    person.app().drop(scan);
    person.frames(3);
    ASSERT_TRUE(person.click("Begin a new plan on it"));
    person.frames(3);
    EXPECT_EQ(person.app().dialog(), Dialog::unsaved);
    ASSERT_TRUE(person.click("Cancel"));
    EXPECT_EQ(plan::hash(person.plan()), before);
    person.key(ImGuiKey_Z, true);
    ASSERT_TRUE(person.history().entries().size() == 1);
}

TEST(Start, AScanDroppedOnABareHeadOpensAtOnce) {
    const fs::path scan = fresh("bare") / "scan.obj";
    std::ofstream(scan) << "v 0 0 0\n";
    Driver bare;
    ASSERT_TRUE(bare.open_head());
    bare.app().drop(scan);
    EXPECT_EQ(bare.app().dialog(), Dialog::none);
    EXPECT_EQ(bare.app().work.opening(), "scan.obj");
    ASSERT_TRUE(bare.until([&] { return bare.app().work.opening().empty(); }));
    EXPECT_EQ(bare.app().work.message().kind, editor::Message::Kind::refused);
}

TEST(Start, WhatIsOpeningCanBeStopped) {
    Driver person;
    person.app().work.open_head("male");
    person.frames(2);
    if (!person.app().work.opening().empty()) {
        ASSERT_TRUE(person.click("Stop opening"));
        ASSERT_TRUE(person.until([&] { return person.app().work.opening().empty(); }));
    }
    EXPECT_NE(person.app().work.message().kind, editor::Message::Kind::refused);
}

TEST(Start, ClosingAfterUndoingEverythingDoesNotAsk) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::SetHairline{"straight", {}, {}}));
    saved(person, fresh("undo") / "plan.stipple");
    ASSERT_TRUE(person.app().work.run(edit::SetSeed{7}));
    EXPECT_TRUE(person.app().work.unsaved());
    person.key(ImGuiKey_Z, true);
    EXPECT_FALSE(person.app().work.unsaved());
    person.app().ask_close();
    person.frames(2);
    EXPECT_TRUE(person.app().wants_to_close());
}

TEST(Start, WhatIsDoneWhileTheFileIsWrittenIsNotTakenForSaved) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::SetHairline{"straight", {}, {}}));
    ASSERT_TRUE(person.settle());
    person.app().work.save(fresh("meanwhile") / "plan.stipple");
    (void)person.app().work.poll();  // the file is being written from here on
    ASSERT_TRUE(person.app().work.run(edit::SetSeed{7}));
    ASSERT_TRUE(person.until([&] { return !person.app().work.saving(); }));
    EXPECT_TRUE(person.app().work.unsaved());
    person.key(ImGuiKey_Z, true);
    EXPECT_FALSE(person.app().work.unsaved());
}

TEST(Start, UndoIsWithoutEndWithinItsMemory) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    for (std::uint64_t seed = 1; seed <= 300; ++seed)
        ASSERT_TRUE(person.app().work.run(edit::SetSeed{1000 + seed}));
    EXPECT_EQ(person.history().position(), 300u);
    person.app().work.document()->limit_undo(person.history().bytes() / 3);
    EXPECT_LT(person.history().position(), 110u);
    EXPECT_GT(person.history().position(), 60u);
    EXPECT_EQ(person.history().commands().size(), 300u);
}

}  // namespace
}  // namespace stipple::test
