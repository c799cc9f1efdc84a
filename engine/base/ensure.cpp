#include "base/ensure.h"

#include <cstdio>
#include <cstdlib>

namespace stipple::base {
namespace {
BeforeStop before_stop = nullptr;
}

void set_before_stop(BeforeStop hook) {
    before_stop = hook;
}

void stop(const char* condition, const char* text, const char* file, int line) {
    std::fprintf(stderr, "Stipple stopped itself so that no wrong plan is written: %s (%s, %s:%d).\n", text,
                 condition, file, line);
    if (BeforeStop hook = before_stop) {
        before_stop = nullptr;
        hook();
    }
    std::abort();
}

}  // namespace stipple::base
