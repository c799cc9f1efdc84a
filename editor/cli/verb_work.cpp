// work: what is done when, by zone, and in which order.
#include <algorithm>

#include "base/number_text.h"
#include "deliver/sheet.h"
#include "editor/cli/console.h"
#include "editor/cli/open_plan.h"
#include "editor/cli/verbs.h"
#include "plan/calendar.h"

namespace stipple::cli {
namespace {

/// A zone or scar by its number or name.
base::Result<std::uint32_t> named(const plan::Plan& plan, const std::string& text) {
    std::string there;
    for (const plan::Zone& zone : plan::treated(plan)) {
        if (text == zone.name || text == std::to_string(zone.id)) return zone.id;
        there += (there.empty() ? "" : ", ") + zone.name;
    }
    return usage("There is no zone or scar \"" + text + "\"." +
                 (there.empty() ? "" : " There are: " + there + "."));
}

base::Status set_order(const WorkOptions& options, document::Document& document) {
    if (options.order.empty()) return base::Done{};
    edit::SetWorkOrder command;
    for (const std::string& text : options.order) {
        const auto id = named(document.plan(), text);
        if (!id) return id.error();
        command.zones.push_back(*id);
    }
    return document.run(command);
}

base::Status set_rests(const WorkOptions& options, document::Document& document) {
    if (options.rests.empty()) return base::Done{};
    edit::SetSessions command{document.plan().sessions};
    for (const std::string& text : options.rests) {
        const std::size_t colon = text.find(':');
        const auto session = base::parse_number(text.substr(0, colon));
        if (colon == std::string::npos || !session || *session < 1 ||
            *session > static_cast<double>(command.sessions.size()) || *session != std::floor(*session))
            return usage("\"" + text + "\" is not understood. Write a session, 1 to " +
                         std::to_string(command.sessions.size()) + ", and a zone: 2:Strip scar.");
        auto& without = command.sessions[static_cast<std::size_t>(*session) - 1].without;
        const auto id = named(document.plan(), text.substr(colon + 1));
        if (!id) return id.error();
        const auto at = std::lower_bound(without.begin(), without.end(), *id);
        if (at == without.end() || *at != *id) without.insert(at, *id);
    }
    return document.run(command);
}

std::string work_words(const plan::Plan& plan, const dots::Dots& dots) {
    const auto dates = plan::session_dates(plan);
    const auto order = deliver::order_of_work(plan, dots);
    std::string text;
    for (std::size_t s = 0; s < plan.sessions.size(); ++s) {
        text += "Session " + std::to_string(s + 1) + (s < dates.size() ? ", " + dates[s] : "") + "\n";
        for (const plan::Zone& zone : order) {
            const auto count =
                static_cast<double>(std::count_if(dots.begin(), dots.end(), [&](const dots::Dot& dot) {
                    return dot.zone == zone.id && dot.session == s + 1;
                }));
            const auto& without = plan.sessions[s].without;
            const bool rests = std::binary_search(without.begin(), without.end(), zone.id);
            text += "  " + zone.name + ": " +
                    (rests ? std::string("rests")
                           : base::grouped(static_cast<long long>(count)) + " dots, " +
                                 base::fixed(count / plan.settings.rate_per_minute, 0) + " min, " +
                                 base::fixed(count * plan.settings.dot_volume_ul, 0) + " µl at " +
                                 base::shortest(zone.dilution) + ":1") +
                    "\n";
        }
    }
    return text;
}

}  // namespace

int verb_work(const WorkOptions& options) {
    auto document = document::Document::open(options.plan);
    if (!document) return fail(document.error());
    if (options.by_rule) {
        edit::SetSessions sessions{document->plan().sessions};
        for (plan::Session& session : sessions.sessions) session.without.clear();
        if (auto ok = document->run(sessions); !ok) return fail(ok.error());
        if (auto ok = document->run(edit::SetWorkOrder{}); !ok) return fail(ok.error());
    }
    if (auto ok = set_order(options, *document); !ok) return fail(ok.error());
    if (auto ok = set_rests(options, *document); !ok) return fail(ok.error());
    const auto derived = document->derive(progress());
    if (!derived) return fail(derived.error());
    print(work_words(document->plan(), *derived->dots));
    if (options.out.empty()) return done;
    if (auto ok = document->save(options.out, progress()); !ok) return fail(ok.error());
    say("The plan is in \"" + options.out.string() + "\".");
    return done;
}

}  // namespace stipple::cli
