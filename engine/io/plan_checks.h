#pragma once
// What a plan file may say: places that lie on the head, numbers in their ranges, orders that hold.
#include "plan/plan.h"

namespace stipple::io {

bool lies_on(const surface::SurfacePoint& point, const surface::Surface& skin);
/// The file cannot be read, and what is wrong in it.
base::Error wrong(std::string what);
/// Refused with what is impossible in a plan that was read, its head included. O(what the plan lists).
base::Status check_plan(const plan::Plan& plan);

}  // namespace stipple::io
