#include "bench/peers/timing.h"

#include <algorithm>
#include <chrono>
#include <ctime>

namespace stipple::bench {

Seconds time_of(const std::function<void()>& work) {
    const auto cpu = [] {
        timespec now{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
    };
    const double cpu_before = cpu();
    const auto wall_before = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - wall_before;
    return {cpu() - cpu_before, wall.count()};
}

Seconds median(const std::vector<Seconds>& runs) {
    if (runs.empty()) return {};
    std::vector<double> cpu, wall;
    for (const Seconds& run : runs) {
        cpu.push_back(run.cpu);
        wall.push_back(run.wall);
    }
    std::sort(cpu.begin(), cpu.end());
    std::sort(wall.begin(), wall.end());
    return {cpu[cpu.size() / 2], wall[wall.size() / 2]};
}

Contest in_turn(int rounds, const std::function<Seconds()>& ours, const std::function<Seconds()>& theirs) {
    std::vector<Seconds> of_ours, of_theirs;
    for (int round = 0; round < rounds; ++round) {
        of_ours.push_back(ours());
        if (theirs) of_theirs.push_back(theirs());
    }
    return {median(of_ours), median(of_theirs)};
}

}  // namespace stipple::bench
