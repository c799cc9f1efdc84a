#pragma once
// Key chords as Dear ImGui counts them, their words, and which action a key means right now.
#include <imgui.h>

#include <string>

namespace stipple::editor {

class App;

/// "Ctrl+Shift+Z"; empty for none.
std::string words(ImGuiKeyChord chord);

/// Begins Dear ImGui's frame. Quick hands and slow machines press and let go several keys within one frame,
/// and Dear ImGui knows the modifiers at its end only: Ctrl+A would be A. What follows a pressed key from the
/// next change of a modifier on therefore waits for the next frame.
void new_frame_of_whole_chords();

/// Runs the action whose keys were pressed in this frame. Plain keys do nothing while text is typed.
void run_pressed_shortcuts(App& app);

}  // namespace stipple::editor
