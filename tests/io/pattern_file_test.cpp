// Hair-loss patterns: ours are read and agree with their schema; broken ones are refused with file and field.
#include <gtest/gtest.h>

#include <set>

#include "io/json_fields.h"
#include "io/pattern_file.h"
#include "io/small_plan.h"

namespace stipple::io {
namespace {

using namespace made_up;
namespace fs = std::filesystem;

const fs::path ours = fs::path(STIPPLE_SOURCE_DIR) / "assets/patterns";

std::string pattern_refusal(const TestFolder& folder, const std::string& text) {
    put_bytes(folder / "p.json", text);
    const auto patterns = read_patterns(folder / "");
    return patterns ? "" : patterns.error().message;
}

TEST(PatternFile, ours_are_read_each_with_a_name_of_its_own) {
    const auto patterns = read_patterns(ours);
    ASSERT_TRUE(patterns.ok()) << patterns.error().message;
    EXPECT_EQ(patterns->size(), 46u);
    std::set<std::string> names;
    for (const plan::Pattern& pattern : *patterns) {
        names.insert(pattern.name);
        EXPECT_FALSE(pattern.label.empty());
        EXPECT_FALSE(pattern.words.empty());
    }
    EXPECT_EQ(names.size(), patterns->size());
}

TEST(PatternFile, broken_ones_are_refused) {
    TestFolder folder;
    const std::string good = bytes_of(ours / "norwood-7.json");
    ASSERT_EQ(pattern_refusal(folder, good), "");
    const auto changed = [&](const char* key, const Json& value) {
        Json json = Json::parse(good);
        Json& place = json.contains(key) ? json : json["regions"][0];
        place[key] = value;
        return pattern_refusal(folder, json.dump());
    };
    for (const auto& [key, value] :
         std::vector<std::pair<const char*, Json>>{{"format", "stipple-plan"},
                                                   {"version", 2},
                                                   {"name", 7},
                                                   {"regions", Json::object()},
                                                   {"remaining", 1.5},
                                                   {"density_factor", 0},
                                                   {"edge_mm", 400},
                                                   {"outline", Json::parse("[[0,0],[1,1]]")},
                                                   {"outline", Json::parse("[[0],[1,1],[2,2]]")},
                                                   {"outline", Json::parse("[[0,0],[1,-1],[2,0]]")},
                                                   {"side", "front"},
                                                   {"sex", "any"},
                                                   {"next", Json::parse("[\"unheard-of\"]")},
                                                   {"colour", 1}}) {
        const std::string message = changed(key, value);
        EXPECT_TRUE(is_a_sentence(message)) << key << ": " << message;
        EXPECT_NE(message.find(std::string(key) == "next" ? "unheard-of" : "p.json"), std::string::npos);
    }
    EXPECT_TRUE(is_a_sentence(pattern_refusal(folder, "{")));
    EXPECT_TRUE(is_a_sentence(pattern_refusal(folder, "")));
    TestFolder empty;
    EXPECT_FALSE(read_patterns(empty / "").ok());
    EXPECT_FALSE(read_patterns(empty / "none").ok());
}

}  // namespace
}  // namespace stipple::io
