#include "render/strands.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/jobs.h"
#include "base/long_work.h"
#include "base/rng.h"
#include "dots/cell_grid.h"
#include "render/packed_normal.h"

namespace stipple::render {
namespace {

constexpr int knots = Strands::knots;
// One follicle in so many is a guide; the hairs around it lie as it does.
constexpr std::size_t per_guide = 14;
constexpr float beside_parting_mm = 45.0f;

glm::vec3 unit_or(glm::vec3 v, glm::vec3 other) {
    const float length = glm::length(v);
    return length > 1e-4f ? v / length : other;
}

/// Where a place lies beside a parting: the way from it over the skin, and how much it is felt.
struct Beside {
    glm::vec3 away{0.0f};
    float share = 0.0f;  // 0 far from any parting, 1 at it
    float side = 0.0f;   // which side: negative or positive
};

Beside beside(std::span<const PartingLine> partings, glm::vec3 p, glm::vec3 normal) {
    Beside nearest;
    float least = beside_parting_mm;
    for (const PartingLine& line : partings) {
        for (std::size_t k = 0; k + 1 < line.size(); ++k) {
            const glm::vec3 along = line[k + 1] - line[k];
            const float span = glm::dot(along, along);
            const float t = span > 0.0f ? std::clamp(glm::dot(p - line[k], along) / span, 0.0f, 1.0f) : 0.0f;
            const glm::vec3 off = p - (line[k] + t * along);
            const float away = glm::length(off);
            if (away >= least) continue;
            least = away;
            const glm::vec3 across = unit_or(glm::cross(along, normal), glm::vec3(1, 0, 0));
            const float side = glm::dot(off, across) < 0.0f ? -1.0f : 1.0f;
            // Behind its end hair turns round the parting; beside it, and in front of it, where it would else
            // fall into the face, it leaves it squarely.
            const bool end = ((t <= 0.0f && k == 0) || (t >= 1.0f && k + 2 == line.size())) && off.y > 0.0f;
            nearest.away = end ? unit_or(off - normal * glm::dot(off, normal), across * side) : across * side;
            nearest.side = side;
        }
    }
    const float far = least / beside_parting_mm;
    nearest.share = least < beside_parting_mm ? 1.0f - far * far : 0.0f;
    return nearest;
}

struct Knot {
    glm::vec3 position, normal, along;
};
using GuideHair = std::array<Knot, knots>;

class Comb {
public:
    Comb(const head::Head& head, const head::HairDirection* way, std::span<const PartingLine> partings,
         float length)
        : head_(head), way_(way), partings_(partings), length_(length) {}

    GuideHair grow(const dots::Follicle& root) const {
        GuideHair guide;
        glm::vec3 p = root.position, normal = root.normal;
        // Short hair stands up, long hair lies down at its root already.
        const float lie = std::lerp(0.6f, 0.88f, std::clamp((length_ - 3.0f) / 25.0f, 0.0f, 1.0f));
        glm::vec3 going = lie * combed(p, normal) + std::sqrt(1.0f - lie * lie) * normal;
        const float step = length_ / (knots - 1);
        const int parts = std::clamp(static_cast<int>(std::ceil(step / 3.0f)), 1, 20);
        float grown = 0.0f;
        bool near = true;
        guide[0] = {p, normal, going};
        for (int k = 1; k < knots; ++k) {
            for (int part = 0; part < parts; ++part) {
                const float stride = step / static_cast<float>(parts);
                if (length_ > 3.0f) going = turned(p, going, normal, grown, stride, near);
                p += stride * going;
                grown += stride;
            }
            guide[static_cast<std::size_t>(k)] = {p, normal, going};
        }
        return guide;
    }

private:
    /// The way a comb would lay hair at this place of the skin.
    glm::vec3 combed(glm::vec3 p, glm::vec3 normal) const {
        glm::vec3 lies = way_ != nullptr ? way_->at(p, normal) : glm::vec3(0.0f, 0.35f, -1.0f);
        // What would hang into the face is combed back.
        const float worn = std::clamp((length_ - 15.0f) / 40.0f, 0.0f, 1.0f);
        const float forward =
            std::clamp(-lies.y + 0.2f, 0.0f, 1.0f) * std::clamp(normal.z * 2.0f, 0.0f, 1.0f);
        lies = glm::mix(lies, glm::vec3(0.0f, 1.0f, 0.0f), worn * forward);
        const Beside part = beside(partings_, p, normal);
        lies = glm::mix(lies, part.away + glm::vec3(0.0f, 0.35f, 0.0f), part.share);
        lies -= normal * glm::dot(lies, normal);
        return unit_or(lies, unit_or(glm::cross(normal, glm::vec3(1, 0, 0)), glm::vec3(0, 1, 0)));
    }

