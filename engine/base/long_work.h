#pragma once
// What may take longer than a frame says so as it begins, with its size. Whoever drives the window's frames
// notes what is said on its own thread: so a test finds by counting what would keep the window waiting, and a
// measurement can name it. Costs nothing where nobody listens.
#include <cstddef>
#include <string_view>
#include <vector>

namespace stipple::base {

/// `size` in the work's own unit (skin points, dots, pixels, bytes); more than `most` does not fit into a
/// frame of the window.
struct LongWork {
    std::string_view what;  // lives as long as the program
    std::size_t size = 0, most = 0;
    bool too_long() const { return size > most; }
};

/// Said at the beginning of the work, on the thread that does it. `what` must be a literal.
void say_work(std::string_view what, std::size_t size, std::size_t most);

/// Notes what is said on this thread as long as it lives; one at a time on a thread.
class WorkNotes {
public:
    WorkNotes();
    ~WorkNotes();
    WorkNotes(const WorkNotes&) = delete;
    WorkNotes& operator=(const WorkNotes&) = delete;
    const std::vector<LongWork>& all() const { return all_; }

private:
    friend void say_work(std::string_view, std::size_t, std::size_t);
    std::vector<LongWork> all_;
    WorkNotes* outer_;
};

}  // namespace stipple::base
