#include "io/virtual_head_file.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "head/measures.h"
#include "io/head_kit.h"
#include "io/write_file.h"

namespace stipple::io {
namespace {

using head::Size;

/// Made once: a third of a second.
const head::HeadKit& kit() {
    static const auto loaded = load_head_kit();
    EXPECT_TRUE(loaded.ok()) << loaded.error().message;
    return *loaded;
}

TEST(HeadsByLot, SizesOnTheFinishedSkinAreThoseOfTheFit) {
    double worst_fit = 0.0;
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        const head::DrawnHead drawn = head::draw_head({seed, {}, {}});
        const head::Fitted fitted = head::fit_sizes(kit().measuring, drawn.features, drawn.sizes);
        worst_fit = std::max(worst_fit, fitted.worst);
        auto made = head::make_head(kit(), drawn.features, drawn.sizes);
        ASSERT_TRUE(made.ok()) << seed;
        const auto ready = ready_head("lot", std::move(*made));
        ASSERT_TRUE(ready.ok());
        const head::Measures is = head::measure(**ready, (*ready)->proposed);
        const auto near = [&](double measured, Size size) {
            const double cage = head::size(fitted.reached, size);
            EXPECT_NEAR(measured, cage, 0.01 * cage)
                << "seed " << seed << ", " << head::survey_rows()[static_cast<std::size_t>(size)].label;
        };
        near(is.length, Size::length);
        near(is.breadth, Size::breadth);
        near(is.girth, Size::girth);
        near(is.height, Size::height);
    }
    EXPECT_LT(worst_fit, 0.01);
}

TEST(HeadsByLot, HaveTheMeanSizesOfTheSurvey) {
    constexpr int count = 150;
    for (const head::Sex sex : {head::Sex::male, head::Sex::female}) {
        head::Sizes sum{}, squares{};
        for (int k = 0; k < count; ++k) {
            const head::DrawnHead drawn = head::draw_head({static_cast<std::uint64_t>(k), sex, {}});
            const head::Sizes is = head::fit_sizes(kit().measuring, drawn.features, drawn.sizes).reached;
            for (std::size_t i = 0; i < is.size(); ++i) {
                sum[i] += is[i];
                squares[i] += is[i] * is[i];
            }
        }
        for (std::size_t i = 0; i < sum.size(); ++i) {
            const head::SurveyRow& row = head::survey_rows()[i];
            const std::size_t side = sex == head::Sex::male ? 0 : 1;
            const double mean = sum[i] / count;
            EXPECT_NEAR(mean, row.mean[side], 0.03 * row.mean[side]) << row.label;
            EXPECT_NEAR(std::sqrt(squares[i] / count - mean * mean), row.deviation[side],
                        0.15 * row.deviation[side])
                << row.label;
        }
    }
}

TEST(HeadsByLot, AreOneOpenSkinWithALevelNeckAndAnEvenScalp) {
    const head::DrawnHead drawn = head::draw_head({3, head::Sex::female, 60.0});
    const auto made = head::make_head(kit(), drawn.features, drawn.sizes);
    ASSERT_TRUE(made.ok());
    const auto again = head::make_head(kit(), drawn.features, drawn.sizes);
    EXPECT_TRUE(again->mesh.positions == made->mesh.positions);
    const surface::Mesh& mesh = made->mesh;
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
    double sum = 0.0, longest = 0.0;
    std::size_t count = 0;
    for (const surface::Triangle& t : mesh.triangles)
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t a = t[k], b = t[(k + 1) % 3];
            ++edges[{std::min(a, b), std::max(a, b)}];
            const glm::vec3 p = mesh.positions[a], q = mesh.positions[b];
            if (p.z < 60.0f) continue;
            const double length = glm::distance(p, q);
            sum += length;
            longest = std::max(longest, length);
            ++count;
        }
    EXPECT_NEAR(sum / static_cast<double>(count), 1.0, 0.15);
    EXPECT_LT(longest, 2.5);
    const float menton = made->landmarks[head::index(head::Landmark::menton)].z;
    int border = 0;
    for (const auto& [edge, times] : edges) {
        ASSERT_LE(times, 2);
        if (times == 2) continue;
        ++border;
        EXPECT_NEAR(mesh.positions[edge.first].z, menton - 82.0f, 0.01f);
    }
    EXPECT_GT(border, 50);
}

TEST(MadeHeads, ShowTheirFaceWhereTheirLandmarksAre) {
    for (const char* name : {"male", "female", "ingrid", "seed:5,sex=f"}) {
        SCOPED_TRACE(name);
        const auto head = load_built_in(name);
        if (!head) GTEST_SKIP() << "the build folder has no built-in heads yet";
        ASSERT_TRUE((*head)->face.has_value());
        const head::FaceChart& face = *(*head)->face;
        const auto at = [&](head::Landmark which) {
            return surface::position(*(*head)->surface, head::get((*head)->proposed, which).point);
        };
        using enum head::Landmark;
        EXPECT_NEAR(face.upper_lid.from, at(endocanthion_left).x, 4.0f);
        EXPECT_NEAR(face.upper_lid.to, at(exocanthion_left).x, 4.0f);
        for (std::size_t k = 1; k + 1 < head::FaceLine::count; ++k) {
            EXPECT_GT(face.upper_lid.z[k], face.lower_lid.z[k]);
            EXPECT_GT(face.upper_lip.z[k], face.mouth.z[k]);
            EXPECT_GT(face.mouth.z[k], face.lower_lip.z[k]);
            EXPECT_GT(face.brow.z[k], face.upper_lid.z[k] + 8.0f);
        }
        // The iris stands between the lids, and on the skin that closes the eye.
        EXPECT_GT(face.eye.x, face.upper_lid.from);
        EXPECT_LT(face.eye.x, face.upper_lid.to);
        const float opening = face.upper_lid.z[8] - face.lower_lid.z[8];
        EXPECT_GT(opening, 6.0f);
        EXPECT_LT(opening, 14.0f);
        EXPECT_NEAR(face.eye.z, 0.5f * (face.upper_lid.z[8] + face.lower_lid.z[8]), 3.0f);
        const auto hit = (*head)->bvh->first_hit({{face.eye.x, -300.0f, face.eye.z}, {0, 1, 0}}, 400.0f);
        ASSERT_TRUE(hit.has_value());
        EXPECT_NEAR(surface::position(*(*head)->surface, hit->point).y, face.eye.y - face.eye_radius, 4.0f);
        // Lips of a natural height between nose and chin.
        EXPECT_LT(face.upper_lip.z[0], at(subnasale).z);
        EXPECT_GT(face.lower_lip.z[0], at(menton).z + 10.0f);
        EXPECT_NEAR(face.mouth.to, 24.0f, 6.0f);
    }
}

