#pragma once
// How the window looks: colours (dark and light), fonts, and one scale for every size. Sizes in the editor
// are written in pixels at scale 1 and go through px(). Colours are sRGB as Dear ImGui packs them.
#include <imgui.h>

#include <filesystem>

#include "base/result.h"

namespace stipple::editor {

struct Palette {
    ImU32 window, panel, card, raised, hover, line;  // surfaces from back to front, thin lines
    ImU32 text, dim;                                 // both readable on panel, card and raised
    ImU32 accent, on_accent;                         // what is active, and nothing else
    ImU32 chosen;  // the accent as words, lines and pictures: dark enough to be read on light panels
    ImU32 good, warning, stop;  // words of the check
    ImU32 shade;                // behind words that lie on the head
    ImU32 guide;
    float backdrop[3];  // behind the head, linear RGB
};

struct Theme {
    Palette colors;
    bool light = false;
    float scale = 1.0f;  // of spaces and targets: content scale times text scale, less where room is short
    float text = 1.0f;   // of letters: content scale times text scale
    ImFont *body = nullptr, *bold = nullptr, *small = nullptr, *title = nullptr;
};

const Palette& dark_palette();
const Palette& light_palette();

/// What was loaded last.
const Theme& theme();
/// Spaces and targets at `scale`, letters as they are: on a small window large letters leave room for the
/// head.
void set_room(float scale);
/// What theme().scale may be for letters of `text` times their usual size in a window of so many pixels at
/// scale 1.
float room_scale(float text, float width, float height);
inline const Palette& colors() {
    return theme().colors;
}
/// `size` at scale 1 in pixels of this window.
float px(float size);
/// The same for what must hold letters beside each other.
float tx(float size);

/// Loads fonts (folder with Inter-*.otf and lucide.ttf) into the current ImGui context and sets its style;
/// again whenever scale or palette changes. Refused when a font is missing.
base::Status load_theme(const std::filesystem::path& fonts, float scale, bool light);

/// WCAG 2 contrast of two opaque colours, 1..21.
double contrast(ImU32 first, ImU32 second);

/// Lucide icons used, as UTF-8.
namespace icon {
inline constexpr const char* orbit = "\xEE\x87\x97";     // hand
inline constexpr const char* landmark = "\xEE\x82\xAC";  // crosshair
inline constexpr const char* hairline = "\xEE\x8E\x8B";  // spline
inline constexpr const char* brush = "\xEE\x87\x93";
inline constexpr const char* dot = "\xEE\x8D\x85";       // circle-dot
inline constexpr const char* scar = "\xEE\x98\x9D";      // bandage
inline constexpr const char* keep_out = "\xEE\x81\x91";  // ban
inline constexpr const char* measure = "\xEE\x85\x8B";   // ruler
inline constexpr const char* undo = "\xEE\x8A\xA1";
inline constexpr const char* redo = "\xEE\x8A\xA0";
inline constexpr const char* search = "\xEE\x85\x91";
inline constexpr const char* check = "\xEE\x81\xAC";
inline constexpr const char* open = "\xEE\x89\x87";
inline constexpr const char* save = "\xEE\x85\x8D";
inline constexpr const char* fresh = "\xEE\x83\x89";  // file-plus
inline constexpr const char* warning = "\xEE\x86\x93";
inline constexpr const char* stop = "\xEE\x84\xA7";
inline constexpr const char* info = "\xEE\x83\xB9";
inline constexpr const char* close = "\xEE\x86\xB2";
inline constexpr const char* shown = "\xEE\x82\xBA";
inline constexpr const char* hidden = "\xEE\x82\xBB";
inline constexpr const char* locked = "\xEE\x84\x8B";
inline constexpr const char* unlocked = "\xEE\x84\x8C";
inline constexpr const char* add = "\xEE\x84\xBD";
inline constexpr const char* remove = "\xEE\x86\x8E";
inline constexpr const char* down = "\xEE\x81\xAD";
inline constexpr const char* right = "\xEE\x81\xAF";
inline constexpr const char* mirror = "\xEE\x8D\x9E";
inline constexpr const char* menu = "\xEE\x84\x95";
inline constexpr const char* file = "\xEE\x83\x80";
inline constexpr const char* folder = "\xEE\x83\x97";
inline constexpr const char* up = "\xEE\x81\x8A";
inline constexpr const char* ok = "\xEE\x88\xA6";  // circle-check
inline constexpr const char* reset = "\xEE\x85\x88";
inline constexpr const char* erase = "\xEE\x8A\x8F";
inline constexpr const char* play = "\xEE\x84\xBC";
inline constexpr const char* pause = "\xEE\x84\xAE";
inline constexpr const char* picture = "\xEE\x94\xBC";  // image-down
inline constexpr const char* head = "\xEE\x8D\xB1";     // scan-face
inline constexpr const char* house = "\xEE\x83\xB5";
inline constexpr const char* handing_out = "\xEE\x83\x88";  // file-output
}  // namespace icon

}  // namespace stipple::editor
