#pragma once
// Progress and cancel of one job: the job calls step(), the owner reads fraction() and may cancel. Safe to
// share between one writer and one reader.
#include <atomic>
#include <functional>
#include <string>

namespace stipple::base {

class Progress {
public:
    /// Called on the working thread whenever the phase or a whole percent changes; may be empty.
    using Listener = std::function<void(const std::string& phase, double fraction)>;

    Progress() = default;
    explicit Progress(Listener listener) : listener_(std::move(listener)) {}

    /// `phase` in plain words ("Reading the scan"), `fraction` of the whole job in 0..1.
    /// Returns false when the job should stop: return Error{cancelled} then.
    bool step(const std::string& phase, double fraction) {
        fraction_.store(fraction, std::memory_order_relaxed);
        if (listener_ && (phase != phase_ || fraction - reported_ >= 0.01 || fraction < reported_)) {
            phase_ = phase;
            reported_ = fraction;
            listener_(phase, fraction);
        }
        return !cancelled();
    }
    void cancel() { cancelled_.store(true, std::memory_order_relaxed); }
    bool cancelled() const { return cancelled_.load(std::memory_order_relaxed); }
    double fraction() const { return fraction_.load(std::memory_order_relaxed); }

private:
    Listener listener_;
    std::string phase_;
    double reported_ = -1.0;
    std::atomic<double> fraction_{0.0};
    std::atomic<bool> cancelled_{false};
};

}  // namespace stipple::base
