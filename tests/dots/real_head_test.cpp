// Dots on a real head: an MRI scalp, laid over with even skin.
#include <gtest/gtest.h>

#include <cstring>
#include <fstream>

#include "dots/plans.h"
#include "dots/skins.h"
#include "head/fine_skin.h"
#include "surface/resurface.h"

namespace stipple::dots {
namespace {

/// Binary little-endian PLY with float x, y, z and triangles; empty when the file is something else.
surface::Mesh read_simple_ply(const std::string& path) {
    surface::Mesh mesh;
    std::ifstream file(path, std::ios::binary);
    std::size_t vertices = 0, triangles = 0;
    std::string line;
    while (std::getline(file, line) && line != "end_header") {
        if (line.starts_with("element vertex ")) vertices = std::stoul(line.substr(15));
        if (line.starts_with("element face ")) triangles = std::stoul(line.substr(13));
    }
    mesh.positions.resize(vertices);
    file.read(reinterpret_cast<char*>(mesh.positions.data()),
              static_cast<std::streamsize>(vertices * sizeof(glm::vec3)));
    for (std::size_t t = 0; t < triangles; ++t) {
        char bytes[13];
        file.read(bytes, sizeof bytes);
        if (!file || bytes[0] != 3) return {};
        surface::Triangle corners;
        std::memcpy(corners.data(), bytes + 1, 12);
        mesh.triangles.push_back(corners);
    }
    return mesh;
}

TEST(RealHead, DotsAreSpacedCountedAndEven) {
    surface::Mesh scan =
        read_simple_ply(std::string(STIPPLE_SHARED_HEADS) + "/colin27_mri/colin27_scalp_mm.ply");
    if (scan.triangles.empty()) GTEST_SKIP() << "The test heads are not on this machine.";
    // Right-anterior-superior to HEAD frame; the tragia lie about 20 mm behind and 45 mm below the volume's
    // origin.
    for (glm::vec3& p : scan.positions) p = glm::vec3(-p.x, -p.y - 20.0f, p.z + 45.0f);
    surface::ResurfaceSettings settings;
    settings.fine = head::fine_skin;
    settings.floor_z = -60.0f;
    base::Report report;
    base::Progress progress;
    auto skin = surface::resurface(scan, settings, report, progress);
    ASSERT_TRUE(skin.ok());
    auto head = std::make_shared<head::Head>();
    head->surface = *surface::Surface::make(std::move(skin->mesh));
    head->to_scan = std::move(skin->to_scan);

    const auto sites = make_sites(head, 1, progress);
    ASSERT_TRUE(sites.ok());
    const double area = static_cast<double>((*sites)->sites.size()) / (*sites)->full_density;  // cm2
    EXPECT_GT(area, 500.0);
    EXPECT_GT((*sites)->full_density, 425.0);
    EXPECT_GE((*sites)->spacing_at(1e9), site_spacing_mm);

    const plan::Plan plan = testing::covered_plan(head, 150.0);
    std::vector<plan::Kept> kept;
    for (const float distance : head->to_scan) {
        kept.push_back(distance > head::invented_beyond ? plan::Kept::invented : plan::Kept::no);
    }
    const Density density = compose_density(plan, nullptr, kept);
    const Dots dots = sample(plan, **sites, order_sessions(plan, **sites), density);
    const double asked = integral(*head->surface, density);
    EXPECT_NEAR(static_cast<double>(dots.size()), asked, 0.015 * asked);
    const Evenness found = evenness(dots, *head->surface, density);
    EXPECT_GE(found.closest_mm, site_spacing_mm);
    EXPECT_EQ(found.touching, 0u);
    EXPECT_NEAR(found.clark_evans, 1.61, 0.06);
}

}  // namespace
}  // namespace stipple::dots
