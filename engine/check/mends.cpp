// The words of mends.
#include <cctype>

#include "base/number_text.h"
#include "check/rules.h"
#include "plan/settings.h"

namespace stipple::check {
namespace {

std::string words_of(const char* setting, double value) {
    const plan::Setting& known = plan::setting(setting);
    std::string label(known.label);
    label[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(label[0])));
    return "Set " + label + " to " + base::fixed(value, known.decimals) +
           (known.unit.empty() ? "" : " " + std::string(known.unit));
}

}  // namespace

Mend set_plan(const char* setting, double value) {
    return {Mend::Of::plan, 0, setting, value, words_of(setting, value)};
}
Mend set_zone(std::uint32_t zone, const char* setting, double value) {
    return {Mend::Of::zone, zone, setting, value, words_of(setting, value)};
}
Mend set_scar(std::uint32_t scar, const char* setting, double value) {
    return {Mend::Of::scar, scar, setting, value, words_of(setting, value)};
}
std::optional<Mend> set_days(const std::vector<std::pair<std::size_t, int>>& rests) {
    if (rests.empty()) return std::nullopt;
    const auto& [first, days] = rests.front();
    Mend mend{Mend::Of::session, static_cast<std::uint32_t>(first), "days_after_previous",
              static_cast<double>(days), "Wait " + std::to_string(days) + " days"};
    bool alike = true;
    for (std::size_t i = 1; i < rests.size(); ++i) {
        mend.also.emplace_back(static_cast<std::uint32_t>(rests[i].first),
                               static_cast<double>(rests[i].second));
        alike = alike && rests[i].second == days;
    }
    if (rests.size() > 1) mend.words = alike ? mend.words + " each time" : "Give each session its rest";
    return mend;
}

}  // namespace stipple::check
