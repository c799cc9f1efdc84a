#pragma once
// A move-only number of an OpenGL object that is deleted with its owner. 0: none. The context that made it
// must be current when it goes.
#include <utility>

namespace stipple::gl {

template <void (*Delete)(unsigned)>
class Handle {
public:
    Handle() = default;
    explicit Handle(unsigned id) : id_(id) {}
    Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, 0u)) {}
    Handle& operator=(Handle&& other) noexcept {
        if (this != &other) {
            reset();
            id_ = std::exchange(other.id_, 0u);
        }
        return *this;
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { reset(); }

    unsigned id() const { return id_; }
    void reset() {
        if (id_ != 0) Delete(std::exchange(id_, 0u));
    }

private:
    unsigned id_ = 0;
};

}  // namespace stipple::gl
