#pragma once
// What the renderer keeps of a picture between two frames.
#include <optional>

#include "render/frame_keys.h"
#include "render/laid_dots.h"
#include "render/targets.h"

namespace stipple::render {

/// A target and what was drawn into it last; numbers count the uploads seen.
struct KeptFrame {
    Targets targets;
    std::optional<Camera> camera;
    int head_upload = -1, heat_upload = -1, one_dot_of = 1;
    const LaidDots* laid = nullptr;  // which dots, how often they had changed, how they were drawn
    int dots_version = -1, halo_factor = 0;
    glm::vec3 veil{0.0f};
    bool painted = false, haired = false;
    std::optional<SkinKey> skin;
};

}  // namespace stipple::render
