#include "surface/repair.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "base/jobs.h"
#include "base/rng.h"
#include "shapes.h"

namespace stipple::surface {
namespace {

double volume(const Mesh& mesh) {
    double sum = 0.0;
    for (const Triangle& t : mesh.triangles) {
        const glm::dvec3 a(mesh.positions[t[0]]), b(mesh.positions[t[1]]), c(mesh.positions[t[2]]);
        sum += glm::dot(a, glm::cross(b, c)) / 6.0;
    }
    return sum;
}

glm::dvec3 area_vector(const Mesh& mesh) {
    glm::dvec3 sum(0.0);
    for (const Triangle& t : mesh.triangles) {
        const glm::dvec3 a(mesh.positions[t[0]]), b(mesh.positions[t[1]]), c(mesh.positions[t[2]]);
        sum += 0.5 * glm::cross(b - a, c - a);
    }
    return sum;
}

// Share of triangles that look away from the origin.
double outward(const Mesh& mesh) {
    std::size_t good = 0;
    for (const Triangle& t : mesh.triangles) {
        const glm::dvec3 a(mesh.positions[t[0]]), b(mesh.positions[t[1]]), c(mesh.positions[t[2]]);
        good += glm::dot(glm::cross(b - a, c - a), a + b + c) > 0.0;
    }
    return static_cast<double>(good) / static_cast<double>(mesh.triangles.size());
}

// A ball with a neck: open below.
Mesh open_ball(float radius, int parts, float neck = -0.8f) {
    Mesh mesh = shapes::icosphere(radius, parts);
    std::erase_if(mesh.triangles, [&](const Triangle& t) {
        return std::all_of(t.begin(), t.end(),
                           [&](std::uint32_t v) { return mesh.positions[v].z < neck * radius; });
    });
    // Only used vertices, so that a clean head comes back as it went in.
    std::vector<std::uint32_t> moved(mesh.positions.size(), no_index);
    for (const Triangle& t : mesh.triangles) {
        for (const std::uint32_t v : t) moved[v] = 0;
    }
    Mesh compact;
    for (std::size_t v = 0; v < moved.size(); ++v) {
        if (moved[v] == no_index) continue;
        moved[v] = static_cast<std::uint32_t>(compact.positions.size());
        compact.positions.push_back(mesh.positions[v]);
    }
    for (const Triangle& t : mesh.triangles)
        compact.triangles.push_back({moved[t[0]], moved[t[1]], moved[t[2]]});
    return compact;
}

void add(Mesh& mesh, const Mesh& other, glm::vec3 offset = glm::vec3(0.0f)) {
    const auto first = static_cast<std::uint32_t>(mesh.positions.size());
    for (const glm::vec3 p : other.positions) mesh.positions.push_back(p + offset);
    for (const Triangle& t : other.triangles)
        mesh.triangles.push_back({t[0] + first, t[1] + first, t[2] + first});
}

void turn(Mesh& mesh) {
    for (Triangle& t : mesh.triangles) std::swap(t[1], t[2]);
}

// Every triangle on three vertices of its own, each moved by up to `jitter` on each axis.
Mesh exploded(const Mesh& mesh, double jitter, std::uint64_t seed = 3) {
    base::Rng rng(seed);
    Mesh result;
    for (const Triangle& t : mesh.triangles) {
        const auto first = static_cast<std::uint32_t>(result.positions.size());
        for (const std::uint32_t v : t) {
            const auto move = [&] { return static_cast<float>(rng.uniform(-jitter, jitter)); };
            const float x = move(), y = move(), z = move();
            result.positions.push_back(mesh.positions[v] + glm::vec3(x, y, z));
        }
        result.triangles.push_back({first, first + 1, first + 2});
    }
    return result;
}

struct Mended {
    Mesh mesh;
    base::Report report;
    bool says(std::string_view code) const {
        return std::any_of(report.begin(), report.end(),
                           [&](const base::Finding& f) { return f.code == code; });
    }
    std::string message(std::string_view code) const {
        for (const base::Finding& f : report) {
            if (f.code == code) return f.message;
        }
        return {};
    }
};

Mended mend(Mesh mesh) {
    Mended mended;
    base::Progress progress;
    base::Result<Mesh> result = repair(std::move(mesh), {}, mended.report, progress);
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message);
    if (result) mended.mesh = std::move(*result);
    return mended;
}

TEST(Repair, LeavesACleanHeadAlone) {
    const Mesh ball = open_ball(100.0f, 12);
    const Mended mended = mend(ball);
    EXPECT_EQ(mended.mesh.triangles, ball.triangles);
    EXPECT_TRUE(mended.report.empty());
}

TEST(Repair, WeldsTriangleSoup) {
    const Mesh ball = shapes::icosphere(100.0f, 12);
    const Mended mended = mend(exploded(ball, 0.0));
    EXPECT_EQ(mended.mesh.positions.size(), ball.positions.size());
    EXPECT_EQ(mended.mesh.triangles.size(), ball.triangles.size());
    EXPECT_TRUE(mended.says("vertices_welded"));
    EXPECT_FALSE(mended.says("cracks_closed"));
}

TEST(Repair, ClosesHairlineCracks) {
    const Mesh ball = shapes::icosphere(100.0f, 12);
    const Mended mended = mend(exploded(ball, 0.003));
    EXPECT_EQ(mended.mesh.positions.size(), ball.positions.size());
    EXPECT_EQ(components(mended.mesh).area.size(), 1u);
    EXPECT_TRUE(mended.says("cracks_closed"));
}

TEST(Repair, NegativeZeroIsZero) {
    Mesh mesh = open_ball(100.0f, 8);
    mesh.positions[0].x = 0.0f;
    Mesh soup = exploded(mesh, 0.0);
    int turned = 0;
    for (glm::vec3& p : soup.positions) {
        if (p.x == 0.0f && ++turned % 2 == 0) p.x = -0.0f;
    }
    ASSERT_GT(turned, 2);
    EXPECT_EQ(mend(soup).mesh.positions.size(), mend(mesh).mesh.positions.size());
}

TEST(Repair, WideCracksDoNotMakeFloaters) {
    const Mesh ball = shapes::icosphere(100.0f, 7);
    const Mended mended = mend(exploded(ball, 0.2));
    EXPECT_EQ(mended.mesh.triangles.size(), ball.triangles.size());
    EXPECT_DOUBLE_EQ(outward(mended.mesh), 1.0);
}

TEST(Repair, WideCracksAndWindingAtRandom) {
    const Mesh ball = shapes::icosphere(100.0f, 7);
    Mesh soup = exploded(ball, 0.2);
    base::Rng rng(8);
    for (Triangle& t : soup.triangles) {
        if (rng.uniform() < 0.5) std::swap(t[1], t[2]);
    }
    EXPECT_GT(outward(mend(soup).mesh), 0.999);
}

TEST(Repair, DropsImpossibleDegenerateAndUnused) {
    Mesh mesh = open_ball(100.0f, 10);
    const std::size_t triangles = mesh.triangles.size();
    const std::size_t vertices = mend(mesh).mesh.positions.size();
    const auto bad = static_cast<std::uint32_t>(mesh.positions.size());
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float infinity = std::numeric_limits<float>::infinity();
    mesh.positions.insert(mesh.positions.end(),
                          {{nan, 0, 0}, {0, infinity, 0}, {1e30f, 0, 0}, {5e6f, 0, 0}, {4e4f, 0, 0}});
    for (std::uint32_t i = 0; i < 4; ++i) mesh.triangles.push_back({bad + i, 0, 1});
    mesh.triangles.push_back({bad + 99, 0, 1});
    mesh.triangles.push_back({5, 5, 6});
    mesh.triangles.push_back({7, 7, 7});
    const Mended mended = mend(mesh);
    EXPECT_EQ(mended.mesh.triangles.size(), triangles);
    EXPECT_EQ(mended.mesh.positions.size(), vertices);
    EXPECT_EQ(mended.message("impossible_triangles_dropped"),
              "5 triangles with impossible corners were removed.");
    EXPECT_EQ(mended.message("degenerate_dropped"), "2 triangles without area were removed.");
}

TEST(Repair, OneOfDoubleTriangles) {
    Mesh mesh = shapes::icosphere(100.0f, 10);
    const std::size_t once = mesh.triangles.size();
    Mesh back = mesh;
    turn(back);
    add(mesh, back);
    const Mended mended = mend(mesh);
    EXPECT_EQ(mended.mesh.triangles.size(), once);
    EXPECT_TRUE(mended.says("duplicates_dropped"));
    EXPECT_DOUBLE_EQ(outward(mended.mesh), 1.0);
}

TEST(Repair, TurnsInsideOut) {
    Mesh mesh = open_ball(100.0f, 12);
    turn(mesh);
    const Mended mended = mend(mesh);
    EXPECT_DOUBLE_EQ(outward(mended.mesh), 1.0);
    EXPECT_EQ(mended.message("turned_outward"),
              "100.0 % of the surface was inside out and was turned round.");
}

TEST(Repair, TurnsMixedWinding) {
    for (const double share : {0.3, 0.7}) {
        Mesh mesh = open_ball(100.0f, 12);
        base::Rng rng(5);
        for (Triangle& t : mesh.triangles) {
            if (rng.uniform() < share) std::swap(t[1], t[2]);
        }
        const Mended mended = mend(mesh);
        EXPECT_DOUBLE_EQ(outward(mended.mesh), 1.0) << share;
        EXPECT_TRUE(mended.says("winding_mended"));
    }
}

TEST(Repair, FarFromTheOrigin) {
    // Inches, 4,700 from the origin: float steps are half a thousandth.
    Mesh mesh = open_ball(4.0f, 12);
    turn(mesh);
    for (glm::vec3& p : mesh.positions) p += glm::vec3(4000.0f, -2500.0f, 120.0f);
    Mended mended = mend(mesh);
    for (glm::vec3& p : mended.mesh.positions) p -= glm::vec3(4000.0f, -2500.0f, 120.0f);
    EXPECT_DOUBLE_EQ(outward(mended.mesh), 1.0);
}

TEST(Repair, DropsFinsAndShards) {
    Mesh mesh = open_ball(100.0f, 16);
    const std::vector<Triangle> skin = mesh.triangles;
    for (std::size_t i = 0; i < skin.size(); i += 100) {
        const auto tip = static_cast<std::uint32_t>(mesh.positions.size());
        mesh.positions.push_back(1.05f * mesh.positions[skin[i][0]]);
        mesh.triangles.push_back({skin[i][0], skin[i][1], tip});
    }
    mesh.triangles.push_back({skin[10][0], skin[500][0], skin[2000][0]});
    const Mended mended = mend(mesh);
    EXPECT_EQ(mended.mesh.triangles, skin);
    EXPECT_TRUE(mended.says("stray_dropped"));
}

TEST(Repair, DropsFloatersAndCountsThem) {
    Mesh mesh = open_ball(100.0f, 12);
    const std::size_t skin = mesh.triangles.size();
    for (int i = 0; i < 5; ++i)
        add(mesh, shapes::icosphere(4.0f, 2), {150.0f, 20.0f * static_cast<float>(i), 0.0f});
    const Mended mended = mend(mesh);
    EXPECT_EQ(mended.mesh.triangles.size(), skin);
    EXPECT_EQ(mended.message("floaters_dropped").substr(0, 29), "5 floating bits were removed ");
}

TEST(Repair, KeepsALargeSecondPart) {
    Mesh mesh = open_ball(100.0f, 12);
    const std::size_t head = mesh.triangles.size();
    const Mesh sheet = shapes::sheet(20, 20, 20.0f, [](float x, float y) {
        return glm::vec3(x - 200.0f, y - 200.0f, -150.0f - 0.3f * std::abs(x - 200.0f));
    });
    for (const bool upside_down : {false, true}) {
        Mesh both = mesh;
        Mesh shoulders = sheet;
        if (upside_down) turn(shoulders);
        add(both, shoulders);
        const Mended mended = mend(both);
        ASSERT_EQ(mended.mesh.triangles.size(), head + sheet.triangles.size());
        // The roof of the shoulders looks up, though the head stands over it and its underside sees all the
        // sky.
        Mesh part = mended.mesh;
        part.triangles.erase(part.triangles.begin(),
                             part.triangles.begin() + static_cast<std::ptrdiff_t>(head));
        EXPECT_GT(area_vector(part).z, 0.0) << upside_down;
    }
}

TEST(Repair, DropsTheInsideOfAThickShell) {
    Mesh mesh = open_ball(100.0f, 16);
    const std::size_t outer = mesh.triangles.size();
    Mesh inner = open_ball(97.5f, 16);
    turn(inner);
    add(mesh, inner);
    const Mended mended = mend(mesh);
    EXPECT_EQ(mended.mesh.triangles.size(), outer);
    EXPECT_GT(glm::length(mended.mesh.positions[0]), 99.0f);
    EXPECT_EQ(mended.message("hidden_dropped").substr(0, 8), "1 layer ");
}

TEST(Repair, DropsWhatIsInsideAndKeepsWhatLooksOut) {
    Mesh mesh = open_ball(100.0f, 16, -0.95f);
    const std::size_t skin = mesh.triangles.size();
    const Mesh ball = shapes::icosphere(35.0f, 6);
    add(mesh, ball, {0.0f, 0.0f, 20.0f});   // brain: hidden
    add(mesh, ball, {85.0f, 0.0f, 20.0f});  // nose: looks out
    const Mended mended = mend(mesh);
    EXPECT_EQ(mended.mesh.triangles.size(), skin + ball.triangles.size());
    EXPECT_NEAR(box_of(mended.mesh.positions).high.x, 120.0f, 1.0f);
}

TEST(Repair, HalfAFaceLooksOutward) {
    Mesh mesh = shapes::icosphere(100.0f, 12);
    std::erase_if(mesh.triangles, [&](const Triangle& t) { return mesh.positions[t[0]].y > -30.0f; });
    turn(mesh);
    EXPECT_DOUBLE_EQ(outward(mend(mesh).mesh), 1.0);
}

TEST(Repair, KeepsColoursWithTheirPoints) {
    Mesh mesh = exploded(open_ball(100.0f, 8), 0.0);
    mesh.positions.insert(mesh.positions.begin(), glm::vec3(500.0f));  // unused
    for (Triangle& t : mesh.triangles) t = {t[0] + 1, t[1] + 1, t[2] + 1};
    for (const glm::vec3 p : mesh.positions) mesh.colors.push_back(0.5f + 0.005f * p);
    const Mended mended = mend(mesh);
    ASSERT_EQ(mended.mesh.colors.size(), mended.mesh.positions.size());
    for (std::size_t i = 0; i < mended.mesh.colors.size(); ++i) {
        EXPECT_NEAR(glm::distance(mended.mesh.colors[i], 0.5f + 0.005f * mended.mesh.positions[i]), 0.0f,
                    1e-5f);
    }
}

TEST(Repair, RefusesWhatHasNoSurface) {
    Mesh flat;
    flat.positions = {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}};
    flat.triangles = {{0, 1, 2}, {0, 0, 1}};
    Mesh wrong = flat;
    wrong.triangles = {{0, 1, 9}};
    for (const Mesh& mesh : {Mesh{}, flat, wrong}) {
        base::Report report;
        base::Progress progress;
        const base::Result<Mesh> result = repair(mesh, {}, report, progress);
        ASSERT_FALSE(result.ok());
        EXPECT_EQ(result.error().code, base::ErrorCode::refused);
    }
}

