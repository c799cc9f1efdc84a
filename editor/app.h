#pragma once
// The whole program but its window: steps, tools, panels and dialogs on one open plan. Runs without a window:
// feed Dear ImGui's input, call frame(), read back state; with OpenGL current, draw() shows it. Sizes in
// pixels.
#include <array>
#include <functional>
#include <memory>

#include "document/journal.h"
#include "editor/actions.h"
#include "editor/head_facts.h"
#include "editor/input.h"
#include "editor/key_pointer.h"
#include "editor/preferences.h"
#include "editor/recent_plans.h"
#include "editor/side_pictures.h"
#include "editor/system_dialog.h"
#include "editor/traces.h"
#include "editor/widgets/file_browser.h"
#include "editor/widgets/head_picture.h"
#include "editor/widgets/memory.h"
#include "editor/widgets/stored_pictures.h"
#include "editor/work_order.h"

namespace stipple::editor {

enum class Dialog {
    none,
    new_head,
    open_file,
    open_photo,
    save_file,
    save_picture,
    folder,
    unsaved,
    action_list,
    recovery,
    recent,
    settings,
    dropped_scan,
    system_file  // the desktop's own file dialog is open beside the window
};

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
    /// What the system says of the screen, across its corners; 0: not known.
    struct Monitor {
        double pixels = 0, inch = 0;
    };
    void set_monitor(const Monitor& monitor) { monitor_ = monitor; }
    /// What the pen says, before frame(); nothing: a mouse.
    void set_pen(const std::optional<PenSample>& pen) { pen_ = pen; }

    // What actions, steps and tests use.
    ViewState view;
    Work work;
    ViewInput input;
    KeyPointer key_pointer;
    HeadFactsJob head_facts;
    void run(const Action& action);
    /// A button, switch or field of a step, as the list of actions offers it.
    struct StepControl {
        Step step;
        widgets::Control control;
        bool folded = false;  // behind "more"
    };
    /// All that the steps offer for the plan as it is. Between ImGui::NewFrame and Render.
    std::vector<StepControl> controls();
    /// Goes to its step, presses it and puts the keyboard on it: as a pointer would.
    void press(const StepControl& wanted);
    void undo();
    void redo();
    void escape();
    void look(render::View view_wanted);
    /// Turns the head so that this place (HEAD, mm) is seen from outside.
    void look_at(glm::vec3 place, glm::vec3 normal);
    /// Turns the head to the zones just laid on, where they are not seen.
    void look_at_zones();
    void save();
    /// Empty: beside the plan. The plan is saved first, by a name that is asked for where it has none.
    void export_to(const std::filesystem::path& folder);
    void ask_new_head();
    void ask_open();
    void ask_old_work();
    /// A photo of the client, for the colour of the skin.
    void ask_photo();
    void take_photo(const std::filesystem::path& file);
    void ask_save_as();
    void ask_folder();
    void ask_close();
    void ask_action();
    void ask_recent();
    void ask_settings();
    /// Keeps every step in `folder` against a crash, and offers what a killed program left there. True when
    /// there is something to offer.
    bool keep_work_in(const std::filesystem::path& folder);
    /// Settings and recent plans are kept in `folder` from now on; those kept there are used.
    void keep_settings_in(const std::filesystem::path& folder);
    const RecentPlans& recent() const { return recent_; }
    /// Files are asked for with the desktop's own dialog from now on, where there is one.
    void use_system_dialogs() { system_dialogs_ = true; }
    void close_dialog() { dialog_ = Dialog::none; }
    /// Opens a file that was named; asks first where work would be lost.
    void open(const std::filesystem::path& path);
    /// Opens a file that was dropped on the window; a scan on a plan asks what it is.
    void drop(const std::filesystem::path& path);

    Dialog dialog() const { return dialog_; }
    const widgets::FileBrowser& browser() const { return browser_; }
    bool wants_to_close() const { return closing_; }
    std::string window_title() const;
    const ViewArea& view_area() const { return area_; }
    /// Window pixel of a place on the head (HEAD, mm).
    glm::vec2 pixel_of(glm::vec3 place) const;
    /// The place lies on the side that is seen.
    bool seen(glm::vec3 place) const;
    render::Scene scene() const;
    /// Dots and scars are planned on a pale head instead of the client's skin, in their two steps alone: no
    /// preview, paper or picture has it.
    bool planning_skin() const;
    bool step_done(Step step) const;
    std::string export_folder;

