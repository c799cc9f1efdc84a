// A plan comes over to a new scan of the same head: swollen a little, triangulated anew, standing elsewhere.
#include "document/carry_over.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/jobs.h"
#include "document/document.h"
#include "io/head_asset.h"
#include "plan/scale_certificate.h"

namespace stipple::document {
namespace {

/// Smooth, up to 1 mm.
glm::vec3 swollen_by(glm::vec3 p) {
    const glm::vec3 a = p / 17.0f;
    return 0.577f * glm::vec3(std::sin(a.y + 1.3f * a.z), std::sin(a.z + 0.7f * a.x + 1.0f),
                              std::sin(a.x - 0.9f * a.y + 2.0f));
}

/// 7 degrees about a slanted axis and some way off.
glm::vec3 stood(glm::vec3 p) {
    const glm::dmat3 turn = head::small_rotation(0.122 * glm::normalize(glm::dvec3(1.0, -2.0, 1.5)));
    return glm::vec3(turn * glm::dvec3(p) + glm::dvec3(9.0, -14.0, 6.0));
}

glm::vec3 truth(glm::vec3 p) {
    return stood(p + swollen_by(p));
}

/// Vertices merged in cells: other vertices, other triangles, the same skin to a few tenths of a millimetre.
surface::Mesh triangulated_anew(const surface::Surface& skin, float cell) {
    surface::Mesh mesh;
    std::map<std::tuple<int, int, int>, std::uint32_t> cells;
    std::vector<std::uint32_t> renamed;
    for (const glm::vec3& p : skin.positions()) {
        const glm::ivec3 c(glm::floor((p + 0.37f) / cell));
        const auto [it, fresh] =
            cells.emplace(std::make_tuple(c.x, c.y, c.z), static_cast<std::uint32_t>(mesh.positions.size()));
        if (fresh) mesh.positions.push_back(p);
        renamed.push_back(it->second);
    }
    for (const surface::Triangle& t : skin.triangles()) {
        const surface::Triangle n{renamed[t[0]], renamed[t[1]], renamed[t[2]]};
        if (n[0] != n[1] && n[1] != n[2] && n[0] != n[2]) mesh.triangles.push_back(n);
    }
    return mesh;
}

head::HeadPtr head_of(surface::Mesh mesh, const head::Head& old) {
    auto head = std::make_shared<head::Head>();
    head->surface = surface::Surface::make(std::move(mesh)).value();
    head->bvh = std::make_shared<surface::Bvh>(head->surface->positions(), head->surface->triangles());
    for (std::size_t i = 0; i < head::landmark_count; ++i) {
        if (old.proposed[i].state == head::LandmarkState::missing) continue;
        // Proposals on a new scan are off by some millimetres.
        const auto wrong = static_cast<float>(i);
        const glm::vec3 at =
            truth(surface::position(*old.surface, old.proposed[i].point)) +
            3.0f * glm::vec3(std::sin(wrong), std::cos(2.0f * wrong), std::sin(3.0f * wrong));
        const auto nearest = head->bvh->nearest(at, 30.0f);
        if (nearest) head->proposed[i] = {nearest->point, head::LandmarkState::proposed};
    }
    head->source.name = "second visit";
    return head;
}

class CarryOverTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        auto head = io::load_built_in("male");
        if (!head) return;
        auto document = Document::create(*head, 7);
        ASSERT_TRUE(document.ok());
        const auto run = [&](const edit::Command& command) {
            const auto ok = document->run(command);
            ASSERT_TRUE(ok.ok()) << ok.error().message;
        };
        run(edit::SetHairline{"soft-round", {}, {}});
        run(edit::ApplyPattern{"norwood-5", 140});
        run(edit::ConfirmLandmark{"glabella"});
        const auto scalp = head::ScalpCoordinates::make(*head, (*head)->proposed).value();
        for (const head::ScalpPlace place :
             {head::ScalpPlace{0.7f, 0.1f}, {1.4f, 0.0f}, {1.2f, -0.3f}, {2.0f, 0.2f}})
            run(edit::AddKeepOut{"mole", scalp->point_at(place), 3, 5});
        for (float u = 0.6f; u < 1.7f; u += 0.1f)
            run(edit::PlaceDot{scalp->point_at({u, 0.12f}), document->plan().zones.back().id});
        run(edit::RemoveDot{12});
        const auto from = scalp->point_at({0.9f, 0.25f}), to = scalp->point_at({1.2f, -0.3f});
        const double mm = static_cast<double>(glm::distance(surface::position(*(*head)->surface, from),
                                                            surface::position(*(*head)->surface, to)));
        run(edit::ConfirmDistance{
            plan::DistanceKind::calliper, mm, 1.0, {}, {from, to}, edit::ScaleUse::keep, {}});
        plan_ = std::make_unique<plan::Plan>(document->plan());
        plan_->landmarks[head::index(head::Landmark::vertex)].state = head::LandmarkState::proposed;
    }
    static void TearDownTestSuite() { plan_.reset(); }
    void SetUp() override {
        if (!plan_) GTEST_SKIP() << "the build folder has no built-in heads yet";
    }
    static surface::Mesh new_scan() {
        surface::Mesh mesh = triangulated_anew(*plan_->head->surface, 1.7f);
        for (glm::vec3& p : mesh.positions) p = truth(p);
        return mesh;
    }
    static double off(const surface::SurfacePoint& old, const surface::SurfacePoint& now,
                      const head::Head& fresh) {
        return static_cast<double>(glm::distance(truth(surface::position(*plan_->head->surface, old)),
                                                 surface::position(*fresh.surface, now)));
    }
    static std::unique_ptr<plan::Plan> plan_;
    base::Progress progress_;
};
std::unique_ptr<plan::Plan> CarryOverTest::plan_;

