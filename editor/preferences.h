#pragma once
// What a person chose for the window itself, kept between starts: language, theme, text size, memory for
// undo. Never part of a plan. One "name value" a line.
#include <filesystem>
#include <string>

#include "base/result.h"

namespace stipple::editor {

struct Preferences {
    std::string language = "en";
    bool light = false;
    int text_percent = 100;    // 80..200
    int undo_mb = 1024;        // 16..65536, about
    double screen_inch = 0;    // its diagonal, 5..120; 0: as the system says
    int eye_cm = 60;           // from the screen, 20..300
    bool own_dialogs = false;  // for files, where the desktop has one, too
    bool operator==(const Preferences&) const = default;
};
constexpr int least_undo_mb = 16, most_undo_mb = 65536;

/// Lines that are missing, unknown or damaged count as not chosen.
Preferences read_preferences(const std::filesystem::path& file);
base::Status write_preferences(const std::filesystem::path& file, const Preferences& chosen);

/// $XDG_STATE_HOME/stipple, else ~/.local/state/stipple.
std::filesystem::path state_folder();

}  // namespace stipple::editor
