#pragma once
// Time of a piece of work, processor and clock, and runs of two contenders in turn. Seconds.
#include <functional>
#include <vector>

namespace stipple::bench {

struct Seconds {
    double cpu = 0;  // of all threads of the process
    double wall = 0;
};
Seconds time_of(const std::function<void()>& work);

/// Median of each; 0 for none.
Seconds median(const std::vector<Seconds>& runs);

/// Ours, theirs, ours, theirs...: the medians of each. Each call runs once and says what it took.
struct Contest {
    Seconds ours, theirs;
    /// Ours over theirs, processor time and clock; 0 without theirs.
    double cpu_ratio() const { return theirs.cpu > 0 ? ours.cpu / theirs.cpu : 0; }
    double wall_ratio() const { return theirs.wall > 0 ? ours.wall / theirs.wall : 0; }
};
Contest in_turn(int rounds, const std::function<Seconds()>& ours, const std::function<Seconds()>& theirs);

}  // namespace stipple::bench
