#pragma once
// What the bench found, as Markdown tables.
#include <string>
#include <vector>

#include "bench/peers/timing.h"
#include "dots/set_measures.h"

namespace stipple::bench {

/// One job against its peer. `bound` in words; `reached` says by how much.
struct JobRow {
    std::string job, ours, peer, reached, bound;
    bool passed = false;
};

/// One set and its measures.
struct SetRow {
    std::string set, by;
    dots::SetMeasures measures;
};

struct Report {
    std::vector<JobRow> jobs;
    std::vector<SetRow> sets;
    std::vector<std::string> notes;
    std::string markdown() const;
};

/// "0.057 / 0.031 s", processor and clock, or milliseconds where short.
std::string in_words(const Seconds& seconds);
/// "0.47", with as many digits as make sense.
std::string number(double value, int digits = 2);
/// A row whose value must not exceed `most`.
JobRow at_most(std::string job, const Seconds& ours, const Seconds& theirs, double ratio, double most);

/// Prints a line to the person who waits.
void say(const std::string& line);

}  // namespace stipple::bench
