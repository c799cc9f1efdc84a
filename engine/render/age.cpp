// Ages by name and in words, and the honest line.
#include <cmath>

#include "base/number_text.h"
#include "render/scene.h"

namespace stipple::render {
namespace {

constexpr double days_per_year = 365.25;
constexpr double healed_days = 28.0;

}  // namespace

base::Result<Age> age_named(std::string_view text) {
    if (text == "fresh") return Age::fresh();
    if (text == "4w" || text == "healed") return Age::healed();
    if (text.size() == 2 && text[0] >= '1' && text[0] <= '8' && text[1] == 'y')
        return Age::years(text[0] - '0');
    return base::Error{base::ErrorCode::wrong_usage,
                       "\"" + std::string(text) +
                           "\" is no age of the dots: use fresh, 4w, 1y, 2y, 3y, 4y, 5y, 6y, "
                           "7y or 8y."};
}

std::string words(const Age& age) {
    if (age.days <= 0.0) return "fresh, straight after";
    if (age.days < healed_days) {
        const std::string days = base::fixed(age.days, 0);
        return "healing, day " + days + (age.days <= 5.0 ? ", not the result" : "");
    }
    const double years = (age.days - healed_days) / days_per_year;
    if (years < 0.05) return "healed, 4 weeks";
    const bool whole = std::abs(years - std::round(years)) < 0.05;
    if (whole && std::round(years) == 1.0) return "1 year";
    return base::fixed(years, whole ? 0 : 1) + " years";
}

base::Result<appearance::Outcome> outcome_named(std::string_view text) {
    using enum appearance::Outcome;
    for (const auto& [name, outcome] : {std::pair{"faint", faint}, {"median", median}, {"strong", strong}})
        if (text == name) return outcome;
    return base::Error{base::ErrorCode::wrong_usage,
                       "\"" + std::string(text) +
                           "\" is no case: use faint (1 client in 10 keeps less), median or strong (1 in 10 "
                           "keeps more)."};
}

std::string words(appearance::Outcome outcome) {
    switch (outcome) {
        case appearance::Outcome::faint:
            return "faint case, 1 of 10 keeps less";
        case appearance::Outcome::strong:
            return "strong case, 1 of 10 keeps more";
        case appearance::Outcome::median:
            break;
    }
    return "median case";
}

std::string stage_words(const Scene& scene) {
    // Maps of what pigment does hang on its strength as dots do.
    const bool of_pigment = scene.heat == HeatMap::contrast || scene.heat == HeatMap::touch_up ||
                            scene.heat == HeatMap::match || scene.heat == HeatMap::kept;
    const bool calibrated = scene.plan != nullptr && !scene.plan->pigment.calibrated_on.empty();
    const std::string dots =
        (scene.dots != nullptr ? words(scene.age) + " · " + words(scene.outcome) + " · " : std::string()) +
        ((scene.dots != nullptr || of_pigment) && !calibrated ? "pigment uncalibrated · " : "");
    const std::string hair =
        scene.follicles != nullptr && scene.hair_mm > 0.0
            ? "own hair " + base::fixed(scene.hair_mm, scene.hair_mm < 10.0 ? 1 : 0) + " mm · "
            : std::string();
    const bool painted = scene.skin != SkinColor::plan && scene.heat == HeatMap::none &&
                         scene.head != nullptr && !scene.head->surface->colors().empty();
    const std::string colors = !painted                        ? ""
                               : scene.skin == SkinColor::scan ? "the scan's colours, evened · "
                                                               : "the scan's colours as taken · ";
    const std::string surface = !scene.oil || scene.room == Room::shade_check ? ""
                                : *scene.oil < 0.4                            ? "matte skin · "
                                : *scene.oil > 0.85                           ? "oily skin · "
                                                                              : "";
    return dots + hair + colors + surface + std::string(words(scene.room));
}

std::string honest_label(const Scene& scene) {
    std::string label = "Simulation – not a photograph, not a guarantee";
    if (scene.plan != nullptr && !scene.plan->client.code.empty()) label += " · " + scene.plan->client.code;
    if (scene.plan != nullptr && !scene.plan->sessions.empty() && !scene.plan->sessions.front().date.empty())
        label += " · planned for " + scene.plan->sessions.front().date;
    return label + " · " + stage_words(scene) + " · model 1";
}

}  // namespace stipple::render
