// Three heads in six views each, as a client would see them, against small pictures that were looked at and
// kept. STIPPLE_UPDATE_REFERENCES=1 writes them anew: look at them before you commit them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/rng.h"
#include "document/document.h"
#include "gl/context.h"
#include "io/head_asset.h"
#include "io/head_import.h"
#include "io/write_file.h"
#include "render/scene.h"

namespace stipple {
namespace {

constexpr int width = 200, height = 160;

/// Six views, three a row.
render::Picture sheet(const document::Document& document, const document::Derived& derived) {
    static auto context = gl::OffscreenContext::make();
    EXPECT_TRUE(context) << context.error().message;
    static auto renderer = render::Renderer::make();
    EXPECT_TRUE(renderer) << renderer.error().message;
    render::Picture all{3 * width, 2 * height,
                        std::vector<std::uint8_t>(static_cast<std::size_t>(3 * width * 2 * height * 3))};
    render::Scene scene;
    scene.head = document.plan().head;
    scene.plan = &document.plan();
    scene.dots = derived.dots;
    scene.follicles = derived.follicles;
    int index = 0;
    for (render::View view : render::all_views) {
        scene.camera =
            render::standard_view(view, scene.head->surface->bounds(), static_cast<float>(width) / height);
        const auto one = renderer->picture(scene, width, height, render::honest_label(scene));
        EXPECT_TRUE(one);
        const int left = index % 3 * width, top = index / 3 * height;
        for (int y = 0; y < height; ++y) {
            std::copy_n(one->rgb.begin() + y * width * 3, width * 3,
                        all.rgb.begin() + ((top + y) * all.width + left) * 3);
        }
        ++index;
    }
    return all;
}

/// Share of values that differ by more than `steps` of 255.
double differing(const render::Picture& a, const render::Picture& b, int steps = 6) {
    if (a.width != b.width || a.height != b.height) return 1.0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.rgb.size(); ++i) count += std::abs(int{a.rgb[i]} - int{b.rgb[i]}) > steps;
    return static_cast<double>(count) / static_cast<double>(a.rgb.size());
}

void compare(const std::string& name, head::HeadPtr head, const plan::Looks& looks, head::Sex sex,
             const std::string& hairline, const std::string& pattern) {
    auto document = document::Document::create(std::move(head), 1);
    ASSERT_TRUE(document);
    plan::Client client = document->plan().client;
    client.sex = sex;
    ASSERT_TRUE(document->run(edit::SetClient{client}));
    ASSERT_TRUE(document->run(edit::SetLooks{looks}));
    ASSERT_TRUE(document->run(edit::SetHairline{hairline, {}, {}}));
    ASSERT_TRUE(document->run(edit::ApplyPattern{pattern, 170}));
    base::Progress progress;
    const auto derived = document->derive(progress);
    ASSERT_TRUE(derived);
    const render::Picture now = sheet(*document, *derived);
    const std::string path = std::string(STIPPLE_SOURCE_DIR) + "/tests/scenarios/reference/" + name + ".png";
    if (std::getenv("STIPPLE_UPDATE_REFERENCES") != nullptr) {
        ASSERT_TRUE(io::write_file(path, render::encode_png(now)));
    }
    const auto bytes = io::read_file(path);
    ASSERT_TRUE(bytes) << bytes.error().message;
    const auto reference = render::decode_png(*bytes);
    ASSERT_TRUE(reference);
    EXPECT_LT(differing(now, *reference), 0.01) << "Look at " << path << " and at the new picture.";
    // The comparison sees what matters: without dots and hair it must fail.
    document::Derived bare = *derived;
    bare.dots = nullptr;
    bare.follicles = nullptr;
    EXPECT_GT(differing(sheet(*document, bare), *reference), 0.01);
}

head::HeadPtr built_in(const char* name) {
    auto head = io::load_built_in(name);
    EXPECT_TRUE(head) << head.error().message;
    return *head;
}

TEST(ReferencePictures, ManWithNorwoodFour) {
    compare("man", built_in("male"), {0.018, 0.006, "dark brown"}, head::Sex::male, "soft-round",
            "norwood-4");
}

TEST(ReferencePictures, WomanWithBrownSkin) {
    compare("woman", built_in("female"), {0.12, 0.006, "black"}, head::Sex::female, "female-oval",
            "norwood-2");
}

/// A client's scan: broader and shorter than the mean, rough by 0.1 mm, in centimetres, Y up, dark skin.
TEST(ReferencePictures, ScannedManWithDarkSkin) {
    const head::HeadPtr head = built_in("male");
    const surface::Surface& skin = *head->surface;
    std::string obj;
    for (std::size_t i = 0; i < skin.positions().size(); ++i) {
        const float rough = 0.1f * static_cast<float>(base::unit_from_bits(base::mix(7, i)) - 0.5);
        const glm::vec3 p =
            (skin.positions()[i] + rough * skin.normals()[i]) * glm::vec3(1.05f, 0.95f, 0.99f) * 0.1f;
        obj += "v " + std::to_string(p.x) + " " + std::to_string(p.z) + " " + std::to_string(-p.y) + "\n";
    }
    for (const surface::Triangle& t : skin.triangles()) {
        obj += "f " + std::to_string(t[0] + 1) + " " + std::to_string(t[1] + 1) + " " +
               std::to_string(t[2] + 1) + "\n";
    }
    const std::filesystem::path file = std::filesystem::temp_directory_path() / "stipple-reference-scan.obj";
    ASSERT_TRUE(io::write_file(file, obj));
    base::Progress progress;
    const auto scanned = io::import_head(file, {}, progress);
    std::filesystem::remove(file);
    ASSERT_TRUE(scanned) << scanned.error().message;
    EXPECT_EQ((*scanned)->source.scale.unit, "cm");
    compare("scanned", *scanned, {0.2, 0.006, "black"}, head::Sex::male, "mature-recessed", "norwood-6");
}

}  // namespace
}  // namespace stipple
