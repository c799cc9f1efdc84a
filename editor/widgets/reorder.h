#pragma once
// Rows that are dragged into another order.
#include <optional>

namespace stipple::widgets {

/// Of the row that was laid out last (an item that can be pressed): where it was dropped, 0 .. count - 1;
/// nothing while it is held and where it stays. `pitch`: pixels from row to row.
std::optional<int> dropped_at(int index, int count, float pitch);

}  // namespace stipple::widgets
