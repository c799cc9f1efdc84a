#pragma once
// Pictures of the whole editor, panels and head, without a window.
#include "editor/script/person.h"
#include "gl/context.h"

namespace stipple::editor {

class PictureStudio {
public:
    /// Makes OpenGL current and hands it to the editor. Refused with one sentence where there is none.
    static base::Result<PictureStudio> make(App& app);
    /// Bytes of a PNG of what the person sees, as fine as it gets.
    base::Result<std::string> png(Person& person);

private:
    explicit PictureStudio(gl::OffscreenContext context) : context_(std::move(context)) {}
    gl::OffscreenContext context_;
};

}  // namespace stipple::editor
