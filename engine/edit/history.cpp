#include "edit/history.h"

namespace stipple::edit {

History::History(plan::Plan start, std::vector<Command> applied)
    : start_(std::move(start)), applied_(std::move(applied)) {}

const plan::Plan& History::plan() const {
    return at_ == 0 ? start_ : entries_[at_ - 1].plan;
}

void History::commit(plan::Plan plan, Command command, std::string label) {
    entries_.resize(at_, Entry{});
    entries_.push_back({std::move(plan), std::move(command), std::move(label)});
    at_ = entries_.size();
}

void History::undo() {
    if (can_undo()) --at_;
}

void History::redo() {
    if (can_redo()) ++at_;
}

std::string History::undo_label() const {
    return can_undo() ? entries_[at_ - 1].label : std::string();
}
std::string History::redo_label() const {
    return can_redo() ? entries_[at_].label : std::string();
}

std::vector<Command> History::commands() const {
    std::vector<Command> all = applied_;
    for (std::size_t i = 0; i < at_; ++i) all.push_back(entries_[i].command);
    return all;
}

}  // namespace stipple::edit
