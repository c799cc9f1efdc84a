#pragma once
// Which dots are done in which session. After every session the skin must look even, and so must the dots of
// a session alone: a share of the sites' own order gives the first, not the second. So while the density
// grows, a site that comes in belongs to the last session, and for its share each earlier session takes over
// the site that meets most neighbours in the session it leaves and fewest in the sets that it joins. As
// greedy as void-and-cluster (Ulichney 1993, "The Void-and-Cluster Method for Dither Array Generation"), with
// a kernel as wide as each set's own spacing. A site's session depends on the density at the site alone,
// never on other dots: what an edit does not reach keeps its session.
#include <span>
#include <vector>

#include "dots/density.h"
#include "dots/sites.h"

namespace stipple::dots {

struct SessionOrder {
    std::vector<double> shares;  // of all dots after each session but the last, rising
    /// from[s][id]: the site belongs to session s + 1 or an earlier one where the density is at least this
    /// part of full density; 2: nowhere. Never below the site's own threshold, never below from[s + 1].
    std::vector<std::vector<float>> from;
    double highest = 0.0;  // dots/cm2 up to which this holds; beyond, a site belongs to the last session

    /// Session, from 1, of a site where `density` dots/cm2 are asked for.
    std::uint8_t session_at(const Sites& sites, std::uint32_t id, double density) const;
    /// What part of `density` reaches the site's session s (from 1): below 1 means it is done by then.
    double ratio(const Sites& sites, std::size_t session, std::uint32_t id, double density) const;

    bool operator==(const SessionOrder&) const = default;
};

/// Of the plan's sessions, up to the density that its minimum spacing allows, or to `up_to` where that is
/// less: a shorter order is the beginning of a longer one. O(sites below that density): 3 us each, 0.7 s for
/// every site of a head. Deterministic at any thread count.
SessionOrder order_sessions(const plan::Plan& plan, const Sites& sites, double up_to = 1e9);

/// Whether the order, of these sites, is that of the plan's sessions and reaches as far as its density asks.
bool serves(const SessionOrder& order, const plan::Plan& plan, const Sites& sites, const Density& density);
/// dots/cm2 that the order has to reach for these dots, and for what its zones say where a stroke lays them
/// on fully; and some more: strokes over strokes raise it.
double density_to_order(const plan::Plan& plan, const Density& density);

}  // namespace stipple::dots
