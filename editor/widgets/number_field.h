#pragma once
// A number as slider, typed value and unit. A drag is one gesture: drag events while the hand holds it, one
// commit when it lets go. A typed value out of range is refused with the range, at the field.
#include <functional>
#include <string>

#include "editor/app_work.h"
#include "plan/settings.h"

namespace stipple::widgets {

struct NumberSpec {
    std::string label, unit, help;
    double low = 0, high = 1, initial = 0;
    int decimals = 0;
};

struct NumberEvent {
    enum class Kind { none, drag, commit };
    Kind kind = Kind::none;
    double value = 0;
};

/// Double-click on the slider, or an emptied field: back to `spec.initial`.
NumberEvent number_field(const char* id, const NumberSpec& spec, double value);

/// The same as a number only, without slider.
NumberEvent typed_number(const char* id, const NumberSpec& spec, double value, float width);

/// Kept as a share of one, shown in percent.
bool is_share(const plan::Setting& setting);
/// One of the plan's settings, as a gesture on the document.
void setting_field(editor::Work& work, const plan::Setting& setting, double value,
                   const std::function<edit::Command(double)>& command);
/// By name, for the numbers that SetNumber sets.
void setting_field(editor::Work& work, const char* name);

/// The refusal shown at a field now, empty if none; for tests.
std::string field_refusal(const char* id);

}  // namespace stipple::widgets
