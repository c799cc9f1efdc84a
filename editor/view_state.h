#pragma once
// What is looked at and how: step, tool, camera, brush, switches. Never part of the plan and never in its
// undo.
#include <optional>
#include <string>

#include "edit/tools/tool.h"
#include "render/scene.h"
#include "render/viewing.h"

namespace stipple::editor {

enum class Step { client, head, hairline, density, scars, preview, sessions, handing_out };
constexpr int step_count = 8;
const char* label(Step step);
/// What is decided in it, in a sentence.
const char* teaching(Step step);

enum class ToolKind { orbit, landmark, hairline, brush, dot, scar, keep_out, measure };
constexpr int tool_count = 8;
const char* label(ToolKind tool);
const char* icon_of(ToolKind tool);
/// What one does with it, in a sentence.
const char* teaching(ToolKind tool);
/// The tool that a step starts with.
ToolKind tool_of(Step step);

/// Two places on the skin and the way between them.
struct Measurement {
    std::optional<surface::SurfacePoint> from, to;
    double over_skin_mm = 0;
};

struct ViewState {
    Step step = Step::head;
    ToolKind tool = ToolKind::orbit;
    render::Camera camera;
    std::optional<render::Camera> camera_goal;  // moving there
    float camera_time = 0;                      // 0..1 of the way
    render::Camera camera_from;

    bool mirror = true;
    bool guides = true;
    render::Guides guide_lines;
    render::HeatMap heat = render::HeatMap::none;  // while planning
    std::optional<bool> planning_skin;  // a pale head to plan on; nothing: where dots would hardly be seen
    render::HeatColors heat_colors = render::HeatColors::viridis;
    bool next_stages = false;                          // borders of later stages of the hair loss
    bool hair_direction = false;                       // how the hair lies
    render::SkinColor skin = render::SkinColor::scan;  // the scan's only where it has colours
    edit::BrushSettings brush;
    std::optional<edit::LineKind> drawn;  // the hairline's tool draws one line instead of moving handles
    edit::LineKind drawn_kind = edit::LineKind::hairline;
    edit::DotSettings dots;  // of the tool for single dots
    std::uint32_t zone = 0;
    edit::ScarDrawing scar;         // that the tool draws
    std::uint32_t chosen_scar = 0;  // in the list
    std::size_t scars_known = 0;    // a new one is chosen at once
    double hair_units = 40;         // per cm2 that the tool for counts sets
    bool sampling = false;          // the brush takes zone and level from the skin once
    bool marks_crease = false;      // the next click on the skin is the highest crease of the brow
    edit::KeepOutDrawing keep_out;  // that the tool marks

    render::Age age = render::Age::healed();
    appearance::Outcome outcome = appearance::Outcome::median;
    render::Room room = render::Room::studio;
    double exposure = 0;  // stops
    render::HeatMap preview_map = render::HeatMap::none;
    render::Screen screen;            // that all this is looked at on
    bool beside = false;              // options or sessions beside each other
    bool time_plays = false;          // the years after the treatment run by themselves
    std::optional<double> work_done;  // 0..1 of the order of work of a session; nothing: all dots
    bool work_plays = false;
    std::optional<double> stubble;  // mm of the client's own hair to show; none: as the plan says
    int session = 0;                // 0: all
    bool split = false;
    float split_at = 0.5f;
    Measurement measurement;
    std::optional<head::Landmark> landmark;  // chosen in the list

    bool visited[step_count] = {};
    float text_scale = 1.0f;  // 0.8..2
    bool light = false;

    /// Puts the pencil for a line into the hand, or nothing: handles again.
    void draw(std::optional<edit::LineKind> kind);
    void go(Step to);
    /// Turns the head smoothly.
    void look(const render::Camera& at);
    /// Moves the camera on; true while it is moving.
    bool animate(float seconds);
};

/// dots/cm2 at the top of the heat map's scale for this plan: a round number above every zone.
double heat_top(const plan::Plan& plan);

}  // namespace stipple::editor
