#include "editor/cli/bench_heads.h"
#include "editor/cli/verbs.h"
#include "io/write_file.h"

namespace stipple::cli {

int verb_bench(const BenchOptions& options) {
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
    const std::string text = bench_markdown(heads);
    if (options.out.empty()) {
        print(text);
        return done;
    }
    if (const auto written = io::write_file(options.out, text); !written) return fail(written.error());
    return done;
}

}  // namespace stipple::cli
