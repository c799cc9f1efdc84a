#include "render/splat_sum.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/jobs.h"

namespace stipple::render {
namespace {

constexpr float reach = 3.0f;                // standard deviations
constexpr int batch_slots = 512, rows = 32;  // of a task

// exp(-x) for 0..reach^2 / 2, straight lines between entries: within 3e-6.
class Falloff {
public:
    Falloff() {
        for (int k = 0; k <= steps + 1; ++k)
            entries_[static_cast<std::size_t>(k)] = std::exp(-static_cast<float>(k) / per_unit);
    }
    float operator()(float x) const {
        const float at = std::min(x * per_unit, static_cast<float>(steps));
        const int k = static_cast<int>(at);
        const float f = at - static_cast<float>(k), here = entries_[static_cast<std::size_t>(k)];
        return here + f * (entries_[static_cast<std::size_t>(k + 1)] - here);
    }

private:
    static constexpr int steps = 1024;
    static constexpr float per_unit = static_cast<float>(steps) / (0.5f * reach * reach);
    std::array<float, steps + 2> entries_{};
};
const Falloff falloff;

// Least whole number from x on, within -1 .. most: std::ceil is slow where the processor has no such command.
int whole_from(float x, float most) {
    const float within = std::clamp(x, -1.0f, most);
    const int whole = static_cast<int>(within);
    return whole + (static_cast<float>(whole) < within ? 1 : 0);
}

glm::vec3 normal_of(float packed) {
    const float high = std::floor(packed / 4096.0f);
    const glm::vec2 p = glm::vec2(packed - 4096.0f * high, high) / 2047.5f - 1.0f;
    glm::vec3 n(p, 1.0f - std::abs(p.x) - std::abs(p.y));
    const float under = std::max(-n.z, 0.0f);
    n.x += n.x >= 0.0f ? -under : under;
    n.y += n.y >= 0.0f ? -under : under;
    return glm::normalize(n);
}

glm::vec2 across_the_screen(const glm::mat4& view_projection, glm::vec3 way, glm::vec2 at, glm::vec2 scale) {
    const glm::vec4 clip = view_projection * glm::vec4(way, 0.0f);
    return (glm::vec2(clip) - at * clip.w) * scale;
}

Lens::Rect common(Lens::Rect a, const Lens::Rect& b) {
    return {glm::max(a.from, b.from), glm::min(a.to, b.to)};
}

// Weights of a cubic B-spline's four texels, the first of them `first`.
struct Spline {
    int first;
    std::array<float, 4> weight;
};
Spline spline_at(float place) {
    const float base = std::floor(place), f = place - base, g = 1.0f - f;
    return {static_cast<int>(base) - 1,
            {g * g * g / 6.0f, 2.0f / 3.0f - 0.5f * f * f * (2.0f - f),
             2.0f / 3.0f - 0.5f * g * g * (2.0f - g), f * f * f / 6.0f}};
}

}  // namespace

bool SplatSum::project(const SplatSlot& slot, const Target& target, const Lens& lens, int step,
                       Splat& splat) {
    const glm::vec4& bell = target.halo ? slot.halo : slot.core;
    if (bell.w == 0.0f) return false;
    const glm::vec3 position(slot.place), to_eye = lens.eye - position;
    const float distance = glm::length(to_eye);
    const glm::vec3 view = to_eye / distance, normal = normal_of(slot.place.w);
    const float facing = glm::dot(normal, view);
    if (facing < 0.08f) return false;
    const glm::vec4 clip = lens.view_projection * glm::vec4(position, 1.0f);
    if (clip.w <= 0.0f) return false;
    const glm::vec3 aside =
        std::abs(facing) > 0.9999f
            ? glm::cross(normal, std::abs(normal.x) < 0.9f ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0))
            : glm::cross(normal, view);
    const glm::vec3 across = glm::normalize(aside), along = glm::cross(across, normal);
    const float sigma = std::abs(bell.w), pixel = lens.pixel_angle * distance;
    const glm::vec2 tilt(1.0f, 1.0f / (facing * facing));
    const glm::vec2 wide2 = glm::vec2(sigma * sigma) + 0.25f * pixel * pixel * tilt;
    const float share = sigma * sigma / std::sqrt(wide2.x * wide2.y);
    const glm::vec3 far(target.halo ? slot.halo_far : slot.core_far);
    glm::vec3 alpha = share * glm::mix(far, glm::vec3(bell), share) *
                      (glm::smoothstep(0.08f, 0.2f, facing) * static_cast<float>(step));
    const float texel = target.texel * pixel;
    const glm::vec2 drawn2 = glm::max(wide2 - texel * texel / 3.0f * tilt, 0.5f * texel * texel * tilt);
    alpha *= std::sqrt(wide2.x * wide2.y / (drawn2.x * drawn2.y));
    splat.alpha = glm::vec4(alpha, bell.w > 0.0f ? 0.0f : alpha.g);

