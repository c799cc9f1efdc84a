#include "real_window.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <functional>
#include <utility>

#include "../../editor/other_programs.h"

namespace stipple::bench {
namespace {

using test::output_of;
using test::wait_for;

/// What the screen shows once it has not changed for a while, as a checksum; empty: it goes on changing.
std::string screen_at_rest() {
    std::string before;
    int same = 0;
    const bool rests = wait_for(
        [&] {
            const std::string now = output_of("import -window root -depth 8 -quality 0 rgb:- | cksum");
            same = now == before ? same + 1 : 0;
            before = now;
            (void)poll(nullptr, 0, 400);
            return same >= 2;
        },
        300);
    return rests ? before : std::string();
}

/// As xdotool calls it; empty: not known.
std::string key_name(ImGuiKey key) {
    if (key >= ImGuiKey_A && key <= ImGuiKey_Z)
        return std::string(1, static_cast<char>('a' + (key - ImGuiKey_A)));
    if (key >= ImGuiKey_0 && key <= ImGuiKey_9)
        return std::string(1, static_cast<char>('0' + (key - ImGuiKey_0)));
    switch (key) {
        case ImGuiKey_Enter:
            return "Return";
        case ImGuiKey_Escape:
            return "Escape";
        case ImGuiKey_Tab:
            return "Tab";
        case ImGuiKey_Space:
            return "space";
        case ImGuiKey_Delete:
            return "Delete";
        case ImGuiKey_PageDown:
            return "Next";
        case ImGuiKey_PageUp:
            return "Prior";
        case ImGuiKey_Comma:
            return "comma";
        default:
            return {};
    }
}

}  // namespace

base::Result<std::unique_ptr<RealWindow>> RealWindow::make(const std::string& program, glm::vec2 size,
                                                           float scale) {
    auto app = editor::App::make(scale);
    if (!app) return app.error();
    auto made = std::unique_ptr<RealWindow>(new RealWindow());
    made->app_ = std::move(*app);
    made->size_ = size;
    made->program_ = program;
    made->hand_ = popen("xdotool -", "w");
    if (!made->hand_) return base::Error{base::ErrorCode::not_found, "xdotool is not installed."};
    made->frames();
    return made;
}

RealWindow::~RealWindow() {
    // The program first: it holds the other end of the hand's line, too.
    if (child_ > 0) {
        kill(child_, SIGTERM);
        waitpid(child_, nullptr, 0);
    }
    if (hand_) pclose(hand_);
}

bool RealWindow::hand_rests() {
    // xdotool works its lines off one after the other: the last one leaves a file.
    const std::filesystem::path mark =
        std::filesystem::temp_directory_path() / ("stipple-hand-" + std::to_string(getpid()));
    std::error_code ignored;
    std::filesystem::remove(mark, ignored);
    send("exec --sync touch " + mark.string());
    const bool there = wait_for([&] { return std::filesystem::exists(mark, ignored); }, 120);
    std::filesystem::remove(mark, ignored);
    return there;
}

void RealWindow::send(const std::string& words) {
    if (child_ < 0 || window_.empty()) return;
    std::fputs((words + "\n").c_str(), hand_);
    std::fflush(hand_);
}

base::Status RealWindow::began(const std::string& head, const std::filesystem::path& file) {
    const std::string option = head.empty() ? "--open" : "--head",
                      value = head.empty() ? file.string() : head;
    child_ = fork();
    if (child_ == 0) {
        execlp(program_.c_str(), program_.c_str(), option.c_str(), value.c_str(), nullptr);
        _exit(127);
    }
    const bool shown = wait_for(
        [&] {
            window_ = output_of("xdotool search --onlyvisible --name 'Stipple'");
            return !window_.empty() && window_.find('\n') == std::string::npos;
        },
        60);
    if (!shown) return base::Error{base::ErrorCode::refused, "no window came up on this display"};
    (void)output_of("xdotool windowmove " + window_ + " 0 0 windowsize " + window_ + " " +
                    std::to_string(std::lround(size_.x)) + " " + std::to_string(std::lround(size_.y)) +
                    " windowfocus " + window_);
    // The title tells when the plan is open.
    (void)wait_for([&] { return output_of("xdotool getwindowname " + window_) != "Stipple"; }, 120);
    return base::Done{};
}

bool RealWindow::settle() {
    const bool here = Person::settle();
    return here && (child_ < 0 || (hand_rests() && !screen_at_rest().empty()));
}

void RealWindow::move(glm::vec2 to) {
    Person::move(to);
    // Without --sync: that waits for many seconds where the pointer is there already.
    send("mousemove " + std::to_string(std::lround(to.x)) + " " + std::to_string(std::lround(to.y)) +
         " sleep 0.04");
}

void RealWindow::press(int button) {
    Person::press(button);
    send("mousedown " + std::to_string(button == 0 ? 1 : button == 1 ? 3 : 2) + " sleep 0.06");
}

void RealWindow::release(int button) {
    Person::release(button);
    send("mouseup " + std::to_string(button == 0 ? 1 : button == 1 ? 3 : 2) + " sleep 0.06");
}

void RealWindow::wheel(int turns) {
    Person::wheel(turns);
    send("click --repeat " + std::to_string(std::min(std::abs(turns), 60)) + " --delay 8 " +
         (turns > 0 ? "4" : "5") + " sleep 0.1");
}

void RealWindow::act(const editor::Action& action) {
    const std::string name = key_name(static_cast<ImGuiKey>(action.chord & ~ImGuiMod_Mask_));
    if (!name.empty() && (action.chord & ImGuiMod_Mask_) == 0) {
        key(static_cast<ImGuiKey>(action.chord), false, false);
        return;
    }
    key(ImGuiKey_K, true, false);
    type(action.label);
    key(ImGuiKey_Enter, false, false);
}

void RealWindow::key(ImGuiKey key, bool ctrl, bool shift) {
    Person::key(key, ctrl, shift);
    send("key " + std::string(ctrl ? "ctrl+" : "") + (shift ? "shift+" : "") + key_name(key) + " sleep 0.12");
}

void RealWindow::type(const std::string& text) {
    Person::type(text);
    send("type --delay 25 \"" + text + "\"");
    send("sleep 0.1");
}

base::Status RealWindow::picture(const std::filesystem::path& file) {
    const std::string shown = screen_at_rest();
    if (shown.empty()) return base::Error{base::ErrorCode::refused, "the screen does not come to rest"};
    // Every picture of a script follows a press: the same screen twice means that the press was lost.
    if (std::exchange(pictured_, shown) == shown)
        return base::Error{base::ErrorCode::refused, "the screen shows what it did at the picture before"};
    (void)output_of("import -window root \"" + file.string() + "\"");
    std::error_code error;
    if (std::filesystem::file_size(file, error) > 1000 && !error) return base::Done{};
    return base::Error{base::ErrorCode::unwritable, "ImageMagick's import wrote no picture."};
}

}  // namespace stipple::bench
