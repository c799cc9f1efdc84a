#pragma once
// The pointer over the 3D view: turns mouse and wheel into camera moves or into gestures of the active tool.
// Turning the head never edits; a tool used off the skin turns it. Positions in window pixels.
#include <array>
#include <memory>

#include "editor/app_work.h"
#include "editor/pen.h"
#include "editor/view_state.h"

namespace stipple::editor {

/// The mouse as the window system gave it this frame.
struct Mouse {
    glm::vec2 at{0};
    bool over_view = false;         // and nothing of the panels in between
    std::array<bool, 3> pressed{};  // went down over the view in this frame: left, right, middle
    std::array<bool, 3> down{};
    bool double_clicked = false;
    float wheel = 0;
    bool shift = false, control = false, alt = false;
    std::optional<PenSample> pen;  // what moved is a pen
    std::vector<glm::vec2> trail;  // where it was since the last frame, oldest first; may end with `at`
};

struct ViewArea {
    glm::vec2 origin{0}, size{1};
};

class ViewInput {
public:
    ViewInput(ViewState& view, Work& work);

    void frame(const Mouse& mouse, const ViewArea& area);
    /// Gives up the gesture in the hand.
    void escape();
    /// Takes away the hairline handle under the pointer.
    void remove_hot_handle();

    bool dragging() const { return drag_ != Drag::none; }
    bool editing() const { return drag_ == Drag::tool; }
    const edit::ToolCue& cue() const { return cue_; }
    /// What the mouse does now, for the status line.
    std::string words() const;
    /// First skin under the pointer, when it is over the view.
    const std::optional<surface::RayHit>& hit() const { return hit_; }
    glm::vec2 pointer() const { return last_at_; }
    /// Density and number of dots before the stroke in the hand.
    const dots::DensityPtr& density_before() const { return density_before_; }
    std::size_t dots_before() const { return dots_before_; }

private:
    enum class Drag { none, orbit, pan, tool };

    /// Ids of the dots of the plan within `radius` mm of a place, nearest first.
    std::vector<std::uint32_t> dots_near(glm::vec3 place, float radius) const;
    edit::Tool* tool();
    void press(const Mouse& mouse, const ViewArea& area);
    void follow(const Mouse& mouse, const ViewArea& area);
    void follow_trail(const Mouse& mouse, const ViewArea& area);
    void release(const Mouse& mouse, const ViewArea& area);
    void hover(const Mouse& mouse, const ViewArea& area);
    void wheel(const Mouse& mouse, const ViewArea& area);
    void double_click();
    void measure_at();
    void mark_crease();
    /// The tool draws a line or a shape that is shown while it is drawn.
    bool follows_hand() const;
    /// After a stroke that gives no dots anywhere: why not.
    void say_without_dots(const edit::Command& command);
    /// After a click beside the head: what the tool needs.
    void say_why_not(const Mouse& mouse, const ViewArea& area);
    /// The zone that gives most under the pointer becomes the one to paint.
    void take_zone();
    std::optional<surface::RayHit> hit_at(glm::vec2 at, const ViewArea& area) const;
    edit::Pointer pointer_at(edit::Phase phase, glm::vec2 at, const Mouse& mouse, const ViewArea& area);
    void give(const edit::Pointer& pointer);
    /// What a fill is told by, once it is done: how much skin its zone gained or lost.
    /// The eraser end erases; turned back, the brush does what it did before.
    void turn_pen(const Mouse& mouse);
    void start_drag(Drag kind, const Mouse& mouse, int button);

    ViewState& view_;
    Work& work_;
    std::array<std::unique_ptr<edit::Tool>, tool_count> tools_;
    std::unique_ptr<edit::Tool> pencil_;  // draws a line where handles would be moved
    edit::ToolCue cue_;
    std::optional<surface::RayHit> hit_;
    glm::vec2 last_at_{0}, start_at_{0};
    float last_pressure_ = 1.0f;
    render::Camera start_camera_;
    Drag drag_ = Drag::none;
    bool beside_ = false;  // the head is turned from beside it
    int drag_button_ = 0;
    int drag_document_ = 0;
    dots::DensityPtr density_before_;
    std::size_t dots_before_ = 0;
    std::optional<edit::BrushMode> mode_before_eraser_;
};

}  // namespace stipple::editor
