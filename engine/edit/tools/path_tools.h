#pragma once
// Tools that follow the hand and act on the whole path when it lets go.
#include "edit/tools/tool.h"

namespace stipple::edit {

/// The path of a press and drag over the skin, a place every few mm.
class Path {
public:
    explicit Path(float step_mm) : step_mm_(step_mm) {}
    /// False off the skin.
    bool begin(const Pointer& pointer);
    void extend(const Pointer& pointer, const surface::Surface& skin);
    /// Ends the path and hands it out; empty where none was begun.
    std::vector<surface::SurfacePoint> end();
    void drop() { points_.clear(); }
    const std::vector<surface::SurfacePoint>& points() const { return points_; }

private:
    float step_mm_;
    std::vector<surface::SurfacePoint> points_;
};

/// Parts of the brush, one for each BrushShape (make_brush_tool has them all).
std::unique_ptr<Tool> make_stroke_tool(const BrushSettings* settings);
std::unique_ptr<Tool> make_area_tool(const BrushSettings* settings);
std::unique_ptr<Tool> make_gradient_tool(const BrushSettings* settings);

}  // namespace stipple::edit
