#include "surface/resurface.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "base/jobs.h"
#include "shapes.h"
#include "surface/bvh.h"

namespace stipple::surface {
namespace {

/// Like a skull without ears, 60 mm wide: small, so that the tests stay quick.
Mesh small_head(int parts = 30) {
    Mesh mesh = shapes::icosphere(30.0f, parts);
    for (glm::vec3& p : mesh.positions) p *= glm::vec3(1.0f, 1.25f, 1.1f);
    return mesh;
}

/// 1 on the ellipsoid of small_head().
float level(glm::vec3 p) {
    return glm::length(p / glm::vec3(30.0f, 37.5f, 33.0f));
}

bool everywhere(glm::vec3) {
    return true;
}

struct Edges {
    std::size_t border = 0, crowded = 0, folded = 0;
    float furthest_border = 0.0f;  // from the floor
};

Edges edges_of(const Mesh& mesh, float floor_z) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::size_t>> sides;
    for (std::size_t t = 0; t < mesh.triangles.size(); ++t) {
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t a = mesh.triangles[t][k], b = mesh.triangles[t][(k + 1) % 3];
            sides[{std::min(a, b), std::max(a, b)}].push_back(t);
        }
    }
    const auto normal = [&](std::size_t t) {
        const auto& [a, b, c] = mesh.triangles[t];
        return glm::normalize(
            glm::cross(mesh.positions[b] - mesh.positions[a], mesh.positions[c] - mesh.positions[a]));
    };
    Edges edges;
    for (const auto& [ends, triangles] : sides) {
        if (triangles.size() == 1) {
            ++edges.border;
            for (const std::uint32_t v : {ends.first, ends.second}) {
                edges.furthest_border =
                    std::max(edges.furthest_border, std::abs(mesh.positions[v].z - floor_z));
            }
        }
        edges.crowded += triangles.size() > 2;
        edges.folded += triangles.size() == 2 && glm::dot(normal(triangles[0]), normal(triangles[1])) < -0.5f;
    }
    return edges;
}

double area_of(const Mesh& mesh) {
    double area = 0.0;
    for (const auto& [a, b, c] : mesh.triangles) {
        area += 0.5 * static_cast<double>(glm::length(glm::cross(mesh.positions[b] - mesh.positions[a],
                                                                 mesh.positions[c] - mesh.positions[a])));
    }
    return area;
}

double share_of_slivers(const Mesh& mesh) {
    std::size_t slivers = 0;
    for (const Triangle& t : mesh.triangles) {
        for (std::size_t k = 0; k < 3; ++k) {
            const glm::vec3 a = mesh.positions[t[k]], b = mesh.positions[t[(k + 1) % 3]],
                            c = mesh.positions[t[(k + 2) % 3]];
            if (glm::dot(glm::normalize(b - a), glm::normalize(c - a)) > std::cos(glm::radians(15.0f))) {
                ++slivers;
                break;
            }
        }
    }
    return static_cast<double>(slivers) / static_cast<double>(mesh.triangles.size());
}

base::Result<Resurfaced> lay(const Mesh& scan, base::Report& report, ResurfaceSettings settings = {}) {
    base::Progress progress;
    return resurface(scan, settings, report, progress);
}

/// A clean closed head must come back as it was, whatever was done to `scan`.
void expect_whole_head(const Mesh& scan, float tolerance) {
    base::Report report;
    const auto made = lay(scan, report);
    ASSERT_TRUE(made) << made.error().message;
    const Edges edges = edges_of(made->mesh, 0.0f);
    EXPECT_EQ(edges.border, 0u);
    EXPECT_EQ(edges.crowded, 0u);
    EXPECT_EQ(edges.folded, 0u);
    EXPECT_LT(share_of_slivers(made->mesh), 0.001);
    EXPECT_NEAR(area_of(made->mesh) / area_of(small_head()), 1.0, 0.005);
    for (const glm::vec3 p : made->mesh.positions) ASSERT_NEAR(level(p), 1.0f, tolerance / 30.0f);
}

