#include "plan/hairline.h"

namespace stipple::plan {

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
    }
    return "own point";
}

}  // namespace stipple::plan
