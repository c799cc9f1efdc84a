// Sessions: how much of the target each reaches, how many dots and hours that is, and the days between.
#include <imgui.h>

#include <algorithm>
#include <map>

#include "base/number_text.h"
#include "deliver/sheet.h"
#include "editor/language.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/memory.h"
#include "editor/widgets/number_field.h"
#include "editor/widgets/reorder.h"
#include "plan/calendar.h"

namespace stipple::steps {
namespace {

using editor::px;
using widgets::NumberEvent;

/// Dots of one session (1-based); 0 while there are none.
std::size_t dots_of(const editor::App& app, int session) {
    const auto& dots = app.work.document()->derived().dots;
    if (!dots) return 0;
    return static_cast<std::size_t>(std::count_if(
        dots->begin(), dots->end(), [session](const dots::Dot& dot) { return dot.session == session; }));
}

void send(editor::App& app, NumberEvent::Kind kind, std::vector<plan::Session> sessions) {
    const edit::SetSessions command{std::move(sessions)};
    if (kind == NumberEvent::Kind::drag) (void)app.work.draft(command);
    if (kind == NumberEvent::Kind::commit) (void)app.work.commit(command);
}

/// The work of a session, zone by zone; a zone that is switched off rests in it.
void zones_of_session(editor::App& app, int session, const std::string& id) {
    const auto dots = app.work.document()->derived().dots;
    if (!dots) return;
    std::map<std::uint32_t, std::size_t> by_zone;
    for (const dots::Dot& dot : *dots) by_zone[dot.zone] += dot.session == session;
    const plan::Plan plan = *app.work.plan();  // a switch changes it
    const auto& without = plan.sessions[static_cast<std::size_t>(session - 1)].without;
    for (const plan::Zone& zone : deliver::order_of_work(plan, *dots)) {
        bool works = !std::binary_search(without.begin(), without.end(), zone.id);
        const bool flipped =
            widgets::toggle((zone.name + "##" + id + ".rest." + std::to_string(zone.id)).c_str(), works,
                            "Off: it rests in this session, and its dots wait for the next.");
        const auto count = static_cast<double>(by_zone[zone.id]);
        const double minutes = count / plan.settings.rate_per_minute;
        const std::string numbers =
            works ? editor::said("{} dots · {} min",
                                 {count_words(by_zone[zone.id]),
                                  minutes < 1.0 && count > 0 ? "<1" : base::fixed(minutes, 0)})
                  : std::string(editor::tr("rests"));
        ImFont* font = editor::theme().small;
        const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
        const float wide = font->CalcTextSizeA(font->FontSize, 1e9f, 0, numbers.c_str()).x;
        ImGui::GetWindowDrawList()->AddText(
            font, font->FontSize, {high.x - px(48) - wide, 0.5f * (low.y + high.y - font->FontSize)},
            editor::colors().dim, numbers.c_str());
        if (!flipped) continue;
        edit::SetSessions command{plan.sessions};
        auto& rests = command.sessions[static_cast<std::size_t>(session - 1)].without;
        if (works)
            std::erase(rests, zone.id);
        else
            rests.insert(std::upper_bound(rests.begin(), rests.end(), zone.id), zone.id);
        (void)app.work.run(command);
    }
}

/// Zones and scars first to last, to be dragged; the strip under the head plays them.
void order_card(editor::App& app) {
    const auto dots = app.work.document()->derived().dots;
    if (!dots || dots->empty()) return;
    const std::vector<plan::Zone> order = deliver::order_of_work(*app.work.plan(), *dots);
    if (order.size() < 2) return;
    widgets::begin_card("Order of work", app.work.plan()->work_order.empty() ? "by rule" : "by hand");
    std::optional<edit::SetWorkOrder> wanted;
    const auto put = [&](std::size_t from, std::size_t to) {
        edit::SetWorkOrder command;
        for (const plan::Zone& zone : order) command.zones.push_back(zone.id);
        const std::uint32_t moved = command.zones[from];
        command.zones.erase(command.zones.begin() + static_cast<std::ptrdiff_t>(from));
        command.zones.insert(command.zones.begin() + static_cast<std::ptrdiff_t>(to), moved);
        wanted = std::move(command);
    };
    for (std::size_t i = 0; i < order.size(); ++i) {
        const plan::Zone& zone = order[i];
        ImGui::PushID(static_cast<int>(zone.id));
        const float whole = ImGui::GetContentRegionAvail().x - px(42), height = px(38),
                    start = ImGui::GetCursorPosX();
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const widgets::RowName row(zone.name);
        (void)widgets::named("Work " + zone.name, "Drag it to where its turn is.");
        ImGui::InvisibleButton(("Work " + zone.name).c_str(), {whole, height});
        widgets::after_named();
        widgets::tooltip("Drag it to where its turn is.");
        if (const auto to = widgets::dropped_at(static_cast<int>(i), static_cast<int>(order.size()),
                                                height + ImGui::GetStyle().ItemSpacing.y))
            put(i, static_cast<std::size_t>(*to));
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (ImGui::IsItemHovered())
            list->AddRectFilled(at, {at.x + whole, at.y + height}, editor::colors().raised, px(6));
        list->AddCircleFilled({at.x + px(14), at.y + height * 0.5f}, px(7),
                              IM_COL32(zone.color >> 16 & 255, zone.color >> 8 & 255, zone.color & 255, 255),
                              20);
        const float middle = at.y + (height - ImGui::GetFontSize()) * 0.5f;
        list->AddText({at.x + px(28), middle}, editor::colors().text,
                      widgets::shortened(zone.name, whole - px(36)).c_str());
        ImGui::SameLine(start + whole + px(4));
        if (widgets::icon_button(editor::icon::up, "earlier", "Work it earlier", false, i > 0)) put(i, i - 1);
        ImGui::PopID();
    }
    if (!app.work.plan()->work_order.empty() &&
        widgets::button("By rule again", -1, true, "The order that the sheet proposes"))
        wanted = edit::SetWorkOrder{};
    widgets::end_card();
    if (wanted) (void)app.work.run(*wanted);
}

/// One session on the head, or with 0 all beside each other.
void show(editor::App& app, int session) {
    app.view.session = session;
    app.view.beside = session == 0;
    app.view.work_done.reset();
    app.view.work_plays = false;
}

void session_card(editor::App& app, int number, std::size_t dots) {
    std::vector<plan::Session> sessions = app.work.plan()->sessions;
    const auto at = static_cast<std::size_t>(number - 1);
    const bool last = number == static_cast<int>(sessions.size()), shown = app.view.session == number;
    const std::string title = "Session " + std::to_string(number), id = "session." + std::to_string(number);
    widgets::begin_card(title.c_str(), shown ? "on the head" : "");
    const double before = at == 0 ? 0.01 : sessions[at - 1].share;
    if (last) {
        widgets::row("Share of the target", "100 %");
    } else {
        const double after = sessions[at + 1].share;
        const widgets::NumberSpec share{"Share reached",
                                        "%",
                                        "Share of the target reached after this session.",
                                        before * 100,
                                        after * 100,
                                        std::clamp(number == 1 ? 30.0 : 70.0, before * 100, after * 100),
                                        0};
        const NumberEvent event =
            widgets::number_field((id + ".share").c_str(), share, sessions[at].share * 100);
        if (event.kind != NumberEvent::Kind::none) {
            sessions[at].share = event.value / 100;
            send(app, event.kind, sessions);
        }
    }
    if (number > 1) {
        const widgets::NumberSpec days{
            "After the one before", "days", "Skin needs at least 7 days, better 14, to heal.", 0, 365, 14, 0};
        const NumberEvent event =
            widgets::typed_number((id + ".days").c_str(), days, sessions[at].days_after_previous, px(110));
        if (event.kind == NumberEvent::Kind::commit) {
            sessions[at].days_after_previous = static_cast<int>(event.value);
            send(app, event.kind, sessions);
        }
    }
    if (const auto dates = plan::session_dates(*app.work.plan()); at < dates.size())
        widgets::row("Date", dates[at]);
    zones_of_session(app, number, id);
    widgets::row("Dots", count_words(dots));
    widgets::row("In the chair", time_words(deliver::session_hours(*app.work.plan(), dots, number == 1)));
    widgets::row(
        "Mixed pigment",
        base::fixed(static_cast<double>(dots) * app.work.plan()->settings.dot_volume_ul / 1000.0, 2) + " ml");
    if (widgets::button(
            (shown ? "Beside each other##" + id : "Show on the head##" + id).c_str(), -1, true,
            shown ? "All sessions, each on its own head" : "Its dots alone, and their order of work"))
        show(app, shown ? 0 : number);
    widgets::end_card();
}

void plan_card(editor::App& app) {
    widgets::begin_card("Number of sessions");
    widgets::chips_start();
    const std::vector<plan::Session> usual[] = {{{1.0, 0}},
                                                {{0.5, 0}, {1.0, 14}},
                                                {{0.3, 0}, {0.7, 14}, {1.0, 14}},
                                                {{0.25, 0}, {0.5, 14}, {0.75, 14}, {1.0, 14}}};
    for (std::size_t i = 0; i < std::size(usual); ++i) {
        const std::string words = std::to_string(i + 1);
        if (widgets::chip((words + "##sessions").c_str(), app.work.plan()->sessions.size() == i + 1,
                          "How often the client comes; shares and days between can be changed.")) {
            std::vector<plan::Session> wanted = usual[i];
            wanted.front().date = app.work.plan()->sessions.front().date;
            show(app, 0);
            (void)app.work.run(edit::SetSessions{wanted});
        }
    }
    std::string typed;
    if (widgets::text_field("##sessions.date", "Date of the first session",
                            "The others follow by the days between them.",
                            app.work.plan()->sessions.front().date, typed, "year-month-day")) {
        std::vector<plan::Session> sessions = app.work.plan()->sessions;
        sessions.front().date = typed;
        (void)app.work.run(edit::SetSessions{sessions});
    }
    widgets::setting_field(app.work, "rate_per_minute");
    widgets::end_card();
}

}  // namespace

void sessions(editor::App& app) {
    plan_card(app);
    const int count = static_cast<int>(app.work.plan()->sessions.size());
    std::size_t all = 0;
    double hours = 0;
    for (int i = 1; i <= count && i <= static_cast<int>(app.work.plan()->sessions.size()); ++i) {
        const std::size_t dots = dots_of(app, i);
        session_card(app, i, dots);
        all += dots;
        hours += deliver::session_hours(*app.work.plan(), dots, i == 1);
    }
    widgets::begin_card("All sessions");
    widgets::row("Dots", count_words(all));
    widgets::row("In the chair", time_words(hours));
    const double pigment = static_cast<double>(all) * app.work.plan()->settings.dot_volume_ul / 1000.0;
    widgets::row("Mixed pigment, about", base::fixed(pigment, 2) + " ml");
    widgets::end_card();
    order_card(app);
    check_card(app, {"session"}, "Shares, gaps and lengths are within limits.");
    if (widgets::primary_button("Next: export", true, "Papers for the chair and the client"))
        app.view.go(editor::Step::handing_out);
}

}  // namespace stipple::steps
