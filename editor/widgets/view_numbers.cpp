// Numbers and lines at places of the head.
#include <algorithm>
#include <cmath>

#include "base/number_text.h"
#include "editor/app.h"
#include "editor/language.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/memory.h"
#include "editor/widgets/view_parts.h"
#include "head/landmark_words.h"

namespace stipple::widgets {

using editor::App;
using editor::colors;
using editor::px;
using editor::tr;

namespace {

ImVec2 beside(const App& app, glm::vec3 place) {
    const glm::vec2 at = app.pixel_of(place);
    return {at.x + px(16), at.y};
}

/// The words lie inside the view even at its right edge.
void pill_in_view(const App& app, ImDrawList* list, ImVec2 at, const std::string& first,
                  const std::string& second = {}) {
    const float wide =
        std::max(ImGui::CalcTextSize(first.c_str()).x, ImGui::CalcTextSize(second.c_str()).x) + px(24);
    const float right = app.view_area().origin.x + app.view_area().size.x;
    if (at.x + wide > right) at.x -= wide + px(32);
    pill(list, at, first, second);
}

}  // namespace

void landmark_names(const App& app, ImDrawList* list) {
    const plan::Plan& plan = *app.work.plan();
    std::optional<head::Landmark> which = app.input.cue().hot_landmark;
    if (!which) which = app.view.landmark;
    if (!which) return;
    const head::LandmarkPlace& mark = head::get(plan.landmarks, *which);
    if (mark.state == head::LandmarkState::missing) return;
    const glm::vec3 place = surface::position(*plan.head->surface, mark.point);
    if (!app.seen(place)) return;
    std::string words(head::label(*which));
    words.front() = static_cast<char>(words.front() >= 'a' && words.front() <= 'z' ? words.front() - 'a' + 'A'
                                                                                   : words.front());
    pill_in_view(app, list, beside(app, place), tr(words), tr(std::string(head::words(mark.state))));
}

namespace {

/// Small words on a dark plate, so far above the place.
void tag(const App& app, ImDrawList* list, glm::vec3 place, const std::string& words, float above_mm = 0) {
    if (!app.seen(place)) return;
    glm::vec2 at = app.pixel_of(place);
    if (above_mm > 0) at.y -= above_mm / app.view.camera.mm_per_pixel(place, app.view_area().size.y) + px(12);
    ImFont* font = editor::theme().small;
    const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e9f, 0, words.c_str());
    // Whole words even at the edge of the view.
    const float half = size.x * 0.5f + px(5), edge = app.view_area().origin.x;
    at.x = std::max(std::min(at.x, edge + app.view_area().size.x - half), edge + half);
    const ImVec2 low(at.x - half, at.y - size.y * 0.5f - px(2)),
        high(at.x + half, at.y + size.y * 0.5f + px(2));
    list->AddRectFilled(low, high, colors().shade, px(5));
    list->AddText(font, font->FontSize, {low.x + px(5), low.y + px(2)}, colors().text, words.c_str());
}

}  // namespace

void keep_out_names(const App& app, ImDrawList* list) {
    const plan::Plan& plan = *app.work.plan();
    const surface::Surface& skin = *plan.head->surface;
    for (const plan::KeepOut& kept : plan.keep_outs)
        tag(app, list, surface::position(skin, kept.center), editor::tr_known(kept.reason),
            static_cast<float>(kept.radius_mm + kept.margin_mm));
}

void hair_counts(const App& app, ImDrawList* list) {
    const plan::Plan& plan = *app.work.plan();
    for (const plan::HairCount& count : plan.existing_hair.counts) {
        const glm::vec3 place = surface::position(*plan.head->surface, count.point);
        if (!app.seen(place)) continue;
        const glm::vec2 at = app.pixel_of(place);
        const std::string number = base::fixed(count.units_per_cm2, 0);
        const ImVec2 size = ImGui::CalcTextSize(number.c_str());
        list->AddRectFilled({at.x - size.x * 0.5f - px(5), at.y - size.y * 0.5f - px(2)},
                            {at.x + size.x * 0.5f + px(5), at.y + size.y * 0.5f + px(2)}, colors().shade,
                            px(8));
        list->AddText({at.x - size.x * 0.5f, at.y - size.y * 0.5f}, colors().text, number.c_str());
    }
}

