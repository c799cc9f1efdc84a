#pragma once
// A pointer that is moved by the arrow keys, so that whatever a hand can do on the head the keyboard can,
// too: press, drag and let go, finely or in large steps. Window pixels.
#include <optional>

#include "editor/input.h"

namespace stipple::editor {

class KeyPointer {
public:
    bool on() const { return at_.has_value(); }
    std::optional<glm::vec2> at() const { return at_; }
    bool holds() const { return holds_; }
    /// Starts where the pointer was last, or in the middle of the view.
    void start(glm::vec2 at, const ViewArea& area);
    void stop();
    /// One frame: what the keys do, as a mouse. Needs Dear ImGui's input of this frame.
    Mouse frame(const ViewArea& area);
    /// What the keys do now, for the status line.
    const char* words() const;

private:
    std::optional<glm::vec2> at_;
    bool holds_ = false;
};

}  // namespace stipple::editor
