// Sessions and the order of work.
#include <algorithm>
#include <functional>

#include "base/number_text.h"
#include "edit/apply.h"
#include "plan/calendar.h"
#include "plan/settings.h"

namespace stipple::edit {
namespace {

bool is_there(const plan::Plan& plan, std::uint32_t id) {
    return plan::find_zone(plan, id) != nullptr || plan::find_scar(plan, id) != nullptr;
}

base::Status check_there(const plan::Plan& plan, std::span<const std::uint32_t> zones) {
    for (const std::uint32_t id : zones) {
        if (!is_there(plan, id))
            return refused("There is no zone or scar " + std::to_string(id) + " in this plan.");
    }
    return base::Done{};
}

base::Status check_rests(const plan::Plan& plan, const std::vector<std::uint32_t>& without) {
    if (std::adjacent_find(without.begin(), without.end(), std::greater_equal<>()) != without.end())
        return refused("Zones that rest in a session are named once each, the lowest number first.");
    return check_there(plan, without);
}

}  // namespace

void forget_gone(plan::Plan& plan) {
    const auto gone = [&plan](std::uint32_t id) { return !is_there(plan, id); };
    for (plan::Session& session : plan.sessions) std::erase_if(session.without, gone);
    std::erase_if(plan.work_order, gone);
}

Changed apply_one(plan::Plan plan, const SetSessions& command, const Context&) {
    const auto& sessions = command.sessions;
    if (sessions.empty() || sessions.size() > 8) return refused("A plan has 1 to 8 sessions.");
    double before = 0.0;
    for (const plan::Session& session : sessions) {
        if (auto range = plan::check_range(plan::setting("share"), session.share); !range)
            return range.error();
        if (session.share < before) {
            return refused("The shares of the sessions may not fall: " + base::shortest(session.share) +
                           " follows " + base::shortest(before) + ".");
        }
        if (session.days_after_previous < 0 || session.days_after_previous > 365) {
            return refused("The days between sessions are out of range: 0 to 365.");
        }
        if (!session.date.empty() && (&session != &sessions.front() || !plan::day_of(session.date)))
            return refused("The date \"" + session.date.substr(0, 40) +
                           "\" cannot be: the first session has one, written like 2027-01-12, the others "
                           "follow by their days.");
        if (auto ok = check_rests(plan, session.without); !ok) return ok.error();
        before = session.share;
    }
    for (const std::uint32_t zone : sessions.front().without) {
        if (std::all_of(sessions.begin(), sessions.end(), [zone](const plan::Session& session) {
                return std::binary_search(session.without.begin(), session.without.end(), zone);
            }))
            return refused("The zone " + std::to_string(zone) +
                           " rests in every session. Leave it in one of them, or remove it.");
    }
    if (before != 1.0)
        return refused("The last session must reach 100 % of the target; it says " +
                       base::fixed(100 * before, 0) + " %.");
    plan.sessions = sessions;
    return plan;
}

Changed apply_one(plan::Plan plan, const SetWorkOrder& command, const Context&) {
    if (auto ok = check_there(plan, command.zones); !ok) return ok.error();
    std::vector<std::uint32_t> once = command.zones;
    std::sort(once.begin(), once.end());
    if (std::adjacent_find(once.begin(), once.end()) != once.end())
        return refused("Each zone stands once in the order of work.");
    plan.work_order = command.zones;
    return plan;
}

}  // namespace stipple::edit
