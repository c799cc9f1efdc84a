// hair: what is known of the client's own hair, and what is typed of it.
#include "base/number_text.h"
#include "editor/cli/console.h"
#include "editor/cli/open_plan.h"
#include "editor/cli/verbs.h"
#include "editor/script/places.h"

namespace stipple::cli {
namespace {

/// "0.9,0.1=45"
base::Result<edit::Command> count_of(const std::string& text, const document::Document& document) {
    const std::size_t equals = text.find('=');
    const auto units = base::parse_number(equals == std::string::npos ? "" : text.substr(equals + 1));
    if (!units)
        return usage(
            "\"" + text +
            "\" is not a count. Write the place and its units per cm2: 0.9,0.1=45 or inion+0+20=82.");
    const auto scalp = head::ScalpCoordinates::make(document.plan().head, document.plan().landmarks);
    const auto place =
        editor::place_named(document.plan(), scalp ? scalp->get() : nullptr, text.substr(0, equals));
    if (!place) return usage("In \"" + text + "\" " + place.error().message + ".");
    return edit::Command(edit::CountHair{*place, *units});
}

base::Status run_all(const HairOptions& options, document::Document& document) {
    while (options.clear && !document.plan().existing_hair.counts.empty())
        if (auto ok = document.run(edit::RemoveHairCount{0}); !ok) return ok;
    for (const auto& [name, value] : {std::pair{"natural_units", options.full},
                                      {"loss_stable_months", options.stable_months},
                                      {"brow_crease_mm", options.brow_crease_mm}}) {
        if (!value) continue;
        if (auto ok = document.run(edit::SetNumber{name, *value}); !ok) return ok;
    }
    if (!options.temple_peaks.empty()) {
        constexpr std::string_view names[] = {"normal", "thin", "level", "reversed"};
        const auto found = std::find(std::begin(names), std::end(names), options.temple_peaks);
        if (found == std::end(names))
            return usage("There are no temple peaks \"" + options.temple_peaks +
                         "\". There are: normal, thin, level, reversed.");
        const auto peaks = static_cast<plan::TemplePeaks>(found - std::begin(names));
        if (auto ok = document.run(edit::SetTemplePeaks{peaks}); !ok) return ok;
    }
    for (const std::string& text : options.counts) {
        const auto command = count_of(text, document);
        if (!command) return command.error();
        if (auto ok = document.run(*command); !ok) return ok;
    }
    return base::Done{};
}

}  // namespace

int verb_hair(const HairOptions& options) {
    auto document = document::Document::open(options.plan);
    if (!document) return fail(document.error());
    if (auto ok = run_all(options, *document); !ok) return fail(ok.error());
    const plan::ExistingHair& hair = document->plan().existing_hair;
    std::string text = "Worn " + base::shortest(hair.length_mm) + " mm long; full hair " +
                       base::shortest(hair.natural_units) + " units/cm²; " +
                       std::to_string(hair.counts.size()) + (hair.counts.size() == 1 ? " count" : " counts") +
                       "\n";
    for (const plan::HairCount& count : hair.counts) {
        const glm::vec3 at = surface::position(*document->plan().head->surface, count.point);
        text += base::fixed(count.units_per_cm2, 0) + " units/cm² at " + base::fixed(at.x, 0) + ", " +
                base::fixed(at.y, 0) + ", " + base::fixed(at.z, 0) + " mm: " +
                base::fixed(100.0 * std::max(0.0, 1.0 - count.units_per_cm2 / hair.natural_units), 0) +
                " % to fill\n";
    }
    print(text);
    if (options.out.empty()) return done;
    if (auto ok = document->save(options.out, progress()); !ok) return fail(ok.error());
    say(base::grouped(static_cast<long long>(document->derived().dots->size())) + " dots in \"" +
        options.out.string() + "\".");
    return done;
}

}  // namespace stipple::cli
