// Settings of the window, kept between starts: theme, text size, language, memory for undo.
#include <cmath>

#include "base/number_text.h"
#include "editor/app.h"
#include "editor/language.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/dialog.h"
#include "editor/widgets/number_field.h"

namespace stipple::editor {

void App::keep_settings_in(const std::filesystem::path& folder) {
    settings_file_ = folder / "settings.txt";
    recent_.keep_in(folder / "recent");
    preferences_ = kept_preferences_ = read_preferences(settings_file_);
    view.light = preferences_.light;
    view.text_scale = static_cast<float>(preferences_.text_percent) / 100.0f;
    if (!use_language(assets_ / "languages", preferences_.language)) preferences_.language = "en";
}

void App::follow_settings() {
    preferences_.light = view.light;
    preferences_.text_percent = static_cast<int>(std::lround(100.0f * view.text_scale));
    preferences_.language = language();
    const auto budget = static_cast<std::size_t>(preferences_.undo_mb) << 20;
    if (work.document() && (limited_document_ != work.documents() || limited_to_ != budget)) {
        limited_document_ = work.documents();
        limited_to_ = budget;
        work.document()->limit_undo(budget);
    }
    const double inch = preferences_.screen_inch > 0 ? preferences_.screen_inch : monitor_.inch;
    view.screen = {
        inch > 0 && monitor_.pixels > 0 ? monitor_.pixels / inch : render::Screen{}.pixels_per_inch,
        10.0 * preferences_.eye_cm};
    if (settings_file_.empty() || preferences_ == kept_preferences_) return;
    kept_preferences_ = preferences_;
    if (auto kept = write_preferences(settings_file_, preferences_); !kept)
        work.messages.keep(Message::Kind::refused, kept.error().message);
}

void App::settings_dialog() {
    if (!widgets::begin_dialog("Settings", dialog_fresh_, {px(520), 0})) return;
    widgets::quiet("Theme");
    widgets::chips_start();
    if (widgets::chip("Dark", !view.light, "Quiet for the eyes beside a lit chair.")) view.light = false;
    if (widgets::chip("Light", view.light, "Easier to read in a bright room.")) view.light = true;
    widgets::quiet("Text size");
    widgets::chips_start();
    for (const int percent : {80, 90, 100, 120, 150, 200}) {
        const bool active = static_cast<int>(std::lround(100.0f * view.text_scale)) == percent;
        if (widgets::chip((std::to_string(percent) + " %").c_str(), active,
                          "Size of the letters and of all that is pressed (Ctrl+plus, Ctrl+minus)."))
            view.text_scale = static_cast<float>(percent) / 100.0f;
    }
    widgets::quiet("Language");
    widgets::chips_start();
    static const std::vector<Language> known = languages(assets_ / "languages");
    for (const Language& one : known) {
        if (!widgets::chip((one.name + "##language." + one.code).c_str(), one.code == language(),
                           "Language of this window; plans and their papers stay as they are."))
            continue;
        if (auto used = use_language(assets_ / "languages", one.code); !used)
            work.say(Message::Kind::refused, used.error().message);
    }
    if (SystemDialog::program()) {
        widgets::quiet("Files are chosen with");
        widgets::chips_start();
        if (widgets::chip("The dialog of this system", !preferences_.own_dialogs,
                          "As other programs on this machine ask for files."))
            preferences_.own_dialogs = false;
        if (widgets::chip("Stipple's own", preferences_.own_dialogs,
                          "Inside this window, by mouse or keys alone."))
            preferences_.own_dialogs = true;
    }
    const widgets::NumberSpec memory{"Memory for undo",
                                     "MB",
                                     "Steps can be undone without end within this memory; beyond it the "
                                     "oldest can no longer be.",
                                     least_undo_mb,
                                     most_undo_mb,
                                     1024,
                                     0};
    const auto event = widgets::typed_number("undo.memory", memory, preferences_.undo_mb, px(150));
    if (event.kind == widgets::NumberEvent::Kind::commit)
        preferences_.undo_mb = static_cast<int>(std::lround(event.value));
    const widgets::NumberSpec inches{"Screen, across its corners",
                                     "inch",
                                     "So that the preview can show the head as large as in life. Until it is "
                                     "set: as the system says.",
                                     5,
                                     120,
                                     monitor_.inch > 0 ? monitor_.inch : 24,
                                     1};
    const double shown = preferences_.screen_inch > 0 ? preferences_.screen_inch : inches.initial;
    if (const auto set = widgets::typed_number("screen.inch", inches, shown, px(150));
        set.kind == widgets::NumberEvent::Kind::commit)
        preferences_.screen_inch = set.value;
    const widgets::NumberSpec eye{
        "Your eyes from the screen", "cm", "About an arm's length: 60 cm.", 20, 300, 60, 0};
    if (const auto set = widgets::typed_number("screen.eye", eye, preferences_.eye_cm, px(150));
        set.kind == widgets::NumberEvent::Kind::commit)
        preferences_.eye_cm = static_cast<int>(std::lround(set.value));
    if (work.document()) {
        const edit::History& history = work.document()->history();
        widgets::row("Undo holds now", base::grouped(static_cast<long long>(history.position())) +
                                           (history.position() == 1 ? " step, " : " steps, ") +
                                           base::fixed(static_cast<double>(history.bytes()) / 1048576.0, 1) +
                                           " MB");
    }
    if (widgets::button("Forget recent plans", -1, !recent_.entries().empty(),
                        "Empties the list at the start and takes its pictures away. The plans stay."))
        recent_.forget_all();
    const bool escape = ImGui::IsKeyPressed(ImGuiKey_Escape, false) && !ImGui::IsAnyItemActive();
    if (widgets::primary_button("Done", true, "The settings count already and are kept.") || escape) {
        close_dialog();
        ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
}

}  // namespace stipple::editor
