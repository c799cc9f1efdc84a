#pragma once
// Boxes for building hierarchies: four lanes that the compiler keeps in one register. Units of the positions.
#include <array>
#include <cstdint>

namespace stipple::surface {

/// The fourth lane stays 0.
struct alignas(16) Four {
    std::array<float, 4> v;
};
inline Four least(const Four& a, const Four& b) {
    Four r;
    for (std::size_t i = 0; i < 4; ++i) r.v[i] = a.v[i] < b.v[i] ? a.v[i] : b.v[i];
    return r;
}
inline Four most(const Four& a, const Four& b) {
    Four r;
    for (std::size_t i = 0; i < 4; ++i) r.v[i] = a.v[i] > b.v[i] ? a.v[i] : b.v[i];
    return r;
}
inline Four sum(const Four& a, const Four& b) {
    Four r;
    for (std::size_t i = 0; i < 4; ++i) r.v[i] = a.v[i] + b.v[i];
    return r;
}

constexpr float endless = 1e30f;

/// Empty until something is added.
struct Bounds {
    Four low{{endless, endless, endless, 0.0f}};
    Four high{{-endless, -endless, -endless, 0.0f}};
    void add(const Four& point) {
        low = least(low, point);
        high = most(high, point);
    }
    void add(const Bounds& other) {
        low = least(low, other.low);
        high = most(high, other.high);
    }
    float half_area() const {
        const float x = high.v[0] - low.v[0];
        const float y = high.v[1] - low.v[1];
        const float z = high.v[2] - low.v[2];
        return x * y + y * z + z * x;
    }
};

}  // namespace stipple::surface
