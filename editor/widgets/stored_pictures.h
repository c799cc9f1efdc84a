#pragma once
// Pictures from files as textures, read when they are first asked for. Asking needs no OpenGL; loading does.
#include <imgui.h>

#include <filesystem>
#include <map>

#include "gl/texture.h"

namespace stipple::widgets {

class StoredPictures {
public:
    struct Shown {
        ImTextureID texture = {};  // none: not there (yet)
        float aspect = 4.0f / 3.0f;
    };
    /// The top of the picture lies at v = 1.
    Shown shown(const std::filesystem::path& file);
    bool wants_loading() const { return wanted_; }
    /// Reads what was asked for; a file that is no picture stays empty. OpenGL must be current.
    void load();
    /// The file was written anew.
    void forget(const std::filesystem::path& file) { pictures_.erase(file.string()); }

private:
    struct Stored {
        gl::Texture texture;
        bool tried = false;
    };
    std::map<std::string, Stored> pictures_;
    bool wanted_ = false;
};

}  // namespace stipple::widgets
