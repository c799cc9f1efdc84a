#include "plan/hairline.h"

namespace stipple::plan {

std::string_view name(HairlineCourse course) {
    constexpr std::string_view names[] = {"front", "temples", "complete"};
    return names[static_cast<std::size_t>(course)];
}

std::string_view name(HandleRole role) {
    switch (role) {
        case HandleRole::sideburn:
            return "sideburn";
        case HandleRole::temporal_peak:
            return "temporal_peak";
        case HandleRole::temple:
            return "temple";
        case HandleRole::frontotemporal_angle:
            return "frontotemporal_angle";
        case HandleRole::front:
            return "front";
        case HandleRole::mid_front:
            return "mid_front";
        case HandleRole::free:
            return "free";
        case HandleRole::sideburn_back:
            return "sideburn_back";
        case HandleRole::ear_front:
            return "ear_front";
        case HandleRole::ear_top:
            return "ear_top";
        case HandleRole::ear_back:
            return "ear_back";
        case HandleRole::nape_corner:
            return "nape_corner";
        case HandleRole::nape:
            return "nape";
    }
    return "free";
}

std::string_view label(HandleRole role) {
    switch (role) {
        case HandleRole::sideburn:
            return "sideburn";
        case HandleRole::temporal_peak:
            return "temporal peak";
        case HandleRole::temple:
            return "temple";
        case HandleRole::frontotemporal_angle:
            return "frontotemporal angle";
        case HandleRole::front:
            return "front line";
        case HandleRole::mid_front:
            return "mid-frontal point";
        case HandleRole::free:
            return "own point";
        case HandleRole::sideburn_back:
            return "back of the sideburn";
        case HandleRole::ear_front:
            return "line in front of the ear";
        case HandleRole::ear_top:
            return "arc over the ear";
        case HandleRole::ear_back:
            return "line behind the ear";
        case HandleRole::nape_corner:
            return "corner of the nape";
        case HandleRole::nape:
            return "nape line";
    }
    return "own point";
}

}  // namespace stipple::plan
