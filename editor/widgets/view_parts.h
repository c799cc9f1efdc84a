#pragma once
// Things that lie on the 3D view, drawn over its picture. `at` and `size`: the view in window pixels.
#include <imgui.h>

#include <string>

namespace stipple::editor {
class App;
}

namespace stipple::render {
struct HeatLegend;
}

namespace stipple::widgets {

void standard_views(editor::App& app, ImVec2 at, float room);
void history_buttons(editor::App& app, ImVec2 at, ImVec2 size);
/// In the steps of density and scars: whose skin the dots are shown on.
void planning_skin_button(editor::App& app, ImVec2 at, ImVec2 size);
void message_bar(editor::App& app, ImVec2 at, ImVec2 size);
void making_dots(ImDrawList* list, ImVec2 at, ImVec2 size, double share);
/// The first picture of a head takes its time.
void drawing_head(ImDrawList* list, ImVec2 at, ImVec2 size, double share);
/// What is being made of the plan beside the window, and a button that gives it up.
void making_panel(editor::App& app, ImVec2 at, ImVec2 size);
/// What is being opened, how far it is, and a button that stops it.
void opening_panel(editor::App& app, ImVec2 at, ImVec2 size);

/// The number of the handle in the hand, and always that of the mid-frontal point.
void hairline_numbers(const editor::App& app, ImDrawList* list);
void landmark_names(const editor::App& app, ImDrawList* list);
/// What each place kept free is, and what each guide shows.
void keep_out_names(const editor::App& app, ImDrawList* list);
void guide_names(const editor::App& app, ImDrawList* list);
/// Units per cm2 where hair was counted.
void hair_counts(const editor::App& app, ImDrawList* list);
/// dots/cm2 under the brush; while painting from -> to and the dots that come or go.
void brush_words(const editor::App& app, ImDrawList* list);
void measure_line(const editor::App& app, ImDrawList* list);

/// `corner`: upper right.
void heat_legend(ImDrawList* list, ImVec2 corner, const render::HeatLegend& legend);
void time_line(editor::App& app, ImVec2 at, ImVec2 size);
/// The pointer is on the grip of the split line.
bool over_split_grip(const editor::App& app);
void split_line(editor::App& app, ImVec2 at, ImVec2 size);
/// What stands below the picture in this step is so high: time line, order of work, the honest line.
float footer_height(const editor::App& app, float width);
/// "Simulation" and what of the treatment is shown, at the lower edge: never on the head.
void honest_line(const editor::App& app, ImVec2 at, ImVec2 size);
float honest_height(const editor::App& app, float width);

}  // namespace stipple::widgets
