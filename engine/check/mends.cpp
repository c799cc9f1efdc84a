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
Mend set_days(std::size_t session, int days) {
    return {Mend::Of::session, static_cast<std::uint32_t>(session), "days_after_previous",
            static_cast<double>(days), "Wait " + std::to_string(days) + " days"};
}

}  // namespace stipple::check
