#pragma once
// A person at the editor without a window, for scripts and tests: moves the mouse, presses what it sees,
// types. Two frames a step, because Dear ImGui spreads events over frames. Pixels of the window.
#include <imgui.h>

#include "editor/app.h"
#include "editor/script/items.h"

namespace stipple::editor {

class Person {
public:
    virtual ~Person() = default;
    Person(const Person&) = delete;
    Person& operator=(const Person&) = delete;
    /// Refused when assets are missing. `scale` as App::make.
    static base::Result<std::unique_ptr<Person>> make(glm::vec2 size, float scale);

    App& app() { return *app_; }
    const plan::Plan& plan() { return *app_->work.plan(); }
    const edit::History& history() { return app_->work.document()->history(); }
    glm::vec2 size() const { return size_; }
    /// How often a panel was rolled for a click.
    int scrolls() const { return scrolls_; }

    void frames(int count = 2);
    /// Frames until `done`, for at most 120 s; false when it never came.
    bool until(const std::function<bool()>& done);
    bool open_head(const std::string& name = "male");
    /// Everything that runs in the background has come to its end, and the view is still.
    virtual bool settle();
    /// A plan is open: on a built-in head, or from a file (the other is empty).
    virtual base::Status began(const std::string& /*head*/, const std::filesystem::path& /*file*/) {
        return base::Done{};
    }

    virtual void move(glm::vec2 to);
    virtual void press(int button = 0);
    virtual void release(int button = 0);
    /// Turns of the wheel, up positive.
    virtual void wheel(int turns);
    /// An action of the list, by whatever way.
    virtual void act(const Action& action);
    /// Press, `steps` moves along the line, release.
    void drag(glm::vec2 from, glm::vec2 to, int button = 0, int steps = 6);
    /// Presses the item with this label in its middle, scrolled to where it is cut off; false when it is not
    /// there.
    bool click(const std::string& label);
    virtual void key(ImGuiKey key, bool ctrl = false, bool shift = false);
    virtual void type(const std::string& text);
    glm::vec2 view_middle() { return app_->view_area().origin + app_->view_area().size * 0.5f; }
    glm::vec2 pixel_of(const surface::SurfacePoint& point) {
        return app_->pixel_of(surface::position(*plan().head->surface, point));
    }

protected:
    Person() = default;
    /// One frame of the window; a script without a picture lays the panels out and draws nothing.
    virtual void frame() { app_->frame(size_); }
    /// Between frames, while something is waited for: as the window does, what is waited for has the
    /// processors.
    virtual void rest();
    std::unique_ptr<App> app_;
    glm::vec2 size_{1280, 800};
    int scrolls_ = 0;
};

}  // namespace stipple::editor
