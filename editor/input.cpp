#include "editor/input.h"

#include <algorithm>
#include <cmath>

#include "base/number_text.h"
#include "editor/theme.h"
#include "plan/settings.h"
#include "surface/geodesic.h"

namespace stipple::editor {
namespace {

constexpr float orbit_per_pixel = 0.0075f;  // radians at scale 1
constexpr float stroke_step = 4.0f;         // pixels at scale 1 between two rays of a stroke
constexpr float pitch_limit = 1.55f;

/// "Strip scar", then "Strip scar 2": lists, the strip and the papers tell them apart.
std::string free_name(const plan::Plan& plan, plan::ScarKind kind) {
    const std::string label(plan::label(kind));
    std::string name = label;
    const auto taken = [&] {
        return std::any_of(plan.scars.begin(), plan.scars.end(),
                           [&name](const plan::Scar& scar) { return scar.name == name; });
    };
    for (int number = 2; taken(); ++number) name = label + " " + std::to_string(number);
    return name;
}

bool on_skin(const std::optional<surface::RayHit>& hit) {
    return hit && hit->from_outside;
}

}  // namespace

ViewInput::ViewInput(ViewState& view, Work& work) : view_(view), work_(work) {
    tools_[static_cast<std::size_t>(ToolKind::landmark)] = edit::make_landmark_tool();
    tools_[static_cast<std::size_t>(ToolKind::hairline)] = edit::make_hairline_tool(&view.mirror);
    tools_[static_cast<std::size_t>(ToolKind::brush)] = edit::make_brush_tool(&view.brush);
    tools_[static_cast<std::size_t>(ToolKind::keep_out)] = edit::make_keep_out_tool(&view.keep_out);
    tools_[static_cast<std::size_t>(ToolKind::dot)] = edit::make_dot_tool(
        &view.dots, [this](glm::vec3 place, float radius) { return dots_near(place, radius); });
    pencil_ = edit::make_line_tool(&view.drawn_kind, &view.mirror, &view.hair_units);
    tools_[static_cast<std::size_t>(ToolKind::scar)] = edit::make_scar_tool(&view.scar);
}

std::vector<std::uint32_t> ViewInput::dots_near(glm::vec3 place, float radius) const {
    std::vector<std::pair<float, std::uint32_t>> seen;
    if (work_.document() && work_.document()->derived().dots) {
        for (const dots::Dot& dot : *work_.document()->derived().dots) {
            const float distance = glm::distance(dot.position, place);
            if (distance <= radius) seen.emplace_back(distance, dot.id);
        }
    }
    std::sort(seen.begin(), seen.end());
    std::vector<std::uint32_t> ids;
    for (const auto& [distance, id] : seen) ids.push_back(id);
    return ids;
}

bool ViewInput::follows_hand() const {
    return view_.tool == ToolKind::brush || view_.tool == ToolKind::scar || view_.tool == ToolKind::dot ||
           (view_.tool == ToolKind::keep_out && view_.keep_out.outline) ||
           (view_.tool == ToolKind::hairline && view_.drawn);
}

edit::Tool* ViewInput::tool() {
    if (view_.tool == ToolKind::hairline && view_.drawn) return pencil_.get();
    return tools_[static_cast<std::size_t>(view_.tool)].get();
}

std::optional<surface::RayHit> ViewInput::hit_at(glm::vec2 at, const ViewArea& area) const {
    if (!work_.plan()) return std::nullopt;
    return work_.plan()->head->bvh->first_hit(view_.camera.ray(at - area.origin, area.size));
}

edit::Pointer ViewInput::pointer_at(edit::Phase phase, glm::vec2 at, const Mouse& mouse,
                                    const ViewArea& area) {
    edit::Pointer pointer;
    pointer.phase = phase;
    pointer.ray = view_.camera.ray(at - area.origin, area.size);
    pointer.hit = hit_at(at, area);
    const glm::vec3 place = pointer.hit ? surface::position(*work_.plan()->head->surface, pointer.hit->point)
                                        : view_.camera.target;
    // Pick radii are made for scale 1.
    pointer.mm_per_pixel = view_.camera.mm_per_pixel(place, area.size.y) * theme().scale;
    if (mouse.pen) pointer.pressure = mouse.pen->pressure;
    pointer.alt = mouse.alt;
    pointer.shift = mouse.shift;
    pointer.control = mouse.control;
    return pointer;
}

void ViewInput::give(const edit::Pointer& pointer) {
    edit::Tool* active = tool();
    if (!active || !work_.plan()) return;
    edit::Gesture gesture = active->point(pointer, *work_.plan());
    cue_ = active->cue();
    if (!gesture.refusal.empty()) work_.say(Message::Kind::refused, gesture.refusal);
    if (gesture.command) {
        if (auto* dot = std::get_if<edit::PlaceDot>(&*gesture.command)) dot->zone = view_.zone;
        if (auto* scar = std::get_if<edit::AddScar>(&*gesture.command))
            scar->wish.name = free_name(*work_.plan(), scar->kind);
    }
    // A refused draft keeps the last good one; a refused commit keeps the plan. Either way the sentence is
    // shown.
    switch (gesture.step) {
        case edit::GestureStep::none:
            break;
        case edit::GestureStep::begin:
        case edit::GestureStep::update:
            (void)work_.draft(*gesture.command);
            break;
        case edit::GestureStep::commit:
            if (work_.commit(*gesture.command)) say_without_dots(*gesture.command);
            break;
        case edit::GestureStep::cancel:
            work_.cancel_draft();
            break;
    }
}

void ViewInput::start_drag(Drag kind, const Mouse& mouse, int button) {
    drag_ = kind;
    drag_button_ = button;
    drag_document_ = work_.documents();
    start_at_ = mouse.at;
    view_.camera_goal.reset();
    start_camera_ = view_.camera;
}

void ViewInput::press(const Mouse& mouse, const ViewArea& area) {
    if (mouse.pressed[1]) return start_drag(mouse.shift ? Drag::pan : Drag::orbit, mouse, 1);
    if (mouse.pressed[2]) return start_drag(Drag::pan, mouse, 2);
    if (!mouse.pressed[0]) return;
    hit_ = hit_at(mouse.at, area);
    if (view_.tool == ToolKind::measure && on_skin(hit_)) return measure_at();
    if (view_.tool == ToolKind::landmark && view_.landmark && on_skin(hit_) &&
        head::get(work_.plan()->landmarks, *view_.landmark).state == head::LandmarkState::missing) {
        (void)work_.run(edit::PlaceLandmark{std::string(head::name(*view_.landmark)), hit_->point});
        return;
    }
    if (view_.tool == ToolKind::brush && (mouse.alt || view_.sampling) && on_skin(hit_)) return take_zone();
    if (view_.marks_crease && view_.tool == ToolKind::hairline && on_skin(hit_)) return mark_crease();
    edit::Tool* active = tool();
    if (!active || !on_skin(hit_)) {
        beside_ = !on_skin(hit_);
        return start_drag(Drag::orbit, mouse, 0);
    }
    give(pointer_at(edit::Phase::hover, mouse.at, mouse, area));
    const bool takes_hold =
        (view_.tool == ToolKind::hairline && !view_.drawn) || view_.tool == ToolKind::landmark;
    if (takes_hold && !cue_.hot_handle && !cue_.hot_landmark) {
        if (view_.tool == ToolKind::hairline && mouse.double_clicked) return double_click();
        return start_drag(Drag::orbit, mouse, 0);  // nothing in the hand: the head turns, nothing is edited
    }
    density_before_ = work_.document()->derived().density;
    dots_before_ = work_.document()->derived().dots ? work_.document()->derived().dots->size() : 0;
    start_drag(Drag::tool, mouse, 0);
    give(pointer_at(edit::Phase::press, mouse.at, mouse, area));
    last_at_ = mouse.at;
    last_pressure_ = mouse.pen ? mouse.pen->pressure : 1.0f;
}

void ViewInput::double_click() {
    if (work_.plan()->hairline.handles.empty() || !on_skin(hit_)) return;
    (void)work_.run(edit::AddHairlinePoint{hit_->point, view_.mirror});
}

void ViewInput::follow(const Mouse& mouse, const ViewArea& area) {
    const glm::vec2 way = mouse.at - start_at_;
    switch (drag_) {
        case Drag::none:
            break;
        case Drag::orbit: {
            const float k = orbit_per_pixel / theme().scale;
            view_.camera.yaw = start_camera_.yaw - way.x * k;
            view_.camera.pitch = std::clamp(start_camera_.pitch + way.y * k, -pitch_limit, pitch_limit);
            break;
        }
        case Drag::pan: {
            const float mm = start_camera_.mm_per_pixel(start_camera_.target, area.size.y);
            const glm::mat4 to_view = start_camera_.view();
            const glm::vec3 right(to_view[0][0], to_view[1][0], to_view[2][0]),
                up(to_view[0][1], to_view[1][1], to_view[2][1]);
            view_.camera.target = start_camera_.target - right * (way.x * mm) + up * (way.y * mm);
            break;
        }
        case Drag::tool: {
            const float pressure = mouse.pen ? mouse.pen->pressure : 1.0f;
            if (mouse.at == last_at_ && pressure <= last_pressure_) break;
            if (follows_hand()) follow_trail(mouse, area);
            give(pointer_at(edit::Phase::drag, mouse.at, mouse, area));
            last_pressure_ = pressure;
            break;
        }
    }
}

/// Rays between two frames, so that a fast stroke has no gaps and follows the hand's curve on the skin.
void ViewInput::follow_trail(const Mouse& mouse, const ViewArea& area) {
    std::vector<glm::vec2> way{last_at_};
    way.insert(way.end(), mouse.trail.begin(), mouse.trail.end());
    if (way.back() != mouse.at) way.push_back(mouse.at);
    float length = 0;
    for (std::size_t i = 1; i < way.size(); ++i) length += glm::distance(way[i], way[i - 1]);
    const float step = std::max(stroke_step * theme().scale, length / 96);
    float walked = 0, next = step;
    for (std::size_t i = 1; i < way.size(); ++i) {
        const float piece = glm::distance(way[i], way[i - 1]);
        for (; next < std::min(walked + piece, length - 0.5f * step); next += step) {
            edit::Pointer pointer = pointer_at(
                edit::Phase::drag, glm::mix(way[i - 1], way[i], (next - walked) / piece), mouse, area);
            // Which pressure belongs to which place is not told: even from one frame to the next.
            if (mouse.pen) pointer.pressure = glm::mix(last_pressure_, pointer.pressure, next / length);
            (void)tool()->point(pointer, *work_.plan());
        }
        walked += piece;
    }
}

void ViewInput::release(const Mouse& mouse, const ViewArea& area) {
    if (drag_ == Drag::tool) give(pointer_at(edit::Phase::release, mouse.at, mouse, area));
    // A click beside the head; a drag there turns it and means nothing else.
    if (drag_ == Drag::orbit && beside_ && glm::distance(mouse.at, start_at_) < 4.0f)
        say_why_not(mouse, area);
    beside_ = false;
    drag_ = Drag::none;
    density_before_ = nullptr;
}

void ViewInput::say_why_not(const Mouse& mouse, const ViewArea& area) {
    if (view_.tool == ToolKind::orbit || !work_.plan()) return;
    if (view_.tool == ToolKind::measure)
        return work_.say(Message::Kind::refused, "Point at the skin of the head to measure.");
    give(pointer_at(edit::Phase::press, mouse.at, mouse, area));
    give(pointer_at(edit::Phase::cancel, mouse.at, mouse, area));
}

void ViewInput::hover(const Mouse& mouse, const ViewArea& area) {
    hit_ = mouse.over_view ? hit_at(mouse.at, area) : std::nullopt;
    if (!tool()) {
        cue_ = {};
        return;
    }
    if (mouse.over_view) {
        give(pointer_at(edit::Phase::hover, mouse.at, mouse, area));
    } else {
        cue_ = tool()->cue();
        cue_.brush_at.reset();
        cue_.hot_handle.reset();
        cue_.hot_landmark.reset();
    }
}

void ViewInput::wheel(const Mouse& mouse, const ViewArea& area) {
    if (mouse.control && (view_.tool == ToolKind::brush || view_.tool == ToolKind::scar)) {
        double& radius = view_.tool == ToolKind::brush ? view_.brush.radius_mm : view_.scar.radius_mm;
        radius = std::clamp(radius * std::pow(1.12, static_cast<double>(mouse.wheel)), 1.0, 60.0);
        return;
    }
    view_.camera_goal.reset();
    // What lies under the pointer stays there.
    render::Camera& camera = view_.camera;
    const auto hit = hit_at(mouse.at, area);
    const surface::Ray ray = camera.ray(mouse.at - area.origin, area.size);
    const glm::vec3 toward = glm::normalize(camera.target - camera.eye());
    const glm::vec3 direction = glm::normalize(ray.direction);
    const glm::vec3 fixed =
        hit ? surface::position(*work_.plan()->head->surface, hit->point)
            : ray.origin + direction * (camera.distance / std::max(glm::dot(direction, toward), 0.1f));
    const float wanted = std::clamp(camera.distance * std::pow(0.88f, mouse.wheel), 60.0f, 2500.0f);
    const float factor = wanted / camera.distance;
    camera.target = fixed + (camera.target - fixed) * factor;
    camera.distance = wanted;
}

void ViewInput::turn_pen(const Mouse& mouse) {
    const bool eraser = mouse.pen && mouse.pen->eraser;
    if (eraser && !mode_before_eraser_) {
        mode_before_eraser_ = view_.brush.mode;
        view_.brush.mode = edit::BrushMode::erase;
    } else if (!eraser && mode_before_eraser_) {
        view_.brush.mode = *mode_before_eraser_;
        mode_before_eraser_.reset();
    }
}

void ViewInput::frame(const Mouse& mouse, const ViewArea& area) {
    if (!work_.plan()) {
        drag_ = Drag::none;
        hit_.reset();
        return;
    }
    if (drag_ != Drag::none && drag_document_ != work_.documents()) drag_ = Drag::none;
    view_.brush.mirror = view_.mirror;
    view_.brush.zone = view_.zone;
    if (drag_ == Drag::none) turn_pen(mouse);
    if (drag_ == Drag::none && mouse.over_view) press(mouse, area);
    if (drag_ != Drag::none) {
        follow(mouse, area);
        if (drag_ == Drag::tool) hit_ = hit_at(mouse.at, area);
        if (!mouse.down[static_cast<std::size_t>(drag_button_)]) release(mouse, area);
    } else {
        hover(mouse, area);
    }
    if (mouse.over_view && mouse.wheel != 0 && drag_ != Drag::tool) wheel(mouse, area);
    last_at_ = mouse.at;
}

void ViewInput::escape() {
    if (drag_ == Drag::tool) {
        edit::Pointer pointer;
        pointer.phase = edit::Phase::cancel;
        give(pointer);
    } else if (drag_ != Drag::none) {
        view_.camera = start_camera_;
    }
    drag_ = Drag::none;
    density_before_ = nullptr;
    view_.marks_crease = false;
    view_.measurement = {};
}

void ViewInput::remove_hot_handle() {
    if (drag_ != Drag::none || !cue_.hot_handle) return;
    (void)work_.run(edit::RemoveHairlinePoint{*cue_.hot_handle, view_.mirror});
    cue_.hot_handle.reset();
}

}  // namespace stipple::editor
