#pragma once
// Counter-based random numbers: value = mix(seed, stream, counter), so any thread can draw any number and the
// result never depends on order. Finaliser of splitmix64 (Steele, Lea, Flood 2014, "Fast splittable
// pseudorandom number generators"). The standard distributions differ between libraries; ours do not.
#include <cstdint>

namespace stipple::base {

constexpr std::uint64_t mix(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15ull;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
    return x ^ (x >> 31);
}

constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    return mix(mix(a) ^ b);
}
constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
    return mix(mix(a, b) ^ c);
}

/// Uniform in [0, 1), 53 bits.
constexpr double unit_from_bits(std::uint64_t bits) {
    return static_cast<double>(bits >> 11) * 0x1.0p-53;
}

/// A stream of numbers fixed by (seed, stream): copy it to replay it.
class Rng {
public:
    constexpr explicit Rng(std::uint64_t seed, std::uint64_t stream = 0) : key_(mix(seed, stream)) {}

    constexpr std::uint64_t next() { return mix(key_, counter_++); }
    /// Uniform in [0, 1).
    constexpr double uniform() { return unit_from_bits(next()); }
    /// Uniform in [low, high).
    constexpr double uniform(double low, double high) { return low + (high - low) * uniform(); }
    /// Uniform in 0 .. count-1; count > 0. Multiply-high: bias below 2^-32 for count < 2^32.
    constexpr std::uint32_t below(std::uint32_t count) {
        return static_cast<std::uint32_t>(((next() >> 32) * count) >> 32);
    }

private:
    std::uint64_t key_;
    std::uint64_t counter_ = 0;
};

}  // namespace stipple::base
