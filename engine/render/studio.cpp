#include "render/studio.h"

#include <array>
#include <cmath>
#include <numbers>
#include <string>

#include "base/ensure.h"
#include "base/jobs.h"

namespace stipple::render {

Studio Studio::portrait(const Lens& lens) {
    const auto towards = [&](float right, float up, float back) {
        return glm::normalize(right * lens.right + up * lens.up + back * lens.back);
    };
    Studio studio;
    studio.up = glm::normalize(glm::vec3(0, 0, 1) + 0.6f * lens.up);
    studio.sky = glm::vec3(0.195f, 0.20f, 0.21f);
    studio.sky_gradient = glm::vec3(0.10f, 0.103f, 0.11f);
    studio.boxes = {
        {towards(-0.58f, 0.60f, 0.66f), glm::vec3(0.97f, 0.95f, 0.915f), 0.30f},
        {towards(0.85f, 0.05f, 0.60f), glm::vec3(0.17f, 0.174f, 0.182f), 0.55f},
        {towards(0.72f, 0.48f, -0.60f), glm::vec3(0.26f, 0.27f, 0.29f), 0.26f},
        {towards(-0.85f, 0.30f, -0.62f), glm::vec3(0.15f, 0.154f, 0.163f), 0.28f},
    };
    studio.behind = 0.5f;
    return studio;
}

void Studio::set_uniforms(gl::Program& program) const {
    STIPPLE_ENSURE(boxes.size() <= 4, "the shader holds four softboxes");
    program.set("u_up", up);
    program.set("u_sky", sky);
    program.set("u_sky_behind", behind);
    program.set("u_sky_gradient", sky_gradient);
    program.set("u_box_count", static_cast<int>(boxes.size()));
    for (std::size_t k = 0; k < boxes.size(); ++k) {
        const std::string which = "[" + std::to_string(k) + "]";
        program.set(("u_box_direction" + which).c_str(), boxes[k].direction);
        program.set(("u_box_irradiance" + which).c_str(), boxes[k].irradiance);
        program.set(("u_box_size" + which).c_str(),
                    glm::vec2(std::sin(boxes[k].radius), 0.5f * std::tan(boxes[k].radius)));
        const glm::vec3 reach = soft_reach(boxes[k].radius);
        constexpr std::array<const char*, 3> names{"u_box_soft_red", "u_box_soft_green", "u_box_soft_blue"};
        for (int c = 0; c < 3; ++c) {
            const float w = reach[c];
            program.set((names[static_cast<std::size_t>(c)] + which).c_str(),
                        glm::vec3(w, 1.0f / (1.0f + w), 3.0f * w / (1.0f + w)));
        }
    }
}

glm::vec3 soft_reach(float light_radius) {
    const float s = std::sin(light_radius);
    return glm::min(glm::vec3(0.014f, 0.002f, 0.001f) + s * (0.08f + 0.52f * s), glm::vec3(0.5f));
}

Reflected reflected_share(glm::vec2 roughness, int count) {
    constexpr int rings = 64, sectors = 32;
    constexpr double f0 = 0.028;
    Reflected result;
    result.share.resize(static_cast<std::size_t>(count));
    base::parallel_for(result.share.size(), 4, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) {
            const double nv = (static_cast<double>(k) + 0.5) / count;
            const glm::dvec3 v(std::sqrt(1.0 - nv * nv), 0.0, nv);
            double sum = 0.0;
            for (int lobe = 0; lobe < 2; ++lobe) {
                const double a2 = std::pow(static_cast<double>(roughness[lobe]), 2.0);
                double part = 0.0;
                // Half vectors by the distribution itself: the weight left is F G2 v.h / (n.v n.h) (G2 over 4
                // n.l n.v).
                for (int i = 0; i < rings; ++i) {
                    for (int j = 0; j < sectors; ++j) {
                        const double x = (i + 0.5) / rings,
                                     turn = 2.0 * std::numbers::pi * (j + 0.5) / sectors;
                        const double nh2 = (1.0 - x) / (1.0 + (a2 - 1.0) * x);
                        const double nh = std::sqrt(nh2), sh = std::sqrt(1.0 - nh2);
                        const glm::dvec3 h(sh * std::cos(turn), sh * std::sin(turn), nh);
                        const double vh = glm::dot(v, h);
                        const double nl = 2.0 * vh * nh - nv;
                        if (vh <= 0.0 || nl <= 0.0) continue;
                        const double g = nl * std::sqrt(nv * nv * (1.0 - a2) + a2) +
                                         nv * std::sqrt(nl * nl * (1.0 - a2) + a2);
                        const double fresnel = f0 + (1.0 - f0) * std::pow(1.0 - vh, 5.0);
                        part += fresnel * 2.0 * nl * vh / (nh * g);
                    }
                }
                sum += (lobe == 0 ? 0.6 : 0.4) * part / (rings * sectors);
            }
            result.share[k] = static_cast<float>(sum);
        }
    });
    // Least squares on powers of 1 - n.v, by Gauss elimination; the mean is that of the fit, so both agree.
    constexpr std::size_t terms = 5;
    std::array<std::array<double, terms + 1>, terms> rows{};
    for (int k = 0; k < count; ++k) {
        const double x = 1.0 - (k + 0.5) / count;
        std::array<double, terms> powers{1.0, x, x * x, x * x * x, x * x * x * x};
        for (std::size_t i = 0; i < terms; ++i) {
            for (std::size_t j = 0; j < terms; ++j) rows[i][j] += powers[i] * powers[j];
            rows[i][terms] += powers[i] * static_cast<double>(result.share[static_cast<std::size_t>(k)]);
        }
    }
    for (std::size_t i = 0; i < terms; ++i) {
        for (std::size_t j = 0; j < terms; ++j) {
            if (j == i) continue;
            const double factor = rows[j][i] / rows[i][i];
            for (std::size_t c = i; c <= terms; ++c) rows[j][c] -= factor * rows[i][c];
        }
    }
    double mean = 0.0;
    for (std::size_t i = 0; i < terms; ++i) {
        const double c = rows[i][terms] / rows[i][i];
        result.fit[i] = static_cast<float>(c);
        mean += 2.0 * c / (static_cast<double>(i + 1) * static_cast<double>(i + 2));  // of x^i (1 - x)
    }
    result.mean = static_cast<float>(mean);
    return result;
}

}  // namespace stipple::render
