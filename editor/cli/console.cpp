#include "editor/cli/console.h"

#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>

#include "base/jobs.h"

namespace stipple::cli {
namespace {

using Clock = std::chrono::steady_clock;

bool quiet = false;
bool bar_shown = false;
std::string last_line;
Clock::time_point begin;

void clear_bar() {
    if (bar_shown) std::fputs("\r\033[K", stderr);
    bar_shown = false;
}

void show(const std::string& phase, double fraction) {
    if (quiet || Clock::now() - begin < std::chrono::seconds(1)) return;
    const int percent = static_cast<int>(std::lround(100 * fraction));
    if (::isatty(STDERR_FILENO)) {
        constexpr int width = 30;
        const int filled = percent * width / 100;
        std::fprintf(stderr, "\r\033[K%s [%s%s] %d %%", phase.c_str(),
                     std::string(static_cast<std::size_t>(filled), '#').c_str(),
                     std::string(static_cast<std::size_t>(width - filled), '.').c_str(), percent);
        std::fflush(stderr);
        bar_shown = true;
        return;
    }
    // Elsewhere a line a phase and a line every quarter is enough to see that it lives.
    const std::string line = phase + " " + std::to_string(percent / 25 * 25) + " %";
    if (line != last_line) std::fprintf(stderr, "%s\n", line.c_str());
    last_line = line;
}

extern "C" void on_interrupt(int) {
    progress().cancel();
}

}  // namespace

base::Progress& progress() {
    static base::Progress instance{show};
    return instance;
}

void start_console(const Common& common) {
    quiet = common.quiet;
    begin = Clock::now();
    progress();  // made before a signal can ask for it
    if (common.threads > 0) base::set_thread_count(common.threads);
    struct sigaction action {};
    action.sa_handler = on_interrupt;
    // A second Ctrl-C ends the program at once.
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
}

int fail(const base::Error& error) {
    clear_bar();
    std::fprintf(stderr, "stipple: %s\n", error.message.c_str());
    return error.code == base::ErrorCode::wrong_usage ? wrong_usage : refused;
}

void say(const std::string& line) {
    clear_bar();
    if (!quiet) std::printf("%s\n", line.c_str());
}

void print(const std::string& text) {
    clear_bar();
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void say_report(const base::Report& report) {
    for (const base::Finding& finding : report) {
        const char* mark = finding.severity == base::Severity::note      ? "  note: "
                           : finding.severity == base::Severity::warning ? "  warning: "
                                                                         : "  stop: ";
        say(mark + finding.message);
    }
}

}  // namespace stipple::cli
