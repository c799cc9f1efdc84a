// What a stroke of 10 mm costs among 20,000 and 200,000 dots: density and dots again where it touched.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bench/peers/jobs.h"
#include "dots/local_edit.h"
#include "dots/sampler.h"

namespace stipple::bench {
namespace {

/// One zone over a scalp large enough for the dots at the least spacing.
plan::Plan plan_of(const TestHead& from, double density, float scale) {
    surface::Mesh mesh;
    mesh.positions.assign(from.scalp->positions().begin(), from.scalp->positions().end());
    mesh.triangles.assign(from.scalp->triangles().begin(), from.scalp->triangles().end());
    for (glm::vec3& position : mesh.positions) position *= scale;
    auto head = std::make_shared<head::Head>();
    head->surface = *surface::Surface::make(std::move(mesh));
    plan::Plan plan;
    plan.head = head;
    plan.zones.emplace_back();
    plan.zones[0].id = 1;
    plan.zones[0].density = density;
    plan.zones[0].coverage = plan::Field::of(std::vector<float>(head->surface->positions().size(), 0.6f));
    return plan;
}

/// Coverage half as much again within 10 mm of the vertex, as the brush leaves it.
plan::Plan stroked(const plan::Plan& plan, std::uint32_t vertex) {
    const auto positions = plan.head->surface->positions();
    plan::Plan after = plan;
    plan::FieldEditor editor(plan.zones[0].coverage);
    for (std::uint32_t v = 0; v < positions.size(); ++v)
        if (glm::distance(positions[v], positions[vertex]) < 10.0f) editor.set(v, 0.9f);
    after.zones[0].coverage = editor.done();
    return after;
}

}  // namespace

void measure_strokes(const Heads& heads, std::span<const std::size_t> counts, Report& report) {
    base::Progress progress;
    for (const std::size_t count : counts) {
        say(fmt::format("A stroke among {} dots", count));
        const bool many = count > 100'000;
        plan::Plan plan = plan_of(many ? heads.middle : heads.coarse, 100.0, many ? 1.4f : 1.0f);
        auto sites = dots::make_sites(plan.head, 1, progress);
        if (!sites) continue;
        const std::vector<plan::Kept> kept(plan.head->surface->positions().size(), plan::Kept::no);
        auto density = dots::compose_density(plan, nullptr, kept);
        const dots::SessionOrder sessions = dots::order_sessions(plan, **sites);
        auto before = dots::sample(plan, **sites, sessions, density);
        plan.zones[0].density *= static_cast<double>(count) / static_cast<double>(before.size());
        density = dots::compose_density(plan, nullptr, kept);
        before = dots::sample(plan, **sites, sessions, density);
        std::vector<double> milliseconds;
        std::size_t touched = 0;
        for (int k = 0; k < 101; ++k) {
            // Anywhere: strokes are spread over the scalp by the golden section.
            const double place = std::fmod(0.5 + 0.6180339887 * k, 1.0);
            const plan::Plan after =
                stroked(plan, static_cast<std::uint32_t>(place * static_cast<double>(kept.size())));
            const Seconds seconds = time_of([&] {
                const auto vertices = dots::repainted(plan, after);
                const auto now = dots::repaint_density(density, after, *vertices);
                const auto dots =
                    dots::repaint_dots(after, **sites, sessions, density, now, before, *vertices);
                touched = std::max(touched, dots->size() - std::min(before.size(), dots->size()));
            });
            milliseconds.push_back(seconds.wall * 1e3);
        }
        std::sort(milliseconds.begin(), milliseconds.end());
        const double middle = milliseconds[milliseconds.size() / 2], most = many ? 6.0 : 1.5;
        report.jobs.push_back(
            {fmt::format("stroke of 10 mm among {} dots, clock", before.size()),
             fmt::format("{:.2f} ms, 99th of 100: {:.2f}", middle, milliseconds[milliseconds.size() - 2]), "",
             fmt::format("{:.2f} ms", middle), fmt::format("≤ {} ms", most), middle <= most});
        report.notes.push_back(
            fmt::format("A stroke among {} dots added at most {} of them.", before.size(), touched));
    }
}

}  // namespace stipple::bench
