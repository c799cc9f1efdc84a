#include "head/virtual_head_morphs.h"

#include <algorithm>
#include <cmath>

#include "head/virtual_head_numbers.h"

namespace stipple::head {
namespace {

// Spreads are set by eye so that drawn faces look like different people and none like a caricature.
constexpr std::array<Morph, morph_count> table{{
    {"forehead_bulge", {680, 0}, {679, 0}, 0.05},
    {"forehead_height", {682, 0}, {681, 0}, 0.10},
    {"forehead_slope", {686, 0}, {685, 0}, 0.20},
    {"brow_angle", {606, 0}, {605, 0}, 0.25},
    {"brow_ridge", {608, 0}, {607, 0}, 0.15},
    {"brow_height", {610, 0}, {609, 0}, 0.25},
    {"back_of_head", {698, 0}, {697, 0}, 0.10},
    {"face_diamond", {699, 0}, {0, 0}, 0.15},
    {"face_square", {712, 0}, {719, 0}, 0.25},
    {"face_fat", {700, 0}, {711, 0}, 0.25},
    {"cheek_bones", {429, 437}, {428, 436}, 0.35},
    {"cheek_volume", {435, 443}, {434, 442}, 0.30},
    {"chin_height", {448, 0}, {449, 0}, 0.12},
    {"chin_width", {457, 0}, {458, 0}, 0.30},
    {"chin_bones", {445, 0}, {444, 0}, 0.20},
    {"chin_prognathism", {453, 0}, {452, 0}, 0.20},
    {"jaw_drop", {451, 0}, {450, 0}, 0.30},
    {"nose_hump", {1197, 0}, {1196, 0}, 0.25},
    {"nose_greek", {1193, 0}, {1192, 0}, 0.20},
    {"nose_base", {1194, 0}, {1195, 0}, 0.30},
    {"nose_width", {1198, 0}, {1199, 0}, 0.30},
    {"nose_flare", {1191, 0}, {1190, 0}, 0.25},
    {"nose_point", {1205, 0}, {1204, 0}, 0.40},
    {"nose_depth", {1207, 0}, {1206, 0}, 0.15},
    {"nose_length", {1211, 0}, {1210, 0}, 0.20},
    {"nose_volume", {1221, 0}, {1220, 0}, 0.20},
    {"mouth_width", {1151, 0}, {1150, 0}, 0.25},
    {"mouth_angle", {1127, 0}, {1126, 0}, 0.20},
    {"upper_lip", {1167, 0}, {1166, 0}, 0.40},
    {"lower_lip", {1143, 0}, {1142, 0}, 0.40},
    {"eye_bags", {614, 648}, {615, 649}, 0.0},
    {"ear_flap", {460, 482}, {459, 481}, 0.20},
    {"ear_lobe", {463, 485}, {464, 486}, 0.40},
    {"ear_round", {469, 491}, {470, 492}, 0.15},
    // Set by the sizes that the head is given.
    {"ear_length", {461, 483}, {462, 484}, 0.0},
    {"ear_breadth", {477, 499}, {478, 500}, 0.0},
    {"ear_protrusion", {480, 502}, {479, 501}, 0.0},
    {"eyes_apart", {637, 671}, {636, 670}, 0.0},
}};

struct Macro {
    std::array<int, 3> young, old;                // African, Asian, European
    std::array<int, 3> weight_young, weight_old;  // mean, heavy, lean
};
constexpr Macro men{{745, 753, 761}, {744, 752, 760}, {1077, 1078, 1079}, {1068, 1069, 1070}};
constexpr Macro women{{741, 749, 757}, {740, 748, 756}, {1041, 1042, 1043}, {1032, 1033, 1034}};

std::vector<int> all_rows() {
    std::vector<int> rows{numbers::left_ear_row};
    for (const Macro& macro : {men, women})
        for (const auto& three : {macro.young, macro.old, macro.weight_young, macro.weight_old})
            rows.insert(rows.end(), three.begin(), three.end());
    for (const Morph& morph : table)
        for (const auto& side : {morph.more, morph.less})
            for (const int row : side)
                if (row != 0) rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

std::size_t place_of_row(int row) {
    const auto& rows = wanted_target_rows();
    return static_cast<std::size_t>(std::lower_bound(rows.begin(), rows.end(), row) - rows.begin());
}

}  // namespace

std::span<const Morph, morph_count> morphs() {
    return table;
}

std::optional<std::size_t> morph_named(std::string_view name) {
    for (std::size_t k = 0; k < table.size(); ++k)
        if (table[k].name == name) return k;
    return std::nullopt;
}

const std::vector<int>& wanted_target_rows() {
    static const std::vector<int> rows = all_rows();
    return rows;
}

std::vector<glm::dvec3> blended(const Cage& cage, const Features& features) {
    std::vector<glm::dvec3> points(cage.points.begin(), cage.points.end());
    const auto add = [&](std::vector<glm::dvec3>& to, int row, double share) {
        if (row == 0 || share == 0.0) return;
        for (const PointMove& move : cage.moves[place_of_row(row)])
            to[move.point] += share * glm::dvec3{0.001f * glm::vec3{move.by[0], move.by[1], move.by[2]}};
    };
    const Macro& macro = features.sex == Sex::male ? men : women;
    // The oldest targets are drawn for ninety and hard; two thirds of the way there look like life.
    const double old = 0.65 * std::clamp((features.age - 25.0) / 65.0, 0.0, 1.0);
    for (std::size_t k = 0; k < 3; ++k) add(points, macro.young[k], features.ancestry[k] * (1.0 - old));

    std::vector<glm::dvec3> more(points.size(), glm::dvec3{0.0});
    for (std::size_t k = 0; k < 3; ++k) add(more, macro.old[k], features.ancestry[k] * old);
    const double heavy = std::abs(features.weight);
    const std::size_t side = features.weight > 0.0 ? 1 : 2;
    for (const auto& [rows, share] :
         {std::pair{macro.weight_young, heavy * (1.0 - old)}, std::pair{macro.weight_old, heavy * old}}) {
        add(more, rows[side], share);
        add(more, rows[0], -share);
    }
    for (std::size_t k = 0; k < morph_count; ++k) {
        const double value = features.morphs[k];
        for (const int row : value > 0.0 ? table[k].more : table[k].less) add(more, row, std::abs(value));
    }
    // These targets differ a little between the sides; heads here do not.
    for (std::uint32_t v = 0; v < cage.mirror.size(); ++v) {
        const std::uint32_t other = cage.mirror[v];
        if (other == surface::no_index || other < v) continue;
        const glm::dvec3 there = more[other];
        more[v] = 0.5 * (more[v] + glm::dvec3{-there.x, there.y, there.z});
        more[other] = {-more[v].x, more[v].y, more[v].z};
        if (other == v) more[v].x = 0.0;
    }
    for (std::size_t v = 0; v < points.size(); ++v) points[v] += more[v];
    for (glm::dvec3& p : points) p = 100.0 * glm::dvec3{p.x, -p.z, p.y};
    return points;
}

}  // namespace stipple::head
