#include "editor/steps/step.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "base/number_text.h"
#include "editor/mend.h"
#include "editor/widgets/controls.h"

namespace stipple::steps {

void check_card(editor::App& app, std::initializer_list<const char*> codes, const char* all_well) {
    const editor::Findings* findings = app.work.findings();
    widgets::begin_card("Check", findings && !app.work.findings_current() ? "checking again" : "");
    int shown = 0, id = 0;
    std::optional<check::Mend> mend;  // done after the list, which it changes
    std::vector<check::Mend> offered;
    if (!findings) {
        widgets::quiet(app.work.document()->making_sites() ? "The check begins when the dots are there."
                                                           : "Checking …");
    } else {
        for (const check::Item& item : findings->items) {
            ++id;
            const bool here =
                codes.size() == 0 || std::any_of(codes.begin(), codes.end(), [&](const char* code) {
                    return item.code.find(code) != std::string::npos;
                });
            if (!here) continue;
            ++shown;
            if (widgets::note(item.level, item.message, item.where.has_value(), id))
                app.look_at(*item.where, glm::normalize(*item.where));
            if (!item.mend || !app.work.findings_current()) continue;
            // One press mends all rests that are too short: offered once.
            if (std::find(offered.begin(), offered.end(), *item.mend) != offered.end()) continue;
            offered.push_back(*item.mend);
            if (widgets::button((item.mend->words + "##mend." + item.code).c_str(), -1, true,
                                "Sets it right; undo takes it back."))
                mend = item.mend;
        }
        if (shown == 0) widgets::good(all_well);
    }
    widgets::end_card();
    if (!mend) return;
    if (const auto command = editor::command_of(*mend, *app.work.plan())) (void)app.work.run(*command);
}

std::string count_words(std::size_t count) {
    return base::grouped(static_cast<long long>(count));
}

std::string time_words(double hours) {
    const int minutes = static_cast<int>(std::lround(hours * 60));
    if (minutes < 60) return std::to_string(minutes) + " min";
    return std::to_string(minutes / 60) + " h " + (minutes % 60 < 10 ? "0" : "") +
           std::to_string(minutes % 60) + " min";
}

}  // namespace stipple::steps
