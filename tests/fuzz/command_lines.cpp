// Lines of commands, as in batch files and histories: what is taken is written and taken again.
#include <cstdlib>

#include "io/command_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto commands = stipple::io::parse_commands(text, "history");
    if (!commands) {
        if (commands.error().message.empty()) std::abort();
        return 0;
    }
    for (const stipple::edit::Command& command : *commands) {
        const std::string line = stipple::io::to_json_line(command);
        const auto again = stipple::io::command_from_json(line);
        if (!again || stipple::io::to_json_line(*again) != line) std::abort();
    }
    return 0;
}
