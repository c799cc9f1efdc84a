// Draws a scar: along a line, once round an area, or as an area under a brush.
#include "edit/tools/path_tools.h"

namespace stipple::edit {
namespace {

constexpr float scar_point_mm = 3.0f;   // between two points that are kept
constexpr double usual_width_mm = 8.0;  // of a line, where the kind is usually an area

class ScarLineTool final : public PathTool {
public:
    explicit ScarLineTool(const ScarDrawing* drawing)
        : PathTool(scar_point_mm, most_scar_points), drawing_(drawing) {}

protected:
    std::string off_skin() const override { return "Point at the scar on the skin of the head."; }
    std::string words() const override {
        return line() ? "Drag along the scar" : "Drag once round the area; it closes itself";
    }
    Gesture finish(std::vector<surface::SurfacePoint> path, const Pointer&, const Pointer&) override {
        AddScar scar{drawing_->kind, std::move(path), {}};
        if (scar.course.size() < (line() ? 2u : 4u))
            return {GestureStep::none,
                    {},
                    line() ? "Too short: drag along the scar from end to end."
                           : "Too short: drag once round the area of the scar."};
        const double usual = plan::usual_scar(drawing_->kind).width_mm;
        if (!line() && usual > 0.0) scar.wish.width_mm = 0.0;
        if (line() && usual <= 0.0) scar.wish.width_mm = usual_width_mm;
        return {GestureStep::commit, std::move(scar), {}};
    }

private:
    bool line() const { return drawing_->shape == ScarShape::line; }
    const ScarDrawing* drawing_;
};

class ScarBrushTool final : public Tool {
public:
    explicit ScarBrushTool(const ScarDrawing* drawing) : drawing_(drawing) {}

    Gesture point(const Pointer& pointer, const plan::Plan& plan) override {
        hit_ = pointer.hit && pointer.hit->from_outside ? pointer.hit : std::nullopt;
        switch (pointer.phase) {
            case Phase::hover:
                return {};
            case Phase::press: {
                if (!hit_) return {GestureStep::none, {}, "Point at the scar on the skin of the head."};
                const bool known = plan::find_scar(plan, drawing_->scar) != nullptr;
                const BrushMode mode = pointer.shift ? BrushMode::erase : drawing_->mode;
                if (mode == BrushMode::erase && !known)
                    return {GestureStep::none, {}, "Choose the scar to erase from in the list first."};
                stroke_ = PaintScar{
                    known ? drawing_->scar : 0, drawing_->kind, mode, drawing_->radius_mm, {hit_->point}};
                return {GestureStep::begin, *stroke_, {}};
            }
            case Phase::drag:
                // A place every third of the radius says the same as more of them.
                if (!stroke_ || !hit_ || stroke_->path.size() >= most_in_stroke ||
                    glm::distance(surface::position(*plan.head->surface, stroke_->path.back()),
                                  surface::position(*plan.head->surface, hit_->point)) <
                        static_cast<float>(stroke_->radius_mm) / 3.0f)
                    return {};
                stroke_->path.push_back(hit_->point);
                return {GestureStep::update, *stroke_, {}};
            case Phase::release: {
                if (!stroke_) return {};
                Gesture done{GestureStep::commit, *stroke_, {}};
                stroke_.reset();
                return done;
            }
            case Phase::cancel: {
                const bool was = stroke_.has_value();
                stroke_.reset();
                return {was ? GestureStep::cancel : GestureStep::none, {}, {}};
            }
        }
        return {};
    }

    ToolCue cue() const override {
        ToolCue cue;
        cue.brush_at = hit_;
        cue.brush_radius_mm = drawing_->radius_mm;
        cue.words = "Drag over the scar to paint its area · Shift: erase";
        return cue;
    }

private:
    static constexpr std::size_t most_in_stroke = 2000;
    const ScarDrawing* drawing_;
    std::optional<PaintScar> stroke_;
    std::optional<surface::RayHit> hit_;
};

class ScarTool final : public Tool {
public:
    explicit ScarTool(const ScarDrawing* drawing) : drawing_(drawing), line_(drawing), brush_(drawing) {}

    Gesture point(const Pointer& pointer, const plan::Plan& plan) override {
        // The way of drawing in the hand stays until it lets go.
        if (pointer.phase == Phase::press || pointer.phase == Phase::hover)
            brushed_ = drawing_->shape == ScarShape::brush;
        return part().point(pointer, plan);
    }
    ToolCue cue() const override { return brushed_ ? brush_.cue() : line_.cue(); }

private:
    Tool& part() { return brushed_ ? static_cast<Tool&>(brush_) : line_; }
    const ScarDrawing* drawing_;
    ScarLineTool line_;
    ScarBrushTool brush_;
    bool brushed_ = false;
};

}  // namespace

std::unique_ptr<Tool> make_scar_tool(const ScarDrawing* drawing) {
    return std::make_unique<ScarTool>(drawing);
}

}  // namespace stipple::edit
