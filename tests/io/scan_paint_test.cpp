// Colours of scans: read beside and inside them, laid on the skin, named when they are missing.
#include "io/scan_paint.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "io/scan_file.h"
#include "scan_files.h"

namespace stipple::io {
namespace {

namespace fs = std::filesystem;
namespace f = scan_files;

base::Result<ScanFile> read_painted(const fs::path& path) {
    base::Progress progress;
    return read_scan(path, {}, progress);
}

bool has(const base::Report& report, const char* code, const char* words) {
    return std::any_of(report.begin(), report.end(), [&](const base::Finding& finding) {
        return finding.code == code && finding.message.find(words) != std::string::npos;
    });
}

// A strip of 12 squares, laid out in HEAD frame as it is.
std::vector<glm::vec3> on_itself(const ScanFile& scan, const surface::Mesh& skin, float reach = 0.1f) {
    const std::optional<PaintedScan> colored = painted(scan.mesh, scan.paint);
    if (!colored) return {};
    base::Progress progress;
    return colors_of_skin(*colored, glm::dmat4(1.0), skin, reach, progress);
}

void expect_red_left_blue_right(const ScanFile& scan) {
    ASSERT_EQ(scan.paint.textures.size(), 1u);
    const surface::Mesh skin = f::strip(12);
    const std::vector<glm::vec3> colors = on_itself(scan, skin);
    ASSERT_EQ(colors.size(), skin.positions.size());
    for (std::size_t i = 0; i < colors.size(); ++i) {
        const glm::vec3 p = skin.positions[i];
        if (p.y > 0.5f) {
            EXPECT_GT(colors[i].g, 0.1f) << i;  // the uppermost row of the picture lies at the largest v
        } else if (p.x > 0.5f && p.x < 5.0f) {
            EXPECT_GT(colors[i].r, 0.6f) << i;
            EXPECT_LT(colors[i].b, 0.1f) << i;
        } else if (p.x > 7.0f && p.x < 11.5f) {
            EXPECT_GT(colors[i].b, 0.6f) << i;
            EXPECT_LT(colors[i].r, 0.1f) << i;
        }
    }
}

TEST(ScanPaint, PicturesBesideAndInsideColourTheSkin) {
    const f::Folder folder("paint");
    const surface::Mesh mesh = f::strip(12);
    folder.write("skin one.PNG", f::picture());
    folder.write("a.mtl", f::materials("C:\\scans\\skin one.PNG"));
    const auto beside = read_painted(folder.write("a.obj", f::obj_with_picture(mesh)));
    ASSERT_TRUE(beside.ok()) << beside.error().message;
    EXPECT_TRUE(beside->report.empty());
    expect_red_left_blue_right(*beside);
    const auto inside = read_painted(folder.write("a.glb", f::glb_with_picture(mesh, f::picture(), "png")));
    ASSERT_TRUE(inside.ok()) << inside.error().message;
    EXPECT_TRUE(inside->report.empty());
    expect_red_left_blue_right(*inside);
    folder.write("p.png", f::picture());
    const auto ply = read_painted(folder.write("a.ply", f::ply_with_picture(mesh, "p.png")));
    ASSERT_TRUE(ply.ok()) << ply.error().message;
    EXPECT_TRUE(ply->report.empty());
    expect_red_left_blue_right(*ply);
    const auto fbx = read_painted(folder.write("a.fbx", f::fbx_with_picture(mesh, "C:\\\\scans\\\\p.png")));
    ASSERT_TRUE(fbx.ok()) << fbx.error().message;
    EXPECT_TRUE(fbx->report.empty()) << fbx->report.front().message;
    expect_red_left_blue_right(*fbx);
}

// Black, one bit a pixel, not packed: large, and quickly made. No reader of ours looks at its checksums.
std::string large_picture(std::uint32_t width, std::uint32_t height) {
    std::string raw(std::size_t{height} * (1 + (width + 7) / 8), '\0'), packed = "\x78\x01",
                                                                        png = "\x89PNG\r\n\x1a\n";
    for (std::size_t at = 0; at < raw.size(); at += 65'535) {
        const auto length = static_cast<std::uint16_t>(std::min<std::size_t>(65'535, raw.size() - at));
        packed += at + length == raw.size() ? '\1' : '\0';
        f::put(packed, length);
        f::put(packed, static_cast<std::uint16_t>(~length));
        packed += raw.substr(at, length);
    }
    packed += "sums";
    const auto big_endian = [](std::uint32_t value) {
        std::string bytes;
        for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 255);
        return bytes;
    };
    const auto chunk = [&](const std::string& kind, const std::string& body) {
        png += big_endian(static_cast<std::uint32_t>(body.size())) + kind + body + "sums";
    };
    chunk("IHDR", big_endian(width) + big_endian(height) + std::string("\1\0\0\0\0", 5));
    chunk("IDAT", packed);
    chunk("IEND", "");
    return png;
}

TEST(ScanPaint, LargePicturesAreMadeSmallerBeforeTheyAreHandedOn) {
    const f::Folder folder("large");
    folder.write("a.png", large_picture(6000, 5000));
    folder.write("a.mtl", f::materials("a.png"));
    const auto scan = read_painted(folder.write("a.obj", f::obj_with_picture(f::strip(12))));
    ASSERT_TRUE(scan.ok()) << scan.error().message;
    ASSERT_EQ(scan->paint.textures.size(), 1u);
    EXPECT_EQ(scan->paint.textures[0].width, 3000u);
    EXPECT_EQ(scan->paint.textures[0].height, 2500u);
    EXPECT_EQ(scan->paint.textures[0].rgb.size(), 3u * 3000 * 2500);
}

TEST(ScanPaint, PicturesBeyondTheirBoundAreNotDecoded) {
    const f::Folder folder("huge");
    folder.write("a.png", large_picture(17'000, 8));
    folder.write("a.mtl", f::materials("a.png"));
    const auto wide = read_painted(folder.write("a.obj", f::obj_with_picture(f::strip(12))));
    ASSERT_TRUE(wide.ok()) << wide.error().message;
    EXPECT_TRUE(has(wide->report, "texture_unreadable", "\"a.png\""));
    EXPECT_TRUE(wide->paint.textures.empty());
}

TEST(ScanPaint, WhatIsMissingIsNamedAndStopsNothing) {
    const f::Folder folder("unpainted");
    const surface::Mesh mesh = f::strip(12);
    folder.write("secret.png", f::picture());
    fs::create_directories(folder.path() / "in");
    fs::create_symlink(folder.path() / "secret.png", folder.path() / "in/link.png");
    const auto with = [&](const std::string& picture) {
        folder.write("in/a.mtl", f::materials(picture));
        const auto scan = read_painted(folder.write("in/a.obj", f::obj_with_picture(mesh)));
        EXPECT_TRUE(scan.ok() && scan->mesh.triangles.size() == 24) << picture;
        EXPECT_TRUE(scan->paint.textures.empty()) << picture;
        EXPECT_FALSE(painted(scan->mesh, scan->paint).has_value());
        return scan->report;
    };
    EXPECT_TRUE(has(with("gone.png"), "texture_missing", "\"gone.png\""));
    EXPECT_TRUE(has(with("../secret.png"), "texture_missing", "\"secret.png\""));
    EXPECT_TRUE(has(with((folder.path() / "secret.png").string()), "texture_missing", "\"secret.png\""));
    EXPECT_TRUE(has(with("link.png"), "texture_missing", "\"link.png\""));
    folder.write("in/bad.png", f::picture().substr(0, 60));
    EXPECT_TRUE(has(with("bad.png"), "texture_unreadable", "\"bad.png\""));
    fs::remove(folder.path() / "in/a.mtl");
    const auto scan = read_painted(folder.path() / "in/a.obj");
    ASSERT_TRUE(scan.ok()) << scan.error().message;
    EXPECT_TRUE(has(scan->report, "texture_missing", "\"a.mtl\""));
}

TEST(ScanPaint, OneColourEverywhereIsNone) {
    surface::Mesh mesh = f::strip(12);
    mesh.colors.assign(mesh.positions.size(), glm::vec3(1.0f));
    EXPECT_FALSE(painted(mesh, {}).has_value());
    mesh.colors[3].g = 0.2f;
    EXPECT_TRUE(painted(mesh, {}).has_value());
}

TEST(ScanPaint, SkinFarFromTheScanGetsTheMiddleColour) {
    ScanFile scan;
    scan.mesh = f::strip(12);
    scan.mesh.colors.assign(scan.mesh.positions.size(), {0.25f, 0.5f, 0.125f});
    scan.mesh.colors[0] = glm::vec3(1.0f);
    surface::Mesh skin = f::strip(12);
    for (std::size_t i = 14; i < skin.positions.size(); ++i) skin.positions[i].z = 50.0f;
    const std::vector<glm::vec3> colors = on_itself(scan, skin);
    ASSERT_EQ(colors.size(), skin.positions.size());
    for (std::size_t i = 4; i < colors.size(); ++i) {
        EXPECT_NEAR(colors[i].r, 0.25f, 1e-4f) << i;
        EXPECT_NEAR(colors[i].g, 0.5f, 1e-4f) << i;
        EXPECT_EQ(colors[i].g, std::round(colors[i].g * 65535.0f) / 65535.0f);
    }
    EXPECT_GT(colors[0].r, 0.5f);
}

TEST(ScanPaint, PicturesRepeatAndAreReadBetweenPixels) {
    const ScanTexture texture{2, 1, {255, 255, 255, 0, 0, 0}};
    EXPECT_NEAR(color_at(texture, {0.25f, 0.5f}).r, 1.0f, 1e-6f);
    EXPECT_NEAR(color_at(texture, {0.75f, 0.5f}).r, 0.0f, 1e-6f);
    EXPECT_NEAR(color_at(texture, {0.5f, 0.5f}).r, 0.5f, 1e-6f);
    EXPECT_NEAR(color_at(texture, {-3.75f, 17.0f}).r, 1.0f, 1e-5f);
    for (const float far : {-1e6f, 1e6f, 999'999.9f}) {
        const float red = color_at(texture, {far, far}).r;
        EXPECT_GE(red, 0.0f);
        EXPECT_LE(red, 1.0f);
    }
}

// A head with a picture comes out coloured; the same file without it comes out plain, and says so.
TEST(ScanPaint, PaintedHeadsKeepTheirPictures) {
    const fs::path from = fs::path(STIPPLE_SHARED_HEADS) / "makehuman_male";
    if (!fs::exists(from)) GTEST_SKIP() << "the test heads are not here: " << from;
    const auto scan = read_painted(from / "makehuman_male_textured_cm.obj");
    ASSERT_TRUE(scan.ok()) << scan.error().message;
    ASSERT_EQ(scan->paint.textures.size(), 1u);
    const auto glb = read_painted(from / "makehuman_male_textured_m.glb");
    ASSERT_TRUE(glb.ok()) << glb.error().message;
    ASSERT_EQ(glb->paint.textures.size(), 1u);
    EXPECT_EQ(glb->paint.textures[0].width, scan->paint.textures[0].width);
    // The same points have the same colours by either way.
    const std::optional<PaintedScan> a = painted(scan->mesh, scan->paint), b = painted(glb->mesh, glb->paint);
    ASSERT_TRUE(a && b);
    surface::Mesh skin = f::strip(40);
    for (std::size_t i = 0; i < skin.positions.size(); ++i)
        skin.positions[i] =
            scan->mesh.positions[i * (scan->mesh.positions.size() - 1) / skin.positions.size()];
    base::Progress progress;
    const auto in_cm = colors_of_skin(*a, glm::dmat4(1.0), skin, 0.01f, progress);
    const auto in_m = colors_of_skin(*b, glm::dmat4(glm::dmat3(100.0)), skin, 0.01f, progress);
    ASSERT_EQ(in_cm.size(), in_m.size());
    std::size_t alike = 0;
    for (std::size_t i = 0; i < in_cm.size(); ++i) alike += glm::distance(in_cm[i], in_m[i]) < 0.05f;
    EXPECT_GT(alike, in_cm.size() * 9 / 10);
}

}  // namespace
}  // namespace stipple::io
