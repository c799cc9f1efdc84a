#include "render/paint.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/number_text.h"

namespace stipple::render {
namespace {

constexpr std::size_t terms = 9;
using Row = std::array<double, terms>;

Row harmonics(glm::vec3 normal) {
    const glm::dvec3 n(normal);
    return {
        1.0, n.x, n.y, n.z, n.x * n.y, n.y * n.z, n.x * n.z, n.x * n.x - n.y * n.y, 3.0 * n.z * n.z - 1.0};
}

double dot(const Row& a, const Row& b) {
    double sum = 0.0;
    for (std::size_t k = 0; k < terms; ++k) sum += a[k] * b[k];
    return sum;
}

/// Gauss elimination with a little weight on small coefficients, for heads that show few directions.
Row solved(std::array<std::array<double, terms + 1>, terms> rows, double count) {
    for (std::size_t i = 1; i < terms; ++i) rows[i][i] += 1e-4 * count;
    for (std::size_t i = 0; i < terms; ++i) {
        std::size_t pivot = i;
        for (std::size_t j = i + 1; j < terms; ++j)
            if (std::abs(rows[j][i]) > std::abs(rows[pivot][i])) pivot = j;
        std::swap(rows[i], rows[pivot]);
        if (std::abs(rows[i][i]) < 1e-12) return {};
        for (std::size_t j = 0; j < terms; ++j) {
            if (j == i) continue;
            const double factor = rows[j][i] / rows[i][i];
            for (std::size_t c = i; c <= terms; ++c) rows[j][c] -= factor * rows[i][c];
        }
    }
    Row result{};
    for (std::size_t i = 0; i < terms; ++i) result[i] = rows[i][terms] / rows[i][i];
    return result;
}

}  // namespace

Paint even_paint(const surface::Surface& skin, std::span<const std::uint8_t> hidden) {
    Paint paint;
    const auto colors = skin.colors();
    paint.colors.assign(colors.begin(), colors.end());
    if (colors.empty() || colors.size() != skin.normals().size()) return paint;
    std::vector<double> level(colors.size());
    for (std::size_t v = 0; v < colors.size(); ++v) {
        const glm::dvec3 c(colors[v]);
        level[v] = std::log(std::max(0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b, 1e-3));
    }
    const auto counts = [&](std::size_t v) { return hidden.size() != colors.size() || hidden[v] == 0; };
    Row fit{};
    double middle = 0.0, spread = 1e9, before = 0.0;
    // Twice more without what lies far off: brows, lips, beard, stains.
    for (int round = 0; round < 3; ++round) {
        std::array<std::array<double, terms + 1>, terms> rows{};
        double count = 0.0, sum = 0.0, squares = 0.0, off_squares = 0.0;
        std::vector<std::uint8_t> used(colors.size(), 0);
        for (std::size_t v = 0; v < colors.size(); ++v) {
            const Row at = harmonics(skin.normals()[v]);
            if (!counts(v) || (round > 0 && std::abs(level[v] - dot(fit, at)) > 2.2 * spread)) continue;
            used[v] = 1;
            count += 1.0;
            sum += level[v];
            squares += level[v] * level[v];
            for (std::size_t i = 0; i < terms; ++i) {
                for (std::size_t j = 0; j < terms; ++j) rows[i][j] += at[i] * at[j];
                rows[i][terms] += at[i] * level[v];
            }
        }
        if (count < 100.0) return paint;
        fit = solved(rows, count);
        middle = sum / count;
        before = std::max(squares / count - middle * middle, 0.0);
        for (std::size_t v = 0; v < colors.size(); ++v) {
            if (used[v] == 0) continue;
            const double off = level[v] - dot(fit, harmonics(skin.normals()[v]));
            off_squares += off * off;
        }
        spread = std::sqrt(off_squares / count);
    }
    paint.left = spread;
    paint.explained = before > 1e-9 ? std::clamp(1.0 - spread * spread / before, 0.0, 1.0) : 0.0;
    for (std::size_t v = 0; v < colors.size(); ++v) {
        const double light = std::clamp(dot(fit, harmonics(skin.normals()[v])) - middle, -0.693, 0.693);
        paint.colors[v] = glm::min(colors[v] * static_cast<float>(std::exp(-light)), glm::vec3(1.0f));
    }
    return paint;
}

std::string words(const Paint& paint) {
    return "Of the light and shade in the scan's colours " + base::fixed(100.0 * paint.explained, 0) +
           " % was divided out as the light of a room; ± " + base::fixed(100.0 * paint.left, 0) +
           " % of lightness is left: hair, folds, cast shadows and the skin's own. As taken: --skin "
           "scan-as-taken.";
}

}  // namespace stipple::render
