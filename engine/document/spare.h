#pragma once
// Memory of the last two values that were replaced, to be written again once nobody else looks at them: large
// lists that are made anew at every move of the brush then cost no new pages.
#include <array>
#include <memory>
#include <utility>

namespace stipple::document {

template <typename T>
class Spare {
public:
    /// An old value to be overwritten, or an empty one.
    T take() {
        for (std::shared_ptr<T>& one : kept_) {
            if (!one || one.use_count() != 1) continue;
            T value = std::move(*one);
            one.reset();
            return value;
        }
        return T();
    }
    void keep(std::shared_ptr<T> replaced) { kept_[0] = std::exchange(kept_[1], std::move(replaced)); }

private:
    std::array<std::shared_ptr<T>, 2> kept_;  // the older one first
};

}  // namespace stipple::document
