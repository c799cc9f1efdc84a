#include "io/head_asset.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>

#include "head/measures.h"
#include "io/write_file.h"

namespace stipple::io {
namespace {

namespace fs = std::filesystem;
using head::Landmark;

/// Points the program at an assets folder while the test runs.
class Assets {
public:
    explicit Assets(const fs::path& folder) {
        if (const char* was = std::getenv("STIPPLE_ASSETS")) was_ = was;
        setenv("STIPPLE_ASSETS", folder.c_str(), 1);
    }
    ~Assets() {
        if (was_)
            setenv("STIPPLE_ASSETS", was_->c_str(), 1);
        else
            unsetenv("STIPPLE_ASSETS");
    }

private:
    std::optional<std::string> was_;
};

fs::path own_folder() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    const fs::path folder = fs::path{testing::TempDir()} / "stipple_head_asset" / test->name();
    fs::remove_all(folder);
    fs::create_directories(folder / "heads");
    return folder;
}

head::Template pyramid() {
    head::Template ready;
    ready.mesh.positions = {{-60, -60, 0}, {60, -60, 0}, {60, 60, 0}, {-60, 60, 0.125f}, {0.1f, 0, 100}};
    ready.mesh.triangles = {{0, 1, 4}, {1, 2, 4}, {2, 3, 4}, {3, 0, 4}};
    for (std::size_t k = 0; k < ready.landmarks.size(); ++k)
        ready.landmarks[k] = {0.5f * static_cast<float>(k) - 4.0f, -30.0f, 52.0f};
    return ready;
}

void write_pyramid(const fs::path& folder) {
    ASSERT_TRUE(write_head_asset(folder / "heads", head::built_in_recipes()[0], pyramid()).ok());
}

TEST(HeadAsset, WhatIsWrittenReadsBackBitForBit) {
    const fs::path folder = own_folder();
    write_pyramid(folder);
    const Assets assets{folder};
    const auto back = load_template("male");
    ASSERT_TRUE(back.ok()) << back.error().message;
    EXPECT_TRUE(back->mesh.positions == pyramid().mesh.positions);
    EXPECT_EQ(back->mesh.triangles, pyramid().mesh.triangles);
    for (std::size_t k = 0; k < back->landmarks.size(); ++k)
        EXPECT_LT(glm::distance(back->landmarks[k], pyramid().landmarks[k]), 0.001f);
}

TEST(HeadAsset, TheSameHeadGivesTheSameBytes) {
    const fs::path folder = own_folder();
    write_pyramid(folder);
    const auto ply = read_file(folder / "heads/male.ply"), json = read_file(folder / "heads/male.json");
    write_pyramid(folder);
    EXPECT_EQ(*ply, *read_file(folder / "heads/male.ply"));
    EXPECT_EQ(*json, *read_file(folder / "heads/male.json"));
    EXPECT_NE(json->find("199.5 x 154.3 mm"), std::string::npos);
}

TEST(HeadAsset, UnknownNamesAreRefusedWithTheKnownOnes) {
    const fs::path folder = own_folder();
    write_pyramid(folder);
    const Assets assets{folder};
    const auto none = load_built_in("martian");
    ASSERT_FALSE(none.ok());
    EXPECT_EQ(none.error().code, base::ErrorCode::not_found);
    EXPECT_NE(none.error().message.find("male"), std::string::npos);
}

TEST(HeadAsset, DamagedFilesAreRefusedNotGuessed) {
    const fs::path folder = own_folder();
    write_pyramid(folder);
    const Assets assets{folder};
    const fs::path ply = folder / "heads/male.ply", json = folder / "heads/male.json";
    const std::string whole = *read_file(ply), card = *read_file(json);
    const auto refused = [&](const fs::path& path, const std::string& bytes) {
        EXPECT_TRUE(write_file(path, bytes).ok());
        const auto read = load_template("male");
        return !read.ok() && read.error().code == base::ErrorCode::unreadable;
    };
    EXPECT_TRUE(refused(ply, whole.substr(0, whole.size() - 1)));
    EXPECT_TRUE(refused(ply, whole + "x"));
    std::string other = whole;
    other[whole.size() - 1] = '\x7f';  // a corner far beyond the last vertex
    EXPECT_TRUE(refused(ply, other));
    other = whole;
    other.replace(other.find("element vertex 5"), 16, "element vertex 6");
    EXPECT_TRUE(refused(ply, other));
    EXPECT_TRUE(refused(ply, "ply\n"));
    ASSERT_TRUE(write_file(ply, whole).ok());
    EXPECT_TRUE(refused(json, card.substr(0, card.size() / 2)));
    other = card;
    other.replace(other.find("\"male\""), 6, "\"xxxx\"");
    other.replace(other.find("inion"), 5, "onion");
    EXPECT_TRUE(refused(json, other));
}

TEST(HeadAsset, AFolderWithoutHeadsIsRefusedWithWhereItLooked) {
    const fs::path folder = own_folder();
    fs::remove_all(folder / "heads");
    const Assets assets{folder};
    const auto none = built_in_heads();
    ASSERT_FALSE(none.ok());
    EXPECT_NE(none.error().message.find(folder.string()), std::string::npos);
}

// The heads as the build prepares them.
class BuiltIn : public testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        if (!fs::exists(fs::path{STIPPLE_BUILD_ASSETS} / "heads" / (std::string{GetParam()} + ".ply")))
            GTEST_SKIP() << "The built-in heads are not prepared: build the target stipple_heads.";
        assets_.emplace(STIPPLE_BUILD_ASSETS);
        const auto loaded = load_built_in(GetParam());
        ASSERT_TRUE(loaded.ok()) << loaded.error().message;
        head_ = *loaded;
        template_ = *load_template(GetParam());
        for (const auto& recipe : head::built_in_recipes())
            if (recipe.name == GetParam()) recipe_ = recipe;
    }
    glm::vec3 at(Landmark which) const { return template_.landmarks[head::index(which)]; }

    std::optional<Assets> assets_;
    head::HeadPtr head_;
    head::Template template_;
    head::VirtualHeadRecipe recipe_;
};

