#include "head/landmark_words.h"

namespace stipple::head {

std::string_view words(LandmarkState state) {
    switch (state) {
        case LandmarkState::missing:
            return "missing";
        case LandmarkState::proposed:
            return "proposed";
        case LandmarkState::placed:
            return "placed";
        case LandmarkState::confirmed:
            return "confirmed";
    }
    return {};
}

}  // namespace stipple::head
