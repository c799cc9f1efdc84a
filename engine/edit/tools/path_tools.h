#pragma once
// Tools that follow the hand and act on the whole path when it lets go.
#include "edit/tools/tool.h"

namespace stipple::edit {

/// The path of a press and drag over the skin, a place every few mm.
class Path {
public:
    Path(float step_mm, std::size_t most) : step_mm_(step_mm), most_(most) {}
    /// False off the skin.
    bool begin(const Pointer& pointer);
    void extend(const Pointer& pointer, const surface::Surface& skin);
    /// Ends the path and hands it out; empty where none was begun.
    std::vector<surface::SurfacePoint> end();
    void drop() { points_.clear(); }
    const std::vector<surface::SurfacePoint>& points() const { return points_; }

private:
    float step_mm_;
    std::size_t most_;
    std::vector<surface::SurfacePoint> points_;
};

/// Gathers a path from press to release; what it becomes is its heirs' matter. Nothing changes before the
/// hand lets go.
class PathTool : public Tool {
public:
    PathTool(float step_mm, std::size_t most) : path_(step_mm, most) {}
    Gesture point(const Pointer& pointer, const plan::Plan& plan) final;
    ToolCue cue() const final;

protected:
    /// Why nothing can be begun now, or empty.
    virtual std::string cannot(const plan::Plan& plan) const;
    /// What a press off the skin is told.
    virtual std::string off_skin() const;
    virtual std::string words() const = 0;
    /// `press`: of the hand as it came down; `path` has a point or more.
    virtual Gesture finish(std::vector<surface::SurfacePoint> path, const Pointer& press,
                           const Pointer& release) = 0;

private:
    Path path_;
    Pointer press_;
};

/// Parts of the brush, one for each BrushShape (make_brush_tool has them all).
std::unique_ptr<Tool> make_stroke_tool(const BrushSettings* settings);
std::unique_ptr<Tool> make_area_tool(const BrushSettings* settings);
std::unique_ptr<Tool> make_gradient_tool(const BrushSettings* settings);
std::unique_ptr<Tool> make_region_tool(const BrushSettings* settings);
/// Why nothing can be painted now, or empty.
std::string cannot_paint(const BrushSettings& settings, const plan::Plan& plan);

}  // namespace stipple::edit
