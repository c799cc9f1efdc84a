#include "driver.h"

#include <chrono>

#include "base/ensure.h"

namespace stipple::test {

Driver::Driver(glm::vec2 size, float scale) : size_(size) {
    auto app = editor::App::make(scale);
    STIPPLE_ENSURE(app.ok(), "the editor needs the fonts and heads of the build folder");
    app_ = std::move(*app);
    frames();
}

void Driver::frames(int count) {
    for (int i = 0; i < count; ++i) {
        begin_items();
        ImGui::GetIO().DeltaTime = 1.0f / 60.0f;
        app_->frame(size_);
    }
}

bool Driver::until(const std::function<bool()>& done) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(120);
    while (!done()) {
        if (std::chrono::steady_clock::now() > end) return false;
        frames(1);
    }
    frames();
    return true;
}

bool Driver::open_head(const std::string& name) {
    app_->work.open_head(name);
    return until([this] { return app_->work.document() != nullptr; });
}

void Driver::move(glm::vec2 to) {
    ImGui::GetIO().AddMousePosEvent(to.x, to.y);
    frames();
}

void Driver::press(int button) {
    ImGui::GetIO().AddMouseButtonEvent(button, true);
    frames();
}

void Driver::release(int button) {
    ImGui::GetIO().AddMouseButtonEvent(button, false);
    frames();
}

void Driver::drag(glm::vec2 from, glm::vec2 to, int button, int steps) {
    move(from);
    press(button);
    for (int i = 1; i <= steps; ++i)
        move(glm::mix(from, to, static_cast<float>(i) / static_cast<float>(steps)));
    release(button);
}

bool Driver::click(const std::string& label) {
    const auto box = item(label);
    if (!box) return false;
    move({(box->x0 + box->x1) * 0.5f, (box->y0 + box->y1) * 0.5f});
    press();
    release();
    return true;
}

void Driver::key(ImGuiKey key, bool ctrl, bool shift) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, ctrl);
    io.AddKeyEvent(ImGuiMod_Shift, shift);
    frames(1);
    io.AddKeyEvent(key, true);
    frames();
    io.AddKeyEvent(key, false);
    io.AddKeyEvent(ImGuiMod_Ctrl, false);
    io.AddKeyEvent(ImGuiMod_Shift, false);
    frames();
}

void Driver::type(const std::string& text) {
    ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
    frames(3);
}

}  // namespace stipple::test
