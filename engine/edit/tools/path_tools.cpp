#include "edit/tools/path_tools.h"

#include <array>

namespace stipple::edit {
namespace {

class AreaTool final : public PathTool {
public:
    explicit AreaTool(const BrushSettings* settings)
        : PathTool(2.0f, most_path_points), settings_(settings) {}

protected:
    std::string cannot(const plan::Plan& plan) const override { return cannot_paint(*settings_, plan); }
    std::string words() const override {
        return "Drag once round the area; it closes itself · Shift: clear it";
    }
    Gesture finish(std::vector<surface::SurfacePoint> path, const Pointer& press, const Pointer&) override {
        if (path.size() < 4) return {GestureStep::none, {}, "Too short: drag once round the area."};
        FillArea fill;
        fill.border = std::move(path);
        fill.zone = settings_->zone;
        // A whole area is smoothed by its soft edge.
        fill.mode = settings_->mode == BrushMode::smooth ? BrushMode::paint : settings_->mode;
        if (press.shift) fill.mode = BrushMode::erase;
        fill.strength = settings_->strength;
        fill.edge_mm = settings_->edge_mm;
        fill.mirror = settings_->mirror;
        if (fill.mode == BrushMode::level) fill.level = settings_->level;
        return {GestureStep::commit, std::move(fill), {}};
    }

private:
    const BrushSettings* settings_;
};

class GradientTool final : public Tool {
public:
    explicit GradientTool(const BrushSettings* settings) : settings_(settings) {}

    Gesture point(const Pointer& pointer, const plan::Plan& plan) override {
        const bool on_skin = pointer.hit && pointer.hit->from_outside;
        switch (pointer.phase) {
            case Phase::hover:
                return {};
            case Phase::press: {
                if (std::string why = cannot_paint(*settings_, plan); !why.empty())
                    return {GestureStep::none, {}, why};
                if (!on_skin) return {GestureStep::none, {}, "Point at the skin of the head."};
                const plan::Zone& zone = *plan::find_zone(plan, settings_->zone);
                grade_ = GradeZone{zone.id, pointer.hit->point, pointer.hit->point,
                                   zone.density * zone.opacity, settings_->level};
                return {};
            }
            case Phase::drag:
                if (grade_ && on_skin) grade_->to = pointer.hit->point;
                return {};
            case Phase::release: {
                if (!grade_) return {};
                const GradeZone done = *grade_;
                grade_.reset();
                if (done.from == done.to)
                    return {GestureStep::none, {}, "Drag from where the zone is full to where it is thin."};
                return {GestureStep::commit, done, {}};
            }
            case Phase::cancel:
                grade_.reset();
                return {};
        }
        return {};
    }

    ToolCue cue() const override {
        ToolCue cue;
        if (grade_) cue.path = {grade_->from, grade_->to};
        cue.words = "Drag from where the zone has its full density to where it has the level";
        return cue;
    }

private:
    const BrushSettings* settings_;
    std::optional<GradeZone> grade_;
};

class BrushOfAllShapes final : public Tool {
public:
    explicit BrushOfAllShapes(const BrushSettings* settings)
        : settings_(settings),
          parts_{make_stroke_tool(settings), make_area_tool(settings), make_gradient_tool(settings),
                 make_region_tool(settings)} {}

    Gesture point(const Pointer& pointer, const plan::Plan& plan) override {
        // The shape in the hand stays until it lets go.
        if (pointer.phase == Phase::press || pointer.phase == Phase::hover) active_ = settings_->shape;
        return part().point(pointer, plan);
    }
    ToolCue cue() const override { return part().cue(); }

private:
    Tool& part() const { return *parts_[static_cast<std::size_t>(active_)]; }
    const BrushSettings* settings_;
    std::array<std::unique_ptr<Tool>, 4> parts_;
    BrushShape active_ = BrushShape::stroke;
};

class LineTool final : public PathTool {
public:
    LineTool(const LineKind* kind, const bool* mirror, const double* hair_units)
        : PathTool(2.5f, most_path_points), kind_(kind), mirror_(mirror), hair_units_(hair_units) {}

protected:
    std::string words() const override {
        switch (*kind_) {
            case LineKind::hairline:
                return "Draw the hairline, or a part of it anew · Alt: this side only";
            case LineKind::parting:
                return "Drag along the parting";
            case LineKind::hair_count:
                return "Click where hair was counted, or drag over hair that is alike";
        }
        return {};
    }
    Gesture finish(std::vector<surface::SurfacePoint> path, const Pointer&, const Pointer& release) override {
        if (*kind_ == LineKind::hair_count)
            return {GestureStep::commit, CountHairAlong{std::move(path), *hair_units_}, {}};
        if (path.size() < 3)
            return {GestureStep::none, {}, "Too short: drag along the line from end to end."};
        if (*kind_ == LineKind::hairline)
            return {GestureStep::commit, DrawHairline{std::move(path), *mirror_ && !release.alt}, {}};
        // Fewer points say the same.
        AddParting parting;
        const std::size_t every = 1 + path.size() / (most_parting_points / 2);
        for (std::size_t i = 0; i + 1 < path.size(); i += every) parting.course.push_back(path[i]);
        parting.course.push_back(path.back());
        return {GestureStep::commit, std::move(parting), {}};
    }

private:
    const LineKind* kind_;
    const bool* mirror_;
    const double* hair_units_;
};

class RegionTool final : public Tool {
public:
    explicit RegionTool(const BrushSettings* settings) : settings_(settings) {}

