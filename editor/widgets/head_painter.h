#pragma once
// Draws the head beside the window, with an OpenGL of its own in background jobs, one at a time: shapes that
// are sent for the first time, heat maps, hair and fine pictures take as long as they take, and the window
// goes on. Pictures come back as bytes.
#include <memory>
#include <vector>

#include "base/jobs.h"
#include "render/scene.h"

namespace stipple::widgets {

/// What to draw: every scene as large as this.
struct Painting {
    std::vector<render::Scene> scenes;  // their plans are not looked at: `plans` are
    std::vector<plan::Plan> plans;
    int width = 0, height = 0;
};

struct Painted {
    base::Status status = base::Done{};
    bool given_up = false;  // cancelled: no pictures
    int width = 0, height = 0;
    std::vector<std::vector<unsigned char>> texels;  // of each scene: RGBA, rows from below
    double seconds = 0;
};

class HeadPainter {
public:
    HeadPainter();
    ~HeadPainter();
    HeadPainter(const HeadPainter&) = delete;
    HeadPainter& operator=(const HeadPainter&) = delete;

    /// Not while busy(). Its status is refused where there is no OpenGL without a window, or where the
    /// shaders cannot be used.
    void start(Painting painting);
    bool busy() const { return job_.busy(); }
    double fraction() const { return job_.fraction(); }
    /// Given up between two passes.
    void cancel() { job_.cancel(); }
    /// What was drawn, once; waits for it at most so long.
    std::optional<Painted> wait_for(double seconds) { return job_.wait_for(seconds); }

private:
    struct Studio;
    std::shared_ptr<Studio> studio_;
    base::Job<Painted> job_;
};

}  // namespace stipple::widgets
