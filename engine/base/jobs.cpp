#include "base/jobs.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <thread>
#include <vector>

#include "base/ensure.h"

namespace stipple::base {
namespace {

std::atomic<int> chosen_threads{0};
thread_local bool inside_parallel_for = false;

int default_threads() {
    if (const char* text = std::getenv("STIPPLE_THREADS")) {
        int value = 0;
        if (std::from_chars(text, text + std::strlen(text), value).ec == std::errc{} && value >= 1) {
            return std::min(value, 64);
        }
    }
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, 64);
}

}  // namespace

int thread_count() {
    const int chosen = chosen_threads.load(std::memory_order_relaxed);
    return chosen > 0 ? chosen : default_threads();
}

void set_thread_count(int count) {
    chosen_threads.store(std::clamp(count, 1, 64), std::memory_order_relaxed);
}

void rest_for(double seconds) {
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
}

void parallel_for(std::size_t count, std::size_t grain,
                  const std::function<void(std::size_t, std::size_t)>& body) {
    STIPPLE_ENSURE(grain > 0, "parallel_for needs a block size");
    const std::size_t blocks = (count + grain - 1) / grain;
    const auto run_block = [&](std::size_t block) {
        body(block * grain, std::min(count, (block + 1) * grain));
    };
    const std::size_t threads =
        inside_parallel_for ? 1 : std::min<std::size_t>(static_cast<std::size_t>(thread_count()), blocks);
    if (threads <= 1) {
        for (std::size_t block = 0; block < blocks; ++block) run_block(block);
        return;
    }
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        inside_parallel_for = true;
        for (std::size_t block = next++; block < blocks; block = next++) run_block(block);
        inside_parallel_for = false;
    };
    std::vector<std::jthread> others;
    others.reserve(threads - 1);
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work);
    work();
}

struct Worker::State {
    Progress progress;
    std::atomic<bool> running{false};
    std::mutex ending;
    std::condition_variable ended;
    std::jthread thread;  // the last member: joined before what it uses goes
};

Worker::Worker() = default;
Worker::~Worker() {
    if (state_) {
        state_->progress.cancel();
        wait();
    }
}
Worker::Worker(Worker&&) noexcept = default;
Worker& Worker::operator=(Worker&&) noexcept = default;

bool Worker::busy() const {
    return state_ && state_->running.load(std::memory_order_acquire);
}

void Worker::start(std::function<void(Progress&)> work) {
    STIPPLE_ENSURE(!busy(), "a worker was started twice");
    wait();
    state_ = std::make_unique<State>();
    state_->running.store(true, std::memory_order_release);
    State* state = state_.get();
    state_->thread = std::jthread([state, work = std::move(work)] {
        work(state->progress);
        {
            const std::lock_guard lock(state->ending);
            state->running.store(false, std::memory_order_release);
        }
        state->ended.notify_all();
    });
}

void Worker::cancel() {
    if (state_) state_->progress.cancel();
}

void Worker::wait() {
    if (state_ && state_->thread.joinable()) state_->thread.join();
}

bool Worker::wait_for(double seconds) {
    if (!busy()) return true;
    std::unique_lock lock(state_->ending);
    return state_->ended.wait_for(lock, std::chrono::duration<double>(seconds),
                                  [this] { return !state_->running.load(std::memory_order_acquire); });
}

double Worker::fraction() const {
    return state_ ? state_->progress.fraction() : 0.0;
}

}  // namespace stipple::base
