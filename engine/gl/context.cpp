#include "gl/context.h"

#include <epoxy/gl.h>

#include <array>
#include <cstdlib>
#include <string_view>
#include <vector>

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

constexpr int most_devices = 32;

// A display to be tried; the context is made on the first that gives one.
struct Candidate {
    EGLDisplay display;
    std::string name;  // as the variable STIPPLE_GL says it: "surfaceless", "software" or a number
};

// Graphics cards first, then what the system offers without a screen, drawing by the processor last: where a
// card's own driver and Mesa lie side by side the surfaceless platform may give either.
std::vector<Candidate> candidates() {
    std::vector<Candidate> cards, software;
    const bool listed = epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_platform_device") &&
                        epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_device_enumeration");
    std::array<EGLDeviceEXT, most_devices> devices{};
    EGLint count = 0;
    if (listed && eglQueryDevicesEXT(most_devices, devices.data(), &count) == EGL_FALSE) count = 0;
    const bool told = epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_device_query");
    for (int k = 0; k < count; ++k) {
        const char* const can =
            told ? eglQueryDeviceStringEXT(devices[static_cast<std::size_t>(k)], EGL_EXTENSIONS) : nullptr;
        const bool slow = can != nullptr && std::string_view(can).find("software") != std::string_view::npos;
        const EGLDisplay display =
            eglGetPlatformDisplayEXT(EGL_PLATFORM_DEVICE_EXT, devices[static_cast<std::size_t>(k)], nullptr);
        if (display == EGL_NO_DISPLAY) continue;
        (slow ? software : cards).push_back({display, slow ? "software" : std::to_string(k)});
    }
    if (epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless")) {
        const EGLDisplay display =
            eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
        if (display != EGL_NO_DISPLAY) cards.push_back({display, "surfaceless"});
    }
    cards.insert(cards.end(), software.begin(), software.end());
    return cards;
}

EGLContext context_on(EGLDisplay display) {
    if (eglBindAPI(EGL_OPENGL_API) == EGL_FALSE) return EGL_NO_CONTEXT;
    // We draw into textures alone, so any configuration that OpenGL takes will do, and none at all too.
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
    const char* const said = std::getenv("STIPPLE_GL");
    const std::string wanted = said != nullptr ? said : "";
    std::string seen;
    for (const Candidate& one : candidates()) {
        seen += (seen.empty() ? "" : ", ") + one.name;
        if (!wanted.empty() && wanted != one.name) continue;
        if (eglInitialize(one.display, nullptr, nullptr) == EGL_FALSE) continue;
        const EGLContext context = context_on(one.display);
        if (context == EGL_NO_CONTEXT) continue;
        OffscreenContext made;
        made.state_->display = one.display;
        made.state_->context = context;
        if (const auto fits = check_context(); !fits) return fits.error();
        return made;
    }
    if (!wanted.empty()) {
        return no_opengl("STIPPLE_GL says \"" + wanted + "\", but of " + (seen.empty() ? "nothing" : seen) +
                         " that gives no context.");
    }
    return no_opengl("EGL found no display that needs no screen.");
}

bool OffscreenContext::bind() const {
    // The kind of OpenGL is chosen anew on every thread.
    return eglBindAPI(EGL_OPENGL_API) == EGL_TRUE &&
           eglMakeCurrent(state_->display, EGL_NO_SURFACE, EGL_NO_SURFACE, state_->context) == EGL_TRUE;
}

void OffscreenContext::release() const {
    eglMakeCurrent(state_->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
}

#else

struct OffscreenContext::State {};

bool OffscreenContext::bind() const {
    return false;
}

void OffscreenContext::release() const {}

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

bool draws_on_processors() {
    const std::string name = renderer_name();
    for (const char* one : {"llvmpipe", "softpipe", "SWR", "SwiftShader"})
        if (name.find(one) != std::string::npos) return true;
    return false;
}

}  // namespace stipple::gl
