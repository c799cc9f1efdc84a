#include "io/head_import.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdlib>

#include "io/head_asset.h"
#include "scan_files.h"
#include "surface/repair.h"

namespace stipple::io {
namespace {

namespace fs = std::filesystem;
using scan_files::Folder;

// What reading and mending must make of each head: triangles left, or the words of the refusal.
struct Expected {
    const char* file;
    std::size_t least, most;  // triangles after the repair; 0, 0: refused
    const char* words = "";   // in the refusal, or a finding's code
    double volume =
        0.0;  // signed volume of the largest part over its box: at least; 0: an open bit, not asked
};

const Expected expected[] = {
    {"ict_neutral/ict_neutral_skin_cm.ply", 22288, 22288, "", 0.15},
    {"ict_neutral/generic_neutral_mesh.obj", 22000, 40000, "hidden_dropped", 0.15},
    {"ict_variants/metres_zup.ply", 22288, 22288, "", 0.15},
    {"ict_variants/inches_xup_offset_ascii.stl", 12000, 12520, "vertices_welded", 0.15},
    {"ict_variants/holes_mm.ply", 19000, 19157, "", 0.15},
    {"ict_variants/soup_mm.stl", 22288, 22288, "vertices_welded", 0.15},
    {"ict_variants/cracks_cm.obj", 22280, 22288, "cracks_closed", 0.15},
    {"ict_variants/inside_out_mm.ply", 22288, 22288, "turned_outward", 0.15},
    {"ict_variants/mixed_winding_mm.ply", 22288, 22288, "winding_mended", 0.15},
    {"ict_variants/nonmanifold_mm.obj", 22280, 22300, "stray_dropped", 0.15},
    {"ict_variants/phone_scan_m.glb", 22000, 25000, "floaters_dropped", 0.0},
    {"ict_variants/phone_scan_mm_bigendian.ply", 22000, 25000, "floaters_dropped", 0.0},
    {"ict_variants/front_only_mirrored_mm.ply", 16172, 16172, "turned_outward", 0.05},
    {"ict_variants/double_shell_mm.stl", 20000, 21500, "hidden_dropped", 0.15},
    {"ict_variants/nan_degenerate_mm.ply", 22288, 22288, "degenerate_dropped", 0.15},
    {"ict_variants/quads_ngons_groups_dm.obj", 8200, 8546, "", 0.15},
    {"ict_variants/big_1426k_mm.ply", 1426000, 1426432, "", 0.15},
    {"ict_variants/points_only_mm.ply", 0, 0, "11,248 points but no triangles"},
    {"ict_variants/broken_truncated.stl", 0, 0, "claims 22,288 triangles but holds 7,428"},
    {"ict_variants/broken_index.obj", 0, 0, "damaged"},
    {"ict_variants/broken_header.ply", 0, 0, "claims 4,000,000,000"},
    {"ict_variants/broken_chunk.glb", 0, 0, "claims to be 1,000,000,000 bytes"},
    {"ict_variants/empty.obj", 0, 0, "is empty"},
    {"makehuman_male/makehuman_male_quads_dm.obj", 8928, 8928, "", 0.05},
    {"makehuman_male/makehuman_male_textured_cm.obj", 35712, 35712, "", 0.05},
    {"makehuman_male/makehuman_male_textured_m.glb", 35712, 35712, "", 0.05},
    {"makehuman_male/makehuman_male_smooth_mm.ply", 142848, 142848, "", 0.05},
    {"makehuman_variants/holes_mm.ply", 108000, 117320, "", 0.05},
    {"makehuman_variants/phone_scan_m.glb", 135000, 142514, "floaters_dropped", 0.0},
    {"makehuman_variants/phone_scan_mm_bigendian.ply", 135000, 142514, "floaters_dropped", 0.0},
    {"colin27_mri/colin27_scalp_mm.ply", 375384, 375384, "", 0.5},
    {"colin27_atlasviewer/colin27_voxel_xdown.ply", 19120, 19120, "turned_outward", 0.5},
    {"fsaverage_head/fsaverage_head_m.ply", 4062, 4062, "", 0.4},
    {"vtk_fran_face/fran_cut_m.obj", 4224, 4224, "turned_outward", 0.0},
    {"demosthenes_bust/demosthenes-low-res.obj", 16719, 16719, "", 0.15},
    {"smplx_body/smplx_body_m.obj", 18500, 20908, "", 0.05},
    {"sweethome_mannequin/mannequinMale.obj", 11000, 16407, "", 0.0},
    {"sweethome_male02/male02.obj", 4400, 5004, "duplicates_dropped", 0.0},
    {"cgal_head/head.off", 2918, 2918, "turned_outward", 0.3},
    {"cgal_mannequin_devil/mannequin-devil.off", 25888, 25888, "", 0.2},
};

double volume_share(const surface::Mesh& mesh) {
    const surface::Components parts = surface::components(mesh);
    surface::Box box;
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        if (parts.of_triangle[i] != 0) continue;
        for (const std::uint32_t v : mesh.triangles[i]) box.add(mesh.positions[v]);
    }
    double volume = 0.0;
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        if (parts.of_triangle[i] != 0) continue;
        std::array<glm::dvec3, 3> p;
        for (std::size_t k = 0; k < 3; ++k)
            p[k] = glm::dvec3(mesh.positions[mesh.triangles[i][k]] - box.center());
        volume += glm::dot(p[0], glm::cross(p[1], p[2])) / 6.0;
    }
    return volume / (static_cast<double>(box.size().x) * box.size().y * box.size().z);
}

