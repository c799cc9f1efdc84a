// Systems whose limits for the scan reader nobody has written yet: Windows (a job object with bounds on
// memory, time and processes, in an AppContainer) and macOS (rlimits and a sandbox profile). Reading a
// stranger's file without limits is no choice.
#include "io/reader_process.h"

namespace stipple::io {

base::Result<std::unique_ptr<AnswerSource>> start_reader(const ReaderStart&, base::Progress&) {
    return base::Error{
        base::ErrorCode::refused,
        "Scans cannot be read on this system yet: the limits for the reading program are written for "
        "Linux only. Make the plan on Linux, or take a built-in head."};
}

}  // namespace stipple::io
