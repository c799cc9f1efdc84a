#include "head/scale_decision.h"

#include <fmt/format.h>
#include <array>
#include <cmath>

#include "base/number_text.h"
#include "head/measures.h"

namespace stipple::head {
namespace {

struct Unit {
    const char* name;
    const char* word;
    double mm;
};
constexpr std::array<Unit, 5> units{{{"mm", "millimetres", 1.0},
                                     {"cm", "centimetres", 10.0},
                                     {"in", "inches", 25.4},
                                     {"dm", "decimetres", 100.0},
                                     {"m", "metres", 1000.0}}};
// Wider than any adult, narrower than the step from one unit to the next.
constexpr double girth_low = 480.0, girth_high = 680.0;
constexpr double breadth_low = 115.0, breadth_high = 190.0;

void warn_if_unusual(double girth, base::Report& report) {
    const double as_man = percentile(Measure::girth, Sex::male, girth);
    const double as_woman = percentile(Measure::girth, Sex::female, girth);
    if (as_woman >= 1.0 && as_man <= 99.0) return;
    base::warn(
        report, "unusual_head_size",
        fmt::format("The head measures {} mm around, outside what 98 of 100 adults have: check the unit, or "
                    "tape the head and give its girth.",
                    base::fixed(girth, 0)));
}

}  // namespace

base::Result<ScaleDecision> decide_scale(const HeadSize& size, const UnitWish& wish, base::Report& report) {
    if (wish.mm_per_unit) {
        ScaleDecision decision{"measured", "given", *wish.mm_per_unit};
        for (const Unit& unit : units) {
            if (std::abs(unit.mm / *wish.mm_per_unit - 1.0) < 1e-6) decision.unit = unit.name;
        }
        warn_if_unusual(size.girth * *wish.mm_per_unit, report);
        return decision;
    }
    const Unit* found = nullptr;
    int fitting = 0;
    std::string girths;
    for (const Unit& unit : units) {
        const double girth = size.girth * unit.mm;
        const double breadth = size.breadth * unit.mm;
        girths +=
            fmt::format("{}{} mm in {}", girths.empty() ? "" : ", ",
                        girth < 10000.0 ? base::fixed(girth, girth < 10.0 ? 1 : 0) : ">10,000", unit.word);
        if (girth < girth_low || girth > girth_high || breadth < breadth_low || breadth > breadth_high)
            continue;
        found = &unit;
        ++fitting;
    }
    if (fitting != 1 && wish.girth_mm) {
        warn_if_unusual(*wish.girth_mm, report);
        return ScaleDecision{"measured", "girth", *wish.girth_mm / size.girth};
    }
    if (fitting != 1) {
        return base::Error{
            base::ErrorCode::refused,
            fmt::format("The unit of this scan cannot be told: its head would measure {} around, and "
                        "an adult's measures about 570 mm. Say --unit mm|cm|dm|m|in or --girth MM "
                        "with the taped girth.",
                        girths)};
    }
    warn_if_unusual(size.girth * found->mm, report);
    base::note(report, "unit_found",
               fmt::format("The file is in {}: its head measures {} mm around.", found->word,
                           base::fixed(size.girth * found->mm, 0)));
    return ScaleDecision{found->name, "head size", found->mm};
}

}  // namespace stipple::head
