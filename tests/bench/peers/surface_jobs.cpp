// Questions to the surface: building the hierarchy, distances in a ball round a brush.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/rng.h"
#include "bench/peers/cgal_peer.h"
#include "bench/peers/embree_peer.h"
#include "bench/peers/jobs.h"
#include "surface/bvh.h"
#include "surface/geodesic.h"

namespace stipple::bench {
namespace {

constexpr float ball_radius = 20.0f;  // mm
constexpr int balls = 24;             // at different places; the time is of one

/// Vertices of the scalp well away from its cut, always the same.
std::vector<std::uint32_t> ball_middles(const surface::Surface& surface) {
    std::vector<std::uint32_t> middles;
    base::Rng random(3);
    while (middles.size() < balls) {
        const std::uint32_t v = random.below(static_cast<std::uint32_t>(surface.positions().size()));
        if (surface.positions()[v].z > 75.0f) middles.push_back(v);
    }
    return middles;
}

struct BallError {
    double mean = 0, most = 0;  // mm
};

/// Of ours within the ball round a vertex, against exact distances; nothing without CGAL.
std::optional<BallError> ball_error(const surface::SurfacePtr& surface, std::uint32_t middle) {
    const std::vector<double> exact = exact_distances(*surface, middle, ball_radius + 2.0f);
    if (exact.empty()) return std::nullopt;
    surface::GeodesicFront front(surface);
    const surface::SurfacePoint source = surface::at_vertex(*surface, middle);
    BallError error;
    std::size_t count = 0;
    for (const surface::Reached& reached : front.from_points({&source, 1}, ball_radius)) {
        if (exact[reached.vertex] < 0.0) continue;
        const double off = std::abs(static_cast<double>(reached.distance) - exact[reached.vertex]);
        error.mean += off;
        error.most = std::max(error.most, off);
        ++count;
    }
    error.mean /= static_cast<double>(std::max<std::size_t>(count, 1));
    return error;
}

}  // namespace

void measure_hierarchy(const Heads& heads, int rounds, Report& report) {
    for (const auto& [name, head] :
         {std::pair{"80k", &heads.coarse}, {"320k", &heads.middle}, {"1.28M", &heads.fine}}) {
        if (!head->whole) continue;
        say(fmt::format("Hierarchy over {} triangles", name));
        const surface::Surface& surface = *head->whole;
        const bool has_peer = embree_build(surface).has_value();
        const auto ours = [&] {
            return time_of([&] { const surface::Bvh bvh(surface.positions(), surface.triangles()); });
        };
        const Contest contest = in_turn(
            rounds, ours, has_peer ? [&] { return *embree_build(surface); } : std::function<Seconds()>{});
        report.jobs.push_back(at_most(fmt::format("hierarchy over {} triangles, against Embree (low)", name),
                                      contest.ours, contest.theirs, contest.cpu_ratio(), 1.0));
    }
}

void measure_balls(const Heads& heads, int rounds, Report& report) {
    for (const auto& [name, head] : {std::pair{"80k", &heads.coarse}, {"1.28M", &heads.fine}}) {
        if (!head->whole) continue;
        say(fmt::format("Balls on {} triangles; the peer's factorisation takes its time", name));
        const surface::SurfacePtr& surface = head->whole;
        const std::vector<std::uint32_t> middles = ball_middles(*surface);
        surface::GeodesicFront front(surface);
        std::size_t reached = 0;
        const auto ours = [&] {
            Seconds seconds = time_of([&] {
                reached = 0;
                for (const std::uint32_t v : middles) {
                    const surface::SurfacePoint source = surface::at_vertex(*surface, v);
                    reached += front.from_points({&source, 1}, ball_radius).size();
                }
            });
            seconds.cpu /= balls;
            seconds.wall /= balls;
            return seconds;
        };
        std::unique_ptr<HeatPeer> heat;
        const Seconds factorised = time_of([&] { heat = HeatPeer::make(*surface); });
        std::size_t turn = 0;
        const auto theirs = [&] {
            const std::uint32_t v = middles[turn++ % middles.size()];
            return time_of([&] { heat->solve(v); });
        };
        const Contest contest = in_turn(rounds, ours, heat ? theirs : std::function<Seconds()>{});
        report.jobs.push_back(
            at_most(fmt::format("20 mm ball on {} triangles, against CGAL's heat solve", name), contest.ours,
                    contest.theirs, contest.cpu_ratio(), 0.02));
        const double per_vertex =
            1e9 * balls * contest.ours.cpu / static_cast<double>(std::max<std::size_t>(reached, 1));
        std::string note = fmt::format("Ball of 20 mm, {} triangles: {} vertices, {:.0f} ns each.", name,
                                       reached / balls, per_vertex);
        if (heat) note += fmt::format(" CGAL factorised once in {}.", in_words(factorised));
        report.notes.push_back(note);
        if (surface->triangles().size() > 100'000) continue;  // exact distances take minutes there
        BallError worst;
        bool known = true;
        for (std::size_t i = 0; i < 6 && known; ++i) {
            const auto error = ball_error(surface, middles[i]);
            known = error.has_value();
            if (!error) break;
            worst.mean = std::max(worst.mean, error->mean);
            worst.most = std::max(worst.most, error->most);
        }
        report.jobs.push_back(
            {fmt::format("error in the ball in mm, {} triangles, against exact distances", name), "", "",
             known ? fmt::format("{:.4f}", worst.most) : "–", "≤ 0.01", known && worst.most <= 0.01});
    }
}

}  // namespace stipple::bench
