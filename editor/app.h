#pragma once
// The whole program but its window: steps, tools, panels and dialogs on one open plan. Runs without a window:
// feed Dear ImGui's input, call frame(), read back state; with OpenGL current, draw() shows it. Sizes in
// pixels.
#include <functional>
#include <memory>

#include "document/journal.h"
#include "editor/actions.h"
#include "editor/input.h"
#include "editor/traces.h"
#include "editor/widgets/file_browser.h"
#include "editor/widgets/head_picture.h"

namespace stipple::editor {

enum class Dialog { none, new_head, open_file, save_file, folder, unsaved, action_list, recovery };

class App {
public:
    /// Makes an ImGui context and loads the fonts. Refused when assets are missing. `content_scale`: of the
    /// screen.
    static base::Result<std::unique_ptr<App>> make(float content_scale);
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    /// One frame: reads Dear ImGui's input, changes state, lays out every panel. No OpenGL.
    void frame(glm::vec2 size);
    /// Compiles the shaders; OpenGL must be current. Refused with one sentence: the panels still work then.
    base::Status use_opengl();
    /// Draws head and panels; `target` null: the window. OpenGL must be current.
    void draw(const gl::Framebuffer* target);
    /// How long a frame took until it was on the screen.
    void frame_took(double seconds) { picture_.took(seconds); }
    /// Seconds until the next frame is due without any input; 0: at once.
    double rest() const;
    /// Fonts were loaded anew since the last call: the window uploads them again.
    bool fonts_changed();
    void set_content_scale(float scale) { content_scale_ = scale; }

    // What actions, steps and tests use.
    ViewState view;
    Work work;
    ViewInput input;
    void run(const Action& action);
    void undo();
    void redo();
    void escape();
    void look(render::View view_wanted);
    /// Turns the head so that this place (HEAD, mm) is seen from outside.
    void look_at(glm::vec3 place, glm::vec3 normal);
    void save();
    void export_to(const std::filesystem::path& folder);
    void ask_new_head();
    void ask_open();
    void ask_old_work();
    void ask_save_as();
    void ask_folder();
    void ask_close();
    void ask_action();
    /// Keeps every step in `folder` against a crash, and offers what a killed program left there. True when
    /// there is something to offer.
    bool keep_work_in(const std::filesystem::path& folder);
    void close_dialog() { dialog_ = Dialog::none; }
    /// Opens a file that was dropped or named; asks first where work would be lost.
    void open(const std::filesystem::path& path);

    Dialog dialog() const { return dialog_; }
    bool wants_to_close() const { return closing_; }
    std::string window_title() const;
    const ViewArea& view_area() const { return area_; }
    /// Window pixel of a place on the head (HEAD, mm).
    glm::vec2 pixel_of(glm::vec3 place) const;
    /// The place lies on the side that is seen.
    bool seen(glm::vec3 place) const;
    render::Scene scene() const;
    bool step_done(Step step) const;
    std::string export_folder;
    const widgets::HeadPicture& picture() const { return picture_; }

private:
    App();
    void load_fonts_if_needed();
    void top_bar(ImVec2 at, ImVec2 size);
    void tool_rail(ImVec2 at, ImVec2 size);
    void view_panel(ImVec2 at, ImVec2 size);
    void inspector(ImVec2 at, ImVec2 size);
    void status_line(ImVec2 at, ImVec2 size);
    void read_mouse();
    void view_overlays();
    void menu();
    void dialogs();
    void new_head_dialog();
    void unsaved_dialog();
    void action_list_dialog();
    void recovery_dialog();
    void file_dialogs();
    void adopt_document();
    /// Later stages of the hair loss and how the hair lies, where they are asked for.
    void add_plan_traces(render::Scene& scene) const;
    /// Courses of the scars in their step, and the line that is being drawn.
    void add_scar_traces(render::Scene& scene) const;
    /// Does `next` now, or after the question about unsaved work.
    void after_unsaved(std::function<void()> next);

    /// Stand in the panels for the head's textures, which are made after them.
    static constexpr std::intptr_t head_texture = 0x7fff0001, bare_texture = 0x7fff0002;

    std::filesystem::path assets_;
    Dialog dialog_ = Dialog::none;
    bool dialog_fresh_ = false;
    std::function<void()> after_saving_;  // waits for a save that the question started
    std::function<void()> next_;
    widgets::FileBrowser browser_;
    widgets::HeadPicture picture_;
    ViewArea area_;
    bool view_hovered_ = false;
    std::vector<document::LeftBehind> left_behind_;
    std::string action_query_;
    int action_chosen_ = 0;
    float content_scale_ = 1, fonts_scale_ = 0;
    bool fonts_light_ = false, fonts_changed_ = false;
    bool closing_ = false;
    bool moved_ = false;
    mutable TraceCache plan_traces_;
    mutable std::vector<plan::Scar> traced_;  // that traces_ are of
    mutable std::vector<render::Overlay::Trace> traces_;
    int known_document_ = 0, modifiers_ = 0;
};

}  // namespace stipple::editor
