#pragma once
// Letters that the window's own fonts lack, lent by fonts of this system: names in Chinese, Japanese, Korean,
// Georgian, Armenian. Those that have to be shaped or run from right to left stay away: unshaped they would
// be wrong names.
#include <string_view>

namespace stipple::editor {

/// Remembers the letters of a text; the next frame has those that a font of this system has. A few hundred in
/// all.
void want_letters(std::string_view text);

/// How many are wanted: fonts have to be loaded anew when it has grown.
int wanted_letters();

/// Adds the wanted ones to the font that was added to ImGui's last, at its size. Without fontconfig: nothing.
void lend_letters(float size);

}  // namespace stipple::editor
