// What we write agrees with the schemas in assets/schemas, and what we refuse they refuse: ajv is the judge.
#include <gtest/gtest.h>

#include <algorithm>

#include "io/command_file.h"
#include "io/json_fields.h"
#include "io/plan_json.h"
#include "io/small_plan.h"
#include "io/zip_store.h"

namespace stipple::io {
namespace {

using namespace made_up;
namespace fs = std::filesystem;

class Schemas : public ::testing::Test {
protected:
    void SetUp() override {
        if (!judge("plan-1", {})) GTEST_SKIP() << "ajv is not here; ./dev setup fetches it";
    }
    static std::optional<Verdict> judge(const std::string& schema, std::vector<std::string> files) {
        files.insert(files.begin(),
                     (fs::path(STIPPLE_SOURCE_DIR) / "assets/schemas" / (schema + ".json")).string());
        return judged("validate_schema.cjs", files);
    }
    /// One document a line; true for each that is valid.
    std::vector<bool> verdicts(const std::string& schema, const std::vector<std::string>& documents) {
        std::string lines;
        for (const std::string& document : documents) lines += document + "\n";
        put_bytes(folder / "documents.jsonl", lines);
        const Verdict verdict = *judge(schema, {(folder / "documents.jsonl").string()});
        std::vector<bool> valid;
        std::string words = verdict.words;
        while (!words.empty()) {
            const std::size_t end = std::min(words.find('\n'), words.size() - 1);
            valid.push_back(words.substr(0, end) == "valid");
            words.erase(0, end + 1);
        }
        EXPECT_EQ(valid.size(), documents.size()) << verdict.words;
        return valid;
    }
    TestFolder folder;
};

/// The document with one thing after the other taken away, added or made another kind; at most one level
/// down.
std::vector<std::string> broken(const Json& whole) {
    std::vector<std::string> all;
    const auto add = [&](const Json& json) { all.push_back(json_text(json)); };
    for (const auto& [name, value] : whole.items()) {
        Json less = whole, other = whole;
        less.erase(name);
        add(less);
        other[name] = value.is_string() ? Json(7) : Json("x");
        add(other);
        Json inner = value.is_array() && !value.empty() ? value[0] : value;
        if (!inner.is_object()) continue;
        for (const auto& [key, ignored] : inner.items()) {
            Json changed = whole;
            Json& place = value.is_array() ? changed[name][0] : changed[name];
            place.erase(key);
            add(changed);
        }
        Json more = whole;
        (value.is_array() ? more[name][0] : more[name])["unheard_of"] = 1;
        add(more);
    }
    Json more = whole;
    more["unheard_of"] = 1;
    add(more);
    return all;
}

TEST_F(Schemas, plan_and_manifest_agree) {
    const auto parts = unzip(plan_bytes(small_plan_file(), nullptr).value()).value();
    const auto text_of = [&](const char* name) {
        return Json::parse(std::find_if(parts.begin(), parts.end(), [&](const ZipEntry& part) {
                               return part.name == name;
                           })->bytes);
    };
    const Json plan = text_of("plan.json"), manifest = text_of("manifest.json");
    EXPECT_TRUE(verdicts("plan-1", {json_text(plan)})[0]);
    EXPECT_TRUE(verdicts("manifest-1", {json_text(manifest)})[0]);
    // Scars may be missing, as in older plans, and so may a scar's test patch.
    Json scarless = plan;
    scarless.erase("scars");
    EXPECT_TRUE(verdicts("plan-1", {json_text(scarless)})[0]);
    EXPECT_TRUE(plan_from_json(scarless, small_head()).ok());
    std::vector<std::string> wrong_scars;
    Json untried = plan["scars"][0];
    untried.erase("test_patch");
    for (const std::string& scar : broken(untried)) {
        scarless["scars"] = Json::array({Json::parse(scar)});
        wrong_scars.push_back(json_text(scarless));
    }
    for (const bool valid : verdicts("plan-1", wrong_scars)) EXPECT_FALSE(valid);
    for (const std::string& text : wrong_scars)
        EXPECT_FALSE(plan_from_json(Json::parse(text), small_head()).ok()) << text.substr(0, 300);
    // The measured distance may be missing, but not in part.
    Json unmeasured = plan;
    unmeasured.erase("distance");
    unmeasured.erase("scars");
    // Neither may be there in older plans.
    unmeasured.erase("existing_hair");
    unmeasured.erase("pigment");
    unmeasured["hairline"].erase("course");
    EXPECT_TRUE(verdicts("plan-1", {json_text(unmeasured)})[0]);
    // What is told of the client, the colours and the first date may be missing, but not be of another kind.
    const std::pair<const char*, std::vector<const char*>> told[] = {
        {"client", {"notes", "consents"}},
        {"looks", {"brow", "stubble", "fitzpatrick", "measured", "shaved", "sun", "oily_skin"}}};
    std::vector<std::string> wrong, silent;
    for (const auto& [part, names] : told) {
        for (const char* name : names) {
            Json odd = unmeasured;
            odd[part][name] = Json::object();
            wrong.push_back(json_text(odd));
            unmeasured[part].erase(name);
            silent.push_back(json_text(unmeasured));
        }
    }
    for (const Json& none : {Json::object(), Json::array({"Front"})}) {
        Json odd = unmeasured;
        odd["work_order"] = none;
        wrong.push_back(json_text(odd));
        odd = unmeasured;
        odd["sessions"][1]["without"] = none;
        wrong.push_back(json_text(odd));
    }
    unmeasured.erase("work_order");
    unmeasured["sessions"][1].erase("without");
    unmeasured["sessions"][0].erase("date");
    silent.push_back(json_text(unmeasured));
    for (const bool valid : verdicts("plan-1", silent)) EXPECT_TRUE(valid);
    for (const std::string& text : silent)
        EXPECT_TRUE(plan_from_json(Json::parse(text), small_head()).ok()) << text.substr(0, 300);
    for (const std::string& text : broken(unmeasured)) wrong.push_back(text);
    for (const std::string& distance : broken(plan["distance"])) {
        unmeasured["distance"] = Json::parse(distance);
        wrong.push_back(json_text(unmeasured));
    }
    for (const bool valid : verdicts("plan-1", wrong)) EXPECT_FALSE(valid);
    for (const bool valid : verdicts("manifest-1", broken(manifest))) EXPECT_FALSE(valid);
    // What the schema refuses, the reader refuses.
    for (const std::string& text : wrong)
        EXPECT_FALSE(plan_from_json(Json::parse(text), small_head()).ok()) << text.substr(0, 300);
}

TEST_F(Schemas, commands_agree) {
    std::vector<std::string> good, bad;
    for (const edit::Command& command : every_command()) {
        good.push_back(to_json_line(command));
        Json json = Json::parse(good.back());
        json["unheard_of"] = 1;
        bad.push_back(json_text(json));
        json.erase("unheard_of");
        json["command"] = "dance";
        bad.push_back(json_text(json));
    }
    bad.insert(bad.end(), {R"({"command":"add_zone","name":"A"})", R"({"command":"remove_zone","zone":-1})",
                           R"({"command":"remove_zone","zone":1.5})",
                           R"({"command":"add_hairline_point","point":[1,0.5]})",
                           R"({"command":"add_hairline_point","point":[1,0.5,0.2,0.1]})", "[]", "{}"});
    for (const bool valid : verdicts("command-1", good)) EXPECT_TRUE(valid);
    for (const bool valid : verdicts("command-1", bad)) EXPECT_FALSE(valid);
    for (const std::string& line : bad) EXPECT_FALSE(command_from_json(line).ok()) << line;
}

TEST_F(Schemas, patterns_agree) {
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(fs::path(STIPPLE_SOURCE_DIR) / "assets/patterns")) {
        if (entry.path().extension() == ".json") files.push_back(entry.path().string());
    }
    const Verdict verdict = *judge("pattern-1", files);
    EXPECT_EQ(verdict.status, 0) << verdict.words;
    Json pattern = Json::parse(bytes_of(files[0]));
    // The circle's radius, side and sex may be missing.
    pattern.erase("sex");
    for (Json& region : pattern["regions"]) {
        region.erase("circle_radius_mm");
        region.erase("side");
    }
    for (const bool valid : verdicts("pattern-1", broken(pattern))) EXPECT_FALSE(valid);
}

}  // namespace
}  // namespace stipple::io
