#pragma once
// Dates as they are written in a plan, "2027-01-12". Dates are given, never taken from a clock.
#include <optional>
#include <string>
#include <vector>

#include "plan/plan.h"

namespace stipple::plan {

/// Days since 1970-01-01 of a day from 1900 to 2199 that there is; else nothing.
std::optional<int> day_of(const std::string& date);
/// "2027-01-12".
std::string date_of(int day);
/// One of every session where the first has a date, else empty.
std::vector<std::string> session_dates(const Plan& plan);

}  // namespace stipple::plan
