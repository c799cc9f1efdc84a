// One set of dots: time and quality together.
#include <fmt/format.h>

#include "base/jobs.h"
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

double cell_bound(bool varied, std::size_t count) {  // %
    if (!varied) return 0.0;
    return count <= 20'000 ? 5.0 : count <= 50'000 ? 2.6 : 1.0;
}

/// One set on the coarse scalp, ours and Blender's in turn; rows of time into `report`, of quality into
/// `quality`.
Contest measure_set_of(const surface::Surface& scalp, std::span<const float> density, bool varied,
                       std::size_t count, BlenderPeer* blender, int rounds, Report& report, Report& quality) {
    std::vector<surface::SurfacePoint> set;
    const auto ours = [&] { return time_of([&] { set = own_set(scalp, density, count, 1); }); };
    std::function<Seconds()> theirs;
    bool answered = false;
    int seed = 100;
    if (blender != nullptr) {
        const double per_mm2 = 10.0 * static_cast<double>(count) / scalp.area();
        theirs = [&, per_mm2, radius = blender->tuned_radius("scalp", varied, scalp.area(), count)] {
            const auto run = blender->distribute("scalp", varied, radius, per_mm2, ++seed);
            answered = run.has_value();
            return run ? run->seconds : Seconds{};
        };
    }
    // Like with like: Blender makes its set on one processor.
    const int threads = base::thread_count();
    base::set_thread_count(1);
    const Contest contest = in_turn(rounds, ours, theirs);
    base::set_thread_count(threads);
    const Seconds together = median({ours(), ours(), ours()});
    const std::string name = fmt::format("{} {}k", varied ? "D" : "U", count / 1000);
    report.notes.push_back(
        fmt::format("{} on {} threads: {} (processors / clock); the table's row is on one, as "
                    "Blender's is.",
                    name, threads, in_words(together)));
    report.jobs.push_back(at_most("one set, " + name + ", against Blender", contest.ours, contest.theirs,
                                  contest.cpu_ratio(), varied ? 0.5 : 0.7));
    const dots::Target target = target_of(scalp, density);
    const dots::SetMeasures m = dots::measure_set(scalp, set, target);
    report.sets.push_back({name, "ours", m});
    judge(name, m, cell_bound(varied, count), quality);
    if (answered)
        report.sets.push_back(
            {name, "Blender", dots::measure_set(scalp, on_surface(scalp, blender->points()), target)});
    return contest;
}

}  // namespace

std::vector<double> measure_sets(const Heads& heads, BlenderPeer* blender,
                                 std::span<const std::size_t> counts, int rounds, Report& report) {
    const surface::Surface& scalp = *heads.coarse.scalp;
    if (blender != nullptr && !blender->load("scalp", scalp, varied_density(scalp))) blender = nullptr;
    std::vector<double> blender_seconds;
    Report quality;
    for (const bool varied : {true, false}) {
        const std::vector<float> density = varied ? varied_density(scalp) : even_density(scalp);
        std::vector<Seconds> ours;
        for (const std::size_t count : counts) {
            say(fmt::format("One set of {} dots, {}", count, varied ? "D" : "U"));
            const Contest contest =
                measure_set_of(scalp, density, varied, count, blender, rounds, report, quality);
            ours.push_back(contest.ours);
            if (varied) blender_seconds.push_back(contest.theirs.cpu);
        }
        if (counts.back() == 10 * counts.front()) {
            const double growth = ours.back().cpu / ours.front().cpu;
            report.jobs.push_back({fmt::format("growth, {} 200k over 20k", varied ? "D" : "U"),
                                   in_words(ours.back()), "", number(growth, 1), "≤ 12", growth <= 12.0});
        }
    }
    report.jobs.insert(report.jobs.end(), quality.jobs.begin(), quality.jobs.end());

    const surface::Surface& dirty = *heads.dirty.scalp;
    for (const bool varied : {true, false}) {
        const std::vector<float> density = varied ? varied_density(dirty) : even_density(dirty);
        const auto set = own_set(dirty, density, counts.back(), 1);
        const std::string name = fmt::format("dirty mesh, {} {}k", varied ? "D" : "U", counts.back() / 1000);
        const dots::SetMeasures m = dots::measure_set(dirty, set, target_of(dirty, density));
        report.sets.push_back({name, "ours", m});
        report.jobs.push_back({"rho, " + name, "", "", number(m.rho, 3), "≥ 0.6", m.rho >= 0.6});
    }
    return blender_seconds;
}

}  // namespace stipple::bench
