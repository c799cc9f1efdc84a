#include "editor/messages.h"

#include <utility>

namespace stipple::editor {
namespace {

constexpr float reading_seconds = 8;

}  // namespace

void Messages::say(Message::Kind kind, std::string text) {
    const bool refused = kind == Message::Kind::refused;
    // The same refusal again, at every place a hand passes, is one that has been seen.
    const bool again = refused && passing_.kind == kind && passing_.text == text;
    passing_ = {kind, std::move(text), refused ? Message::Stays::mended : Message::Stays::read};
    seen_ = seen_ && again;
    held_ = false;
    left_ = reading_seconds;
}

void Messages::keep(Message::Kind kind, std::string text) {
    passing_ = {};
    kept_ = {kind, std::move(text), Message::Stays::closed};
}

void Messages::close_shown() {
    // Written out: GCC 12 clears the bytes of the one chosen by ?: = {}, strings and all.
    Message& shown_now = passing_.kind != Message::Kind::none ? passing_ : kept_;
    shown_now = Message{};
}

void Messages::close_all() {
    passing_ = Message{};
    kept_ = Message{};
}

void Messages::succeeded() {
    if (passing_.kind == Message::Kind::refused) passing_ = {};
}

void Messages::leave() {
    // What was said in the very frame that changed the step is of the new one.
    if (seen_) passing_ = {};
}

void Messages::drawn(bool under_pointer) {
    // A window at rest sleeps for a minute: seconds count from where the person could read it.
    seen_ = true;
    held_ = under_pointer;
}

void Messages::pass(float seconds) {
    if (seconds_left() <= 0 || !seen_ || held_) return;
    left_ -= seconds;
    if (left_ <= 0) passing_ = {};
}

float Messages::seconds_left() const {
    return passing_.kind != Message::Kind::none && passing_.stays == Message::Stays::read ? left_ : 0;
}

}  // namespace stipple::editor
