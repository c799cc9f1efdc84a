// Export: what is written, what stands in the way, one button.
#include <imgui.h>

#include <algorithm>

#include "editor/language.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"

namespace stipple::steps {
namespace {

void content_card(editor::App& app) {
    const std::size_t sessions = app.work.plan()->sessions.size();
    widgets::begin_card("What is written");
    widgets::row("Session sheet", "PDF, A4");
    widgets::row("All dots", "CSV and PLY");
    widgets::row("Dots by session", std::to_string(sessions) + " CSV");
    widgets::row("Views and density map", "7 PNG");
    widgets::row("Check", "JSON");
    widgets::end_card();
}

void folder_card(editor::App& app) {
    widgets::begin_card("Folder");
    if (std::string typed;
        widgets::text_field("##export.folder", "", "Where the papers go; it is made where there is none.",
                            app.export_folder, typed, "where the papers go"))
        app.export_folder = typed;
    if (widgets::button((std::string(editor::icon::folder) + "  Choose a folder").c_str(), -1, true,
                        "Look for it on this machine"))
        app.ask_folder();
    widgets::end_card();
}

void done_card(editor::App& app) {
    if (app.work.exported().empty()) return;
    widgets::begin_card("Written", std::to_string(app.work.exported().size()) + " files");
    for (const std::filesystem::path& file : app.work.exported()) widgets::quiet(file.filename().string());
    widgets::end_card();
}

}  // namespace

void handing_out(editor::App& app) {
    content_card(app);
    folder_card(app);
    check_card(app, {}, "Nothing stands in the way.");
    const editor::Findings* findings = app.work.findings();
    const bool current = findings && app.work.findings_current();
    const bool stopped =
        current && std::any_of(findings->items.begin(), findings->items.end(),
                               [](const check::Item& item) { return item.level == check::Level::stop; });
    if (app.work.exporting()) {
        widgets::progress_bar(static_cast<float>(app.work.export_fraction()),
                              ImGui::GetContentRegionAvail().x);
        if (widgets::button("Stop the export", -1, true, "What was written stays.")) app.work.cancel_export();
        return done_card(app);
    }
    if (stopped) {
        widgets::quiet("Mend what is marked as a stop above, then export.");
    } else if (app.export_folder.empty()) {
        widgets::quiet("The plan is saved first: you will be asked for a name. The papers go beside it.");
    } else if (app.work.document()->path().empty()) {
        widgets::quiet("The plan is saved before it is exported: you will be asked for a name.");
    }
    if (widgets::primary_button("Export all papers", current && !stopped,
                                "Sheet, dots, pictures and check into the folder above"))
        app.export_to(app.export_folder);
    done_card(app);
}

}  // namespace stipple::steps
