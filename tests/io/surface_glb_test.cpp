// The skin as GLB: bit-exact there and back, and right in the eyes of the official validator.
#include <gtest/gtest.h>

#include "base/rng.h"
#include "io/small_plan.h"
#include "io/surface_glb.h"

namespace stipple::io {
namespace {

using namespace made_up;

TEST(SurfaceGlb, gives_back_positions_and_triangles_bit_by_bit) {
    const auto head = small_head();
    const std::string bytes = surface_glb(*head->surface);
    EXPECT_EQ(bytes, surface_glb(*head->surface));
    const auto mesh = read_surface_glb(bytes);
    ASSERT_TRUE(mesh.ok()) << mesh.error().message;
    const auto surface = surface::Surface::make(*mesh);
    ASSERT_TRUE(surface.ok());
    EXPECT_EQ((*surface)->hash(), head->surface->hash());
    EXPECT_TRUE(std::equal(mesh->positions.begin(), mesh->positions.end(), head->surface->positions().begin(),
                           head->surface->positions().end()));
}

surface::SurfacePtr colored_skin() {
    const auto head = small_head();
    surface::Mesh mesh;
    mesh.positions.assign(head->surface->positions().begin(), head->surface->positions().end());
    mesh.triangles.assign(head->surface->triangles().begin(), head->surface->triangles().end());
    for (std::size_t i = 0; i < mesh.positions.size(); ++i)
        mesh.colors.push_back(glm::vec3(i * 7919 % 65536, i * 31 % 65536, 65535) / 65535.0f);
    return surface::Surface::make(std::move(mesh)).value();
}

TEST(SurfaceGlb, gives_back_colours_bit_by_bit) {
    const surface::SurfacePtr skin = colored_skin();
    const std::string bytes = surface_glb(*skin);
    const auto mesh = read_surface_glb(bytes);
    ASSERT_TRUE(mesh.ok()) << mesh.error().message;
    ASSERT_EQ(mesh->colors.size(), skin->colors().size());
    EXPECT_TRUE(std::equal(mesh->colors.begin(), mesh->colors.end(), skin->colors().begin()));
    EXPECT_EQ(surface_glb(**surface::Surface::make(*mesh)), bytes);
    for (std::size_t cut = 1; cut < 100; ++cut)
        EXPECT_FALSE(read_surface_glb(std::string_view(bytes).substr(0, bytes.size() - cut)).ok());
}

TEST(SurfaceGlb, cuts_and_foreign_bytes_are_refused_and_flips_never_crash) {
    const std::string bytes = surface_glb(*small_head(8)->surface);
    for (std::size_t length = 0; length < bytes.size(); length += length < 1200 ? 1 : 97) {
        EXPECT_FALSE(read_surface_glb(std::string_view(bytes).substr(0, length)).ok()) << length;
    }
    base::Rng rng(3);
    int refused = 0;
    for (int i = 0; i < 2000; ++i) {
        std::string changed = bytes;
        const std::size_t at = rng.below(static_cast<std::uint32_t>(i % 2 == 0 ? bytes.size() : 900));
        changed[at] = static_cast<char>(changed[at] ^ (1 << rng.below(8)));
        refused += !read_surface_glb(changed).ok();
    }
    EXPECT_GT(refused, 100);
}

TEST(SurfaceGlb, the_official_validator_finds_no_error) {
    TestFolder folder;
    put_bytes(folder / "skin.glb", surface_glb(*small_head()->surface));
    const auto verdict = judged("validate_glb.cjs", {(folder / "skin.glb").string()});
    if (!verdict) GTEST_SKIP() << "gltf-validator is not here; ./dev setup fetches it";
    EXPECT_EQ(verdict->status, 0) << verdict->words;
    EXPECT_NE(verdict->words.find("0 errors, 0 warnings"), std::string::npos) << verdict->words;
    put_bytes(folder / "colored.glb", surface_glb(*colored_skin()));
    const auto colored = judged("validate_glb.cjs", {(folder / "colored.glb").string()});
    EXPECT_NE(colored->words.find("0 errors, 0 warnings"), std::string::npos) << colored->words;
    std::string broken = bytes_of(folder / "skin.glb");
    broken.replace(broken.find("\"VEC3\""), 6, "\"VEC4\"");
    put_bytes(folder / "broken.glb", broken);
    EXPECT_NE(judged("validate_glb.cjs", {(folder / "broken.glb").string()})->status, 0);
}

}  // namespace
}  // namespace stipple::io
