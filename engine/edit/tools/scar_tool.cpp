// Draws a scar: along a line, or once round an area. Nothing changes before the hand lets go.
#include "edit/tools/tool.h"

namespace stipple::edit {
namespace {

constexpr float point_mm = 3.0f;  // between two points that are kept
constexpr std::size_t most_points = 400;

class ScarTool final : public Tool {
public:
    explicit ScarTool(const plan::ScarKind* kind) : kind_(kind) {}

    Gesture point(const Pointer& pointer, const plan::Plan& plan) override {
        const bool on_skin = pointer.hit && pointer.hit->from_outside;
        switch (pointer.phase) {
            case Phase::hover:
                return {};
            case Phase::press:
                if (!on_skin) return {GestureStep::none, {}, "Point at the scar on the skin of the head."};
                path_ = {pointer.hit->point};
                held_ = true;
                return {};
            case Phase::drag:
                if (held_ && on_skin) extend(pointer.hit->point, *plan.head->surface);
                return {};
            case Phase::release:
                return release();
            case Phase::cancel:
                held_ = false;
                path_.clear();
                return {};
        }
        return {};
    }

    ToolCue cue() const override {
        ToolCue cue;
        cue.path = path_;
        cue.words = *kind_ == plan::ScarKind::strip ? "Drag along the scar"
                                                    : "Drag once round the area; it closes itself";
        return cue;
    }

private:
    void extend(const surface::SurfacePoint& to, const surface::Surface& skin) {
        const float step = glm::distance(surface::position(skin, path_.back()), surface::position(skin, to));
        if (step < point_mm || path_.size() >= most_points) return;
        path_.push_back(to);
    }

    Gesture release() {
        if (!held_) return {};
        held_ = false;
        AddScar scar{*kind_, std::move(path_), {}};
        path_.clear();
        const bool line = *kind_ == plan::ScarKind::strip;
        if (scar.course.size() < (line ? 2u : 4u))
            return {GestureStep::none,
                    {},
                    line ? "Too short: drag along the scar from end to end."
                         : "Too short: drag once round the area of the scar."};
        return {GestureStep::commit, std::move(scar), {}};
    }

    const plan::ScarKind* kind_;
    std::vector<surface::SurfacePoint> path_;
    bool held_ = false;
};

}  // namespace

std::unique_ptr<Tool> make_scar_tool(const plan::ScarKind* kind) {
    return std::make_unique<ScarTool>(kind);
}

}  // namespace stipple::edit
