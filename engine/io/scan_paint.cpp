#include "io/scan_paint.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/jobs.h"
#include "surface/bvh.h"

namespace stipple::io {
namespace {

const std::array<float, 256>& linear_bytes() {
    static const std::array<float, 256> table = [] {
        std::array<float, 256> values{};
        for (std::size_t i = 0; i < values.size(); ++i) {
            const float value = static_cast<float>(i) / 255.0f;
            values[i] = value <= 0.04045f ? value / 12.92f : std::pow((value + 0.055f) / 1.055f, 2.4f);
        }
        return values;
    }();
    return table;
}

float of_65535(float value) {
    return std::round(std::clamp(value, 0.0f, 1.0f) * 65535.0f) / 65535.0f;
}

constexpr glm::vec3 unknown(-1.0f);
bool known(glm::vec3 color) {
    return color.r >= 0.0f;
}

// Per channel, so that a few bright or dark spots do not count.
glm::vec3 middle_color(const std::vector<glm::vec3>& colors) {
    glm::vec3 middle(0.0f);
    for (int c = 0; c < 3; ++c) {
        std::vector<float> values;
        for (const glm::vec3 color : colors)
            if (known(color)) values.push_back(color[c]);
        const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), half, values.end());
        middle[c] = *half;
    }
    return middle;
}

// Colours of single points near the scan.
class Lookup {
public:
    Lookup(const PaintedScan& scan, const glm::dmat4& head_from_file, const surface::Mesh& skin, float reach)
        : scan_(scan),
          reach_(reach),
          near_(near_skin(scan, head_from_file, skin, reach)),
          bvh_(positions_, near_) {}

    glm::vec3 at(glm::vec3 point) const {
        const std::optional<surface::Nearest> nearest = bvh_.nearest(point, reach_);
        if (!nearest) return unknown;
        const std::uint32_t triangle = whole_[nearest->point.triangle];
        const surface::Triangle& corners = scan_.mesh.triangles[triangle];
        const float u = nearest->point.u, v = nearest->point.v;
        const auto mean = [&](const auto& values) {
            return values[corners[0]] * (1.0f - u - v) + values[corners[1]] * u + values[corners[2]] * v;
        };
        const ScanPaint& paint = scan_.paint;
        const std::uint8_t texture =
            paint.texture_of_triangle.empty() ? ScanPaint::no_texture : paint.texture_of_triangle[triangle];
        if (texture != ScanPaint::no_texture) return color_at(paint.textures[texture], mean(paint.uv));
        return scan_.mesh.colors.empty() ? unknown : mean(scan_.mesh.colors);
    }

private:
    // A scan of a whole person has most of its triangles elsewhere.
    std::vector<surface::Triangle> near_skin(const PaintedScan& scan, const glm::dmat4& head_from_file,
                                             const surface::Mesh& skin, float reach) {
        const surface::Box box = surface::box_of(skin.positions);
        positions_.resize(scan.mesh.positions.size());
        for (std::size_t i = 0; i < positions_.size(); ++i)
            positions_[i] = glm::vec3(head_from_file * glm::dvec4(glm::dvec3(scan.mesh.positions[i]), 1.0));
        std::vector<surface::Triangle> kept;
        for (std::uint32_t t = 0; t < scan.mesh.triangles.size(); ++t) {
            const surface::Triangle& corners = scan.mesh.triangles[t];
            surface::Box own;
            for (const std::uint32_t corner : corners) own.add(positions_[corner]);
            if (glm::any(glm::greaterThan(own.low, box.high + reach)) ||
                glm::any(glm::lessThan(own.high, box.low - reach)))
                continue;
            kept.push_back(corners);
            whole_.push_back(t);
        }
        return kept;
    }

    const PaintedScan& scan_;
    float reach_;
    std::vector<glm::vec3> positions_;  // HEAD frame
    std::vector<std::uint32_t> whole_;  // triangle of the scan for each of near_
    std::vector<surface::Triangle> near_;
    surface::Bvh bvh_;
};

bool one_color(const surface::Mesh& mesh) {
    const glm::vec3 first = mesh.colors.front();
    return std::all_of(mesh.colors.begin(), mesh.colors.end(), [&](glm::vec3 color) {
        return glm::all(glm::lessThan(glm::abs(color - first), glm::vec3(1.0f / 255.0f)));
    });
}

}  // namespace

