// Every consultation of tests/editor/scripts runs to its end; what cannot be done is said with its line.
#include "editor/script/script.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <set>

#include "document/document.h"
#include "io/head_asset.h"
#include "io/write_file.h"
#include "plan/keep_out_border.h"
#include "plan/pigment_words.h"
#include "plan/scale_certificate.h"
#include "render/scene.h"

namespace stipple::test {
namespace {

namespace fs = std::filesystem;

class Consultation : public ::testing::TestWithParam<const char*> {};

TEST_P(Consultation, RunsToItsEnd) {
    const auto text = io::read_file(fs::path(STIPPLE_SOURCE_DIR) / "tests/editor/scripts" /
                                    (std::string(GetParam()) + ".txt"));
    ASSERT_TRUE(text.ok());
    const fs::path folder = fs::temp_directory_path() / ("stipple-scripts-" + std::to_string(getpid()));
    fs::create_directories(folder);
    // One of them through the scan and to the papers; the others without, which takes minutes in all.
    std::string script = *text;
    if (std::string(GetParam()) != "norwood_four") {
        for (const char* line : {"scan client.glb\n", "open client.glb\n"}) {
            const std::size_t at = script.find(line);
            ASSERT_NE(at, std::string::npos) << "begins with a scan";
            script.erase(at, std::string(line).size());
        }
        ASSERT_NE(script.find("\nexport "), std::string::npos) << "ends with the papers";
        script.erase(script.find("\nexport ") + 1);
    }
    editor::Effort effort;
    editor::ScriptWish wish{folder, false};
    wish.effort = &effort;
    const auto done = editor::run_script(script, wish);
    EXPECT_TRUE(done.ok()) << done.error().message;
    std::printf("%s: %s\n", GetParam(), effort.words().c_str());
    RecordProperty("seconds", std::to_string(effort.seconds()));
    EXPECT_GT(effort.presses() + effort.keys(), 15);
    EXPECT_LT(effort.seconds(), 180.0) << "a whole plan has to fit into ten minutes with talk and thought";
    if (std::string(GetParam()) == "norwood_four") {
        const auto page = io::read_file(fs::path(STIPPLE_SOURCE_DIR) / "README.md");
        ASSERT_TRUE(page.ok());
        EXPECT_NE(page->find(effort.words()), std::string::npos)
            << "README says another figure than: " << effort.words();
    }
}

TEST(Effort, IsTheSumOfTheModelsParts) {
    editor::Effort effort;
    effort.keys(4, true);  // to the keyboard, a thought, four keys
    EXPECT_NEAR(effort.seconds(), 0.40 + 1.35 + 4 * 0.28, 1e-9);
    effort.click();  // back to the pointer, a thought, pointing, press and release
    EXPECT_NEAR(effort.seconds(), 2.87 + 0.40 + 1.35 + 1.10 + 0.20, 1e-9);
    effort.click(false);
    effort.drag(2);
    EXPECT_NEAR(effort.seconds(), 5.92 + 1.30 + 1.35 + 1.30 + 2 * 1.10, 1e-9);
    editor::Effort nobody;
    for (const char* word : {"picture", "expect", "wait", "scan"})
        editor::count_line(nobody, {word, "a", "b"}, 0);
    EXPECT_EQ(nobody.seconds(), 0.0);
    editor::count_line(nobody, {"key", "Ctrl+K"}, 0);
    editor::count_line(nobody, {"write", "mole"}, 0);
    editor::count_line(nobody, {"key", "Enter"}, 1);
    EXPECT_EQ(nobody.keys(), 7);
    EXPECT_EQ(nobody.thoughts(), 1) << "the words and their Enter are one thought with the key before";
    EXPECT_EQ(nobody.scrolls(), 1);
}

INSTANTIATE_TEST_SUITE_P(Seven, Consultation,
                         ::testing::Values("norwood_four", "ludwig_two", "totalis", "strip_scar",
                                           "beard_patch", "keys_alone", "lesion"));

TEST(Script, TheConsultationByKeysTouchesNoPointer) {
    const auto text = io::read_file(fs::path(STIPPLE_SOURCE_DIR) / "tests/editor/scripts/keys_alone.txt");
    ASSERT_TRUE(text.ok());
    for (const char* pointer :
         {"\nclick ", "\ndrag ", "\npress ", "\ntype ", "\nstep ", "\naction ", "\nlook "})
        EXPECT_EQ(text->find(pointer), std::string::npos) << pointer;
}

std::string refusal(const std::string& script) {
    const auto done = editor::run_script(script, {".", false});
    return done ? "" : done.error().message;
}

TEST(Script, SaysTheLineAndWhatCannotBeDone) {
    EXPECT_NE(refusal("# nothing\n\ndance").find("Line 3, dance: there is no action \"dance\""),
              std::string::npos);
    EXPECT_NE(refusal("window 10 10").find("640 x 480"), std::string::npos);
    EXPECT_NE(refusal("click \"Paint\"").find("open a head"), std::string::npos);
    EXPECT_NE(refusal("head nobody").find("Line 1, head"), std::string::npos);
    EXPECT_NE(refusal("head male\nclick \"No such\"").find("nothing called \"No such\""), std::string::npos);
    EXPECT_NE(refusal("head male\nlook front\npress inion").find("not seen from here"), std::string::npos);
    EXPECT_NE(refusal("head male\npress elbow").find("there is no place \"elbow\""), std::string::npos);
    EXPECT_NE(refusal("head male\nexpect zones 7").find("there are 0 zones"), std::string::npos);
}

TEST(Script, AToolBesideTheHeadDoesNothingAndSaysWhy) {
    const auto done = editor::run_script(
        "head male\nstep Hairline\nclick \"Soft round\"\nstep Density\nclick \"Add a zone\"\nexpect steps 2\n"
        "action tool.landmark\npress beside\nexpect message \"Point at a landmark\"\n"
        "action tool.hairline\npress beside\nexpect message \"Point at a handle\"\n"
        "action tool.brush\npress beside\nexpect message \"Point at the skin\"\n"
        "click \"Area\"\npress beside\nexpect message \"Point at the skin of the head.\"\n"
        "click \"Gradient\"\npress beside\nexpect message \"Point at the skin of the head.\"\n"
        "action tool.dot\npress beside\nexpect message \"Point at the skin of the head.\"\n"
        "action tool.scar\npress beside\nexpect message \"Point at the scar\"\n"
        "action tool.keep_out\npress beside\nexpect message \"Point at the mole\"\n"
        "action tool.measure\npress beside\nexpect message \"to measure\"\n"
        "click \"Count or paint hair\"\npress beside\nexpect message \"Point at the skin of the head.\"\n"
        "expect steps 2\n",
        {".", false});
    EXPECT_TRUE(done.ok()) << done.error().message;
}

TEST(Script, ADistanceBetweenTwoPickedPlacesScalesTheHeadAndIsKept) {
    const fs::path folder = fs::temp_directory_path() / ("stipple-scale-" + std::to_string(getpid()));
    fs::create_directories(folder);
    const auto done = editor::run_script(
        "head male\nstep Head\nlook front\nclick \"Two places\"\n"
        "press glabella+0+15\npress glabella+0+65\n"
        "type \"##scale.mm.value\" \"50\"\n"
        "click \"Confirm and scale the head##scale\"\nexpect steps 1\n"
        "save scaled.stipple\n",
        {folder, false});
    ASSERT_TRUE(done.ok()) << done.error().message;
    const auto saved = document::Document::open(folder / "scaled.stipple");
    ASSERT_TRUE(saved.ok()) << saved.error().message;
    const plan::Plan& plan = saved->plan();
    ASSERT_TRUE(plan.distance);
    EXPECT_EQ(plan.distance->kind, plan::DistanceKind::calliper);
    EXPECT_EQ(plan.distance->ends.size(), 2u);
    EXPECT_EQ(plan.distance->mm, 50.0);
    EXPECT_NE(plan.head->source.scale.correction, 1.0);
    EXPECT_NEAR(plan::scale_certificate(plan).on_head_mm, 50.0, 0.05);
    fs::remove_all(folder);
}

TEST(Script, ADrawnLesionIsKeptFreeSavedAndTakenBack) {
    const fs::path folder = fs::temp_directory_path() / ("stipple-lesion-" + std::to_string(getpid()));
    fs::create_directories(folder);
    const auto done = editor::run_script(
        "head male\nstep Density\nlook top\nclick \"##norwood-6\"\nstep Scars\nclick \"Lesion\"\n"
        "click \"An outline\"\n"
        "drag 1.1,0.05 1.1,-0.05 1.2,-0.05 1.2,0.05 1.12,0.05\nexpect keep-outs 1\nsave drawn.stipple\n"
        "drag 0.9,0.0 0.9,0.01\nexpect message \"Too short\"\nexpect keep-outs 1\n"
        "key Ctrl+Z\nexpect keep-outs 0\n",
        {folder, false});
    ASSERT_TRUE(done.ok()) << done.error().message;
    auto saved = document::Document::open(folder / "drawn.stipple");
    ASSERT_TRUE(saved.ok()) << saved.error().message;
    ASSERT_EQ(saved->plan().keep_outs.size(), 1u);
    const plan::KeepOut& kept = saved->plan().keep_outs[0];
    EXPECT_EQ(kept.reason, "lesion");
    EXPECT_GT(kept.border.size(), 20u);
    base::Progress progress;
    const auto derived = saved->derive(progress);
    ASSERT_TRUE(derived.ok()) << derived.error().message;
    surface::GeodesicFront front(saved->plan().head->surface);
    const auto vertices = plan::kept_by(kept, *saved->plan().head, front);
    ASSERT_TRUE(vertices.ok());
    const std::set<std::uint32_t> free(vertices->begin(), vertices->end());
    std::size_t inside = 0;
    for (const dots::Dot& dot : *derived->dots) {
        const auto& corners = saved->plan().head->surface->triangles()[dot.point.triangle];
        inside += std::all_of(corners.begin(), corners.end(),
                              [&](std::uint32_t corner) { return free.contains(corner); });
    }
    EXPECT_EQ(inside, 0u);
    EXPECT_GT(derived->dots->size(), 10000u);
    fs::remove_all(folder);
}

/// A photo of two colours: skin on the left half, a grey card on the right.
void write_photo(const fs::path& file, std::array<int, 3> skin, std::array<int, 3> card) {
    render::Picture picture{160, 120, {}};
    for (int i = 0; i < 160 * 120; ++i) {
        for (const int value : i % 160 < 80 ? skin : card)
            picture.rgb.push_back(static_cast<std::uint8_t>(value));
    }
    ASSERT_TRUE(io::write_file(file, render::encode_png(picture)));
}

TEST(Script, TheSkinComesFromAPhotoWithACardOrIsRefusedWithWhatToDo) {
    const fs::path folder = fs::temp_directory_path() / ("stipple-photo-" + std::to_string(getpid()));
    fs::create_directories(folder);
    write_photo(folder / "good.png", {187, 148, 124}, {118, 118, 118});
    write_photo(folder / "green.png", {60, 220, 60}, {118, 118, 118});
    const std::string begin = "window 1280 900\nhead male\n",
                      patches =
                          "click \"Forehead\"\ntype \"##photo.left.value\" \"10\"\n"
                          "type \"##photo.top.value\" \"20\"\ntype \"##photo.size.value\" \"20\"\n"
                          "click \"Grey card\"\ntype \"##photo.left.value\" \"60\"\n"
                          "type \"##photo.top.value\" \"20\"\n"
                          "click \"Take the skin from the photo\"\n";
    const auto good =
        editor::run_script(begin + "photo good.png\n" + patches + "expect steps 1\nsave good.stipple\n" +
                               "key Ctrl+Z\nexpect steps 0\n",
                           {folder, false});
    EXPECT_TRUE(good.ok()) << good.error().message;
    const auto saved = document::Document::open(folder / "good.stipple");
    ASSERT_TRUE(saved.ok()) << saved.error().message;
    ASSERT_EQ(saved->plan().looks.measured.size(), 3u);
    EXPECT_NEAR(saved->plan().looks.measured[0], 64, 4) << "18 % grey stands at L* 50";
    const auto green =
        editor::run_script(begin + "photo green.png\n" + patches + "expect steps 0\n", {folder, false});
    EXPECT_TRUE(green.ok()) << "no such skin, nothing changes: " << green.error().message;
    fs::remove_all(folder);
}

/// The patch of a line of about the strength assumed, typed into the card of the shade.
const std::string open_patch =
                      "window 1280 4000\nhead male\nstep Density\nclick \"##norwood-4\"\nstep Preview\n"
                      "expect shown \"Carbon black, uncalibrated: lighter or darker by up to 40 %\"\n"
                      "expect shown \"pigment uncalibrated\"\n"
                      "click \"Test patch of this pigment\"\n",
                  readings =
                      "type \"##patch.bare.l.value\" \"65.7\"\ntype \"##patch.bare.a.value\" \"8.7\"\n"
                      "type \"##patch.bare.b.value\" \"17\"\ntype \"##patch.l.value\" \"57\"\n"
                      "type \"##patch.a.value\" \"7.2\"\ntype \"##patch.b.value\" \"12.5\"\n"
                      "type \"##patch.count.value\" \"150\"\ntype \"##patch.width.value\" \"0.30\"\n"
                      "type \"##patch.water.value\" \"8\"\ntype \"##patch.depth.value\" \"0.5\"\n",
                  press = "click \"Calibrate this pigment\"\n";

TEST(Script, APigmentIsCalibratedFromItsHealedPatchSaysSoIsKeptAndUndone) {
    const fs::path folder = fs::temp_directory_path() / ("stipple-patch-" + std::to_string(getpid()));
    fs::create_directories(folder);
    const auto done = editor::run_script(
        open_patch + readings + "type \"##patch.date\" \"2027-01-12\"\n" + press +
            "expect steps 2\nexpect shown \"Calibrated: strength\"\n"
            "expect shown \"Carbon black, patch test of 2027-01-12\"\nexpect unshown \"pigment "
            "uncalibrated\"\n"
            "save calibrated.stipple\nkey Ctrl+Z\nexpect steps 1\nexpect shown \"pigment uncalibrated\"\n"
            "expect unshown \"Calibrated: strength\"\nexpect unshown \"patch test of 2027-01-12\"\n"
            "save undone.stipple\nopen calibrated.stipple\nstep Preview\n"
            "expect shown \"Carbon black, patch test of 2027-01-12\"\nexpect unshown \"pigment "
            "uncalibrated\"\n"
            // The readings were of another plan's patch.
            "expect unshown \"65.7\"\n",
        {folder, false});
    EXPECT_TRUE(done.ok()) << done.error().message;
    const auto saved = document::Document::open(folder / "calibrated.stipple"),
               undone = document::Document::open(folder / "undone.stipple");
    ASSERT_TRUE(saved.ok() && undone.ok());
    EXPECT_EQ(saved->plan().pigment.calibrated_on, "2027-01-12");
    EXPECT_EQ(plan::words(saved->plan().pigment), "Carbon black, patch test of 2027-01-12");
    EXPECT_NE(saved->plan().pigment.tau_ink, plan::Pigment{}.tau_ink);
    EXPECT_EQ(undone->plan().pigment, plan::Pigment{});
    fs::remove_all(folder);
}

TEST(Script, APatchThatSaysNothingIsRefusedWhereItIsTyped) {
    const auto type = [](const std::string& field, const std::string& value) {
        return "type \"##patch." + field + "\" \"" + value + "\"\n";
    };
    const auto refused = [](const std::string& words) {
        return "expect shown \"" + words + "\"\nexpect steps 1\n";
    };
    const auto done = editor::run_script(
        open_patch + type("l.value", "120") + refused("L* 120 is out of range: 5 to 95.") +
            type("width.value", "3") + refused("3 mm is out of range: 0.05 to 1 mm.") +
            type("count.value", "many") + refused("is not a number. Type 10 to 600") + press +
            refused("Type what the colorimeter reads") + readings + press +
            refused("Type the day of the reading") + type("date", "12.1.2027") + press +
            refused("Type the day of the reading") + type("date", "2027-01-12") + type("l.value", "66") +
            press + refused("The patch is not darker than the skin") + type("l.value", "57") +
            type("b.value", "-9") + press + refused("No strength of this pigment looks like the patch"),
        {".", false});
    EXPECT_TRUE(done.ok()) << done.error().message;
}

/// A plan on the built-in man whose scan did not show the top of his head.
base::Status write_without_top(const fs::path& path) {
    auto man = io::load_built_in("male");
    if (!man) return man.error();
    const auto fresh = document::Document::create(*man, 1);
    if (!fresh) return fresh.error();
    plan::Plan plan = fresh->plan();
    plan.landmarks[static_cast<std::size_t>(head::Landmark::vertex)] = {};
    auto without = document::Document::begin(std::move(plan));
    if (!without) return without.error();
    base::Progress progress;
    return without->save(path, progress);
}

TEST(Script, ALandmarkThatTheScanDoesNotShowIsPlacedByAClick) {
    const fs::path folder = fs::temp_directory_path() / ("stipple-unseen-" + std::to_string(getpid()));
    fs::create_directories(folder);
    ASSERT_TRUE(write_without_top(folder / "before.stipple").ok());
    const auto done = editor::run_script(
        "open before.stipple\nstep Head\nlook top\n"
        "click \"top of the head\"\npress glabella+0+150\n"
        "save placed.stipple\nclick \"It lies right: confirm, next\"\nsave confirmed.stipple\n"
        "key Ctrl+Z\nkey Ctrl+Z\nsave undone.stipple\n",
        {folder, false});
    ASSERT_TRUE(done.ok()) << done.error().message;
    const auto state = [&](const char* file) {
        const auto saved = document::Document::open(folder / file);
        EXPECT_TRUE(saved.ok()) << saved.error().message;
        if (!saved) return head::LandmarkPlace{};
        return head::get(saved->plan().landmarks, head::Landmark::vertex);
    };
    EXPECT_EQ(state("before.stipple").state, head::LandmarkState::missing);
    EXPECT_EQ(state("placed.stipple").state, head::LandmarkState::placed);
    EXPECT_EQ(state("confirmed.stipple").state, head::LandmarkState::confirmed);
    EXPECT_EQ(state("undone.stipple").state, head::LandmarkState::missing);
    fs::remove_all(folder);
}

}  // namespace
}  // namespace stipple::test
