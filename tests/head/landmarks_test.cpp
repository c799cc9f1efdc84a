#include "head/landmarks.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace stipple::head {
namespace {

std::vector<Landmark> all_landmarks() {
    std::vector<Landmark> all;
    for (int k = 0; k < landmark_count; ++k) all.push_back(static_cast<Landmark>(k));
    return all;
}

TEST(Landmarks, EveryNameReadsBackToItsLandmark) {
    for (const Landmark landmark : all_landmarks()) {
        const auto back = landmark_named(name(landmark));
        ASSERT_TRUE(back.has_value()) << name(landmark);
        EXPECT_EQ(*back, landmark);
    }
    EXPECT_FALSE(landmark_named("nose").has_value());
    EXPECT_FALSE(landmark_named("").has_value());
    EXPECT_FALSE(landmark_named("Glabella").has_value());
}

TEST(Landmarks, NamesAndLabelsAreTheirOwnAndWritten) {
    std::set<std::string_view> names, labels;
    for (const Landmark landmark : all_landmarks()) {
        names.insert(name(landmark));
        labels.insert(label(landmark));
        EXPECT_EQ(name(landmark).find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos);
        EXPECT_TRUE(description(landmark).ends_with('.')) << name(landmark);
        EXPECT_GT(description(landmark).size(), 30u) << name(landmark);
    }
    EXPECT_EQ(names.size(), std::size_t{landmark_count});
    EXPECT_EQ(labels.size(), std::size_t{landmark_count});
}

TEST(Landmarks, PairedLandmarksStandSideBySideInTheList) {
    for (const Landmark landmark : all_landmarks()) {
        const std::string right{name(landmark)};
        if (!right.ends_with("_right")) continue;
        const std::string left = right.substr(0, right.size() - 5) + "left";
        EXPECT_EQ(name(static_cast<Landmark>(static_cast<int>(landmark) + 1)), left);
    }
}

TEST(Landmarks, TheHairlineNeedsSixOfThem) {
    const auto needed = required_landmarks();
    const std::set<Landmark> set(needed.begin(), needed.end());
    EXPECT_EQ(set.size(), 6u);
    EXPECT_TRUE(set.contains(Landmark::glabella));
    EXPECT_TRUE(set.contains(Landmark::vertex));
    EXPECT_FALSE(set.contains(Landmark::trichion));
}

}  // namespace
}  // namespace stipple::head
