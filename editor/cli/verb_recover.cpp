#include "document/journal.h"
#include "editor/cli/console.h"
#include "editor/cli/verbs.h"

namespace stipple::cli {

int verb_recover(const RecoverOptions& options) {
    const std::filesystem::path folder = document::recovery_folder();
    const auto all = document::left_behind(folder);
    if (options.number == 0) {
        if (all.empty()) say("No unsaved work was left behind in \"" + folder.string() + "\".");
        for (std::size_t i = 0; i < all.size(); ++i) {
            print(std::to_string(i + 1) + "  " + all[i].title + ", " + std::to_string(all[i].steps) +
                  (all[i].steps == 1 ? " unsaved step" : " unsaved steps") +
                  (all[i].plan.empty() ? "" : " after \"" + all[i].plan + "\""));
        }
        return done;
    }
    if (static_cast<std::size_t>(options.number) > all.size())
        return fail({base::ErrorCode::not_found, "There is no unsaved work " +
                                                     std::to_string(options.number) +
                                                     ". List what there is with: stipple recover"});
    const document::LeftBehind& chosen = all[static_cast<std::size_t>(options.number - 1)];
    if (options.forget) {
        document::forget(chosen);
        say("Deleted " + chosen.title + ".");
        return done;
    }
    if (options.out.empty())
        return fail({base::ErrorCode::wrong_usage,
                     "Say where to: stipple recover " + std::to_string(options.number) + " -o NAME.stipple"});
    auto document = document::Document::recover(chosen.journal);
    if (!document) return fail(document.error());
    if (auto saved = document->save(options.out, progress()); !saved) {
        document->leave_journal();
        return fail(saved.error());
    }
    say("Brought back all " + std::to_string(document->recovered_steps()) + " steps into \"" +
        options.out.string() + "\".");
    return done;
}

}  // namespace stipple::cli
