// A small fixed program whose instructions are counted (tests/bench/gate_test.cpp): one varied set of 3,000
// dots. Heads are made outside the counted function.
#include <cstdio>

#include "base/jobs.h"
#include "bench/own_sets.h"

extern "C" __attribute__((noinline)) std::size_t stipple_counted(const stipple::surface::Surface& scalp,
                                                                 const std::vector<float>& density) {
    return stipple::bench::own_set(scalp, density, 3'000, 1).size();
}

int main() {
    stipple::base::set_thread_count(1);
    const stipple::bench::TestHead head = stipple::bench::clean_head(20);
    std::printf("%zu\n", stipple_counted(*head.scalp, stipple::bench::gate_density(*head.scalp)));
}
