#include "io/scan_file_process.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "io/reader_process.h"

namespace stipple::io {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Result;

Result<fs::path> import_program() {
    std::error_code ignored;
    if (const char* chosen = std::getenv("STIPPLE_IMPORT"); chosen != nullptr && *chosen != '\0')
        return fs::path(chosen);
    const fs::path self = fs::read_symlink("/proc/self/exe", ignored);
    for (const char* place : {"stipple-import", "../stipple-import", "../libexec/stipple/stipple-import"}) {
        const fs::path beside = self.parent_path() / place;
        if (fs::is_regular_file(beside, ignored)) return beside;
    }
#ifdef STIPPLE_IMPORT_PROGRAM
    if (fs::is_regular_file(STIPPLE_IMPORT_PROGRAM, ignored)) return fs::path(STIPPLE_IMPORT_PROGRAM);
#endif
    return Error{
        ErrorCode::not_found,
        "The program stipple-import, which reads scans, is missing beside stipple. Install Stipple again, or "
        "set STIPPLE_IMPORT to where it is."};
}

Result<ImportAnswer> run_import(const ImportOrder& order, const ScanLimits& limits,
                                base::Progress& progress) {
    Result<fs::path> program = import_program();
    if (!program) return program.error();
    const long cpu_seconds = std::lround(std::ceil(std::clamp(limits.seconds, 0.0, 1e6))) + 1;
    const ReaderStart start{*program,
                            {order.suffix, std::to_string(order.length), std::to_string(limits.triangles),
                             std::to_string(limits.memory_bytes), std::to_string(cpu_seconds)},
                            order.scan,
                            order.folder,
                            limits.seconds};
    Result<std::unique_ptr<AnswerSource>> reader = start_reader(start, progress);
    if (!reader) return reader.error();
    return read_answer(**reader, order, limits);
}

}  // namespace stipple::io
