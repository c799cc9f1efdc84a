#include "head/scalp_coordinates.h"
#include "base/long_work.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace stipple::head {
namespace {

constexpr double degree = std::numbers::pi / 180.0;
// Half-planes through the ear axis by their angle: 0 looks forward, 90 degrees up, 180 back.
constexpr double first_angle = -60.0 * degree;
constexpr double angle_step = 1.5 * degree;
constexpr std::size_t planes = 201;  // to 240 degrees
constexpr std::size_t spokes = 121;  // -90..90 degrees from the midline towards the ears
constexpr double far_out = 190.0;    // mm from the middle of the head: outside any head
constexpr double lowest_u = -1.1, highest_u = 3.2;

using Row = std::array<double, spokes>;

double spoke_angle(std::size_t j) {
    return -90.0 * degree + angle_step * static_cast<double>(j);
}

/// mm between neighbours at these distances from the middle.
double chord(double a, double b) {
    return std::sqrt(std::max(0.0, a * a + b * b - 2.0 * a * b * std::cos(angle_step)));
}

/// Fills the unknown (NaN) entries of a row straight between its known ones.
void fill_gaps(Row& row) {
    std::size_t j = 0;
    while (j < spokes) {
        if (std::isfinite(row[j])) {
            ++j;
            continue;
        }
        std::size_t end = j;
        while (end < spokes && !std::isfinite(row[end])) ++end;
        // The row's ends are the tragia and always known.
        const double a = row[j - 1];
        const double b = row[end];
        for (std::size_t k = j; k < end; ++k) {
            row[k] = a + (b - a) * static_cast<double>(k - j + 1) / static_cast<double>(end - j + 1);
        }
        j = end;
    }
}

}  // namespace

struct ScalpCoordinates::Tables {
    glm::dvec3 middle{0.0}, left{1.0, 0.0, 0.0}, front{0.0, -1.0, 0.0}, up{0.0, 0.0, 1.0};
    double midline_arc = 0.0, half_coronal = 0.0;
    std::array<double, planes> midline{};              // mm over the midline from the glabella
    std::vector<Row> radius, across;                   // per plane: mm from the middle; v
    std::array<std::array<double, 2>, planes> arcs{};  // mm from the midline to the right and left tragion

    glm::dvec3 direction(double angle, double spoke) const {
        return std::cos(spoke) * (std::cos(angle) * front + std::sin(angle) * up) + std::sin(spoke) * left;
    }
    /// Index and fraction of an angle among the planes; clamped.
    static std::pair<std::size_t, double> plane_of(double angle) {
        const double at =
            std::clamp((angle - first_angle) / angle_step, 0.0, static_cast<double>(planes - 1));
        const std::size_t i = std::min(static_cast<std::size_t>(at), planes - 2);
        return {i, at - static_cast<double>(i)};
    }
    struct Cell {
        std::size_t i;
        double f;
        std::size_t j;
        double g;
    };
    /// Plane i and spoke j just before a place (from the middle), and the fractions beyond them.
    Cell cell_of(glm::dvec3 d) const {
        const double sideways = glm::dot(d, left), forward = glm::dot(d, front), height = glm::dot(d, up);
        double angle = std::atan2(height, forward);
        // The cut lies below the head, where the neck is.
        if (angle < -90.0 * degree) angle += 2.0 * std::numbers::pi;
        const double spoke = std::atan2(sideways, std::hypot(forward, height));
        const double at =
            std::clamp((spoke + 90.0 * degree) / angle_step, 0.0, static_cast<double>(spokes - 1));
        const std::size_t j = std::min(static_cast<std::size_t>(at), spokes - 2);
        const auto [i, f] = plane_of(angle);
        return {i, f, j, at - static_cast<double>(j)};
    }
    double radius_at(std::size_t i, double f, std::size_t j, double g) const {
        const auto on = [&](const Row& row) {
            return j + 1 < spokes ? row[j] + g * (row[j + 1] - row[j]) : row[j];
        };
        return on(radius[i]) + f * (on(radius[i + 1]) - on(radius[i]));
    }
    double midline_at(double angle) const {
        const auto [i, f] = plane_of(angle);
        return midline[i] + f * (midline[i + 1] - midline[i]);
    }
    double v_at(std::size_t i, double f, std::size_t j) const {
        return across[i][j] + f * (across[i + 1][j] - across[i][j]);
    }

