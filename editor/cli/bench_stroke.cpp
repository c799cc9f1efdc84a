#include "editor/cli/bench_stroke.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "base/clock.h"
#include "base/number_text.h"
#include "base/rng.h"
#include "document/document.h"
#include "editor/cli/console.h"
#include "io/head_asset.h"
#include "io/head_import.h"

namespace stipple::cli {
namespace {

Times times_of(std::vector<double> all) {
    if (all.empty()) return {};
    std::sort(all.begin(), all.end());
    const auto at = [&](double share) {
        return all[std::min(all.size() - 1,
                            static_cast<std::size_t>(share * static_cast<double>(all.size())))];
    };
    return {at(0.5), at(0.99), all.back()};
}

base::Result<head::HeadPtr> head_of(const std::string& name) {
    if (std::filesystem::exists(name)) return io::import_head(name, {}, progress());
    return io::load_built_in(name);
}

/// A stroke of 80 mm from a place on the upper scalp, 20 places.
edit::PaintStroke stroke_at(const plan::Plan& plan, base::Rng& random) {
    const surface::Surface& skin = *plan.head->surface;
    edit::PaintStroke stroke;
    stroke.zone = plan.zones.front().id;
    stroke.strength = 0.5;
    const surface::Box& box = skin.bounds();
    surface::SurfacePoint at;
    for (int tries = 0; tries < 1000 && !at.valid(); ++tries) {
        const glm::vec3 from(random.uniform(-60, 60), random.uniform(-60, 80), box.high.z + 50.0f);
        const auto hit = plan.head->bvh->first_hit({from, {0, 0, -1}});
        if (hit && hit->from_outside && surface::position(skin, hit->point).z > box.high.z - 70.0f)
            at = hit->point;
    }
    if (!at.valid()) return stroke;
    const auto angle = static_cast<float>(random.uniform(0, 6.2832));
    for (int k = 0; k < 20; ++k) {
        stroke.path.push_back(at);
        at = surface::walk(skin, at, 4.2f * glm::vec3(std::cos(angle), std::sin(angle), 0.0f));
    }
    return stroke;
}

/// Everywhere but the strokes: `density` dots/cm2 on the whole scalp, and a zone of its own to paint.
base::Result<document::Document> planned(const head::HeadPtr& head, double density) {
    auto document = document::Document::create(head, 1);
    if (!document) return document;
    const edit::Command commands[] = {edit::AddZone{"Painted", 150}, edit::AddZone{"Elsewhere", density}};
    for (const edit::Command& command : commands) {
        if (auto ok = document->run(command); !ok) return ok.error();
    }
    edit::PaintStroke all;
    all.zone = document->plan().zones[1].id;
    all.radius_mm = 60;
    all.strength = 1;
    all.softness = 0;
    base::Rng random(4);
    for (int k = 0; k < 6; ++k) {
        all.path = stroke_at(document->plan(), random).path;
        if (auto ok = document->run(all); !ok) return ok.error();
    }
    return document;
}

}  // namespace

base::Result<std::vector<StrokeBench>> bench_stroke(const std::string& name, int strokes) {
    const auto head = head_of(name);
    if (!head) return head.error();
    std::vector<StrokeBench> benches;
    for (const double density : {10.0, 250.0}) {
        auto document = planned(*head, density);
        if (!document) return document.error();
        if (const auto derived = document->derive(progress()); !derived) return derived.error();
        StrokeBench bench;
        bench.head = std::filesystem::path(name).filename().string();
        bench.triangles = (*head)->surface->triangles().size();
        bench.scan_triangles = (*head)->source.triangles;
        bench.dots = document->derived().dots->size();
        std::vector<double> stamps, follows, pens, whole;
        base::Rng random(11);
        for (int s = 0; s < strokes; ++s) {
            const edit::PaintStroke full = stroke_at(document->plan(), random);
            edit::PaintStroke so_far = full;
            so_far.path.clear();
            for (const surface::SurfacePoint& place : full.path) {
                so_far.path.push_back(place);
                const double start = base::now_ms();
                if (auto ok = document->draft(so_far); !ok) return ok.error();
                const double painted = base::now_ms();
                document->poll();
                stamps.push_back(painted - start);
                follows.push_back(base::now_ms() - start);
            }
            so_far.path.clear();
            for (const surface::SurfacePoint& place : full.path) {
                so_far.path.push_back(place);
                so_far.pressure.push_back(0.05 * static_cast<double>(so_far.path.size()));
                const double pen = base::now_ms();
                if (auto ok = document->draft(so_far); !ok) return ok.error();
                document->poll();
                pens.push_back(base::now_ms() - pen);
            }
            const double start = base::now_ms();
            if (auto ok = document->commit(full); !ok) return ok.error();
            document->poll();
            whole.push_back(base::now_ms() - start);
            document->undo();
            document->poll();
        }
        bench.stamp = times_of(std::move(stamps));
        bench.follow = times_of(std::move(follows));
        bench.pen = times_of(std::move(pens));
        bench.stroke = times_of(std::move(whole));
        benches.push_back(bench);
    }
    return benches;
}

std::string bench_markdown(const std::vector<StrokeBench>& benches) {
    std::string text =
        "| head | triangles of the scan | of the skin | dots elsewhere | stamp on the skin, ms | with its "
        "dots, "
        "ms | of a pen, ms | whole stroke, ms |\n|---|---|---|---|---|---|---|---|\n";
    const auto times = [](const Times& t) {
        return base::fixed(t.median, 1) + " (" + base::fixed(t.p99, 1) + ", " + base::fixed(t.most, 1) + ")";
    };
    for (const StrokeBench& b : benches) {
        const auto grouped = [](std::size_t n) { return base::grouped(static_cast<long long>(n)); };
        text += "| " + b.head + " | " + grouped(b.scan_triangles) + " | " + grouped(b.triangles) + " | " +
                grouped(b.dots) + " | " + times(b.stamp) + " | " + times(b.follow) + " | " + times(b.pen) +
                " | " + times(b.stroke) + " |\n";
    }
    return text + "\nMedian (99 of 100, largest). Strokes of 80 mm with a brush of 12 mm, 20 places each.\n";
}

}  // namespace stipple::cli
