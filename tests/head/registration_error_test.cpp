#include "head/registration_error.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/rng.h"
#include "head/registration.h"

namespace stipple::head {
namespace {

const std::vector<glm::dvec3> face{{-45, -75, 17}, {45, -75, 17}, {0, -90, 18}, {0, -99, -35}};

std::vector<glm::dvec3> face_ears_inion() {
    std::vector<glm::dvec3> all = face;
    all.insert(all.end(), {{-75, 0, 0}, {75, 0, 0}, {0, 98, 0}});
    return all;
}

/// Sum of twelve evenly distributed numbers less six: nearly normal, deviation 1.
double normal(base::Rng& rng) {
    double sum = -6.0;
    for (int i = 0; i < 12; ++i) sum += rng.uniform(0.0, 1.0);
    return sum;
}

/// Root mean square error at `target` over many least-squares fits of fiducials touched 1 mm off.
double tried(const std::vector<glm::dvec3>& fiducials, glm::dvec3 target) {
    base::Rng rng(4);
    double squares = 0.0;
    constexpr int runs = 3000;
    for (int run = 0; run < runs; ++run) {
        std::vector<double> matrix(36, 0.0), right(6, 0.0);
        for (const glm::dvec3& p : fiducials) {
            for (int axis = 0; axis < 3; ++axis) {
                glm::dvec3 n(0.0);
                n[axis] = 1.0;
                const glm::dvec3 turn = glm::cross(p, n);
                const std::array<double, 6> row{turn.x, turn.y, turn.z, n.x, n.y, n.z};
                const double off = normal(rng) / std::sqrt(3.0);
                for (std::size_t i = 0; i < 6; ++i) {
                    right[i] += row[i] * off;
                    for (std::size_t j = 0; j < 6; ++j) matrix[i * 6 + j] += row[i] * row[j];
                }
            }
        }
        if (!solve_symmetric(matrix, right, 6)) return -1.0;
        const glm::dvec3 moved = glm::cross(glm::dvec3(right[0], right[1], right[2]), target) +
                                 glm::dvec3(right[3], right[4], right[5]);
        squares += glm::dot(moved, moved);
    }
    return std::sqrt(squares / runs);
}

TEST(RegistrationError, IsWhatManyTriesGive) {
    for (const auto& fiducials : {face, face_ears_inion()}) {
        const auto error = RegistrationError::make(fiducials);
        ASSERT_TRUE(error.ok()) << error.error().message;
        for (const glm::dvec3 target :
             {glm::dvec3(0, -60, 90), glm::dvec3(60, -50, 60), glm::dvec3(0, 7, 131), glm::dvec3(0, 70, 105),
              glm::dvec3(0, 100, 30)}) {
            EXPECT_NEAR(error->at(target, 1.0), tried(fiducials, target), 0.03 * error->at(target, 1.0));
        }
    }
}

TEST(RegistrationError, OfTheFaceAloneIsSeveralTimesThatWithEarsAndInionAtTheCrown) {
    const auto alone = RegistrationError::make(face);
    const auto all = RegistrationError::make(face_ears_inion());
    ASSERT_TRUE(alone.ok() && all.ok());
    const glm::dvec3 crown(0, 70, 105);
    EXPECT_GT(alone->at(crown, 1.0), 2.5 * all->at(crown, 1.0));
    EXPECT_NEAR(all->at(crown, 1.0), 0.8, 0.15);
    EXPECT_NEAR(all->at(crown, 2.5), 2.5 * all->at(crown, 1.0), 1e-9);
}

TEST(RegistrationError, NeedsThreePlacesOffALine) {
    EXPECT_FALSE(RegistrationError::make({}).ok());
    EXPECT_FALSE(RegistrationError::make({{0, 0, 0}, {50, 0, 0}}).ok());
    EXPECT_FALSE(RegistrationError::make({{0, 0, 0}, {50, 0, 0}, {90, 0, 0}}).ok());
    EXPECT_TRUE(RegistrationError::make({{0, 0, 0}, {50, 0, 0}, {90, 40, 0}}).ok());
}

}  // namespace
}  // namespace stipple::head
