// What a plan's millimetres rest on: the distance measured on the client, or how much adults differ.
#include "plan/scale_certificate.h"

#include <gtest/gtest.h>

#include <cmath>

#include "ellipsoid_head.h"
#include "head/measures.h"

namespace stipple::plan {
namespace {

using testing::ellipsoid_plan;
using testing::perimeter;

TEST(ScaleCertificate, WithoutADistanceTheClientMayBeAnyAdult) {
    Plan plan = ellipsoid_plan();
    const double girth = head::measure(*plan.head, plan.landmarks).girth;
    ASSERT_NEAR(girth, perimeter(77, 99), 1.0);
    const ScaleCertificate none = scale_certificate(plan);
    EXPECT_FALSE(none.confirmed);
    // The survey's men: 574.4 mm, SD 16.0.
    const double longest = std::max(574.4 + 1.96 * 16.0 - girth, girth - 574.4 + 1.96 * 16.0);
    EXPECT_NEAR(none.length_percent, 100.0 * longest / girth, 1e-6);
    EXPECT_DOUBLE_EQ(none.area_percent(), 2.0 * none.length_percent);
    EXPECT_NE(none.why.find("no distance confirmed"), std::string::npos) << none.why;
    plan.client.sex = head::Sex::female;
    EXPECT_NE(scale_certificate(plan).length_percent, none.length_percent);
    plan.landmarks = {};
    EXPECT_GT(scale_certificate(plan).length_percent, 15.0) << "nothing can be measured";
}

TEST(ScaleCertificate, AMeasuredDistanceNarrowsIt) {
    Plan plan = ellipsoid_plan();
    const double girth = head::measure(*plan.head, plan.landmarks).girth;
    plan.distance = MeasuredDistance{DistanceKind::girth, {}, {}, girth, 0.01 * girth};
    const ScaleCertificate fine = scale_certificate(plan);
    EXPECT_TRUE(fine.confirmed);
    // 1 % of the tape, 0.5 % of its plane on the scan, 0.5 % of the scanner.
    EXPECT_NEAR(fine.length_percent, std::sqrt(1.0 + 0.25 + 0.25), 1e-6);
    plan.distance->mm = 1.03 * girth;
    plan.distance->uncertainty_mm = 0.0103 * girth;
    const ScaleCertificate apart = scale_certificate(plan);
    EXPECT_NEAR(apart.disagreement_percent(), 3.0, 1e-6);
    EXPECT_NEAR(apart.length_percent, fine.length_percent + 3.0, 1e-6) << "what disagrees is no chance";
}

TEST(ScaleCertificate, ProposedLandmarksAreWorthLess) {
    Plan plan = ellipsoid_plan();
    MeasuredDistance ears{DistanceKind::calliper, {"tragion_left", "tragion_right"}, {}, 150.0, 1.0};
    const auto looked_at = distance_on_head(ears, *plan.head, plan.landmarks);
    ASSERT_TRUE(looked_at.ok());
    EXPECT_NEAR(looked_at->mm, 154.0, 0.2);
    EXPECT_NEAR(looked_at->uncertainty_mm, 1.5 * std::sqrt(2.0), 1e-9);
    for (head::LandmarkPlace& place : plan.landmarks) {
        if (place.state != head::LandmarkState::missing) place.state = head::LandmarkState::proposed;
    }
    EXPECT_GT(distance_on_head(ears, *plan.head, plan.landmarks)->uncertainty_mm, 7.0);
    plan.landmarks[head::index(head::Landmark::tragion_left)] = {};
    const auto missing = distance_on_head(ears, *plan.head, plan.landmarks);
    ASSERT_FALSE(missing.ok());
    EXPECT_NE(missing.error().message.find("left tragion"), std::string::npos) << missing.error().message;
    plan.distance = ears;
    EXPECT_FALSE(scale_certificate(plan).confirmed) << "an end is gone";
}

TEST(ScaleCertificate, AShortMarkerSaysLess) {
    Plan plan = ellipsoid_plan();
    const auto at = [&](glm::vec3 to) { return testing::skin_toward(*plan.head, to); };
    const MeasuredDistance marker{
        DistanceKind::marker, {}, {at({0.1f, -1, 0.2f}), at({-0.1f, -1, 0.2f})}, 30, 0.3};
    ASSERT_TRUE(check_distance(marker, *plan.head).ok());
    const auto here = distance_on_head(marker, *plan.head, plan.landmarks);
    ASSERT_TRUE(here.ok());
    const glm::vec3 a = surface::position(*plan.head->surface, marker.ends[0]),
                    b = surface::position(*plan.head->surface, marker.ends[1]);
    EXPECT_NEAR(here->mm, static_cast<double>(glm::distance(a, b)), 1e-4);
    EXPECT_GT(100.0 * here->uncertainty_mm / here->mm, 2.0);
}

TEST(ScaleCertificate, WordsAreAsciiWhereFilesNeedThem) {
    Plan plan = ellipsoid_plan();
    plan.distance = MeasuredDistance{DistanceKind::girth, {}, {}, 560.0, 4.0};
    const std::string words = plain_words(scale_certificate(plan));
    for (const char c : words) EXPECT_TRUE(c >= 32 && c < 127) << words;
    EXPECT_NE(words.find("mm +- "), std::string::npos) << words;
    EXPECT_NE(words.find("taped girth 560.0 mm +- 4.0 mm"), std::string::npos) << words;
    EXPECT_NE(long_words(scale_certificate(plan)).find("mm ± "), std::string::npos);
}

TEST(MeasuredDistance, ImpossibleOnesAreRefused) {
    const Plan plan = ellipsoid_plan();
    const surface::SurfacePoint point{3, 0.2f, 0.2f}, off{0xfffffff0u, 0.2f, 0.2f};
    const auto refused = [&](const MeasuredDistance& distance) {
        const auto status = check_distance(distance, *plan.head);
        return status ? std::string() : status.error().message;
    };
    EXPECT_EQ(refused({DistanceKind::girth, {}, {}, 574, 4}), "");
    EXPECT_NE(refused({DistanceKind::girth, {}, {}, 57.4, 0.4}).find("400 to 800 mm"), std::string::npos);
    EXPECT_NE(refused({DistanceKind::girth, {}, {}, 574, 0}), "");
    EXPECT_NE(refused({DistanceKind::girth, {}, {}, 574, 300}), "");
    EXPECT_NE(refused({DistanceKind::girth, {}, {}, std::nan(""), 4}), "");
    EXPECT_NE(refused({DistanceKind::girth, {}, {point, point}, 574, 4}), "");
    EXPECT_NE(refused({DistanceKind::calliper, {}, {}, 98, 1}), "");
    EXPECT_NE(refused({DistanceKind::calliper, {"nose", "tragion_left"}, {}, 98, 1}), "");
    EXPECT_NE(refused({DistanceKind::calliper, {"tragion_right", "tragion_left"}, {point, point}, 98, 1}),
              "");
    EXPECT_NE(refused({DistanceKind::marker, {}, {point}, 30, 0.3}), "");
    EXPECT_NE(refused({DistanceKind::marker, {}, {point, off}, 30, 0.3}), "");
    EXPECT_EQ(refused({DistanceKind::marker, {}, {point, point}, 30, 0.3}), "");
    EXPECT_FALSE(
        distance_on_head({DistanceKind::marker, {}, {point, point}, 30, 0.3}, *plan.head, plan.landmarks)
            .ok())
        << "both ends in one place";
}

}  // namespace
}  // namespace stipple::plan
