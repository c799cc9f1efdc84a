#include "scan_outcomes.h"

#include <glm/gtc/matrix_transform.hpp>

namespace stipple {
namespace {

using head::Landmark;

constexpr const char* scanned = "ict_variants/metres_zup.ply";
constexpr const char* narrow = "makehuman_male/makehuman_male_smooth_mm.ply";

Written scaled(double units_per_mm) {
    Written written;
    written.units_per_mm = units_per_mm;
    return written;
}

Written moved(double units_per_mm, glm::dvec3 shift_mm) {
    Written written = scaled(units_per_mm);
    written.shift = units_per_mm * shift_mm;
    return written;
}

Written held_askew(double units_per_mm, glm::dvec3 shift) {
    Written written = scaled(units_per_mm);
    written.shift = shift;
    written.tilted = true;
    return written;
}

// Where the middle of the family's frame lies in the files that the derived ones were made from, mm.
constexpr glm::dvec3 scanned_middle{0.0, 43.6795, 22.0256}, narrow_middle{0.0, 837.2308, 65.9746};

const std::vector<Landmark> top{Landmark::vertex},
    under_hair{Landmark::vertex, Landmark::opisthocranion, Landmark::inion};

}  // namespace

glm::dmat4 Accepted::file_from_family() const {
    const glm::dmat4 one(1.0);
    glm::dmat4 matrix(glm::dvec4(written.x, 0), glm::dvec4(written.y, 0), glm::dvec4(written.z, 0),
                      glm::dvec4(0, 0, 0, 1));
    if (written.tilted) {
        matrix = glm::rotate(one, 0.4, glm::dvec3(1, 0, 0)) *
                 glm::rotate(one, glm::radians(17.0), glm::dvec3(0, 0, 1));
    }
    return glm::translate(one, written.shift) * glm::scale(one, glm::dvec3(written.units_per_mm)) * matrix;
}

std::span<const Accepted> accepted_heads() {
    static const std::vector<Accepted> rows{
        {.file = scanned,
         .unit = "m",
         .up = "+Z",
         .front = "-Y",
         .written = {{1, 0, 0}, {0, 0, 1}, {0, -1, 0}, 0.001},
         .always = true},
        {.file = "ict_variants/inches_xup_offset_ascii.stl",
         .unit = "in",
         .up = "+X",
         .front = "-Z",
         .clean = scanned,
         .written = {{0, 1, 0}, {1, 0, 0}, {0, 0, -1}, 1.0 / 25.4, {4000, -2500, 120}},
         .landmarks_mm = 2.5},
        {.file = "ict_variants/holes_mm.ply",
         .unit = "mm",
         .up = "+Y",
         .front = "+Z",
         .clean = scanned,
         .landmarks_mm = 2.5,
         .hidden = top,
         .always = true},
        {.file = "ict_variants/soup_mm.stl",
         .unit = "mm",
         .up = "+Y",
         .front = "+Z",
         .clean = scanned,
         .landmarks_mm = 2.0},
        {.file = "ict_variants/cracks_cm.obj",
         .unit = "cm",
         .up = "+Y",
         .front = "+Z",
         .clean = scanned,
         .written = scaled(0.1),
         .landmarks_mm = 2.0},
        {.file = "ict_variants/inside_out_mm.ply",
         .unit = "mm",
         .up = "+Y",
         .front = "+Z",
         .clean = scanned,
         .landmarks_mm = 2.0},
        {.file = "ict_variants/mixed_winding_mm.ply",
         .unit = "mm",
         .up = "+Y",
         .front = "+Z",
         .clean = scanned,
         .landmarks_mm = 2.0},
        {.file = "ict_variants/nonmanifold_mm.obj",
         .unit = "mm",
         .up = "+Y",
         .front = "+Z",
         .clean = scanned,
         .landmarks_mm = 2.0,
         .always = true},
        {.file = "ict_variants/double_shell_mm.stl",
         .unit = "mm",
         .up = "+Y",
         .front = "+Z",
         .clean = scanned,
         .landmarks_mm = 2.0},
        {.file = "ict_variants/nan_degenerate_mm.ply",
         .unit = "mm",
         .up = "+Y",
         .front = "+Z",
         .clean = scanned,
         .landmarks_mm = 2.0},
        {.file = "ict_variants/quads_ngons_groups_dm.obj",
         .unit = "dm",
         .up = "+Y",
         .front = "+Z",
         .clean = scanned,
         .written = scaled(0.01),
         .landmarks_mm = 4.0},
        {.file = "ict_variants/big_1426k_mm.ply",
         .unit = "mm",
         .up = "+Y",
         .front = "+Z",
         .clean = scanned,
         .landmarks_mm = 2.0},
        // Under hair the scalp is the hair's outside, 9 mm further out: 13 and 17 % more of it.
        {.file = "ict_variants/phone_scan_m.glb",
         .unit = "m",
         .up = "+Y",
         .front = "+Z",
         .clean = scanned,
         .written = held_askew(0.001, {0.3, 1.45, -0.6}),
         .landmarks_mm = 5.0,
         .area_share = 0.16,
         .hidden = under_hair},
        {.file = "ict_variants/phone_scan_mm_bigendian.ply",
         .unit = "mm",
         .up = "+Y",
         .front = "+Z",
         .clean = scanned,
         .written = held_askew(1.0, {}),
         .landmarks_mm = 5.0,
         .area_share = 0.16,
         .hidden = under_hair},
        {.file = "ict_neutral/ict_neutral_skin_cm.ply",
         .unit = "cm",
         .up = "+Y",
         .front = "+Z",
         .clean = scanned,
         .written = moved(0.1, scanned_middle),
         .landmarks_mm = 2.0},
        {.file = "ict_neutral/generic_neutral_mesh.obj",
         .unit = "cm",
         .up = "+Y",
         .front = "+Z",
         .clean = scanned,
         .written = moved(0.1, scanned_middle),
         .landmarks_mm = 2.0},
        {.file = narrow, .unit = "mm", .up = "+Y", .front = "+Z", .written = moved(1.0, narrow_middle)},
        {.file = "makehuman_male/makehuman_male_textured_cm.obj",
         .unit = "cm",
         .up = "+Y",
         .front = "+Z",
         .clean = narrow,
         .written = moved(0.1, narrow_middle),
         .landmarks_mm = 3.0},
        {.file = "makehuman_male/makehuman_male_textured_m.glb",
         .unit = "m",
         .up = "+Y",
         .front = "+Z",
         .clean = narrow,
         .written = moved(0.001, narrow_middle),
         .landmarks_mm = 3.0},
        // The cage of a subdivision surface: it lies outside the smooth skin, by millimetres.
        {.file = "makehuman_male/makehuman_male_quads_dm.obj",
         .unit = "dm",
         .up = "+Y",
         .front = "+Z",
         .clean = narrow,
         .written = moved(0.01, narrow_middle),
         .landmarks_mm = 5.0,
         .area_share = 0.02},
        {.file = "makehuman_variants/holes_mm.ply",
         .unit = "mm",
         .up = "+Y",
         .front = "+Z",
         .clean = narrow,
         .landmarks_mm = 2.0,
         .hidden = {Landmark::vertex, Landmark::subnasale}},
        {.file = "makehuman_variants/phone_scan_m.glb",
         .unit = "m",
         .up = "+Y",
         .front = "+Z",
         .clean = narrow,
         .written = held_askew(0.001, {0.3, 1.45, -0.6}),
         .landmarks_mm = 5.0,
         .area_share = 0.20,
         .hidden = under_hair},
        {.file = "makehuman_variants/phone_scan_mm_bigendian.ply",
         .unit = "mm",
         .up = "+Y",
         .front = "+Z",
         .clean = narrow,
         .written = held_askew(1.0, {}),
         .landmarks_mm = 5.0,
         .area_share = 0.20,
         .hidden = under_hair},
        {.file = "colin27_mri/colin27_scalp_mm.ply", .unit = "mm", .up = "+Z", .front = "+Y"},
        {.file = "colin27_atlasviewer/colin27_voxel_xdown.ply", .unit = "mm", .up = "-X", .front = "+Z"},
        {.file = "fsaverage_head/fsaverage_head_m.ply", .unit = "m", .up = "+Z", .front = "+Y"},
        {.file = "smplx_body/smplx_body_m.obj", .unit = "m", .up = "+Y", .front = "+Z"},
        {.file = "sweethome_male02/male02.obj", .unit = "cm", .up = "+Y", .front = "+Z"},
        {.file = "sweethome_mannequin/mannequinMale.obj", .unit = "cm", .up = "+Y", .front = "+Z"},
    };
    return rows;
}

std::span<const Refused> refused_files() {
    static const std::vector<Refused> rows{
        {"ict_variants/points_only_mm.ply", "11,248 points but no triangles"},
        {"ict_variants/broken_truncated.stl", "claims 22,288 triangles but holds 7,428"},
        {"ict_variants/broken_index.obj", "damaged"},
        {"ict_variants/broken_header.ply", "claims 4,000,000,000"},
        {"ict_variants/broken_chunk.glb", "claims to be 1,000,000,000 bytes"},
        {"ict_variants/empty.obj", "is empty"},
        {"ict_variants/front_only_mirrored_mm.ply", "of the hair-bearing skin is there", false},
        {"vtk_fran_face/fran_cut_m.obj", "No head with a scalp"},
        {"demosthenes_bust/demosthenes-low-res.obj", "unit of this scan cannot be told", false},
        {"cgal_head/head.off", "unit of this scan cannot be told", false},
        {"cgal_mannequin_devil/mannequin-devil.off", "unit of this scan cannot be told", false},
    };
    return rows;
}

}  // namespace stipple
