#pragma once
// Plans for tests of dots: one zone all over, and the dots that come of it.
#include "dots/sampler.h"
#include "dots/statistics.h"

namespace stipple::dots::testing {

/// One zone of `density` dots/cm2 with coverage 1 everywhere, no hairline.
plan::Plan covered_plan(const head::HeadPtr& head, double density);
/// Without keep-outs: nothing kept.
Density bare_density(const plan::Plan& plan, HairlineFieldPtr hairline = nullptr);
/// Sites of a head with seed 1; made once per head for a whole test program.
SitesPtr sites_of(const head::HeadPtr& head);
/// Smallest straight distance between two dots, mm, by all pairs in reach.
double closest_pair(const Dots& dots);
/// All its dots, without hair of its own.
Dots dots_of(const plan::Plan& plan);

}  // namespace stipple::dots::testing
