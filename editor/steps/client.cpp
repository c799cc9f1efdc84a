// Client: who sits in the chair. Only what the plan needs.
#include <imgui.h>

#include <algorithm>
#include <array>

#include "appearance/client_skin.h"
#include "editor/language.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/memory.h"
#include "editor/widgets/number_field.h"
#include "editor/widgets/swatches.h"

namespace stipple::steps {
namespace {

using editor::px;
using editor::tr;

void set(editor::App& app, const std::function<void(plan::Client&)>& change) {
    plan::Client client = app.work.plan()->client;
    change(client);
    if (client != app.work.plan()->client) (void)app.work.run(edit::SetClient{client});
}

void set(editor::App& app, const std::function<void(plan::Looks&)>& change) {
    plan::Looks looks = app.work.plan()->looks;
    change(looks);
    if (looks != app.work.plan()->looks) (void)app.work.run(edit::SetLooks{looks});
}

void person_card(editor::App& app) {
    widgets::begin_card("Person");
    std::string typed;
    if (widgets::text_field("##client.code", "Name or code", "How the plan and its papers call the client.",
                            app.work.plan()->client.code, typed, "as on your card"))
        set(app, [&](plan::Client& client) { client.code = typed; });
    widgets::chips_start();
    for (head::Sex sex : {head::Sex::male, head::Sex::female}) {
        if (widgets::chip(sex == head::Sex::male ? "Man" : "Woman", app.work.plan()->client.sex == sex,
                          "Measures and advice follow this."))
            set(app, [sex](plan::Client& client) { client.sex = sex; });
    }
    const widgets::NumberSpec age{"Age", "years", "The hairline advice follows the age.", 1, 120, 40, 0};
    const widgets::NumberEvent event =
        widgets::typed_number("client.age", age, app.work.plan()->client.age, px(120));
    if (event.kind == widgets::NumberEvent::Kind::commit)
        set(app, [&](plan::Client& client) { client.age = static_cast<int>(event.value); });
    widgets::end_card();
}

/// L*, a*, b* as a colorimeter gives them; all three set the skin.
void measured_colour(editor::App& app) {
    auto& lab = widgets::Memory::here().kept<std::array<double, 3>>("client.lab", {65, 12, 18});
    auto& refusal = widgets::Memory::here().kept<std::string>("client.lab refusal");
    const std::vector<double>& known = app.work.plan()->looks.measured;
    widgets::quiet("Measured colour at the forehead, reflection included (SCI)");
    const widgets::NumberSpec specs[] = {
        {"Lightness L*", "", "From a colorimeter or a photo with a card.", 5, 95, 65, 1},
        {"Red to green a*", "", "Positive: red.", -60, 60, 12, 1},
        {"Yellow to blue b*", "", "Positive: yellow.", -60, 60, 18, 1}};
    for (std::size_t i = 0; i < 3; ++i) {
        const std::string id = "client.lab." + std::to_string(i);
        const auto event = widgets::typed_number(id.c_str(), specs[i], lab[i], px(110));
        if (event.kind == widgets::NumberEvent::Kind::commit) lab[i] = event.value;
    }
    if (widgets::button("Take this colour", -1, true, "The skin of the plan becomes this colour.")) {
        const appearance::ClientSkin skin = appearance::client_skin(appearance::Lab{lab[0], lab[1], lab[2]});
        refusal = skin.refusal;
        if (skin.ok())
            set(app, [&](plan::Looks& looks) {
                looks.melanin = skin.skin.melanin;
                looks.blood = skin.skin.blood;
                looks.measured = {lab[0], lab[1], lab[2]};
            });
    }
    if (!refusal.empty()) (void)widgets::note(check::Level::warning, refusal);
    if (known.size() == 3 && widgets::button("Forget the measured colour", -1, true,
                                             "The skin stays; it no longer counts as measured."))
        set(app, [](plan::Looks& looks) { looks.measured.clear(); });
}

/// What of the skin lets pigment fade sooner.
void fading_chips(editor::App& app) {
    using enum plan::Sun;
    widgets::quiet("Sun on the scalp");
    widgets::chips_start();
    const auto sun = [&app](const char* words, plan::Sun which, const char* help) {
        if (widgets::chip(words, app.work.plan()->looks.sun == which, help))
            set(app, [which](plan::Looks& looks) { looks.sun = which; });
    };
    sun("Usual##sun", usual, "Out of doors now and then, without a hat");
    sun("Strong##sun", strong, "Works or plays out of doors: pigment fades sooner");
    sun("Kept off##sun", protected_daily, "A hat or sun cream every day: pigment lasts longer");
    bool oily = app.work.plan()->looks.oily_skin;
    if (widgets::toggle("Oily skin", oily, "Dots heal softer and fade sooner"))
        set(app, [oily](plan::Looks& looks) { looks.oily_skin = oily; });
}

void skin_card(editor::App& app, bool more) {
    const auto presets = appearance::monk_presets();
    const plan::Looks& looks = app.work.plan()->looks;
    widgets::begin_card("Skin", looks.measured.empty() ? "Monk scale" : "measured");
    if (const int chosen = widgets::skin_swatches(presets, {looks.melanin, looks.blood}); chosen >= 0)
        set(app, [&](plan::Looks& changed) {
            changed.melanin = presets[static_cast<std::size_t>(chosen)].skin.melanin;
            changed.blood = presets[static_cast<std::size_t>(chosen)].skin.blood;
            changed.measured.clear();
        });
    widgets::quiet("Choose what comes nearest at the forehead in daylight.");
    if (more) {
        widgets::quiet("How it takes the sun (Fitzpatrick)");
        widgets::chips_start();
        const std::pair<const char*, const char*> types[] = {
            {"I", "Always burns, never tans."}, {"II", "Burns, tans slightly."},
            {"III", "Sometimes burns, tans."},  {"IV", "Rarely burns."},
            {"V", "Very rarely burns."},        {"VI", "Never burns."}};
        for (int i = 0; i < 6; ++i) {
            const bool active = app.work.plan()->looks.fitzpatrick == i + 1;
            if (widgets::chip((std::string(types[i].first) + "##fitzpatrick").c_str(), active,
                              types[i].second))
                set(app, [&](plan::Looks& changed) { changed.fitzpatrick = active ? 0 : i + 1; });
        }
        measured_colour(app);
        skin_photo(app);
        fading_chips(app);
    }
    widgets::end_card();
}

/// Chips of the five colours of hair; with `as_hair` also for "the same".
void colour_chips(editor::App& app, const char* of, std::string plan::Looks::*member, bool as_hair,
                  const char* help) {
    widgets::chips_start();
    for (const auto& [words, hair] : {std::pair{"As the hair", ""},
                                      {"Black", "black"},
                                      {"Dark brown", "dark brown"},
                                      {"Brown", "brown"},
                                      {"Blond", "blond"},
                                      {"Grey", "grey"}}) {
        if (!as_hair && *hair == '\0') continue;
        const std::string label = std::string(words) + (as_hair ? std::string("##") + of : "");
        if (widgets::chip(label.c_str(), app.work.plan()->looks.*member == hair, help))
            set(app, [&](plan::Looks& looks) { looks.*member = hair; });
    }
}

void hair_card(editor::App& app, bool more) {
    widgets::begin_card("Hair colour");
    colour_chips(app, "hair", &plan::Looks::hair, false,
                 "What comes nearest, where the hair is still full. The shade is chosen to it.");
    widgets::setting_field(app.work, "hair_length_mm");
    if (more) {
        widgets::quiet("Brows");
        colour_chips(app, "brow", &plan::Looks::brow, true,
                     "Dots must not look darker than the brows: the check compares.");
        widgets::quiet("Shaved sides and stubble");
        colour_chips(app, "stubble", &plan::Looks::stubble, true,
                     "Shaved hair often looks lighter or cooler than the same hair worn long.");
    }
    widgets::end_card();
}

void notes_card(editor::App& app) {
    widgets::begin_card("Scalp and consent");
    std::string typed;
    if (widgets::text_field("##client.notes",
                            "What the hands need to know: dry, thin or scarred skin, earlier work, medicines",
                            "Stands on the sheet of every session.", app.work.plan()->client.notes, typed, "",
                            -1, px(84)))
        set(app, [&](plan::Client& client) { client.notes = typed; });
    widgets::quiet("The client has agreed to");
    for (const auto& [words, name, help] :
         {std::tuple{
              "The treatment", "treatment",
              "Permanence and fading, sessions, future hair loss, risks, aftercare: explained and signed."},
          {"The scan of the head", "scan", "It is kept with the plan."},
          {"Photographs", "photographs", "Before, between and after."},
          {"A low or sharp hairline", "hairline",
           "Advised against and wished all the same: a front below 60 mm is then warned of, not stopped."},
          {"Use for teaching", "teaching", "Without the name."}}) {
        const auto& consents = app.work.plan()->client.consents;
        bool given = std::find(consents.begin(), consents.end(), name) != consents.end();
        if (!widgets::toggle(words, given, help)) continue;
        set(app, [&](plan::Client& client) {
            std::erase(client.consents, name);
            if (given) client.consents.emplace_back(name);
            std::sort(client.consents.begin(), client.consents.end());
        });
    }
    widgets::end_card();
}

}  // namespace

void client(editor::App& app) {
    person_card(app);
    // The button stands below what it unfolds.
    const bool more = widgets::Memory::here().unfolded("/More about skin and hair##client");
    skin_card(app, more);
    hair_card(app, more);
    (void)widgets::unfolding("More about skin and hair##client", "Fewer##client",
                             "Sun, measured colour, brows and stubble");
    notes_card(app);
    if (widgets::primary_button("Next: head", true, "Size, scan and landmarks of the head"))
        app.view.go(editor::Step::head);
}

}  // namespace stipple::steps
