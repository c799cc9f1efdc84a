// apply, check, dots, replay: verbs that need no picture.
#include <algorithm>

#include "base/number_text.h"
#include "editor/cli/open_plan.h"
#include "editor/cli/verbs.h"
#include "editor/mend.h"
#include "head/scaled_head.h"
#include "io/command_file.h"
#include "io/marks_file.h"
#include "io/write_file.h"

namespace stipple::cli {

int verb_apply(const ApplyOptions& options) {
    auto document = document::Document::open(options.plan);
    if (!document) return fail(document.error());
    const auto commands = io::read_commands(options.commands);
    if (!commands) return fail(commands.error());
    std::size_t number = 0;
    for (const edit::Command& command : *commands) {
        ++number;
        if (!progress().step("Applying commands",
                             static_cast<double>(number) / static_cast<double>(commands->size())))
            return fail({base::ErrorCode::cancelled, "Stopped. Nothing was written."});
        if (auto ok = document->run(command); !ok) {
            return fail({ok.error().code, "Command " + std::to_string(number) + " of " +
                                              options.commands.filename().string() + ": " +
                                              ok.error().message + " Nothing was written."});
        }
    }
    if (auto ok = document->save(options.out, progress()); !ok) return fail(ok.error());
    say("Applied " + std::to_string(commands->size()) +
        " commands: " + base::grouped(static_cast<long long>(document->derived().dots->size())) +
        " dots in \"" + options.out.string() + "\".");
    return done;
}

int verb_old_work(const OldWorkOptions& options) {
    auto document = document::Document::open(options.plan);
    if (!document) return fail(document.error());
    if (options.forget == !options.marks.empty()) {
        return fail({base::ErrorCode::wrong_usage, "Name a file of points, or say --forget."});
    }
    edit::Command command = edit::ForgetOldWork{};
    if (!options.forget) {
        auto marks = io::read_marks(options.marks, *document->plan().head, options.diameter_mm);
        if (!marks) return fail(marks.error());
        command = edit::AddOldWork{std::move(*marks)};
    }
    if (auto ok = document->run(command); !ok) return fail(ok.error());
    if (auto ok = document->save(options.out, progress()); !ok) return fail(ok.error());
    say(base::grouped(static_cast<long long>(document->plan().old_work.size())) + " marks of old work; " +
        base::grouped(static_cast<long long>(document->derived().dots->size())) + " new dots in \"" +
        options.out.string() + "\".");
    return done;
}

int verb_check(const CheckOptions& options) {
    const auto open = open_plan(options.plan);
    if (!open) return fail(open.error());
    const auto items = check_items(open->document, open->derived);
    print(options.json ? check_json(items) : check_text(items));
    if (options.mended.empty()) return done;
    auto document = document::Document::open(options.plan);
    if (!document) return fail(document.error());
    std::size_t mended = 0;
    for (const check::Item& item : items) {
        const auto command =
            item.mend ? editor::command_of(*item.mend, document->plan()) : std::optional<edit::Command>{};
        if (!command) continue;
        if (auto ok = document->run(*command); !ok) return fail(ok.error());
        ++mended;
    }
    if (auto ok = document->save(options.mended, progress()); !ok) return fail(ok.error());
    say(std::to_string(mended) + (mended == 1 ? " thing" : " things") + " set right in \"" +
        options.mended.string() + "\".");
    return done;
}

int verb_dots(const DotsOptions& options) {
    const std::string extension = options.out.extension().string();
    if (extension != ".csv" && extension != ".ply") {
        return fail({base::ErrorCode::wrong_usage,
                     "Dots are written as .csv or .ply; \"" + options.out.string() + "\" is neither."});
    }
    const auto open = open_plan(options.plan);
    if (!open) return fail(open.error());
    const plan::Plan& plan = open->document.plan();
    if (options.session > static_cast<int>(plan.sessions.size())) {
        return fail({base::ErrorCode::refused, "There is no session " + std::to_string(options.session) +
                                                   "; the plan has " + std::to_string(plan.sessions.size()) +
                                                   "."});
    }
    const deliver::Identity identity = identity_of(open->document);
    const std::string bytes = extension == ".csv"
                                  ? deliver::points_csv(*open->derived.dots, plan, identity, options.session)
                                  : deliver::points_ply(*open->derived.dots, plan, identity, options.session);
    if (auto ok = io::write_file(options.out, bytes); !ok) return fail(ok.error());
    const auto count = std::count_if(
        open->derived.dots->begin(), open->derived.dots->end(),
        [&](const dots::Dot& dot) { return options.session == 0 || dot.session == options.session; });
    say(base::grouped(count) + " dots in \"" + options.out.string() + "\".");
    return done;
}

int verb_replay(const ReplayOptions& options) {
    const auto open = open_plan(options.plan);
    if (!open) return fail(open.error());
    if (const std::string& from = open->document.plan().carried_from; !from.empty()) {
        return fail({base::ErrorCode::refused, "This plan was carried over from the plan " + from +
                                                   " on an earlier scan; its first steps stand there, so it "
                                                   "cannot be made again from its own."});
    }
    // The steps began on the head as it was imported; a measured distance among them scales it again.
    auto again = document::Document::create(head::as_imported(open->document.plan().head),
                                            open->document.initial_seed());
    if (!again) return fail(again.error());
    const auto commands = open->document.history().commands();
    std::size_t number = 0;
    for (const edit::Command& command : commands) {
        ++number;
        const std::string words = edit::label(command, again->plan());
        if (auto ok = again->run(command); !ok)
            return fail({ok.error().code, "Step " + std::to_string(number) + " (" + words +
                                              ") cannot be done again: " + ok.error().message});
        if (!options.check) say(std::to_string(number) + ". " + words);
    }
    const auto derived = again->derive(progress());
    if (!derived) return fail(derived.error());
    const bool same_plan = again->plan() == open->document.plan();
    const bool same_dots = *derived->dots == *open->derived.dots;
    if (!same_plan || !same_dots) {
        return fail({base::ErrorCode::refused, std::string("The recorded steps do not give ") +
                                                   (same_plan ? "the same dots" : "the same plan") +
                                                   ". Keep the file and send it to the makers of Stipple."});
    }
    say(base::grouped(static_cast<long long>(number)) + " steps replayed: the same plan and the same " +
        base::grouped(static_cast<long long>(derived->dots->size())) + " dots.");
    return done;
}

}  // namespace stipple::cli