    glm::vec3 turned(glm::vec3& p, glm::vec3 going, glm::vec3& normal, float grown, float stride,
                     bool& near) const {
        constexpr float feels = 40.0f;  // mm from the skin
        const float weight = std::clamp((grown - 15.0f) / 90.0f, 0.0f, 1.0f);
        glm::vec3 wish = glm::vec3(0.0f, 0.0f, -1.0f) * (0.15f + 1.1f * weight);
        const auto skin = near ? head_.bvh->nearest(p, feels) : std::nullopt;
        near = skin.has_value();
        if (skin) {
            normal = surface::smooth_normal(*head_.surface, skin->point);
            const float height = glm::dot(p - skin->position, normal);
            const float lifted = 0.6f + 6.0f * (1.0f - std::exp(-grown / 30.0f));
            if (height < 0.4f) p += normal * (0.4f - height);
            wish += combed(skin->position, normal) * (0.25f + std::exp(-grown / 70.0f));
            // What has grown heavy hangs freely.
            wish += normal * std::clamp((lifted - height) / 5.0f, -1.0f + 0.9f * weight, 1.2f);
            // Off the face: back over the ears.
            const glm::vec3 at = skin->position;
            if (at.y < -35.0f && at.z < 75.0f) wish += glm::vec3(at.x < 0.0f ? -0.5f : 0.5f, 0.9f, 0.0f);
        }
        const float stiff = 1.0f - std::exp(-stride / 7.0f);
        return unit_or(glm::mix(going, unit_or(wish, going), stiff), going);
    }