class Heads : public testing::TestWithParam<Expected> {};

TEST_P(Heads, AreReadAndMended) {
    const Expected& want = GetParam();
    const fs::path path = fs::path(STIPPLE_SHARED_HEADS) / want.file;
    if (!fs::exists(path)) GTEST_SKIP() << "the test heads are not here: " << path;
    base::Progress progress;
    base::Result<ScanFile> scan = read_scan(path, {}, progress);
    if (want.most == 0) {
        ASSERT_FALSE(scan.ok());
        EXPECT_NE(scan.error().message.find(want.words), std::string::npos) << scan.error().message;
        return;
    }
    ASSERT_TRUE(scan.ok()) << scan.error().message;
    base::Report report = scan->report;
    const base::Result<surface::Mesh> mesh = surface::repair(std::move(scan->mesh), {}, report, progress);
    ASSERT_TRUE(mesh.ok()) << mesh.error().message;
    EXPECT_GE(mesh->triangles.size(), want.least);
    EXPECT_LE(mesh->triangles.size(), want.most);
    if (*want.words != '\0') {
        EXPECT_TRUE(
            std::any_of(report.begin(), report.end(), [&](const auto& f) { return f.code == want.words; }));
    }
    if (want.volume > 0.0) {
        EXPECT_GT(volume_share(*mesh), want.volume);
    }
}

INSTANTIATE_TEST_SUITE_P(Table, Heads, testing::ValuesIn(expected), [](const auto& test) {
    std::string name = test.param.file;
    for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    return name;
});

class HeadImport : public testing::Test {
protected:
    void SetUp() override {
        if (std::getenv("STIPPLE_ASSETS") == nullptr) {
            if (!fs::exists(fs::path(STIPPLE_BUILD_ASSETS) / "heads"))
                GTEST_SKIP() << "no built-in heads in the build";
            setenv("STIPPLE_ASSETS", STIPPLE_BUILD_ASSETS, 1);
        }
    }
    static base::Result<head::HeadPtr> import(const fs::path& path) {
        base::Progress progress;
        return import_head(path, {}, progress);
    }
};

