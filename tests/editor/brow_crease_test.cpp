// The highest crease of the raised brow: marked with one click, shown, checked, undone.
#include <gtest/gtest.h>

#include "driver.h"
#include "editor/widgets/guide_labels.h"

namespace stipple::test {
namespace {

using editor::Step;

double crease_of(Driver& person) {
    return person.plan().existing_hair.brow_crease_mm;
}

bool is_named(Driver& person) {
    for (const widgets::PlacedLabel& label : widgets::guide_labels(person.app()))
        if (label.words == "Brow crease") return true;
    return false;
}

bool is_warned(Driver& person) {
    for (const check::Item& item : person.app().work.findings()->items)
        if (item.code == "hairline_at_crease") return true;
    return false;
}

TEST(BrowCrease, OneClickMarksItAndTheCheckKeepsTheLineAboveIt) {
    Driver person({1280, 720});
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::SetHairline{"soft-round", {}, {}}));
    person.app().view.go(Step::hairline);
    ASSERT_TRUE(person.settle());
    EXPECT_FALSE(is_named(person));
    ASSERT_TRUE(person.click("Mark the brow crease"));
    ASSERT_TRUE(person.settle());
    // Off the middle, as a crease is long; the level counts.
    const auto& scalp = *person.app().work.document()->derived().scalp;
    const surface::SurfacePoint at = scalp.point_at({static_cast<float>(scalp.u_at_midline_mm(55)), 0.12f});
    const auto level = head::midline_mm_at_level(scalp, *person.plan().head->surface,
                                                 surface::position(*person.plan().head->surface, at).z);
    ASSERT_TRUE(level);
    person.move(person.pixel_of(at));
    person.press();
    person.release();
    ASSERT_TRUE(person.settle());
    EXPECT_NEAR(crease_of(person), *level, 1.0);
    EXPECT_NEAR(crease_of(person), 52, 8);
    EXPECT_TRUE(is_named(person));
    EXPECT_FALSE(person.app().view.marks_crease) << "one click, then handles again";
    EXPECT_FALSE(is_warned(person)) << "the front lies at 78 mm";
    ASSERT_TRUE(person.app().work.run(edit::SetNumber{"brow_crease_mm", 76}));
    ASSERT_TRUE(person.settle());
    EXPECT_TRUE(is_warned(person));
    person.app().undo();
    person.app().undo();
    EXPECT_EQ(crease_of(person), 0);
}

TEST(BrowCrease, AClickThatIsNotOnTheForeheadSaysWhatIsWanted) {
    Driver person({1280, 720});
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::SetHairline{"soft-round", {}, {}}));
    person.app().view.go(Step::hairline);
    ASSERT_TRUE(person.click("Mark the brow crease"));
    ASSERT_TRUE(person.settle());
    const auto& chin = head::get(person.plan().landmarks, head::Landmark::subnasale);
    person.move(person.pixel_of(chin.point));
    person.press();
    person.release();
    person.frames();
    EXPECT_EQ(crease_of(person), 0);
    EXPECT_NE(person.app().work.message().text.find("forehead"), std::string::npos);
    EXPECT_TRUE(person.app().view.marks_crease);
    person.app().escape();
    EXPECT_FALSE(person.app().view.marks_crease);
}

}  // namespace
}  // namespace stipple::test
