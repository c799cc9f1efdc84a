#pragma once
// Commands as JSON lines: {"command":"paint_stroke","zone":1,...}. Unknown commands, unknown or missing
// fields and values of the wrong kind are refused with the line number. Schema:
// assets/schemas/command-1.json.
#include <filesystem>
#include <string>

#include "edit/command.h"

namespace stipple::io {

/// One line without the newline. Numbers in shortest round-trip form: reads back equal.
std::string to_json_line(const edit::Command& command);
base::Result<edit::Command> command_from_json(std::string_view line);

/// Blank lines and lines that start with # are skipped.
base::Result<std::vector<edit::Command>> parse_commands(std::string_view text, const std::string& name);
base::Result<std::vector<edit::Command>> read_commands(const std::filesystem::path& path);

}  // namespace stipple::io
