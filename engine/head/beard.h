#pragma once
// Where a beard grows: cheeks, upper lip, chin, jaw line down to the neck, sideburns; by landmarks of the
// face. Places: `around` the upright axis between the tragia, 0 in front, +1 at the left ear, -1 at the
// right; `up` from menton (0) to subnasale (1). Borders are plausible means of ours, drawn after barbers'
// charts.
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "head/head.h"

namespace stipple::head {

struct BeardPlace {
    float around = 0;
    float up = 0;
};

/// Parts of the beard, named in files ("whole", "moustache", "chin", "cheeks", "jaw_line", "sideburns").
struct BeardArea {
    std::string_view name, label;
    std::span<const BeardPlace> border;  // closed, around >= 0 half; the other half is its mirror image
};
std::span<const BeardArea> beard_areas();  // the whole beard first
const BeardArea* beard_area_named(std::string_view name);

class BeardFrame {
public:
    /// Needs subnasale, menton and both tragia in any state; refused with what is missing.
    static base::Result<BeardFrame> make(const Head& head, const Landmarks& landmarks);

    BeardPlace place_of(glm::vec3 position) const;
    /// Skin that a beard grows on: inside the border of the whole, off the lips with 2 mm around them.
    bool bearded(glm::vec3 position) const;
    bool inside(const BeardArea& area, glm::vec3 position) const;
    /// Straight-on place of a point of the border on the skin; nothing where a ray from the axis meets none.
    std::optional<surface::SurfacePoint> point_at(const Head& head, BeardPlace place) const;

private:
    glm::vec3 axis_{0.0f};  // midway between the tragia, at the height of the menton
    float height_ = 1.0f;   // menton to subnasale, mm
    float mouth_ = 0.0f;    // depth of the subnasale, HEAD y
};

/// 0..1 per vertex: 1 inside the area, falling to 0 at its border over `edge_mm` of skin, 0 off the skin that
/// a beard grows on. O(V).
std::vector<float> beard_cover(const Head& head, const BeardFrame& frame, const BeardArea& area,
                               double edge_mm);

}  // namespace stipple::head
