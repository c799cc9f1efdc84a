#include "editor/script/effort.h"

#include <cmath>

#include "base/number_text.h"

namespace stipple::editor {
namespace {

// Seconds, as published: an average typist who is no secretary; pointing without the press.
constexpr double key = 0.28, point = 1.10, homing = 0.40, thought_time = 1.35;
// A press of the mouse's button and its release (Kieras 1993, "Using the keystroke-level model").
constexpr double button = 0.20;

}  // namespace

void Effort::hand_to(bool keyboard) {
    homings_ += keyboard != at_keyboard_;
    at_keyboard_ = keyboard;
}

void Effort::click(bool thought) {
    hand_to(false);
    ++presses_;
    thoughts_ += thought;
}

void Effort::drag(int legs) {
    hand_to(false);
    ++drags_;
    ++thoughts_;
    legs_ += legs;
}

void Effort::keys(int count, bool thought) {
    hand_to(true);
    keys_ += count;
    thoughts_ += thought;
}

void Effort::scroll() {
    hand_to(false);
    ++scrolls_;
}

double Effort::seconds() const {
    // To roll a panel is taken as to point at it and once more at what comes up.
    return presses_ * (point + button) + drags_ * (point + button) + legs_ * point + scrolls_ * 2.0 * point +
           keys_ * key + thoughts_ * thought_time + homings_ * homing;
}

std::string Effort::words() const {
    return std::to_string(presses_) + " presses of the pointer, " + std::to_string(drags_) + " drags, " +
           std::to_string(scrolls_) + " rolls of the panel, " + std::to_string(keys_) + " keys and " +
           std::to_string(thoughts_) + " decisions: " + std::to_string(std::lround(seconds())) + " s";
}

void count_line(Effort& effort, const std::vector<std::string>& words, int scrolled) {
    if (scrolled > 0) effort.scroll();
    const auto letters = [&](std::size_t at) {
        return words.size() > at ? static_cast<int>(words[at].size()) : 0;
    };
    const std::string& verb = words[0];
    if (verb == "step" || verb == "click" || verb == "action" || verb == "head") {
        effort.click();
    } else if (verb == "open" || verb == "photo") {  // and the file itself
        effort.click();
        effort.click();
    } else if (verb == "press") {
        for (std::size_t i = 1; i < words.size(); ++i) effort.click(i == 1);
    } else if (verb == "drag") {
        effort.drag(static_cast<int>(words.size()) - 2);
    } else if (verb == "look") {
        effort.keys(1, true);
    } else if (verb == "type") {  // the field, the words, Enter
        effort.click();
        effort.keys(letters(2) + 1, false);
    } else if (verb == "write") {
        effort.keys(letters(1), false);
    } else if (verb == "key") {
        const bool ends = words[1] == "Enter" || words[1] == "Escape";
        const int held = words[1].find('+') != std::string::npos ? 2 : 1;
        const auto times = base::parse_number(words.size() > 2 ? words[2] : "1");
        effort.keys(held * static_cast<int>(times.value_or(1)), !ends);
    } else if (verb == "save") {  // Ctrl+S, the name, Enter
        effort.keys(2 + letters(1) + 1, true);
    } else if (verb == "export") {
        effort.click();
    }
}

}  // namespace stipple::editor
