// Client: who sits in the chair. Only what the plan needs.
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "appearance/skin.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/number_field.h"
#include "editor/widgets/swatches.h"

namespace stipple::steps {
namespace {

using editor::px;

void person(editor::App& app) {
    const plan::Client& client = app.work.plan()->client;
    widgets::begin_card("Person");
    widgets::quiet("Name or code");
    static std::string typed;
    static bool typing = false;
    if (!typing) typed = client.code;
    ImGui::SetNextItemWidth(-1);
    ImGui::InputTextWithHint("##client.code", "as on your card", &typed);
    typing = ImGui::IsItemActive();
    if (ImGui::IsItemDeactivatedAfterEdit() && typed != client.code) {
        plan::Client changed = client;
        changed.code = typed;
        (void)app.work.run(edit::SetClient{changed});
    }
    widgets::chips_start();
    for (head::Sex sex : {head::Sex::male, head::Sex::female}) {
        if (widgets::chip(sex == head::Sex::male ? "Man" : "Woman", client.sex == sex,
                          "Measures and advice follow this.")) {
            plan::Client changed = app.work.plan()->client;
            changed.sex = sex;
            (void)app.work.run(edit::SetClient{changed});
        }
    }
    const widgets::NumberSpec age{"Age", "years", "The hairline advice follows the age.", 1, 120, 40, 0};
    const widgets::NumberEvent event =
        widgets::typed_number("client.age", age, app.work.plan()->client.age, px(120));
    if (event.kind == widgets::NumberEvent::Kind::commit) {
        plan::Client changed = app.work.plan()->client;
        changed.age = static_cast<int>(event.value);
        (void)app.work.run(edit::SetClient{changed});
    }
    widgets::end_card();
}

void looks(editor::App& app) {
    const plan::Looks& looks = app.work.plan()->looks;
    const auto presets = appearance::monk_presets();
    const appearance::Skin skin{looks.melanin, looks.blood};
    widgets::begin_card("Skin", "Monk scale");
    if (const int chosen = widgets::skin_swatches(presets, skin); chosen >= 0) {
        plan::Looks changed = looks;
        changed.melanin = presets[static_cast<std::size_t>(chosen)].skin.melanin;
        changed.blood = presets[static_cast<std::size_t>(chosen)].skin.blood;
        (void)app.work.run(edit::SetLooks{changed});
    }
    widgets::quiet("Choose what comes nearest at the forehead in daylight.");
    widgets::end_card();

    widgets::begin_card("Hair colour");
    widgets::chips_start();
    for (const auto& [words, hair] : {std::pair{"Black", "black"},
                                      {"Dark brown", "dark brown"},
                                      {"Brown", "brown"},
                                      {"Blond", "blond"},
                                      {"Grey", "grey"}}) {
        if (!widgets::chip(words, app.work.plan()->looks.hair == hair)) continue;
        plan::Looks changed = app.work.plan()->looks;
        changed.hair = hair;
        (void)app.work.run(edit::SetLooks{changed});
    }
    widgets::end_card();
}

}  // namespace

void client(editor::App& app) {
    person(app);
    looks(app);
    if (widgets::primary_button("Next: head")) app.view.go(editor::Step::head);
}

}  // namespace stipple::steps
