#include "editor/actions.h"

#include <algorithm>
#include <string>

#include "editor/app.h"

namespace stipple::editor {
namespace {

template <Step to>
void go(App& app) {
    app.view.go(to);
}

template <ToolKind tool>
void take(App& app) {
    app.view.tool = tool;
}

template <render::View view>
void look(App& app) {
    app.look(view);
}

template <edit::BrushMode mode>
void brush_mode(App& app) {
    app.view.brush.mode = mode;
    app.view.tool = ToolKind::brush;
}

template <edit::BrushShape shape>
void brush_shape(App& app) {
    app.view.brush.shape = shape;
    app.view.tool = ToolKind::brush;
}

void step_by(App& app, int by) {
    const int to = static_cast<int>(app.view.step) + by;
    if (to >= 0 && to < step_count) app.view.go(static_cast<Step>(to));
}

void resize_brush(App& app, double factor) {
    double& radius = app.view.tool == ToolKind::scar ? app.view.scar.radius_mm : app.view.brush.radius_mm;
    radius = std::clamp(radius * factor, 1.0, 60.0);
}

void scale_text(App& app, float by) {
    app.view.text_scale = std::clamp(app.view.text_scale + by, 0.8f, 2.0f);
}

void soften(App& app, double by) {
    app.view.brush.softness = std::clamp(app.view.brush.softness + by, 0.0, 1.0);
}
void strengthen(App& app, double by) {
    app.view.brush.strength = std::clamp(app.view.brush.strength + by, 0.05, 1.0);
}
void age(App& app, render::Age at) {
    app.view.go(Step::preview);
    app.view.age = at;
}
template <render::HeatMap which>
void map(App& app) {
    app.view.go(Step::preview);
    app.view.preview_map = which;
}

void turn(App& app, int right, int up) {
    render::Camera camera = app.view.camera_goal.value_or(app.view.camera);
    camera.yaw -= 0.12f * static_cast<float>(right);
    camera.pitch = std::clamp(camera.pitch + 0.12f * static_cast<float>(up), -1.55f, 1.55f);
    app.view.look(camera);
}

void nearer(App& app, float factor) {
    render::Camera camera = app.view.camera_goal.value_or(app.view.camera);
    camera.distance = std::clamp(camera.distance * factor, 60.0f, 2500.0f);
    app.view.look(camera);
}

bool has_head(const App& app) {
    return app.work.document() != nullptr;
}
bool can_undo(const App& app) {
    return has_head(app) && app.work.can_undo();
}
bool can_redo(const App& app) {
    return has_head(app) && app.work.document()->history().can_redo();
}

constexpr int ctrl = ImGuiMod_Ctrl, shift = ImGuiMod_Shift;

const Action table[] = {
    {"file.new", "New plan on a built-in head", ctrl | ImGuiKey_N, 0, [](App& app) { app.ask_new_head(); }},
    {"file.open", "Open a scan or a plan", ctrl | ImGuiKey_O, 0, [](App& app) { app.ask_open(); }},
    {"file.recent", "Recent plans", ctrl | shift | ImGuiKey_O, 0, [](App& app) { app.ask_recent(); }},
    {"file.save", "Save the plan", ctrl | ImGuiKey_S, 0, [](App& app) { app.save(); }, has_head},
    {"file.save_as", "Save the plan as", ctrl | shift | ImGuiKey_S, 0, [](App& app) { app.ask_save_as(); },
     has_head},
    {"file.export", "Export all papers", ctrl | ImGuiKey_E, 0, go<Step::handing_out>, has_head},
    {"file.quit", "Close Stipple", ctrl | ImGuiKey_Q, 0, [](App& app) { app.ask_close(); }},
    {"edit.undo", "Undo", ctrl | ImGuiKey_Z, 0, [](App& app) { app.undo(); }, can_undo, true},
    {"edit.redo", "Redo", ctrl | shift | ImGuiKey_Z, ctrl | ImGuiKey_Y, [](App& app) { app.redo(); },
     can_redo, true},
    {"edit.escape", "Give up what is in the hand", ImGuiKey_Escape, 0, [](App& app) { app.escape(); }},
    {"app.find_action", "Find an action", ctrl | ImGuiKey_K, 0, [](App& app) { app.ask_action(); }},

    {"view.front", "Look from the front", ImGuiKey_1, 0, look<render::View::front>, has_head},
    {"view.left", "Look at the left side", ImGuiKey_2, 0, look<render::View::left>, has_head},
    {"view.right", "Look at the right side", ImGuiKey_3, 0, look<render::View::right>, has_head},
    {"view.top", "Look from the top", ImGuiKey_4, 0, look<render::View::top>, has_head},
    {"view.crown", "Look at the crown", ImGuiKey_5, 0, look<render::View::crown>, has_head},
    {"view.back", "Look from the back", ImGuiKey_6, 0, look<render::View::back>, has_head},
    {"view.turn_left", "Turn the head to the left", ImGuiKey_LeftArrow, 0, [](App& app) { turn(app, -1, 0); },
     has_head, true},
    {"view.turn_right", "Turn the head to the right", ImGuiKey_RightArrow, 0,
     [](App& app) { turn(app, 1, 0); }, has_head, true},
    {"view.turn_up", "Tip the head up", ImGuiKey_UpArrow, 0, [](App& app) { turn(app, 0, 1); }, has_head,
     true},
    {"view.turn_down", "Tip the head down", ImGuiKey_DownArrow, 0, [](App& app) { turn(app, 0, -1); },
     has_head, true},
    {"view.nearer", "Nearer", ImGuiKey_Equal, ImGuiKey_KeypadAdd, [](App& app) { nearer(app, 1 / 1.12f); },
     has_head, true},
    {"view.further", "Further away", ImGuiKey_Minus, ImGuiKey_KeypadSubtract,
     [](App& app) { nearer(app, 1.12f); }, has_head, true},
    {"preview.play", "Let the years pass", ImGuiKey_T, 0,
     [](App& app) {
         if (app.view.step != Step::preview) app.view.go(Step::preview);
         app.view.time_plays = !app.view.time_plays;
         if (app.view.age.days > 28 + 365.25 * 8 - 1) app.view.age.days = 0;
     },
     has_head},
    {"preview.picture", "Save a picture for the client", 0, 0, [](App& app) { app.ask_client_picture(); },
     has_head},
    {"preview.keep_a", "Keep this plan as option A", 0, 0, [](App& app) { app.keep_option(0); }, has_head},
    {"preview.keep_b", "Keep this plan as option B", 0, 0, [](App& app) { app.keep_option(1); }, has_head},
    {"preview.keep_c", "Keep this plan as option C", 0, 0, [](App& app) { app.keep_option(2); }, has_head},
    {"preview.beside", "Options or sessions beside each other", 0, 0,
     [](App& app) { app.view.beside = !app.view.beside; }, has_head},
    {"view.heat", "Heat map of density, on or off", ImGuiKey_H, 0,
     [](App& app) {
         using enum render::HeatMap;
         render::HeatMap& map = app.view.step == Step::preview ? app.view.preview_map : app.view.heat;
         map = map == none ? density : none;
     },
     has_head},
    {"view.guides", "Guides, on or off", ImGuiKey_G, 0, [](App& app) { app.view.guides = !app.view.guides; },
     has_head},
    {"view.split", "Before and after side by side; in sessions: play the order of work", ImGuiKey_Space, 0,
     [](App& app) {
         if (app.view.step == Step::sessions) return app.play_work();
         app.view.split = !app.view.split;
         if (app.view.step != Step::preview) app.view.go(Step::preview);
     },
     has_head},
    {"edit.mirror", "Symmetry, on or off", ImGuiKey_M, 0,
     [](App& app) { app.view.mirror = !app.view.mirror; }, has_head},

    {"view.point", "Point with the keys", ImGuiKey_Q, 0,
     [](App& app) {
         if (app.key_pointer.on()) return app.key_pointer.stop();
         app.key_pointer.start(app.input.pointer(), app.view_area());
     },
     has_head},
    {"brush.level", "Brush: level", 0, 0, brush_mode<edit::BrushMode::level>, has_head},
    {"brush.stroke", "Brush: stroke", 0, 0, brush_shape<edit::BrushShape::stroke>, has_head},
    {"brush.area", "Brush: area", 0, 0, brush_shape<edit::BrushShape::area>, has_head},
    {"brush.fill", "Brush: fill up to the lines", 0, 0, brush_shape<edit::BrushShape::region>, has_head},
    {"brush.gradient", "Brush: gradient", 0, 0, brush_shape<edit::BrushShape::gradient>, has_head},
    {"brush.softer", "Brush: softer", 0, 0, [](App& app) { soften(app, 0.1); }, has_head},
    {"brush.harder", "Brush: harder", 0, 0, [](App& app) { soften(app, -0.1); }, has_head},
    {"brush.stronger", "Brush: stronger", ImGuiKey_Period, 0, [](App& app) { strengthen(app, 0.1); },
     has_head, true},
    {"brush.weaker", "Brush: weaker", ImGuiKey_Comma, 0, [](App& app) { strengthen(app, -0.1); }, has_head,
     true},
    {"preview.fresh", "Preview: fresh", 0, 0, [](App& app) { age(app, render::Age::fresh()); }, has_head},
    {"preview.healed", "Preview: healed", 0, 0, [](App& app) { age(app, render::Age::healed()); }, has_head},
    {"preview.year", "Preview: after 1 year", 0, 0, [](App& app) { age(app, render::Age::years(1)); },
     has_head},
    {"preview.years3", "Preview: after 3 years", 0, 0, [](App& app) { age(app, render::Age::years(3)); },
     has_head},
    {"preview.years8", "Preview: after 8 years", 0, 0, [](App& app) { age(app, render::Age::years(8)); },
     has_head},
    {"preview.light", "Preview: next light", 0, 0,
     [](App& app) {
         app.view.go(Step::preview);
         const auto all = std::span(render::all_rooms);
         const auto now = std::find(all.begin(), all.end(), app.view.room);
         app.view.room = now == all.end() || now + 1 == all.end() ? all.front() : *(now + 1);
     },
     has_head},
    {"preview.contrast", "Heat map of contrast", 0, 0, map<render::HeatMap::contrast>, has_head},
    {"preview.touch_up", "Heat map of years to touch-up", 0, 0, map<render::HeatMap::touch_up>, has_head},
    {"preview.kept", "Heat map of the contrast that is left", 0, 0, map<render::HeatMap::kept>, has_head},
    {"preview.missing", "Heat map of dots to come", 0, 0, map<render::HeatMap::to_come>, has_head},
    {"hairline.draw", "Draw the hairline by hand", 0, 0,
     [](App& app) {
         app.view.go(Step::hairline);
         app.view.draw(edit::LineKind::hairline);
     },
     has_head},
    {"export.now", "Export all papers into the chosen folder", 0, 0,
     [](App& app) {
         app.view.go(Step::handing_out);
         app.export_to(app.export_folder);
     },
     has_head},
    {"step.client", "Step: client", 0, 0, go<Step::client>},
    {"step.head", "Step: head and landmarks", 0, 0, go<Step::head>},
    {"step.hairline", "Step: hairline", 0, 0, go<Step::hairline>},
    {"step.density", "Step: density", 0, 0, go<Step::density>},
    {"step.scars", "Step: scars and keep-outs", 0, 0, go<Step::scars>},
    {"step.preview", "Step: preview", 0, 0, go<Step::preview>},
    {"step.sessions", "Step: sessions", 0, 0, go<Step::sessions>},
    {"step.export", "Step: export", 0, 0, go<Step::handing_out>},
    {"step.next", "Next step", ImGuiKey_PageDown, 0, [](App& app) { step_by(app, 1); }},
    {"step.previous", "Previous step", ImGuiKey_PageUp, 0, [](App& app) { step_by(app, -1); }},

    {"view.next_stages", "Show the next stages of the hair loss", 0, 0,
     [](App& app) { app.view.next_stages = !app.view.next_stages; }, has_head},
    {"view.hair_direction", "Show how the hair lies", 0, 0,
     [](App& app) { app.view.hair_direction = !app.view.hair_direction; }, has_head},
    {"tool.orbit", "Tool: turn the head", ImGuiKey_O, 0, take<ToolKind::orbit>, has_head},
    {"tool.landmark", "Tool: landmark", ImGuiKey_L, 0, take<ToolKind::landmark>, has_head},
    {"tool.hairline", "Tool: hairline", ImGuiKey_P, 0, take<ToolKind::hairline>, has_head},
    {"tool.brush", "Tool: brush", ImGuiKey_B, 0, take<ToolKind::brush>, has_head},
    {"tool.dot", "Tool: single dots", ImGuiKey_D, 0, take<ToolKind::dot>, has_head},
    {"tool.scar", "Tool: scar", ImGuiKey_X, 0, take<ToolKind::scar>, has_head},
    {"tool.keep_out", "Tool: keep out", ImGuiKey_K, 0, take<ToolKind::keep_out>, has_head},
    {"tool.measure", "Tool: measure over the skin", ImGuiKey_R, 0, take<ToolKind::measure>, has_head},
    {"brush.paint", "Brush: paint", 0, 0, brush_mode<edit::BrushMode::paint>, has_head},
    {"brush.erase", "Brush: erase", ImGuiKey_E, 0, brush_mode<edit::BrushMode::erase>, has_head},
    {"brush.smooth", "Brush: smooth", ImGuiKey_S, 0, brush_mode<edit::BrushMode::smooth>, has_head},
    {"brush.smaller", "Brush: smaller", ImGuiKey_LeftBracket, 0,
     [](App& app) { resize_brush(app, 1 / 1.12); }, has_head, true},
    {"brush.larger", "Brush: larger", ImGuiKey_RightBracket, 0, [](App& app) { resize_brush(app, 1.12); },
     has_head, true},
    {"hairline.remove_handle", "Remove the handle under the pointer", ImGuiKey_Delete, 0,
     [](App& app) { app.input.remove_hot_handle(); }, has_head},
    {"head.confirm_all", "Confirm all landmarks", 0, 0,
     [](App& app) { (void)app.work.run(edit::ConfirmLandmark{}); }, has_head},

    {"text.larger", "Larger text", ctrl | ImGuiKey_Equal, 0, [](App& app) { scale_text(app, 0.1f); }},
    {"text.smaller", "Smaller text", ctrl | ImGuiKey_Minus, 0, [](App& app) { scale_text(app, -0.1f); }},
    {"text.usual", "Text of the usual size", ctrl | ImGuiKey_0, 0,
     [](App& app) { app.view.text_scale = 1.0f; }},
    {"app.settings", "Settings", ctrl | ImGuiKey_Comma, 0, [](App& app) { app.ask_settings(); }},
    {"theme.light", "Light or dark window", 0, 0, [](App& app) { app.view.light = !app.view.light; }},
    {"view.planning_skin", "Plan on a pale head or on the client's skin", 0, 0,
     [](App& app) { app.view.planning_skin = !app.planning_skin(); },
     [](const App& app) { return app.view.step == Step::density || app.view.step == Step::scars; }},
};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower(std::string_view text) {
    std::string made(text);
    std::transform(made.begin(), made.end(), made.begin(), [](char c) { return lower(c); });
    return made;
}

}  // namespace

std::span<const Action> actions() {
    return table;
}

const Action* action_named(std::string_view id) {
    const auto found =
        std::find_if(std::begin(table), std::end(table), [&](const Action& one) { return one.id == id; });
    return found == std::end(table) ? nullptr : &*found;
}

bool matches(const Action& action, std::string_view query) {
    return matches(std::string(action.label) + " " + action.id, query);
}

bool matches(std::string_view words, std::string_view query) {
    const std::string place = lower(words), wanted = lower(query);
    std::size_t at = 0;
    while (at < wanted.size()) {
        const std::size_t end = std::min(wanted.find(' ', at), wanted.size());
        if (end > at && place.find(wanted.substr(at, end - at)) == std::string::npos) return false;
        at = end + 1;
    }
    return true;
}

}  // namespace stipple::editor
