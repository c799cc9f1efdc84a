#pragma once
// OpenGL without a window for tests, held to 4.1 where Mesa lets us: what needs more must fail here.
#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>

#include "gl/context.h"

namespace stipple::gl::testing {

class Offscreen : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        setenv("MESA_GL_VERSION_OVERRIDE", "4.1", 1);
        setenv("MESA_GLSL_VERSION_OVERRIDE", "410", 1);
        auto made = OffscreenContext::make();
        ASSERT_TRUE(made.ok()) << made.error().message;
        context().emplace(std::move(*made));
    }
    static void TearDownTestSuite() { context().reset(); }

private:
    static std::optional<OffscreenContext>& context() {
        static std::optional<OffscreenContext> one;
        return one;
    }
};

}  // namespace stipple::gl::testing
