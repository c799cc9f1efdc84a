#pragma once
// The cards of one step of the consultation, one file each. Called inside the inspector, with a document
// open.
#include "editor/app.h"

namespace stipple::steps {

void client(editor::App& app);
void head(editor::App& app);
void hairline(editor::App& app);
void density(editor::App& app);
void scars(editor::App& app);
void preview(editor::App& app);
void sessions(editor::App& app);
void handing_out(editor::App& app);

/// The part of the step of density that sets, takes away and locks single dots.
void single_dots_card(editor::App& app);
/// The parts of the skin that read it from a photo, and of the shade that read a healed test patch.
void skin_photo(editor::App& app);
bool reading_photo();
void patch_test(editor::App& app);
/// The part of the preview that names the shade to take and when it wants a touch-up.
void shade_card(editor::App& app);
/// The part that lists zones as layers, and the one of the hair that stays.
void zones_card(editor::App& app);
void own_hair_card(editor::App& app);
/// In which colours that map is shown.
void heat_color_chips(editor::App& app, render::HeatMap map);
/// The part of the step of scars that keeps skin free.
void keep_out_cards(editor::App& app);
/// The parts of the head's step that place and confirm landmarks and a measured distance.
void landmarks_card(editor::App& app);
void scale_card(editor::App& app);

/// The findings that belong to this step ("hairline_", "density_" ...): codes that begin with one of `codes`,
/// all when empty. Pressing one with a place turns the head there.
void check_card(editor::App& app, std::initializer_list<const char*> codes, const char* all_well);

/// "7,368" and "2 h 25 min".
std::string count_words(std::size_t count);
std::string time_words(double hours);

}  // namespace stipple::steps
