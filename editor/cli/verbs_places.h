#pragma once
// Verbs about places on the skin: a zone filled up to the nearest lines, skin kept free of dots.
#include <functional>

#include "editor/cli/verbs.h"

namespace CLI {
class App;
}

namespace stipple::cli {

struct FillOptions {
    path plan, out;  // out empty: only told
    std::string zone, at;
    std::string gap = "4mm", edge = "2mm";
    double most_cm2 = 250;
    std::optional<double> level;  // dots/cm2; none: the zone's own density
    bool erase = false, both_sides = false;
};
int verb_fill(const FillOptions& options);

struct KeepOutOptions {
    path plan, out;                   // out empty: only told
    std::string at;                   // middle of a circle, or
    std::vector<std::string> around;  // places once round it
    std::string reason = "mole", radius = "3mm", margin = "5mm";
    std::uint32_t remove = 0;  // this one is taken away instead
};
int verb_keep_out(const KeepOutOptions& options);

/// Adds them to the grammar; `add` makes a sub-command that runs what is given.
void add_place_verbs(
    const std::function<CLI::App*(const char* name, const char* help, std::function<int()> run)>& add);

}  // namespace stipple::cli
