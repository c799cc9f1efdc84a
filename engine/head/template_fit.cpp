#include "head/template_fit.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "base/jobs.h"
#include "base/number_text.h"
#include "head/distance_field.h"
#include "head/head_search.h"
#include "head/landmark_snap.h"
#include "head/mid_plane.h"
#include "head/scale_decision.h"
#include "head/section.h"
#include "surface/thinning.h"

namespace stipple::head {
namespace {

constexpr double least_found = 0.28;     // of the head with skin close to it, below which it is no head
constexpr double least_both = 0.8;       // the same, plus the share of the skin there that the head explains
constexpr double least_coverage = 0.35;  // of the scalp
constexpr float scalp_within = 10.0f;    // mm
constexpr double same_pose = 0.06;       // rad
constexpr double nearly = 0.25;          // of rank
constexpr std::size_t drawn_at_most = 6;
constexpr float detail_reach = 3.0f;     // mm
constexpr std::size_t compared = 4;      // found heads compared in detail
constexpr double sure_share = 0.72;      // of a stiff fit, above which its pose is taken as it is
constexpr double explained_reach = 8.0;  // mm
constexpr double symmetric_share = 0.7, symmetric_residual = 2.5;  // mm: of the mirrored skin on the skin
constexpr std::size_t heavy_triangles = 500000, light_triangles = 250000;
constexpr float crop_in_radii = 2.7f;  // of the cranium: chin and ears included, shoulders hardly

base::Error cancelled() {
    return {base::ErrorCode::cancelled, "Stopped."};
}

base::Error no_head() {
    return {base::ErrorCode::refused,
            "No head with a scalp was found in this file: use a scan that shows the face and the whole scalp "
            "down to "
            "the ears."};
}

/// Which of the places found is the head? The one that a bent template fits best, judged at a finer reach.
struct Chosen {
    FoundHead head;
    Warp warp;
    double share;      // of the head with skin close to it
    double explained;  // of the skin there with the head close to it
    Motion motion = Motion::free;
    // The stiff fit weighs the face, the bent one the detail: a wrong pose can do well in one, not in both.
    double rank() const { return 0.5 * head.share + share + explained; }
};

/// The same way up and facing the same way, in the scan.
bool alike(const Chosen& a, const Chosen& b) {
    const glm::dmat3 turn =
        glm::transpose(a.head.pose.rotation * a.warp.rotation) * b.head.pose.rotation * b.warp.rotation;
    return turn[0][0] + turn[1][1] + turn[2][2] > 1.0 + 2.0 * std::cos(same_pose);
}

/// 0..1: share of the scan's skin about the cranium that the bent template explains. A wrong pose leaves a
/// nose over.
double explained(const std::vector<Sample>& skin, const Warp& warp, const HeadModel& model,
                 const Template& adult, const DistanceField& template_field) {
    double sum = 0.0;
    double total = 0.0;
    const glm::dvec3 center(model.cranium_center);
    for (const Sample& s : skin) {
        const glm::dvec3 q = warp.undo(s.position);
        if (glm::distance(q, center) > 1.45 * static_cast<double>(model.cranium_radius)) continue;
        if (!above_neck(glm::vec3(q), adult.landmarks) || on_ear(glm::vec3(q), adult.landmarks)) continue;
        total += 1.0;
        const std::int32_t nearest = template_field.nearest(glm::vec3(q));
        if (nearest < 0) continue;
        const Sample& own = model.skin[static_cast<std::size_t>(nearest)];
        const glm::dvec3 d = q - glm::dvec3(own.position);
        const double closeness = 1.0 - glm::dot(d, d) / (explained_reach * explained_reach);
        const double facing = glm::dot(warp.turn(own.normal), glm::dvec3(s.normal));
        if (closeness > 0.0 && facing > 0.5) sum += closeness * facing;
    }
    return total > 0.0 ? sum / total : 0.0;
}

/// Skin about the head in the frame of its pose.
struct Surroundings {
    std::vector<Sample> samples;
    DistanceField field;

