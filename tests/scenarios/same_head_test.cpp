// The same head given in metres, centimetres and inches, with Y, Z and X up, turned and shifted, yields the
// same plan: scalp area and number of dots within 1 %, landmarks within 2 mm.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <glm/gtc/matrix_transform.hpp>

#include "base/number_text.h"
#include "document/document.h"
#include "head/fine_skin.h"
#include "io/head_asset.h"
#include "io/head_import.h"

namespace stipple {
namespace {

namespace fs = std::filesystem;

void write_obj(const fs::path& path, const surface::Surface& skin, const glm::dmat4& to_file) {
    std::string text;
    for (const glm::vec3& p : skin.positions()) {
        const glm::dvec4 q = to_file * glm::dvec4(p, 1.0);
        text += "v " + base::shortest(q.x) + " " + base::shortest(q.y) + " " + base::shortest(q.z) + "\n";
    }
    for (const surface::Triangle& t : skin.triangles()) {
        text += "f " + std::to_string(t[0] + 1) + " " + std::to_string(t[1] + 1) + " " +
                std::to_string(t[2] + 1) + "\n";
    }
    std::ofstream(path, std::ios::binary) << text;
}

void write_stl(const fs::path& path, const surface::Surface& skin, const glm::dmat4& to_file) {
    std::string bytes(80, '\0');
    const auto put = [&](const void* data, std::size_t size) {
        bytes.append(static_cast<const char*>(data), size);
    };
    const auto count = static_cast<std::uint32_t>(skin.triangles().size());
    put(&count, 4);
    for (const surface::Triangle& t : skin.triangles()) {
        const glm::vec3 none(0);
        put(&none, 12);
        for (std::uint32_t corner : t) {
            const glm::vec3 q(to_file * glm::dvec4(skin.positions()[corner], 1.0));
            put(&q, 12);
        }
        put("\0\0", 2);
    }
    std::ofstream(path, std::ios::binary) << bytes;
}

/// What must agree.
struct Outcome {
    std::string unit, up;
    double scalp_cm2 = 0;
    std::size_t dots = 0;
    std::array<glm::vec3, head::landmark_count> landmarks{};
};

Outcome outcome(const fs::path& file) {
    base::Progress progress;
    auto head = io::import_head(file, {}, progress);
    EXPECT_TRUE(head) << file << ": " << head.error().message;
    if (!head) return {};
    Outcome result;
    result.unit = (*head)->source.scale.unit;
    result.up = (*head)->source.up;
    const surface::Surface& skin = *(*head)->surface;
    for (std::uint32_t t = 0; t < skin.triangles().size(); ++t) {
        const auto& [a, b, c] = skin.triangles()[t];
        const glm::vec3 middle = (skin.positions()[a] + skin.positions()[b] + skin.positions()[c]) / 3.0f;
        if (head::fine_skin(middle)) result.scalp_cm2 += skin.triangle_area(t) / 100.0;
    }
    for (std::size_t i = 0; i < result.landmarks.size(); ++i) {
        if (static_cast<head::Landmark>(i) == head::Landmark::trichion) continue;  // no shape shows it
        EXPECT_NE((*head)->proposed[i].state, head::LandmarkState::missing)
            << file << " " << head::name(static_cast<head::Landmark>(i));
        if ((*head)->proposed[i].point.valid())
            result.landmarks[i] = surface::position(skin, (*head)->proposed[i].point);
    }
    auto document = document::Document::create(*head, 1);
    EXPECT_TRUE(document->run(edit::SetHairline{"soft-round", {}, {}}));
    EXPECT_TRUE(document->run(edit::ApplyPattern{"norwood-6", 150}));
    const auto derived = document->derive(progress);
    EXPECT_TRUE(derived);
    result.dots = derived->dots->size();
    return result;
}

TEST(SameHead, InAnyUnitAxisAndPoseGivesTheSamePlan) {
    const auto loaded = io::load_built_in("male");
    ASSERT_TRUE(loaded) << loaded.error().message;
    const surface::Surface& skin = *(*loaded)->surface;
    const fs::path folder = fs::temp_directory_path() / "stipple-same-head";
    fs::create_directories(folder);

    const glm::dmat4 one(1.0);
    const auto scaled = [&](double s) { return glm::scale(one, glm::dvec3(s)); };
    const glm::dmat4 y_up = glm::rotate(one, glm::radians(-90.0), glm::dvec3(1, 0, 0));
    const glm::dmat4 x_up = glm::rotate(one, glm::radians(90.0), glm::dvec3(0, 1, 0));
    const glm::dmat4 turned = glm::translate(one, glm::dvec3(40, -900, 3)) *
                              glm::rotate(one, glm::radians(37.0), glm::normalize(glm::dvec3(1, 2, -1)));
    write_obj(folder / "z_up_m.obj", skin, scaled(0.001));
    write_stl(folder / "y_up_cm.stl", skin, scaled(0.1) * y_up);
    write_obj(folder / "x_up_inch.obj", skin, scaled(1 / 25.4) * x_up);
    write_stl(folder / "turned_mm.stl", skin, turned);

    const Outcome first = outcome(folder / "z_up_m.obj");
    EXPECT_EQ(first.unit, "m");
    EXPECT_EQ(first.up, "+Z");
    const std::tuple<const char*, const char*, const char*> others[] = {
        {"y_up_cm.stl", "cm", "+Y"}, {"x_up_inch.obj", "in", "+X"}, {"turned_mm.stl", "mm", ""}};
    for (const auto& [file, unit, up] : others) {
        const Outcome other = outcome(folder / file);
        EXPECT_EQ(other.unit, unit) << file;
        if (*up) {
            EXPECT_EQ(other.up, up) << file;
        }
        EXPECT_NEAR(other.scalp_cm2 / first.scalp_cm2, 1.0, 0.01) << file;
        EXPECT_NEAR(static_cast<double>(other.dots) / static_cast<double>(first.dots), 1.0, 0.01) << file;
        for (std::size_t i = 0; i < other.landmarks.size(); ++i) {
            EXPECT_LT(glm::distance(other.landmarks[i], first.landmarks[i]), 2.0f)
                << file << " " << head::name(static_cast<head::Landmark>(i));
        }
    }
    fs::remove_all(folder);
}

}  // namespace
}  // namespace stipple