    const glm::vec2 deviation = glm::sqrt(drawn2), size(target.size);
    const glm::vec2 scale = 0.5f * size / clip.w, at = glm::vec2(clip) / clip.w;
    const glm::vec2 a = across_the_screen(lens.view_projection, across, at, scale) * deviation.x,
                    b = across_the_screen(lens.view_projection, along, at, scale) * deviation.y;
    splat.middle = (0.5f * at + 0.5f) * size;
    // Covariance of the ellipse, and from it the exponent's form.
    const float xx = a.x * a.x + b.x * b.x, xy = a.x * a.y + b.x * b.y, yy = a.y * a.y + b.y * b.y;
    const float area = a.x * b.y - a.y * b.x;
    splat.slope = 0.5f * yy / (area * area);
    splat.lean = xy / yy;
    splat.rise = 0.5f / yy;
    splat.extent = reach * glm::vec2(std::sqrt(xx), std::sqrt(yy));
    const float lift =
        target.lift + std::min(reach * deviation.y * std::sqrt(std::max(1.0f - facing * facing, 0.0f)), 4.0f);
    const glm::vec4 nearer = lens.view_projection * glm::vec4(position + view * lift, 1.0f);
    splat.depth = 0.5f * nearer.z / nearer.w + 0.5f;
    return std::isfinite(splat.slope) && std::isfinite(splat.lean) && std::isfinite(splat.rise);
}

void SplatSum::collect(const Dots& dots, const Target& target, const Lens& lens, Lens::Rect rect) {
    struct Part {
        std::size_t first, end;
    };
    std::vector<Part> parts;
    for (const SplatCells::Range& run : dots.runs) {
        const auto end = static_cast<std::size_t>(run.first + run.count);
        for (auto k = static_cast<std::size_t>(run.first); k < end; k += batch_slots)
            parts.push_back({k, std::min(k + batch_slots, end)});
    }
    batches_.resize(parts.size());
    const glm::vec2 low(rect.from), high(rect.to);
    base::parallel_for(parts.size(), 16, [&](std::size_t begin, std::size_t end) {
        for (std::size_t n = begin; n < end; ++n) {
            Batch& batch = batches_[n];
            batch.splats.clear();
            batch.box = {rect.to, rect.from};
            // Runs begin at a multiple of the step, and batches are one.
            for (std::size_t k = parts[n].first; k < parts[n].end; k += static_cast<std::size_t>(dots.step)) {
                Splat splat;
                if (!project(dots.slots[k], target, lens, dots.step, splat)) continue;
                const glm::vec2 from = splat.middle - splat.extent, to = splat.middle + splat.extent;
                if (!(from.x < high.x && from.y < high.y && to.x > low.x && to.y > low.y)) continue;
                batch.box.from = glm::min(batch.box.from, glm::ivec2(glm::max(from, low)));
                batch.box.to = glm::max(batch.box.to, glm::ivec2(glm::min(to, high)) + 1);
                batch.splats.push_back(splat);
            }
        }
    });
}

void SplatSum::add(std::span<glm::vec4> texels, std::span<const float> depth, glm::ivec2 size,
                   Lens::Rect band) const {
    const auto width = static_cast<std::size_t>(size.x);
    const glm::vec2 edge(size);
    for (const Batch& batch : batches_) {
        if (batch.splats.empty() || common(batch.box, band).empty()) continue;
        for (const Splat& splat : batch.splats) {
            // Texels count where their middles lie.
            const float low = splat.middle.y - splat.extent.y - 0.5f, high = low + 2.0f * splat.extent.y;
            const int from = std::max(whole_from(low, edge.y), band.from.y),
                      to = std::min(whole_from(high, edge.y), band.to.y);
            const glm::vec4 alpha = splat.alpha;
            const float wide = 1.0f / splat.slope;
            for (int y = from; y < to; ++y) {
                const float dy = static_cast<float>(y) + 0.5f - splat.middle.y;
                const float up = splat.rise * dy * dy, left = 0.5f * reach * reach - up;
                if (left < 0.0f) continue;
                const float middle = splat.middle.x + splat.lean * dy - 0.5f, half = std::sqrt(left * wide);
                const int begin = std::max(whole_from(middle - half, edge.x), band.from.x),
                          end = std::min(whole_from(middle + half, edge.x), band.to.x);
                const std::size_t row = static_cast<std::size_t>(y) * width;
                for (int x = begin; x < end; ++x) {
                    const std::size_t at = row + static_cast<std::size_t>(x);
                    if (splat.depth > depth[at]) continue;
                    const float dx = static_cast<float>(x) - middle;
                    texels[at] += alpha * falloff(up + splat.slope * dx * dx);
                }
            }
        }
    }
}

