#include "render/scenes.h"

#include <cmath>
#include <cstdlib>
#include <numbers>

#include "base/rng.h"

namespace stipple::render::testing {

surface::Mesh sphere(float radius, int rings, glm::vec3 center) {
    surface::Mesh mesh;
    const int sectors = 2 * rings;
    for (int i = 0; i <= rings; ++i) {
        for (int j = 0; j < sectors; ++j) {
            const double theta = std::numbers::pi * i / rings, phi = 2.0 * std::numbers::pi * j / sectors;
            mesh.positions.push_back(center + radius * glm::vec3(std::sin(theta) * std::cos(phi),
                                                                 std::sin(theta) * std::sin(phi),
                                                                 std::cos(theta)));
        }
    }
    const auto at = [&](int i, int j) { return static_cast<std::uint32_t>(i * sectors + j % sectors); };
    for (int i = 0; i < rings; ++i) {
        for (int j = 0; j < sectors; ++j) {
            if (i > 0) mesh.triangles.push_back({at(i, j), at(i + 1, j), at(i, j + 1)});
            if (i + 1 < rings) mesh.triangles.push_back({at(i, j + 1), at(i + 1, j), at(i + 1, j + 1)});
        }
    }
    return mesh;
}

surface::Mesh wall(float side, int steps) {
    surface::Mesh mesh;
    for (int i = 0; i <= steps; ++i)
        for (int j = 0; j <= steps; ++j)
            mesh.positions.emplace_back(side * (static_cast<float>(j) / static_cast<float>(steps) - 0.5f),
                                        0.0f,
                                        side * (static_cast<float>(i) / static_cast<float>(steps) - 0.5f));
    const auto at = [&](int i, int j) { return static_cast<std::uint32_t>(i * (steps + 1) + j); };
    for (int i = 0; i < steps; ++i) {
        for (int j = 0; j < steps; ++j) {
            mesh.triangles.push_back({at(i, j), at(i, j + 1), at(i + 1, j)});
            mesh.triangles.push_back({at(i, j + 1), at(i + 1, j + 1), at(i + 1, j)});
        }
    }
    return mesh;
}

surface::Mesh together(surface::Mesh first, const surface::Mesh& second) {
    const auto shift = static_cast<std::uint32_t>(first.positions.size());
    first.positions.insert(first.positions.end(), second.positions.begin(), second.positions.end());
    for (const auto& t : second.triangles)
        first.triangles.push_back({t[0] + shift, t[1] + shift, t[2] + shift});
    return first;
}

head::HeadPtr head_of(surface::Mesh mesh) {
    auto head = std::make_shared<head::Head>();
    surface::sort_along_hilbert(mesh);
    head->surface = surface::Surface::make(std::move(mesh)).value();
    head->bvh = std::make_shared<surface::Bvh>(head->surface->positions(), head->surface->triangles());
    return head;
}

dots::DotsPtr dots_on_sphere(float radius, int count, glm::vec3 center) {
    std::vector<dots::Dot> all;
    const double turn = std::numbers::pi * (3.0 - std::sqrt(5.0));
    for (int k = 0; k < count; ++k) {
        const double z = 1.0 - 2.0 * (k + 0.5) / count, r = std::sqrt(1.0 - z * z);
        dots::Dot dot;
        dot.id = static_cast<std::uint32_t>(k);
        dot.normal = glm::vec3(r * std::cos(turn * k), r * std::sin(turn * k), z);
        dot.position = center + radius * dot.normal;
        dot.session = 2;
        all.push_back(dot);
    }
    return std::make_shared<dots::Dots>(all);
}

dots::DotsPtr dots_on_wall(float side, double per_cm2) {
    std::vector<dots::Dot> all;
    const double step = 10.0 / std::sqrt(per_cm2);
    const int half = static_cast<int>(0.5 * static_cast<double>(side) / step);
    base::Rng rng(11);
    for (int i = -half; i <= half; ++i) {
        for (int j = -half; j <= half; ++j) {
            dots::Dot dot;
            dot.id = static_cast<std::uint32_t>(all.size());
            dot.normal = {0, -1, 0};
            dot.position =
                glm::vec3((j + rng.uniform(-0.3, 0.3)) * step, 0.0, (i + rng.uniform(-0.3, 0.3)) * step);
            dot.session = 2;
            all.push_back(dot);
        }
    }
    return std::make_shared<dots::Dots>(all);
}

Ball::Ball() {
    scene.head = head_of(sphere(90.0f, 60));
    plan.head = scene.head;
    plan.settings.healed_diameter_mm = 0.35;
    std::vector<dots::Dot> upper;
    const dots::DotsPtr all = dots_on_sphere(90.0f, 60'000);
    for (const dots::Dot& dot : *all)
        if (dot.position.z > 20.0f) upper.push_back(dot);
    scene.dots = std::make_shared<dots::Dots>(upper);
    scene.plan = &plan;
    scene.camera = standard_view(View::front, scene.head->surface->bounds(), 4.0f / 3.0f);
}

double differing(const Picture& a, const Picture& b, int steps, int top, int bottom) {
    if (a.width != b.width || a.height != b.height) return 1.0;
    std::size_t off = 0, all = 0;
    for (int y = std::max(top, 0); y < std::min(bottom, a.height); ++y) {
        for (int x = 0; x < a.width; ++x) {
            const std::size_t at = static_cast<std::size_t>(y * a.width + x) * 3;
            int most = 0;
            for (std::size_t c = 0; c < 3; ++c)
                most = std::max(most, std::abs(a.rgb[at + c] - b.rgb[at + c]));
            off += most > steps ? 1 : 0;
            ++all;
        }
    }
    return all > 0 ? static_cast<double>(off) / static_cast<double>(all) : 0.0;
}

}  // namespace stipple::render::testing