    Surroundings(std::vector<Sample> skin, const HeadModel& model)
        : samples(std::move(skin)),
          field(samples, {model.cranium_center, 2.0f * model.cranium_radius}, 4.0f, 3) {}
    Skin find(glm::vec3 at) const {
        const std::int32_t i = field.nearest(at);
        if (i < 0) return {};
        return {true, samples[static_cast<std::size_t>(i)].position,
                samples[static_cast<std::size_t>(i)].normal};
    }
};

std::vector<Sample> samples_around(const surface::Mesh& scan, const HeadModel& model, const Pose& pose) {
    const Ball around{glm::vec3(pose.apply(model.cranium_center)),
                      static_cast<float>(pose.scale) * 2.0f * model.cranium_radius};
    std::vector<Sample> samples = sample_evenly(scan, 8000, around);
    for (Sample& s : samples) {
        s.position = glm::vec3(pose.undo(s.position));
        s.normal = glm::vec3(glm::transpose(pose.rotation) * glm::dvec3(s.normal));
    }
    return samples;
}

/// The pose turned and shifted so that x = 0 is the scan's own plane of symmetry; false where it has none
/// (half a face, much hair on one side), and the pose stays.
bool set_upright(Pose& pose, const Surroundings& around, const HeadModel& model) {
    std::vector<Sample> cranium;
    for (std::size_t i = 0; i < around.samples.size(); i += 2) {
        if (glm::distance(around.samples[i].position, model.cranium_center) < 1.3f * model.cranium_radius)
            cranium.push_back(around.samples[i]);
    }
    const FindSkin find = [&](glm::vec3 at) { return around.find(at); };
    const MidPlane plane = find_mid_plane(cranium, find, 24.0);
    if (plane.share < symmetric_share || plane.residual > symmetric_residual) return false;
    const glm::dmat4 back = glm::inverse(plane.to_middle(model.cranium_center));
    pose.offset = pose.apply(glm::dvec3(back[3]));
    pose.rotation = pose.rotation * glm::dmat3(back);
    return true;
}

/// A cranium without a jaw turns under the template like an egg in its cup, and once upright it can only nod:
/// the nods (rad) at which face and skull lie best while no turn is allowed, best first.
std::vector<double> likely_nods(const HeadModel& model, const FindSkin& find) {
    constexpr int half = 9;
    constexpr double step = 0.1;
    const glm::dvec3 center(model.cranium_center);
    std::vector<std::pair<double, double>> tried;  // share, nod
    for (int i = -half; i <= half; ++i) {
        Warp warp(model.cranium_center, model.cranium_radius);
        warp.rotation = small_rotation(glm::dvec3(step * i, 0.0, 0.0));
        warp.offset = center - warp.rotation * center;
        warp.fit(model.coarse, find, {14.0, 1, 6, 1.0, Motion::without_turn});
        warp.fit(model.coarse, find, {10.0, 2, 6, 1.0, Motion::without_turn});
        tried.emplace_back(score(model.fine, warp, find, 6.0), step * i);
    }
    std::vector<std::pair<double, double>> peaks;
    for (std::size_t i = 0; i < tried.size(); ++i) {
        const bool below = (i > 0 && tried[i - 1].first > tried[i].first) ||
                           (i + 1 < tried.size() && tried[i + 1].first > tried[i].first);
        if (!below) peaks.push_back(tried[i]);
    }
    std::stable_sort(peaks.begin(), peaks.end(), [](auto a, auto b) { return a.first > b.first; });
    std::vector<double> nods;
    for (std::size_t i = 0; i < std::min<std::size_t>(peaks.size(), 2); ++i) {
        for (const double beside : {0.0, -0.15, 0.15, -0.3, 0.3}) nods.push_back(peaks[i].second + beside);
    }
    return nods;
}

/// Every nod of the found head that settles in a place of its own.
std::vector<Chosen> examine(const surface::Mesh& scan, const HeadModel& model, const Template& adult,
                            const DistanceField& template_field, const FoundHead& found) {
    FoundHead head = found;
    Surroundings around(samples_around(scan, model, head.pose), model);
    Motion motion = Motion::free;
    if (set_upright(head.pose, around, model)) {
        motion = Motion::in_mid_plane;
        around = Surroundings(samples_around(scan, model, head.pose), model);
    }
    const FindSkin find = [&](glm::vec3 at) { return around.find(at); };
    std::vector<Chosen> settled;
    std::vector<double> nods{0.0};
    if (head.share < sure_share) {
        nods = motion == Motion::free ? std::vector<double>{0.0, -0.2, 0.2, -0.4, 0.4}
                                      : likely_nods(model, find);
    }
    for (const double nod : nods) {
        Chosen chosen{head, Warp(model.cranium_center, model.cranium_radius), 0.0, 0.0, motion};
        chosen.warp.rotation = small_rotation(glm::dvec3(nod, 0.0, 0.0));
        const glm::dvec3 center(model.cranium_center);
        chosen.warp.offset = center - chosen.warp.rotation * center;
        // Stretch and slide before turning: a template of another size would roll away.
        const Motion first = motion == Motion::in_mid_plane ? Motion::without_turn : motion;
        chosen.warp.fit(model.coarse, find, {14.0, 1, 10, 1.0, first});
        chosen.warp.fit(model.coarse, find, {10.0, 3, 10, 1.0, motion});
        chosen.warp.fit(model.coarse, find, {7.0, 3, 10, 0.1, motion});
        chosen.share = score(model.even, chosen.warp, find, 6.0);
        chosen.explained = explained(around.samples, chosen.warp, model, adult, template_field);
        const auto same = std::find_if(settled.begin(), settled.end(),
                                       [&](const Chosen& other) { return alike(other, chosen); });
        if (same == settled.end()) {
            settled.push_back(chosen);
        } else if (chosen.rank() > same->rank()) {
            *same = chosen;
        }
    }
    return settled;
}

/// The bent template drawn onto the skin itself; how well its detail then lies there, face first, 0..1.
struct Drawn {
    Chosen chosen;
    FitSurface skin;
    double detail = 0.0;
};
Drawn draw_on(const surface::Mesh& scan, const HeadModel& model, const Chosen& chosen) {
    Drawn drawn{chosen, FitSurface(scan, chosen.head.pose, model.cranium_center,
                                   crop_in_radii * model.cranium_radius)};
    if (drawn.skin.empty()) return drawn;
    Warp& warp = drawn.chosen.warp;
    warp.fit(model.fine, drawn.skin.find(8.0f), {8.0, 3, 8, 0.1, chosen.motion});
    warp.fit(model.fine, drawn.skin.find(6.0f), {6.0, 3, 25, 0.1, chosen.motion});
    drawn.detail = score(model.fine, warp, drawn.skin.find(detail_reach), static_cast<double>(detail_reach));
    return drawn;
}

/// Size of the bent template, mm of the fit's frame: closed everywhere, so holes and hair in the scan do not
/// matter.
HeadSize size_of(const Template& adult, const Warp& warp) {
    surface::Mesh bent;
    for (const glm::vec3& p : adult.mesh.positions) bent.positions.emplace_back(warp.bend(p));
    for (const surface::Triangle& t : adult.mesh.triangles) {
        const glm::vec3 p = adult.mesh.positions[t[0]];
        if (above_neck(p, adult.landmarks) && !on_ear(p, adult.landmarks)) bent.triangles.push_back(t);
    }
    const glm::dvec3 front = warp.bend(adult.landmarks[index(Landmark::glabella)]);
    const glm::dvec3 back = warp.bend(adult.landmarks[index(Landmark::opisthocranion)]);
    const glm::dvec3 across(1.0, 0.0, 0.0);
    glm::dvec3 along = back - front;
    along = glm::normalize(along - glm::dot(along, across) * across);
    HeadSize size;
    size.girth = outline_length(convex_outline(cut(bent, front, across, along)));
    float widest = 0.0f;
    for (const surface::Triangle& t : bent.triangles) {
        const glm::vec3 q = adult.mesh.positions[t[0]];
        if (q.z > 20.0f && q.y > -50.0f) widest = std::max(widest, std::abs(bent.positions[t[0]].x));
    }
    size.breadth = 2.0 * static_cast<double>(widest);
    return size;
}

/// "+Y" for the signed axis of the file nearest to `direction`, other than `taken` (-1: none).
std::string axis_name(glm::dvec3 direction, int taken, int& chosen) {
    chosen = -1;
    for (int i = 0; i < 3; ++i) {
        if (i == taken) continue;
        if (chosen < 0 || std::abs(direction[i]) > std::abs(direction[chosen])) chosen = i;
    }
    return std::string(direction[chosen] < 0.0 ? "-" : "+") + "XYZ"[chosen];
}

double covered(const std::vector<ModelPoint>& points, const Warp& warp, const FitSurface& skin) {
    std::size_t near = 0;
    for (const ModelPoint& point : points) {
        if (skin.bvh().nearest(glm::vec3(warp.apply(point.position)), scalp_within)) ++near;
    }
    return points.empty() ? 0.0 : static_cast<double>(near) / static_cast<double>(points.size());
}

double median_distance(const std::vector<ModelPoint>& points, const Warp& warp, const FitSurface& skin) {
    std::vector<float> distances;
    for (std::size_t i = 0; i < points.size(); i += 2) {
        const auto nearest = skin.bvh().nearest(glm::vec3(warp.apply(points[i].position)), scalp_within);
        if (nearest) distances.push_back(nearest->distance);
    }
    if (distances.empty()) return 0.0;
    const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::nth_element(distances.begin(), middle, distances.end());
    return static_cast<double>(*middle);
}

glm::dmat4 undo_matrix(const Pose& pose) {
    const glm::dmat3 turn = glm::transpose(pose.rotation) * (1.0 / pose.scale);
    glm::dmat4 matrix(turn);
    matrix[3] = glm::dvec4(-(turn * pose.offset), 1.0);
    return matrix;
}

void report_coverage(double coverage, base::Report& report) {
    if (coverage >= 0.98) return;
    base::warn(
        report, "scalp_missing",
        fmt::format("{} % of the hair-bearing skin is missing in the scan: nothing can be planned there.",
                    base::fixed(100.0 * (1.0 - coverage), 0)));
}

void report_unseen(const std::array<bool, landmark_count>& seen, base::Report& report) {
    std::string names;
    int count = 0;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const auto which = static_cast<Landmark>(i);
        if (seen[i] || which == Landmark::trichion) continue;  // the trichion is never to be seen
        names += (names.empty() ? "" : ", ") + std::string(label(which));
        ++count;
    }
    if (count == 0) return;
    base::warn(report, "landmarks_not_seen",
               fmt::format("The scan does not show the {} (cut off, under hair or in a hole): place {} by "
                           "hand where it is needed.",
                           names, count == 1 ? "it" : "each"));
}

/// The scan, or a lighter copy where it is finer than any landmark needs.
surface::Mesh light_enough(const surface::Mesh& scan) {
    double area = 0.0;
    for (const surface::Triangle& t : scan.triangles) {
        const glm::vec3 a = scan.positions[t[0]];
        const glm::vec3 n = glm::cross(scan.positions[t[1]] - a, scan.positions[t[2]] - a);
        const auto doubled = static_cast<double>(glm::length(n));
        if (std::isfinite(doubled)) area += 0.5 * doubled;
    }
    // Cells of side c leave about two triangles for each c squared of skin.
    return surface::thin(scan,
                         static_cast<float>(std::sqrt(2.0 * area / static_cast<double>(light_triangles))));
}

}  // namespace