void SplatSum::add_halos(std::span<const float> depth, glm::ivec2 size, Lens::Rect band) {
    const glm::vec2 scale = glm::vec2(halo_size_) / glm::vec2(size);
    const auto place = [](int pixel, float by) { return (static_cast<float>(pixel) + 0.5f) * by - 0.5f; };
    std::vector<Spline> columns;
    for (int x = band.from.x; x < band.to.x; ++x) columns.push_back(spline_at(place(x, scale.x)));
    if (columns.empty()) return;
    const int left = columns.front().first, right = columns.back().first + 4;
    std::vector<glm::vec4> mixed(static_cast<std::size_t>(right - left));
    for (int y = band.from.y; y < band.to.y; ++y) {
        const Spline row = spline_at(place(y, scale.y));
        std::array<const glm::vec4*, 4> from{};
        for (int k = 0; k < 4; ++k)
            from[static_cast<std::size_t>(k)] =
                &halo_[static_cast<std::size_t>(std::clamp(row.first + k, 0, halo_size_.y - 1)) *
                       static_cast<std::size_t>(halo_size_.x)];
        for (int x = left; x < right; ++x) {
            const auto at = static_cast<std::size_t>(std::clamp(x, 0, halo_size_.x - 1));
            mixed[static_cast<std::size_t>(x - left)] =
                row.weight[0] * from[0][at] + row.weight[1] * from[1][at] + row.weight[2] * from[2][at] +
                row.weight[3] * from[3][at];
        }
        const std::size_t start = static_cast<std::size_t>(y) * static_cast<std::size_t>(size.x);
        for (int x = band.from.x; x < band.to.x; ++x) {
            const std::size_t at = start + static_cast<std::size_t>(x);
            if (depth[at] >= 1.0f) continue;  // no skin
            const Spline& column = columns[static_cast<std::size_t>(x - band.from.x)];
            const glm::vec4* four = &mixed[static_cast<std::size_t>(column.first - left)];
            texels_[at] += column.weight[0] * four[0] + column.weight[1] * four[1] +
                           column.weight[2] * four[2] + column.weight[3] * four[3];
        }
    }
}

void SplatSum::draw(const Dots& dots, const Lens& lens, std::span<const float> depth, int halo_factor,
                    Lens::Rect rect) {
    const glm::ivec2 size = lens.size;
    texels_.resize(static_cast<std::size_t>(size.x) * static_cast<std::size_t>(size.y));
    const auto in_bands = [](const Lens::Rect& whole, auto&& body) {
        const int count = (whole.to.y - whole.from.y + rows - 1) / rows;
        base::parallel_for(
            static_cast<std::size_t>(std::max(count, 0)), 1, [&](std::size_t begin, std::size_t end) {
                for (auto n = static_cast<int>(begin); n < static_cast<int>(end); ++n)
                    body(Lens::Rect{{whole.from.x, whole.from.y + n * rows},
                                    {whole.to.x, std::min(whole.from.y + (n + 1) * rows, whole.to.y)}});
            });
    };
    const auto clear = [](std::vector<glm::vec4>& texels, int width, const Lens::Rect& band) {
        for (int y = band.from.y; y < band.to.y; ++y) {
            const auto row = texels.begin() + static_cast<std::ptrdiff_t>(y) * width;
            std::fill(row + band.from.x, row + band.to.x, glm::vec4(0.0f));
        }
    };
    const Target picture{size, 0.3f, 0.0f, false};
    if (halo_factor > 1) {
        halo_size_ = (size + halo_factor - 1) / halo_factor;
        const auto width = static_cast<std::size_t>(halo_size_.x);
        halo_.resize(width * static_cast<std::size_t>(halo_size_.y));
        halo_depth_.resize(halo_.size());
        const glm::vec2 scale = glm::vec2(size) / glm::vec2(halo_size_);
        // The splines read two texels further.
        const Lens::Rect within{glm::max(rect.from / halo_factor - 3, glm::ivec2(0)),
                                glm::min(rect.to / halo_factor + 4, halo_size_)};
        collect(dots, {halo_size_, 2.0f, 0.5f * (scale.x + scale.y), true}, lens, within);
        in_bands(within, [&](const Lens::Rect& band) {
            clear(halo_, halo_size_.x, band);
            for (int y = band.from.y; y < band.to.y; ++y) {
                const auto row = static_cast<std::size_t>((static_cast<float>(y) + 0.5f) * scale.y) *
                                 static_cast<std::size_t>(size.x);
                for (int x = band.from.x; x < band.to.x; ++x)
                    halo_depth_[static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)] =
                        depth[row + static_cast<std::size_t>((static_cast<float>(x) + 0.5f) * scale.x)];
            }
            add(halo_, halo_depth_, halo_size_, band);
        });
    }
    collect(dots, picture, lens, rect);
    in_bands(rect, [&](const Lens::Rect& band) {
        clear(texels_, size.x, band);
        add(texels_, depth, size, band);
        if (halo_factor > 1) add_halos(depth, size, band);
    });
    if (halo_factor > 1) return;
    collect(dots, {size, 2.0f, 0.0f, true}, lens, rect);
    in_bands(rect, [&](const Lens::Rect& band) { add(texels_, depth, size, band); });
}

}  // namespace stipple::render
