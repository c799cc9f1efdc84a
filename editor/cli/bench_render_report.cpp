// The measured frames as Markdown tables and as JSON.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/number_text.h"
#include "editor/cli/bench_render.h"

namespace stipple::cli {
namespace {

const FrameBench* find(const RenderBench& bench, std::string_view view, int height, int dots,
                       std::string_view work) {
    for (const FrameBench& one : bench.frames) {
        if (one.view == view && one.height == height && one.dots == dots && one.work == work) return &one;
    }
    return nullptr;
}

std::string ms(double value) {
    return base::fixed(value, value < 10.0 ? 2 : value < 100.0 ? 1 : 0);
}

std::string both(const RenderBench& bench, const FrameBench& one) {
    return ms(one.wall_ms) + " / " + ms(bench.software ? one.two_ms : one.gpu_ms);
}

std::string words_of(const std::string& work) {
    if (work == "all") return "camera moved: everything";
    if (work == "light") return "light or tone changed";
    if (work == "age") return "age changed";
    if (work == "stroke") return "a stroke changed";
    if (work == "room") return "another light";
    if (work == "tone") return "exposure in the shade check, without shoulder";
    if (work == "split") return "the other half of a split view";
    if (work == "moving") return "camera moving, fall-back";
    return work;
}

struct Bound {
    std::string what;
    double reached, most;
    int decimals;
    std::string unit;
};

std::vector<Bound> bounds_of(const RenderBench& bench) {
    std::vector<Bound> bounds;
    constexpr int many = 200'000;
    if (bench.software) {
        const FrameBench* still = find(bench, "whole head", 1080, many, "still");
        const FrameBench* prototype = find(bench, "prototype", 1080, many, "all");
        const FrameBench* whole = find(bench, "whole head", 1080, many, "all");
        const FrameBench* bare = find(bench, "whole head", 1080, 0, "all");
        const FrameBench* light = find(bench, "whole head", 1080, many, "light");
        const FrameBench* bare_light = find(bench, "whole head", 1080, 0, "light");
        const FrameBench* moving = find(bench, "whole head", 1080, many, "moving");
        const FrameBench* stroke = find(bench, "whole head", 1080, many, "stroke");
        if (still && prototype) {
            bounds.push_back({"whole head, still, 1080p, 200,000 dots: 1.5 × the plain splats beside it",
                              still->two_ms, 1.5 * prototype->two_ms, 0, " ms"});
        }
        // Published: splats 157 ms where skin alone took 29 ms.
        if (whole && bare)
            bounds.push_back({"the same over the head without dots", whole->two_ms / bare->two_ms,
                              1.5 * 157.0 / 29.0, 2, "×"});
        if (moving) bounds.push_back({"camera moving, a frame", moving->two_ms, 100.0, 0, " ms"});
        if (light && bare_light)
            bounds.push_back(
                {"light changed, over skin alone", light->two_ms / bare_light->two_ms, 1.15, 2, "×"});
        for (const char* work : {"room", "tone"}) {
            const FrameBench* with = find(bench, "whole head", 1080, many, work);
            const FrameBench* without = find(bench, "whole head", 1080, 0, work);
            if (with && without)
                bounds.push_back(
                    {words_of(work) + ", over skin alone", with->two_ms / without->two_ms, 1.15, 2, "×"});
        }
        if (stroke)
            bounds.push_back(
                {"a stroke uploads", static_cast<double>(stroke->uploaded) / 1e6, 0.5, 2, " MB"});
    } else {
        const FrameBench* whole = find(bench, "whole head", 2160, many, "all");
        const FrameBench* bare = find(bench, "whole head", 2160, 0, "all");
        if (whole && bare)
            bounds.push_back({"dots on the GPU, 4K, 200,000", whole->gpu_ms - bare->gpu_ms, 4.0, 2, " ms"});
        if (whole) bounds.push_back({"whole frame on the GPU, 4K", whole->gpu_ms, 8.0, 2, " ms"});
    }
    return bounds;
}

/// A blended fragment reads and writes four halves.
constexpr double bytes_blended = 16.0;

std::string counts_table(const std::vector<FrameCount>& counts) {
    const auto millions = [](double n) { return base::fixed(n / 1e6, 1); };
    std::string text =
        "\n| what a card has to do, millions | dots | fragments of dots | bytes of these | light, outline | "
        "shape |\n|---|---:|---:|---:|---:|---:|\n";
    for (const FrameCount& one : counts) {
        text += fmt::format("| {}, {} × {} | {} | {} | {} | {} | {} |\n", one.view, one.width, one.height,
                            base::grouped(one.dots), millions(static_cast<double>(one.dot_fragments)),
                            base::fixed(bytes_blended * static_cast<double>(one.dot_fragments) / 1e6, 0),
                            millions(static_cast<double>(one.light_fragments)),
                            millions(static_cast<double>(one.shape_fragments)));
    }
    return text;
}

}  // namespace

std::string bench_markdown(const RenderBench& bench) {
    std::string text =
        "On " + bench.renderer +
        (bench.software ? "; ms on the clock / what two idle processors need at least, medians.\n\n"
                        : "; ms on the clock / of the GPU, medians.\n\n");
    std::vector<std::pair<int, int>> sizes;
    std::vector<std::string> views;
    std::vector<int> counts;
    const auto note = [](auto& list, const auto& value) {
        if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
    };
    for (const FrameBench& one : bench.frames) {
        if (one.view == "prototype") continue;  // has a table of its own
        note(sizes, std::pair{one.width, one.height});
        note(views, one.view);
        note(counts, one.dots);
    }
    for (const std::string work : {"all", "light", "moving"}) {
        if (std::none_of(bench.frames.begin(), bench.frames.end(),
                         [&](const auto& f) { return f.work == work; }))
            continue;
        text += "| " + words_of(work) + " | dots |";
        for (const auto& [width, height] : sizes) text += fmt::format(" {} × {} |", width, height);
        text += "\n|---|---:|";
        for (std::size_t k = 0; k < sizes.size(); ++k) text += "---:|";
        text += "\n";
        for (const std::string& view : views) {
            for (const int dots : counts) {
                std::string row = "| " + view + " | " + base::grouped(dots) + " |";
                bool any = false;
                for (const auto& size : sizes) {
                    const FrameBench* one = find(bench, view, size.second, dots, work);
                    row += one ? " " + both(bench, *one) + " |" : " |";
                    any = any || one;
                }
                if (any) text += row + "\n";
            }
        }
        text += "\n";
    }
    if (const FrameBench* splats = find(bench, "prototype", 1080, 200'000, "all")) {
        const FrameBench* ball = find(bench, "prototype", 1080, 0, "all");
        const FrameBench* still = find(bench, "whole head", 1080, 200'000, "still");
        text += "| 1920 × 1080, drawn in turn | ms |\n|---|---:|\n";
        if (ball) text += "| plain splats: the ball alone | " + both(bench, *ball) + " |\n";
        text += "| plain splats: 200,000 dots | " + both(bench, *splats) + " |\n";
        if (still) text += "| whole head, still, 200,000 dots | " + both(bench, *still) + " |\n";
        text += "\n";
    }
    text += "| 1920 × 1080, whole head, 200,000 dots | ms | bytes sent |\n|---|---:|---:|\n";
    for (const FrameBench& one : bench.frames) {
        if (one.dots == 0 || (one.work != "age" && one.work != "stroke" && one.work != "room" &&
                              one.work != "tone" && one.work != "split"))
            continue;
        text += fmt::format("| {} | {} | {} |\n", words_of(one.work), both(bench, one),
                            base::grouped(static_cast<long long>(one.uploaded)));
    }
    if (!bench.counts.empty()) text += counts_table(bench.counts);
    text += "\n| bound | reached | at most | |\n|---|---:|---:|---|\n";
    for (const Bound& bound : bounds_of(bench)) {
        text += "| " + bound.what + " | " + base::fixed(bound.reached, bound.decimals) + bound.unit + " | " +
                base::fixed(bound.most, bound.decimals) + bound.unit + " | " +
                (bound.reached <= bound.most ? "pass" : "missed") + " |\n";
    }
    return text;
}

std::string bench_json(const RenderBench& bench) {
    nlohmann::ordered_json json;
    json["renderer"] = bench.renderer;
    json["software"] = bench.software;
    for (const FrameBench& one : bench.frames) {
        json["frames"].push_back({{"view", one.view},
                                  {"width", one.width},
                                  {"height", one.height},
                                  {"dots", one.dots},
                                  {"work", one.work},
                                  {"wall_ms", one.wall_ms},
                                  {"gpu_ms", one.gpu_ms},
                                  {"processor_ms", one.processor_ms},
                                  {"two_processors_ms", one.two_ms},
                                  {"uploaded_bytes", one.uploaded}});
    }
    for (const FrameCount& one : bench.counts) {
        json["counts"].push_back({{"view", one.view},
                                  {"width", one.width},
                                  {"height", one.height},
                                  {"dots", one.dots},
                                  {"dot_fragments", one.dot_fragments},
                                  {"light_fragments", one.light_fragments},
                                  {"shape_fragments", one.shape_fragments}});
    }
    return json.dump(1) + "\n";
}

}  // namespace stipple::cli
