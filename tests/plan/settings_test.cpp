#include "plan/settings.h"

#include <gtest/gtest.h>

#include <set>

#include "plan/hairline_template.h"

namespace stipple::plan {
namespace {

TEST(Settings, NamesAreUniqueAndInitialValuesInRange) {
    std::set<std::string_view> names;
    for (const Setting& setting : settings()) {
        EXPECT_TRUE(names.insert(setting.name).second) << setting.name;
        EXPECT_LT(setting.low, setting.high) << setting.name;
        EXPECT_TRUE(check_range(setting, setting.initial)) << setting.name;
        EXPECT_FALSE(setting.help.empty()) << setting.name;
    }
}

TEST(Settings, DefaultsAreThoseOfAFreshPlan) {
    const Plan plan;
    for (const Setting& setting : settings()) {
        if (!of_the_plan(setting)) continue;
        EXPECT_DOUBLE_EQ(get(plan, setting.name), setting.initial) << setting.name;
    }
}

TEST(Settings, SetAndGetMeetTheSameNumber) {
    Plan plan;
    for (const Setting& setting : settings()) {
        if (!of_the_plan(setting)) continue;
        set(plan, setting.name, setting.high);
        EXPECT_DOUBLE_EQ(get(plan, setting.name), setting.high) << setting.name;
    }
}

TEST(Settings, RefusalSaysTheRange) {
    const auto refused = check_range(setting("mid_front_height"), 12);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "Mid-front height 12 mm is out of range: 40 to 130 mm.");
    EXPECT_FALSE(check_range(setting("density"), std::numeric_limits<double>::quiet_NaN()));
}

TEST(HairlinePresets, EveryNumberIsInRange) {
    for (const HairlinePreset& preset : hairline_presets()) {
        Plan plan;
        plan.hairline.numbers = preset.numbers;
        plan.hairline.edge = preset.edge;
        for (const Setting& setting : settings()) {
            if (setting.group != SettingGroup::hairline_shape && setting.group != SettingGroup::hairline_edge)
                continue;
            EXPECT_TRUE(check_range(setting, get(plan, setting.name))) << preset.name << " " << setting.name;
        }
    }
}

TEST(HairlinePresets, UnknownNamesListWhatThereIs) {
    const auto refused = hairline_preset("mohawk");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("soft-round"), std::string::npos);
    EXPECT_NE(refused.error().message.find("female-oval"), std::string::npos);
}

}  // namespace
}  // namespace stipple::plan
