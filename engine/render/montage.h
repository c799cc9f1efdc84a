#pragma once
// Several pictures as one: beside each other, or two halves along a line. Every part keeps the line that says
// what it is.
#include "render/scene.h"

namespace stipple::render {

/// In rows of `columns`, all of the size of the first; those of another size are refused. At least one.
base::Result<Picture> side_by_side(std::span<const Picture> parts, int columns);
/// `left` up to `at` (0..1 of the width), then a thin line, then `right`. Of one size.
base::Result<Picture> split(const Picture& left, const Picture& right, double at);
/// Texels of a part (RGBA, rows from below), without its `edge`, into a picture at `at` (from below).
void copy_part(const std::vector<unsigned char>& texels, glm::ivec2 part, int edge, glm::ivec2 at,
               glm::ivec2 size, Picture& picture);

}  // namespace stipple::render
