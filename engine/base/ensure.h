#pragma once
// STIPPLE_ENSURE stops the program, in release too, when we are wrong ourselves: a wrong plan on skin is
// worse than a crash. Never for bad input: that is an Error (result.h).
namespace stipple::base {

/// Called once, before the program stops: the editor writes its journal here. May be null.
using BeforeStop = void (*)();
void set_before_stop(BeforeStop hook);

[[noreturn]] void stop(const char* condition, const char* text, const char* file, int line);

}  // namespace stipple::base

#define STIPPLE_ENSURE(condition, text) \
    ((condition) ? static_cast<void>(0) : ::stipple::base::stop(#condition, text, __FILE__, __LINE__))
