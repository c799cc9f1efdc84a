// After a stroke, what was computed again only where it touched is what a whole computation gives, to the
// bit.
#include <gtest/gtest.h>

#include "base/rng.h"
#include "document/document.h"
#include "dots/local_edit.h"
#include "io/head_asset.h"

namespace stipple::document {
namespace {

class LocalEdit : public testing::Test {
protected:
    void SetUp() override {
        auto head = io::load_built_in("male");
        ASSERT_TRUE(head) << head.error().message;
        auto made = Document::create(*head, 1);
        ASSERT_TRUE(made);
        document.emplace(std::move(*made));
        ASSERT_TRUE(document->run(edit::SetHairline{"soft-round", {}, {}}));
        ASSERT_TRUE(document->run(edit::ApplyPattern{"norwood-4", 150}));
    }
    Derived derived() {
        base::Progress progress;
        auto result = document->derive(progress);
        EXPECT_TRUE(result);
        return *result;
    }
    /// Along the hairline and all over the scalp, in every zone, painted and erased.
    edit::PaintStroke random_stroke(base::Rng& random) {
        const plan::Plan& plan = document->plan();
        edit::PaintStroke stroke;
        stroke.zone = plan.zones[random.next() % plan.zones.size()].id;
        stroke.radius_mm = random.uniform(2, 20);
        stroke.strength = random.uniform(0.1, 1.0);
        stroke.mode = random.next() % 2 == 0 ? edit::BrushMode::erase : edit::BrushMode::paint;
        const double x = random.uniform(-70, 70), y = random.uniform(-70, 90);
        const auto hit =
            plan.head->bvh->first_hit({{static_cast<float>(x), static_cast<float>(y), 400}, {0, 0, -1}});
        if (hit) stroke.path = {hit->point};
        return stroke;
    }
    std::optional<Document> document;
};

TEST_F(LocalEdit, GivesWhatTheWholeComputationGives) {
    base::Rng random(7);
    Derived last = derived();
    int changed = 0;
    for (int i = 0; i < 60; ++i) {
        const edit::PaintStroke stroke = random_stroke(random);
        if (stroke.path.empty() || !document->run(stroke)) continue;
        if (i % 7 == 3) document->undo();
        const Derived now = derived();
        const plan::Plan& plan = document->plan();
        const dots::Density whole = dots::compose_density(plan, now.hairline, now.density->kept);
        ASSERT_EQ(now.density->target, whole.target);
        ASSERT_EQ(now.density->planned, whole.planned);
        ASSERT_EQ(now.density->zone, whole.zone);
        ASSERT_EQ(now.density->zone_behind, whole.zone_behind);
        ASSERT_EQ(
            *now.dots,
            dots::sample(plan, *now.sites,
                         dots::order_sessions(plan, *now.sites, dots::density_to_order(plan, whole)), whole))
            << i;
        changed += *now.dots != *last.dots;
        last = now;
    }
    EXPECT_GT(changed, 20);
}

TEST_F(LocalEdit, IsNotTriedWhereMoreThanCoverageChanged) {
    const plan::Plan before = document->plan();
    EXPECT_EQ(dots::repainted(before, before)->size(), 0u);
    plan::Plan other = before;
    other.zones[0].density += 1;
    EXPECT_FALSE(dots::repainted(before, other)) << "a zone's number";
    other = before;
    other.zones[0].budget = 500;
    EXPECT_FALSE(dots::repainted(other, other)) << "an exact number of dots reaches through the whole zone";
    other = before;
    other.settings.regularity = 1.7;
    EXPECT_FALSE(dots::repainted(other, other)) << "dots push each other";
    other = before;
    plan::FieldEditor editor(other.zones[0].coverage);
    editor.set(17, 0.4f);
    editor.set(4000, 0.6f);
    other.zones[0].coverage = editor.done();
    const auto vertices = dots::repainted(before, other);
    ASSERT_TRUE(vertices);
    EXPECT_EQ(*vertices, (std::vector<std::uint32_t>{17, 4000}));
}

}  // namespace
}  // namespace stipple::document