TEST(Repair, CanBeCancelled) {
    base::Report report;
    base::Progress progress;
    progress.cancel();
    const base::Result<Mesh> result = repair(open_ball(100.0f, 8), {}, report, progress);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, base::ErrorCode::cancelled);
}

TEST(Repair, SurvivesRandomTriangles) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Mended mended = mend(shapes::soup(400, 12.0f, seed));
        for (const glm::vec3 p : mended.mesh.positions) EXPECT_TRUE(std::isfinite(p.x + p.y + p.z));
        for (const Triangle& t : mended.mesh.triangles) {
            EXPECT_LT(*std::max_element(t.begin(), t.end()), mended.mesh.positions.size());
        }
    }
}

TEST(Repair, SameBytesAtAnyThreadCount) {
    Mesh mesh = exploded(open_ball(100.0f, 40), 0.002);
    turn(mesh);
    add(mesh, shapes::icosphere(3.0f, 2), {140.0f, 0.0f, 0.0f});
    const int before = base::thread_count();
    base::set_thread_count(1);
    const Mended one = mend(mesh);
    for (const int threads : {2, 3, 7}) {
        base::set_thread_count(threads);
        const Mended many = mend(mesh);
        EXPECT_EQ(many.mesh.positions, one.mesh.positions);
        EXPECT_EQ(many.mesh.triangles, one.mesh.triangles);
        EXPECT_EQ(many.report, one.report);
    }
    base::set_thread_count(before);
}

TEST(Components, LargestFirst) {
    Mesh mesh = shapes::icosphere(10.0f, 2);
    const std::size_t small = mesh.triangles.size();
    add(mesh, shapes::icosphere(50.0f, 3), {200.0f, 0.0f, 0.0f});
    const Components parts = components(mesh);
    ASSERT_EQ(parts.area.size(), 2u);
    EXPECT_GT(parts.area[0], parts.area[1]);
    EXPECT_EQ(parts.of_triangle[0], 1u);
    EXPECT_EQ(parts.of_triangle[small], 0u);
    EXPECT_GT(volume(mesh), 0.0);
}

}  // namespace
}  // namespace stipple::surface
