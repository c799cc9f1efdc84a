#include "head/virtual_head_sizes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/rng.h"

namespace stipple::head {
namespace {

constexpr std::array<SurveyRow, size_count> rows{{
    {"head length", {199.5, 189.8}, {7.0, 7.4}},
    {"head breadth", {154.3, 147.8}, {5.5, 5.2}},
    {"head circumference", {574.4, 561.1}, {16.0, 19.4}},
    {"tragion to top", {131.1, 126.5}, {6.2, 6.5}},
    {"bizygomatic breadth", {142.6, 133.8}, {6.2, 5.6}},
    {"menton to sellion", {122.6, 113.1}, {6.7, 6.1}},
    {"pupil distance", {64.0, 61.7}, {3.4, 3.6}},
    {"ear length", {64.2, 59.4}, {4.5, 3.9}},
    {"ear breadth", {36.1, 33.2}, {3.0, 2.8}},
    {"ear protrusion", {23.2, 20.4}, {3.0, 2.7}},
}};

using Matrix = std::array<std::array<double, size_count>, size_count>;

constexpr Matrix correlations{{
    // length breadth girth height bizyg. face pupils ears
    {1.00, 0.18, 0.82, 0.29, 0.20, 0.25, 0.20, 0.20, 0.10, 0.00},
    {0.18, 1.00, 0.55, 0.15, 0.60, 0.10, 0.25, 0.05, 0.05, 0.00},
    {0.82, 0.55, 1.00, 0.30, 0.45, 0.25, 0.30, 0.20, 0.10, 0.00},
    {0.29, 0.15, 0.30, 1.00, 0.15, 0.15, 0.10, 0.10, 0.05, 0.00},
    {0.20, 0.60, 0.45, 0.15, 1.00, 0.20, 0.40, 0.15, 0.10, 0.05},
    {0.25, 0.10, 0.25, 0.15, 0.20, 1.00, 0.10, 0.25, 0.10, 0.00},
    {0.20, 0.25, 0.30, 0.10, 0.40, 0.10, 1.00, 0.10, 0.05, 0.00},
    {0.20, 0.05, 0.20, 0.10, 0.15, 0.25, 0.10, 1.00, 0.35, 0.15},
    {0.10, 0.05, 0.10, 0.05, 0.10, 0.10, 0.05, 0.35, 1.00, 0.10},
    {0.00, 0.00, 0.00, 0.00, 0.05, 0.00, 0.00, 0.15, 0.10, 1.00},
}};

/// Lower triangle L with L * L^T = m (Cholesky).
Matrix root_of(const Matrix& m) {
    Matrix root{};
    for (std::size_t i = 0; i < size_count; ++i)
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = m[i][j];
            for (std::size_t k = 0; k < j; ++k) sum -= root[i][k] * root[j][k];
            root[i][j] = i == j ? std::sqrt(std::max(sum, 0.0)) : sum / root[j][j];
        }
    return root;
}

/// Box & Muller 1958.
double normal(base::Rng& rng) {
    const double u = 1.0 - rng.uniform(), v = rng.uniform();
    return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * v);
}

constexpr double furthest = 2.8;

}  // namespace

const std::array<SurveyRow, size_count>& survey_rows() {
    return rows;
}

Sizes survey_means(Sex sex) {
    Sizes sizes{};
    for (std::size_t k = 0; k < size_count; ++k) sizes[k] = rows[k].mean[sex == Sex::male ? 0 : 1];
    return sizes;
}

double size_correlation(Size a, Size b) {
    return correlations[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)];
}

Sizes draw_sizes(Sex sex, std::uint64_t seed) {
    static const Matrix root = root_of(correlations);
    constexpr std::uint64_t stream = 0x73697a6573;  // "sizes"
    base::Rng rng{seed, stream};
    const std::size_t side = sex == Sex::male ? 0 : 1;
    Sizes sizes = survey_means(sex);
    for (int tries = 0; tries < 100; ++tries) {
        std::array<double, size_count> z{}, drawn{};
        for (double& one : z) one = normal(rng);
        bool usual = true;
        for (std::size_t i = 0; i < size_count; ++i) {
            for (std::size_t j = 0; j <= i; ++j) drawn[i] += root[i][j] * z[j];
            usual = usual && std::abs(drawn[i]) <= furthest;
        }
        if (!usual) continue;
        for (std::size_t i = 0; i < size_count; ++i) sizes[i] += rows[i].deviation[side] * drawn[i];
        break;
    }
    return sizes;
}

}  // namespace stipple::head
