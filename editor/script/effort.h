#pragma once
// How long a practised hand takes for a consultation, by the keystroke-level model (Card, Moran, Newell 1980,
// "The keystroke-level model for user performance time with interactive systems"): each act has a usual time,
// and each new thought costs one as well. Looking at the head, talking and waiting are not counted.
#include <string>
#include <vector>

namespace stipple::editor {

class Effort {
public:
    /// A press and release of the pointer somewhere; `thought`: it is no part of what the hand does already.
    void click(bool thought = true);
    /// One line of `legs` pieces with the button down.
    void drag(int legs);
    /// Keys one after the other, each held one with another counts by itself.
    void keys(int count, bool thought);
    /// The panel is rolled to what lies out of sight.
    void scroll();

    int presses() const { return presses_; }
    int drags() const { return drags_; }
    int keys() const { return keys_; }
    int scrolls() const { return scrolls_; }
    int thoughts() const { return thoughts_; }
    double seconds() const;
    /// "24 presses of the pointer, 2 drags, 3 rolls of the panel, 30 keys and 20 decisions: 75 s".
    std::string words() const;

private:
    void hand_to(bool keyboard);
    int presses_ = 0, drags_ = 0, legs_ = 0, keys_ = 0, scrolls_ = 0, thoughts_ = 0, homings_ = 0;
    bool at_keyboard_ = false;
};

/// What a person does for this line of a script, which rolled the panel so often; pictures and expectations
/// are nobody's work.
void count_line(Effort& effort, const std::vector<std::string>& words, int scrolled);

}  // namespace stipple::editor
