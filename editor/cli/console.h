#pragma once
// What the command line says: results on stdout, progress and errors on stderr. Progress shows only for work
// that takes over a second: a bar on a terminal, plain lines elsewhere, nothing with --quiet. Ctrl-C cancels
// the running work; files are written whole or not at all.
#include <string>

#include "base/progress.h"
#include "base/report.h"
#include "base/result.h"

namespace stipple::cli {

constexpr int done = 0, refused = 1, wrong_usage = 2;

/// Options every verb has.
struct Common {
    bool quiet = false;
    int threads = 0;  // 0: as the machine or STIPPLE_THREADS says
};

/// Progress of the whole run of the program; remembers `common.quiet`. Cancelled by Ctrl-C.
base::Progress& progress();
void start_console(const Common& common);

/// A wrong command line, and what is right.
inline base::Error usage(std::string message) {
    return {base::ErrorCode::wrong_usage, std::move(message)};
}
/// Prints the sentence and gives the exit code that belongs to it.
int fail(const base::Error& error);
/// One line on stdout, unless quiet.
void say(const std::string& line);
/// A result that is printed even with --quiet.
void print(const std::string& text);
/// Findings of an import, unless quiet.
void say_report(const base::Report& report);

}  // namespace stipple::cli
