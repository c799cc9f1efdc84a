// The 3D view: where it looks, and what lies on it: the picture itself, standard views, handle numbers, the
// brush's words, legends, time line.
#include <algorithm>
#include <cmath>

#include "base/number_text.h"
#include "editor/app.h"
#include "editor/sight.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/view_parts.h"
#include "editor/widgets/work_strip.h"
#include "plan/scar_field.h"
#include "render/heat_values.h"

namespace stipple::editor {

glm::vec2 App::pixel_of(glm::vec3 place) const {
    const glm::vec4 clip =
        view.camera.projection(area_.size.x / area_.size.y) * view.camera.view() * glm::vec4(place, 1);
    const glm::vec2 at = glm::vec2(clip.x, -clip.y) / clip.w;
    return area_.origin + (at * 0.5f + 0.5f) * area_.size;
}

bool App::seen(glm::vec3 place) const {
    const glm::vec3 to_eye = view.camera.eye() - place;
    const float distance = glm::length(to_eye);
    return !work.plan()->head->bvh->any_hit({place + to_eye * (2.0f / distance), to_eye / distance},
                                            distance - 4.0f);
}

void App::look(render::View view_wanted) {
    if (!work.plan()) return;
    view.look(render::standard_view(view_wanted, work.plan()->head->surface->bounds(),
                                    area_.size.x / area_.size.y));
}

void App::look_at(glm::vec3 place, glm::vec3 normal) {
    render::Camera camera = view.camera_goal.value_or(view.camera);
    // From outside, but not from straight above or below: the face stays upright.
    camera.yaw = std::atan2(normal.x, -normal.y);
    camera.pitch = std::clamp(std::asin(std::clamp(normal.z, -1.0f, 1.0f)), -0.5f, 1.3f);
    if (glm::length(glm::vec2(normal.x, normal.y)) < 0.2f) camera.yaw = view.camera.yaw;
    camera.target = glm::mix(camera.target, place, 0.35f);
    view.look(camera);
}

void App::look_at_zones() {
    const render::Camera camera = view.camera_goal.value_or(view.camera);
    if (const auto place = better_seen_from(covered_places(*work.plan()), camera, 0.5f))
        look_at(place->position, place->normal);
}

void App::view_panel(ImVec2 at, ImVec2 size) {
    size = {std::max(std::floor(size.x), 16.0f), std::max(std::floor(size.y), 16.0f)};
    const float footer = std::min(widgets::footer_height(*this, size.x), size.y * 0.5f);
    const ImVec2 whole = size;
    size.y -= footer;
    area_ = {{at.x, at.y}, {size.x, size.y}};
    ImGui::SetCursorPos(at);
    ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, 0);
    ImGui::BeginChild("##view", whole, ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleVar();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 end(at.x + size.x, at.y + size.y);
    if (footer > 0) list->AddRectFilled({at.x, end.y}, {end.x, at.y + whole.y}, colors().panel);
    const glm::vec3 back =
        glm::pow(glm::vec3(colors().backdrop[0], colors().backdrop[1], colors().backdrop[2]),
                 glm::vec3(1 / 2.2f)) *
        255.0f;
    list->AddRectFilled(
        at, end, IM_COL32(static_cast<int>(back.x), static_cast<int>(back.y), static_cast<int>(back.z), 255));
    if (picture_.ready() && !columns_.empty()) {
        columns_panel(at, size);
    } else if (picture_.ready() && work.document()) {
        // The picture's first row is its lowest.
        const auto image = [&](std::intptr_t texture, float from, float to) {
            list->AddImage(reinterpret_cast<ImTextureID>(texture), {at.x + size.x * from, at.y},
                           {at.x + size.x * to, end.y}, {from, 1}, {to, 0});
        };
        const bool split = view.split && view.step == Step::preview;
        image(head_texture, split ? view.split_at : 0, 1);
        if (split) image(bare_texture, 0, view.split_at);
    }
    ImGui::SetNextItemAllowOverlap();
    ImGui::SetCursorScreenPos(at);
    ImGui::InvisibleButton("##head", size,
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                               ImGuiButtonFlags_MouseButtonMiddle);
    // Asked of the window and not of the item: an item that others may lie on learns of the pointer a frame
    // late, and a quick hand has pressed by then. Panels on the view are windows of their own.
    const bool over = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
                      ImGui::GetIO().MousePos.y < end.y;
    view_hovered_ = over && !(view.split && view.step == Step::preview && widgets::over_split_grip(*this));
    if (footer > 0 && work.document()) {
        const ImVec2 panel(whole.x, whole.y - widgets::honest_height(*this, whole.x));
        if (view.step == Step::preview) widgets::time_line(*this, at, panel);
        if (view.step == Step::sessions) widgets::work_strip(*this, at, panel);
        widgets::honest_line(*this, at, whole);
    }
    view_overlays();
    ImGui::EndChild();
}

dots::DotsPtr App::visible_dots() const {
    const dots::DotsPtr& all = work.document()->derived().dots;
    std::vector<std::uint32_t> hidden;
    for (const plan::Zone& zone : work.plan()->zones) {
        if (zone.hidden) hidden.push_back(zone.id);
    }
    if (hidden.empty() || !all) return all;
    if (visible_of_ == all && hidden_ == hidden) return visible_;
    std::vector<dots::Dot> left;
    std::copy_if(all->begin(), all->end(), std::back_inserter(left), [&hidden](const dots::Dot& dot) {
        return std::find(hidden.begin(), hidden.end(), dot.zone) == hidden.end();
    });
    visible_of_ = all;
    hidden_ = std::move(hidden);
    visible_ = std::make_shared<dots::Dots>(left);
    return visible_;
}

void App::add_scar_traces(render::Scene& scene) const {
    const surface::Surface& skin = *scene.head->surface;
    const auto line = [&skin](std::span<const surface::SurfacePoint> points) {
        render::Overlay::Trace trace;
        trace.kind = render::Overlay::TraceKind::drawn;
        for (const surface::SurfacePoint& point : points)
            trace.positions.push_back(surface::position(skin, point) +
                                      0.4f * surface::smooth_normal(skin, point));
        return trace;
    };
    if (view.step == Step::scars) {
        if (traced_ != scene.plan->scars) {
            traced_ = scene.plan->scars;
            traces_.clear();
            for (const plan::Scar& scar : traced_) {
                if (const auto course = plan::course_of(scar, *scene.head);
                    course && course->points.size() > 1)
                    traces_.push_back(line(course->points));
            }
        }
        scene.overlay.traces = traces_;
    }
    if (input.cue().path.size() > 1) scene.overlay.traces.push_back(line(input.cue().path));
}

bool App::planning_skin() const {
    constexpr double dots_hardly_seen = 0.06;  // melanin: Monk 6 and darker
    if (!work.plan() || (view.step != Step::density && view.step != Step::scars)) return false;
    return view.planning_skin.value_or(work.plan()->looks.melanin >= dots_hardly_seen);
}

void App::put_planning_skin(render::Scene& scene) const {
    if (!planning_skin()) return;
    pale_ = *scene.plan;
    // Paler and with less blood than anyone's: like plaster, nobody takes it for the client.
    pale_.looks.melanin = 0.004;
    pale_.looks.blood = 0.0005;
    pale_.looks.measured.clear();
    scene.plan = &pale_;
    scene.skin = render::SkinColor::plan;
}

void App::add_plan_traces(render::Scene& scene) const {
    const head::ScalpCoordinatesPtr& scalp = work.document()->derived().scalp;
    Traces& traces = scene.overlay.traces;
    const auto add = [&traces](const Traces& more) { traces.insert(traces.end(), more.begin(), more.end()); };
    if (view.step == Step::scars || view.step == Step::density || view.tool == ToolKind::keep_out)
        add(plan_traces_.keep_outs(*scene.plan));
    if (view.step != Step::hairline && view.step != Step::density) return;
    if (view.next_stages) add(plan_traces_.next_stages(*scene.plan, scalp));
    if (view.hair_direction) add(plan_traces_.hair(*scene.plan, scalp));
}

void App::view_overlays() {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 at(area_.origin.x, area_.origin.y), size(area_.size.x, area_.size.y);
    if (!work.document()) {
        if (!work.opening().empty()) widgets::opening_panel(*this, at, size);
        widgets::message_bar(*this, at, size);
        return;
    }
    if (input.dragging() || !work.plan()) {
        // Nothing under the hand may cover the head while it moves.
    } else {
        widgets::standard_views(*this, at, size.x);
    }
    if (view.step == Step::scars || view.tool == ToolKind::keep_out) widgets::keep_out_names(*this, list);
    if (view.step == Step::hairline && view.guides) widgets::guide_names(*this, list);
    if (view.step == Step::hairline || view.tool == ToolKind::hairline)
        widgets::hairline_numbers(*this, list);
    if (view.step == Step::head || view.tool == ToolKind::landmark) widgets::landmark_names(*this, list);
    if (view.tool == ToolKind::brush) widgets::brush_words(*this, list);
    if (view.step == Step::density && view.drawn == edit::LineKind::hair_count)
        widgets::hair_counts(*this, list);
    if (view.tool == ToolKind::measure) widgets::measure_line(*this, list);
    if (const render::Scene shown = scene(); shown.heat != render::HeatMap::none && columns_.empty())
        widgets::heat_legend(list, {at.x + size.x - px(16), at.y + px(14)}, render::heat_legend(shown));
    if (!columns_.empty()) columns_words();
    if (view.step == Step::preview) {
        if (view.split && columns_.empty()) widgets::split_line(*this, at, size);
    }
    if (picture_.blank() && picture_.making()) {
        widgets::drawing_head(list, at, size, picture_.fraction());
    } else if (const auto making = work.document()->making_sites()) {
        widgets::making_dots(list, at, size, *making);
    }
    // What is there in a moment is not announced.
    if (work.making_for() > 0.4) widgets::making_panel(*this, at, size);
    if (!work.opening().empty()) widgets::opening_panel(*this, at, size);
    widgets::history_buttons(*this, at, size);
    widgets::planning_skin_button(*this, at, size);
    widgets::message_bar(*this, at, size);
}

}  // namespace stipple::editor
