#include "head/virtual_head_sizes.h"

#include <algorithm>
#include <cmath>

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

// A class is a thousand seeds in a row: 50 strata of every size's deviation times 20 patterns of signs.
constexpr std::uint64_t patterns = 20, strata = 50, class_size = patterns * strata;
constexpr double furthest = 2.8;      // of one normal number
constexpr double truncated = 0.9775;  // its SD
constexpr double usual = 3.0;         // of a size, SD

/// x with P(N(0, 1) < x) = p for 0.5 <= p < 0.999, within 1e-7 (Wichura 1988, "Algorithm AS 241: the
/// percentage points of the normal distribution", PPND7).
double normal_quantile(double p) {
    const double q = p - 0.5;
    if (q <= 0.425) {
        const double r = 0.180625 - q * q;
        return q * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179) /
               (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0);
    }
    const double r = std::sqrt(-std::log(1.0 - p)) - 1.6;
    return (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777) /
           ((0.12021132975 * r + 0.73700164250) * r + 1.0);
}

/// Column `column` (0..18) of a table of signs, 20 rows, any two columns of which agree as often as they
/// differ and none of which leans (Paley 1933, "On orthogonal matrices").
double sign(std::uint64_t row, std::uint64_t column) {
    if (row == 0) return 1.0;
    const std::uint64_t d = (row + 18 - column) % 19;  // row - 1 - column
    for (std::uint64_t k = 1; k <= 9; ++k)
        if (d == k * k % 19) return 1.0;
    return -1.0;
}

/// Ten independent normal numbers within 2.8, scaled to SD 1, spread evenly over every class of seeds.
std::array<double, size_count> normals(std::uint64_t seed) {
    constexpr std::uint64_t stream = 0x73697a6573;  // "sizes"
    const std::uint64_t number = seed % class_size;
    // Every pair of stratum and pattern once, and any twenty seeds in a row with all patterns.
    const std::uint64_t stratum = number % strata, pattern = number + number / strata;
    base::Rng shared{seed / class_size, stream};  // what a class has in common
    const std::uint64_t turned = shared.below(patterns);
    std::array<double, size_count> z{};
    for (std::size_t k = 0; k < size_count; ++k) {
        std::array<std::uint8_t, strata> order{};
        for (std::uint8_t i = 0; i < strata; ++i) order[i] = i;
        for (std::uint32_t i = strata - 1; i > 0; --i) std::swap(order[i], order[shared.below(i + 1)]);
        const double flipped = shared.uniform() < 0.5 ? -1.0 : 1.0;
        std::array<double, strata> within{};
        for (double& one : within) one = shared.uniform();
        constexpr double mass = 0.9948897;  // of the normal law within `furthest`
        const double share = (order[stratum] + within[stratum]) / static_cast<double>(strata);
        z[k] = std::min(normal_quantile(0.5 + 0.5 * mass * share), furthest) / truncated * flipped *
               sign((pattern + turned) % patterns, k);
    }
    return z;
}

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
    const std::size_t side = sex == Sex::male ? 0 : 1;
    const std::array<double, size_count> z = normals(seed);
    Sizes sizes = survey_means(sex);
    for (std::size_t i = 0; i < size_count; ++i) {
        double drawn = 0.0;
        for (std::size_t j = 0; j <= i; ++j) drawn += root[i][j] * z[j];
        sizes[i] += rows[i].deviation[side] * std::clamp(drawn, -usual, usual);
    }
    return sizes;
}

}  // namespace stipple::head
