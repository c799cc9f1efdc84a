#pragma once
// Whether sanitizers watch this build: they take more time, reserve terabytes of address space and make
// calls of their own.

namespace stipple::base {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

}  // namespace stipple::base