void brush_words(const App& app, ImDrawList* list) {
    const auto& at = app.input.cue().brush_at;
    const document::Derived& derived = app.work.document()->derived();
    if (!at || !derived.density) return;
    const plan::Plan& plan = *app.work.plan();
    const surface::Surface& skin = *plan.head->surface;
    const double now = dots::density_at(*derived.density, skin, at->point);
    const double radius = app.view.brush.radius_mm;
    const std::string area = base::fixed(3.14159265358979 * radius * radius / 100.0, 1) + " cm²";
    std::string first = base::fixed(now, 0) + " " + editor::tr_known("dots/cm²"), second = area;
    if (const plan::Zone* zone = plan::find_zone(plan, app.view.zone)) second = zone->name + " · " + area;
    if (app.input.editing() && app.input.density_before()) {
        first =
            base::fixed(dots::density_at(*app.input.density_before(), skin, at->point), 0) + " → " + first;
        if (derived.dots) {
            const auto change = static_cast<long long>(derived.dots->size()) -
                                static_cast<long long>(app.input.dots_before());
            second = std::string(change < 0 ? "−" : "+") + tr(base::grouped(std::abs(change)) + " dots");
        }
    }
    const glm::vec2 pixel = app.pixel_of(surface::position(skin, at->point));
    const float mm = app.view.camera.mm_per_pixel(surface::position(skin, at->point), app.view_area().size.y);
    pill_in_view(app, list, {pixel.x + static_cast<float>(radius) / mm + px(12), pixel.y - px(20)}, first,
                 second);
}

void measure_line(const App& app, ImDrawList* list) {
    const editor::Measurement& measured = app.view.measurement;
    if (!measured.from) return;
    const surface::Surface& skin = *app.work.plan()->head->surface;
    if (measured.from->triangle >= skin.triangles().size()) return;
    const glm::vec3 from = surface::position(skin, *measured.from);
    const glm::vec2 a = app.pixel_of(from);
    list->AddCircleFilled({a.x, a.y}, px(5), colors().guide, 20);
    if (!measured.to) {
        pill_in_view(app, list, {a.x + px(12), a.y}, tr("Now the second place"));
        return;
    }
    const glm::vec3 to = surface::position(skin, *measured.to);
    const glm::vec2 b = app.pixel_of(to);
    list->AddCircleFilled({b.x, b.y}, px(5), colors().guide, 20);
    list->AddLine({a.x, a.y}, {b.x, b.y}, colors().guide, px(1.5f));
    pill_in_view(app, list, {b.x + px(12), b.y},
                 tr(base::fixed(measured.over_skin_mm, 1) + " mm over the skin"),
                 tr(base::fixed(static_cast<double>(glm::distance(from, to)), 1) + " mm straight"));
}

