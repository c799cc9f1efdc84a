#pragma once
// What the window says over the head, one sentence at a time, and when each goes again. Knows neither window
// nor clock: App tells it of frames, steps and what succeeded.
#include <string>

namespace stipple::editor {

/// One sentence for the person: what was done, or why not.
struct Message {
    enum class Kind { none, done, refused };
    enum class Stays {
        read,    // some seconds
        mended,  // until something succeeds
        closed,  // until it is closed: work would be missed (a file that was not written)
    };
    Kind kind = Kind::none;
    std::string text;
    Stays stays = Stays::read;
};

class Messages {
public:
    /// On the screen; kind none where there is nothing to say.
    const Message& shown() const { return passing_.kind != Message::Kind::none ? passing_ : kept_; }
    void say(Message::Kind kind, std::string text);
    /// Stays until it is closed; what passes is said over it meanwhile.
    void keep(Message::Kind kind, std::string text);
    void close_shown();
    void close_all();
    /// What was refused is mended: something succeeded.
    void succeeded();
    /// Another step or tool: what was said of the one before is of no use there.
    void leave();
    /// It was drawn; with the pointer on it its seconds stand still.
    void drawn(bool under_pointer);
    void pass(float seconds);
    /// Seconds until the one on the screen goes by itself; 0: it does not.
    float seconds_left() const;

private:
    Message passing_, kept_;
    bool seen_ = false, held_ = false;  // passing_
    float left_ = 0;
};

}  // namespace stipple::editor
