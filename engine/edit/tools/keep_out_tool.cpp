// Marks a place that is to stay free of dots: by a click in its middle, or drawn once round it.
#include "edit/tools/path_tools.h"
#include "plan/keep_out_border.h"

namespace stipple::edit {
namespace {

constexpr float border_point_mm = 1.5f;  // between two points that are kept
constexpr const char* off_the_skin = "Point at the mole or lesion on the skin.";

class CircleTool final : public Tool {
public:
    explicit CircleTool(const KeepOutDrawing* drawing) : drawing_(drawing) {}

    Gesture point(const Pointer& pointer, const plan::Plan&) override {
        hit_ = pointer.hit && pointer.hit->from_outside ? pointer.hit : std::nullopt;
        if (pointer.phase != Phase::press) return {};
        if (!hit_) return {GestureStep::none, {}, off_the_skin};
        return {GestureStep::commit,
                AddKeepOut{drawing_->reason, hit_->point, drawing_->radius_mm, drawing_->margin_mm},
                {}};
    }

    ToolCue cue() const override {
        ToolCue cue;
        cue.brush_at = hit_;
        cue.brush_radius_mm = drawing_->radius_mm + drawing_->margin_mm;
        cue.words = "Click the middle of the mole or lesion: it and a ring round it stay free of dots";
        return cue;
    }

private:
    const KeepOutDrawing* drawing_;
    std::optional<surface::RayHit> hit_;
};

class OutlineTool final : public PathTool {
public:
    explicit OutlineTool(const KeepOutDrawing* drawing)
        : PathTool(border_point_mm, plan::most_border_points), drawing_(drawing) {}

protected:
    std::string off_skin() const override { return off_the_skin; }
    std::string words() const override { return "Drag once round the place; it closes itself"; }
    Gesture finish(std::vector<surface::SurfacePoint> path, const Pointer&, const Pointer&) override {
        if (path.size() < 4)
            return {GestureStep::none,
                    {},
                    "Too short: drag once round the place, or choose the circle for a small one."};
        AddKeepOut keep{drawing_->reason, path.front(), drawing_->radius_mm, drawing_->margin_mm, {}};
        keep.border = std::move(path);
        return {GestureStep::commit, std::move(keep), {}};
    }

private:
    const KeepOutDrawing* drawing_;
};

class KeepOutTool final : public Tool {
public:
    explicit KeepOutTool(const KeepOutDrawing* drawing)
        : drawing_(drawing), circle_(drawing), outline_(drawing) {}

    Gesture point(const Pointer& pointer, const plan::Plan& plan) override {
        // The way of drawing in the hand stays until it lets go.
        if (pointer.phase == Phase::press || pointer.phase == Phase::hover) outlines_ = drawing_->outline;
        return part().point(pointer, plan);
    }
    ToolCue cue() const override { return outlines_ ? outline_.cue() : circle_.cue(); }

private:
    Tool& part() { return outlines_ ? static_cast<Tool&>(outline_) : circle_; }
    const KeepOutDrawing* drawing_;
    CircleTool circle_;
    OutlineTool outline_;
    bool outlines_ = false;
};

}  // namespace

std::unique_ptr<Tool> make_keep_out_tool(const KeepOutDrawing* drawing) {
    return std::make_unique<KeepOutTool>(drawing);
}

}  // namespace stipple::edit