base::Result<Fit> fit_template(const surface::Mesh& given, const Template& adult, const UnitWish& wish,
                               base::Report& report, base::Progress& progress) {
    const bool heavy = given.triangles.size() > heavy_triangles;
    const surface::Mesh light = heavy ? light_enough(given) : surface::Mesh{};
    const surface::Mesh& scan = heavy ? light : given;
    const HeadModel model = make_head_model(adult);
    const std::vector<FoundHead> heads = search_heads(scan, model, progress);
    if (!progress.step("Finding the head", 0.5)) return cancelled();
    if (heads.empty()) return no_head();
    const DistanceField template_field(model.skin, {model.cranium_center, 2.0f * model.cranium_radius}, 5.0f,
                                       3);
    std::vector<std::vector<Chosen>> found(std::min(compared, heads.size()));
    base::parallel_for(found.size(), 1, [&](std::size_t i, std::size_t) {
        found[i] = examine(scan, model, adult, template_field, heads[i]);
    });
    std::vector<Chosen> places;
    for (const std::vector<Chosen>& some : found) places.insert(places.end(), some.begin(), some.end());
    std::stable_sort(places.begin(), places.end(),
                     [](const Chosen& a, const Chosen& b) { return a.rank() > b.rank(); });
    const Chosen& first = places.front();
    if (first.share < least_found || first.share + first.explained < least_both) return no_head();
    if (!progress.step("Measuring the head", 0.65)) return cancelled();

    // Poses that do nearly as well are told apart by the detail of the face.
    std::optional<Drawn> best;
    for (std::size_t i = 0; i < std::min(drawn_at_most, places.size()); ++i) {
        if (places[i].rank() < first.rank() - nearly) break;
        const bool known = std::any_of(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(i),
                                       [&](const Chosen& other) { return alike(other, places[i]); });
        if (known) continue;
        Drawn drawn = draw_on(scan, model, places[i]);
        if (!best || drawn.detail > best->detail) best.emplace(std::move(drawn));
    }
    const Pose& pose = best->chosen.head.pose;
    const FitSurface& skin = best->skin;
    if (skin.empty()) return no_head();
    const Warp& warp = best->chosen.warp;
    if (!progress.step("Placing landmarks", 0.85)) return cancelled();

    Fit fit;
    fit.scalp_coverage = covered(model.scalp, warp, skin);
    if (fit.scalp_coverage < least_coverage) {
        return base::Error{
            base::ErrorCode::refused,
            fmt::format("The scan shows no scalp to plan on: only {} % of the hair-bearing skin is "
                        "there. Scan the whole head, not only the face.",
                        base::fixed(100.0 * fit.scalp_coverage, 0))};
    }
    HeadSize size = size_of(adult, warp);
    size.girth *= pose.scale;
    size.breadth *= pose.scale;
    base::Result<ScaleDecision> scale = decide_scale(size, wish, report);
    if (!scale) return scale.error();
    fit.scale = *scale;

    const base::Result<SnappedLandmarks> snapped = snap_landmarks(skin, adult, warp);
    if (!snapped) return snapped.error();
    const double mm = fit.scale.mm_per_unit * pose.scale;  // of one mm of the fit's frame
    fit.distance = mm * median_distance(model.fine, warp, skin);
    const glm::dmat4 grow(glm::dvec4(mm, 0.0, 0.0, 0.0), glm::dvec4(0.0, mm, 0.0, 0.0),
                          glm::dvec4(0.0, 0.0, mm, 0.0), glm::dvec4(0.0, 0.0, 0.0, 1.0));
    const glm::dmat4 head_from_fit = grow * snapped->head_from_fit;
    fit.head_from_file = head_from_fit * undo_matrix(pose);
    for (std::size_t i = 0; i < landmark_count; ++i) {
        fit.landmarks[i] = glm::vec3(head_from_fit * glm::dvec4(snapped->positions[i], 1.0));
    }
    fit.seen = snapped->seen;
    const glm::dmat3 to_file = glm::transpose(glm::dmat3(fit.head_from_file));  // directions only
    int up_axis = -1;
    int front_axis = -1;
    fit.up = axis_name(to_file * glm::dvec3(0.0, 0.0, 1.0), -1, up_axis);
    fit.front = axis_name(to_file * glm::dvec3(0.0, -1.0, 0.0), up_axis, front_axis);
    report_coverage(fit.scalp_coverage, report);
    report_unseen(fit.seen, report);
    if (!progress.step("Placing landmarks", 1.0)) return cancelled();
    return fit;
}

}  // namespace stipple::head
