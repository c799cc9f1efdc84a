#pragma once
// A plan in which every field holds something, on an ellipsoid of about a thousand vertices: small enough to
// be written, damaged and read again thousands of times.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "io/plan_file.h"

namespace stipple::io::made_up {

/// An ellipsoid of head size (mm), `rings` from pole to pole, with landmarks on it and an import report.
head::HeadPtr small_head(int rings = 24);
/// The same value every time.
PlanFile small_plan_file();
/// One command of every kind, with odd numbers in them.
std::vector<edit::Command> every_command();

/// An empty folder of this test's own, removed at the end.
class TestFolder {
public:
    TestFolder();
    ~TestFolder();
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

std::string bytes_of(const std::filesystem::path& path);
void put_bytes(const std::filesystem::path& path, std::string_view bytes);

/// One sentence for a person: it begins with a capital, ends with one full stop and has no raw bytes in it.
bool is_a_sentence(const std::string& message);

/// Runs `node tests/io/SCRIPT arguments` with the fetched judges. Nothing when node or a judge is not here.
struct Verdict {
    int status = 0;     // 0: accepted
    std::string words;  // what it printed
};
std::optional<Verdict> judged(const std::string& script, const std::vector<std::string>& arguments);

}  // namespace stipple::io::made_up
