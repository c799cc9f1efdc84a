// The whole way on the built-in head: commands, gestures, undo, dots, files. The head is loaded once for all
// tests.
#include "document/document.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/jobs.h"
#include "document/male_head.h"
#include "head/measures.h"
#include "io/head_asset.h"
#include "io/write_file.h"

namespace stipple::document {
namespace {

Document planned(std::uint64_t seed = 1) {
    auto document = Document::create(male(), seed);
    EXPECT_TRUE(document) << document.error().message;
    const auto hairline = document->run(edit::SetHairline{"soft-round", {}, {}});
    EXPECT_TRUE(hairline) << hairline.error().message;
    const auto pattern = document->run(edit::ApplyPattern{"norwood-4", 150});
    EXPECT_TRUE(pattern) << pattern.error().message;
    return std::move(*document);
}

Derived derived(Document& document) {
    base::Progress progress;
    auto result = document.derive(progress);
    EXPECT_TRUE(result) << result.error().message;
    return *result;
}

edit::PaintStroke crown_stroke(const plan::Plan& plan) {
    edit::PaintStroke stroke;
    stroke.zone = plan.zones.front().id;
    stroke.radius_mm = 12;
    stroke.strength = 1;
    const auto hit = plan.head->bvh->first_hit({{10, 20, 400}, {0, 0, -1}});
    stroke.path = {hit->point};
    return stroke;
}

TEST(Document, HairlineStandsWhereItsNumbersSay) {
    Document document = planned();
    const auto& hairline = document.plan().hairline;
    ASSERT_EQ(hairline.handles.size(), 11u);
    const auto scalp = derived(document).scalp;
    for (const plan::HairlineHandle& handle : hairline.handles) {
        if (handle.role != plan::HandleRole::mid_front) continue;
        const glm::vec3 at = surface::position(*male()->surface, handle.point);
        EXPECT_NEAR(scalp->midline_mm(scalp->place_of(at).u), 78.0, 0.5);
        EXPECT_NEAR(at.x, 0.0f, 0.5f);
    }
    const plan::HairlineNumbers measured =
        plan::measure_hairline(*male(), document.plan().landmarks, *scalp, hairline);
    EXPECT_NEAR(measured.temple_recession, hairline.numbers.temple_recession, 1.5);
    EXPECT_NEAR(measured.peak_forward, hairline.numbers.peak_forward, 1.0);
}

TEST(Document, MidFrontHeightIsTheLengthOverTheSkin) {
    Document document = planned();
    surface::GeodesicFront front(male()->surface);
    const auto& plan = document.plan();
    const auto middle =
        std::find_if(plan.hairline.handles.begin(), plan.hairline.handles.end(),
                     [](const auto& handle) { return handle.role == plan::HandleRole::mid_front; });
    const auto length =
        front.distance(head::get(plan.landmarks, head::Landmark::glabella).point, middle->point, 120.0f);
    ASSERT_TRUE(length);
    EXPECT_NEAR(*length, 78.0f, 1.0f);
}

TEST(Document, OneStrokeMovesNoDotOutsideItsReach) {
    Document document = planned();
    const dots::Dots before = *derived(document).dots;
    const edit::PaintStroke stroke = crown_stroke(document.plan());
    ASSERT_TRUE(document.run(stroke));
    const dots::Dots after = *derived(document).dots;
    EXPECT_NE(before, after);
    const glm::vec3 center = surface::position(*male()->surface, stroke.path[0]);
    // The reach: the brush radius and one triangle edge, over which coverage is interpolated.
    const float reach = static_cast<float>(stroke.radius_mm) + 2.5f;
    const auto outside = [&](const dots::Dots& all) {
        std::vector<dots::Dot> kept;
        for (const dots::Dot& dot : all) {
            if (glm::distance(dot.position, center) > reach) kept.push_back(dot);
        }
        return kept;
    };
    EXPECT_EQ(outside(before), outside(after)) << "every dot outside is the same, bit for bit";
    std::size_t made_anew = 0;
    for (const dots::Dots::PiecePtr& piece : after.pieces())
        made_anew += std::count(before.pieces().begin(), before.pieces().end(), piece) == 0 ? 1 : 0;
    EXPECT_GT(made_anew, 0u);
    EXPECT_LT(made_anew, 30u)
        << "the list is not copied: what it costs does not grow with the dots elsewhere";
    EXPECT_GT(after.pieces().size(), 100u);
}

TEST(Document, ExistingHairStandsBetweenTheDots) {
    auto bald = Document::create(male(), 1);
    ASSERT_TRUE(bald);
    EXPECT_EQ(derived(*bald).follicles, nullptr) << "without a pattern nothing is known about hair";
    Document document = planned();
    const Derived all = derived(document);
    ASSERT_NE(all.follicles, nullptr);
    // About 80 units on each of the 300 and more cm2 that Norwood IV leaves covered.
    EXPECT_GT(all.follicles->size(), 15000u);
    EXPECT_LT(all.follicles->size(), 60000u);
    for (std::size_t i = 0; i < all.follicles->size(); i += 97) {
        for (const dots::Dot& dot : *all.dots) {
            ASSERT_GT(glm::distance(dot.position, (*all.follicles)[i].position), 0.39f);
        }
    }
}

TEST(Document, NeitherHairNorAPatternsDotsLieOnTheForeheadWhereNoHairlineIsDrawn) {
    auto document = Document::create(male(), 1);
    ASSERT_TRUE(document);
    ASSERT_TRUE(document->run(edit::ApplyPattern{"norwood-3", 150.0}));
    const Derived all = derived(*document);
    ASSERT_NE(all.scalp, nullptr);
    ASSERT_NE(all.follicles, nullptr);
    // Where the midline meets the border the scalp begins; half a mm for a vertex that is just inside.
    const auto on_forehead = [&](glm::vec3 at) {
        const head::ScalpPlace place = all.scalp->place_of(at);
        return place.u < 0.43f && std::abs(place.v) < 0.45f;
    };
    for (const dots::Follicle& follicle : *all.follicles)
        ASSERT_FALSE(on_forehead(follicle.position)) << follicle.position.z;
    std::size_t temples = 0;
    for (const dots::Dot& dot : *all.dots) {
        ASSERT_FALSE(on_forehead(dot.position)) << dot.position.z;
        temples += head::region_of(all.scalp->place_of(dot.position)) == head::Region::temples;
    }
    EXPECT_GT(temples, 500u) << "what the pattern lost is filled";
    EXPECT_GT(all.follicles->size(), 30000u);
}

TEST(Document, SameDotsAtAnyThreadCount) {
    Document document = planned();
    std::uint64_t first = 0;
    for (int threads : {1, 2, 3, 7}) {
        base::set_thread_count(threads);
        Document again = planned();
        const std::uint64_t hash = dots::hash(*derived(again).dots);
        if (first == 0) first = hash;
        EXPECT_EQ(hash, first) << threads;
    }
    base::set_thread_count(2);
}

TEST(Document, DraftShowsAndCancelLeavesNothing) {
    Document document = planned();
    const std::uint64_t before = plan::hash(document.plan());
    ASSERT_TRUE(document.draft(edit::SetNumber{"mid_front_height", 90}));
    EXPECT_TRUE(document.drafting());
    EXPECT_DOUBLE_EQ(document.plan().hairline.numbers.mid_front_height, 90);
    ASSERT_TRUE(document.draft(edit::SetNumber{"mid_front_height", 85}));
    document.cancel_draft();
    EXPECT_EQ(plan::hash(document.plan()), before);
    ASSERT_TRUE(document.draft(edit::SetNumber{"mid_front_height", 85}));
    ASSERT_TRUE(document.commit(edit::SetNumber{"mid_front_height", 85}));
    EXPECT_EQ(document.history().undo_label(), "Set Mid-front height");
    document.undo();
    EXPECT_EQ(plan::hash(document.plan()), before);
    document.redo();
    EXPECT_DOUBLE_EQ(document.plan().hairline.numbers.mid_front_height, 85);
}

TEST(Document, RefusedCommandChangesNothing) {
    Document document = planned();
    const std::uint64_t before = plan::hash(document.plan());
    EXPECT_FALSE(document.run(edit::SetNumber{"mid_front_height", 900}));
    EXPECT_FALSE(document.run(edit::SetHairline{"mohawk", {}, {}}));
    EXPECT_EQ(plan::hash(document.plan()), before);
    EXPECT_FALSE(document.drafting());
}

TEST(Document, SavedAndOpenedIsTheSamePlanWithTheSameDotsAndBytes) {
    const auto folder = std::filesystem::temp_directory_path() / "stipple-document-test";
    std::filesystem::create_directories(folder);
    Document document = planned();
    EXPECT_TRUE(document.modified());
    base::Progress progress;
    const auto saved = document.save(folder / "a.stipple", progress);
    ASSERT_TRUE(saved) << saved.error().message;
    EXPECT_FALSE(document.modified());
    auto opened = Document::open(folder / "a.stipple");
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_TRUE(opened->plan() == document.plan());
    EXPECT_EQ(dots::hash(*derived(*opened).dots), dots::hash(*derived(document).dots));
    Document twin = planned();
    ASSERT_TRUE(twin.save(folder / "b.stipple", progress));
    const auto bytes = [](const std::filesystem::path& path) { return io::read_file(path).value(); };
    EXPECT_TRUE(bytes(folder / "a.stipple") == bytes(folder / "b.stipple"))
        << "the same plan made twice has the same bytes";
    std::filesystem::remove_all(folder);
}

TEST(Document, CommandsOfAnOpenedPlanGoOn) {
    const auto path = std::filesystem::temp_directory_path() / "stipple-document-test-2.stipple";
    Document document = planned();
    base::Progress progress;
    ASSERT_TRUE(document.save(path, progress));
    auto opened = Document::open(path);
    ASSERT_TRUE(opened);
    ASSERT_TRUE(opened->run(crown_stroke(opened->plan())));
    EXPECT_EQ(opened->history().commands().size(), 3u);
    opened->undo();
    EXPECT_EQ(opened->history().commands().size(), 2u);
    EXPECT_FALSE(opened->modified());
    std::filesystem::remove(path);
}

TEST(Document, AMeasuredDistanceGivesTheSkinNewDotsAndUndoTheOldOnes) {
    Document document = planned();
    const Derived before = derived(document);
    edit::ConfirmDistance girth;
    girth.mm = 1.05 * head::measure(*male(), document.plan().landmarks).girth;
    ASSERT_TRUE(document.run(girth));
    const head::HeadPtr large = document.plan().head;
    ASSERT_NE(large, male());
    // Painting finds its way over the new skin.
    ASSERT_TRUE(document.run(crown_stroke(document.plan())));
    document.undo();
    const Derived after = derived(document);
    EXPECT_EQ(after.sites->surface, large->surface);
    EXPECT_NEAR(static_cast<double>(after.dots->size()) / static_cast<double>(before.dots->size()),
                1.05 * 1.05, 0.02)
        << "dots/cm2 stay, the skin has grown";
    document.undo();
    EXPECT_EQ(document.plan().head, male());
    EXPECT_FALSE(document.plan().distance);
    // In the window the skin's new dots are made beside the drawing.
    ASSERT_TRUE(document.run(girth));
    document.poll();
    EXPECT_FALSE(document.derived().dots) << "dots of another skin are not shown";
    EXPECT_TRUE(document.making_sites());
}

}  // namespace
}  // namespace stipple::document
