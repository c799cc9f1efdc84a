#include "base/long_work.h"

namespace stipple::base {
namespace {

thread_local WorkNotes* listener = nullptr;

}  // namespace

void say_work(std::string_view what, std::size_t size, std::size_t most) {
    if (listener != nullptr) listener->all_.push_back({what, size, most});
}

WorkNotes::WorkNotes() : outer_(listener) {
    listener = this;
}

WorkNotes::~WorkNotes() {
    listener = outer_;
}

}  // namespace stipple::base
