#include <gtest/gtest.h>

#include "document/document.h"
#include "io/virtual_head_file.h"
#include "plan/scar_field.h"

namespace stipple::document {
namespace {

TEST(NamedHeads, EveryOneStartsAPlan) {
    const auto folder = io::assets_folder();
    ASSERT_TRUE(folder.ok());
    const auto heads = io::read_named_heads(*folder / "people");
    ASSERT_TRUE(heads.ok());
    for (const io::NamedHead& named : *heads) {
        const auto head = io::load_built_in(named.name);
        ASSERT_TRUE(head.ok()) << named.name << ": " << head.error().message;
        auto document = Document::create(*head, 1);
        ASSERT_TRUE(document.ok());
        const auto commands = io::starting_commands(named.name, **head);
        ASSERT_TRUE(commands.ok());
        for (const edit::Command& command : *commands) {
            const auto run = document->run(command);
            EXPECT_TRUE(run.ok()) << named.name << ": " << run.error().message;
        }
        const plan::Plan& plan = document->plan();
        EXPECT_EQ(plan.client.age, named.age);
        EXPECT_EQ(plan.client.sex, named.sex);
        EXPECT_EQ(plan.looks, named.looks);
        EXPECT_EQ(plan.pattern, named.pattern);
        EXPECT_EQ(plan.keep_outs.size(), named.marks.size());
        ASSERT_EQ(plan.scars.size(), named.scars.size());
        for (std::size_t k = 0; k < plan.scars.size(); ++k) {
            const auto course = plan::course_of(plan.scars[k], **head);
            ASSERT_TRUE(course.ok()) << named.name << ": " << course.error().message;
            EXPECT_GT(course->points.size(), 8u) << named.name;
        }
        for (const plan::KeepOut& keep_out : plan.keep_outs)
            EXPECT_GT(surface::position(*(*head)->surface, keep_out.center).z, -60.0f) << named.name;
    }
}

}  // namespace
}  // namespace stipple::document
