// Plan files: what is written is read, byte for byte, and nothing that was changed is read at all.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "base/rng.h"
#include "io/digest.h"
#include "io/json_fields.h"
#include "io/small_plan.h"
#include "io/surface_glb.h"
#include "io/zip_store.h"

namespace stipple::io {
namespace {

using namespace made_up;

dots::Dots some_dots() {
    std::vector<dots::Dot> dots(5);
    for (std::uint32_t i = 0; i < dots.size(); ++i) {
        dots[i].id = 10 * i;
        dots[i].point = {i, 0.25f, 0.5f};
        dots[i].position = {1.5f * static_cast<float>(i), 2, 3};
        dots[i].normal = {0, 0, 1};
        dots[i].zone = 1;
    }
    return dots;
}

/// Parts of a plan with one of them changed and the manifest made to agree, as somebody with tools could.
std::string with_part(const std::string& bytes, const std::string& name,
                      const std::function<void(std::string&)>& change) {
    auto parts = unzip(bytes).value();
    for (ZipEntry& part : parts) {
        if (part.name != name) continue;
        change(part.bytes);
        if (name == "manifest.json") continue;
        Json manifest = Json::parse(parts[1].bytes);
        for (Json& entry : manifest["entries"]) {
            if (entry["path"] != name) continue;
            entry["bytes"] = part.bytes.size();
            entry["blake2b256"] = blake2b(part.bytes);
        }
        parts[1].bytes = json_text(manifest, 1) + "\n";
    }
    return zip_bytes(parts).value();
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

std::string plan_refusal(const TestFolder& folder, std::string_view bytes) {
    put_bytes(folder / "p.stipple", bytes);
    const auto file = read_plan(folder / "p.stipple");
    return file ? "" : file.error().message;
}

TEST(PlanFile, reads_back_what_was_written) {
    TestFolder folder;
    const PlanFile file = small_plan_file();
    const dots::Dots dots = some_dots();
    for (const dots::Dots* with : {static_cast<const dots::Dots*>(nullptr), &dots}) {
        ASSERT_TRUE(write_plan(folder / "p.stipple", file, with).ok());
        const auto again = read_plan(folder / "p.stipple");
        ASSERT_TRUE(again.ok()) << again.error().message;
        EXPECT_TRUE(again->plan == file.plan);
        EXPECT_EQ(plan::hash(again->plan), plan::hash(file.plan));
        EXPECT_EQ(again->plan.head->surface->hash(), file.plan.head->surface->hash());
        EXPECT_EQ(again->plan.head->to_scan, file.plan.head->to_scan);
        EXPECT_EQ(again->plan.head->covered, file.plan.head->covered);
        EXPECT_EQ(again->plan.head->proposed, file.plan.head->proposed);
        EXPECT_EQ(again->plan.head->report, file.plan.head->report);
        EXPECT_EQ(again->plan.head->source.name, file.plan.head->source.name);
        EXPECT_EQ(again->plan.head->source.scale.mm_per_unit, file.plan.head->source.scale.mm_per_unit);
        EXPECT_EQ(again->plan.head->source.head_from_file, file.plan.head->source.head_from_file);
        EXPECT_EQ(again->plan_id, file.plan_id);
        EXPECT_EQ(again->revision, file.revision);
        EXPECT_EQ(again->initial_seed, file.initial_seed);
        EXPECT_EQ(again->commands.size(), file.commands.size());
        EXPECT_EQ(plan_bytes(*again, with).value(), bytes_of(folder / "p.stipple"));
    }
}

TEST(PlanFile, keeps_where_a_made_head_shows_its_face) {
    TestFolder folder;
    PlanFile file = small_plan_file();
    auto made = std::make_shared<head::Head>(*file.plan.head);
    made->face.emplace();
    made->face->eye = {31.0f, -68.5f, 18.0f};
    made->face->brow.z.fill(37.25f);
    file.plan.head = made;
    ASSERT_TRUE(write_plan(folder / "p.stipple", file, nullptr).ok());
    const std::string bytes = bytes_of(folder / "p.stipple");
    const auto again = read_plan(folder / "p.stipple");
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(again->plan.head->face, made->face);
    EXPECT_TRUE(is_a_sentence(
        plan_refusal(folder, with_part(bytes, "head/face.bin", [](std::string& text) { text.pop_back(); }))));
    EXPECT_TRUE(is_a_sentence(plan_refusal(
        folder, with_part(bytes, "head/face.bin", [](std::string& text) { text[3] = '\x7f'; }))));
    EXPECT_FALSE(small_plan_file().plan.head->face.has_value());
}

TEST(PlanFile, a_chunk_painted_and_erased_again_gives_the_same_bytes_as_one_never_touched) {
    const PlanFile never = small_plan_file();
    PlanFile erased = never;
    plan::FieldEditor editor(erased.plan.zones[2].coverage);
    editor.set(5, 1.0f);
    plan::FieldEditor eraser(editor.done());
    eraser.set(5, 0.0f);
    erased.plan.zones[2].coverage = eraser.done();
    ASSERT_TRUE(never.plan == erased.plan);
    EXPECT_EQ(plan_bytes(never, nullptr).value(), plan_bytes(erased, nullptr).value());
}

TEST(PlanFile, has_its_kind_at_byte_38_and_no_clock_inside) {
    const std::string bytes = plan_bytes(small_plan_file(), nullptr).value();
    EXPECT_EQ(bytes.substr(30, 8), "mimetype");
    EXPECT_EQ(bytes.substr(38, 32), "application/vnd.stipple-plan+zip");
    EXPECT_EQ(bytes, plan_bytes(small_plan_file(), nullptr).value());
}

TEST(PlanFile, every_flipped_bit_is_refused_with_a_sentence) {
    TestFolder folder;
    const dots::Dots dots = some_dots();
    const std::string bytes = plan_bytes(small_plan_file(), &dots).value();
    base::Rng rng(1);
    for (int i = 0; i < 2000; ++i) {
        std::string changed = bytes;
        // Half of them near the end, where the ZIP's directory lies.
        const auto reach = static_cast<std::uint32_t>(i % 2 == 0 ? bytes.size() : 1400);
        const std::size_t at = bytes.size() - 1 - rng.below(reach);
        const std::uint32_t bit = rng.below(8);
        changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
        const std::string message = plan_refusal(folder, changed);
        ASSERT_TRUE(is_a_sentence(message)) << "byte " << at << " bit " << bit << ": \"" << message << "\"";
    }
}

TEST(PlanFile, every_cut_is_refused_with_a_sentence) {
    TestFolder folder;
    const std::string bytes = plan_bytes(small_plan_file(), nullptr).value();
    base::Rng rng(2);
    for (std::uint32_t i = 0; i < 200; ++i) {
        const std::size_t length = i < 40   ? i
                                   : i < 80 ? bytes.size() - (i - 39)
                                            : rng.below(static_cast<std::uint32_t>(bytes.size()));
        const std::string message = plan_refusal(folder, std::string_view(bytes).substr(0, length));
        ASSERT_TRUE(is_a_sentence(message)) << length << ": \"" << message << "\"";
    }
    EXPECT_TRUE(is_a_sentence(plan_refusal(folder, bytes + "x")));
    EXPECT_TRUE(is_a_sentence(plan_refusal(folder, "x" + bytes)));
}

TEST(PlanFile, a_newer_version_is_named) {
    TestFolder folder;
    const std::string bytes = plan_bytes(small_plan_file(), nullptr).value();
    const std::string major = plan_refusal(folder, with_part(bytes, "manifest.json", [](std::string& text) {
                                               text = replaced(text, "\"major\": 1", "\"major\": 2");
                                           }));
    EXPECT_NE(
        major.find("made by a newer Stipple (plan version 2.0; this one reads version 1.0). Update Stipple."),
        std::string::npos)
        << major;
    // A minor version with a field that we do not know cannot be saved again without loss.
    const std::string minor = plan_refusal(
        folder, with_part(with_part(bytes, "plan.json",
                                    [](std::string& text) { text = replaced(text, "{", "{\"beard\": 1,"); }),
                          "manifest.json",
                          [](std::string& text) { text = replaced(text, "\"minor\": 0", "\"minor\": 4"); }));
    EXPECT_NE(minor.find("plan version 1.4"), std::string::npos) << minor;
    EXPECT_EQ(plan_refusal(folder, with_part(bytes, "manifest.json",
                                             [](std::string& text) {
                                                 text = replaced(text, "\"minor\": 0", "\"minor\": 4");
                                             })),
              "");
}

TEST(PlanFile, impossible_decisions_are_refused_even_with_right_digests) {
    TestFolder folder;
    const std::string bytes = plan_bytes(small_plan_file(), nullptr).value();
    ASSERT_EQ(plan_refusal(folder, with_part(bytes, "plan.json", [](std::string&) {})), "");
    const std::pair<const char*, const char*> changes[] = {
        {"\"density\": 120.1", "\"density\": 120000"},    // above the range
        {"\"density\": 120.1", "\"density\": \"many\""},  // another kind
        {"\"density\": 120.1", "\"density\": 1e999"},     // no number
        {"\"depth_mm\":", "\"deep\":"},                   // unknown field
        {"\"id\": 2,", "\"id\": 1,"},                     // a number twice
        {"\"id\": 2,", "\"id\": 99,"},
        {"\"id\": 2,", "\"id\": -1,"},
        {"\"share\": 0.8", "\"share\": 0.1"},  // falling
        {"\"days_after_previous\": 12", "\"days_after_previous\": -12"},
        {"\"role\": \"mid_front\"", "\"role\": \"nose\""},
        {"\"glabella\"", "\"elbow\""},
        {"\"next_id\": 6", "\"next_id\": 2"},
        {"2147483648", "2147483650"},  // placed dots out of order
        {"\"surface_hash\": \"", "\"surface_hash\": \"0"},
        {"\"rate_per_minute\": 66.6", "\"rate_per_minute\": 0"},
        {"\"sex\": \"female\"", "\"sex\": 1"},
    };
    for (const auto& [what, with] : changes) {
        const std::string message = plan_refusal(
            folder,
            with_part(bytes, "plan.json", [&](std::string& text) { text = replaced(text, what, with); }));
        EXPECT_TRUE(is_a_sentence(message)) << what << " -> " << with << ": \"" << message << "\"";
    }
    EXPECT_TRUE(is_a_sentence(plan_refusal(folder, with_part(bytes, "history.jsonl", [](std::string& text) {
                                               text += "{\"command\":\"dance\"}\n";
                                           }))));
    EXPECT_TRUE(is_a_sentence(
        plan_refusal(folder, with_part(bytes, "fields.bin", [](std::string& text) { text.pop_back(); }))));
    EXPECT_TRUE(is_a_sentence(
        plan_refusal(folder, with_part(bytes, "fields.bin", [](std::string& text) { text += '\0'; }))));
    EXPECT_TRUE(is_a_sentence(plan_refusal(
        folder, with_part(bytes, "head/to_scan.bin", [](std::string& text) { text.pop_back(); }))));
    EXPECT_TRUE(is_a_sentence(plan_refusal(
        folder, with_part(bytes, "head/surface.glb", [](std::string& text) { text.resize(100); }))));
    EXPECT_TRUE(is_a_sentence(plan_refusal(
        folder, with_part(bytes, "head/surface.glb", [](std::string& text) { text.back() = '\x7f'; }))));
    EXPECT_TRUE(is_a_sentence(plan_refusal(
        folder, with_part(bytes, "plan.json", [](std::string& text) { text = std::string(200000, '['); }))));
    EXPECT_TRUE(is_a_sentence(
        plan_refusal(folder, with_part(bytes, "plan.json", [](std::string& text) { text = "null"; }))));
    EXPECT_TRUE(is_a_sentence(
        plan_refusal(folder, with_part(bytes, "manifest.json", [](std::string& text) { text = "[]"; }))));
    EXPECT_TRUE(is_a_sentence(
        plan_refusal(folder, with_part(bytes, "manifest.json", [](std::string& text) { text = "{"; }))));
    EXPECT_TRUE(is_a_sentence(plan_refusal(
        folder, with_part(bytes, "mimetype", [](std::string& text) { text = "application/zip"; }))));
}

TEST(PlanFile, what_is_no_plan_is_refused) {
    TestFolder folder;
    EXPECT_TRUE(is_a_sentence(plan_refusal(folder, "")));
    EXPECT_TRUE(is_a_sentence(plan_refusal(folder, "hello")));
    EXPECT_TRUE(is_a_sentence(plan_refusal(folder, zip_bytes({{"a", "b"}}).value())));
    const auto missing = read_plan(folder / "none.stipple");
    ASSERT_FALSE(missing.ok());
    EXPECT_EQ(missing.error().code, base::ErrorCode::not_found);
    EXPECT_FALSE(read_plan(folder / "").ok());
}

TEST(PlanFile, words_that_are_not_utf8_do_not_stop_the_program) {
    TestFolder folder;
    PlanFile file = small_plan_file();
    file.plan.client.code =
        "a\xff\xfe"
        "b";
    file.plan.zones[0].name = "\xc3";
    ASSERT_TRUE(write_plan(folder / "p.stipple", file, nullptr).ok());
    const auto again = read_plan(folder / "p.stipple");
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(again->plan.client.code,
              "a\xef\xbf\xbd\xef\xbf\xbd"
              "b");
}

TEST(PlanFile, a_plan_has_an_id_of_its_content) {
    PlanFile file = small_plan_file();
    const std::string id = new_plan_id(file);
    EXPECT_EQ(id.size(), 36u);
    EXPECT_EQ(id[14], '8');
    EXPECT_EQ(id, new_plan_id(small_plan_file()));
    file.commands.pop_back();
    EXPECT_NE(id, new_plan_id(file));
}

}  // namespace
}  // namespace stipple::io