std::optional<PaintedScan> painted(const surface::Mesh& mesh, ScanPaint paint) {
    const bool textured = std::any_of(paint.texture_of_triangle.begin(), paint.texture_of_triangle.end(),
                                      [](std::uint8_t texture) { return texture != ScanPaint::no_texture; });
    // Many programs write white for "no colour".
    const bool colored = !mesh.colors.empty() && !one_color(mesh);
    if (!textured && !colored) return std::nullopt;
    PaintedScan scan{mesh, textured ? std::move(paint) : ScanPaint{}};
    if (!colored) scan.mesh.colors.clear();
    return scan;
}

glm::vec3 color_at(const ScanTexture& texture, glm::vec2 uv) {
    const auto& linear = linear_bytes();
    const glm::vec2 size(texture.width, texture.height);
    const glm::vec2 inside(uv.x - std::floor(uv.x), 1.0f - (uv.y - std::floor(uv.y)));
    const glm::vec2 place = inside * size - 0.5f;
    const glm::vec2 corner = glm::floor(place), part = place - corner;
    const auto pixel = [&](int dx, int dy) {
        const auto wrap = [](float at, std::uint32_t count) {
            const auto whole = static_cast<std::int64_t>(at), n = static_cast<std::int64_t>(count);
            return static_cast<std::size_t>(((whole % n) + n) % n);
        };
        const std::size_t x = wrap(corner.x + static_cast<float>(dx), texture.width);
        const std::size_t y = wrap(corner.y + static_cast<float>(dy), texture.height);
        const std::uint8_t* rgb = texture.rgb.data() + 3 * (y * texture.width + x);
        return glm::vec3(linear[rgb[0]], linear[rgb[1]], linear[rgb[2]]);
    };
    return glm::mix(glm::mix(pixel(0, 0), pixel(1, 0), part.x), glm::mix(pixel(0, 1), pixel(1, 1), part.x),
                    part.y);
}

std::vector<glm::vec3> colors_of_skin(const PaintedScan& scan, const glm::dmat4& head_from_file,
                                      const surface::Mesh& skin, float reach, base::Progress& progress) {
    if (!progress.step("Taking over the scan's colours", 0.0)) return {};
    const Lookup lookup(scan, head_from_file, skin, reach);
    // At the vertices and at the middles of the triangles: together they cover all skin evenly.
    const std::size_t vertices = skin.positions.size(), triangles = skin.triangles.size();
    std::vector<glm::vec3> samples(vertices + triangles);
    base::parallel_for(samples.size(), 4096, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            if (i < vertices) {
                samples[i] = lookup.at(skin.positions[i]);
                continue;
            }
            glm::vec3 sum(0.0f);
            for (const std::uint32_t corner : skin.triangles[i - vertices]) sum += skin.positions[corner];
            samples[i] = lookup.at(sum / 3.0f);
        }
    });
    if (!progress.step("Taking over the scan's colours", 0.8)) return {};
    std::vector<glm::vec3> colors(vertices, glm::vec3(0.0f));
    std::vector<float> weights(vertices, 0.0f);
    const auto add = [&](std::size_t vertex, glm::vec3 color) {
        if (!known(color)) return;
        colors[vertex] += color;
        weights[vertex] += 1.0f;
    };
    for (std::size_t v = 0; v < vertices; ++v) add(v, samples[v]);
    for (std::size_t t = 0; t < triangles; ++t)
        for (const std::uint32_t corner : skin.triangles[t]) add(corner, samples[vertices + t]);
    bool any = false;
    for (std::size_t v = 0; v < vertices; ++v) {
        colors[v] = weights[v] > 0.0f ? colors[v] / weights[v] : unknown;
        any = any || known(colors[v]);
    }
    if (!any) return {};
    const glm::vec3 middle = middle_color(colors);
    for (glm::vec3& color : colors) {
        if (!known(color)) color = middle;
        color = {of_65535(color.r), of_65535(color.g), of_65535(color.b)};
    }
    return colors;
}

}  // namespace stipple::io
