#include "editor/script/person.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/jobs.h"

namespace stipple::editor {

base::Result<std::unique_ptr<Person>> Person::make(glm::vec2 size, float scale) {
    auto app = App::make(scale);
    if (!app) return app.error();
    auto person = std::unique_ptr<Person>(new Person());
    person->app_ = std::move(*app);
    person->size_ = size;
    person->frames();
    return person;
}

void Person::frames(int count) {
    for (int i = 0; i < count; ++i) {
        begin_items();
        ImGui::GetIO().DeltaTime = 1.0f / 60.0f;
        frame();
    }
}

bool Person::until(const std::function<bool()>& done) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(120);
    while (!done()) {
        if (std::chrono::steady_clock::now() > end) return false;
        frames(1);
        rest();
    }
    frames();
    return true;
}

void Person::rest() {
    if (const double seconds = app_->rest(); seconds > 0) base::rest_for(std::min(seconds, 0.02));
}

bool Person::open_head(const std::string& name) {
    app_->work.open_head(name);
    return until([this] { return app_->work.document() != nullptr; });
}

void Person::move(glm::vec2 to) {
    ImGui::GetIO().AddMousePosEvent(to.x, to.y);
    frames();
}

void Person::press(int button) {
    ImGui::GetIO().AddMouseButtonEvent(button, true);
    frames();
}

void Person::release(int button) {
    ImGui::GetIO().AddMouseButtonEvent(button, false);
    frames();
}

void Person::drag(glm::vec2 from, glm::vec2 to, int button, int steps) {
    move(from);
    press(button);
    for (int i = 1; i <= steps; ++i)
        move(glm::mix(from, to, static_cast<float>(i) / static_cast<float>(steps)));
    release(button);
}

void Person::wheel(int turns) {
    ImGui::GetIO().AddMouseWheelEvent(0, static_cast<float>(turns));
    frames(3);
}

void Person::act(const Action& action) {
    app_->run(action);
    frames();
}

bool Person::settle() {
    return until([this] {
        const bool idle = !app_->work.busy() && !app_->view.camera_goal && app_->work.opening().empty();
        return idle && (!app_->work.document() || app_->work.findings_current());
    });
}

bool Person::click(const std::string& label) {
    auto box = item(label);
    bool rolled = false;
    // What the inspector hides below its edge is scrolled into sight first.
    const float low = app_->view_area().origin.y, high = low + app_->view_area().size.y;
    const float inspector = app_->view_area().origin.x + app_->view_area().size.x;
    const auto roll = [&](int turns) {
        move({inspector + 24, low + 24});
        wheel(turns);
        box = item(label);
        scrolls_ += !std::exchange(rolled, true);
    };
    // What is wholly out of sight is not even laid out: looked for from the top down.
    if (!box && app_->dialog() == Dialog::none) roll(100);
    for (int turn = 0; turn < 60 && !box && app_->dialog() == Dialog::none; ++turn) roll(-2);
    for (int turn = 0; turn < 60 && box && app_->dialog() == Dialog::none && box->x0 >= inspector; ++turn) {
        const float middle = (box->y0 + box->y1) * 0.5f;
        if (box->y0 < low - 40 || (middle > low && middle < high)) break;
        roll(middle > high ? -1 : 1);
    }
    if (!box) return false;
    move({(box->x0 + box->x1) * 0.5f, (box->y0 + box->y1) * 0.5f});
    press();
    release();
    return true;
}

void Person::key(ImGuiKey key, bool ctrl, bool shift) {
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

void Person::type(const std::string& text) {
    ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
    frames(3);
}

}  // namespace stipple::editor