TEST_P(BuiltIn, HasTheSurveysMeasuresWithinOnePercent) {
    const head::Measures is = head::measure(*head_, head_->proposed);
    EXPECT_NEAR(is.length, recipe_.length, 0.01 * recipe_.length);
    EXPECT_NEAR(is.breadth, recipe_.breadth, 0.01 * recipe_.breadth);
    EXPECT_NEAR(is.height, recipe_.height, 0.01 * recipe_.height);
    EXPECT_NEAR(is.girth, recipe_.girth, 0.01 * recipe_.girth);
}

TEST_P(BuiltIn, HasAFaceInProportion) {
    const bool male = recipe_.sex == head::Sex::male;
    const double face = glm::distance(at(Landmark::menton), at(Landmark::sellion));
    const double usual_face = male ? 122.6 : 113.1, usual_pupils = male ? 64.0 : 61.7;
    EXPECT_NEAR(face, usual_face, 0.05 * usual_face);
    // Half-way between the corners of the lids.
    const double pupils = at(Landmark::endocanthion_left).x + at(Landmark::exocanthion_left).x;
    EXPECT_NEAR(pupils, usual_pupils, 0.05 * usual_pupils);
    EXPECT_NEAR(glm::distance(at(Landmark::frontotemporale_left), at(Landmark::frontotemporale_right)),
                male ? 115.3 : 111.2, 7.0);
}

TEST_P(BuiltIn, StandsExactlyInHeadFrame) {
    const glm::vec3 right = at(Landmark::tragion_right), left = at(Landmark::tragion_left);
    EXPECT_LT(glm::length(right + left), 0.01f);
    EXPECT_GT(left.x, 60.0f);
    EXPECT_NEAR(at(Landmark::infraorbitale_left).z, 0.0f, 0.01f);
    EXPECT_NEAR(at(Landmark::infraorbitale_right).z, 0.0f, 0.01f);
    EXPECT_LT(at(Landmark::glabella).y, -80.0f);
    EXPECT_GT(at(Landmark::vertex).z, 120.0f);
}

