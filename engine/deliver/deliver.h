#pragma once
// Plans out, for people and machines: dots as CSV and PLY, session sheets as PDF. mm, HEAD frame; the same
// plan gives the same bytes.
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "check/check.h"
#include "dots/density.h"
#include "dots/dot.h"
#include "dots/statistics.h"
#include "plan/plan.h"

namespace stipple::deliver {

struct Identity {
    std::string plan_name;  // file name without folder and extension
    std::string plan_id;    // UUID
    std::uint32_t revision = 0;
};

/// Lines `# key=value` (format, plan_id, revision, session, frame, units, scale, count, crc32c of the record
/// lines),
/// a header line, one line a dot (seq,id,x_mm,y_mm,z_mm,nx,ny,nz,depth_mm,diameter_mm,session,zone,shade), `#
/// end`. `session` 0: all; else only the dots of that session.
std::string points_csv(const dots::Dots& dots, const plan::Plan& plan, const Identity& identity, int session);
/// Binary little-endian PLY: x y z nx ny nz depth diameter (float), session zone shade red green blue
/// (uchar), id (uint).
std::string points_ply(const dots::Dots& dots, const plan::Plan& plan, const Identity& identity, int session);

/// One picture on the sheet: PNG bytes and its words.
struct SheetPicture {
    std::string title;
    std::string png;
};
struct SheetContent {
    Identity identity;
    std::string date;                 // given, ISO, may be empty: never taken from the clock
    std::vector<SheetPicture> views;  // six
    SheetPicture heat;                // not printed: the sheet draws its own density map, light and to scale
    std::vector<check::Item> checks;
};
/// A4: a page for the head (views, hairline numbers, density map with scale, signatures), one for zones
/// (area, target, dots, needle, depth, shade, pigment, time), sessions and checks, one page a session with
/// its maps, order of work and blank fields; long lists flow on. Without views, maps of all dots stand in
/// their place. Readable in greyscale.
base::Result<std::string> session_sheet_pdf(const plan::Plan& plan, const dots::Dots& dots,
                                            const dots::Density& density, const SheetContent& content);

/// Hours for `dots` dots: dots / rate, set-up, 10 min break per 75 min. `first`: with design time.
double session_hours(const plan::Plan& plan, std::size_t dots, bool first);

}  // namespace stipple::deliver
