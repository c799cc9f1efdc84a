#include "editor/view_state.h"

#include <algorithm>
#include <cmath>

#include "editor/theme.h"

namespace stipple::editor {

const char* label(Step step) {
    constexpr const char* words[] = {"Client", "Head",    "Hairline", "Density",
                                     "Scars",  "Preview", "Sessions", "Export"};
    return words[static_cast<int>(step)];
}

const char* teaching(Step step) {
    constexpr const char* words[] = {"Who sits in the chair: name, age, skin and hair.",
                                     "The scan: its size, and landmarks that the rest is measured from.",
                                     "Where the front and the temples begin, in mm.",
                                     "Where dots go, and how many to a square centimetre.",
                                     "Scars to be worked, and moles to be kept free.",
                                     "How it will look: fresh, healed, in years; before and after.",
                                     "What is done when: dots, minutes, dates and the order of work.",
                                     "The check, and the papers for the chair and the client."};
    return words[static_cast<int>(step)];
}

const char* label(ToolKind tool) {
    constexpr const char* words[] = {"Turn", "Landmark", "Hairline", "Brush",
                                     "Dot",  "Scar",     "Keep out", "Measure"};
    return words[static_cast<int>(tool)];
}

const char* teaching(ToolKind tool) {
    constexpr const char* words[] = {
        "turns the head; nothing is edited.",
        "drag a mark to where it lies on this head, then confirm it.",
        "drag a handle over the skin; double-click adds one, Delete takes it away.",
        "paints the chosen zone over the skin. Ctrl: a straight line. Alt: take the zone under the pointer.",
        "sets, takes away or locks single dots.",
        "draw a strip along its line, or go round an area.",
        "click a mole or lesion: no dot comes near it.",
        "click two places: the way over the skin in mm."};
    return words[static_cast<int>(tool)];
}

const char* icon_of(ToolKind tool) {
    constexpr const char* icons[] = {icon::orbit, icon::landmark, icon::hairline, icon::brush,
                                     icon::dot,   icon::scar,     icon::keep_out, icon::measure};
    return icons[static_cast<int>(tool)];
}

ToolKind tool_of(Step step) {
    switch (step) {
        case Step::head:
            return ToolKind::landmark;
        case Step::hairline:
            return ToolKind::hairline;
        case Step::density:
            return ToolKind::brush;
        case Step::scars:  // most clients have none: who drags to turn the head must not draw one
        case Step::client:
        case Step::preview:
        case Step::sessions:
        case Step::handing_out:
            return ToolKind::orbit;
    }
    return ToolKind::orbit;
}

void ViewState::draw(std::optional<edit::LineKind> kind) {
    drawn = kind;
    marks_crease = false;
    if (kind) drawn_kind = *kind;
    tool = ToolKind::hairline;
}

void ViewState::go(Step to) {
    drawn.reset();
    marks_crease = false;
    visited[static_cast<int>(step)] = true;
    step = to;
    tool = tool_of(to);
    if (to != Step::sessions && to != Step::preview) session = 0;
    time_plays = work_plays = false;
    work_done.reset();
    beside = to == Step::sessions;
}

void ViewState::look(const render::Camera& at) {
    camera_from = camera;
    camera_goal = at;
    // The short way round.
    constexpr float turn = 6.28318530718f;
    camera_from.yaw = at.yaw + std::remainder(camera.yaw - at.yaw, turn);
    camera_time = 0;
}

bool ViewState::animate(float seconds) {
    if (!camera_goal) return false;
    camera_time = std::min(1.0f, camera_time + std::min(seconds, 0.1f) / 0.22f);
    const float t = camera_time * camera_time * (3 - 2 * camera_time);
    const render::Camera goal = *camera_goal;
    camera = goal;
    if (camera_time >= 1.0f) {
        camera_goal.reset();
        return true;
    }
    camera.target = glm::mix(camera_from.target, goal.target, t);
    camera.yaw = glm::mix(camera_from.yaw, goal.yaw, t);
    camera.pitch = glm::mix(camera_from.pitch, goal.pitch, t);
    camera.distance = glm::mix(camera_from.distance, goal.distance, t);
    camera.field_of_view = glm::mix(camera_from.field_of_view, goal.field_of_view, t);
    return true;
}

double heat_top(const plan::Plan& plan) {
    double top = 50;
    for (const plan::Zone& zone : plan.zones) top = std::max(top, zone.density);
    return std::ceil(top / 50.0) * 50.0;
}

}  // namespace stipple::editor
