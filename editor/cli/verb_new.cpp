#include <algorithm>

#include "base/number_text.h"
#include "document/document.h"
#include "editor/cli/verbs.h"
#include "io/head_asset.h"
#include "io/head_import.h"
#include "io/virtual_head_file.h"
#include "plan/scale_certificate.h"

namespace stipple::cli {
namespace {

base::Result<head::HeadPtr> head_for(const NewOptions& options) {
    if (!options.head.empty()) return io::load_built_in(options.head);
    head::UnitWish wish;
    const std::pair<const char*, double> units[] = {
        {"mm", 1}, {"cm", 10}, {"dm", 100}, {"m", 1000}, {"in", 25.4}};
    for (const auto& [name, mm] : units) {
        if (options.unit == name) wish.mm_per_unit = mm;
    }
    wish.girth_mm = options.girth_mm;
    return io::import_head(options.scan, wish, progress());
}

/// A scan that hides what hairlines and patterns hang on still makes a plan, without them.
base::Status check_landmarks(const plan::Plan& plan) {
    std::string names;
    for (const head::Landmark which :
         {head::Landmark::glabella, head::Landmark::tragion_right, head::Landmark::tragion_left}) {
        if (get(plan.landmarks, which).state != head::LandmarkState::missing) continue;
        names += (names.empty() ? "" : ", ") + std::string(label(which));
    }
    if (names.empty()) return base::Done{};
    return base::Error{base::ErrorCode::refused,
                       "The scan does not show what a hairline or pattern hangs on: " + names +
                           ". Make the plan without --hairline and --pattern, place it in the editor, then "
                           "set them there; or scan again with the ears free of hair."};
}

/// The taped girth becomes the plan's measured distance, and the head as large as the client.
base::Status confirm_girth(document::Document& document, const NewOptions& options) {
    if (!options.girth_mm) return base::Done{};
    ScaleWish wish;
    wish.girth_mm = options.girth_mm;
    wish.uncertainty_mm = options.uncertainty_mm;
    wish.factor = options.factor;
    const auto command = distance_command(wish, document.plan());
    if (!command) return command.error();
    const auto done = document.run(*command);
    if (done) return done;
    const head::Head& head = *document.plan().head;
    const plan::MeasuredDistance girth{plan::DistanceKind::girth, {}, {}, *options.girth_mm, 1.0};
    if (plan::distance_on_head(girth, head, document.plan().landmarks)) return done;
    // The tape cannot be laid around this head yet. Where it was all there is, the scan has its size from it.
    if (head.source.scale.method == "girth") {
        say("The girth set the size of the scan but is not confirmed: " + done.error().message);
        return base::Done{};
    }
    return base::Error{
        base::ErrorCode::refused,
        done.error().message +
            " Make the plan without --girth, place the landmark, then: stipple scale --girth."};
}

base::Status decide(document::Document& document, const NewOptions& options) {
    if (!options.head.empty()) {
        const auto commands = io::starting_commands(options.head, *document.plan().head);
        if (!commands) return commands.error();
        for (const edit::Command& command : *commands) {
            if (auto ok = document.run(command); !ok) return ok;
        }
    }
    plan::Client client = document.plan().client;
    if (options.sex) client.sex = *options.sex == "female" ? head::Sex::female : head::Sex::male;
    if (client.sex != document.plan().client.sex) {
        if (auto ok = document.run(edit::SetClient{client}); !ok) return ok;
    }
    if (!options.hairline.empty() || !options.pattern.empty()) {
        if (auto ok = check_landmarks(document.plan()); !ok) return ok;
    }
    if (!options.hairline.empty()) {
        auto preset = plan::hairline_preset(options.hairline);
        if (!preset) return preset.error();
        edit::SetHairline command{options.hairline, {}, {}};
        if (options.height_mm) {
            command.numbers = preset->numbers;
            command.numbers->mid_front_height = *options.height_mm;
        }
        if (auto ok = document.run(command); !ok) return ok;
    } else if (options.height_mm) {
        return base::Error{base::ErrorCode::wrong_usage,
                           "--height needs a hairline: add --hairline soft-round, for example."};
    }
    if (!options.pattern.empty()) {
        if (auto ok = document.run(edit::ApplyPattern{options.pattern, options.density.value_or(150)}); !ok)
            return ok;
    } else if (options.density) {
        return base::Error{base::ErrorCode::wrong_usage,
                           "--density needs a pattern: add --pattern norwood-4, for example."};
    }
    return base::Done{};
}

/// Impossible asks are refused at once, with the highest that is possible.
base::Status check_possible(const document::Document& document, const document::Derived& derived) {
    const double spacing = plan::minimum_spacing(document.plan());
    const double highest = derived.sites->highest_density(spacing);
    for (const plan::Zone& zone : document.plan().zones) {
        if (zone.density <= highest) continue;
        return base::Error{base::ErrorCode::refused,
                           "A density of " + base::fixed(zone.density, 0) + " dots/cm2 is impossible: dots " +
                               base::fixed(spacing, 3) + " mm apart hold at most " +
                               base::fixed(std::floor(highest), 0) + ". Ask for less."};
    }
    return base::Done{};
}

}  // namespace

int verb_new(const NewOptions& options) {
    auto head = head_for(options);
    if (!head) return fail(head.error());
    auto document = document::Document::create(*head, options.seed);
    if (!document) return fail(document.error());
    if (auto ok = confirm_girth(*document, options); !ok) return fail(ok.error());
    if (auto ok = decide(*document, options); !ok) return fail(ok.error());
    const auto derived = document->derive(progress());
    if (!derived) return fail(derived.error());
    if (auto ok = check_possible(*document, *derived); !ok) return fail(ok.error());
    if (auto ok = document->save(options.out, progress()); !ok) return fail(ok.error());
    say("Plan \"" + options.out.string() +
        "\": " + base::grouped(static_cast<long long>(derived->dots->size())) + " dots on " +
        (*head)->source.name + ".");
    if (options.head.empty()) {
        const head::Source& source = (*head)->source;
        say("Scan: unit " + source.scale.unit + " (" + source.scale.method + "), up " + source.up +
            ", front " + source.front + ".");
    }
    say("Scale: " + plan::long_words(plan::scale_certificate(document->plan())) + ".");
    say_report((*head)->report);
    return done;
}

}  // namespace stipple::cli
