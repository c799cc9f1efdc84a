#include "head/asymmetry.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/long_work.h"
#include "base/number_text.h"
#include "head/mid_plane.h"
#include "head/template_model.h"

namespace stipple::head {
namespace {

constexpr std::size_t samples = 3000;
constexpr float reach = 15.0f;  // mm from mirrored skin to skin
constexpr double least_mirrored = 0.7;

struct Pair {
    std::string_view words;
    Landmark left, right;
};
constexpr std::array<Pair, 5> paired{
    {{"inner eye corners", Landmark::endocanthion_left, Landmark::endocanthion_right},
     {"outer eye corners", Landmark::exocanthion_left, Landmark::exocanthion_right},
     {"lower eye rims", Landmark::infraorbitale_left, Landmark::infraorbitale_right},
     {"ears (tragion)", Landmark::tragion_left, Landmark::tragion_right},
     {"temples (frontotemporale)", Landmark::frontotemporale_left, Landmark::frontotemporale_right}}};

/// Even samples of the skin above the chin that was really scanned; ears differ too much to tell a plane.
std::vector<Sample> own_skin(const Head& head, const std::array<glm::vec3, landmark_count>& places,
                             double chin) {
    surface::Mesh part;
    const auto positions = head.surface->positions();
    part.positions.assign(positions.begin(), positions.end());
    for (const surface::Triangle& t : head.surface->triangles()) {
        const glm::vec3 middle = (positions[t[0]] + positions[t[1]] + positions[t[2]]) / 3.0f;
        const bool real = head.to_scan.empty() || head.to_scan[t[0]] <= invented_beyond;
        const bool covered = !head.covered.empty() && head.covered[t[0]] != 0;
        if (real && !covered && static_cast<double>(middle.z) > chin && !on_ear(middle, places))
            part.triangles.push_back(t);
    }
    return sample_evenly(part, samples);
}

double share_of(std::vector<double>& values, double share) {
    const auto at =
        values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

glm::dvec3 mirror(glm::dvec3 p, const MidPlane& plane) {
    return p - 2.0 * (glm::dot(p, plane.normal) - plane.offset) * plane.normal;
}

/// The plane of the skin that is alike on both sides: a swelling must not pull it over.
std::optional<MidPlane> steady_plane(std::vector<Sample> skin, const FindSkin& find) {
    constexpr int rounds = 4;
    constexpr double least_mm = 0.3;
    MidPlane plane;
    for (int round = 0; round < rounds; ++round) {
        plane = find_mid_plane(skin, find, static_cast<double>(reach));
        if (plane.share < least_mirrored) return std::nullopt;
        std::vector<double> apart;
        for (const Sample& s : skin) {
            const glm::vec3 other = glm::vec3(mirror(s.position, plane));
            const Skin near = find(other);
            apart.push_back(near.near ? static_cast<double>(glm::distance(other, near.position))
                                      : static_cast<double>(reach));
        }
        std::vector<double> sorted = apart;
        const double usual = std::max(2.0 * share_of(sorted, 0.5), least_mm);
        std::vector<Sample> alike;
        for (std::size_t i = 0; i < skin.size(); ++i)
            if (apart[i] <= usual) alike.push_back(skin[i]);
        skin = std::move(alike);
    }
    return plane;
}

}  // namespace

Asymmetry asymmetry(const Head& head, const Landmarks& landmarks) {
    base::say_work("left against right", head.surface->positions().size(), 20'000);
    Asymmetry found;
    const auto there = [&](Landmark which) {
        return get(landmarks, which).state != LandmarkState::missing && get(landmarks, which).point.valid();
    };
    if (!there(Landmark::tragion_left) || !there(Landmark::tragion_right)) return found;
    std::array<glm::vec3, landmark_count> places{};
    for (std::size_t i = 0; i < places.size(); ++i)
        if (there(static_cast<Landmark>(i))) places[i] = surface::position(*head.surface, landmarks[i].point);
    const double chin =
        there(Landmark::menton) ? static_cast<double>(places[index(Landmark::menton)].z) : -60.0;
    const std::vector<Sample> skin = own_skin(head, places, chin);
    if (skin.size() < 100) return found;
    const FindSkin find = [&](glm::vec3 at) -> Skin {
        const auto nearest = head.bvh->nearest(at, reach);
        if (!nearest) return {};
        return {true, nearest->position, surface::smooth_normal(*head.surface, nearest->point)};
    };
    const std::optional<MidPlane> fitted = steady_plane(skin, find);
    if (!fitted) return found;
    const MidPlane& plane = *fitted;
    found.known = true;
    const auto mirrored = [&](glm::dvec3 p) { return mirror(p, plane); };
    std::vector<double> apart;
    double sum = 0.0;
    for (const Sample& s : skin) {
        const glm::dvec3 there_too = mirrored(s.position);
        const Skin other = find(glm::vec3(there_too));
        if (!other.near) continue;
        const glm::dvec3 way = there_too - glm::dvec3(other.position);
        apart.push_back(glm::length(way));
        const double side = glm::dot(glm::dvec3(s.position), plane.normal) - plane.offset;
        sum += (side > 0.0 ? 1.0 : -1.0) * glm::dot(way, glm::dvec3(other.normal));
    }
    if (apart.empty()) return {};
    found.fuller_left = sum / static_cast<double>(apart.size());
    found.median_mm = share_of(apart, 0.5);
    found.far_mm = share_of(apart, 0.95);
    for (const Pair& pair : paired) {
        if (!there(pair.left) || !there(pair.right)) continue;
        const glm::dvec3 left(places[index(pair.left)]), right(places[index(pair.right)]);
        const auto out = [&](glm::dvec3 p) { return std::abs(glm::dot(p, plane.normal) - plane.offset); };
        found.pairs.push_back(
            {pair.words, glm::distance(mirrored(left), right), left.z - right.z, out(left) - out(right)});
    }
    std::stable_sort(found.pairs.begin(), found.pairs.end(),
                     [](const UnlikePair& a, const UnlikePair& b) { return a.mm > b.mm; });
    return found;
}

std::vector<std::string> words(const Asymmetry& found) {
    if (!found.known) return {};
    constexpr double told_mm = 0.5;  // a landmark is hardly placed more exactly
    constexpr double noticed = 0.2;  // mm of the mean, below which neither side is called fuller
    std::string skin = "Half of the skin lies within " + base::fixed(found.median_mm, 1) +
                       " mm of the other side's mirror image, 95 % within " + base::fixed(found.far_mm, 1) +
                       " mm";
    if (std::abs(found.fuller_left) >= noticed)
        skin += std::string("; the ") + (found.fuller_left > 0.0 ? "left" : "right") + " side stands " +
                base::fixed(std::abs(found.fuller_left), 1) + " mm further out on average";
    std::vector<std::string> sentences{skin + "."};
    std::size_t alike = 0;
    for (const UnlikePair& pair : found.pairs) {
        if (pair.mm < told_mm) {
            ++alike;
            continue;
        }
        std::string text(pair.words);
        text.front() = static_cast<char>(text.front() - 32);
        text += ": " + base::fixed(pair.mm, 1) + " mm apart when mirrored, the left one " +
                base::fixed(std::abs(pair.higher_left), 1) + " mm " +
                (pair.higher_left < 0.0 ? "lower" : "higher") + " and " +
                base::fixed(std::abs(pair.further_left), 1) + " mm further " +
                (pair.further_left < 0.0 ? "in" : "out") + ".";
        sentences.push_back(std::move(text));
    }
    if (alike == found.pairs.size() && alike > 0)
        sentences.emplace_back(
            "Eyes, ears and temples lie alike on both sides, to within half a millimetre.");
    else if (alike > 0)
        sentences.emplace_back("All other pairs lie alike, to within half a millimetre.");
    return sentences;
}

}  // namespace stipple::head
