#include "head/template_fit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/rng.h"
#include "head_files.h"

namespace stipple::head {
namespace {

using surface::Mesh;

base::Result<Fit> fit(const Mesh& mesh, const UnitWish& wish = {}) {
    base::Report report;
    base::Progress progress;
    return fit_template(mesh, *built_in_man(), wish, report, progress);
}

glm::dvec3 in_file(const Fit& fit, Landmark which) {
    return glm::dvec3(glm::inverse(fit.head_from_file) *
                      glm::dvec4(glm::dvec3(fit.landmarks[index(which)]), 1.0));
}

bool says(const base::Report& report, std::string_view code) {
    return std::any_of(report.begin(), report.end(), [&](const base::Finding& f) { return f.code == code; });
}

/// A client: the built-in man, thinned, narrower and higher, with his landmarks.
struct Client {
    Mesh mesh;
    std::array<glm::dvec3, landmark_count> landmarks;
};

class SyntheticClient : public testing::Test {
protected:
    void SetUp() override {
        if (!built_in_man()) GTEST_SKIP() << "the build folder has no built-in heads yet";
        client_.mesh = thinned(built_in_man()->mesh, 4.0f);
        for (glm::vec3& p : client_.mesh.positions) p = reshaped(p);
        for (std::size_t i = 0; i < landmark_count; ++i)
            client_.landmarks[i] = reshaped(built_in_man()->landmarks[i]);
    }
    static glm::vec3 reshaped(glm::vec3 p) {
        return {0.95f * p.x, 1.02f * p.y, 1.04f * p.z + 0.0004f * p.y * p.y};
    }

