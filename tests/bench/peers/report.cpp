#include "bench/peers/report.h"

#include <fmt/format.h>

#include <cstdio>

namespace stipple::bench {

std::string number(double value, int digits) {
    return fmt::format("{:.{}f}", value, digits);
}

std::string in_words(const Seconds& seconds) {
    if (seconds.cpu <= 0.0) return "–";
    if (seconds.cpu < 0.1) return fmt::format("{:.3g} / {:.3g} ms", 1e3 * seconds.cpu, 1e3 * seconds.wall);
    return fmt::format("{:.3g} / {:.3g} s", seconds.cpu, seconds.wall);
}

JobRow at_most(std::string job, const Seconds& ours, const Seconds& theirs, double ratio, double most) {
    return {std::move(job),
            in_words(ours),
            in_words(theirs),
            number(ratio, ratio < 0.1 ? 3 : 2),
            "≤ " + fmt::format("{:g}", most),
            ratio > 0.0 && ratio <= most};
}

std::string Report::markdown() const {
    std::string text =
        "| job | ours, CPU / clock | peer, CPU / clock | reached | bound | "
        "|\n|---|---:|---:|---:|---:|---|\n";
    for (const JobRow& row : jobs) {
        text += fmt::format("| {} | {} | {} | {} | {} | {} |\n", row.job, row.ours, row.peer, row.reached,
                            row.bound, row.passed ? "pass" : "**short**");
    }
    text +=
        "\n| set | by | dots | rho | nn1 | nn | cell error | of random | Fano12 | Fano50 | P_low | P_peak |\n"
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n";
    for (const SetRow& row : sets) {
        const dots::SetMeasures& m = row.measures;
        text += fmt::format(
            "| {} | {} | {} | {:.3f} | {:.3f} | {:.3f} | {:.2f} % | {:.1f} % | {:.3f} | {:.3f} | {:.4f} | "
            "{:.2f} |\n",
            row.set, row.by, m.count, m.rho, m.nn1, m.nn, 100.0 * m.cell_error, 100.0 * m.cell_error_random,
            m.fano12, m.fano50, m.p_low, m.p_peak);
    }
    text += "\n";
    for (const std::string& note : notes) text += "- " + note + "\n";
    return text;
}

void say(const std::string& line) {
    std::fprintf(stderr, "%s\n", line.c_str());
}

}  // namespace stipple::bench
