// Three sessions: every cumulative set and every session's own dots are judged.
#include <fmt/format.h>

#include <algorithm>

#include "bench/own_sets.h"
#include "bench/peers/jobs.h"

namespace stipple::bench {
namespace {

/// cyCodeBase 348dad1, progressive sample elimination, varied density, and Blender 3.4.1 for the same
/// density, both measured on one machine; processor seconds.
struct Fixed {
    std::size_t count;
    double elimination, blender;
};
constexpr std::array<Fixed, 3> fixed{{{20'000, 0.99, 0.105}, {50'000, 3.6, 0.271}, {200'000, 28.8, 1.23}}};

constexpr std::array<double, 3> shares{0.3, 0.7, 1.0};

std::vector<surface::SurfacePoint> of_sessions(const dots::SessionSet& set, int first, int last) {
    std::vector<surface::SurfacePoint> places;
    for (std::size_t i = 0; i < set.session.size(); ++i) {
        if (set.session[i] >= first && set.session[i] <= last) places.push_back(set.places.points[i]);
    }
    return places;
}

}  // namespace

void measure_sessions(const Heads& heads, std::span<const std::size_t> counts,
                      std::span<const double> blender_seconds, int rounds, Report& report) {
    const surface::Surface& scalp = *heads.coarse.scalp;
    const std::vector<float> density = varied_density(scalp);
    const dots::Target target = target_of(scalp, density);
    for (std::size_t k = 0; k < counts.size(); ++k) {
        const std::size_t count = counts[k];
        say(fmt::format("Three sessions of {} dots", count));
        dots::SessionSet set;
        const Contest contest = in_turn(
            std::min(rounds, count > 100'000 ? 3 : rounds),
            [&] { return time_of([&] { set = own_sessions(scalp, density, count, shares, 1); }); }, nullptr);
        const std::string name = fmt::format("three sessions, D {}k", count / 1000);
        const auto peer =
            std::find_if(fixed.begin(), fixed.end(), [&](const Fixed& f) { return f.count == count; });
        if (peer != fixed.end() && blender_seconds[k] > 0.0) {
            const double theirs = peer->elimination * blender_seconds[k] / peer->blender;
            const double ratio = contest.ours.cpu / theirs;
            report.jobs.push_back({name + ", against progressive elimination (fixed figure, scaled)",
                                   in_words(contest.ours), fmt::format("{:.3g} s", theirs), number(ratio),
                                   "≤ 0.35", ratio <= 0.35});
        }
        double least_nn = 1e9, most_low = 0.0, rho = 0.0;
        for (const auto& [what, first, last] : {std::tuple{"after session 1", 1, 1},
                                                {"after session 2", 1, 2},
                                                {"all", 1, 3},
                                                {"session 2 alone", 2, 2},
                                                {"session 3 alone", 3, 3}}) {
            const dots::SetMeasures m = dots::measure_set(scalp, of_sessions(set, first, last), target);
            report.sets.push_back({fmt::format("{}, {}", name, what), "ours", m});
            least_nn = std::min(least_nn, m.nn);
            most_low = std::max(most_low, m.p_low);
            if (first == 1 && last == 3) rho = m.rho;
        }
        report.jobs.push_back(
            {"least nn of five sets, " + name, "", "", number(least_nn, 3), "≥ 0.79", least_nn >= 0.79});
        report.jobs.push_back(
            {"highest P_low of five sets, " + name, "", "", number(most_low, 4), "≤ 0.04", most_low <= 0.04});
        report.jobs.push_back({"rho of all dots, " + name, "", "", number(rho, 3), "≥ 0.6", rho >= 0.6});
    }
}

}  // namespace stipple::bench
