#pragma once
// The rooms a client is seen in: where light comes from, how soft, and of what colour. Colours of skin and
// dots are worked out over the spectrum of that light for an eye that is used to it (appearance/spectra.h).
#include <optional>
#include <string_view>

#include "appearance/spectra.h"
#include "render/studio.h"

namespace stipple::render {

/// `shade_check`: even D65 on every place as an instrument reads it (SCI), no highlights, no shoulder of the
/// tone curve: colours to compare with a shade card, as far as the screen is to be trusted.
enum class Room { studio, clinic_panel, window, bathroom_spots, noon_sun, evening, shade_check };
constexpr Room all_rooms[] = {Room::studio,   Room::clinic_panel, Room::window,     Room::bathroom_spots,
                              Room::noon_sun, Room::evening,      Room::shade_check};
std::string_view name(Room room);   // "clinic-panel", as typed
std::string_view words(Room room);  // "clinic panel, 5000 K", as the label says it
std::optional<Room> room_named(std::string_view name);

const appearance::Light& spectrum_of(Room room);
/// Lights of the room as they stand to a camera whose upright is the room's: they go round with it, so that
/// every view is lit the same. White that faces the main light comes to about 1, times 2 to the `exposure`.
Studio studio_of(Room room, const Lens& lens, double exposure = 0.0);

}  // namespace stipple::render
