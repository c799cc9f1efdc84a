// Part of the second page: skin, pigment, what the years leave, and what the pictures cannot know.
#include "deliver/sheet.h"
#include "forecast/forecast.h"

namespace stipple::deliver {
namespace {

std::string skin_words(const plan::Plan& plan) {
    const appearance::ClientSkin client = forecast::client_skin_of(plan.looks);
    const appearance::Lab lab = client.seen(appearance::reflectance(client.skin));
    const std::string color =
        "L* " + number(lab.l, 0) + ", a* " + number(lab.a, 0) + ", b* " + number(lab.b, 0);
    if (!client.ok()) return color + " (chosen; the measured colour is not used: " + client.refusal + ")";
    return color + (plan.looks.measured.empty() ? " (chosen by eye)" : " (measured)");
}

}  // namespace

void colors_part(Flow& flow, const Sheet& sheet) {
    const Style small{7.4, Weight::regular, 0.38, Align::left, 0};
    flow.need(110);
    flow.text("Colour and years", heading_style, 6);
    flow.text("Skin: " + skin_words(sheet.plan) +
                  ". Pigment: " + forecast::pigment_words(sheet.plan.pigment) +
                  (sheet.plan.pigment.calibrated_on.empty()
                       ? ": its strength is assumed, the result may be lighter or darker by 40 %."
                       : "."),
              wrapped_style, 3);
    const plan::Zone* densest = nullptr;
    for (const plan::Zone& zone : sheet.plan.zones)
        if (densest == nullptr || zone.density > densest->density) densest = &zone;
    if (densest != nullptr)
        flow.text(densest->name + ": " + forecast::touch_up(sheet.plan, *densest).sentence, wrapped_style, 4);
    flow.text(
        "Pictures and years come from a model of skin and pigment, not from this client's future. It does "
        "not know "
        "the artist's hand (which decides depth), the screen and the room's light, tanning (skin changes by "
        "10 to "
        "30 % with the season), hair that greys, earlier laser work, pigment that scatters or wanders. "
        "Simulation, "
        "not a photograph, not a guarantee; no medical advice: scars, a tendency to keloids and active skin "
        "disease belong to a doctor.",
        small, 14);
}

}  // namespace stipple::deliver
