// Single dots in the step of density: locked under the ring, set and taken away by a click.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "driver.h"

namespace stipple::test {
namespace {

using editor::Step;

TEST(SingleDots, AreLockedSetAndTakenAwayWithTheMouse) {
    Driver person({1280, 2400});  // the whole step without scrolling
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::ApplyPattern{"norwood-5", 60}));
    person.app().view.go(Step::density);
    person.app().look(render::View::top);
    ASSERT_TRUE(person.until([&] {
        return !person.app().view.camera_goal && person.app().work.document()->derived().dots != nullptr;
    }));
    person.frames(3);
    const auto count = [&] { return person.app().work.document()->derived().dots->size(); };
    const std::size_t before = count();

    ASSERT_TRUE(person.click("Lock"));
    const glm::vec2 middle = person.view_middle();
    person.move(middle);
    person.press();
    person.move(middle + glm::vec2(40, 0));
    person.release();
    const std::size_t locked = person.plan().locked.size();
    EXPECT_GT(locked, 40u);
    EXPECT_EQ(person.history().undo_label(), "Lock dots");
    EXPECT_EQ(count(), before) << "locking moves nothing";

    // Without any density they alone are left.
    const std::uint32_t zone = person.plan().zones.back().id;
    ASSERT_TRUE(person.app().work.run(edit::RemoveZone{zone}));
    for (const plan::Zone& left : std::vector<plan::Zone>(person.plan().zones))
        ASSERT_TRUE(person.app().work.run(edit::RemoveZone{left.id}));
    person.frames(2);
    EXPECT_EQ(count(), locked);
    while (person.history().undo_label() != "Lock dots") person.key(ImGuiKey_Z, true);

    person.frames(3);
    ASSERT_TRUE(person.click("Take away"));
    person.move(middle);
    person.press();
    person.release();
    person.frames(2);
    const std::size_t taken = person.plan().removed.size();
    EXPECT_LE(taken, 1u);
    ASSERT_TRUE(person.click("Unlock all"));
    person.frames(2);
    EXPECT_TRUE(person.plan().locked.empty());
    EXPECT_EQ(count(), before - taken);
}

TEST(SingleDots, ATableOfPointsThatIsDroppedIsOldWork) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    const auto file = std::filesystem::temp_directory_path() / "stipple-dropped-old-work.csv";
    const auto hit = person.plan().head->bvh->first_hit({{0, 0, 500}, {0, 0, -1}});
    ASSERT_TRUE(hit);
    const glm::vec3 top = surface::position(*person.plan().head->surface, hit->point);
    std::ofstream(file) << "x_mm,y_mm,z_mm,diameter_mm\n"
                        << top.x << ',' << top.y << ',' << top.z << ",0.5\n";
    person.app().open(file);
    person.frames(3);
    EXPECT_EQ(person.plan().old_work.size(), 1u);
    std::filesystem::remove(file);
}

}  // namespace
}  // namespace stipple::test
