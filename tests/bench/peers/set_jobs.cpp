// One set of dots: time and quality together.
#include <fmt/format.h>

#include "bench/own_sets.h"
#include "bench/peers/jobs.h"
#include "surface/bvh.h"

namespace stipple::bench {
namespace {

std::vector<surface::SurfacePoint> on_surface(const surface::Surface& scalp,
                                              std::span<const glm::vec3> places) {
    const surface::Bvh bvh(scalp.positions(), scalp.triangles());
    std::vector<surface::SurfacePoint> points;
    for (const glm::vec3& place : places) {
        const auto nearest = bvh.nearest(place, 5.0f);
        points.push_back(nearest ? nearest->point : surface::SurfacePoint{});
    }
    return points;
}

/// Bounds on the quality of our own sets; the cell error of the varied set only.
void judge(const std::string& set, const dots::SetMeasures& m, double cell_bound, Report& report) {
    const auto add = [&](const char* what, double value, int digits, const char* sign, double bound) {
        const bool passed = m.count > 0 && (sign[0] == '>' ? value >= bound : value <= bound);
        report.jobs.push_back({fmt::format("{}, {}", what, set), "", "", number(value, digits),
                               fmt::format("{} {:g}", sign[0] == '>' ? "≥" : "≤", bound), passed});
    };
    add("rho", m.rho, 3, ">", 0.76);
    add("nn1", m.nn1, 3, ">", 0.79);
    if (cell_bound > 0.0) add("cell error in %", 100.0 * m.cell_error, 2, "<", cell_bound);
    add("P_low", m.p_low, 4, "<", 0.01);
    add("P_peak", m.p_peak, 2, "<", 2.5);
}

std::string thousands(std::size_t count) {
    return fmt::format("{}k", count / 1000);
}

}  // namespace

void measure_sets(const Heads& heads, BlenderPeer* blender, std::span<const std::size_t> counts, int rounds,
                  Report& report) {
    const surface::Surface& scalp = *heads.coarse.scalp;
    const std::vector<float> even = even_density(scalp), varied = varied_density(scalp);
    if (blender != nullptr && !blender->load("scalp", scalp, varied)) blender = nullptr;
    std::vector<JobRow> quality;
    for (const bool is_varied : {true, false}) {
        const std::vector<float>& density = is_varied ? varied : even;
        const dots::Target target = target_of(scalp, density);
        const char* letter = is_varied ? "D" : "U";
        Seconds at_20k, at_200k;
        for (const std::size_t count : counts) {
            say(fmt::format("One set of {} dots, {}", count, letter));
            std::vector<surface::SurfacePoint> set;
            const auto ours = [&] { return time_of([&] { set = own_set(scalp, density, count, 1); }); };
            const double per_mm2 = 10.0 * static_cast<double>(count) / scalp.area();
            double radius = 0.0;
            std::size_t got = 0;
            int seed = 100;
            std::function<Seconds()> theirs;
            if (blender != nullptr) {
                radius = blender->tuned_radius("scalp", is_varied, scalp.area(), count);
                theirs = [&] {
                    const auto run = blender->distribute("scalp", is_varied, radius, per_mm2, ++seed);
                    got = run ? run->count : 0;
                    return run ? run->seconds : Seconds{};
                };
            }
            const Contest contest = in_turn(rounds, ours, theirs);
            const std::string name = fmt::format("{} {}", letter, thousands(count));
            if (set.empty()) {
                report.jobs.push_back({"one set, " + name, "no method yet", in_words(contest.theirs), "–",
                                       is_varied ? "≤ 0.5" : "≤ 0.7", false});
            } else {
                report.jobs.push_back(at_most("one set, " + name, contest.ours, contest.theirs,
                                              contest.cpu_ratio(), is_varied ? 0.5 : 0.7));
                const dots::SetMeasures m = dots::measure_set(scalp, set, target);
                report.sets.push_back({name, "ours", m});
                Report bounds;
                judge(name, m,
                      !is_varied        ? 0.0
                      : count == 20'000 ? 5.0
                      : count == 50'000 ? 2.6
                                        : 1.0,
                      bounds);
                quality.insert(quality.end(), bounds.jobs.begin(), bounds.jobs.end());
            }
            if (blender != nullptr && got > 0)
                report.sets.push_back(
                    {name, "Blender",
                     dots::measure_set(scalp, on_surface(scalp, blender->points()), target)});
            if (count == 20'000) at_20k = contest.ours;
            if (count == 200'000) at_200k = contest.ours;
        }
        if (at_20k.cpu > 0.0 && at_200k.cpu > 0.0) {
            const double growth = at_200k.cpu / at_20k.cpu;
            report.jobs.push_back({fmt::format("growth, {} 200k over 20k", letter), in_words(at_200k), "",
                                   number(growth, 1), "≤ 12", growth <= 12.0});
        }
    }
    report.jobs.insert(report.jobs.end(), quality.begin(), quality.end());

    const surface::Surface& dirty = *heads.dirty.scalp;
    const std::size_t most = counts.back();
    for (const bool is_varied : {true, false}) {
        const std::vector<float> density = is_varied ? varied_density(dirty) : even_density(dirty);
        const auto set = own_set(dirty, density, most, 1);
        const std::string name = fmt::format("dirty mesh, {} {}", is_varied ? "D" : "U", thousands(most));
        const dots::SetMeasures m = dots::measure_set(dirty, set, target_of(dirty, density));
        if (!set.empty()) report.sets.push_back({name, "ours", m});
        report.jobs.push_back(
            {"rho, " + name, "", "", set.empty() ? "–" : number(m.rho, 3), "≥ 0.6", m.rho >= 0.6});
    }
}

}  // namespace stipple::bench
