// Part of the second page: skin, pigment, what the years leave, and what the pictures cannot know.
#include "deliver/sheet.h"
#include "forecast/forecast.h"
#include "plan/pigment_words.h"

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
    std::string words =
        "Skin: " + skin_words(sheet.plan) + ". Pigment: " + plan::words(sheet.plan.pigment) +
        (sheet.plan.pigment.calibrated_on.empty() ? ", so the result may be 40 % lighter or darker. " : ". ");
    if (const plan::Zone* densest = forecast::densest_zone(sheet.plan)) {
        for (const std::string& line : forecast::presence(sheet.plan, *densest).advice()) words += line + " ";
        words += forecast::touch_up(sheet.plan, *densest).sentence;
    }
    words +=
        " The model behind pictures and years does not know the artist's hand, the screen, tanning (10 to 30 "
        "% with the "
        "season), greying hair, earlier laser work, pigment that scatters or wanders. Scars, keloids and "
        "skin disease "
        "belong to a doctor.";
    flow.need(flow.pdf.text_height(text_width, words, small) + 4);
    flow.text(words, small, 6);
}

}  // namespace stipple::deliver
