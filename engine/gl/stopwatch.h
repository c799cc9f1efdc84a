#pragma once
// How long drawing takes: the clock on the wall from an idle GPU to an idle GPU, and the GPU's own time by a
// timer query, which leaves out what the driver and this program do meanwhile.
#include <chrono>

#include "gl/handle.h"

namespace stipple::gl {

void delete_query(unsigned id);

class Stopwatch {
public:
    struct Time {
        double wall_ms = 0.0;
        double gpu_ms = 0.0;  // 0 where the driver counts nothing
        // Of processors: software draws on several threads, and a busy machine slows the clock alone.
        double all_threads_ms = 0.0, this_thread_ms = 0.0;
    };

    Stopwatch();
    /// Waits for what was asked for before, then starts.
    void start();
    /// Waits until all that was asked for since is drawn.
    Time stop();

private:
    Handle<delete_query> query_;
    std::chrono::steady_clock::time_point from_;
    double all_from_ = 0.0, this_from_ = 0.0;
};

/// Fragments that pass the depth test, those of zero absorbance too: what a card has to blend or to light,
/// the same on every driver. Plain copies between framebuffers are not counted.
class FragmentCounter {
public:
    FragmentCounter();
    void start();
    /// Waits until all that was asked for since is drawn.
    long long stop();

private:
    Handle<delete_query> query_;
};

}  // namespace stipple::gl
