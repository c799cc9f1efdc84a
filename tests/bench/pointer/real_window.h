#pragma once
// The real program in a real window on the display of $DISPLAY, with a real pointer (xdotool). A person here,
// without a window, does the same at the same time and so knows where things lie. POSIX and X11 only.
#include <sys/types.h>

#include <cstdio>
#include <filesystem>
#include <string>

#include "editor/script/person.h"

namespace stipple::bench {

class RealWindow : public editor::Person {
public:
    static base::Result<std::unique_ptr<RealWindow>> make(const std::string& program, glm::vec2 size,
                                                          float scale);
    ~RealWindow() override;

    base::Status began(const std::string& head, const std::filesystem::path& file) override;
    bool settle() override;
    void move(glm::vec2 to) override;
    void press(int button) override;
    void release(int button) override;
    void wheel(int turns) override;
    void act(const editor::Action& action) override;
    void key(ImGuiKey key, bool ctrl, bool shift) override;
    void type(const std::string& text) override;

    /// Of the whole display, once it rests.
    base::Status picture(const std::filesystem::path& file);

private:
    RealWindow() = default;
    void send(const std::string& words);
    /// Everything that was sent is done.
    bool hand_rests();

    std::string program_, window_;
    pid_t child_ = -1;
    std::FILE* hand_ = nullptr;  // xdotool, which reads lines
    std::string pictured_;       // the screen of the last picture
};

}  // namespace stipple::bench