    Gesture point(const Pointer& pointer, const plan::Plan& plan) override {
        if (pointer.phase != Phase::press) return {};
        if (std::string why = cannot_paint(*settings_, plan); !why.empty())
            return {GestureStep::none, {}, why};
        if (!pointer.hit || !pointer.hit->from_outside)
            return {GestureStep::none, {}, "Point at the skin of the head."};
        FillRegion fill;
        fill.zone = settings_->zone;
        fill.mode = settings_->mode == BrushMode::smooth ? BrushMode::paint : settings_->mode;
        if (pointer.shift) fill.mode = BrushMode::erase;
        fill.at = pointer.hit->point;
        fill.strength = settings_->strength;
        fill.edge_mm = settings_->edge_mm;
        fill.gap_mm = settings_->gap_mm;
        fill.most_cm2 = settings_->most_cm2;
        fill.mirror = settings_->mirror;
        if (fill.mode == BrushMode::level) fill.level = settings_->level;
        return {GestureStep::commit, fill, {}};
    }

    ToolCue cue() const override {
        ToolCue cue;
        cue.words = "Click to fill the skin up to the nearest lines · Shift: clear it";
        return cue;
    }

private:
    const BrushSettings* settings_;
};

}  // namespace

std::string cannot_paint(const BrushSettings& settings, const plan::Plan& plan) {
    const plan::Zone* zone = plan::find_zone(plan, settings.zone);
    if (!zone) return "Choose a zone to paint first, or apply a pattern.";
    if (zone->locked) return "The zone " + zone->name + " is locked. Unlock it to paint.";
    return {};
}

bool Path::begin(const Pointer& pointer) {
    points_.clear();
    if (!pointer.hit || !pointer.hit->from_outside) return false;
    points_ = {pointer.hit->point};
    return true;
}

void Path::extend(const Pointer& pointer, const surface::Surface& skin) {
    if (points_.empty() || !pointer.hit || !pointer.hit->from_outside || points_.size() >= most_) return;
    const float way =
        glm::distance(surface::position(skin, points_.back()), surface::position(skin, pointer.hit->point));
    if (way >= step_mm_) points_.push_back(pointer.hit->point);
}

std::vector<surface::SurfacePoint> Path::end() {
    std::vector<surface::SurfacePoint> all;
    all.swap(points_);
    return all;
}

Gesture PathTool::point(const Pointer& pointer, const plan::Plan& plan) {
    switch (pointer.phase) {
        case Phase::hover:
            return {};
        case Phase::press:
            if (std::string why = cannot(plan); !why.empty()) return {GestureStep::none, {}, why};
            if (!path_.begin(pointer)) return {GestureStep::none, {}, off_skin()};
            press_ = pointer;
            return {};
        case Phase::drag:
            path_.extend(pointer, *plan.head->surface);
            return {};
        case Phase::release: {
            std::vector<surface::SurfacePoint> path = path_.end();
            if (path.empty()) return {};
            return finish(std::move(path), press_, pointer);
        }
        case Phase::cancel:
            path_.drop();
            return {};
    }
    return {};
}

ToolCue PathTool::cue() const {
    ToolCue cue;
    cue.path = path_.points();
    cue.words = words();
    return cue;
}

std::string PathTool::cannot(const plan::Plan&) const {
    return {};
}

std::string PathTool::off_skin() const {
    return "Point at the skin of the head.";
}

std::unique_ptr<Tool> make_area_tool(const BrushSettings* settings) {
    return std::make_unique<AreaTool>(settings);
}
std::unique_ptr<Tool> make_gradient_tool(const BrushSettings* settings) {
    return std::make_unique<GradientTool>(settings);
}
std::unique_ptr<Tool> make_region_tool(const BrushSettings* settings) {
    return std::make_unique<RegionTool>(settings);
}
std::unique_ptr<Tool> make_brush_tool(const BrushSettings* settings) {
    return std::make_unique<BrushOfAllShapes>(settings);
}
std::unique_ptr<Tool> make_line_tool(const LineKind* kind, const bool* mirror, const double* hair_units) {
    return std::make_unique<LineTool>(kind, mirror, hair_units);
}

}  // namespace stipple::edit
