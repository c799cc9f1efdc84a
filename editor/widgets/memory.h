#pragma once
// What the widgets of one window remember between frames: texts being typed, cards unfolded, and the list of
// all controls. Belongs to the App, through Dear ImGui's context: two windows share nothing.
#include <any>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace stipple::widgets {

/// A button, switch or field of a step. Words are English, as in the source, with what stands after "##".
struct Control {
    std::string card, row, label, help;
    bool enabled = true;
    bool operator==(const Control& other) const {
        return card == other.card && row == other.row && label == other.label;
    }
};

class Memory {
public:
    struct Field {
        std::string typed;  // while it is being typed
        bool typing = false;
        std::string refusal;  // the last typed value was out of range
        bool held = false;    // the slider is in the hand
        double held_value = 0;
    };
    std::map<std::string, Field> fields;
    std::map<std::string, std::string> texts;  // while they are typed
    bool chips_flow = false;

    /// That of the window which is laid out now.
    static Memory& here();

    /// Whether what lies behind "more" in this card is shown; all of it while controls are listed.
    bool& unfolded(const std::string& card);
    /// A value that a step keeps from frame to frame; `initial` the first time.
    template <class T>
    T& kept(const std::string& name, const T& initial = {}) {
        std::any& value = kept_[name];
        if (!value.has_value()) value = initial;
        return *std::any_cast<T>(&value);
    }

    /// From here to end_listing() controls are laid out to be named, neither shown nor pressed; with `all`
    /// those behind "more", too.
    void begin_listing(bool all);
    std::vector<Control> end_listing();
    bool listing() const { return listing_; }

    /// The next frames show this control, press it once and put the keyboard on it; it lies behind "more"
    /// where `unfold`.
    void press(const Control& control, bool unfold);
    bool pressing() const { return asked_.has_value(); }
    /// Once a frame, before anything is laid out.
    void next_frame();

    // For the widgets themselves.
    void in_card(const std::string& title) { card_ = title; }
    void in_row(const std::string& name) { row_ = name; }
    const std::string& card() const { return card_; }
    /// The control that was asked for lies in the card that begins.
    bool card_asked() const { return asked_ && frame_ < 2 && asked_->card == card_; }
    /// Names a control. True in the one frame in which it is to be pressed.
    bool control(const std::string& label, const std::string& help, bool enabled);
    /// The control just named is to get the keyboard now.
    bool wants_keyboard() const;
    /// After its item: brings it into sight, and the keyboard to it; a field takes that by itself.
    void after_item(bool field = false);

private:
    std::map<std::string, std::any> kept_;
    std::map<std::string, bool> unfolded_;
    bool listed_open_ = false;  // handed out by unfolded() while listing
    std::vector<Control> listed_;
    std::string card_, row_;
    std::optional<Control> asked_;
    int frame_ = 0;  // since asked
    bool listing_ = false, listing_all_ = false, unfold_ = false, here_ = false, focused_ = false;
};

/// Names what is laid out until its end: the line of a list.
class RowName {
public:
    explicit RowName(const std::string& name) { Memory::here().in_row(name); }
    ~RowName() { Memory::here().in_row({}); }
    RowName(const RowName&) = delete;
    RowName& operator=(const RowName&) = delete;
};

}  // namespace stipple::widgets
