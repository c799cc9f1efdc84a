// pointer_consultation PROGRAM SCRIPT WIDTH HEIGHT SCALE FOLDER: a consultation in the real window with a
// real pointer on the display of $DISPLAY, a picture of the screen at every `picture` line. ./dev bench
// pointer.
#include <cstdio>
#include <cstdlib>

#include "base/number_text.h"
#include "editor/script/script.h"
#include "io/write_file.h"
#include "real_window.h"

using namespace stipple;

int main(int argc, char** argv) {
    if (argc != 7) {
        std::fprintf(stderr, "pointer_consultation PROGRAM SCRIPT WIDTH HEIGHT SCALE FOLDER\n");
        return 2;
    }
    const std::filesystem::path folder = argv[6];
    std::filesystem::create_directories(folder);
    // Nothing of the person at this machine is offered, read or changed.
    setenv("XDG_STATE_HOME", (folder / "state").string().c_str(), 1);
    unsetenv("STIPPLE_RECOVERY");
    auto text = io::read_file(argv[2]);
    if (!text) {
        std::fprintf(stderr, "%s\n", text.error().message.c_str());
        return 1;
    }
    const std::string window =
        std::string("window ") + argv[3] + " " + argv[4] + " " + argv[5] + "\n" + *text;
    editor::ScriptWish wish;
    wish.folder = folder;
    bench::RealWindow* shown = nullptr;  // lives in the script's run
    wish.person = [&](glm::vec2 size, float scale) -> base::Result<std::unique_ptr<editor::Person>> {
        auto made = bench::RealWindow::make(argv[1], size, scale);
        if (!made) return made.error();
        shown = made->get();
        return std::unique_ptr<editor::Person>(std::move(*made));
    };
    wish.take_picture = [&](const std::filesystem::path& file) {
        std::printf("%s\n", file.filename().string().c_str());
        std::fflush(stdout);
        return shown->picture(file);
    };
    const auto done = editor::run_script(window, wish);
    if (done) return 0;
    std::fprintf(stderr, "%s\n", done.error().message.c_str());
    return 1;
}