    Client client_;
};

double worst_error(const Fit& fit, const Client& client, const glm::dmat4& pose, double mm_per_unit) {
    double worst = 0.0;
    for (std::size_t i = 0; i < landmark_count; ++i) {
        const glm::dvec3 truth(pose * glm::dvec4(client.landmarks[i], 1.0));
        worst = std::max(worst, mm_per_unit * glm::distance(truth, in_file(fit, static_cast<Landmark>(i))));
    }
    return worst;
}

TEST_F(SyntheticClient, IsFoundInAnyUnitAndPose) {
    constexpr std::array<std::pair<const char*, double>, 5> units{
        {{"mm", 1.0}, {"cm", 10.0}, {"in", 25.4}, {"dm", 100.0}, {"m", 1000.0}}};
    for (std::size_t k = 0; k < units.size(); ++k) {
        const glm::dmat4 pose = random_pose(k, units[k].second, 2000.0 / units[k].second);
        const auto found = fit(moved(client_.mesh, pose));
        ASSERT_TRUE(found.ok()) << units[k].first << ": " << found.error().message;
        EXPECT_EQ(found->scale.unit, units[k].first);
        EXPECT_EQ(found->scale.method, "head size");
        EXPECT_GT(found->scalp_coverage, 0.98);
        for (std::size_t i = 0; i < landmark_count; ++i)
            EXPECT_EQ(found->seen[i], static_cast<Landmark>(i) != Landmark::trichion)
                << name(static_cast<Landmark>(i));
        EXPECT_LT(worst_error(*found, client_, pose, units[k].second), 10.0);
        const glm::vec3 ears = found->landmarks[index(Landmark::tragion_left)] +
                               found->landmarks[index(Landmark::tragion_right)];
        EXPECT_LT(glm::length(ears), 3.0f) << "the origin lies between the tragia";
    }
}

TEST_F(SyntheticClient, IsFoundWithNoiseFloatersAndHalfAFace) {
    Mesh scan = client_.mesh;
    base::Rng rng(3);
    for (glm::vec3& p : scan.positions) {
        p += glm::vec3(rng.uniform(-0.5, 0.5), rng.uniform(-0.5, 0.5), rng.uniform(-0.5, 0.5));
    }
    std::erase_if(scan.triangles, [&](const surface::Triangle& t) {
        return scan.positions[t[0]].x > 25.0f && scan.positions[t[0]].y < -20.0f &&
               scan.positions[t[0]].z < 30.0f;
    });
    for (int i = 0; i < 30; ++i) {
        const auto first = static_cast<std::uint32_t>(scan.positions.size());
        const glm::vec3 p(rng.uniform(-200.0, 200.0), rng.uniform(-200.0, 200.0), rng.uniform(-200.0, 200.0));
        for (const glm::vec3 d :
             {glm::vec3(0.0f), glm::vec3(6.0f, 0.0f, 0.0f), glm::vec3(0.0f, 6.0f, 3.0f)}) {
            scan.positions.push_back(p + d);
        }
        scan.triangles.push_back({first, first + 1, first + 2});
    }
    const glm::dmat4 pose = random_pose(11, 1.0, 500.0);
    const auto found = fit(moved(scan, pose));
    ASSERT_TRUE(found.ok()) << found.error().message;
    EXPECT_LT(worst_error(*found, client_, pose, 1.0), 12.0);
    EXPECT_FALSE(found->seen[index(Landmark::exocanthion_left)])
        << "that side of the face is not in the scan";
    EXPECT_TRUE(found->seen[index(Landmark::exocanthion_right)]);
}

TEST_F(SyntheticClient, TheSameScanTurnedGivesTheSameHead) {
    const auto first = fit(client_.mesh);
    ASSERT_TRUE(first.ok());
    EXPECT_EQ(first->up, "+Z");
    EXPECT_EQ(first->front, "-Y");
    const glm::dmat4 pose = random_pose(23, 25.4, 4000.0);
    const auto turned = fit(moved(client_.mesh, pose));
    ASSERT_TRUE(turned.ok());
    for (std::size_t i = 0; i < landmark_count; ++i) {
        EXPECT_LT(glm::distance(first->landmarks[i], turned->landmarks[i]), 2.0f)
            << name(static_cast<Landmark>(i));
    }
    const auto again = fit(client_.mesh);
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->head_from_file, first->head_from_file) << "the same input gives the same bytes";
    EXPECT_EQ(again->landmarks, first->landmarks);
}

TEST_F(SyntheticClient, WhatHairHidesIsAskedForAndNotGuessed) {
    Mesh scan = client_.mesh;
    base::Rng rng(9);
    for (glm::vec3& p : scan.positions) {
        if (p.z < 75.0f) continue;
        const auto hair = static_cast<float>(rng.uniform(4.0, 16.0));
        p += hair * glm::normalize(p - glm::vec3(0.0f, 5.0f, 40.0f));
    }
    base::Report report;
    base::Progress progress;
    const auto found = fit_template(scan, *built_in_man(), {}, report, progress);
    ASSERT_TRUE(found.ok()) << found.error().message;
    EXPECT_FALSE(found->seen[index(Landmark::vertex)]);
    EXPECT_TRUE(found->seen[index(Landmark::glabella)]);
    EXPECT_TRUE(found->seen[index(Landmark::tragion_left)]);
    const auto finding = std::find_if(report.begin(), report.end(),
                                      [](const auto& one) { return one.code == "landmarks_not_seen"; });
    ASSERT_NE(finding, report.end());
    EXPECT_NE(finding->message.find(label(Landmark::vertex)), std::string::npos) << finding->message;
}

TEST_F(SyntheticClient, AHeadWithoutEarsHasNoTragia) {
    Mesh scan = client_.mesh;
    const float side = 0.95f * std::abs(built_in_man()->landmarks[index(Landmark::tragion_left)].x) - 3.0f;
    for (glm::vec3& p : scan.positions) {
        if (p.y > -12.0f && p.y < 60.0f && p.z > -60.0f && p.z < 55.0f) p.x = std::clamp(p.x, -side, side);
    }
    const auto found = fit(scan);
    ASSERT_TRUE(found.ok()) << found.error().message;
    EXPECT_FALSE(found->seen[index(Landmark::tragion_left)]);
    EXPECT_FALSE(found->seen[index(Landmark::tragion_right)]);
    EXPECT_TRUE(found->seen[index(Landmark::exocanthion_left)]);
    EXPECT_TRUE(found->seen[index(Landmark::vertex)]);
}

TEST_F(SyntheticClient, AFaceWithoutScalpIsRefused) {
    Mesh face = client_.mesh;
    std::erase_if(face.triangles, [&](const surface::Triangle& t) {
        return face.positions[t[0]].y > -35.0f || face.positions[t[0]].z > 75.0f;
    });
    const auto found = fit(face);
    ASSERT_FALSE(found.ok());
    EXPECT_EQ(found.error().code, base::ErrorCode::refused);
    EXPECT_NE(found.error().message.find("scalp"), std::string::npos) << found.error().message;
}

TEST_F(SyntheticClient, AMissingCrownIsReported) {
    Mesh scan = client_.mesh;
    std::erase_if(scan.triangles, [&](const surface::Triangle& t) {
        return glm::distance(scan.positions[t[0]], glm::vec3(0.0f, 40.0f, 130.0f)) < 50.0f;
    });
    base::Report report;
    base::Progress progress;
    const auto found = fit_template(scan, *built_in_man(), {}, report, progress);
    ASSERT_TRUE(found.ok()) << found.error().message;
    EXPECT_LT(found->scalp_coverage, 0.97);
    EXPECT_GT(found->scalp_coverage, 0.7);
    EXPECT_TRUE(says(report, "scalp_missing"));
}

TEST_F(SyntheticClient, AnUntoldUnitIsAskedForAndTakenFromTheUser) {
    const Mesh odd = moved(client_.mesh, random_pose(5, 3.1, 10.0));
    const auto asked = fit(odd);
    ASSERT_FALSE(asked.ok());
    EXPECT_NE(asked.error().message.find("--unit"), std::string::npos) << asked.error().message;
    EXPECT_NE(asked.error().message.find("--girth"), std::string::npos);

    UnitWish unit;
    unit.mm_per_unit = 3.1;
    const auto given = fit(odd, unit);
    ASSERT_TRUE(given.ok());
    EXPECT_EQ(given->scale.method, "given");
    EXPECT_DOUBLE_EQ(given->scale.mm_per_unit, 3.1);

    UnitWish girth;
    girth.girth_mm = 600.0;
    const auto taped = fit(odd, girth);
    ASSERT_TRUE(taped.ok());
    EXPECT_EQ(taped->scale.method, "girth");
    EXPECT_NEAR(taped->scale.mm_per_unit, 3.1, 0.31);
}

TEST_F(SyntheticClient, AnUnusualSizeIsSaid) {
    base::Report report;
    base::Progress progress;
    UnitWish wish;
    wish.mm_per_unit = 1.3;
    const auto found = fit_template(client_.mesh, *built_in_man(), wish, report, progress);
    ASSERT_TRUE(found.ok());
    EXPECT_TRUE(says(report, "unusual_head_size"));
}

TEST_F(SyntheticClient, CanBeStopped) {
    base::Report report;
    base::Progress progress;
    progress.cancel();
    const auto found = fit_template(client_.mesh, *built_in_man(), {}, report, progress);
    ASSERT_FALSE(found.ok());
    EXPECT_EQ(found.error().code, base::ErrorCode::cancelled);
}

Mesh sphere(glm::vec3 radii, int rings) {
    Mesh mesh;
    for (int i = 0; i <= rings; ++i) {
        for (int j = 0; j < 2 * rings; ++j) {
            const double a = M_PI * i / rings, b = M_PI * j / rings;
            mesh.positions.push_back(
                radii * glm::vec3(std::sin(a) * std::cos(b), std::sin(a) * std::sin(b), std::cos(a)));
        }
    }
    const auto at = [&](int i, int j) { return static_cast<std::uint32_t>(i * 2 * rings + j % (2 * rings)); };
    for (int i = 0; i < rings; ++i) {
        for (int j = 0; j < 2 * rings; ++j) {
            mesh.triangles.push_back({at(i, j), at(i + 1, j), at(i + 1, j + 1)});
            mesh.triangles.push_back({at(i, j), at(i + 1, j + 1), at(i, j + 1)});
        }
    }
    return mesh;
}

TEST(NotAHead, AnEggEitherIsRefusedOrGetsASaneFrame) {
    if (!built_in_man()) GTEST_SKIP() << "the build folder has no built-in heads yet";
    const auto found = fit(sphere({77.0f, 99.0f, 105.0f}, 40));
    if (!found) {
        EXPECT_EQ(found.error().code, base::ErrorCode::refused);
        return;
    }
    for (const glm::vec3& p : found->landmarks) EXPECT_LT(glm::length(p), 250.0f);
}

TEST(NotAHead, ACubeAndAnEmptyMeshAreRefused) {
    if (!built_in_man()) GTEST_SKIP() << "the build folder has no built-in heads yet";
    Mesh cube;
    for (int i = 0; i < 8; ++i)
        cube.positions.emplace_back(i & 1 ? 100.f : 0.f, i & 2 ? 100.f : 0.f, i & 4 ? 100.f : 0.f);
    cube.triangles = {{0, 2, 1}, {1, 2, 3}, {4, 5, 6}, {5, 7, 6}, {0, 1, 4}, {1, 5, 4},
                      {2, 6, 3}, {3, 6, 7}, {0, 4, 2}, {2, 4, 6}, {1, 3, 5}, {3, 7, 5}};
    EXPECT_FALSE(fit(cube).ok());
    EXPECT_FALSE(fit(Mesh{}).ok());
}

}  // namespace
}  // namespace stipple::head