    void cast(const Head& head, double half_ears);
    void smooth();
    void measure(double glabella_angle);
    void divide();
};

void ScalpCoordinates::Tables::cast(const Head& head, double half) {
    radius.resize(planes);
    for (std::size_t i = 0; i < planes; ++i) {
        const double angle = first_angle + angle_step * static_cast<double>(i);
        for (std::size_t j = 0; j < spokes; ++j) {
            double& r = radius[i][j];
            r = std::nan("");
            if (j == 0 || j == spokes - 1) {
                r = half;  // the tragia
                continue;
            }
            const glm::dvec3 d = direction(angle, spoke_angle(j));
            const auto hit = head.bvh->first_hit({glm::vec3(middle + far_out * d), glm::vec3(-d)},
                                                 static_cast<float>(far_out - 20.0));
            if (!hit) continue;
            const double found = far_out - static_cast<double>(hit->distance);
            // The pinna stands off the skull: leave it out, the gap is bridged from skull to tragion.
            const glm::dvec3 p = found * d;
            const double sideways = std::abs(glm::dot(p, left));
            const double forward = glm::dot(p, front), height = glm::dot(p, up);
            const bool ear =
                sideways > half - 4.0 && forward < 10.0 && forward > -48.0 && height < 42.0 && height > -50.0;
            if (!ear) r = found;
        }
        fill_gaps(radius[i]);
    }
}

void ScalpCoordinates::Tables::smooth() {
    // A median against single stray hits, then a little averaging: arcs follow a tape, not pores.
    std::vector<Row> median = radius;
    for (std::size_t i = 1; i + 1 < planes; ++i) {
        for (std::size_t j = 1; j + 1 < spokes; ++j) {
            std::array<double, 9> around{};
            for (std::size_t k = 0; k < 9; ++k) around[k] = radius[i + k / 3 - 1][j + k % 3 - 1];
            std::nth_element(around.begin(), around.begin() + 4, around.end());
            median[i][j] = around[4];
        }
    }
    radius = median;
    for (std::size_t i = 1; i + 1 < planes; ++i) {
        for (std::size_t j = 1; j + 1 < spokes; ++j) {
            radius[i][j] =
                0.25 * median[i][j] +
                0.125 * (median[i - 1][j] + median[i + 1][j] + median[i][j - 1] + median[i][j + 1]) +
                0.0625 * (median[i - 1][j - 1] + median[i - 1][j + 1] + median[i + 1][j - 1] +
                          median[i + 1][j + 1]);
        }
    }
}

void ScalpCoordinates::Tables::measure(double glabella_angle) {
    constexpr std::size_t mid = spokes / 2;
    midline[0] = 0.0;
    for (std::size_t i = 1; i < planes; ++i)
        midline[i] = midline[i - 1] + chord(radius[i - 1][mid], radius[i][mid]);
    const double start = midline_at(glabella_angle);
    for (double& mm : midline) mm -= start;
    midline_arc = midline_at(90.0 * degree);

    across.resize(planes);
    for (std::size_t i = 0; i < planes; ++i) {
        across[i][mid] = 0.0;
        for (std::size_t j = mid + 1; j < spokes; ++j) {
            across[i][j] = across[i][j - 1] + chord(radius[i][j - 1], radius[i][j]);
            const std::size_t other = spokes - 1 - j;
            across[i][other] = across[i][other + 1] - chord(radius[i][other + 1], radius[i][other]);
        }
        const double left_arc = across[i][spokes - 1];
        const double right_arc = -across[i][0];
        if (i == static_cast<std::size_t>(std::lround((90.0 * degree - first_angle) / angle_step))) {
            half_coronal = 0.5 * (left_arc + right_arc);
        }
        arcs[i] = {right_arc, left_arc};
    }
}