TEST_F(CarryOverTest, EverythingSetByHandComesBackWithItsId) {
    const head::HeadPtr fresh = head_of(new_scan(), *plan_->head);
    const auto carried = carry_over(*plan_, fresh, progress_);
    ASSERT_TRUE(carried.ok()) << carried.error().message;
    const plan::Plan& now = carried->plan;
    EXPECT_LT(carried->median_mm, 0.8);
    EXPECT_LT(carried->far_mm, 1.5);
    double worst = 0.0;
    ASSERT_EQ(now.keep_outs.size(), plan_->keep_outs.size());
    for (std::size_t i = 0; i < now.keep_outs.size(); ++i) {
        EXPECT_EQ(now.keep_outs[i].id, plan_->keep_outs[i].id);
        worst = std::max(worst, off(plan_->keep_outs[i].center, now.keep_outs[i].center, *fresh));
    }
    ASSERT_EQ(now.placed.size(), plan_->placed.size());
    for (std::size_t i = 0; i < now.placed.size(); ++i) {
        EXPECT_EQ(now.placed[i].id, plan_->placed[i].id);
        EXPECT_EQ(now.placed[i].zone, plan_->placed[i].zone);
        worst = std::max(worst, off(plan_->placed[i].point, now.placed[i].point, *fresh));
    }
    ASSERT_EQ(now.hairline.handles.size(), plan_->hairline.handles.size());
    for (std::size_t i = 0; i < now.hairline.handles.size(); ++i)
        worst = std::max(worst, off(plan_->hairline.handles[i].point, now.hairline.handles[i].point, *fresh));
    const auto& glabella = head::get(now.landmarks, head::Landmark::glabella);
    EXPECT_EQ(glabella.state, head::LandmarkState::placed);
    worst = std::max(
        worst, off(head::get(plan_->landmarks, head::Landmark::glabella).point, glabella.point, *fresh));
    EXPECT_EQ(head::get(now.landmarks, head::Landmark::vertex).state, head::LandmarkState::proposed);
    // The client's distance, between the same places; its ends are known less surely.
    ASSERT_TRUE(now.distance);
    EXPECT_EQ(now.distance->mm, plan_->distance->mm);
    EXPECT_GT(now.distance->uncertainty_mm, 2.0);
    for (std::size_t i = 0; i < 2; ++i)
        worst = std::max(worst, off(plan_->distance->ends[i], now.distance->ends[i], *fresh));
    EXPECT_LT(std::abs(plan::scale_certificate(now).disagreement_percent()), 2.0);
    RecordProperty("worst_mm", std::to_string(worst));
    RecordProperty("median_mm", std::to_string(carried->median_mm));
    RecordProperty("far_mm", std::to_string(carried->far_mm));
    EXPECT_LT(worst, 1.5);
    ASSERT_EQ(carried->lost.size(), 1u) << carried->lost[0];
    EXPECT_NE(carried->lost[0].find("taken away by hand"), std::string::npos);
    // The painted zones lie where they lay.
    ASSERT_EQ(now.zones.size(), plan_->zones.size());
    for (std::size_t z = 0; z < now.zones.size(); ++z) {
        EXPECT_EQ(now.zones[z].id, plan_->zones[z].id);
        for (const float cover : now.zones[z].coverage.values())
            ASSERT_TRUE(cover >= 0.0f && cover <= 1.0f) << "a plan file with " << cover << " is refused";
        const auto area = [](const plan::Zone& zone, const surface::Surface& skin) {
            double mm2 = 0.0;
            for (std::uint32_t t = 0; t < skin.triangles().size(); ++t)
                for (const std::uint32_t v : skin.triangles()[t])
                    mm2 += skin.triangle_area(t) / 3.0 * static_cast<double>(zone.coverage[v]);
            return mm2;
        };
        const double before = area(plan_->zones[z], *plan_->head->surface);
        EXPECT_NEAR(area(now.zones[z], *fresh->surface) / before, 1.0, 0.04) << now.zones[z].name;
    }
}

