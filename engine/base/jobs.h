#pragma once
// The only place with threads. parallel_for splits 0..count into fixed blocks whose borders do not depend on
// the number of threads; bodies write results by index, so the same input gives the same bytes on any
// machine. Job<T> runs one background task on immutable values; the owner adopts its result in poll().
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>

#include "base/progress.h"

namespace stipple::base {

/// Number of threads parallel_for uses; default: STIPPLE_THREADS or the processor count. 1..64.
int thread_count();
void set_thread_count(int count);

/// The calling thread rests.
void rest_for(double seconds);

/// Calls body(begin, end) for consecutive blocks of at most `grain` (> 0) indices. Blocks run in any order
/// and on any thread; nested calls run on the calling thread. Returns when all are done.
void parallel_for(std::size_t count, std::size_t grain,
                  const std::function<void(std::size_t, std::size_t)>& body);

/// Usual grains, by what one index costs: a few sums, a look at its neighbours, a search. Fixed: sums of
/// blocks depend on them.
constexpr std::size_t light_grain = 4096, middling_grain = 2048, heavy_grain = 1024;

/// One background thread; the destructor cancels and waits.
class Worker {
public:
    Worker();
    ~Worker();
    Worker(Worker&&) noexcept;
    Worker& operator=(Worker&&) noexcept;

    bool busy() const;
    /// Starts `work`; the worker must not be busy. `work` must not throw.
    void start(std::function<void(Progress&)> work);
    /// Asks the work to stop; it may take until its next step().
    void cancel();
    /// Blocks until the work is done.
    void wait();
    /// The same for at most so many seconds; true when it is done.
    bool wait_for(double seconds);
    double fraction() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// A task with a result: start, then poll() once a frame; it yields the value once.
template <typename T>
class Job {
public:
    bool busy() const { return worker_.busy() || box_; }
    void start(std::function<T(Progress&)> work) {
        box_ = std::make_shared<std::optional<T>>();
        worker_.start(
            [box = box_, work = std::move(work)](Progress& progress) { box->emplace(work(progress)); });
    }
    void cancel() { worker_.cancel(); }
    double fraction() const { return worker_.fraction(); }
    std::optional<T> poll() {
        if (!box_ || worker_.busy()) return std::nullopt;
        worker_.wait();
        std::optional<T> result = std::move(*box_);
        box_.reset();
        return result;
    }
    std::optional<T> wait() {
        worker_.wait();
        return poll();
    }
    /// What is done within so many seconds.
    std::optional<T> wait_for(double seconds) {
        (void)worker_.wait_for(seconds);
        return poll();
    }

private:
    std::shared_ptr<std::optional<T>> box_;
    Worker worker_;
};

}  // namespace stipple::base
