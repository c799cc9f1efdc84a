#include <fstream>
#include <sstream>

#include "editor/cli/bench_frames.h"
#include "editor/cli/bench_heads.h"
#include "editor/cli/bench_render.h"
#include "editor/cli/bench_sheet.h"
#include "editor/cli/bench_stroke.h"
#include "editor/cli/verbs.h"
#include "io/write_file.h"

namespace stipple::cli {
namespace {

int write_or_print(const path& out, const std::string& text) {
    if (out.empty()) {
        print(text);
        return done;
    }
    if (const auto written = io::write_file(out, text); !written) return fail(written.error());
    return done;
}

/// `text` between the marks of a page that has them; else alone.
std::string into_page(const path& page, const std::string& mark, const std::string& text) {
    std::ifstream file(page, std::ios::binary);
    std::stringstream read;
    read << file.rdbuf();
    std::string whole = read.str();
    const std::string begin = "<!-- bench " + mark + " -->\n", end = "<!-- /bench " + mark + " -->\n";
    const std::size_t from = whole.find(begin), to = whole.find(end);
    if (from == std::string::npos || to == std::string::npos || to < from) return text;
    const std::size_t after = from + begin.size();
    return whole.replace(after, to - after, "\n" + text + "\n");
}

int render_frames(const BenchOptions& options) {
    const auto bench = bench_render(options.quick, options.view);
    if (!bench) return fail(bench.error());
    if (options.json) return write_or_print(options.out, bench_json(*bench));
    const std::string text = bench_markdown(*bench);
    return write_or_print(
        options.out,
        options.out.empty() ? text : into_page(options.out, bench->software ? "software" : "gpu", text));
}

/// On the built-in man, and on a scan where one is given.
int strokes(const BenchOptions& options) {
    std::vector<std::string> names{"male"};
    if (!options.folder.empty()) names.push_back(options.folder.string());
    std::vector<StrokeBench> all;
    for (const std::string& name : names) {
        const auto bench = bench_stroke(name, options.quick ? 10 : 60);
        if (!bench) return fail(bench.error());
        all.insert(all.end(), bench->begin(), bench->end());
    }
    const std::string text = bench_markdown(all);
    return write_or_print(options.out, options.out.empty() ? text : into_page(options.out, "stroke", text));
}

/// A script through the editor's frames; none: a consultation of 150,000 dots.
int frames(const BenchOptions& options) {
    std::string script;
    if (!options.folder.empty()) {
        auto text = io::read_file(options.folder, std::size_t{1} << 20);
        if (!text) return fail(text.error());
        script = std::move(*text);
    }
    const auto bench =
        bench_frames(options.folder.empty() ? "A consultation" : options.folder.filename().string(), script);
    if (!bench) return fail(bench.error());
    const std::string text = bench_markdown(*bench);
    return write_or_print(options.out, options.out.empty() ? text : into_page(options.out, "frames", text));
}

}  // namespace

int verb_bench(const BenchOptions& options) {
    if (options.subject == "render") return render_frames(options);
    if (options.subject == "sheet") {
        const auto written =
            bench_sheet(options.out.empty() ? path("out/sheet") : options.out, options.quick);
        return written ? done : fail(written.error());
    }
    if (options.subject == "stroke") return strokes(options);
    if (options.subject == "frames") return frames(options);
    if (options.folder.empty() || !std::filesystem::is_directory(options.folder))
        return fail({base::ErrorCode::wrong_usage, "Say the folder of scans: stipple bench heads FOLDER."});
    const std::vector<path> scans = scans_in(options.folder);
    if (scans.empty())
        return fail({base::ErrorCode::not_found, "There is no scan in \"" + options.folder.string() +
                                                     "\". Give a folder with OBJ, PLY, STL, OFF, GLB, glTF, "
                                                     "FBX, DAE or 3MF files."});
    std::vector<HeadBench> heads;
    for (const path& scan : scans) {
        heads.push_back(bench_head(scan, options.folder));
        if (progress().cancelled()) return fail({base::ErrorCode::cancelled, "Stopped."});
        say(heads.back().name + (heads.back().refused.empty() ? "" : ": refused"));
    }
    return write_or_print(options.out, bench_markdown(heads));
}

}  // namespace stipple::cli
