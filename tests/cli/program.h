#pragma once
// The program `stipple` as a person types it, for tests.
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace stipple::test {

namespace fs = std::filesystem;

struct Typed {
    int code = -1;
    std::string out;  // stdout and stderr
};

/// Runs a shell line in `folder` with `stipple` on the path, without display.
inline Typed run(const std::string& line, const fs::path& folder) {
    const fs::path program = STIPPLE_PROGRAM;
    const std::string command = "cd '" + folder.string() + "' && env -u DISPLAY -u WAYLAND_DISPLAY PATH='" +
                                program.parent_path().string() + "':\"$PATH\" " + line + " 2>&1 < /dev/null";
    Typed result;
    FILE* pipe = ::popen(command.c_str(), "r");
    if (!pipe) return result;
    std::array<char, 4096> buffer;
    while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe))
        result.out.append(buffer.data(), got);
    const int status = ::pclose(pipe);
    result.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    return result;
}

inline std::string bytes(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace stipple::test
