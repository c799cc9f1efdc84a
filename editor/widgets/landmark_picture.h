#pragma once
// A small picture of where a landmark lies: the mean head from the front and from its left, the place marked.
#include <imgui.h>

#include "head/landmarks.h"

namespace stipple::widgets {

/// Takes a line of the panel, `height` pixels high. The outlines are read once from the built-in head.
void landmark_picture(head::Landmark which, float height);

}  // namespace stipple::widgets
