// fill: a zone filled round a place up to the nearest lines.
#include "base/number_text.h"
#include "editor/cli/console.h"
#include "editor/cli/open_plan.h"
#include "editor/cli/verbs_places.h"
#include "editor/script/places.h"

namespace stipple::cli {
namespace {

/// By name, else by number; refused with what there is.
base::Result<plan::Zone> zone_called(const plan::Plan& plan, const std::string& words) {
    std::string there;
    for (const plan::Zone& zone : plan.zones) {
        if (zone.name == words || std::to_string(zone.id) == words) return zone;
        there += (there.empty() ? "" : ", ") + zone.name;
    }
    return usage("There is no zone \"" + words + "\". " +
                 (there.empty() ? "The plan has none: apply a pattern or add a zone first."
                                : "There are: " + there + "."));
}

base::Result<edit::FillRegion> fill_of(const FillOptions& options, const plan::Plan& plan) {
    const auto zone = zone_called(plan, options.zone);
    if (!zone) return zone.error();
    const auto gap = length_mm(options.gap), edge = length_mm(options.edge);
    if (!gap) return gap.error();
    if (!edge) return edge.error();
    const auto scalp = head::ScalpCoordinates::make(plan.head, plan.landmarks);
    const auto place = editor::place_named(plan, scalp ? scalp->get() : nullptr, options.at);
    if (!place) return usage("In \"" + options.at + "\" " + place.error().message + ".");
    edit::FillRegion fill;
    fill.zone = zone->id;
    fill.mode = options.erase   ? edit::BrushMode::erase
                : options.level ? edit::BrushMode::level
                                : edit::BrushMode::paint;
    fill.at = *place;
    fill.edge_mm = *edge;
    fill.gap_mm = *gap;
    fill.most_cm2 = options.most_cm2;
    fill.mirror = options.both_sides;
    fill.level = options.erase ? std::nullopt : options.level;
    return fill;
}

/// cm2 of skin whose coverage changed.
double changed_cm2(const surface::Surface& skin, const plan::Field& before, const plan::Field& after) {
    double cm2 = 0.0;
    for (std::uint32_t t = 0; t < skin.triangles().size(); ++t) {
        for (const std::uint32_t v : skin.triangles()[t])
            if (std::abs(after[v] - (before.size() ? before[v] : 0.0f)) > 0.01f)
                cm2 += skin.triangle_area(t) / 300.0;
    }
    return cm2;
}

}  // namespace

int verb_fill(const FillOptions& options) {
    auto document = document::Document::open(options.plan);
    if (!document) return fail(document.error());
    const auto command = fill_of(options, document->plan());
    if (!command) return fail(command.error());
    const plan::Field before = plan::find_zone(document->plan(), command->zone)->coverage;
    if (auto ok = document->run(*command); !ok) return fail(ok.error());
    const plan::Zone& zone = *plan::find_zone(document->plan(), command->zone);
    print(base::fixed(changed_cm2(*document->plan().head->surface, before, zone.coverage), 1) +
          " cm\u00b2 of " + zone.name + (options.erase ? " cleared" : " filled") +
          " up to the nearest lines.\n");
    if (options.out.empty()) return done;
    if (const auto derived = document->derive(progress()); !derived) return fail(derived.error());
    if (auto ok = document->save(options.out, progress()); !ok) return fail(ok.error());
    say(base::grouped(static_cast<long long>(document->derived().dots->size())) + " dots in \"" +
        options.out.string() + "\".");
    return done;
}

}  // namespace stipple::cli
