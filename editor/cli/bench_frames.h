#pragma once
// A consultation through the editor frame by frame, as the window runs it: how long every frame keeps the
// hand waiting, and what the longest did.
#include <filesystem>
#include <string>
#include <vector>

#include "base/long_work.h"
#include "base/result.h"

namespace stipple::cli {

struct FrameTime {
    double panels_ms = 0;  // reading input, changing the plan, laying out
    double draw_ms = 0;    // until all is drawn
    double own_ms = 0;     // of the processor, for the window's thread: what a busy machine does not add
    std::string doing;     // "12: click Preview", a line of the script
    std::vector<base::LongWork> work;
    double ms() const { return panels_ms + draw_ms; }
};
struct FramesBench {
    std::string name;
    int width = 0, height = 0;
    std::size_t dots = 0, pictures = 0;  // at the end; pictures of the head that were shown
    std::vector<FrameTime> frames;
};

/// Runs the lines; without a window line in a window of 1280 x 720. `script` empty: a consultation of 150,000
/// dots. Jobs run beside the frames. Refused where a line cannot be done or there is no OpenGL.
base::Result<FramesBench> bench_frames(const std::string& name, const std::string& script);
/// Percentiles, and the ten longest frames with what they did: on the clock, then by the window's own time.
std::string bench_markdown(const FramesBench& bench);

}  // namespace stipple::cli
