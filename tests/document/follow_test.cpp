// Dots that follow the plan beside the window are the dots that the plan means.
#include <gtest/gtest.h>
#include <poll.h>

#include "document/document.h"
#include "io/head_asset.h"

namespace stipple::document {
namespace {

using Follow = Document::Follow;

/// A job answers when it is done: asked again and again until it has.
void settle(Document& document) {
    document.poll(Follow::beside);
    while (document.following() || document.making_sites()) {
        (void)::poll(nullptr, 0, 1);
        document.poll(Follow::beside);
    }
}

Document document_on_a_head() {
    auto head = io::load_built_in("male");
    EXPECT_TRUE(head.ok());
    auto document = Document::create(*head, 1);
    EXPECT_TRUE(document.ok());
    return std::move(*document);
}

TEST(Following, TheWindowNeverWaitsForAPatternAndShowsTheOldDotsUntilItIsDone) {
    Document document = document_on_a_head();
    ASSERT_TRUE(document.run(edit::SetHairline{"soft-round", {}, {}}));
    ASSERT_TRUE(document.run(edit::ApplyPattern{"norwood-4", 60}));
    settle(document);
    const dots::DotsPtr before = document.derived().dots;
    ASSERT_TRUE(before);
    ASSERT_TRUE(document.run(edit::ApplyPattern{"norwood-6", 60}));
    document.poll(Follow::beside);
    EXPECT_TRUE(document.following()) << "it is made in a job";
    EXPECT_EQ(document.derived().dots, before) << "what was there is shown meanwhile";
    // Undone before it was ready: the newest plan wins.
    document.undo();
    document.poll(Follow::beside);
    document.redo();
    settle(document);
    EXPECT_GT(document.derived().dots->size(), before->size());
    base::Progress progress;
    Document at_once = document_on_a_head();
    for (const edit::Command& command : document.history().commands()) ASSERT_TRUE(at_once.run(command));
    EXPECT_EQ(*at_once.derive(progress)->dots, *document.derived().dots);

    // What a brush paints is there at once.
    const dots::DotsPtr unpainted = document.derived().dots;
    const auto crown = document.plan().head->bvh->first_hit({{0, 40, 400}, {0, 0, -1}});
    ASSERT_TRUE(crown);
    edit::PaintStroke stroke;
    stroke.zone = document.plan().zones.front().id;
    stroke.path = {crown->point};
    ASSERT_TRUE(document.draft(stroke));
    document.poll(Follow::beside);
    EXPECT_FALSE(document.following());
    EXPECT_NE(document.derived().dots, unpainted);
}

}  // namespace
}  // namespace stipple::document
