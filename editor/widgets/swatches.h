#pragma once
// Skin colours to choose from, as they will be drawn.
#include "appearance/skin.h"
#include "render/scene.h"

namespace stipple::widgets {

/// Swatches of all presets, the one equal to `skin` ringed; the chosen preset's index, or -1.
int skin_swatches(std::span<const appearance::SkinPreset> presets, const appearance::Skin& skin);

/// Where the colour of the skin comes from, for a head whose scan has colours.
void skin_chips(render::SkinColor& skin);

}  // namespace stipple::widgets