TEST_P(BuiltIn, LandmarksAreConfirmedOnTheSkinAndMirrored) {
    for (int k = 0; k < head::landmark_count; ++k) {
        const auto which = static_cast<Landmark>(k);
        const std::string name{head::name(which)};
        const head::LandmarkPlace& place = head::get(head_->proposed, which);
        ASSERT_EQ(place.state, head::LandmarkState::confirmed) << name;
        const glm::vec3 on_skin = surface::position(*head_->surface, place.point);
        EXPECT_LT(glm::distance(on_skin, at(which)), 0.3f) << name;
        if (name.ends_with("_right")) {
            const glm::vec3 left = at(static_cast<Landmark>(k + 1));
            EXPECT_LT(glm::distance(at(which) * glm::vec3(-1, 1, 1), left), 1.0f) << name;
        } else if (!name.ends_with("_left")) {
            EXPECT_NEAR(at(which).x, 0.0f, 0.01f) << name;
        }
    }
    const double hairline = at(Landmark::trichion).z - at(Landmark::glabella).z;
    EXPECT_GT(hairline, 40.0);
    EXPECT_LT(hairline, 65.0);
}

TEST_P(BuiltIn, IsOneClosedSkinWithOneLevelBorder) {
    const surface::Surface& skin = *head_->surface;
    std::map<std::uint32_t, std::uint32_t> border;  // vertex -> next along the border
    for (std::uint32_t t = 0; t < skin.triangles().size(); ++t)
        for (int e = 0; e < 3; ++e)
            if (skin.across(t, e) == surface::no_index) {
                const auto& triangle = skin.triangles()[t];
                const std::uint32_t from = triangle[static_cast<std::size_t>(e)];
                EXPECT_FALSE(border.contains(from));
                border[from] = triangle[static_cast<std::size_t>((e + 1) % 3)];
            }
    ASSERT_FALSE(border.empty());
    std::size_t steps = 0;
    std::uint32_t at_vertex = border.begin()->first;
    do {
        ASSERT_TRUE(border.contains(at_vertex));
        EXPECT_NEAR(skin.positions()[at_vertex].z, skin.bounds().low.z, 0.01f);
        at_vertex = border[at_vertex];
        ++steps;
    } while (at_vertex != border.begin()->first && steps <= border.size());
    EXPECT_EQ(steps, border.size());  // one loop
    const auto vertices = static_cast<long>(skin.positions().size()),
               faces = static_cast<long>(skin.triangles().size());
    const long edges = (3 * faces + static_cast<long>(border.size())) / 2;
    EXPECT_EQ(vertices - edges + faces, 1);  // a disk: no holes, no handles, no inner pockets
}

TEST_P(BuiltIn, NeckEndsAHandBelowTheChin) {
    const float below = at(Landmark::menton).z - head_->surface->bounds().low.z;
    EXPECT_GE(below, 80.0f);
    EXPECT_LE(below, 100.0f);
}

TEST_P(BuiltIn, ScalpIsEven) {
    const surface::Surface& skin = *head_->surface;
    std::size_t all = 0, good = 0;
    for (const surface::Triangle& t : skin.triangles()) {
        const glm::vec3 a = skin.positions()[t[0]], b = skin.positions()[t[1]], c = skin.positions()[t[2]];
        if (std::min({a.z, b.z, c.z}) < 60.0f) continue;
        for (const float edge : {glm::distance(a, b), glm::distance(b, c), glm::distance(c, a)}) {
            ++all;
            good += edge > 0.6f && edge < 1.5f;
        }
    }
    ASSERT_GT(all, 100000u);
    EXPECT_GT(static_cast<double>(good), 0.99 * static_cast<double>(all));
}

INSTANTIATE_TEST_SUITE_P(Heads, BuiltIn, testing::Values("male", "female"),
                         [](const auto& which) { return std::string{which.param}; });

}  // namespace
}  // namespace stipple::io
