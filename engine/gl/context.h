#pragma once
// OpenGL 4.1 core without a window: EGL on a graphics card or, without one, by software (Linux), so that
// pictures need no display, no X server and no GPU. The variable STIPPLE_GL chooses: the number of an EGL
// device, "surfaceless" or "software". The editor's window brings its own context.
#include <memory>
#include <string>

#include "base/result.h"

namespace stipple::gl {

class OffscreenContext {
public:
    /// Makes a context current on this thread. Refused with one sentence where there is no OpenGL 4.1.
    static base::Result<OffscreenContext> make();
    OffscreenContext(OffscreenContext&&) noexcept;
    OffscreenContext& operator=(OffscreenContext&&) noexcept;
    ~OffscreenContext();

    /// Makes it current on this thread; a context is current on one thread at a time. False: the driver does
    /// not.
    bool bind() const;
    /// No longer current on this thread, so that another may bind it.
    void release() const;

private:
    OffscreenContext();
    struct State;
    std::unique_ptr<State> state_;
};

/// Checks the current context: at least 4.1 core; refused with a sentence otherwise.
base::Status check_context();
/// "llvmpipe (LLVM 15...)", for diagnostics.
std::string renderer_name();
/// True where OpenGL draws on the processors, without a graphics card.
bool draws_on_processors();

}  // namespace stipple::gl
