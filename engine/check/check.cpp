#include "check/check.h"

#include <algorithm>

#include "base/long_work.h"
#include "check/rules.h"

namespace stipple::check {

std::vector<Item> check(const plan::Plan& plan, const head::ScalpCoordinates* scalp, const dots::Sites& sites,
                        const dots::Density& density, const dots::Dots& dots,
                        const std::vector<dots::Follicle>* hair) {
    base::say_work("check", dots.size(), 2'000);
    const Subject subject{plan, scalp, sites, density, dots, hair};
    std::vector<Item> items;
    check_head(subject, items);
    check_hairline(subject, items);
    check_density(subject, items);
    check_shade(subject, items);
    check_loss(subject, items);
    check_scars(subject, items);
    check_beard(subject, items);
    check_sessions(subject, items);
    std::stable_sort(items.begin(), items.end(),
                     [](const Item& a, const Item& b) { return a.level > b.level; });
    return items;
}

}  // namespace stipple::check
