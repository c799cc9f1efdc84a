#pragma once
// Findings about poor but usable input: the same text in the window, on the command line and in the plan
// file.
#include <string>
#include <vector>

namespace stipple::base {

enum class Severity { note, warning, stop };

struct Finding {
    Severity severity = Severity::note;
    std::string code;     // stable snake_case name, e.g. "holes_filled": for tests and translation
    std::string message;  // one sentence in plain words, with its number and unit

    bool operator==(const Finding&) const = default;
};

using Report = std::vector<Finding>;

inline void note(Report& report, std::string code, std::string message) {
    report.push_back({Severity::note, std::move(code), std::move(message)});
}
inline void warn(Report& report, std::string code, std::string message) {
    report.push_back({Severity::warning, std::move(code), std::move(message)});
}

}  // namespace stipple::base
