#pragma once
// Hairline presets and their construction on a head by numbers, over the skin: mid-frontal point on the
// midline arc above the glabella, frontotemporal angles on the line up from the outer eye corners, temporal
// peaks and sideburns from tragion and canthus (tape construction: Garg 2017, "Decoding facial esthetics"),
// ears and nape from tragion and inion.
#include <span>

#include "head/scalp_coordinates.h"
#include "plan/hairline.h"
#include "surface/curve.h"

namespace stipple::plan {

struct HairlinePreset {
    std::string_view name;   // "soft-round"
    std::string_view label;  // "Soft round"
    std::string_view help;
    HairlineNumbers numbers;
    HairlineEdge edge;
    HairlineCourse course = HairlineCourse::front;
};

std::span<const HairlinePreset> hairline_presets();
/// Refused with the list of presets.
base::Result<HairlinePreset> hairline_preset(std::string_view name);

/// Control points on this head. Needs glabella, exocanthia and tragia; refused when one is missing or the
/// numbers lie off the head. A complete course needs the inion, too, and ends where it begins, at the nape.
base::Result<std::vector<HairlineHandle>> construct_hairline(const head::Head& head,
                                                             const head::Landmarks& landmarks,
                                                             const head::ScalpCoordinates& scalp,
                                                             const HairlineNumbers& numbers,
                                                             HairlineCourse course = HairlineCourse::front);

/// The curve that a hairline runs along, every mm; a complete one ends where it begins.
base::Result<surface::SurfaceCurve> course_of(const Hairline& hairline, const head::Head& head);

/// The numbers that the handles have now, measured over the skin (for display after a drag).
HairlineNumbers measure_hairline(const head::Head& head, const head::Landmarks& landmarks,
                                 const head::ScalpCoordinates& scalp, const Hairline& hairline);

}  // namespace stipple::plan
