#pragma once
// One table of every number a person can set: name, unit, range, default, help. Sliders, JSON checks, the
// command line and the manual come from it.
#include <span>
#include <string_view>

#include "base/result.h"
#include "plan/plan.h"

namespace stipple::plan {

enum class SettingGroup { hairline_shape, hairline_edge, zone, scar, session, plan };

struct Setting {
    std::string_view name;   // "mid_front_height"
    std::string_view label;  // "Mid-front height"
    std::string_view unit;   // "mm", "%", "dots/cm²"
    double low, high, initial;
    int decimals;
    SettingGroup group;
    std::string_view help;  // one sentence
};

std::span<const Setting> settings();
/// Unknown names stop the program: they are ours.
const Setting& setting(std::string_view name);
/// Refused outside low..high, with the range in the sentence.
base::Status check_range(const Setting& setting, double value);

/// The number is the plan's own, not one of a zone, scar or session.
bool of_the_plan(const Setting& setting);
/// Numbers of a plan by setting name; for settings of the plan only.
double get(const Plan& plan, std::string_view name);
void set(Plan& plan, std::string_view name, double value);

}  // namespace stipple::plan