TEST(HeadWish, IsReadOrRefusedWithAnExample) {
    const auto wish = head_wish("seed:7,sex=f,age=45");
    ASSERT_TRUE(wish.ok() && *wish);
    EXPECT_EQ(**wish, (head::HeadWish{7, head::Sex::female, 45.0}));
    EXPECT_FALSE(head_wish("male")->has_value());
    for (const char* bad : {"seed:", "seed:x", "seed:-1", "seed:1,age=200", "seed:1,sex=q",
                            "seed:1,color=red", "seed:99999999999999999999", "seed:1,,"}) {
        const auto refused = head_wish(bad);
        ASSERT_FALSE(refused.ok()) << bad;
        EXPECT_NE(refused.error().message.find("seed:7"), std::string::npos);
    }
}

TEST(NamedHeads, AreTwelveWithNamesOfTheirOwn) {
    const auto heads = read_named_heads(std::filesystem::path(STIPPLE_SOURCE_DIR) / "assets/people");
    ASSERT_TRUE(heads.ok()) << heads.error().message;
    EXPECT_EQ(heads->size(), 12u);
    std::map<std::string, int> names;
    int women = 0;
    for (const NamedHead& head : *heads) {
        EXPECT_EQ(++names[head.name], 1);
        women += head.sex == head::Sex::female;
        EXPECT_EQ(drawn(head).features.age, head.age);
        EXPECT_GT(head.hair_length_mm, 0.0) << "stubble to look at";
        EXPECT_LE(head.hair_length_mm, 1.5);
    }
    EXPECT_GE(women, 4);
}

TEST(NamedHeads, ADamagedFileIsRefusedWithTheField) {
    const auto text = read_file(std::filesystem::path(STIPPLE_SOURCE_DIR) / "assets/people/kofi.json");
    ASSERT_TRUE(text.ok());
    ASSERT_TRUE(read_named_head(*text, "kofi.json").ok());
    const auto with = [&](std::string_view from, std::string_view to) {
        std::string changed = *text;
        const std::size_t at = changed.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        changed.replace(at, from.size(), to);
        const auto read = read_named_head(changed, "kofi.json");
        return read.ok() ? std::string{} : read.error().message;
    };
    EXPECT_NE(with("\"age\": 31", "\"age\": 7").find("age"), std::string::npos);
    EXPECT_NE(with("nose_width", "nose_color").find("nose_color"), std::string::npos);
    EXPECT_NE(with("0.95", "0.5").find("ancestry"), std::string::npos);
    EXPECT_NE(with("\"hair_length_mm\": 0.3", "\"hair_length_mm\": -1").find("hair_length_mm"),
              std::string::npos);
    EXPECT_NE(with("198.9", "98.9").find("sizes_mm"), std::string::npos);
    EXPECT_NE(with("198.9,", "").find("not ten"), std::string::npos);
    EXPECT_NE(with("\"sex\"", "\"six\"").find("sex"), std::string::npos);
    EXPECT_FALSE(with("{", "[").empty());
}

TEST(HeadKitFile, AChangedBitIsNoticed) {
    head::Cage cage;
    cage.points.assign(4 + head::eyeball_points, glm::vec3{1.0f});
    cage.quads = {{0, 1, 2, 3}};
    cage.numbers = {1, 2, 3, 4};
    cage.mirror = {0, 1, 2, 3};
    cage.rings.lips.assign(head::lip_ring_count, {0, 1});
    cage.rings.left_lids.assign(head::lid_ring_count, {1});
    cage.rings.right_lids.assign(head::lid_ring_count, {2});
    cage.moves.resize(head::wanted_target_rows().size());
    cage.moves[3] = {{2, {1, -2, 3}}};
    const head::BoundSkin skin{{{0, 1, 2}}, std::vector<head::BoundVertex>(3)};
    const std::string bytes = head_kit_bytes(cage, skin);
    const auto back = read_head_kit(bytes);
    ASSERT_TRUE(back.ok());
    EXPECT_TRUE(back->cage == cage);
    EXPECT_TRUE(back->skin == skin);
    for (std::size_t at = 0; at < bytes.size(); at += 7) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 4);
        EXPECT_FALSE(read_head_kit(changed).ok()) << at;
        EXPECT_FALSE(read_head_kit(std::string_view(bytes).substr(0, at)).ok()) << at;
    }
    cage.quads = {{0, 1, 2, 9}};
    EXPECT_FALSE(read_head_kit(head_kit_bytes(cage, skin)).ok());
}

}  // namespace
}  // namespace stipple::io
