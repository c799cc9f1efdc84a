// What a consultation starts with: every pattern on the built-in heads, and the named heads. Judged by the
// plan's density and the plan check; dots themselves are counted on two named heads.
#include <gtest/gtest.h>

#include <set>

#include "check/check.h"
#include "document/derived.h"
#include "document/document.h"
#include "head/regions.h"
#include "io/virtual_head_file.h"
#include "plan/hairline_template.h"

namespace stipple {
namespace {

/// The check without dots: what shape and density alone give rise to.
std::vector<check::Item> items_of(const plan::Plan& plan, const document::Derived& derived) {
    dots::Sites sites;
    sites.surface = plan.head->surface;
    sites.full_density = 500.0;
    sites.spacing.assign(64, 0.395f);
    return check::check(plan, derived.scalp.get(), sites, *derived.density, {});
}

/// But for what every new plan is asked for, a distance measured on the client, and for the dots left out.
std::string warnings(const std::vector<check::Item>& items) {
    const std::set<std::string> expected{"scale_unconfirmed", "zone_without_dots", "scar_without_dots"};
    std::string text;
    for (const check::Item& item : items)
        if (item.level != check::Level::note && !expected.contains(item.code))
            text += item.code + ": " + item.message + "\n";
    return text;
}

/// Dots that the density adds up to.
double planned_dots(const plan::Plan& plan, const dots::Density& density) {
    const surface::Surface& skin = *plan.head->surface;
    double sum = 0;
    for (std::uint32_t t = 0; t < skin.triangles().size(); ++t) {
        const surface::Triangle& c = skin.triangles()[t];
        const auto mean =
            static_cast<double>(density.target[c[0]] + density.target[c[1]] + density.target[c[2]]) / 3.0;
        sum += mean * static_cast<double>(skin.triangle_area(t)) / 100.0;
    }
    return sum;
}

void patterns_on(const char* name, head::Sex sex, const char* hairline) {
    const auto head = io::load_built_in(name);
    if (!head) GTEST_SKIP() << "the build folder has no built-in heads yet";
    auto document = document::Document::create(*head, 1);
    ASSERT_TRUE(document.ok());
    plan::Client client;
    client.sex = sex;
    ASSERT_TRUE(document->run(edit::SetClient{client}).ok());
    const auto library = document::pattern_library();
    ASSERT_TRUE(library.ok());
    document::DerivedCache cache;
    for (const plan::Pattern& pattern : *library) {
        if (pattern.sex.value_or(sex) != sex) continue;
        // Where all hair is lost only a line round the whole head leaves no open border.
        const bool all_lost = pattern.name == "areata-totalis" || pattern.name == "areata-universalis";
        ASSERT_TRUE(document->run(edit::SetHairline{all_lost ? "complete" : hairline, {}, {}}).ok());
        ASSERT_TRUE(document->run(edit::ApplyPattern{pattern.name, 150}).ok());
        document::Derived derived;
        ASSERT_TRUE(cache.derive(document->plan(), derived).ok());
        EXPECT_EQ(warnings(items_of(document->plan(), derived)), "") << pattern.name;
    }
}

/// Hair behind the ears stays whatever line is drawn from sideburn to sideburn.
void lines_leave_the_nape(const char* name, head::Sex sex) {
    const auto head = io::load_built_in(name);
    if (!head) GTEST_SKIP() << "the build folder has no built-in heads yet";
    auto document = document::Document::create(*head, 1);
    ASSERT_TRUE(document.ok());
    plan::Client client;
    client.sex = sex;
    ASSERT_TRUE(document->run(edit::SetClient{client}).ok());
    const auto positions = (*head)->surface->positions();
    document::DerivedCache cache;
    for (const plan::HairlinePreset& preset : plan::hairline_presets()) {
        if (preset.course == plan::HairlineCourse::complete) continue;
        ASSERT_TRUE(document->run(edit::SetHairline{std::string(preset.name), {}, {}}).ok());
        document::Derived derived;
        ASSERT_TRUE(cache.derive(document->plan(), derived).ok());
        const dots::HairlineField& line = *derived.density->hairline;
        const auto hair = head::natural_hair(**head, head::scalp_skin(**head, *derived.scalp, sex));
        const glm::vec3 end = surface::position(*(*head)->surface, line.curve.points.back());
        int hairy = 0, in_front = 0;
        for (std::uint32_t v = 0; v < positions.size(); ++v) {
            // Not the temples, where a line may well lie further back than the sideburn.
            const bool nape = positions[v].y > end.y + 10.0f && positions[v].z < end.z + 30.0f;
            if (hair[v] <= 0.0f || !nape) continue;
            ++hairy;
            in_front += line.behind[v] <= 0.0f;
        }
        EXPECT_GT(hairy, 1000);
        EXPECT_EQ(in_front, 0) << preset.name;
    }
}

TEST(StartingPlans, NoHairlineCutsTheNapeOfTheMan) {
    lines_leave_the_nape("male", head::Sex::male);
}

TEST(StartingPlans, NoHairlineCutsTheNapeOfTheWoman) {
    lines_leave_the_nape("female", head::Sex::female);
}

TEST(StartingPlans, NoPatternShowsABorderOnTheMan) {
    patterns_on("male", head::Sex::male, "soft-round");
}

TEST(StartingPlans, NoPatternShowsABorderOnTheWoman) {
    patterns_on("female", head::Sex::female, "female-oval");
}

TEST(StartingPlans, EveryNamedHeadIsAConsultation) {
    const auto folder = io::assets_folder();
    ASSERT_TRUE(folder.ok());
    const auto heads = io::read_named_heads(*folder / "people");
    ASSERT_TRUE(heads.ok());
    ASSERT_EQ(heads->size(), 12u);
    const auto library = document::pattern_library();
    ASSERT_TRUE(library.ok());
    std::set<std::string> patterns;
    for (const io::NamedHead& named : *heads) {
        SCOPED_TRACE(named.name);
        const plan::Pattern* pattern = plan::find_pattern(*library, named.pattern);
        ASSERT_NE(pattern, nullptr);
        EXPECT_EQ(pattern->sex.value_or(named.sex), named.sex) << "a pattern of the other sex";
        patterns.insert(named.pattern);
        const auto head = io::load_built_in(named.name);
        if (!head) GTEST_SKIP() << "the build folder has no built-in heads yet";
        auto document = document::Document::create(*head, 1);
        ASSERT_TRUE(document.ok());
        const auto commands = io::starting_commands(named.name, **head);
        ASSERT_TRUE(commands.ok());
        for (const edit::Command& command : *commands) ASSERT_TRUE(document->run(command).ok());
        document::DerivedCache cache;
        document::Derived derived;
        ASSERT_TRUE(cache.derive(document->plan(), derived).ok());
        EXPECT_EQ(document->plan().existing_hair.length_mm, named.hair_length_mm);
        EXPECT_EQ(warnings(items_of(document->plan(), derived)), "");
        for (const plan::Scar& scar : document->plan().scars) {
            const auto& zones = derived.density->zone;
            EXPECT_GT(std::count(zones.begin(), zones.end(), scar.id), 50) << "its skin gets no dots";
        }
        const double dots = planned_dots(document->plan(), *derived.density);
        EXPECT_GT(dots, 2000.0);
        EXPECT_LT(dots, 40000.0);
        RecordProperty(named.name, static_cast<int>(dots));
    }
    EXPECT_EQ(patterns.size(), heads->size()) << "each begins with another loss of hair";
}

/// A named head's plan with its dots.
dots::DotsPtr dots_of(const char* name, document::Derived& derived, plan::Plan& plan) {
    const auto head = io::load_built_in(name);
    if (!head) return nullptr;
    auto document = document::Document::create(*head, 1);
    const auto commands = io::starting_commands(name, **head);
    for (const edit::Command& command : *commands) EXPECT_TRUE(document->run(command).ok());
    base::Progress progress;
    auto made = document->derive(progress);
    if (!made) return nullptr;
    derived = *made;
    plan = document->plan();
    return derived.dots;
}

TEST(StartingPlans, DotsOfANamedHeadAreThoseOfItsDensity) {
    document::Derived derived;
    plan::Plan plan;
    const dots::DotsPtr dots = dots_of("amara", derived, plan);
    if (!dots) GTEST_SKIP() << "the build folder has no built-in heads yet";
    const double planned = planned_dots(plan, *derived.density);
    EXPECT_NEAR(static_cast<double>(dots->size()), planned, 0.02 * planned);
    const auto items = check::check(plan, derived.scalp.get(), *derived.sites, *derived.density, *dots);
    EXPECT_EQ(warnings(items), "");
}

}  // namespace
}  // namespace stipple