void remove_around(Mesh& mesh, glm::vec3 center, float radius) {
    std::erase_if(mesh.triangles, [&](const Triangle& t) {
        return glm::length((mesh.positions[t[0]] + mesh.positions[t[1]] + mesh.positions[t[2]]) / 3.0f -
                           center) < radius;
    });
}

TEST(Resurface, KeepsACleanHeadBothWaysWithinAFewMicrometres) {
    const Mesh scan = small_head();
    base::Report report;
    const auto made = lay(scan, report);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_TRUE(report.empty());
    EXPECT_NEAR(area_of(made->mesh) / area_of(scan), 1.0, 0.005);
    EXPECT_EQ(edges_of(made->mesh, 0.0f).border, 0u);
    EXPECT_LT(*std::max_element(made->to_scan.begin(), made->to_scan.end()), 0.1f);
    const Bvh skin(made->mesh.positions, made->mesh.triangles);
    std::vector<float> distances;
    for (const glm::vec3 p : scan.positions) distances.push_back(skin.nearest(p)->distance);
    std::sort(distances.begin(), distances.end());
    EXPECT_LT(distances[distances.size() / 2], 0.02f);
    EXPECT_LT(distances.back(), 0.1f);
}

TEST(Resurface, TakesSoupDoubleSheetsFinsAndBitsForTheHeadTheyAre) {
    Mesh soup;
    const Mesh head = small_head();
    for (const Triangle& t : head.triangles) {
        const auto n = static_cast<std::uint32_t>(soup.positions.size());
        for (const std::uint32_t v : t) soup.positions.push_back(head.positions[v]);
        soup.triangles.push_back({n, n + 1, n + 2});
    }
    expect_whole_head(soup, 0.1f);

    Mesh spoiled = head;
    // A second sheet 1 mm below a part of the skin, a fin that stands off, a bubble inside, a bit beside.
    Mesh inner = head;
    std::erase_if(inner.triangles, [&](const Triangle& t) { return inner.positions[t[0]].z < 10.0f; });
    for (glm::vec3& p : inner.positions) p *= 29.0f / 30.0f;
    const auto add = [&](const Mesh& part) {
        const auto n = static_cast<std::uint32_t>(spoiled.positions.size());
        spoiled.positions.insert(spoiled.positions.end(), part.positions.begin(), part.positions.end());
        for (const Triangle& t : part.triangles) spoiled.triangles.push_back({t[0] + n, t[1] + n, t[2] + n});
    };
    add(inner);
    add({{{29.0f, 5.0f, 0.0f}, {29.0f, 9.0f, 0.0f}, {38.0f, 7.0f, 2.0f}}, {{0, 1, 2}}, {}});
    Mesh bit = shapes::icosphere(4.0f, 4);
    for (glm::vec3& p : bit.positions) p.x += 55.0f;
    add(bit);
    Mesh bubble = shapes::icosphere(6.0f, 4);
    for (Triangle& t : bubble.triangles) std::swap(t[0], t[1]);
    add(bubble);
    expect_whole_head(spoiled, 0.15f);
}

