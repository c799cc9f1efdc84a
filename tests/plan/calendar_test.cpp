// Dates of sessions: leap years, ends of months, and what is no date.
#include "plan/calendar.h"

#include <gtest/gtest.h>

namespace stipple::plan {
namespace {

TEST(Calendar, DaysAndDatesAreTheSameBothWays) {
    EXPECT_EQ(day_of("1970-01-01"), 0);
    EXPECT_EQ(day_of("2028-02-29").value() + 1, day_of("2028-03-01"));
    for (int day = *day_of("1900-01-01"); day <= *day_of("2199-12-31"); day += 17)
        ASSERT_EQ(day_of(date_of(day)), day);
}

TEST(Calendar, WhatIsNoDayIsNone) {
    for (const char* text : {"", "2027-02-29", "2027-13-01", "2027-00-10", "12.01.2027", "2027-1-12 ",
                             "1899-12-31", "2027-04-31", "２027-04-3"}) {
        EXPECT_FALSE(day_of(text)) << text;
    }
}

TEST(Calendar, SessionsFollowTheFirstByTheirDays) {
    Plan plan;
    plan.sessions = {{0.3, 0}, {0.7, 14}, {1.0, 21}};
    EXPECT_TRUE(session_dates(plan).empty());
    plan.sessions[0].date = "2027-01-25";
    EXPECT_EQ(session_dates(plan), (std::vector<std::string>{"2027-01-25", "2027-02-08", "2027-03-01"}));
}

}  // namespace
}  // namespace stipple::plan
