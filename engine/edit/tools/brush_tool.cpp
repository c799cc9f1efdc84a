#include <algorithm>
#include <cmath>

#include "edit/tools/path_tools.h"

namespace stipple::edit {
namespace {

constexpr float line_step_mm = 3.0f;

/// The shortest way over the skin, a place every 3 mm, both ends in it; the end alone where none joins them.
std::vector<surface::SurfacePoint> straight_line(const head::Head& head, const surface::SurfacePoint& from,
                                                 const surface::SurfacePoint& to) {
    surface::GeodesicFront front(head.surface);
    const auto way = surface::shortest_path(front, *head.surface, from, to);
    if (!way) return {to};
    std::vector<surface::SurfacePoint> line{from};
    float since = 0.0f;
    for (std::size_t i = 1; i < way->size(); ++i) {
        since += glm::distance(surface::position(*head.surface, (*way)[i - 1]),
                               surface::position(*head.surface, (*way)[i]));
        if (since < line_step_mm) continue;
        line.push_back((*way)[i]);
        since = 0.0f;
    }
    line.push_back(to);
    return line;
}

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
                return stroke_ ? extend(pointer, *plan.head) : Gesture{};
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
        cue.words =
            settings_->mode == BrushMode::level
                ? "Drag to bring the density to the level · Alt+click: take the level from here · "
                  "Ctrl+wheel: size"
                : "Drag to paint · Shift: erase · Ctrl+click: straight line · Alt+click: take the zone · "
                  "Ctrl+wheel: size";
        return cue;
    }

private:
    Gesture press(const Pointer& pointer, const plan::Plan& plan) {
        if (!hit_) return {GestureStep::none, {}, "Point at the skin of the head to paint."};
        if (std::string why = cannot_paint(*settings_, plan); !why.empty())
            return {GestureStep::none, {}, why};
        stroke_.emplace();
        stroke_->zone = settings_->zone;
        stroke_->mode = pointer.shift ? BrushMode::erase : settings_->mode;
        stroke_->radius_mm = settings_->radius_mm;
        stroke_->strength = settings_->strength;
        stroke_->softness = settings_->softness;
        if (stroke_->mode == BrushMode::level) stroke_->level = settings_->level;
        stroke_->mirror = settings_->mirror;
        stroke_->path = {hit_->point};
        if (pointer.control && end_ && end_head_ == plan.head)
            stroke_->path = straight_line(*plan.head, *end_, hit_->point);
        end_head_ = plan.head;
        pressure_.assign(stroke_->path.size(), told(pointer));
        return {GestureStep::begin, stroke(), {}};
    }

    Gesture extend(const Pointer& pointer, const head::Head& head) {
        if (!hit_) return {};
        const auto next = steadied(head);
        const double pressure = told(pointer);
        if (!next || *next == stroke_->path.back()) {
            // A pen touches lightly first: where it stays, it was as firm as the hand at its hardest.
            if (pressure <= pressure_.back()) return {};
            pressure_.back() = pressure;
            return {GestureStep::update, stroke(), {}};
        }
        stroke_->path.push_back(*next);
        pressure_.push_back(pressure);
        return {GestureStep::update, stroke(), {}};
    }

    /// In thousandths, as files tell it.
    static double told(const Pointer& pointer) {
        return std::round(static_cast<double>(pointer.pressure) * 1000) / 1000;
    }

    /// As far as it is drawn. A mouse tells no pressure.
    PaintStroke stroke() const {
        PaintStroke now = *stroke_;
        if (std::any_of(pressure_.begin(), pressure_.end(), [](double one) { return one != 1.0; }))
            now.pressure = pressure_;
        return now;
    }

    /// The brush is drawn behind the hand on a line of steady_mm: small trembling does not move it.
    std::optional<surface::SurfacePoint> steadied(const head::Head& head) const {
        if (settings_->steady_mm <= 0.0) return hit_->point;
        const glm::vec3 from = surface::position(*head.surface, stroke_->path.back()),
                        to = surface::position(*head.surface, hit_->point);
        const float way = glm::distance(from, to), slack = static_cast<float>(settings_->steady_mm);
        if (way <= slack) return std::nullopt;
        const auto nearest = head.bvh->nearest(glm::mix(from, to, (way - slack) / way), way);
        return nearest ? std::optional(nearest->point) : std::nullopt;
    }

    Gesture release() {
        if (!stroke_) return {};
        Gesture done{GestureStep::commit, stroke(), {}};
        end_ = stroke_->path.back();
        stroke_.reset();
        return done;
    }

    const BrushSettings* settings_;
    std::optional<PaintStroke> stroke_;
    std::vector<double> pressure_;  // at each point of its path
    std::optional<surface::RayHit> hit_;
    std::optional<surface::SurfacePoint> end_;  // of the last stroke, where a straight line begins
    head::HeadPtr end_head_;
};

}  // namespace

std::unique_ptr<Tool> make_stroke_tool(const BrushSettings* settings) {
    return std::make_unique<BrushTool>(settings);
}

}  // namespace stipple::edit
