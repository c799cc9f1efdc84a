// Grammar of the verbs about places on the skin, as cli.cpp has that of the others.
#include <CLI/CLI.hpp>
#include <memory>

#include "editor/cli/verbs_places.h"

namespace stipple::cli {

void add_place_verbs(
    const std::function<CLI::App*(const char* name, const char* help, std::function<int()> run)>& add) {
    const auto fill = std::make_shared<FillOptions>();
    CLI::App* sub =
        add("fill", "Fill a zone round a place up to the nearest lines; a leak is told and nothing filled",
            [fill] { return verb_fill(*fill); });
    sub->add_option("plan", fill->plan, "Plan")->required();
    sub->add_option("--zone", fill->zone, "Zone by name or number")->required();
    sub->add_option("--at", fill->at, "Place: 0.9,0.1 (scalp coordinates) or a landmark and mm")->required();
    sub->add_option("--gap", fill->gap, "Narrower gaps count as closed")->capture_default_str();
    sub->add_option("--edge", fill->edge, "Width of the soft edge")->capture_default_str();
    sub->add_option("--most", fill->most_cm2, "More cm2 than this are a leak")->capture_default_str();
    sub->add_option("--level", fill->level, "To so many dots/cm2 instead of the zone's own");
    sub->add_flag("--erase", fill->erase, "Clear instead of filling");
    sub->add_flag("--both-sides", fill->both_sides, "The mirrored place, too");
    sub->add_option("-o,--out", fill->out, "Plan to write; without it, what would be filled is told");

    const auto keep_out = std::make_shared<KeepOutOptions>();
    sub =
        add("keep-out", "Keep a mole or lesion free of dots: a circle, or any outline; without either, told",
            [keep_out] { return verb_keep_out(*keep_out); });
    sub->add_option("plan", keep_out->plan, "Plan")->required();
    sub->add_option("--at", keep_out->at, "Middle of a circle: 0.9,0.1 (scalp coordinates) or inion-40+60");
    sub->add_option("--around", keep_out->around, "3 to 400 such places once round it");
    sub->add_option("--reason", keep_out->reason, "mole, lesion ...")->capture_default_str();
    sub->add_option("--radius", keep_out->radius, "Of the circle")->capture_default_str();
    sub->add_option("--margin", keep_out->margin, "Ring around it that stays free, too")
        ->capture_default_str();
    sub->add_option("--remove", keep_out->remove, "Number of one to take away");
    sub->add_option("-o,--out", keep_out->out, "Plan to write; without it, what is kept free is told");
}

}  // namespace stipple::cli
