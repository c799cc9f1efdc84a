// Beards and complete lines on a whole head: dots where a beard grows and nowhere else on the face, the
// scalp's as they were; a line that closes, with dots inside of it only.
#include <gtest/gtest.h>

#include <map>

#include "document/document.h"
#include "dots/statistics.h"
#include "head/beard.h"
#include "io/head_asset.h"
#include "plan/hairline_template.h"

namespace stipple::document {
namespace {

class Beard : public testing::Test {
protected:
    void SetUp() override {
        auto head = io::load_built_in("male");
        ASSERT_TRUE(head) << head.error().message;
        auto made = Document::create(*head, 1);
        ASSERT_TRUE(made);
        document.emplace(std::move(*made));
    }
    Derived derived() {
        base::Progress progress;
        auto result = document->derive(progress);
        EXPECT_TRUE(result);
        return *result;
    }
    std::optional<Document> document;
};

TEST_F(Beard, BarePatchesAreAPatternOfTheirOwn) {
    ASSERT_TRUE(document->run(edit::ApplyPattern{"norwood-4", 120}));
    const std::size_t scalp = document->plan().zones.size();
    ASSERT_TRUE(document->run(edit::AddZone{"Beard", 50, plan::ZonePlace::beard, "whole"}));
    ASSERT_TRUE(document->run(edit::ApplyPattern{"areata-barbae", 150}));
    EXPECT_EQ(document->plan().zones.size(), scalp + 4);
    EXPECT_EQ(document->plan().pattern, "norwood-4") << "of the scalp, which stays as it is";
    ASSERT_TRUE(document->run(edit::ApplyPattern{"areata-barbae-single", 150}));
    ASSERT_EQ(document->plan().zones.size(), scalp + 2) << "one patch instead of three, the beard stays";
    const plan::Zone& patch = document->plan().zones.back();
    EXPECT_EQ(patch.place, plan::ZonePlace::beard);
    EXPECT_DOUBLE_EQ(patch.density, 45) << "of a beard, not of a scalp";
    const surface::Surface& skin = *document->plan().head->surface;
    double cm2 = 0;
    for (std::uint32_t t = 0; t < skin.triangles().size(); ++t)
        for (const std::uint32_t v : skin.triangles()[t])
            cm2 += skin.triangle_area(t) / 300.0 * static_cast<double>(patch.coverage[v]);
    EXPECT_NEAR(cm2, 6.2, 1.2) << "a circle of 14 mm";
    ASSERT_TRUE(document->run(edit::ApplyPattern{"norwood-5", 120}));
    EXPECT_EQ(document->plan().zones.back().name, "Beard patch, left jaw")
        << "a pattern of the scalp leaves it";
}

TEST_F(Beard, HasDotsWhereABeardGrowsAndLeavesTheScalpAsItWas) {
    ASSERT_TRUE(document->run(edit::SetHairline{"soft-round", {}, {}}));
    ASSERT_TRUE(document->run(edit::ApplyPattern{"norwood-4", 120}));
    const Derived before = derived();
    ASSERT_TRUE(document->run(edit::AddZone{"Beard", 50, plan::ZonePlace::beard, "whole"}));
    const Derived after = derived();
    const std::uint32_t zone = document->plan().zones.back().id;
    const auto frame = head::BeardFrame::make(*document->plan().head, document->plan().landmarks);
    ASSERT_TRUE(frame);
    std::vector<dots::Dot> scalp;
    std::size_t beard = 0, below = 0;
    for (const dots::Dot& dot : *after.dots) {
        if (dot.zone != zone) {
            scalp.push_back(dot);
            continue;
        }
        ++beard;
        below += dot.position.z < -40.0f ? 1 : 0;
        EXPECT_TRUE(frame->bearded(dot.position)) << dot.position.x << " " << dot.position.z;
        EXPECT_FLOAT_EQ(dot.depth, 0.4f);
    }
    EXPECT_EQ(scalp, *before.dots) << "places, ids and sessions of the scalp";
    EXPECT_GT(beard, 4000u);
    EXPECT_GT(below, beard / 2);
    EXPECT_EQ(dots::evenness(*after.dots, *document->plan().head->surface, *after.density).touching, 0u);
    const dots::Evenness even = dots::evenness(*after.dots, *document->plan().head->surface, *after.density);
    EXPECT_GT(even.closest_mm, dots::site_spacing_mm);

    // A stroke on the chin is the same as the whole computation.
    const auto chin = document->plan().landmarks[head::index(head::Landmark::menton)].point;
    ASSERT_TRUE(document->run(edit::PaintStroke{zone, edit::BrushMode::erase, 12, 1, 0.5, false, {chin}}));
    const Derived now = derived();
    EXPECT_LT(now.dots->size(), after.dots->size());
    const dots::Density whole = dots::compose_density(document->plan(), now.hairline, now.density->kept);
    EXPECT_EQ(now.density->target, whole.target);
    EXPECT_EQ(now.density->beard, whole.beard);
    EXPECT_EQ(*now.dots, dots::sample(document->plan(), *now.sites,
                                      dots::order_sessions(document->plan(), *now.sites), whole));
    // Zones of the scalp never reach the face.
    edit::PaintStroke wrong{
        document->plan().zones.front().id, edit::BrushMode::paint, 12, 1, 0.5, false, {chin}};
    ASSERT_TRUE(document->run(wrong));
    EXPECT_EQ(*derived().dots, *now.dots);
}

TEST_F(Beard, ALineRoundTheHeadClosesAndHoldsEveryDot) {
    ASSERT_TRUE(document->run(edit::SetHairline{"complete", {}, {}}));
    ASSERT_TRUE(document->run(edit::ApplyPattern{"areata-totalis", 60}));
    const plan::Plan& plan = document->plan();
    const auto curve = plan::course_of(plan.hairline, *plan.head);
    ASSERT_TRUE(curve);
    EXPECT_EQ(curve->points.front(), curve->points.back());
    EXPECT_GT(curve->length(), 700.0f);
    std::map<plan::HandleRole, int> roles;
    for (const plan::HairlineHandle& handle : plan.hairline.handles) ++roles[handle.role];
    EXPECT_EQ(roles[plan::HandleRole::nape], 1);
    for (const auto role : {plan::HandleRole::sideburn, plan::HandleRole::sideburn_back,
                            plan::HandleRole::ear_top, plan::HandleRole::nape_corner})
        EXPECT_EQ(roles[role], 2);
    const Derived made = derived();
    // In front of the line: the irregularity's 4.5 mm and strays' 5.
    float furthest = 0.0f, back_low = 1e9f;
    for (const dots::Dot& dot : *made.dots) {
        furthest =
            std::min(furthest, surface::interpolate(*plan.head->surface, made.hairline->behind, dot.point));
        if (dot.position.y > 60.0f) back_low = std::min(back_low, dot.position.z);
    }
    EXPECT_GT(furthest, -9.6f);
    // The nape line is a number of the plan: raised by 20 mm, so are the lowest dots.
    const double drop = plan.hairline.numbers.nape_drop;
    EXPECT_NEAR(plan::measure_hairline(*plan.head, plan.landmarks, *made.scalp, plan.hairline).nape_drop,
                drop, 0.5);
    ASSERT_TRUE(document->run(edit::SetNumber{"nape_drop", drop - 20}));
    float raised = 1e9f;
    const Derived now = derived();
    for (const dots::Dot& dot : *now.dots)
        if (dot.position.y > 60.0f) raised = std::min(raised, dot.position.z);
    EXPECT_NEAR(raised - back_low, 18.0f, 6.0f);
}

TEST_F(Beard, WhereTheFrontIsTheClientsOwnDotsKeepBehindIt) {
    const auto nearest_to_front = [&](const char* preset) {
        EXPECT_TRUE(document->run(edit::SetHairline{preset, {}, {}}));
        EXPECT_TRUE(document->run(edit::ApplyPattern{"norwood-7", 60}));
        const Derived made = derived();
        float nearest = 1e9f;
        for (const dots::Dot& dot : *made.dots) {
            if (std::abs(dot.position.x) < 15.0f && dot.position.y < 0.0f)
                nearest = std::min(nearest, surface::interpolate(*document->plan().head->surface,
                                                                 made.hairline->behind, dot.point));
        }
        return nearest;
    };
    EXPECT_LT(nearest_to_front("soft-round"), 2.0f);
    EXPECT_GT(nearest_to_front("temples"), 3.0f);
    EXPECT_GT(nearest_to_front("behind-hair"), 3.0f);
}

}  // namespace
}  // namespace stipple::document
