#include "editor/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>

#include "base/clock.h"
#include "editor/app.h"
#include "editor/language.h"

namespace stipple::editor {
namespace {

struct WindowEnd {
    GLFWwindow* window = nullptr;
    ~WindowEnd() {
        if (window) glfwDestroyWindow(window);
        glfwTerminate();
    }
};

int refuse(const std::string& sentence) {
    std::fprintf(stderr, "stipple: %s\n", sentence.c_str());
    return 1;
}

/// Pixels of the window per pixel at scale 1. Some systems say 1 on a 4K screen.
float scale_of(GLFWwindow* window, float wished) {
    if (wished > 0) return wished;
    float x = 1, y = 1;
    glfwGetWindowContentScale(window, &x, &y);
    int width = 0, height = 0;
    glfwGetFramebufferSize(window, &width, &height);
    if (x <= 1.01f && height >= 1900) return 2.0f;
    return std::clamp(x, 0.75f, 4.0f);
}

/// Across its corners; nothing where the system does not know how large it is.
App::Monitor first_monitor() {
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    const GLFWvidmode* mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
    if (!mode) return {};
    int wide_mm = 0, high_mm = 0;
    glfwGetMonitorPhysicalSize(monitor, &wide_mm, &high_mm);
    const double inch = std::hypot(wide_mm, high_mm) / 25.4;
    return {std::hypot(mode->width, mode->height), inch >= 5 && inch <= 120 ? inch : 0};
}

void on_drop(GLFWwindow* window, int count, const char** paths) {
    if (count > 0) static_cast<App*>(glfwGetWindowUserPointer(window))->drop(paths[0]);
}

void on_close(GLFWwindow* window) {
    App& app = *static_cast<App*>(glfwGetWindowUserPointer(window));
    glfwSetWindowShouldClose(window, GLFW_FALSE);
    app.ask_close();
}

void run(GLFWwindow* window, App& app, float wished_scale) {
    std::string title;
    const std::unique_ptr<Pen> pen = listen_to_pens();
    int settle = 6;  // Dear ImGui needs a few frames after an event until hover, focus and layout rest
    while (!app.wants_to_close()) {
        const double rest = app.rest();
        if (settle > 0 || rest <= 0) {
            glfwPollEvents();
        } else {
            const double before = base::seconds_now();
            glfwWaitEventsTimeout(rest);
            if (base::seconds_now() - before < rest) settle = 6;
        }
        settle = std::max(settle - 1, 0);
        const double start = base::seconds_now();
        app.set_content_scale(scale_of(window, wished_scale));
        if (pen) {
            pen->poll();
            app.set_pen(pen->state().now());
        }
        ImGui_ImplGlfw_NewFrame();
        int width = 0, height = 0, window_width = 1, window_height = 1;
        glfwGetFramebufferSize(window, &width, &height);
        glfwGetWindowSize(window, &window_width, &window_height);
        if (width < 1 || height < 1) {
            settle = 0;
            glfwWaitEventsTimeout(0.5);
            continue;
        }
        // Layout works in framebuffer pixels; where the system counts otherwise, the mouse was scaled by the
        // backend.
        ImGui::GetIO().DisplayFramebufferScale = {1, 1};
        app.frame({static_cast<float>(width), static_cast<float>(height)});
        if (app.fonts_changed()) {
            ImGui_ImplOpenGL3_DestroyFontsTexture();
            ImGui_ImplOpenGL3_CreateFontsTexture();
            settle = 6;
        } else {
            app.draw(nullptr);
            glfwSwapBuffers(window);
            app.frame_took(base::seconds_now() - start);
        }
        if (app.window_title() != title) {
            title = app.window_title();
            glfwSetWindowTitle(window, title.c_str());
        }
    }
}

}  // namespace

int run_window(const WindowRequest& request) {
    // The command line turns Ctrl-C into a polite stop of its running work; a window simply ends.
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    glfwSetErrorCallback([](int, const char*) {});
    if (!glfwInit())
        return refuse(
            "There is no display to open a window on. Use the command line instead: stipple --help.");
    WindowEnd end;
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 4);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 1);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    // Never larger than the screen.
    int screen_x = 0, screen_y = 0, screen_width = request.width, screen_height = request.height;
    if (GLFWmonitor* monitor = glfwGetPrimaryMonitor())
        glfwGetMonitorWorkarea(monitor, &screen_x, &screen_y, &screen_width, &screen_height);
    const int width = std::min(request.width, std::max(screen_width, 640)),
              height = std::min(request.height, std::max(screen_height, 480));
    end.window = glfwCreateWindow(width, height, "Stipple", nullptr, nullptr);
    if (!end.window)
        return refuse(
            "The window needs OpenGL 4.1, which this machine does not offer. Install a newer graphics "
            "driver, or use the command line: stipple --help.");
    glfwSetWindowSizeLimits(end.window, 960, 600, GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwMakeContextCurrent(end.window);
    glfwSwapInterval(1);
    auto app = App::make(scale_of(end.window, request.ui_scale));
    if (!app) return refuse(app.error().message);
    glfwSetWindowUserPointer(end.window, app->get());
    glfwSetDropCallback(end.window, on_drop);
    glfwSetWindowCloseCallback(end.window, on_close);
    if (!ImGui_ImplGlfw_InitForOpenGL(end.window, true))
        return refuse("The window's input could not be set up.");
    (*app)->work.follow = document::Document::Follow::beside;
    if (auto ready = (*app)->use_opengl(); !ready)
        (*app)->work.messages.keep(Message::Kind::refused, ready.error().message);
    (*app)->use_system_dialogs();
    (*app)->set_monitor(first_monitor());
    (*app)->keep_settings_in(state_folder());
    if (!request.language.empty()) (void)choose_language(request.language);
    (*app)->keep_work_in(document::recovery_folder());
    if (!request.open.empty()) {
        (*app)->work.open_file(request.open);
    } else if (!request.head.empty()) {
        (*app)->work.open_head(request.head);
    } else if ((*app)->recent().entries().empty()) {
        (*app)->work.open_head("male");  // the very first start: something to look at
    }
    run(end.window, **app, request.ui_scale);
    ImGui_ImplGlfw_Shutdown();
    app->reset();  // while OpenGL is still current
    return 0;
}

}  // namespace stipple::editor
