#include "editor/preferences.h"

#include <algorithm>
#include <cmath>

#include "base/number_text.h"
#include "document/journal.h"
#include "io/write_file.h"

namespace stipple::editor {

Preferences read_preferences(const std::filesystem::path& file) {
    Preferences chosen;
    const auto text = io::read_file(file, 65536);
    if (!text) return chosen;
    std::string_view rest = *text;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        const std::size_t gap = line.find(' ');
        if (gap == std::string_view::npos) continue;
        const std::string_view name = line.substr(0, gap);
        const std::string value(line.substr(gap + 1));
        const auto within = [&value](int low, int high, int& place) {
            const auto number = base::parse_number(value);
            if (number && *number >= low && *number <= high) place = static_cast<int>(std::lround(*number));
        };
        const bool code = !value.empty() && value.size() < 12 &&
                          std::all_of(value.begin(), value.end(),
                                      [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || c == '-'; });
        if (name == "language" && code) chosen.language = value;
        if (name == "theme") chosen.light = value == "light";
        if (name == "text_percent") within(80, 200, chosen.text_percent);
        if (name == "file_dialogs") chosen.own_dialogs = value == "own";
        if (name == "eye_cm") within(20, 300, chosen.eye_cm);
        if (name == "screen_inch") {
            const auto inch = base::parse_number(value);
            if (inch && (*inch == 0 || (*inch >= 5 && *inch <= 120))) chosen.screen_inch = *inch;
        }
        if (name == "undo_mb") within(least_undo_mb, most_undo_mb, chosen.undo_mb);
    }
    return chosen;
}

base::Status write_preferences(const std::filesystem::path& file, const Preferences& chosen) {
    if (auto made = io::make_folder(file.parent_path()); !made) return made;
    return io::write_file(
        file, "language " + chosen.language + "\ntheme " + (chosen.light ? "light" : "dark") +
                  "\ntext_percent " + std::to_string(chosen.text_percent) + "\nundo_mb " +
                  std::to_string(chosen.undo_mb) + "\nfile_dialogs " +
                  (chosen.own_dialogs ? "own" : "system") + "\neye_cm " + std::to_string(chosen.eye_cm) +
                  "\nscreen_inch " + base::shortest(chosen.screen_inch) + "\n");
}

std::filesystem::path state_folder() {
    return document::recovery_folder().parent_path();
}

}  // namespace stipple::editor
