// Before a plan is open: recent plans with their pictures, and the ways to begin. The same pictures as a
// dialog later on.
#include <imgui_internal.h>

#include <algorithm>
#include <chrono>

#include "editor/app.h"
#include "editor/language.h"
#include "editor/letters.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/dialog.h"
#include "plan/calendar.h"

namespace stipple::editor {
namespace {

/// "2027-01-12" of the file's last change, or empty.
std::string changed_on(const std::filesystem::path& file) {
    std::error_code error;
    const auto when = std::filesystem::last_write_time(file, error);
    if (error) return {};
    const auto day = std::chrono::floor<std::chrono::days>(std::chrono::file_clock::to_sys(when));
    return plan::date_of(static_cast<int>(day.time_since_epoch().count()));
}

/// A large button with a picture, a word and what it does; true when pressed.
bool way_to_begin(const char* picture, const char* label, const char* words, const char* help, float width) {
    const float height = px(84);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = ImGui::InvisibleButton(label, {width, height});
    ImGui::RenderNavHighlight({at, {at.x + width, at.y + height}}, ImGui::GetItemID());
    widgets::tooltip(help);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + width, at.y + height},
                        ImGui::IsItemHovered() || ImGui::IsItemFocused() ? colors().raised : colors().card,
                        px(10));
    ImFont* big = theme().title;
    list->AddText(big, big->FontSize, {at.x + px(18), at.y + (height - big->FontSize) * 0.5f},
                  colors().chosen, picture);
    list->AddText(theme().bold, theme().bold->FontSize, {at.x + px(62), at.y + px(18)}, colors().text,
                  widgets::shortened(tr(label), width - px(72)).c_str());
    list->AddText(theme().small, theme().small->FontSize, {at.x + px(62), at.y + px(45)}, colors().dim,
                  widgets::shortened(tr(words), width - px(72)).c_str());
    return pressed;
}

}  // namespace

bool App::recent_grid(float width) {
    const float gap = px(14), wanted = px(232);
    const int columns = std::max(1, static_cast<int>((width + gap) / (wanted + gap)));
    const float card = std::min((width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns),
                                px(280)),
                picture_height = std::floor(card * 0.7f), height = picture_height + px(58);
    std::filesystem::path opened, forgotten;
    int index = 0;
    for (const RecentPlans::Entry& entry : recent_.entries()) {
        if (index % columns != 0) ImGui::SameLine(0, gap);
        ImGui::PushID(index++);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const std::string name = entry.plan.stem().string();
        want_letters(name);
        ImGui::BeginGroup();
        ImGui::SetNextItemAllowOverlap();
        if (ImGui::InvisibleButton(("Recent " + name).c_str(), {card, height})) opened = entry.plan;
        ImGui::RenderNavHighlight({at, {at.x + card, at.y + height}}, ImGui::GetItemID());
        const bool hovered = ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenOverlapped);
        widgets::tooltip_as_is(entry.plan.string());
        ImDrawList* list = ImGui::GetWindowDrawList();
        list->AddRectFilled(at, {at.x + card, at.y + height},
                            hovered || ImGui::IsItemFocused() ? colors().raised : colors().card, px(10));
        const auto picture = pictures_.shown(entry.picture);
        if (picture.texture) {
            // Its middle, as wide as the card.
            const float cut = std::clamp(0.5f * (1.0f - picture.aspect * picture_height / card), 0.0f, 0.4f);
            list->AddImageRounded(picture.texture, at, {at.x + card, at.y + picture_height}, {0, 1 - cut},
                                  {1, cut}, IM_COL32_WHITE, px(10), ImDrawFlags_RoundCornersTop);
        } else {
            ImFont* big = theme().title;
            const ImVec2 size = big->CalcTextSizeA(big->FontSize, 1e9f, 0, icon::head);
            list->AddText(big, big->FontSize,
                          {at.x + (card - size.x) * 0.5f, at.y + (picture_height - size.y) * 0.5f},
                          colors().dim, icon::head);
        }
        list->AddText(theme().bold, theme().bold->FontSize, {at.x + px(12), at.y + picture_height + px(8)},
                      colors().text, widgets::shortened(name, card - px(60)).c_str());
        list->AddText(theme().small, theme().small->FontSize, {at.x + px(12), at.y + picture_height + px(32)},
                      colors().dim, changed_on(entry.plan).c_str());
        ImGui::SetCursorScreenPos({at.x + card - px(44), at.y + picture_height + px(11)});
        if (widgets::icon_button(icon::close, "forget", "Take it off this list; the file stays"))
            forgotten = entry.plan;
        ImGui::EndGroup();
        ImGui::PopID();
    }
    if (!forgotten.empty()) {
        recent_.forget(forgotten);
    } else if (!opened.empty()) {
        open(opened);
        return true;
    }
    return false;
}

