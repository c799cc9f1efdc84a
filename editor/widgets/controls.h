#pragma once
// The few controls every panel is made of: cards, chips, buttons, rows of words and numbers, notes. Targets
// are at least 36 px high at scale 1. Labels after "##" are not shown. Words are English and shown in the
// language in use (editor/language.h).
#include <imgui.h>

#include <string>

#include "check/check.h"

namespace stipple::widgets {

/// A card of the inspector: title left, quiet words right. Always end it.
void begin_card(const char* title, const std::string& right = {});
void end_card();

/// A choice in a flowing line; true when pressed. Start a line with chips_start().
void chips_start();
bool chip(const char* label, bool active, const char* help = nullptr);

/// The one button for what comes next, over the whole width; grey and dead unless `enabled`.
bool primary_button(const char* label, bool enabled = true, const char* help = nullptr);
/// A quiet button; width 0: as its words, -1: all there is.
bool button(const char* label, float width = 0, bool enabled = true, const char* help = nullptr);
/// Names an item of Dear ImGui's own for the list of actions; true when it is to be pressed now. Where it is
/// only listed (Memory::listing) it need not be laid out. after_named() follows its item.
bool named(const std::string& label, const char* help, bool enabled = true);
void after_named();
/// Shows or hides what lies behind `more` in this card; true while it is shown.
bool unfolding(const char* more, const char* fewer, const char* help);
/// A line, or with a height in pixels a block, of text that becomes one change when it is left: true with it
/// in `typed`. `hint`: what stands in it while it is empty.
bool text_field(const char* id, const char* name, const char* help, const std::string& known,
                std::string& typed, const char* hint = "", float width = -1, float height = 0);
/// A square button with a picture.
bool icon_button(const char* picture, const char* id, const char* help, bool active = false,
                 bool enabled = true);
/// A switch with its words; true when flipped.
bool toggle(const char* label, bool& on, const char* help = nullptr);

/// The last item is in the hand: pressed by a pointer. The keyboard presses it without a place.
bool in_the_hand();

/// Words left, value right.
void row(const std::string& left, const std::string& right, ImU32 color = 0);
/// Wrapped quiet words.
void quiet(const std::string& text);
/// The same for what is no word of ours: names of files and people.
void plain(const std::string& text);
/// A sentence of the check: coloured bar, picture, words. True when pressed (only where `place` is known).
bool note(check::Level level, const std::string& text, bool place = false, int id = 0);
/// A good finding.
void good(const std::string& text);

void tooltip(const char* text);
/// The same for words that are in the language in use already.
void tooltip_as_is(const std::string& text);
/// Rounded dark pill with words, on the head; at: left middle. Returns its width.
float pill(ImDrawList* list, ImVec2 at, const std::string& text, const std::string& second = {});
/// A thin bar with the share done.
void progress_bar(float share, float width);
/// Cut to fit `width`, with an ellipsis.
std::string shortened(const std::string& text, float width);

}  // namespace stipple::widgets
