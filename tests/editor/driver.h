#pragma once
// A person at the editor without a window: moves the mouse, presses what it sees, types. Two frames a step,
// because Dear ImGui spreads events over frames.
#include <imgui.h>

#include "editor/app.h"
#include "imgui_hooks.h"

namespace stipple::test {

class Driver {
public:
    explicit Driver(glm::vec2 size = {1280, 800}, float scale = 1);

    editor::App& app() { return *app_; }
    const plan::Plan& plan() { return *app_->work.plan(); }
    const edit::History& history() { return app_->work.document()->history(); }

    void frames(int count = 2);
    /// Frames until `done`, for at most 120 s; false when it never came.
    bool until(const std::function<bool()>& done);
    bool open_head(const std::string& name = "male");

    void move(glm::vec2 to);
    void press(int button = 0);
    void release(int button = 0);
    /// Press, `steps` moves along the line, release.
    void drag(glm::vec2 from, glm::vec2 to, int button = 0, int steps = 6);
    /// Presses the item with this label in its middle; false when it is not there.
    bool click(const std::string& label);
    void key(ImGuiKey key, bool ctrl = false, bool shift = false);
    void type(const std::string& text);
    glm::vec2 view_middle() { return app_->view_area().origin + app_->view_area().size * 0.5f; }
    glm::vec2 pixel_of(const surface::SurfacePoint& point) {
        return app_->pixel_of(surface::position(*plan().head->surface, point));
    }

private:
    std::unique_ptr<editor::App> app_;
    glm::vec2 size_;
};

}  // namespace stipple::test
