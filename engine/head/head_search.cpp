#include "head/head_search.h"

#include <algorithm>
#include <cmath>

#include "base/jobs.h"
#include "head/distance_field.h"
#include "head/sphere_votes.h"

namespace stipple::head {
namespace {

constexpr std::size_t overview_samples = 10000;
constexpr std::size_t local_samples = 5000;
constexpr std::size_t round_places = 24;
constexpr int rotation_count = 800;
constexpr std::size_t refined_per_place = 16;
constexpr double far_reach = 25.0;  // template mm
constexpr double near_reach = 12.0;

double angle_between(const glm::dmat3& a, const glm::dmat3& b) {
    const glm::dmat3 d = glm::transpose(a) * b;
    return std::acos(std::clamp(0.5 * (d[0][0] + d[1][1] + d[2][2] - 1.0), -1.0, 1.0));
}

bool same_head(const FoundHead& a, const FoundHead& b, const HeadModel& model) {
    const glm::dvec3 center(model.cranium_center);
    const double apart = glm::distance(a.pose.apply(center), b.pose.apply(center)) / a.pose.scale;
    return apart < 15.0 && angle_between(a.pose.rotation, b.pose.rotation) < 0.25 &&
           std::abs(std::log(a.pose.scale / b.pose.scale)) < 0.12;
}

/// Sorts best first and keeps the first of every group of like poses.
void keep_different(std::vector<FoundHead>& heads, const HeadModel& model, std::size_t limit) {
    std::stable_sort(heads.begin(), heads.end(),
                     [](const FoundHead& a, const FoundHead& b) { return a.share > b.share; });
    std::vector<FoundHead> kept;
    for (const FoundHead& head : heads) {
        const bool fresh = std::none_of(
            kept.begin(), kept.end(), [&](const FoundHead& other) { return same_head(other, head, model); });
        if (fresh) kept.push_back(head);
        if (kept.size() == limit) break;
    }
    heads = std::move(kept);
}

/// The coarse model turned every way, once for all places.
struct TurnedModel {
    std::vector<glm::dmat3> rotations;
    std::vector<glm::vec3> points;  // about the cranium's middle, rotation by rotation
    std::vector<glm::vec3> normals;
    std::vector<float> weights;  // sum 1

    TurnedModel(const HeadModel& model, int count) : rotations(even_rotations(count)) {
        float total = 0.0f;
        for (std::size_t i = 0; i < model.coarse.size(); i += 2) {
            weights.push_back(model.coarse[i].weight);
            total += weights.back();
        }
        for (float& w : weights) w /= total;
        for (const glm::dmat3& rotation : rotations) {
            const glm::mat3 turn(rotation);
            for (std::size_t i = 0; i < model.coarse.size(); i += 2) {
                points.push_back(turn * (model.coarse[i].position - model.cranium_center));
                normals.push_back(turn * model.coarse[i].normal);
            }
        }
    }
};

class Place {
public:
    Place(const surface::Mesh& scan, const RoundPlace& round)
        : round_(round),
          samples_(sample_evenly(scan, local_samples, {round.center, 2.1f * round.radius})),
          field_(samples_, {round.center, 2.4f * round.radius}, 0.09f * round.radius, 4) {}

    FindSkin find() const {
        return [this](glm::vec3 at) -> Skin {
            const std::int32_t i = field_.nearest(at);
            if (i < 0) return {};
            const Sample& s = samples_[static_cast<std::size_t>(i)];
            return {true, s.position, s.normal};
        };
    }

    /// As score() of registration.h, for one rotation of the turned model about the place's middle.
    double quick_score(const TurnedModel& turned, std::size_t rotation, float scale) const {
        const std::size_t count = turned.weights.size();
        const auto reach = static_cast<float>(far_reach) * scale;
        const float closest = 1.0f / (reach * reach);
        float sum = 0.0f;
        for (std::size_t i = 0; i < count; ++i) {
            const glm::vec3 x = round_.center + scale * turned.points[rotation * count + i];
            const std::int32_t nearest = field_.nearest(x);
            if (nearest < 0) continue;
            const Sample& skin = samples_[static_cast<std::size_t>(nearest)];
            const glm::vec3 d = x - skin.position;
            const float closeness = 1.0f - glm::dot(d, d) * closest;
            const float facing = glm::dot(turned.normals[rotation * count + i], skin.normal);
            if (closeness > 0.0f && facing >= 0.5f) sum += turned.weights[i] * closeness * facing;
        }
        return static_cast<double>(sum);
    }

    std::vector<FoundHead> search(const HeadModel& model, const TurnedModel& turned) const {
        const FindSkin skin = find();
        std::vector<FoundHead> starts;
        for (const double grow : {0.84, 1.0, 1.19}) {
            for (std::size_t i = 0; i < turned.rotations.size(); ++i) {
                Pose pose;
                pose.rotation = turned.rotations[i];
                pose.scale = grow * static_cast<double>(round_.radius / model.cranium_radius);
                pose.offset = glm::dvec3(round_.center) -
                              pose.scale * (pose.rotation * glm::dvec3(model.cranium_center));
                starts.push_back({pose, quick_score(turned, i, static_cast<float>(pose.scale))});
            }
        }
        keep_different(starts, model, refined_per_place);
        for (FoundHead& head : starts) {
            head.pose = refine(model.coarse, head.pose, skin, far_reach, 8);
            head.pose = refine(model.coarse, head.pose, skin, near_reach, 6);
            head.share = score(model.coarse, head.pose, skin, near_reach);
        }
        keep_different(starts, model, 4);
        return starts;
    }

private:
    RoundPlace round_;
    std::vector<Sample> samples_;
    DistanceField field_;
};

}  // namespace

std::vector<FoundHead> search_heads(const surface::Mesh& scan, const HeadModel& model,
                                    base::Progress& progress) {
    const std::vector<Sample> overview = sample_evenly(scan, overview_samples);
    if (overview.empty()) return {};
    double area = 0.0;
    for (const surface::Triangle& t : scan.triangles) {
        const glm::vec3 a = scan.positions[t[0]];
        const double doubled =
            static_cast<double>(glm::length(glm::cross(scan.positions[t[1]] - a, scan.positions[t[2]] - a)));
        if (std::isfinite(doubled)) area += 0.5 * doubled;
    }
    // The size of the whole, from its skin: a lone head has about 5 radii squared times 4 pi of it, a
    // body 25.
    glm::dvec3 mean(0.0);
    for (const Sample& s : overview) mean += glm::dvec3(s.position);
    mean /= static_cast<double>(overview.size());
    double spread = 0.0;
    for (const Sample& s : overview) {
        const glm::dvec3 d = glm::dvec3(s.position) - mean;
        spread += glm::dot(d, d);
    }
    const auto size = static_cast<float>(std::sqrt(spread / static_cast<double>(overview.size())));
    const std::vector<RoundPlace> places =
        find_round_places(overview, area, size / 9.0f, 1.25f * size, round_places);
    if (!progress.step("Finding the head", 0.1)) return {};

    const TurnedModel turned(model, rotation_count);
    std::vector<std::vector<FoundHead>> found(places.size());
    base::parallel_for(places.size(), 1, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) found[i] = Place(scan, places[i]).search(model, turned);
    });
    std::vector<FoundHead> heads;
    for (const std::vector<FoundHead>& some : found) heads.insert(heads.end(), some.begin(), some.end());
    keep_different(heads, model, 6);
    return heads;
}

}  // namespace stipple::head
