// Sessions: how much of the target each reaches, how many dots and hours that is, and the days between.
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <map>

#include "base/number_text.h"
#include "deliver/deliver.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/number_field.h"
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

/// Dots of a session by scar and zone, in the order of work.
std::vector<std::pair<std::string, std::size_t>> zones_of(const editor::App& app, int session) {
    std::vector<std::pair<std::string, std::size_t>> counts;
    const auto& dots = app.work.document()->derived().dots;
    if (!dots) return counts;
    std::map<std::uint32_t, std::size_t> by_zone;
    for (const dots::Dot& dot : *dots) by_zone[dot.zone] += dot.session == session;
    for (const plan::Zone& zone : plan::treated(*app.work.plan())) {
        if (const std::size_t count = by_zone[zone.id]; count > 0) counts.emplace_back(zone.name, count);
    }
    return counts;
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
        const widgets::NumberSpec days{"Days after the one before",
                                       "",
                                       "Skin needs at least 7 days, better 14, to heal.",
                                       0,
                                       365,
                                       14,
                                       0};
        const NumberEvent event =
            widgets::typed_number((id + ".days").c_str(), days, sessions[at].days_after_previous, px(80));
        if (event.kind == NumberEvent::Kind::commit) {
            sessions[at].days_after_previous = static_cast<int>(event.value);
            send(app, event.kind, sessions);
        }
    }
    if (const auto dates = plan::session_dates(*app.work.plan()); at < dates.size())
        widgets::row("Date", dates[at]);
    for (const auto& [name, count] : zones_of(app, number)) widgets::row(name, count_words(count));
    widgets::row("Dots", count_words(dots));
    widgets::row("In the chair", time_words(deliver::session_hours(*app.work.plan(), dots, number == 1)));
    if (widgets::button((shown ? "Beside each other##" + id : "Show on the head##" + id).c_str(), -1))
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
        if (widgets::chip((words + "##sessions").c_str(), app.work.plan()->sessions.size() == i + 1)) {
            std::vector<plan::Session> wanted = usual[i];
            wanted.front().date = app.work.plan()->sessions.front().date;
            show(app, 0);
            (void)app.work.run(edit::SetSessions{wanted});
        }
    }
    static std::string typed;
    static bool typing = false;
    const std::string known = app.work.plan()->sessions.front().date;
    if (!typing) typed = known;
    widgets::quiet("Date of the first session");
    ImGui::SetNextItemWidth(-1);
    ImGui::InputTextWithHint("##sessions.date", "2027-01-12", &typed);
    typing = ImGui::IsItemActive();
    if (ImGui::IsItemDeactivatedAfterEdit() && typed != known) {
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
    check_card(app, {"session"}, "Shares, gaps and lengths are within limits.");
    if (widgets::primary_button("Next: export")) app.view.go(editor::Step::handing_out);
}

}  // namespace stipple::steps
