// Grammar of the verbs about colours; beside cli.cpp the only file that includes CLI11.
#include <CLI/CLI.hpp>
#include <memory>

#include "editor/cli/verbs_colors.h"

namespace stipple::cli {

void add_color_verbs(
    const std::function<CLI::App*(const char* name, const char* help, std::function<int()> run)>& add) {
    const auto skin = std::make_shared<SkinOptions>();
    CLI::App* sub = add("skin", "The client's skin from a measured colour, a photo or the Monk scale",
                        [skin] { return verb_skin(*skin); });
    sub->add_option("plan", skin->plan, "Plan that gets this skin; without one it is only said");
    sub->add_option("--lab", skin->lab, "L*,a*,b* of a colorimeter, surface reflection included (SCI)");
    sub->add_option("--photo", skin->photo, "Matte photo, PNG or JPEG")->check(CLI::ExistingFile);
    sub->add_option("--patch", skin->patch, "Skin in the photo: x,y,width,height in pixels");
    sub->add_option("--card", skin->card, "Grey card in the photo: x,y,width,height");
    sub->add_option("--card-share", skin->card_share, "Share of light the card reflects")
        ->capture_default_str();
    sub->add_option("--monk", skin->monk, "Step of the Monk scale")->check(CLI::Range(1, 10));
    sub->add_flag("--shaved-sides", skin->shaved,
                  "The colour is that of the client's own shaved sides: what a shade has to match");
    sub->add_option("-o,--out", skin->out, "Plan to write");

    const auto shade = std::make_shared<ShadeOptions>();
    sub = add("shade", "The three best shades for a plan's skin and hair, and when they want a touch-up",
              [shade] { return verb_shade(*shade); });
    sub->add_option("plan", shade->plan, "Plan; not with --table");
    sub->add_flag(
        "--table", shade->table,
        "Without a plan: the best dilution and the colour difference that is left on four skins beside "
        "five colours of hair (carbon, healed 0.30 mm, 120 dots/cm2, against 0.5 mm of stubble)");
    sub->add_option("--pigments", shade->pigments,
                    "File of pigment lines (default: the plan's and the built-in)");
    sub->add_option("--target", shade->target,
                    "L*,a*,b* to match (default: the shaved sides as measured, else by the plan's hair)");
    sub->add_flag("--as-planned", shade->as_planned, "For the density and the size of dots that are planned");
    sub->add_option("--take", shade->take, "Pigment and dilution of this one into the plan")
        ->check(CLI::Range(1, 3));
    sub->add_flag("--json", shade->json, "As JSON");
    sub->add_option("-o,--out", shade->out, "Plan to write, with --take");

    const auto pigments = std::make_shared<PigmentsOptions>();
    sub = add("pigments", "List pigment lines, or calibrate one from a healed test patch",
              [pigments] { return verb_pigments(*pigments); });
    sub->add_option("file", pigments->file, "File of lines (default: those that come with the program)");
    sub->add_flag(
        "--calibrate", pigments->calibrate,
        "Work out a line's strength and write it to FILE; needs --line, --skin, --patch and --date");
    sub->add_option("--line", pigments->name, "Name of the line that was used, from the list");
    sub->add_option("--skin", pigments->skin, "L*,a*,b* of the bare skin beside the patch (SCI)");
    sub->add_option("--patch", pigments->patch, "L*,a*,b* of the patch after 28 days, over 10 x 10 mm");
    sub->add_option("--date", pigments->date, "Of the reading, 2027-01-12");
    sub->add_option("--water", pigments->parts_water, "Parts of water to 1 part of pigment")
        ->check(CLI::Range(0.0, 200.0))
        ->capture_default_str();
    sub->add_option("--density", pigments->per_cm2, "Dots per cm2, counted")
        ->check(CLI::Range(20.0, 400.0))
        ->capture_default_str();
    sub->add_option("--dot", pigments->visible_mm, "Width of the healed dots, mm")
        ->check(CLI::Range(0.1, 0.8))
        ->capture_default_str();
    sub->add_option("--depth", pigments->depth_mm, "Needle travel, mm")
        ->check(CLI::Range(0.1, 1.5))
        ->capture_default_str();
}

}  // namespace stipple::cli
