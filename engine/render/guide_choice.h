#pragma once
// Which of the hairline's guides (render/guides.h) are shown.

namespace stipple::render {

struct Guides {
    bool midline = true, construction = true, canthi = true, thirds = false, crease = true;
    bool operator==(const Guides&) const = default;
};

}  // namespace stipple::render
