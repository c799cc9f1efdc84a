#pragma once
// Key chords as Dear ImGui counts them, their words, and which action a key means right now.
#include <imgui.h>

#include <string>

namespace stipple::editor {

class App;

/// "Ctrl+Shift+Z"; empty for none.
std::string words(ImGuiKeyChord chord);

/// Runs the action whose keys were pressed in this frame. Plain keys do nothing while text is typed.
/// `modifiers`: those held at the end of the frame before; set to those held now.
void run_pressed_shortcuts(App& app, int& modifiers);

}  // namespace stipple::editor
