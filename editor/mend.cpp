#include "editor/mend.h"

#include <algorithm>

namespace stipple::editor {
namespace {

std::optional<edit::Command> of_zone(const check::Mend& mend, const plan::Plan& plan) {
    if (!plan::find_zone(plan, mend.id)) return std::nullopt;
    edit::SetZone command;
    command.zone = mend.id;
    if (mend.setting == "density") command.density = mend.value;
    if (mend.setting == "depth_mm") command.depth_mm = mend.value;
    if (mend.setting == "dilution") command.dilution = mend.value;
    if (mend.setting == "budget") command.budget = mend.value;
    if (mend.setting == "hidden") command.hidden = mend.value != 0.0;
    return command;
}

std::optional<edit::Command> of_scar(const check::Mend& mend, const plan::Plan& plan) {
    if (!plan::find_scar(plan, mend.id)) return std::nullopt;
    edit::SetScar command;
    command.scar = mend.id;
    if (mend.setting == "scar_share") command.wish.share = mend.value;
    if (mend.setting == "scar_blend_mm") command.wish.blend_mm = mend.value;
    if (mend.setting == "depth_mm") command.wish.depth_mm = mend.value;
    if (mend.setting == "dilution") command.wish.dilution = mend.value;
    return command;
}

std::optional<edit::Command> of_session(const check::Mend& mend, const plan::Plan& plan) {
    if (mend.id < 1 || mend.id > plan.sessions.size()) return std::nullopt;
    edit::SetSessions command{plan.sessions};
    if (mend.setting == "share") command.sessions[mend.id - 1].share = mend.value;
    if (mend.setting != "days_after_previous") return command;
    auto rests = mend.also;
    rests.emplace_back(mend.id, mend.value);
    for (const auto& [id, days] : rests) {
        if (id < 1 || id > plan.sessions.size()) continue;
        // Another mend of the same list may have asked for more.
        int& rest = command.sessions[id - 1].days_after_previous;
        rest = std::max(rest, static_cast<int>(days));
    }
    return command;
}

}  // namespace

std::optional<edit::Command> command_of(const check::Mend& mend, const plan::Plan& plan) {
    switch (mend.of) {
        case check::Mend::Of::plan:
            return edit::SetNumber{mend.setting, mend.value};
        case check::Mend::Of::zone:
            return of_zone(mend, plan);
        case check::Mend::Of::scar:
            return of_scar(mend, plan);
        case check::Mend::Of::session:
            return of_session(mend, plan);
    }
    return std::nullopt;
}

}  // namespace stipple::editor
