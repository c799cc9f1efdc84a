#pragma once
// Times of frames: one head under 0, 20,000 and 200,000 dots from three distances at three sizes, and what a
// slider, an age, a stroke or a moving camera cost, beside the plainest way of drawing as many dots
// (render/plain_splats.h). Off screen, on whatever OpenGL is there.
#include <string>
#include <vector>

#include "base/result.h"

namespace stipple::cli {

struct FrameBench {
    std::string view;  // "whole head", "near, 60 mm", "close, 20 mm", "prototype"
    int width = 0, height = 0, dots = 0;
    std::string work;  // "all", "still", "light", "age", "stroke", "room", "tone", "split", "moving"
    double wall_ms = 0, gpu_ms = 0;
    double processor_ms = 0;  // of all threads
    double two_ms = 0;        // what two idle processors need at least: half of that, or the drawing thread's
    std::size_t uploaded = 0;  // bytes
};

/// What a frame makes a graphics card do, counted: the same on every driver.
struct FrameCount {
    std::string view;
    int width = 0, height = 0, dots = 0;
    long long dot_fragments = 0;  // blended into four halves of absorbance each, halos' own picture included
    long long light_fragments = 0;  // skin lit, its outline smoothed
    long long shape_fragments = 0;  // what the head's triangles cover
};

struct RenderBench {
    std::string renderer;  // as OpenGL names it
    bool software = false;
    std::vector<FrameBench> frames;
    std::vector<FrameCount> counts;
};

/// `quick`: 720p and 1080p alone, fewer frames. `view`: "whole", "near" or "close" alone, empty for all.
/// Refused where there is no OpenGL.
base::Result<RenderBench> bench_render(bool quick, const std::string& view);
std::string bench_markdown(const RenderBench& bench);
std::string bench_json(const RenderBench& bench);

}  // namespace stipple::cli
