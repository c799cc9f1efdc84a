#pragma once
// Result<T>: a value, or an Error that a practitioner can act on. The world fails (files, scans, arguments);
// our own mistakes do not come back as an Error, they stop the program (ensure.h).
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace stipple::base {

enum class ErrorCode {
    not_found,    // a file, a head, a pattern or a name that does not exist
    unreadable,   // a file that is there but damaged, of another kind or too new
    unwritable,   // a place where nothing can be written
    refused,      // well-formed input that cannot be used: no scalp, a density no spacing can hold
    wrong_usage,  // wrong command line
    limit,        // memory, time or size limit reached
    cancelled,    // the user stopped it
};

/// One clear sentence (or two) in `message`: what, where, what to do.
struct Error {
    ErrorCode code = ErrorCode::refused;
    std::string message;
};

template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::move(value)) {}
    Result(Error error) : state_(std::move(error)) {}

    bool ok() const { return std::holds_alternative<T>(state_); }
    explicit operator bool() const { return ok(); }

    T& value() & { return std::get<T>(state_); }
    const T& value() const& { return std::get<T>(state_); }
    T&& value() && { return std::get<T>(std::move(state_)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const { return std::get<Error>(state_); }

private:
    std::variant<T, Error> state_;
};

/// The usual ones.
inline Error refused(std::string message) {
    return {ErrorCode::refused, std::move(message)};
}
inline Error unreadable(std::string message) {
    return {ErrorCode::unreadable, std::move(message)};
}

/// Success without a value.
struct Done {};
using Status = Result<Done>;

}  // namespace stipple::base
