#include "edit/tools/tool.h"

namespace stipple::edit {
namespace {

class BrushTool final : public Tool {
public:
    explicit BrushTool(const BrushSettings* settings) : settings_(settings) {}

    Gesture point(const Pointer& pointer, const plan::Plan& plan) override {
        hit_ = pointer.hit && pointer.hit->from_outside ? pointer.hit : std::nullopt;
        switch (pointer.phase) {
            case Phase::hover:
                return {};
            case Phase::press:
                return press(pointer, plan);
            case Phase::drag:
                return stroke_ ? extend() : Gesture{};
            case Phase::release:
                return release();
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
        cue.brush_radius_mm = settings_->radius_mm;
        cue.words = "Drag to paint · Shift: erase · Ctrl+wheel: brush size";
        return cue;
    }

private:
    Gesture press(const Pointer& pointer, const plan::Plan& plan) {
        if (!hit_) return {GestureStep::none, {}, "Point at the skin of the head to paint."};
        const plan::Zone* zone = plan::find_zone(plan, settings_->zone);
        if (!zone) return {GestureStep::none, {}, "Choose a zone to paint first, or apply a pattern."};
        if (zone->locked)
            return {GestureStep::none, {}, "The zone " + zone->name + " is locked. Unlock it to paint."};
        stroke_.emplace();
        stroke_->zone = settings_->zone;
        stroke_->mode = pointer.shift ? BrushMode::erase : settings_->mode;
        stroke_->radius_mm = settings_->radius_mm;
        stroke_->strength = settings_->strength * static_cast<double>(pointer.pressure);
        stroke_->softness = settings_->softness;
        stroke_->mirror = settings_->mirror;
        stroke_->path = {hit_->point};
        return {GestureStep::begin, *stroke_, {}};
    }

    Gesture extend() {
        if (!hit_ || hit_->point == stroke_->path.back()) return {};
        stroke_->path.push_back(hit_->point);
        return {GestureStep::update, *stroke_, {}};
    }

    Gesture release() {
        if (!stroke_) return {};
        Gesture done{GestureStep::commit, *stroke_, {}};
        stroke_.reset();
        return done;
    }

    const BrushSettings* settings_;
    std::optional<PaintStroke> stroke_;
    std::optional<surface::RayHit> hit_;
};

}  // namespace

std::unique_ptr<Tool> make_brush_tool(const BrushSettings* settings) {
    return std::make_unique<BrushTool>(settings);
}

}  // namespace stipple::edit
