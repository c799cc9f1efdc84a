#include "edit/history.h"

namespace stipple::edit {
namespace {

template <typename T>
std::size_t bytes_of(const std::vector<T>& list) {
    return list.size() * sizeof(T);
}

/// Of chunks, heads and lists that `plan` has and `before` has not.
std::size_t bytes_beside(const plan::Plan& plan, const plan::Plan& before) {
    std::size_t bytes = sizeof(History::Entry);
    if (plan.head != before.head && plan.head) {
        const surface::Surface& skin = *plan.head->surface;
        constexpr std::size_t tree_per_triangle = 80;
        bytes +=
            skin.positions().size() * 4 * sizeof(glm::vec3) + skin.triangles().size() * tree_per_triangle;
    }
    for (const plan::Zone& zone : plan.zones) {
        const plan::Zone* known = plan::find_zone(before, zone.id);
        const auto chunks = zone.coverage.chunks();
        bytes += sizeof(zone) + chunks.size() * sizeof(plan::Field::ChunkPtr);
        for (std::size_t i = 0; i < chunks.size(); ++i) {
            const bool shared =
                known && i < known->coverage.chunks().size() && known->coverage.chunks()[i] == chunks[i];
            if (chunks[i] && !shared) bytes += sizeof(plan::Field::Chunk);
        }
    }
    return bytes + bytes_of(plan.scars) + bytes_of(plan.keep_outs) + bytes_of(plan.removed) +
           bytes_of(plan.placed) + bytes_of(plan.locked) + bytes_of(plan.old_work) +
           bytes_of(plan.hairline.handles);
}

}  // namespace

History::History(plan::Plan start, std::vector<Command> applied)
    : start_(std::move(start)), applied_(std::move(applied)) {}

const plan::Plan& History::plan() const {
    return at_ == 0 ? start_ : entries_[at_ - 1].plan;
}

void History::commit(plan::Plan plan, Command command, std::string label) {
    for (std::size_t i = at_; i < entries_.size(); ++i) bytes_ -= entries_[i].bytes;
    entries_.resize(at_, Entry{});
    std::size_t bytes = bytes_beside(plan, this->plan());
    if (const auto* stroke = std::get_if<PaintStroke>(&command))
        bytes += bytes_of(stroke->path) + bytes_of(stroke->pressure);
    entries_.push_back({std::move(plan), std::move(command), std::move(label), bytes});
    bytes_ += bytes;
    at_ = entries_.size();
}

void History::keep_within(std::size_t bytes) {
    if (bytes_ <= bytes || at_ < 2) return;
    // A tenth more than is needed: the list is not moved at every step.
    const std::size_t wanted = bytes - bytes / 10;
    std::size_t gone = 0;
    while (gone + 1 < at_ && bytes_ > wanted) {
        bytes_ -= entries_[gone].bytes;
        applied_.push_back(std::move(entries_[gone].command));
        start_ = std::move(entries_[gone].plan);
        ++gone;
    }
    entries_.erase(entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(gone));
    at_ -= gone;
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
