// Numbers, seed, client, colours.
#include <algorithm>
#include <cmath>
#include <functional>

#include "base/number_text.h"
#include "edit/apply.h"
#include "plan/settings.h"

namespace stipple::edit {

Changed apply_one(plan::Plan plan, const SetNumber& command, const Context& context) {
    const auto table = plan::settings();
    const auto found = std::find_if(table.begin(), table.end(), [&](const plan::Setting& one) {
        return one.name == command.name && plan::of_the_plan(one);
    });
    if (found == table.end()) {
        std::string names;
        for (const plan::Setting& one : table) {
            if (!plan::of_the_plan(one)) continue;
            names += (names.empty() ? "" : ", ") + std::string(one.name);
        }
        return refused("There is no setting \"" + command.name + "\". There are: " + names + ".");
    }
    if (auto range = plan::check_range(*found, command.value); !range) return range.error();
    plan::set(plan, command.name, command.value);
    const bool shape = found->group == plan::SettingGroup::hairline_shape;
    if (!shape || plan.hairline.handles.empty()) return plan;
    if (!context.scalp)
        return refused(
            "The hairline needs landmarks that are missing. Place the glabella and both tragia first.");
    auto handles = plan::construct_hairline(*plan.head, plan.landmarks, *context.scalp, plan.hairline.numbers,
                                            plan.hairline.course);
    if (!handles) return handles.error();
    plan.hairline.handles = std::move(*handles);
    return plan;
}

Changed apply_one(plan::Plan plan, const SetSeed& command, const Context&) {
    plan.seed = command.seed;
    return plan;
}

Changed apply_one(plan::Plan plan, const SetClient& command, const Context&) {
    if (command.client.age < 1 || command.client.age > 120) {
        return refused("Age " + std::to_string(command.client.age) + " is out of range: 1 to 120 years.");
    }
    if (command.client.code.size() > 200)
        return refused("The client's name or code is longer than 200 letters.");
    if (command.client.notes.size() > 4000)
        return refused(
            "The notes about the scalp are longer than 4,000 letters. Keep what the hands need to know.");
    const auto& consents = command.client.consents;
    for (const std::string& one : consents) {
        if (std::find(std::begin(plan::consent_names), std::end(plan::consent_names), one) ==
            std::end(plan::consent_names))
            return refused("There is no consent \"" + one +
                           "\". There are: hairline, photographs, scan, teaching, treatment.");
    }
    if (std::adjacent_find(consents.begin(), consents.end(), std::greater_equal<>()) != consents.end())
        return refused("Each consent is given once, and they stand in the order of the alphabet.");
    plan.client = command.client;
    return plan;
}

Changed apply_one(plan::Plan plan, const SetLooks& command, const Context&) {
    const plan::Looks& looks = command.looks;
    if (!(looks.melanin >= 0.003 && looks.melanin <= 0.5))
        return refused("Melanin is out of range: 0.003 to 0.5.");
    if (!(looks.blood >= 0.0005 && looks.blood <= 0.06))
        return refused("Blood is out of range: 0.0005 to 0.06.");
    constexpr std::string_view hairs[] = {"black", "dark brown", "brown", "blond", "grey"};
    for (const std::string* one : {&looks.hair, &looks.brow, &looks.stubble}) {
        if (one != &looks.hair && one->empty()) continue;  // as the hair
        if (std::find(std::begin(hairs), std::end(hairs), *one) == std::end(hairs))
            return refused("There is no hair colour \"" + *one +
                           "\". There are: black, dark brown, brown, blond, grey.");
    }
    if (looks.fitzpatrick < 0 || looks.fitzpatrick > 6)
        return refused("Skin type " + std::to_string(looks.fitzpatrick) +
                       " is out of range: 1 to 6 for Fitzpatrick I to VI, 0 where it was not asked.");
    for (const std::vector<double>* lab : {&looks.measured, &looks.shaved})
        if (auto ok = plan::check_lab(*lab); !ok) return ok.error();
    plan.looks = looks;
    return plan;
}

Changed apply_one(plan::Plan plan, const SetPigment& command, const Context&) {
    if (auto ok = plan::check_pigment(command.pigment); !ok) return ok.error();
    plan.pigment = command.pigment;
    return plan;
}

Changed apply_one(plan::Plan plan, const SetWhorls& command, const Context& context) {
    if (auto ok = head::check_whorls(command.whorls); !ok) return ok.error();
    if (context.scalp) {
        const auto made = head::HairDirection::make(*plan.head, *context.scalp, command.whorls);
        if (!made) return made.error();
    }
    plan.whorls = command.whorls;
    return plan;
}

}  // namespace stipple::edit
