#pragma once
// Where a keep-out lies on the skin: a circle, or what its border encloses. mm over the skin.
#include <string>
#include <vector>

#include "head/head.h"
#include "plan/keep_out.h"
#include "surface/curve.h"
#include "surface/geodesic.h"

namespace stipple::plan {

/// A border has at most so many points.
constexpr std::size_t most_border_points = 400;

/// The edge of the place itself, a point every mm at most, the last beside the first. Refused with one
/// sentence where the border leaves the skin.
base::Result<surface::SurfaceCurve> edge_of(const KeepOut& keep_out, const head::Head& head);
/// The outer edge of the skin that stays free, margin and all, in closed lines. O(V).
std::vector<std::vector<surface::SurfacePoint>> outer_edge_of(const KeepOut& keep_out,
                                                              const head::Head& head);

/// Vertices of the place itself and of the ring around it, ascending; those of its middle's triangle at
/// least. O(vertices in reach), with a border O(V). Refused where the border encloses nothing, or more than a
/// third of the skin.
base::Result<std::vector<std::uint32_t>> kept_by(const KeepOut& keep_out, const head::Head& head,
                                                 surface::GeodesicFront& front);

/// Puts the middle of what the border encloses into `center`, and its size into `radius_mm`. Refused as
/// kept_by.
base::Status find_middle(KeepOut& keep_out, const head::Head& head, surface::GeodesicFront& front);

/// "62 mm from the inion, on the client's left": over the air to the nearest landmark, which a tape finds
/// again; left and right only off the midline.
std::string place_words(const surface::SurfacePoint& place, const head::Head& head,
                        const head::Landmarks& landmarks);

/// "6.0 + 5.0 mm": as wide as it is, and the ring; "3.4 cm² + 5.0 mm" where there is a border.
std::string size_words(const KeepOut& keep_out);

}  // namespace stipple::plan
