#include "gl/context.h"

#include <epoxy/gl.h>

#if defined(__linux__) && __has_include(<epoxy/egl.h>)
#define STIPPLE_HAS_EGL 1
#include <epoxy/egl.h>
#else
#define STIPPLE_HAS_EGL 0
#endif

namespace stipple::gl {
namespace {

base::Error no_opengl(const std::string& what) {
    return {base::ErrorCode::not_found,
            "Pictures need OpenGL 4.1, and this machine offers none without a window: " + what +
                " Install a graphics driver; on Debian the packages libegl1 and libgl1-mesa-dri are enough."};
}

}  // namespace

#if STIPPLE_HAS_EGL

struct OffscreenContext::State {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;
    ~State() {
        if (display == EGL_NO_DISPLAY) return;
        if (context != EGL_NO_CONTEXT) {
            if (eglGetCurrentContext() == context) {
                eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
            }
            eglDestroyContext(display, context);
        }
        // The display is not terminated: another context of the same display may live on.
    }
};

namespace {

EGLDisplay surfaceless_display() {
    if (!epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless")) return EGL_NO_DISPLAY;
    return eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
}

EGLDisplay device_display() {
    if (!epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_platform_device") ||
        !epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_device_enumeration")) {
        return EGL_NO_DISPLAY;
    }
    EGLDeviceEXT device = nullptr;
    EGLint count = 0;
    if (eglQueryDevicesEXT(1, &device, &count) == EGL_FALSE || count < 1) return EGL_NO_DISPLAY;
    return eglGetPlatformDisplayEXT(EGL_PLATFORM_DEVICE_EXT, device, nullptr);
}

EGLContext context_on(EGLDisplay display) {
    if (eglBindAPI(EGL_OPENGL_API) == EGL_FALSE) return EGL_NO_CONTEXT;
    const EGLint wanted[] = {EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_SURFACE_TYPE, 0, EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    if (eglChooseConfig(display, wanted, &config, 1, &count) == EGL_FALSE || count < 1) config = nullptr;
    const EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION,
                              4,
                              EGL_CONTEXT_MINOR_VERSION,
                              1,
                              EGL_CONTEXT_OPENGL_PROFILE_MASK,
                              EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                              EGL_NONE};
    const EGLContext context = eglCreateContext(display, config, EGL_NO_CONTEXT, version);
    if (context == EGL_NO_CONTEXT) return context;
    if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_TRUE) return context;
    eglDestroyContext(display, context);
    return EGL_NO_CONTEXT;
}

}  // namespace

base::Result<OffscreenContext> OffscreenContext::make() {
    for (EGLDisplay (*find)() : {surfaceless_display, device_display}) {
        const EGLDisplay display = find();
        if (display == EGL_NO_DISPLAY || eglInitialize(display, nullptr, nullptr) == EGL_FALSE) continue;
        const EGLContext context = context_on(display);
        if (context == EGL_NO_CONTEXT) continue;
        OffscreenContext made;
        made.state_->display = display;
        made.state_->context = context;
        if (const auto fits = check_context(); !fits) return fits.error();
        return made;
    }
    return no_opengl("EGL found no display that needs no screen.");
}

#else

struct OffscreenContext::State {};

base::Result<OffscreenContext> OffscreenContext::make() {
    return no_opengl("on this system pictures are made from the window only.");
}

#endif

OffscreenContext::OffscreenContext() : state_(std::make_unique<State>()) {}
OffscreenContext::OffscreenContext(OffscreenContext&&) noexcept = default;
OffscreenContext& OffscreenContext::operator=(OffscreenContext&&) noexcept = default;
OffscreenContext::~OffscreenContext() = default;

base::Status check_context() {
    GLint profile = 0;
    const int version = epoxy_gl_version();
    if (version >= 32) glGetIntegerv(GL_CONTEXT_PROFILE_MASK, &profile);
    if (version >= 41 && (profile & GL_CONTEXT_CORE_PROFILE_BIT) != 0) return base::Done{};
    return base::Error{base::ErrorCode::not_found,
                       "The graphics driver offers OpenGL " + std::to_string(version / 10) + "." +
                           std::to_string(version % 10) +
                           ", but 4.1 core is needed: update the driver, or start with software drawing."};
}

std::string renderer_name() {
    const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    return name != nullptr ? name : "no OpenGL";
}

}  // namespace stipple::gl