TEST_F(CarryOverTest, WhatTheNewScanDoesNotShowIsListed) {
    // A hole in the crown, 30 mm across.
    const glm::vec3 crown = surface::position(*plan_->head->surface, plan_->keep_outs[1].center);
    surface::Mesh mesh = triangulated_anew(*plan_->head->surface, 1.7f);
    std::erase_if(mesh.triangles, [&](const surface::Triangle& t) {
        return glm::distance(mesh.positions[t[0]], crown) < 30.0f;
    });
    for (glm::vec3& p : mesh.positions) p = truth(p);
    const auto carried = carry_over(*plan_, head_of(std::move(mesh), *plan_->head), progress_);
    ASSERT_TRUE(carried.ok()) << carried.error().message;
    EXPECT_EQ(carried->plan.keep_outs.size(), plan_->keep_outs.size() - 1);
    const auto said = [&](const std::string& words) {
        return std::any_of(carried->lost.begin(), carried->lost.end(),
                           [&](const std::string& one) { return one.find(words) != std::string::npos; });
    };
    EXPECT_TRUE(said("Keep-out " + std::to_string(plan_->keep_outs[1].id)));
    EXPECT_TRUE(said("of the zone Crown"));
    EXPECT_EQ(said("lay between places on the old scan"), !carried->plan.distance);
    EXPECT_FALSE(said("hairline"));
}

TEST_F(CarryOverTest, AnotherHeadIsRefused) {
    surface::Mesh mesh = triangulated_anew(*plan_->head->surface, 2.5f);
    for (glm::vec3& p : mesh.positions) p *= 1.6f;
    auto other = std::const_pointer_cast<head::Head>(head_of(std::move(mesh), *plan_->head));
    const auto carried = carry_over(*plan_, other, progress_);
    ASSERT_FALSE(carried.ok());
    EXPECT_NE(carried.error().message.find("does not lie on"), std::string::npos) << carried.error().message;
}

TEST_F(CarryOverTest, TheSameOnAnyNumberOfThreads) {
    const head::HeadPtr fresh = head_of(new_scan(), *plan_->head);
    const int threads = base::thread_count();
    base::set_thread_count(1);
    const auto once = carry_over(*plan_, fresh, progress_);
    base::set_thread_count(3);
    const auto again = carry_over(*plan_, fresh, progress_);
    base::set_thread_count(threads);
    ASSERT_TRUE(once.ok() && again.ok());
    EXPECT_EQ(plan::hash(once->plan), plan::hash(again->plan));
}

}  // namespace
}  // namespace stipple::document
