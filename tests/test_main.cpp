// The main of every test program: it asks for the oldest OpenGL that we promise, drawn in software, before
// any context is made, so that every machine draws the same and nothing newer slips in. What the caller has
// set stays.
#include <gtest/gtest.h>

#include <cstdlib>

namespace {

void set_if_unset(const char* name, const char* value) {
#ifdef _WIN32
    if (std::getenv(name) == nullptr) _putenv_s(name, value);
#else
    setenv(name, value, 0);
#endif
}

}  // namespace

int main(int argc, char** argv) {
    set_if_unset("MESA_GL_VERSION_OVERRIDE", "4.1");
    set_if_unset("MESA_GLSL_VERSION_OVERRIDE", "410");
    set_if_unset("LIBGL_ALWAYS_SOFTWARE", "1");
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
