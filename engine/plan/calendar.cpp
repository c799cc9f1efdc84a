#include "plan/calendar.h"

#include <chrono>

namespace stipple::plan {

using std::chrono::sys_days;
using std::chrono::year_month_day;

std::optional<int> day_of(const std::string& date) {
    if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
    for (std::size_t i = 0; i < date.size(); ++i) {
        if (i != 4 && i != 7 && (date[i] < '0' || date[i] > '9')) return std::nullopt;
    }
    const auto number = [&date](std::size_t at, std::size_t count) {
        return std::stoi(date.substr(at, count));
    };
    const int year = number(0, 4);
    const year_month_day day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(number(5, 2))),
                             std::chrono::day(static_cast<unsigned>(number(8, 2))));
    if (year < 1900 || year > 2199 || !day.ok()) return std::nullopt;
    return static_cast<int>(sys_days(day).time_since_epoch().count());
}

std::string date_of(int day) {
    const year_month_day made{sys_days(std::chrono::days(day))};
    const auto padded = [](int number, std::size_t width) {
        const std::string digits = std::to_string(number);
        return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
    };
    return padded(static_cast<int>(made.year()), 4) + "-" +
           padded(static_cast<int>(static_cast<unsigned>(made.month())), 2) + "-" +
           padded(static_cast<int>(static_cast<unsigned>(made.day())), 2);
}

std::vector<std::string> session_dates(const Plan& plan) {
    std::vector<std::string> dates;
    if (plan.sessions.empty()) return dates;
    std::optional<int> day = day_of(plan.sessions.front().date);
    if (!day) return dates;
    for (std::size_t i = 0; i < plan.sessions.size(); ++i) {
        if (i > 0) *day += plan.sessions[i].days_after_previous;
        dates.push_back(date_of(*day));
    }
    return dates;
}

}  // namespace stipple::plan
