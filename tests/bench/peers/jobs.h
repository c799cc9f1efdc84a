#pragma once
// The jobs of the bench: each measures ours and the peer in turn and writes its rows.
#include "bench/peers/blender_peer.h"
#include "bench/peers/report.h"
#include "bench/test_heads.h"

namespace stipple::bench {

struct Heads {
    TestHead coarse, middle, fine, dirty;  // 80k, 320k, 1.28M, about 100k triangles
};

/// One set of dots, even and varied, at each count, against Blender (null: ours alone); growth; the dirty
/// head.
/// Returns Blender's processor time for the varied set, s, per count.
std::vector<double> measure_sets(const Heads& heads, BlenderPeer* blender,
                                 std::span<const std::size_t> counts, int rounds, Report& report);
/// Three sessions of the varied set at 30, 70 and 100 %. Nobody else makes them even together and each by
/// itself; the nearest is cyCodeBase's progressive elimination, whose measured times are scaled by what
/// Blender takes here
/// (`blender_seconds`) over what it took there.
void measure_sessions(const Heads& heads, std::span<const std::size_t> counts,
                      std::span<const double> blender_seconds, int rounds, Report& report);
/// Density and dots after a stroke, at each count.
void measure_strokes(const Heads& heads, std::span<const std::size_t> counts, Report& report);
/// Builds of the hierarchy against Embree's of lowest quality.
void measure_hierarchy(const Heads& heads, int rounds, Report& report);
/// Balls of 20 mm against a solve of the heat method; their error against exact distances.
void measure_balls(const Heads& heads, int rounds, Report& report);

}  // namespace stipple::bench
