// stipple: without a verb the window, with one the same work without it.
#include <cstdio>

#include "editor/cli/verbs.h"
#include "editor/language.h"
#include "editor/script/script.h"
#include "editor/window.h"

int main(int argc, char** argv) {
    stipple::cli::WindowWish wish;
    const int code = stipple::cli::run(argc, argv, wish);
    if (!wish.open_window) return code;
    if (!wish.language.empty()) {
        const auto known = stipple::editor::choose_language(wish.language);
        if (!known) {
            std::fprintf(stderr, "stipple: %s\n", known.error().message.c_str());
            return 2;
        }
    }
    if (!wish.script.empty()) return stipple::editor::run_script_file(wish.script, {wish.pictures, true});
    stipple::editor::WindowRequest request;
    request.open = wish.plan;
    request.head = wish.head;
    request.language = wish.language;
    return stipple::editor::run_window(request);
}
