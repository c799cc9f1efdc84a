#include "editor/app.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/ensure.h"
#include "editor/language.h"
#include "editor/letters.h"
#include "editor/shortcuts.h"
#include "editor/sight.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "io/head_asset.h"

#include <backends/imgui_impl_opengl3.h>
#include <imgui_internal.h>

namespace stipple::editor {

App::App() : input(view, work) {}

base::Result<std::unique_ptr<App>> App::make(float content_scale) {
    auto assets = io::assets_folder();
    if (!assets) return assets.error();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigDragClickToInputText = false;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    auto app = std::unique_ptr<App>(new App());
    io.UserData = &app->memory_;
    app->assets_ = std::move(*assets);
    app->content_scale_ = content_scale;
    app->view.step = Step::client;
    if (auto ok = load_theme(app->assets_ / "fonts", content_scale, false); !ok) return ok.error();
    app->fonts_scale_ = content_scale;
    return app;
}

App::~App() {
    if (picture_.ready()) ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
}

base::Status App::use_opengl() {
    if (!ImGui_ImplOpenGL3_Init("#version 410 core")) {
        return base::Error{
            base::ErrorCode::refused,
            "The graphics driver does not offer OpenGL 4.1, which the window needs. Install a newer driver."};
    }
    ImGui_ImplOpenGL3_NewFrame();  // uploads the fonts
    using Follow = widgets::HeadPicture::Follow;
    return picture_.make(work.follow == document::Document::Follow::beside ? Follow::beside
                                                                           : Follow::at_once);
}

void App::load_fonts_if_needed() {
    const float wanted = content_scale_ * view.text_scale;
    if (wanted == fonts_scale_ && view.light == fonts_light_ && wanted_letters() == fonts_letters_) return;
    fonts_letters_ = wanted_letters();
    fonts_scale_ = wanted;
    fonts_light_ = view.light;
    fonts_changed_ = true;
    const auto loaded = load_theme(assets_ / "fonts", wanted, view.light);
    STIPPLE_ENSURE(loaded.ok(), "fonts that were loaded at the start are gone");
}

bool App::fonts_changed() {
    return std::exchange(fonts_changed_, false);
}

void App::adopt_document() {
    if (known_document_ == work.documents()) return;
    known_document_ = work.documents();
    const plan::Plan& plan = *work.plan();
    const float aspect = area_.size.y > 10 ? area_.size.x / area_.size.y : 1.2f;
    view.camera_goal.reset();
    view.camera = render::standard_view(render::View::front, plan.head->surface->bounds(), aspect);
    view.camera.yaw = 0.42f;  // half from the side: a head, not a passport
    view.camera.pitch = 0.16f;
    view.zone = plan.zones.empty() ? 0 : plan.zones.front().id;
    view.session = 0;
    view.measurement = {};
    view.landmark.reset();
    std::fill(std::begin(view.visited), std::end(view.visited), false);  // with the plan before
    const std::filesystem::path& path = work.document()->path();
    if (!path.empty()) export_folder = papers_beside(path);
    want_letters(path.string());
    for (const plan::Zone& zone : plan.zones) want_letters(zone.name);
}

void App::frame(glm::vec2 size) {
    load_fonts_if_needed();
    set_room(content_scale_ * room_scale(view.text_scale, size.x / content_scale_, size.y / content_scale_));
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {size.x, size.y};
    work.messages.pass(io.DeltaTime);
    moved_ = work.poll();
    adopt_document();
    if (after_saving_ && !work.saving()) {
        const std::function<void()> next = std::exchange(after_saving_, nullptr);
        if (!work.unsaved()) next();
    }
    if (closing_soon_ && !work.exporting() && !work.saving() &&
        !side_pictures.making(SidePictures::Use::client))
        closing_ = true;
    if (work.document() && view.step == Step::head && !work.document()->drafting())
        head_facts.follow(*work.plan(), work.follow == document::Document::Follow::at_once);
    follow_step();
    follow_recent();
    keep_due_picture();
    follow_side_pictures();
    follow_settings();
    const bool animated = view.animate(io.DeltaTime), played = play(io.DeltaTime);
    moved_ = moved_ || animated || played;
    columns_ = columns();
    // Arrows and Enter are the pointer's then.
    if (key_pointer.on()) io.ConfigFlags &= ~ImGuiConfigFlags_NavEnableKeyboard;
    if (!key_pointer.on()) io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;

    memory_.next_frame();
    new_frame_of_whole_chords();
    const float top = px(54), bottom = px(36), rail = px(72),
                side = std::min(std::clamp(size.x * 0.28f, px(348), px(400)), size.x * 0.42f);
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(io.DisplaySize);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    ImGui::Begin("##all", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleVar(2);
    if (work.document()) {
        view_panel({rail, top}, {size.x - rail - side, size.y - top - bottom});
        top_bar({0, 0}, {size.x, top});
        tool_rail({0, top}, {rail, size.y - top - bottom});
        inspector({size.x - side, top}, {side, size.y - top - bottom});
    } else {
        start_screen({0, top}, {size.x, size.y - top - bottom});
        top_bar({0, 0}, {size.x, top});
    }
    status_line({0, size.y - bottom}, {size.x, bottom});
    ImGui::End();
    dialogs();
    run_pressed_shortcuts(*this);
    read_mouse();
    ImGui::Render();
    // Whatever a panel or the pointer asked for is computed before it is drawn: no frame shows the plan
    // before last.
    moved_ = work.poll() || moved_;
    adopt_document();
}

void App::read_mouse() {
    const ImGuiIO& io = ImGui::GetIO();
    if (key_pointer.on() &&
        (dialog_ != Dialog::none || !work.document() ||
         (!key_pointer.holds() && glm::length(glm::vec2(io.MouseDelta.x, io.MouseDelta.y)) > 2)))
        key_pointer.stop();
    if (key_pointer.on()) return input.frame(key_pointer.frame(area_), area_);
    Mouse mouse;
    mouse.at = {io.MousePos.x, io.MousePos.y};
    mouse.over_view = view_hovered_ && dialog_ == Dialog::none;
    for (int button = 0; button < 3; ++button) {
        mouse.pressed[static_cast<std::size_t>(button)] = mouse.over_view && ImGui::IsMouseClicked(button);
        mouse.down[static_cast<std::size_t>(button)] = io.MouseDown[button];
    }
    mouse.double_clicked = io.MouseDoubleClicked[0];
    mouse.wheel = mouse.over_view ? io.MouseWheel : 0;
    mouse.shift = io.KeyShift;
    mouse.control = io.KeyCtrl;
    mouse.alt = io.KeyAlt;
    mouse.pen = pen_;
    // A hand draws curves between two frames too.
    for (const ImGuiInputEvent& event : ImGui::GetCurrentContext()->InputEventsTrail) {
        const ImVec2 at(event.MousePos.PosX, event.MousePos.PosY);
        if (event.Type == ImGuiInputEventType_MousePos && ImGui::IsMousePosValid(&at))
            mouse.trail.emplace_back(at.x, at.y);
    }
    input.frame(mouse, area_);
}

render::Scene App::scene() const {
    render::Scene scene;
    const document::Document* document = work.document();
    if (!document) return scene;
    const document::Derived& derived = document->derived();
    scene.plan = &document->plan();
    scene.head = document->plan().head;
    scene.camera = view.camera;
    scene.density = derived.density;
    scene.hairline = derived.hairline;
    scene.skin = view.skin;
    scene.age = view.age;
    scene.session = view.session;
    const bool showing =
        view.step == Step::preview || view.step == Step::sessions || view.step == Step::handing_out;
    // Planning looks at dots as the needle sets them; how they heal and fade is the preview's matter.
    if (view.step == Step::preview) {
        scene.outcome = view.outcome;
        scene.room = view.room;
        scene.exposure = view.exposure;
        scene.hair_mm = view.stubble.value_or(scene.plan->existing_hair.length_mm);
        scene.scalp = derived.scalp;
    } else {
        scene.age = render::Age::fresh();
        scene.redness = false;
    }
    scene.dots = showing ? derived.dots : visible_dots();
    if (view.step == Step::sessions && view.work_done && derived.dots) {
        work_order_.follow(*scene.plan, derived.dots, std::max(view.session, 1));
        scene.dots = work_order_.done(*view.work_done);
        scene.session = 0;
    }
    scene.heat = view.step == Step::preview ? view.preview_map : view.heat;
    const bool heat = scene.heat != render::HeatMap::none;
    scene.heat_max = heat_top(*scene.plan);
    scene.heat_colors = view.heat_colors;
    scene.follicles = heat ? nullptr : derived.follicles;
    scene.hair_left = derived.hair_left;
    if (heat) scene.counted = std::exchange(scene.dots, nullptr);
    using enum render::Overlay::HairlineShown;
    const bool designs = view.step == Step::hairline || view.tool == ToolKind::hairline;
    scene.overlay.hairline = showing                      ? none
                             : designs                    ? with_handles
                             : view.step == Step::density ? thin_line
                                                          : none;
    scene.overlay.landmarks = view.step == Step::head || view.tool == ToolKind::landmark;
    if (view.guides && view.step == Step::hairline) scene.overlay.guides = view.guide_lines;
    const edit::ToolCue& cue = input.cue();
    scene.overlay.hot_handle = cue.hot_handle;
    scene.overlay.hot_landmark = cue.hot_landmark          ? cue.hot_landmark
                                 : view.step == Step::head ? view.landmark
                                                           : std::nullopt;
    if (cue.brush_at && (view.tool == ToolKind::brush || view.tool == ToolKind::dot ||
                         view.tool == ToolKind::keep_out || view.tool == ToolKind::scar)) {
        const auto& skin = *scene.head->surface;
        scene.overlay.ring = {cue.brush_at->point, surface::position(skin, cue.brush_at->point),
                              surface::smooth_normal(skin, cue.brush_at->point),
                              static_cast<float>(cue.brush_radius_mm)};
    }
    put_planning_skin(scene);
    add_scar_traces(scene);
    add_plan_traces(scene);
    for (int i = 0; i < 3; ++i) scene.background[i] = colors().backdrop[i];
    scene.ui_scale = theme().scale;
    return scene;
}

void App::draw(const gl::Framebuffer* target) {
    // Years that pass, and a slider of the preview in the hand, ask for every dot anew as a turning head
    // does.
    const bool passing = view.step == Step::preview &&
                         (view.time_plays || (ImGui::IsAnyItemActive() && ImGui::IsMouseDown(0)));
    const bool moving =
        input.dragging() || view.camera_goal || passing || (work.document() && work.document()->drafting());
    if (picture_.ready() && work.document()) {
        std::vector<render::Scene> scenes;
        for (const Column& column : columns_) scenes.push_back(column.scene);
        if (columns_.empty()) scenes.push_back(scene());
        if (columns_.empty() && view.split && view.step == Step::preview) {
            render::Scene& bare = scenes.emplace_back(scenes[0]);
            bare.dots = nullptr;
            bare.overlay = {};
            bare.heat = render::HeatMap::none;
        }
        const auto places = static_cast<float>(std::max<std::size_t>(columns_.size(), 1));
        picture_.draw(scenes, static_cast<int>(area_.size.x / places), static_cast<int>(area_.size.y), moving,
                      !columns_.empty());
        if (std::string trouble = picture_.trouble(); !trouble.empty())
            work.messages.keep(Message::Kind::refused, std::move(trouble));
    }
    if (pictures_.wants_loading()) pictures_.load();
    ImDrawData* panels = ImGui::GetDrawData();
    for (ImDrawList* list : panels->CmdLists) {
        for (ImDrawCmd& command : list->CmdBuffer) {
            const auto stands_for = reinterpret_cast<std::intptr_t>(command.TextureId);
            const bool column = stands_for >= column_texture && stands_for < column_texture + 8;
            if (stands_for != head_texture && stands_for != bare_texture && !column) continue;
            const unsigned texture =
                picture_.texture(column ? static_cast<std::size_t>(stands_for - column_texture)
                                        : static_cast<std::size_t>(stands_for - head_texture));
            command.TextureId = reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(texture));
        }
    }
    const gl::Framebuffer window;
    (target ? target : &window)->bind();
    ImGui_ImplOpenGL3_RenderDrawData(panels);
}

double App::rest() const {
    // Dear ImGui spreads what happened over several frames: a quick press, drag and release is not over yet.
    if (view.camera_goal || moved_ || pictures_.wants_loading() || memory_.pressing() ||
        ImGui::GetCurrentContext()->InputEventsQueue.Size > 0)
        return 0;
    if (picture_.wants_finer() && !input.dragging()) return 0.12;
    if (picture_.making()) return 0.02;
    if (work.document() && work.document()->following()) return 0.01;
    if (system_.open()) return 0.05;
    if (work.busy() || side_pictures.busy() || head_facts.busy() || steps::reading_photo()) return 0.05;
    if (ImGui::GetIO().WantTextInput) return 0.4;
    const double message = static_cast<double>(work.messages.seconds_left());
    return message > 0 ? std::min(message + 0.02, 60.0) : 60.0;
}

void App::follow_step() {
    const bool other_tool = std::exchange(known_tool_, view.tool) != view.tool,
               other_step = std::exchange(known_step_, view.step) != view.step;
    if (other_tool || other_step) work.messages.leave();
    if (!other_step || !work.document()) return;
    const dots::DotsPtr& dots = work.document()->derived().dots;
    if ((view.step != Step::preview && view.step != Step::sessions) || !dots) return;
    const render::Camera camera = view.camera_goal.value_or(view.camera);
    // A preview is looked at from where the client is met: it is only turned where nothing would be seen.
    const float enough = view.step == Step::preview ? 0.1f : 0.5f;
    if (const auto place = better_seen_from(places_of(*dots), camera, enough))
        look_at(place->position, place->normal);
}

bool App::step_done(Step step) const {
    const plan::Plan* plan = work.plan();
    if (!plan) return false;
    const bool visited = view.visited[static_cast<int>(step)];
    // What a window remembers goes with it; what a plan that is opened or brought back holds says the same.
    const auto passed = [&](Step which) {
        return !work.exported().empty() || view.visited[static_cast<int>(which)] ||
               plan->sessions != plan::Plan{}.sessions;
    };
    switch (step) {
        case Step::client:
            return !plan->client.code.empty() || visited;
        case Step::head: {
            const auto required = head::required_landmarks();
            return std::all_of(required.begin(), required.end(), [&](head::Landmark which) {
                return head::get(plan->landmarks, which).state == head::LandmarkState::confirmed;
            });
        }
        case Step::hairline:
            return !plan->hairline.handles.empty();
        case Step::density:
            return !plan->zones.empty();
        case Step::scars:
            return !plan->scars.empty() || !plan->keep_outs.empty() || passed(Step::sessions) || visited;
        case Step::preview:  // decides nothing: whoever has been beyond it has seen it
            return !plan->zones.empty() && (visited || passed(Step::sessions));
        case Step::sessions:
            return !plan->zones.empty() && (visited || passed(step));
        case Step::handing_out:
            return !work.exported().empty();
    }
    return false;
}

std::string App::window_title() const {
    if (!work.document()) return "Stipple";
    std::string title = work.shown_title();
    if (work.unsaved()) {
        title += " (" + tr("not saved") + ")";
    } else if (!work.document()->path().empty()) {
        title += " (" + tr("saved") + ")";
    }
    return title + " – Stipple";
}

}  // namespace stipple::editor
