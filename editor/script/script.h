#pragma once
// A consultation from a file: one action a line, run through the editor without a window. For pictures, for
// tests, and to show what went wrong on another machine.
#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

#include "editor/script/effort.h"
#include "editor/script/person.h"

namespace stipple::editor {

struct ScriptWish {
    std::filesystem::path folder;  // pictures and saved plans go there
    bool pictures = true;          // needs OpenGL; else `picture` lines are passed over
    /// Who sits at the editor, of a window of this size and scale; none: a person without a window.
    std::function<base::Result<std::unique_ptr<Person>>(glm::vec2, float)> person{};
    /// Told of every line before it runs.
    std::function<void(std::size_t number, std::string_view line)> at_line{};
    /// Takes a picture instead.
    std::function<base::Status(const std::filesystem::path&)> take_picture{};
    Effort* effort = nullptr;  // what all this takes a person is counted there
};

/// Every action and its words, for --help and for refusals.
std::string_view script_words();
/// Runs all lines of `text`; the first that cannot be done ends it with its line number.
base::Status run_script(std::string_view text, const ScriptWish& wish);
/// From a file, for the program: 0, or 1 with one sentence on stderr.
int run_script_file(const std::filesystem::path& file, const ScriptWish& wish);

}  // namespace stipple::editor
