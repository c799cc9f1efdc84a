// Every number that can be typed: out of its range it is refused at the field with the range, and nothing
// changes.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "driver.h"
#include "editor/script/screen_text.h"
#include "editor/widgets/number_field.h"
#include "plan/settings.h"

namespace stipple::test {
namespace {

/// Fields on the screen, by name: "mid_front_height" of "##mid_front_height.value".
std::set<std::string> fields() {
    std::set<std::string> names;
    for (const std::string& label : editor::item_labels()) {
        const std::string end = ".value";
        if (label.rfind("##", 0) != 0 || label.size() < end.size() + 3) continue;
        if (label.compare(label.size() - end.size(), end.size(), end) != 0) continue;
        names.insert(label.substr(2, label.size() - 2 - end.size()));
    }
    return names;
}

TEST(Fields, RefuseWhatIsOutOfRangeWithTheRange) {
    Driver person({1280, 4000});  // every card in full
    ASSERT_TRUE(person.open_head());
    editor::App& app = person.app();
    ASSERT_TRUE(app.work.run(edit::SetHairline{"soft-round", {}, {}}));
    ASSERT_TRUE(app.work.run(edit::ApplyPattern{"norwood-4", 150}));
    const surface::Surface& skin = *person.plan().head->surface;
    const auto& landmarks = person.plan().landmarks;
    const surface::SurfacePoint crown = head::get(landmarks, head::Landmark::vertex).point;
    ASSERT_TRUE(app.work.run(edit::AddScar{
        plan::ScarKind::fue, {crown, surface::walk(skin, crown, {0, 20, 0})}, {"FUE", 10.0, {}, {}, 20.0}}));
    app.view.zone = person.plan().zones.front().id;
    std::set<std::string> seen;
    const auto try_all = [&](const char* where) {
        person.frames(3);
        for (const std::string& name : fields()) {
            if (!seen.insert(name).second) continue;
            const std::uint64_t before = plan::hash(person.plan());
            for (const char* wrong : {"99999999", "-99999999"}) {
                ASSERT_TRUE(person.click("##" + name + ".value")) << where << " " << name;
                person.key(ImGuiKey_A, true);
                person.type(wrong);
                person.key(ImGuiKey_Enter);
                const std::string refusal = widgets::field_refusal(name.c_str());
                EXPECT_NE(refusal.find(" is out of range: "), std::string::npos)
                    << where << ", " << name << ", " << wrong << ": \"" << refusal << "\"";
                EXPECT_NE(refusal.find(" to "), std::string::npos) << refusal;
            }
            EXPECT_EQ(plan::hash(person.plan()), before) << where << " " << name;
        }
    };
    for (int step = 0; step < editor::step_count; ++step) {
        app.view.go(static_cast<editor::Step>(step));
        person.frames(3);
        for (const char* more :
             {"More about the edge", "Ring, depth and shade", "More about skin and hair##client", "Calliper",
              "Count or paint hair", "Test patch of this pigment"})
            if (item(more)) person.click(more);
        try_all(editor::label(static_cast<editor::Step>(step)));
    }
    app.view.go(editor::Step::density);
    app.view.tool = editor::ToolKind::brush;
    for (const edit::BrushShape shape : {edit::BrushShape::stroke, edit::BrushShape::area,
                                         edit::BrushShape::region, edit::BrushShape::gradient}) {
        app.view.brush.shape = shape;
        try_all("brush");
    }
    app.view.tool = editor::ToolKind::dot;
    try_all("single dots");
    app.view.go(editor::Step::scars);
    app.view.tool = editor::ToolKind::scar;
    app.view.scar.shape = edit::ScarShape::brush;
    try_all("brush of scars");
    std::string all;
    for (const std::string& name : seen) all += " " + name;
    EXPECT_GT(seen.size(), 45u) << "the walk went past the fields:" << all;
    EXPECT_TRUE(seen.contains("brush.gap") && seen.contains("scar.radius") && seen.contains("density") &&
                seen.contains("patch.depth"));
}

TEST(Fields, ANameInOtherLettersIsShownWhereAFontHasThemElseKeptAndSaidToBe) {
    Driver person({1280, 900});
    ASSERT_TRUE(person.open_head());
    person.app().view.go(editor::Step::client);
    const auto told = [&person] {
        person.frames(3);
        std::string all;
        for (const std::string& word : editor::words_on_screen()) all += word + " ";
        return all.find("no such letters") != std::string::npos;
    };
    for (const char* name :
         {"J\u00f6rg \u0141.", "\u0418\u0432\u0430\u043d", "\u039d\u03af\u03ba\u03bf\u03c2"}) {
        ASSERT_TRUE(person.app().work.run(edit::SetClient{{name, head::Sex::male, 40, "", {}}}));
        EXPECT_FALSE(told()) << name;
    }
    // Georgian: not in the window's own fonts, but in DejaVu Sans, which Debian's fontconfig brings.
    const std::string lent = "\u10d2\u10d8\u10dd\u10e0\u10d2\u10d8";
    ASSERT_TRUE(person.app().work.run(edit::SetClient{{lent, head::Sex::male, 40, "", {}}}));
    EXPECT_FALSE(told()) << lent;
    bool drawn = false;
    for (const std::string& word : editor::words_on_screen()) drawn = drawn || word.find(lent) != word.npos;
    EXPECT_TRUE(drawn);
    const std::string name = "\u0645\u062d\u0645\u062f";
    ASSERT_TRUE(person.click("##client.code"));
    person.key(ImGuiKey_A, true);
    person.type(name);
    person.key(ImGuiKey_Enter);
    EXPECT_EQ(person.plan().client.code, name);
    EXPECT_TRUE(told());
}

TEST(Fields, AnEmptiedOneGoesBackToItsDefault) {
    Driver person({1280, 4000});
    ASSERT_TRUE(person.open_head());
    editor::App& app = person.app();
    ASSERT_TRUE(app.work.run(edit::SetHairline{"soft-round", {}, {}}));
    ASSERT_TRUE(app.work.run(edit::ApplyPattern{"norwood-4", 150}));
    std::set<std::string> seen;
    for (int step = 0; step < editor::step_count; ++step) {
        app.view.go(static_cast<editor::Step>(step));
        person.frames(3);
        if (item("More about the edge")) person.click("More about the edge");
        person.frames(3);
        for (const plan::Setting& setting : plan::settings()) {
            const std::string name(setting.name), field = "##" + name + ".value";
            const bool of_the_plan = setting.group == plan::SettingGroup::plan ||
                                     setting.group == plan::SettingGroup::hairline_edge ||
                                     setting.group == plan::SettingGroup::hairline_shape;
            if (!of_the_plan || !item(field) || !seen.insert(name).second) continue;
            const double other = std::round(0.5 * (setting.initial + setting.high));
            if (!app.work.run(edit::SetNumber{name, other})) {
                ASSERT_TRUE(app.work.run(edit::SetNumber{name, setting.high})) << name;
            }
            ASSERT_NE(plan::get(person.plan(), setting.name), setting.initial) << name;
            const std::size_t before = person.history().position();
            ASSERT_TRUE(person.click(field)) << name;
            person.key(ImGuiKey_A, true);
            person.key(ImGuiKey_Delete);
            person.key(ImGuiKey_Enter);
            EXPECT_EQ(plan::get(person.plan(), setting.name), setting.initial) << name;
            EXPECT_EQ(widgets::field_refusal(name.c_str()), "");
            EXPECT_EQ(person.history().position(), before + 1) << name << ": one step, that undo takes back";
        }
    }
    EXPECT_GT(seen.size(), 18u);
}

TEST(Fields, NotesAreReadWholeWhereNobodyWritesInThem) {
    Driver person({1280, 1600});
    ASSERT_TRUE(person.open_head());
    person.app().view.go(editor::Step::client);
    person.frames(3);
    const auto low = item("##client.notes");
    ASSERT_TRUE(low);
    const std::string notes =
        "Grafts taken in 2014, dotted scars at the back. Scalp a little dry. Takes no medicines that thin "
        "the "
        "blood. Wears a helmet at work, so that the temples rub; the last words are these: quite enough.";
    ASSERT_TRUE(person.click("##client.notes"));
    person.type(notes);
    person.move({3, 3});
    ASSERT_TRUE(person.click("Woman"));
    person.frames(4);
    EXPECT_EQ(person.plan().client.notes, notes) << "no break is kept that nobody typed";
    const auto on_screen = editor::words_on_screen();
    for (const std::string word : {"Grafts", "helmet", "temples", "quite", "enough."})
        EXPECT_TRUE(std::any_of(on_screen.begin(), on_screen.end(), [&](const std::string& one) {
            return one.find(word) != std::string::npos;
        })) << word;
    for (const std::string& word : editor::words_cut_off())
        EXPECT_EQ(notes.find(word), std::string::npos) << word;
    EXPECT_GT(item("##client.notes")->y1 - item("##client.notes")->y0, low->y1 - low->y0)
        << "as high as they need";
}

}  // namespace
}  // namespace stipple::test
