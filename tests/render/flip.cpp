#include "render/flip.h"

#include <algorithm>
#include <cmath>

#include "appearance/color.h"

namespace stipple::render::testing {
namespace {

using Plane = std::vector<double>;

struct Field {
    int width = 0, height = 0;
    Plane y, red_green, blue_yellow;  // opponent axes, linear in XYZ
};

Plane blurred(const Plane& from, int width, int height, double sigma) {
    const int reach = static_cast<int>(std::ceil(3.0 * sigma));
    Plane across(from.size()), both(from.size());
    const auto pass = [&](const Plane& in, Plane& out, bool horizontal) {
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                double sum = 0.0, weights = 0.0;
                for (int k = -reach; k <= reach; ++k) {
                    const int i = std::clamp(horizontal ? x + k : x, 0, width - 1);
                    const int j = std::clamp(horizontal ? y : y + k, 0, height - 1);
                    const double w = std::exp(-0.5 * k * k / (sigma * sigma));
                    sum += w * in[static_cast<std::size_t>(j * width + i)];
                    weights += w;
                }
                out[static_cast<std::size_t>(y * width + x)] = sum / weights;
            }
        }
    };
    pass(from, across, true);
    pass(across, both, false);
    return both;
}

Field field_of(const Picture& picture) {
    Field field{picture.width, picture.height, {}, {}, {}};
    for (std::size_t k = 0; k + 2 < picture.rgb.size(); k += 3) {
        const glm::dvec3 shown(picture.rgb[k] / 255.0, picture.rgb[k + 1] / 255.0,
                               picture.rgb[k + 2] / 255.0);
        const glm::dvec3 t =
            appearance::xyz_from_linear(appearance::srgb_decode(shown)) / appearance::white_d65;
        field.y.push_back(t.y);
        field.red_green.push_back(t.x - t.y);
        field.blue_yellow.push_back(t.y - t.z);
    }
    return field;
}

// What is left of it in the eye at 67 pixels per degree: sharpest in lightness.
std::vector<appearance::Lab> seen(const Field& field) {
    const Plane y = blurred(field.y, field.width, field.height, 0.75);
    const Plane rg = blurred(field.red_green, field.width, field.height, 1.3);
    const Plane by = blurred(field.blue_yellow, field.width, field.height, 2.3);
    std::vector<appearance::Lab> labs;
    for (std::size_t k = 0; k < y.size(); ++k) {
        const glm::dvec3 t(y[k] + rg[k], y[k], y[k] - by[k]);
        appearance::Lab lab = appearance::lab_from_xyz(glm::max(t, 0.0) * appearance::white_d65);
        lab.a *= 0.01 * lab.l;  // Hunt: dark colours look less colourful
        lab.b *= 0.01 * lab.l;
        labs.push_back(lab);
    }
    return labs;
}

double distance(const appearance::Lab& a, const appearance::Lab& b) {
    return std::abs(a.l - b.l) + std::hypot(a.a - b.a, a.b - b.b);
}

double edge(const Field& field, int x, int y) {
    const auto at = [&](int i, int j) {
        i = std::clamp(i, 0, field.width - 1);
        j = std::clamp(j, 0, field.height - 1);
        return 1.16 * std::cbrt(std::max(field.y[static_cast<std::size_t>(j * field.width + i)], 1e-4)) -
               0.16;
    };
    return std::hypot(at(x + 1, y) - at(x - 1, y), at(x, y + 1) - at(x, y - 1)) / 2.0;
}

}  // namespace

Flip flip(const Picture& a, const Picture& b) {
    const Field fa = field_of(a), fb = field_of(b);
    const auto la = seen(fa), lb = seen(fb);
    constexpr double curve = 0.7, largest = 308.0;  // from green to blue
    const double top = 0.4 * std::pow(largest, curve);
    std::vector<double> errors;
    Flip result;
    for (int y = 0; y < a.height; ++y) {
        for (int x = 0; x < a.width; ++x) {
            const auto k = static_cast<std::size_t>(y * a.width + x);
            const double away = std::pow(distance(la[k], lb[k]), curve);
            const double color =
                away < top ? 0.95 * away / top : 0.95 + 0.05 * std::min((away - top) / (1.5 * top), 1.0);
            const double feature = std::sqrt(std::abs(edge(fa, x, y) - edge(fb, x, y)) / std::sqrt(2.0));
            errors.push_back(std::pow(color, 1.0 - std::min(feature, 1.0)));
            result.mean += errors.back();
        }
    }
    result.mean /= static_cast<double>(errors.size());
    const auto at = errors.begin() + static_cast<std::ptrdiff_t>(errors.size() * 99 / 100);
    std::nth_element(errors.begin(), at, errors.end());
    result.percentile_99 = *at;
    return result;
}

}  // namespace stipple::render::testing