    /// Plans kept to be compared with the one at hand: A, B, C. In memory only.
    struct Option {
        plan::Plan plan;
        document::Derived derived;
        int document = 0;
    };
    std::array<std::optional<Option>, 3> options;
    void play_work();
    void keep_option(std::size_t index);
    /// By undo and redo; false where the history no longer has it.
    bool return_to(std::size_t index);
    /// The order of work of the session that is shown.
    WorkOrder& work_order();
    /// Asks where a picture of the preview goes, for the client.
    void ask_client_picture();
    SidePictures side_pictures;
    const widgets::HeadPicture& picture() const { return picture_; }

private:
    App();
    void load_fonts_if_needed();
    struct Column {
        std::string title, words;
        render::Scene scene;
    };
    /// What is shown beside each other; empty: one picture.
    std::vector<Column> columns() const;
    void columns_panel(ImVec2 at, ImVec2 size);
    void columns_words();
    /// Moves on what plays; true while it does.
    bool play(float seconds);
    void make_client_picture(const std::filesystem::path& file);
    void follow_side_pictures();
    void start_screen(ImVec2 at, ImVec2 size);
    /// Pictures of the recent plans in rows; true when one was taken.
    bool recent_grid(float width);
    void follow_recent();
    void follow_settings();
    /// Asks for the picture of a plan that was saved or opened, for the list at the start.
    void keep_due_picture();
    void step_bar(ImVec2 at, ImVec2 size, float right);
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
    void recent_dialog();
    void settings_dialog();
    void dropped_scan_dialog();
    void show_dialog(Dialog which);
    void file_dialogs();
    /// Asks for a file or folder: the desktop's dialog where there is one, else ours.
    void ask_file(Dialog which, const std::filesystem::path& at, std::vector<std::string> endings,
                  std::string name = {});
    void ask_file_here(Dialog which, const std::filesystem::path& at, std::vector<std::string> endings,
                       std::string name);
    void file_chosen(Dialog which, const std::filesystem::path& file);
    void system_dialog();
    void adopt_document();
    /// Without those of hidden zones, while planning. The same pointer as long as nothing changes.
    dots::DotsPtr visible_dots() const;
    /// Later stages of the hair loss and how the hair lies, where they are asked for.
    void add_plan_traces(render::Scene& scene) const;
    /// Courses of the scars in their step, and the line that is being drawn.
    void add_scar_traces(render::Scene& scene) const;
    void put_planning_skin(render::Scene& scene) const;
    /// The step changed: what it shows is turned to the front.
    void follow_step();
    static std::string papers_beside(const std::filesystem::path& plan);
    /// Does `next` now, or after the question about unsaved work.
    void after_unsaved(std::function<void()> next);

    void lay_out(Step step);
    widgets::Memory memory_;
    std::vector<StepControl> listed_;  // while the list of actions is open

    /// Stand in the panels for the head's textures, which are made after them.
    static constexpr std::intptr_t head_texture = 0x7fff0001, bare_texture = 0x7fff0002,
                                   column_texture = 0x7fff0010;
    std::vector<Column> columns_;
    mutable WorkOrder work_order_;

    std::filesystem::path assets_;
    Dialog dialog_ = Dialog::none;
    bool dialog_fresh_ = false;
    std::function<void()> after_saving_;  // waits for a save that the question started
    std::function<void()> next_;
    widgets::FileBrowser browser_;
    SystemDialog system_;
    bool system_dialogs_ = false;
    Dialog system_asks_ = Dialog::none;  // what it was opened for
    std::vector<std::string> system_endings_;
    std::string system_name_;
    widgets::HeadPicture picture_;
    widgets::StoredPictures pictures_;
    RecentPlans recent_;
    std::filesystem::path recent_of_, dropped_;
    bool picture_due_ = false;
    int saves_known_ = 0, limited_document_ = 0;
    std::size_t limited_to_ = 0;
    Preferences preferences_, kept_preferences_;
    Monitor monitor_;
    std::filesystem::path settings_file_;  // empty: nothing is kept
    ViewArea area_;
    bool view_hovered_ = false;
    std::vector<document::LeftBehind> left_behind_;
    std::string action_query_;
    int action_chosen_ = 0;
    float content_scale_ = 1, fonts_scale_ = 0;
    int fonts_letters_ = 0;  // of wanted_letters() that they hold
    bool fonts_light_ = false, fonts_changed_ = false;
    bool closing_ = false, closing_soon_ = false;
    bool moved_ = false;
    std::optional<PenSample> pen_;
    mutable TraceCache plan_traces_;
    mutable dots::DotsPtr visible_, visible_of_;
    mutable std::vector<std::uint32_t> hidden_;  // zones that visible_ lacks
    mutable std::vector<plan::Scar> traced_;     // that traces_ are of
    mutable std::vector<render::Overlay::Trace> traces_;
    mutable plan::Plan pale_;  // the plan at hand on the planning skin
    int known_document_ = 0;
    Step known_step_ = Step::client;
    ToolKind known_tool_ = ToolKind::orbit;
};

}  // namespace stipple::editor