// Near the midline v counts millimetres, alike in front and behind; towards the ear it comes to 1 at the
// tragion, whatever the length of that half-plane's arc. Rises as long as no arc is over 1.5 half arcs.
void ScalpCoordinates::Tables::divide() {
    for (std::size_t i = 0; i < planes; ++i) {
        for (std::size_t j = 0; j < spokes; ++j) {
            const double whole = std::min(arcs[i][j > spokes / 2 ? 1 : 0], 1.45 * half_coronal);
            const double share = std::clamp(across[i][j] / whole, -1.0, 1.0);
            const double ratio = whole / half_coronal;
            across[i][j] = ratio * share + (1.0 - ratio) * share * share * share;
        }
    }
}

base::Result<std::shared_ptr<const ScalpCoordinates>> ScalpCoordinates::make(HeadPtr head,
                                                                             const Landmarks& landmarks) {
    base::say_work("scalp coordinates", head->surface->positions().size(), 250'000);
    for (const Landmark which : {Landmark::glabella, Landmark::tragion_left, Landmark::tragion_right}) {
        if (get(landmarks, which).state != LandmarkState::missing && get(landmarks, which).point.valid())
            continue;
        return base::Error{
            base::ErrorCode::refused,
            fmt::format("The {} is not placed yet: scalp positions are measured from it. Place it first.",
                        label(which))};
    }
    const auto at = [&](Landmark which) {
        return glm::dvec3(surface::position(*head->surface, get(landmarks, which).point));
    };
    auto tables = std::make_shared<Tables>();
    const glm::dvec3 ear_left = at(Landmark::tragion_left);
    const glm::dvec3 ear_right = at(Landmark::tragion_right);
    const double apart = glm::distance(ear_left, ear_right);
    if (apart < 60.0 || apart > 300.0) {
        return base::Error{
            base::ErrorCode::refused,
            "The left and right tragion do not lie on either side of the head: place them on the "
            "notch in front of each ear canal."};
    }
    tables->middle = 0.5 * (ear_left + ear_right);
    tables->left = (ear_left - ear_right) / apart;
    const glm::dvec3 vertical(0.0, 0.0, 1.0);
    tables->up = glm::normalize(vertical - glm::dot(vertical, tables->left) * tables->left);
    tables->front = glm::cross(tables->left, tables->up);
    const glm::dvec3 glabella = at(Landmark::glabella) - tables->middle;
    const double glabella_angle =
        std::atan2(glm::dot(glabella, tables->up), glm::dot(glabella, tables->front));
    if (glabella_angle < -20.0 * degree || glabella_angle > 70.0 * degree) {
        return base::Error{base::ErrorCode::refused,
                           "The glabella does not lie in front of the ears: place it between the brows."};
    }
    tables->cast(*head, 0.5 * apart);
    tables->smooth();
    tables->measure(glabella_angle);
    tables->divide();

    std::shared_ptr<ScalpCoordinates> made(new ScalpCoordinates);
    made->head_ = std::move(head);
    made->tables_ = std::move(tables);
    return std::shared_ptr<const ScalpCoordinates>(std::move(made));
}

ScalpPlace ScalpCoordinates::place_of(glm::vec3 position) const {
    const auto [i, f, j, g] = tables_->cell_of(glm::dvec3(position) - tables_->middle);
    const double low = tables_->v_at(i, f, j);
    const double v = low + g * (tables_->v_at(i, f, j + 1) - low);
    const double mm = tables_->midline[i] + f * (tables_->midline[i + 1] - tables_->midline[i]);
    return {static_cast<float>(mm / tables_->midline_arc), static_cast<float>(v)};
}

surface::SurfacePoint ScalpCoordinates::point_at(ScalpPlace place) const {
    const auto u = static_cast<double>(place.u);
    const auto v = static_cast<double>(place.v);
    if (!(u >= lowest_u && u <= highest_u && std::abs(v) <= 1.0)) return {};
    const double mm = u * tables_->midline_arc;
    const auto& midline = tables_->midline;
    if (mm < midline.front() || mm > midline.back()) return {};
    const auto above = std::upper_bound(midline.begin() + 1, midline.end() - 1, mm);
    const auto i = static_cast<std::size_t>(above - midline.begin()) - 1;
    const double f = (mm - midline[i]) / std::max(1e-9, midline[i + 1] - midline[i]);
    const double angle = first_angle + angle_step * (static_cast<double>(i) + f);
    std::size_t low = 0, high = spokes - 1;
    while (high - low > 1) {
        const std::size_t middle = (low + high) / 2;
        (tables_->v_at(i, f, middle) <= v ? low : high) = middle;
    }
    const double v0 = tables_->v_at(i, f, low), v1 = tables_->v_at(i, f, high);
    const double g = (v - v0) / std::max(1e-12, v1 - v0);
    const double spoke = spoke_angle(low) + angle_step * g;
    // Of all skin on the way in (the pinna stands before the skull) what lies where the scalp was measured.
    const glm::dvec3 d = tables_->direction(angle, spoke);
    const double expected = tables_->radius_at(i, f, low, g);
    surface::SurfacePoint best;
    double nearest = 1e30;
    for (const surface::RayHit& hit :
         head_->bvh->all_hits({glm::vec3(tables_->middle + far_out * d), glm::vec3(-d)}, 16)) {
        const double off = std::abs(far_out - static_cast<double>(hit.distance) - expected);
        if (!hit.from_outside || off >= nearest) continue;
        nearest = off;
        best = hit.point;
    }
    return nearest < 40.0 ? best : surface::SurfacePoint{};
}

glm::dvec2 ScalpCoordinates::mm_per_unit(glm::vec3 position) const {
    const glm::dvec3 d = glm::dvec3(position) - tables_->middle;
    const auto [i, f, j, g] = tables_->cell_of(d);
    constexpr std::size_t mid = spokes / 2;
    const double off_axis = std::hypot(glm::dot(d, tables_->front), glm::dot(d, tables_->up));
    const double narrowing = off_axis / std::max(1.0, tables_->radius_at(i, f, mid, 0.0));
    const double turn = tables_->v_at(i, f, j + 1) - tables_->v_at(i, f, j);
    const double step = chord(tables_->radius_at(i, f, j, 0.0), tables_->radius_at(i, f, j + 1, 0.0));
    return {narrowing * tables_->midline_arc, step / std::max(1e-6, turn)};
}

double ScalpCoordinates::off_scalp_mm(glm::vec3 position) const {
    const glm::dvec3 d = glm::dvec3(position) - tables_->middle;
    const auto [i, f, j, g] = tables_->cell_of(d);
    return glm::length(d) - tables_->radius_at(i, f, j, g);
}

double ScalpCoordinates::midline_arc() const {
    return tables_->midline_arc;
}

double ScalpCoordinates::half_coronal_arc() const {
    return tables_->half_coronal;
}

double ScalpCoordinates::midline_mm(double u) const {
    return u * tables_->midline_arc;
}

double ScalpCoordinates::u_at_midline_mm(double mm) const {
    return mm / tables_->midline_arc;
}

std::optional<double> midline_mm_at_level(const ScalpCoordinates& scalp, const surface::Surface& skin,
                                          float level) {
    for (double mm = 0; mm < scalp.midline_arc(); mm += 0.5) {
        const surface::SurfacePoint at = scalp.point_at({static_cast<float>(scalp.u_at_midline_mm(mm)), 0});
        if (!at.valid()) continue;
        if (const float height = surface::position(skin, at).z; height >= level)
            return mm > 0 ? mm : std::min(0.0, static_cast<double>(level - height));
    }
    return std::nullopt;
}

}  // namespace stipple::head
