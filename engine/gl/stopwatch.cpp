#include "gl/stopwatch.h"

#include <epoxy/gl.h>

#include <ctime>

namespace stipple::gl {
namespace {

double all_threads_ms() {
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double this_thread_ms() {
#if defined(CLOCK_THREAD_CPUTIME_ID)
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1000.0 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
#else
    return all_threads_ms();
#endif
}

unsigned new_query() {
    unsigned id = 0;
    glGenQueries(1, &id);
    return id;
}

}  // namespace

void delete_query(unsigned id) {
    glDeleteQueries(1, &id);
}

Stopwatch::Stopwatch() : query_(new_query()) {}

void Stopwatch::start() {
    glFinish();
    all_from_ = all_threads_ms();
    this_from_ = this_thread_ms();
    from_ = std::chrono::steady_clock::now();
    glBeginQuery(GL_TIME_ELAPSED, query_.id());
}

Stopwatch::Time Stopwatch::stop() {
    glEndQuery(GL_TIME_ELAPSED);
    glFinish();
    const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - from_;
    const double all = all_threads_ms() - all_from_, own = this_thread_ms() - this_from_;
    GLuint64 nanoseconds = 0;
    glGetQueryObjectui64v(query_.id(), GL_QUERY_RESULT, &nanoseconds);
    return {wall.count(), static_cast<double>(nanoseconds) * 1e-6, all, own};
}

FragmentCounter::FragmentCounter() : query_(new_query()) {}

void FragmentCounter::start() {
    glBeginQuery(GL_SAMPLES_PASSED, query_.id());
}

long long FragmentCounter::stop() {
    glEndQuery(GL_SAMPLES_PASSED);
    GLuint64 passed = 0;
    glGetQueryObjectui64v(query_.id(), GL_QUERY_RESULT, &passed);
    return static_cast<long long>(passed);
}

}  // namespace stipple::gl
