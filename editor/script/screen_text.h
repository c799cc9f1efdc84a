#pragma once
// The words on the screen, read back from what Dear ImGui drew: glyph by glyph, from the places of their
// pictures in the font's texture.
#include <string>
#include <vector>

namespace stipple::editor {

/// Words of the last frame in the order they were drawn; letters that lie in one line close together are one
/// word.
std::vector<std::string> words_on_screen();
/// Those of them that go over the left or right edge of the panel or field they stand in.
std::vector<std::string> words_cut_off();

}  // namespace stipple::editor
