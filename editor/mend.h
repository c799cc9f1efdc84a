#pragma once
// What the check offers to set right, as a command.
#include "check/check.h"
#include "edit/command.h"

namespace stipple::editor {

/// Nothing where the zone, scar or session it speaks of is gone.
std::optional<edit::Command> command_of(const check::Mend& mend, const plan::Plan& plan);

}  // namespace stipple::editor
