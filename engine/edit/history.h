#pragma once
// Undo and redo: the plans themselves. Copying a plan copies pointers, so an entry costs what it changed.
#include <string>
#include <vector>

#include "edit/command.h"

namespace stipple::edit {

class History {
public:
    struct Entry {
        plan::Plan plan;  // after the command
        Command command;
        std::string label;
        std::size_t bytes = 0;  // that it holds and the plan before it does not, about
    };

    /// `applied`: commands that already led to `start` (from a file); they are kept for the journal, not for
    /// undo.
    explicit History(plan::Plan start, std::vector<Command> applied = {});

    const plan::Plan& plan() const;
    void commit(plan::Plan plan, Command command, std::string label);
    bool can_undo() const { return at_ > 0; }
    bool can_redo() const { return at_ < entries_.size(); }
    void undo();
    void redo();
    /// What all entries hold in memory, about; chunks that plans share count once.
    std::size_t bytes() const { return bytes_; }
    /// Forgets the oldest steps until bytes() is at most `bytes`; the last step can always be undone. The
    /// commands stay.
    void keep_within(std::size_t bytes);
    /// Label of what undo would take back, redo would bring again; empty if none.
    std::string undo_label() const;
    std::string redo_label() const;
    /// All commands that lead from the plan's beginning to plan().
    std::vector<Command> commands() const;
    std::span<const Entry> entries() const { return entries_; }
    std::size_t position() const { return at_; }

private:
    plan::Plan start_;
    std::vector<Command> applied_;
    std::vector<Entry> entries_;
    std::size_t at_ = 0, bytes_ = 0;
};

}  // namespace stipple::edit
