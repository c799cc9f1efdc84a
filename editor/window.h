#pragma once
// The window of the program: GLFW, its events and OpenGL. Everything that is shown is editor/app.h's. Draws
// only when something happened.
#include <filesystem>
#include <string>

namespace stipple::editor {

struct WindowRequest {
    std::filesystem::path open;      // plan or scan
    std::string head;                // a built-in one; neither: recent plans, or the first built-in head
    int width = 1280, height = 800;  // at scale 1
    float ui_scale = 0;              // 0: as the screen says
    std::string language;            // its code; empty: as the settings say
};

/// Runs until the window is closed. 0, or 1 with one sentence on stderr where there is no display or no
/// OpenGL 4.1.
int run_window(const WindowRequest& request);

}  // namespace stipple::editor