void time_line(App& app, ImVec2 at, ImVec2 size) {
    const float width = size.x - px(24), height = px(54);
    const ImVec2 corner(at.x + px(12), at.y + size.y - height - px(12));
    ImGui::SetCursorScreenPos(corner);
    ImGui::PushStyleColor(ImGuiCol_ChildBg, colors().shade);
    ImGui::BeginChild("##time", {width, height}, ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleColor();
    // The first tenth of the line is the healing month, the rest eight years.
    constexpr double healed = 28, all = 28 + 365.25 * 8, healing_share = 0.1;
    double& days = app.view.age.days;
    ImGui::SetCursorScreenPos({corner.x + px(8), corner.y + (height - px(36)) * 0.5f});
    const bool plays = app.view.time_plays;
    if (icon_button(plays ? editor::icon::pause : editor::icon::play, "play time",
                    plays ? "Stop here" : "Let the years pass: a month of healing, then eight years",
                    plays)) {
        app.view.time_plays = !plays;
        if (!plays && days >= all - 1) days = 0;
    }
    const std::string fresh = tr("Fresh"), last = tr("8 years"),
                      words = editor::tr_known(render::words(app.view.age));
    const float fresh_width = ImGui::CalcTextSize(fresh.c_str()).x,
                last_width = ImGui::CalcTextSize(last.c_str()).x,
                words_width = ImGui::CalcTextSize(words.c_str()).x;
    // What the card says, too, is left out where room is short.
    const float ends = fresh_width + last_width + px(140);
    const bool said = width - ends - std::max(words_width, px(110)) > px(160);
    const float x0 = corner.x + fresh_width + px(70),
                x1 = corner.x + width - last_width - px(said ? 60 : 40) -
                     (said ? std::max(words_width, px(110)) : 0),
                middle = corner.y + height * 0.5f;
    ImGui::SetCursorScreenPos({x0 - px(10), corner.y + (height - px(36)) * 0.5f});
    ImGui::InvisibleButton("Time line", {std::max(x1 - x0 + px(20), px(20)), px(36)});
    tooltip("Drag to any day, from straight after the needle to eight years later.");
    if (in_the_hand()) {
        app.view.time_plays = false;
        const double share = std::clamp(
            static_cast<double>((ImGui::GetIO().MousePos.x - x0) / std::max(x1 - x0, 1.0f)), 0.0, 1.0);
        days = share < healing_share
                   ? std::round(share / healing_share * healed)
                   : healed + (share - healing_share) / (1 - healing_share) * (all - healed);
        // Whole months after healing: finer is not known.
        if (days > healed) days = healed + std::round((days - healed) / 30.4375) * 30.4375;
    }
    const double share = days <= healed
                             ? days / healed * healing_share
                             : healing_share + (days - healed) / (all - healed) * (1 - healing_share);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float x = x0 + (x1 - x0) * static_cast<float>(std::clamp(share, 0.0, 1.0));
    list->AddRectFilled({x0, middle - px(3)}, {x1, middle + px(3)}, colors().hover, px(3));
    list->AddRectFilled({x0, middle - px(3)}, {x, middle + px(3)}, colors().accent, px(3));
    list->AddCircleFilled({x, middle}, px(9), IM_COL32(250, 250, 250, 255), 24);
    if (editor::theme().light) list->AddCircle({x, middle}, px(9), colors().dim, 24, px(1));
    const float base = middle - ImGui::GetFontSize() * 0.5f;
    list->AddText({corner.x + px(52), base}, colors().text, fresh.c_str());
    list->AddText({x1 + px(20), base}, colors().text, last.c_str());
    if (said) list->AddText({corner.x + width - px(18) - words_width, base}, colors().dim, words.c_str());
    ImGui::EndChild();
}

namespace {

glm::vec2 grip_middle(const App& app) {
    const editor::ViewArea& area = app.view_area();
    return area.origin + area.size * glm::vec2(app.view.split_at, 0.52f);
}

}  // namespace

bool over_split_grip(const App& app) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    return glm::distance(glm::vec2(mouse.x, mouse.y), grip_middle(app)) < px(26);
}

void split_line(App& app, ImVec2 at, ImVec2 size) {
    const float low = at.y + size.y, grip = px(20);
    const ImVec2 middle(grip_middle(app).x, grip_middle(app).y);
    const float x = middle.x;
    ImGui::SetCursorScreenPos({x - grip, middle.y - grip});
    ImGui::InvisibleButton("Split", {2 * grip, 2 * grip});
    if (in_the_hand())
        app.view.split_at = std::clamp((ImGui::GetIO().MousePos.x - at.x) / size.x, 0.04f, 0.96f);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddLine({x, at.y}, {x, low}, IM_COL32(255, 255, 255, 230), px(2));
    list->AddCircleFilled(middle, px(18), IM_COL32(250, 250, 250, 255), 32);
    const ImU32 dark = IM_COL32(30, 30, 34, 255);
    for (float side : {-1.0f, 1.0f}) {
        list->AddTriangleFilled({middle.x + side * px(12), middle.y},
                                {middle.x + side * px(5), middle.y - px(5)},
                                {middle.x + side * px(5), middle.y + px(5)}, dark);
    }
    const auto words = [&](const char* english, float from) {
        const std::string translated = tr(english);
        const char* text = translated.c_str();
        const float wide = ImGui::CalcTextSize(text).x;
        const ImVec2 corner(x + from - (from < 0 ? wide + px(20) : 0), at.y + px(104));
        list->AddRectFilled(corner, {corner.x + wide + px(20), corner.y + px(32)}, colors().shade, px(7));
        list->AddText({corner.x + px(10), corner.y + px(6)}, colors().text, text);
    };
    words("Before", -px(10));
    words("After", px(10));
}

}  // namespace stipple::widgets