TEST(Resurface, ClosesACrownHoleInTheCurveOfTheSkinAndSaysSo) {
    Mesh scan = small_head(40);
    remove_around(scan, {0.0f, 0.0f, 33.0f}, 12.0f);
    base::Report report;
    ResurfaceSettings settings;
    settings.fine = everywhere;
    const auto made = lay(scan, report, settings);
    ASSERT_TRUE(made) << made.error().message;
    const Edges edges = edges_of(made->mesh, 0.0f);
    EXPECT_EQ(edges.border + edges.crowded + edges.folded, 0u);
    std::size_t invented = 0;
    for (std::size_t v = 0; v < made->mesh.positions.size(); ++v) {
        const glm::vec3 p = made->mesh.positions[v];
        ASSERT_NEAR(level(p), 1.0f, 0.6f / 30.0f) << "invented skin must go on in the curve";
        if (made->to_scan[v] < 1.0f) continue;
        ++invented;
        EXPECT_LT(glm::length(p - glm::vec3(0.0f, 0.0f, 33.0f)), 13.0f);
    }
    EXPECT_GT(invented, 200u);
    ASSERT_EQ(report.size(), 2u);
    EXPECT_EQ(report[0].code, "holes_closed");
    EXPECT_EQ(report[1].code, "scalp_invented");
    EXPECT_EQ(report[1].severity, base::Severity::warning);
}

TEST(Resurface, CutsFlatAtTheFloorAndLeavesTheCutOpen) {
    Mesh scan = small_head();
    std::erase_if(scan.triangles, [&](const Triangle& t) { return scan.positions[t[0]].z < -28.0f; });
    base::Report report;
    ResurfaceSettings settings;
    settings.floor_z = -12.3f;
    const auto made = lay(scan, report, settings);
    ASSERT_TRUE(made) << made.error().message;
    const Edges edges = edges_of(made->mesh, -12.3f);
    EXPECT_GT(edges.border, 100u);
    EXPECT_EQ(edges.crowded + edges.folded, 0u);
    EXPECT_LT(edges.furthest_border, 1e-4f);
    EXPECT_LT(share_of_slivers(made->mesh), 0.001);
    for (const glm::vec3 p : made->mesh.positions) {
        EXPECT_GE(p.z, -12.3f);
        EXPECT_NEAR(level(p), 1.0f, 0.2f / 30.0f);
    }
    EXPECT_EQ(made->to_scan.size(), made->mesh.positions.size());
}

TEST(Resurface, KeepsASheetAsThinAsAnEar) {
    // A flat ellipsoid, 3 mm thick at most, that stands out of the side of the head.
    Mesh scan = small_head();
    Mesh ear = shapes::icosphere(1.0f, 24);
    const auto n = static_cast<std::uint32_t>(scan.positions.size());
    for (const glm::vec3 p : ear.positions) {
        scan.positions.push_back(p * glm::vec3(14.0f, 1.5f, 16.0f) + glm::vec3(33.0f, 0.0f, 0.0f));
    }
    for (const Triangle& t : ear.triangles) scan.triangles.push_back({t[0] + n, t[1] + n, t[2] + n});
    base::Report report;
    const auto made = lay(scan, report);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(edges_of(made->mesh, 0.0f).crowded, 0u);
    float furthest = 0.0f;
    for (const glm::vec3 p : made->mesh.positions) furthest = std::max(furthest, p.x);
    EXPECT_GT(furthest, 46.0f);
    const Bvh skin(made->mesh.positions, made->mesh.triangles);
    for (std::size_t i = n; i < scan.positions.size(); ++i) {
        // The rim is sharper than any ear's; it may be rounded.
        if (scan.positions[i].x <= 34.0f || std::abs(scan.positions[i].y) < 0.7f) continue;
        EXPECT_LT(skin.nearest(scan.positions[i])->distance, 0.7f);
    }
}

TEST(Resurface, GivesTheSameBytesAtAnyThreadCount) {
    Mesh scan = small_head(20);
    remove_around(scan, {20.0f, 0.0f, 25.0f}, 8.0f);
    const int before = base::thread_count();
    std::uint64_t first = 0;
    for (const int threads : {1, 2, 3, 7}) {
        base::set_thread_count(threads);
        base::Report report;
        const auto made = lay(scan, report);
        ASSERT_TRUE(made);
        const std::uint64_t hash = Surface::make(made->mesh).value()->hash();
        if (threads == 1) first = hash;
        EXPECT_EQ(hash, first) << threads << " threads";
    }
    base::set_thread_count(before);
}

