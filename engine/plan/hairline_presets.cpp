#include <array>

#include "plan/hairline_template.h"

namespace stipple::plan {
namespace {

// Geometry of the presets: mid-front heights, recession and edges as practitioners publish them for these
// names.
constexpr std::array presets{
    HairlinePreset{"soft-round",
                   "Soft round",
                   "Natural and feathered; suits most men.",
                   {78, 2, 0, 0.55, 8, 0},
                   {8, 0.40, 3.0, 32, 1.5, 5, 0.8, 0.85}},
    HairlinePreset{"broken",
                   "Broken",
                   "Clumped and scattered edge for a lived-in look.",
                   {78, 2, 0, 0.50, 8, 0},
                   {10, 0.35, 5.0, 30, 2.5, 5, 1.2, 0.85}},
    HairlinePreset{"mature-recessed",
                   "Mature recessed",
                   "Higher, temples set back; from the middle of life.",
                   {86, 6, 0, 0.45, 4, 0},
                   {10, 0.38, 4.0, 34, 1.8, 5, 0.9, 0.85}},
    HairlinePreset{"rounded",
                   "Rounded",
                   "One round sweep without temple corners.",
                   {74, -12, 4, 0.80, 10, 0},
                   {7, 0.45, 2.5, 32, 1.2, 5, 0.6, 0.85}},
    HairlinePreset{"m-shape",
                   "M shape",
                   "Deep temples, fuller middle.",
                   {80, 14, 0, 0.25, 6, 0},
                   {8, 0.40, 3.5, 30, 1.5, 5, 0.8, 0.85}},
    HairlinePreset{"widows-peak",
                   "Widow's peak",
                   "The middle dips forward.",
                   {74, 2, 0, 0.45, 8, 8},
                   {8, 0.40, 3.0, 30, 1.5, 5, 0.8, 0.85}},
    HairlinePreset{"straight",
                   "Straight",
                   "Defined front with nearly square temples.",
                   {74, -2, 4, 0.25, 10, 0},
                   {3, 0.55, 1.5, 30, 0.8, 4, 0.3, 0.90}},
    HairlinePreset{"edge-up",
                   "Edge-up",
                   "Crisp line as cut with a trimmer; ages badly, needs consent.",
                   {74, -4, 6, 0.20, 12, 0},
                   {1.5, 0.70, 0.0, 30, 0.0, 4, 0.0, 0.95}},
    HairlinePreset{"female-oval",
                   "Female oval",
                   "Low, closed and round, with a wide feather.",
                   {60, -14, 2, 0.70, 14, 0},
                   {15, 0.30, 2.5, 34, 1.5, 5, 1.0, 0.80}},
    HairlinePreset{"faded",
                   "Faded front",
                   "Dusted front without a line.",
                   {84, 4, 0, 0.50, 6, 0},
                   {16, 0.20, 5.0, 34, 2.5, 6, 1.2, 0.80}},
    HairlinePreset{"female-round",
                   "Female round",
                   "One low round sweep, temples closed, soft.",
                   {57, -18, 5, 0.90, 14, 0},
                   {14, 0.30, 2.5, 34, 1.5, 5, 1.0, 0.80}},
    HairlinePreset{"female-widows-peak",
                   "Female widow's peak",
                   "Low and closed, the middle dips forward.",
                   {56, -12, 2, 0.60, 14, 8},
                   {14, 0.30, 2.5, 30, 1.5, 5, 1.0, 0.80}},
    HairlinePreset{"female-straight",
                   "Female straight",
                   "Low, straight front with soft corners.",
                   {58, -8, 4, 0.30, 14, 0},
                   {12, 0.32, 2.5, 30, 1.2, 5, 0.8, 0.80}},
    HairlinePreset{"temples",
                   "Temples only",
                   "Both temples are filled up to a new edge; the front stays the client's own.",
                   {66, 2, 0, 0.50, 8, 0},
                   {8, 0.35, 3.0, 30, 1.5, 5, 0.6, 0.85},
                   HairlineCourse::temples},
    HairlinePreset{
        "behind-hair",
        "Behind own hair",
        "The line is the client's own; dots begin behind its first hairs. For long hair and for women.",
        {60, -14, 2, 0.70, 14, 0},
        {15, 0.30, 2.5, 34, 1.5, 5, 0.0, 0.80, 8.0}},
    HairlinePreset{"complete",
                   "Complete line",
                   "Runs on round ears and nape and closes: for totalis and the whole scalp.",
                   {76, 2, 0, 0.55, 8, 0},
                   {8, 0.40, 3.0, 32, 1.5, 5, 0.8, 0.85},
                   HairlineCourse::complete},
};

}  // namespace

std::span<const HairlinePreset> hairline_presets() {
    return presets;
}

base::Result<HairlinePreset> hairline_preset(std::string_view name) {
    for (const HairlinePreset& preset : presets) {
        if (preset.name == name) return preset;
    }
    std::string names;
    for (const HairlinePreset& preset : presets)
        names += (names.empty() ? "" : ", ") + std::string(preset.name);
    return base::Error{base::ErrorCode::not_found,
                       "There is no hairline \"" + std::string(name) + "\". There are: " + names + "."};
}

}  // namespace stipple::plan