    const head::Head& head_;
    const head::HairDirection* way_;
    std::span<const PartingLine> partings_;
    float length_;
};

/// Guides near a root and how much it follows each.
class Followed {
public:
    void offer(std::size_t guide, float cost) {
        if (cost >= cost_.back()) return;
        std::size_t k = cost_.size() - 1;
        for (; k > 0 && cost_[k - 1] > cost; --k) cost_[k] = cost_[k - 1], which_[k] = which_[k - 1];
        cost_[k] = cost, which_[k] = guide;
    }
    bool none() const { return cost_[0] >= far; }
    /// Between those that go the nearest one's way, so that no two locks lie beside each other like planks.
    GuideHair blended(std::span<const GuideHair> guides) const {
        GuideHair sum = guides[which_[0]];
        float whole = 1.0f / (cost_[0] + 4.0f);
        for (Knot& knot : sum) knot = {knot.position * whole, knot.normal * whole, knot.along * whole};
        for (std::size_t k = 1; k < cost_.size() && cost_[k] < far; ++k) {
            const GuideHair &first = guides[which_[0]], &other = guides[which_[k]];
            const glm::vec3 way = first.back().position - first[0].position,
                            its = other.back().position - other[0].position;
            if (glm::dot(way, its) < 0.7f * glm::length(way) * glm::length(its)) continue;
            const float share = 1.0f / (cost_[k] + 4.0f);
            whole += share;
            for (std::size_t n = 0; n < sum.size(); ++n) {
                sum[n].position += other[n].position * share;
                sum[n].normal += other[n].normal * share;
                sum[n].along += other[n].along * share;
            }
        }
        for (Knot& knot : sum)
            knot = {knot.position / whole, unit_or(knot.normal, glm::vec3(0, 0, 1)),
                    unit_or(knot.along, glm::vec3(0, 1, 0))};
        return sum;
    }

private:
    static constexpr float far = 1e4f;
    std::array<std::size_t, 4> which_{};
    std::array<float, 4> cost_{far, far, far, far};  // squared distance, mm2
};

}  // namespace

Strands grow_strands(const head::Head& head, std::span<const dots::Follicle> follicles,
                     const head::HairDirection* way, std::span<const PartingLine> partings,
                     double length_mm) {
    base::say_work("hair", follicles.size(), 10'000);
    Strands strands;
    if (follicles.empty() || !(length_mm > 0.0)) return strands;
    const auto length = static_cast<float>(std::min(length_mm, 500.0));
    const Comb comb(head, way, partings, length);
    // Follicles come in an order of which any first part is spread evenly.
    const std::size_t count = (follicles.size() + per_guide - 1) / per_guide;
    std::vector<GuideHair> guides(count);
    std::vector<glm::vec3> roots(count);
    std::vector<float> sides(count);
    base::parallel_for(count, 64, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) {
            guides[k] = comb.grow(follicles[k]);
            roots[k] = follicles[k].position;
            sides[k] = beside(partings, follicles[k].position, follicles[k].normal).side;
        }
    });
    constexpr float reach = 14.0f;  // mm, past the next guides
    const dots::CellGrid grid(roots, reach);
    strands.knot.resize(2 * follicles.size() * knots);
    base::parallel_for(follicles.size(), 512, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) {
            const dots::Follicle& unit = follicles[k];
            const float side = beside(partings, unit.position, unit.normal).side;
            Followed followed;
            grid.visit_within(unit.position, reach, [&](std::uint32_t one, float distance2) {
                if (side * sides[one] >= 0.0f) followed.offer(one, distance2);  // not across a parting
            });
            const GuideHair own = followed.none() ? comb.grow(unit) : followed.blended(guides);
            base::Rng lot(std::bit_cast<std::uint32_t>(unit.position.x),
                          std::bit_cast<std::uint32_t>(unit.position.y));
            const auto frame = [&](const Knot& at, glm::vec3& along, glm::vec3& across) {
                along = unit_or(at.along - at.normal * glm::dot(at.along, at.normal), glm::vec3(0, 1, 0));
                across = glm::cross(at.normal, along);
            };
            glm::vec3 along, across;
            frame(own[0], along, across);
            const glm::vec3 off = unit.position - own[0].position;
            // Between roots on a curved skin lies a place under it.
            const glm::vec3 beside_guide(glm::dot(off, along), glm::dot(off, across),
                                         glm::dot(off, own[0].normal));
            for (std::size_t hair = 0; hair < 2; ++hair) {
                // Clippers cut to one length, scissors into steps.
                const auto share = static_cast<float>(
                    1.0 - lot.uniform(0.0, 0.28) * std::clamp((length_mm - 5.0) / 40.0, 0.0, 1.0));
                const auto layer = static_cast<float>(lot.uniform(0.0, 1.0));
                const auto stray = static_cast<float>(lot.uniform(-1.0, 1.0));
                const auto leaning = static_cast<float>(lot.uniform(-1.0, 1.0) + lot.uniform(-1.0, 1.0));
                const auto phase = static_cast<float>(lot.uniform(0.0, 6.283));
                // First hairs of all follicles, then the second ones.
                glm::vec4* to = &strands.knot[(hair * follicles.size() + k) * knots];
                for (int n = 0; n < knots; ++n) {
                    const float t = share * static_cast<float>(n);
                    const auto low =
                        std::min(static_cast<std::size_t>(t), static_cast<std::size_t>(knots - 2));
                    const float f = t - static_cast<float>(low);
                    Knot at{glm::mix(own[low].position, own[low + 1].position, f),
                            unit_or(glm::mix(own[low].normal, own[low + 1].normal, f), own[low].normal),
                            unit_or(glm::mix(own[low].along, own[low + 1].along, f), own[low].along)};
                    frame(at, along, across);
                    const float grown = t / (knots - 1) * length;
                    const float parted = std::min(grown / 60.0f, 1.0f);
                    // Towards its lock, with a wave and a way of its own.
                    const float lock = 1.0f - 0.45f * parted;
                    const float wave =
                        0.35f * parted * std::sin(0.11f * grown + phase) + 0.9f * stray * parted;
                    // Worn hair leaves the skin a few degrees to either side, and bends back into its lock.
                    const float worn = std::clamp((length - 15.0f) / 25.0f, 0.0f, 1.0f);
                    const float lean = worn * leaning * 2.6f * (1.0f - std::exp(-grown / 12.0f));
                    // The hairs of a unit leave it side by side and part a little.
                    const float apart =
                        (static_cast<float>(hair) - 0.5f) * (0.12f + 0.3f * std::min(grown, 6.0f));
                    const glm::vec3 p = at.position + along * (beside_guide.x * lock) +
                                        across * (beside_guide.y * lock + wave * 1.6f + apart + lean) +
                                        at.normal * (beside_guide.z + layer * std::min(0.12f * grown, 3.0f));
                    to[n] = glm::vec4(p, packed_normal(at.normal));
                }
            }
        }
    });
    return strands;
}

}  // namespace stipple::render
