// A head made larger by a measured distance: the file keeps the scan's own skin and says the factor.
#include <gtest/gtest.h>

#include "head/scaled_head.h"
#include "io/json_fields.h"
#include "io/small_plan.h"
#include "io/zip_store.h"

namespace stipple::io {
namespace {

using namespace made_up;

PlanFile scaled_plan(double correction) {
    PlanFile file = small_plan_file();
    file.plan.head = head::scaled(file.plan.head, correction).value();
    return file;
}

Json part(const std::string& bytes, const std::string& name) {
    const auto parts = unzip(bytes).value();
    for (const ZipEntry& one : parts) {
        if (one.name == name) return Json::parse(one.bytes);
    }
    return {};
}

TEST(PlanScale, comes_back_bit_for_bit_with_the_head_as_imported) {
    TestFolder folder;
    const PlanFile file = scaled_plan(1.0 / 3.0 + 0.7);
    ASSERT_TRUE(write_plan(folder / "p.stipple", file, nullptr).ok());
    const auto again = read_plan(folder / "p.stipple");
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_TRUE(again->plan == file.plan);
    EXPECT_EQ(plan::hash(again->plan), plan::hash(file.plan));
    const head::Head &now = *again->plan.head, &then = *file.plan.head;
    EXPECT_EQ(now.source.scale.correction, then.source.scale.correction);
    EXPECT_EQ(now.source.head_from_file, then.source.head_from_file);
    EXPECT_EQ(now.to_scan, then.to_scan);
    ASSERT_TRUE(now.as_imported);
    EXPECT_EQ(now.as_imported->surface->hash(), small_plan_file().plan.head->surface->hash());
    EXPECT_EQ(now.as_imported->source.head_from_file, small_plan_file().plan.head->source.head_from_file);
    EXPECT_EQ(plan_bytes(*again, nullptr).value(), bytes_of(folder / "p.stipple"));
}

TEST(PlanScale, the_file_tells_others_the_true_size) {
    const std::string bytes = plan_bytes(scaled_plan(1.05), nullptr).value();
    const Json head = part(bytes, "head/head.json");
    EXPECT_DOUBLE_EQ(head["correction"].get<double>(), 1.05);
    EXPECT_DOUBLE_EQ(head["head_from_file"][0].get<double>(), 1.05);
    EXPECT_DOUBLE_EQ(head["import_from_file"][0].get<double>(), 1.0);
    const auto parts = unzip(bytes).value();
    bool found = false;
    for (const ZipEntry& one : parts) {
        if (one.name != "head/surface.glb") continue;
        found = one.bytes.find("\"matrix\":[0.00105") != std::string::npos;
    }
    EXPECT_TRUE(found) << "a viewer of the skin shows it in true metres";
    EXPECT_FALSE(
        part(plan_bytes(small_plan_file(), nullptr).value(), "head/head.json").contains("correction"));
}

TEST(PlanScale, impossible_distances_in_a_file_are_refused) {
    TestFolder folder;
    PlanFile file = small_plan_file();
    for (const plan::MeasuredDistance& distance :
         {plan::MeasuredDistance{plan::DistanceKind::girth, {}, {}, 5.0, 1.0},
          plan::MeasuredDistance{plan::DistanceKind::calliper, {"nose", "chin"}, {}, 100.0, 1.0},
          plan::MeasuredDistance{plan::DistanceKind::marker, {}, {{1u << 30, 0, 0}, {0, 0, 0}}, 30.0, 1.0}}) {
        file.plan.distance = distance;
        ASSERT_TRUE(write_plan(folder / "p.stipple", file, nullptr).ok());
        const auto again = read_plan(folder / "p.stipple");
        ASSERT_FALSE(again.ok());
        EXPECT_TRUE(is_a_sentence(again.error().message)) << again.error().message;
    }
}

}  // namespace
}  // namespace stipple::io
