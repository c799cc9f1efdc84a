#include "dots/mend.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "dots/cell_grid.h"
#include "dots/near_lists.h"

namespace stipple::dots {
namespace {

constexpr float furthest_move = 1.5f, furthest_look = 1.2f;  // spacings
constexpr int rounds = 6;
constexpr std::size_t most_dots = 20000;  // a set with more close pairs than this is not one to be mended

/// Bit l: the dot is in layer l.
std::vector<std::uint32_t> layer_bits(std::span<const Layer> layers, std::size_t count) {
    std::vector<std::uint32_t> bits(count, 0);
    for (std::size_t l = 0; l < layers.size() && l < 32; ++l)
        for (const std::uint32_t i : layers[l].members) bits[i] |= 1u << l;
    return bits;
}

class Mender {
public:
    Mender(std::span<const Layer> layers, std::vector<glm::vec4>& at)
        : layers_(layers), at_(at), bits_(layer_bits(layers, at.size())) {}

    /// Dots with a neighbour closer than `least` in some layer, latest first.
    std::vector<std::uint32_t> too_close(std::span<const std::uint8_t> fixed, float least) const {
        std::vector<std::uint32_t> found;
        for (const Layer& layer : layers_) {
            const NearLists near(at_, layer.members, least * hexagonal / std::sqrt(layer.share));
            for (std::size_t k = 0; k < layer.members.size(); ++k) {
                const std::uint32_t i = layer.members[k];
                const auto list = near.of(k);
                if (!fixed.empty() && fixed[i]) continue;
                if (std::any_of(list.begin(), list.end(), [i](std::uint32_t j) { return j != i; }))
                    found.push_back(i);
            }
        }
        std::sort(found.begin(), found.end(), std::greater<>());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

    /// Of these dots, and of those too close to them, the ones that still have too little room.
    std::vector<std::uint32_t> still_too_close(std::span<const std::uint8_t> fixed, float least,
                                               const std::vector<std::uint32_t>& dots) const {
        std::vector<std::uint32_t> found, near;
        for (const std::uint32_t i : dots) {
            gather(i, near);
            if (room_at(i, glm::vec3(at_[i]), at_[i].w, near) >= least) continue;
            found.push_back(i);
            for (const std::uint32_t j : near) {
                if (!fixed.empty() && fixed[j]) continue;
                if (room_at(i, glm::vec3(at_[i]), at_[i].w, std::span(&j, 1)) < least) found.push_back(j);
            }
        }
        std::sort(found.begin(), found.end(), std::greater<>());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

    void look_around(const std::vector<std::uint32_t>& dots) {
        float largest = 0.0f;
        for (const std::uint32_t i : dots) largest = std::max(largest, at_[i].w);
        radius_per_unit_ = (furthest_move + furthest_look * hexagonal) / std::sqrt(share_of_all());
        positions_.clear();
        for (const glm::vec4& place : at_) positions_.emplace_back(place);
        // Dots near enough may themselves have moved since the grid was made.
        grid_.emplace(positions_, (radius_per_unit_ + furthest_move) * std::sqrt(largest) * 1.2f);
        cell_ = (radius_per_unit_ + furthest_move) * std::sqrt(largest) * 1.2f;
    }

    void gather(std::uint32_t i, std::vector<std::uint32_t>& near) const {
        near.clear();
        const float radius = std::min(cell_, (radius_per_unit_ + furthest_move) * std::sqrt(at_[i].w) * 1.2f);
        grid_->visit_within(positions_[i], radius, [&](std::uint32_t j, float) {
            if (j != i && (bits_[j] & bits_[i]) != 0) near.push_back(j);
        });
    }

    /// Smallest distance to the others over the spacing, in the densest layer that both are in.
    float room_at(std::uint32_t i, glm::vec3 position, float area,
                  std::span<const std::uint32_t> near) const {
        float worst = 4.0f;
        for (const std::uint32_t j : near) {
            const glm::vec3 apart = glm::vec3(at_[j]) - position;
            const float t = 2.0f * glm::dot(apart, apart) / (area + at_[j].w);
            float share = 0.0f;
            for (std::uint32_t both = bits_[i] & bits_[j], l = 0; both != 0; both >>= 1, ++l) {
                if ((both & 1u) != 0) share = std::max(share, layers_[l].share);
            }
            worst = std::min(worst, t * share);
        }
        return std::sqrt(worst) / hexagonal;
    }

private:
    /// Of the densest layer that every two dots have in common; of the sparsest one where there is none.
    float share_of_all() const {
        float share = 1.0f, all = 0.0f;
        for (const Layer& layer : layers_) {
            share = std::min(share, layer.share);
            if (layer.members.size() == at_.size()) all = std::max(all, layer.share);
        }
        return all > 0.0f ? all : share;
    }

    std::span<const Layer> layers_;
    std::vector<glm::vec4>& at_;
    std::vector<std::uint32_t> bits_;
    std::vector<glm::vec3> positions_;
    std::optional<CellGrid> grid_;
    float radius_per_unit_ = 0.0f, cell_ = 0.0f;
};

constexpr int directions = 24;
constexpr glm::vec2 half_step(0.99144486f, 0.13052619f);  // a 48th of a turn

glm::vec2 rotated(glm::vec2 v, glm::vec2 by) {
    return {v.x * by.x - v.y * by.y, v.x * by.y + v.y * by.x};
}

/// Two directions across the normal.
std::array<glm::vec3, 2> across(glm::vec3 normal) {
    const glm::vec3 other = std::abs(normal.x) < 0.6f ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0);
    const glm::vec3 one = glm::normalize(glm::cross(normal, other));
    return {one, glm::cross(normal, one)};
}

}  // namespace

std::size_t mend(const surface::Surface& surface, const AreaAt& area_at, std::span<const Layer> layers,
                 std::span<const std::uint8_t> fixed, float least, std::vector<surface::SurfacePoint>& points,
                 std::vector<glm::vec4>& at) {
    Mender mender(layers, at);
    std::size_t moved = 0;
    std::vector<std::uint32_t> near;
    std::vector<std::uint32_t> dots = mender.too_close(fixed, least);
    if (dots.empty() || dots.size() > most_dots) return 0;
    mender.look_around(dots);
    for (int round = 0; round < rounds && !dots.empty(); ++round) {
        for (const std::uint32_t i : dots) {
            mender.gather(i, near);
            float best = mender.room_at(i, glm::vec3(at[i]), at[i].w, near);
            if (best >= least) continue;  // its neighbour has gone
            const float unit = std::sqrt(at[i].w);
            const auto [one, other] = across(surface::smooth_normal(surface, points[i]));
            std::optional<surface::SurfacePoint> goal;
            glm::vec2 turn(1.0f, 0.0f);  // by multiplication: sines differ between machines
            for (int ring = 1; ring <= 10; ++ring) {
                const float length = furthest_move * unit * static_cast<float>(ring) / 10.0f;
                turn = rotated(turn, half_step);
                for (int k = 0; k < directions; ++k) {
                    turn = rotated(rotated(turn, half_step), half_step);
                    const surface::SurfacePoint there =
                        surface::walk(surface, points[i], length * (turn.x * one + turn.y * other));
                    const float area = area_at(there);
                    if (!(area > 0.0f)) continue;
                    const float room = mender.room_at(i, surface::position(surface, there), area, near);
                    if (room > best + 1e-4f) {
                        best = room;
                        goal = there;
                    }
                }
            }
            if (!goal) continue;
            points[i] = *goal;
            at[i] = glm::vec4(surface::position(surface, *goal), area_at(*goal));
            ++moved;
        }
        mender.look_around(dots);
        dots = mender.still_too_close(fixed, least, dots);
    }
    return moved;
}

}  // namespace stipple::dots