// The built-in head, written in centimetres, y up, turned and shifted, must come back as it was.
TEST_F(HeadImport, FindsAHeadItKnows) {
    const base::Result<head::HeadPtr> known = load_built_in("male");
    if (!known) GTEST_SKIP() << known.error().message;
    const head::Head& before = **known;
    surface::Mesh mesh;
    const float turn = 0.4f;
    for (const glm::vec3 p : before.surface->positions()) {
        const glm::vec3 turned{std::cos(turn) * p.x - std::sin(turn) * p.y,
                               std::sin(turn) * p.x + std::cos(turn) * p.y, p.z};
        mesh.positions.push_back(glm::vec3(turned.x, turned.z, -turned.y) / 10.0f +
                                 glm::vec3(30.0f, 120.0f, -7.0f));
    }
    mesh.triangles.assign(before.surface->triangles().begin(), before.surface->triangles().end());
    const Folder folder("import");
    const base::Result<head::HeadPtr> result = import(folder.write("client.ply", scan_files::ply(mesh)));
    ASSERT_TRUE(result.ok()) << result.error().message;
    const head::Head& after = **result;
    EXPECT_EQ(after.source.name, "client.ply");
    EXPECT_EQ(after.source.blake2b.size(), 64u);
    EXPECT_EQ(after.source.triangles, mesh.triangles.size());
    EXPECT_EQ(after.source.scale.unit, "cm");
    EXPECT_EQ(after.source.up, "+Y");
    ASSERT_EQ(after.to_scan.size(), after.surface->positions().size());
    for (std::size_t i = 0; i < after.proposed.size(); ++i) {
        if (static_cast<head::Landmark>(i) == head::Landmark::trichion) continue;  // not in the shape
        ASSERT_EQ(after.proposed[i].state, head::LandmarkState::proposed) << i;
        const glm::vec3 there = surface::position(*after.surface, after.proposed[i].point);
        const glm::vec3 here = surface::position(*before.surface, before.proposed[i].point);
        EXPECT_LT(glm::distance(there, here), 4.0f) << head::name(static_cast<head::Landmark>(i));
    }
    // Its place in the file leads back to the same skin.
    const glm::dvec4 origin = after.source.head_from_file * glm::dvec4(30.0, 120.0, -7.0, 1.0);
    EXPECT_LT(glm::length(glm::dvec3(origin)), 4.0);
}

TEST_F(HeadImport, RefusesWhatIsNoHead) {
    const Folder folder("nohead");
    const base::Result<head::HeadPtr> result =
        import(folder.write("plank.ply", scan_files::ply(scan_files::strip(500))));
    ASSERT_FALSE(result.ok());
    EXPECT_FALSE(result.error().message.empty());
    const base::Result<head::HeadPtr> missing = import(folder.path() / "none.ply");
    ASSERT_FALSE(missing.ok());
    EXPECT_EQ(missing.error().code, base::ErrorCode::not_found);
}

TEST_F(HeadImport, RefusesAFaceWithoutScalp) {
    const fs::path path = fs::path(STIPPLE_SHARED_HEADS) / "vtk_fran_face/fran_cut_m.obj";
    if (!fs::exists(path)) GTEST_SKIP() << "the test heads are not here: " << path;
    const base::Result<head::HeadPtr> result = import(path);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, base::ErrorCode::refused) << result.error().message;
}

TEST_F(HeadImport, CanBeCancelledAtAnyStage) {
    const base::Result<head::HeadPtr> known = load_built_in("male");
    if (!known) GTEST_SKIP() << known.error().message;
    surface::Mesh mesh;
    mesh.positions.assign((*known)->surface->positions().begin(), (*known)->surface->positions().end());
    mesh.triangles.assign((*known)->surface->triangles().begin(), (*known)->surface->triangles().end());
    const Folder folder("cancel-import");
    const fs::path path = folder.write("client.ply", scan_files::ply(mesh));
    for (const double when : {0.02, 0.15, 0.35}) {
        base::Progress* shared = nullptr;
        double last = 0.0;
        base::Progress progress([&](const std::string& phase, double fraction) {
            EXPECT_FALSE(phase.empty());
            EXPECT_GE(fraction, last);
            last = fraction;
            if (fraction >= when) shared->cancel();
        });
        shared = &progress;
        const base::Result<head::HeadPtr> result = import_head(path, {}, progress);
        ASSERT_FALSE(result.ok());
        EXPECT_EQ(result.error().code, base::ErrorCode::cancelled) << result.error().message;
    }
}

}  // namespace
}  // namespace stipple::io
