#include "driver.h"

#include "base/ensure.h"

namespace stipple::test {

Driver::Driver(glm::vec2 size, float scale) {
    auto app = editor::App::make(scale);
    STIPPLE_ENSURE(app.ok(), "the editor needs the fonts and heads of the build folder");
    app_ = std::move(*app);
    size_ = size;
    frames();
}

}  // namespace stipple::test
