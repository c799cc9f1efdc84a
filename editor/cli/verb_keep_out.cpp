// keep-out: skin that never gets a dot, marked, taken away or told.
#include <algorithm>

#include "editor/cli/console.h"
#include "editor/cli/open_plan.h"
#include "editor/cli/verbs_places.h"
#include "editor/script/places.h"
#include "plan/keep_out_border.h"

namespace stipple::cli {
namespace {

base::Result<edit::AddKeepOut> keep_out_of(const KeepOutOptions& options, const plan::Plan& plan) {
    if (options.at.empty() == options.around.empty())
        return usage("Say one place with --at, or the places of an outline with --around.");
    const auto scalp = head::ScalpCoordinates::make(plan.head, plan.landmarks);
    const auto radius = length_mm(options.radius), margin = length_mm(options.margin);
    if (!radius) return radius.error();
    if (!margin) return margin.error();
    edit::AddKeepOut command{options.reason, {}, *radius, *margin, {}};
    for (const std::string& name : options.around.empty() ? std::vector{options.at} : options.around) {
        const auto place = editor::place_named(plan, scalp ? scalp->get() : nullptr, name);
        if (!place) return usage("In \"" + name + "\" " + place.error().message + ".");
        command.border.push_back(*place);
    }
    command.center = command.border.front();
    if (options.around.empty()) command.border.clear();
    return command;
}

base::Status change(const KeepOutOptions& options, document::Document& document) {
    if (options.remove > 0) return document.run(edit::RemoveKeepOut{options.remove});
    const auto command = keep_out_of(options, document.plan());
    if (!command) return command.error();
    return document.run(*command);
}

std::string kept_words(const plan::Plan& plan) {
    if (plan.keep_outs.empty())
        return "No mole or lesion is marked. Ears, eyes, brows and face are kept free always.\n";
    std::string text;
    for (const plan::KeepOut& kept : plan.keep_outs)
        text += std::to_string(kept.id) + "  " + kept.reason + ": " + plan::size_words(kept) + ", " +
                plan::place_words(kept.center, *plan.head, plan.landmarks) + "\n";
    return text;
}

}  // namespace

int verb_keep_out(const KeepOutOptions& options) {
    auto document = document::Document::open(options.plan);
    if (!document) return fail(document.error());
    const bool changes = options.remove > 0 || !options.at.empty() || !options.around.empty();
    if (changes) {
        if (auto ok = change(options, *document); !ok) return fail(ok.error());
    }
    print(kept_words(document->plan()));
    if (options.out.empty()) return done;
    if (const auto derived = document->derive(progress()); !derived) return fail(derived.error());
    if (auto ok = document->save(options.out, progress()); !ok) return fail(ok.error());
    say("The plan is in \"" + options.out.string() + "\".");
    return done;
}

}  // namespace stipple::cli
