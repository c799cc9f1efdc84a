#include <gtest/gtest.h>

#include <algorithm>

#include "stage.h"

namespace stipple::surface {
namespace {

TEST(GeodesicSources, SeveralSourcesGiveTheNearestOne) {
    Stage plane(sorted(shapes::plane(60, 1.0f)));
    base::Rng rng(4);
    double sum = 0.0, counted = 0.0;
    for (int i = 0; i < 20; ++i) {
        std::vector<SurfacePoint> sources;
        for (int k = 0; k < 4; ++k)
            sources.push_back(plane.place({float(rng.uniform(5, 55)), float(rng.uniform(5, 55)), 0.0f}));
        for (const Reached& reached : plane.front.from_points(sources, 20.0f)) {
            double best = 1e30;
            for (const SurfacePoint& s : sources) {
                best = std::min(best, glm::distance(glm::dvec3(position(*plane.surface, s)),
                                                    plane.vertex(reached.vertex)));
            }
            const glm::dvec3 own = position(*plane.surface, sources[reached.source]);
            EXPECT_NEAR(reached.distance, best, 0.15);
            EXPECT_LE(glm::distance(own, plane.vertex(reached.vertex)), best + 0.15);
            sum += std::abs(double(reached.distance) - best);
            counted += 1.0;
        }
    }
    EXPECT_LT(sum / counted, 2e-3);
}

TEST(GeodesicSources, CurvesGiveDistanceAndThePlaceAlong) {
    Stage plane(sorted(shapes::plane(80, 1.0f, 0.24)));
    const glm::dvec3 a(15, 30, 0), b(60, 42, 0);
    std::vector<SurfacePoint> line;
    for (int k = 0; k <= 50; ++k) line.push_back(plane.place(glm::mix(a, b, k / 50.0)));
    int pieces = 0;
    for (const Reached& reached : plane.front.from_curve(line, 20.0f)) {
        const glm::dvec3 p = plane.vertex(reached.vertex);
        const double share = std::clamp(glm::dot(p - a, b - a) / glm::dot(b - a, b - a), 0.0, 1.0);
        EXPECT_NEAR(reached.distance, glm::distance(p, glm::mix(a, b, share)), 0.02);
        EXPECT_NEAR(reached.along, share * glm::distance(a, b), 0.2);
        const double piece = glm::distance(a, b) / 50.0;
        EXPECT_LT(reached.source, 50u);
        EXPECT_NEAR(reached.source + 0.5, double(reached.along) / piece, 0.51);
        ++pieces;
    }
    EXPECT_GT(pieces, 2000);
}

TEST(GeodesicSources, ARoundCurveHasRoundDistances) {
    Stage plane(sorted(shapes::plane(90, 1.0f, 0.2)));
    std::vector<SurfacePoint> circle;
    for (int k = 0; k <= 126; ++k) {
        const double angle = k * 2.0 * std::numbers::pi / 126.0;
        circle.push_back(plane.place({45.0 + 20.0 * std::cos(angle), 45.0 + 20.0 * std::sin(angle), 0.0}));
    }
    for (const Reached& reached : plane.front.from_curve(circle, 12.0f)) {
        const glm::dvec3 p = plane.vertex(reached.vertex) - glm::dvec3(45, 45, 0);
        const bool at_seam = std::abs(p.y) < 3.0 && p.x > 0;  // where the curve is closed
        EXPECT_NEAR(reached.distance, std::abs(glm::length(p) - 20.0), at_seam ? 0.15 : 0.06);
        if (at_seam) continue;
        double angle = std::atan2(p.y, p.x);
        if (angle < 0) angle += 2.0 * std::numbers::pi;
        EXPECT_NEAR(reached.along / 20.0, angle, 0.1);
    }
}

}  // namespace
}  // namespace stipple::surface
