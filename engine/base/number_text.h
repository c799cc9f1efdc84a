#pragma once
// Numbers to and from text through to_chars/from_chars: never the user's locale.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stipple::base {

/// Fixed notation with `decimals` digits after the point: fixed(12.345, 1) == "12.3". Never "-0.0".
std::string fixed(double value, int decimals);
/// Shortest text that reads back to the same double.
std::string shortest(double value);
/// Whole number with thin groups for people: grouped(18420) == "18,420".
std::string grouped(long long value);
/// Sixteen small hexadecimal digits.
std::string hex(std::uint64_t value);
/// The whole text must be a finite number.
std::optional<double> parse_number(std::string_view text);

}  // namespace stipple::base
