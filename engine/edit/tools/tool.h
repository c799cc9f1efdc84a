#pragma once
// Tools turn a pointer on the skin into gestures. They know neither windows nor OpenGL: a tool's test is a
// list of pointers. Begin -> Update* -> Commit or Cancel; the whole gesture is one undo entry.
#include <functional>
#include <memory>
#include <optional>

#include "edit/command.h"
#include "surface/bvh.h"

namespace stipple::edit {

enum class Phase { hover, press, drag, release, cancel };

struct Pointer {
    Phase phase = Phase::hover;
    surface::Ray ray;                    // HEAD frame, mm
    std::optional<surface::RayHit> hit;  // first skin under the pointer
    float mm_per_pixel = 0.3f;           // at the hit, for pick radii
    float pressure = 1.0f;               // 0..1
    bool alt = false, shift = false, control = false;
};

enum class GestureStep { none, begin, update, commit, cancel };

struct Gesture {
    GestureStep step = GestureStep::none;
    std::optional<Command> command;  // with begin, update and commit
    std::string refusal;             // why nothing happens ("Point at the skin of the head."), or empty
};

/// A ring or a handle to be shown.
struct ToolCue {
    std::optional<surface::RayHit> brush_at;
    double brush_radius_mm = 0;
    std::optional<std::uint32_t> hot_handle;  // hairline handle under the pointer or in the hand
    std::optional<head::Landmark> hot_landmark;
    std::vector<surface::SurfacePoint> path;  // drawn so far, to be shown
    std::string words;                        // what a press would do, for the status line
};

class Tool {
public:
    virtual ~Tool() = default;
    virtual Gesture point(const Pointer& pointer, const plan::Plan& plan) = 0;
    virtual ToolCue cue() const = 0;
};

/// What the hand draws: a stroke of the brush, a line once round an area, the way of a gradient, or nothing
/// but a click into a region that lines bound.
enum class BrushShape { stroke, area, gradient, region };
struct BrushSettings {
    std::uint32_t zone = 0;
    BrushMode mode = BrushMode::paint;
    BrushShape shape = BrushShape::stroke;
    double level = 80;                  // dots/cm2 of level, and of a gradient's end
    double edge_mm = 4;                 // of areas
    double gap_mm = 4, most_cm2 = 250;  // of regions: gaps that count as closed, and what is a leak
    double radius_mm = 12;
    double strength = 0.5;
    double softness = 0.5;
    bool mirror = true;
    double steady_mm = 0;  // how far the brush trails the hand, 0..20
};

enum class DotAction { set, take_away, lock, unlock };
struct DotSettings {
    DotAction action = DotAction::lock;
    double radius_mm = 5;    // of the ring that locks and unlocks
    std::uint32_t zone = 0;  // of dots that are set
};
/// Ids of the dots within `radius` mm of a place on the skin, nearest first.
using DotsNear = std::function<std::vector<std::uint32_t>(glm::vec3 place, float radius)>;

/// Lines that are drawn in one stroke; hair_count: places where hair was counted.
enum class LineKind { hairline, parting, hair_count };

/// A scar that is drawn: along its line, once round its area, or as an area under a brush.
enum class ScarShape { line, border, brush };
struct ScarDrawing {
    plan::ScarKind kind = plan::ScarKind::strip;
    ScarShape shape = ScarShape::line;
    BrushMode mode = BrushMode::paint;  // of the brush: paint or erase
    double radius_mm = 5;               // of the brush, 1..60
    std::uint32_t scar = 0;             // that the brush goes on with; 0: a new one
};

/// A place that is to stay free of dots: a circle round a click, or drawn once round.
struct KeepOutDrawing {
    std::string reason = "mole";
    double radius_mm = 3, margin_mm = 5;
    bool outline = false;
};

/// Settings are read at every press, so the inspector may change them at any time.
std::unique_ptr<Tool> make_brush_tool(const BrushSettings* settings);
std::unique_ptr<Tool> make_hairline_tool(const bool* mirror);
std::unique_ptr<Tool> make_line_tool(const LineKind* kind, const bool* mirror, const double* hair_units);
std::unique_ptr<Tool> make_landmark_tool();
std::unique_ptr<Tool> make_keep_out_tool(const KeepOutDrawing* drawing);
/// `near` is asked while the pointer moves.
std::unique_ptr<Tool> make_dot_tool(const DotSettings* settings, DotsNear near);
std::unique_ptr<Tool> make_scar_tool(const ScarDrawing* drawing);

}  // namespace stipple::edit
