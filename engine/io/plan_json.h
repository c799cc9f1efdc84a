#pragma once
// A plan's decisions and its head's description as JSON values, for plan_file.cpp.
#include "io/plan_fields.h"
#include "io/plan_file.h"

namespace stipple::io {

Json plan_to_json(const plan::Plan& plan);
/// Everything but the head's surface and the zones' coverage. Surface points are checked against the surface.
base::Result<plan::Plan> plan_from_json(const Json& json, head::HeadPtr head);

/// Source, proposed landmarks and report.
Json head_to_json(const head::Head& head);
/// Into `head`, whose surface as imported is already there; gives the correction of its scale (1: none).
base::Result<double> head_from_json(const Json& json, head::Head& head);

/// Painted coverage of all zones: per zone its id, size, count of non-zero chunks, then each chunk's number
/// and floats.
std::string coverage_bytes(const plan::Plan& plan);
base::Status read_coverage(std::string_view bytes, plan::Plan& plan);

/// Records of 48 bytes, little-endian: u32 id, u32 triangle, f32 u, f32 v, f32 x, y, z, i16 nx, ny, nz (x
/// 32767), u16 depth_um, u16 diameter_um, u8 session, u8 layer, u8 shade (parts of water), u8 flags, u16
/// zone, u32 order.
std::string dot_records(const dots::Dots& dots);

}  // namespace stipple::io