TEST(Resurface, RefusesWhatHasNoInside) {
    base::Report report;
    Mesh triangle{{{0, 0, 0}, {50, 0, 0}, {0, 50, 0}}, {{0, 1, 2}}, {}};
    Mesh two_sided = triangle;
    two_sided.triangles.push_back({0, 2, 1});
    Mesh inside_out = shapes::icosphere(30.0f, 6);
    for (Triangle& t : inside_out.triangles) std::swap(t[0], t[1]);
    for (const Mesh& scan : {Mesh{}, triangle, two_sided, shapes::plane(20, 4.0f), inside_out}) {
        const auto made = lay(scan, report);
        ASSERT_FALSE(made);
        EXPECT_EQ(made.error().code, base::ErrorCode::refused);
        EXPECT_FALSE(made.error().message.empty());
    }
    ResurfaceSettings below;
    below.floor_z = 500.0f;
    EXPECT_FALSE(lay(small_head(6), report, below));
    Mesh kilometres = small_head(6);
    for (glm::vec3& p : kilometres.positions) p *= 1000.0f;
    EXPECT_FALSE(lay(kilometres, report));
}

TEST(Resurface, StopsWhenItIsCancelled) {
    base::Report report;
    base::Progress progress;
    progress.cancel();
    const auto made = resurface(small_head(6), {}, report, progress);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, base::ErrorCode::cancelled);
}

Mesh read_ply(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string line;
    std::size_t vertices = 0, faces = 0;
    while (std::getline(file, line) && line != "end_header") {
        if (line.rfind("element vertex ", 0) == 0) vertices = std::stoul(line.substr(15));
        if (line.rfind("element face ", 0) == 0) faces = std::stoul(line.substr(13));
    }
    Mesh mesh;
    mesh.positions.resize(vertices);
    file.read(reinterpret_cast<char*>(mesh.positions.data()), static_cast<std::streamsize>(vertices * 12));
    for (std::size_t f = 0; f < faces; ++f) {
        char corners = 0;
        Triangle triangle{};
        file.get(corners);
        file.read(reinterpret_cast<char*>(triangle.data()), 12);
        mesh.triangles.push_back(triangle);
    }
    return mesh;
}

bool upper_head(glm::vec3 p) {
    return p.z > 40.0f;
}

TEST(Resurface, LaysAGoodSkinOverAScanWithHolesAndEars) {
    const std::filesystem::path path =
        std::filesystem::path(STIPPLE_SHARED_HEADS) / "ict_variants" / "holes_mm.ply";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "the test heads are not here";
    Mesh scan = read_ply(path);
    for (glm::vec3& p : scan.positions) p = {p.x, -p.z, p.y};  // y was up
    base::Report report;
    ResurfaceSettings settings;
    settings.fine = upper_head;
    settings.floor_z = -130.0f;
    const auto made = lay(scan, report, settings);
    ASSERT_TRUE(made) << made.error().message;
    const Edges edges = edges_of(made->mesh, -130.0f);
    EXPECT_EQ(edges.crowded, 0u);
    EXPECT_LT(edges.furthest_border, 1e-3f);
    EXPECT_LT(edges.folded, 20u);
    EXPECT_LT(share_of_slivers(made->mesh), 0.001);
    const Bvh skin(made->mesh.positions, made->mesh.triangles);
    std::vector<float> distances;
    for (const glm::vec3 p : scan.positions) {
        if (p.z > 40.0f) distances.push_back(skin.nearest(p)->distance);
    }
    std::sort(distances.begin(), distances.end());
    EXPECT_LT(distances[distances.size() / 2], 0.02f);
    EXPECT_LT(distances[distances.size() * 99 / 100], 0.1f);
    ASSERT_EQ(report.size(), 2u);
    EXPECT_EQ(report[0].code, "holes_closed");
}

}  // namespace
}  // namespace stipple::surface