void App::start_screen(ImVec2 at, ImVec2 size) {
    ImGui::SetCursorPos(at);
    ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, 0);
    ImGui::PushStyleColor(ImGuiCol_ChildBg, colors().window);
    // Flattened: Tab and arrows go from card to card, and Enter opens the one they are on.
    ImGui::BeginChild("##start", size, ImGuiChildFlags_None, ImGuiWindowFlags_NavFlattened);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    area_ = {{at.x, at.y}, {size.x, size.y}};
    view_hovered_ = false;
    const float width = std::min(size.x - px(48), px(1010)), left = std::floor((size.x - width) * 0.5f);
    if (work.opening().empty()) {
        ImGui::SetCursorPos({left, px(26)});
        ImGui::BeginGroup();
        ImGui::PushFont(theme().title);
        ImGui::TextUnformatted(tr("Begin a plan").c_str());
        ImGui::PopFont();
        ImGui::PushTextWrapPos(left + width);
        ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(colors().dim), "%s",
                           tr("Drop a scan or a plan anywhere in this window, or choose:").c_str());
        ImGui::PopTextWrapPos();
        ImGui::Dummy({0, px(4)});
        const float half = (width - px(14)) * 0.5f;
        if (way_to_begin(
                icon::open, "Open a scan or a plan", "OBJ, PLY, STL, GLB, 3MF … or .stipple",
                "A scan of the client's head, from any scanner or phone; or a plan that was saved (Ctrl+O)",
                half))
            ask_open();
        ImGui::SameLine(0, px(14));
        if (way_to_begin(icon::head, "Take a built-in head", "to look around, to train, to draft",
                         "Invented heads and people, without a scan (Ctrl+N)", half))
            ask_new_head();
        ImGui::Dummy({0, px(14)});
        ImGui::PushFont(theme().bold);
        ImGui::TextUnformatted(tr("Recent plans").c_str());
        ImGui::PopFont();
        if (recent_.entries().empty())
            widgets::quiet("None yet. A plan that you save stands here with its picture the next time.");
        (void)recent_grid(width);
        ImGui::Dummy({0, px(20)});
        ImGui::EndGroup();
    }
    view_overlays();
    ImGui::EndChild();
}

void App::recent_dialog() {
    if (!widgets::begin_dialog("Recent plans", dialog_fresh_, {px(820), px(600)})) return;
    ImGui::BeginChild("recent", {0, -px(46)}, ImGuiChildFlags_None, ImGuiWindowFlags_NavFlattened);
    if (recent_.entries().empty())
        widgets::quiet("None yet. A plan that you save stands here with its picture the next time.");
    const bool taken = recent_grid(ImGui::GetContentRegionAvail().x);
    ImGui::EndChild();
    const bool leave = widgets::button("Close", -1, true, "Back to the plan (Esc).") || taken ||
                       ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    if (leave && dialog_ == Dialog::recent) close_dialog();
    if (leave) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
}

void App::follow_recent() {
    const document::Document* document = work.document();
    if (!document || document->path().empty()) return;
    if (recent_of_ != document->path()) {
        recent_of_ = document->path();
        recent_.add(recent_of_);
        picture_due_ = picture_due_ || !recent_.has_picture(recent_of_);
    }
    if (saves_known_ != work.saves()) {
        saves_known_ = work.saves();
        picture_due_ = true;
    }
}

void App::keep_due_picture() {
    const document::Document* document = work.document();
    if (!picture_due_ || !document || !document->derived().dots || input.dragging() || document->drafting() ||
        document->following())
        return;
    picture_due_ = false;
    const std::filesystem::path file = recent_.picture_of(document->path());
    // Without a picture on the screen nobody sees the list either.
    if (file.empty() || !picture_.ready()) return;
    SidePictures::Wish wish{SidePictures::Use::recent, scene(), document->plan(), 320, 224, 0.0f, file,
                            document->path()};
    render::Scene& shown = wish.scene;
    shown.skin = view.skin;
    shown.camera =
        render::standard_view(render::View::front, wish.plan.head->surface->bounds(), 320.0f / 224);
    shown.camera.yaw = 0.42f;
    shown.camera.pitch = 0.25f;
    shown.overlay = {};
    shown.ui_scale = 1;
    shown.session = 0;
    shown.heat = render::HeatMap::none;
    shown.dots = document->derived().dots;
    shown.age = render::Age::fresh();
    shown.redness = false;
    side_pictures.ask(std::move(wish));
}

}  // namespace stipple::editor
