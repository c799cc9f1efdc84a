// Draws a scar: along a line, or once round an area.
#include "edit/tools/path_tools.h"

namespace stipple::edit {
namespace {

constexpr float point_mm = 3.0f;  // between two points that are kept
constexpr std::size_t most_points = 400;
constexpr double usual_width_mm = 8.0;  // of a line, where the kind is usually an area

class ScarTool final : public PathTool {
public:
    explicit ScarTool(const ScarDrawing* drawing) : PathTool(point_mm, most_points), drawing_(drawing) {}

protected:
    std::string off_skin() const override { return "Point at the scar on the skin of the head."; }
    std::string words() const override {
        return drawing_->line ? "Drag along the scar" : "Drag once round the area; it closes itself";
    }
    Gesture finish(std::vector<surface::SurfacePoint> path, const Pointer&, const Pointer&) override {
        AddScar scar{drawing_->kind, std::move(path), {}};
        if (scar.course.size() < (drawing_->line ? 2u : 4u))
            return {GestureStep::none,
                    {},
                    drawing_->line ? "Too short: drag along the scar from end to end."
                                   : "Too short: drag once round the area of the scar."};
        const double usual = plan::usual_scar(drawing_->kind).width_mm;
        if (!drawing_->line && usual > 0.0) scar.wish.width_mm = 0.0;
        if (drawing_->line && usual <= 0.0) scar.wish.width_mm = usual_width_mm;
        return {GestureStep::commit, std::move(scar), {}};
    }

private:
    const ScarDrawing* drawing_;
};

}  // namespace

std::unique_ptr<Tool> make_scar_tool(const ScarDrawing* drawing) {
    return std::make_unique<ScarTool>(drawing);
}

}  // namespace stipple::edit
