#pragma once
// A head made larger or smaller about the origin of HEAD frame, because a distance measured on the client
// says so. Points on its skin (landmarks, hairline, painted coverage) stay on the same skin. mm.
#include "head/head.h"

namespace stipple::head {

constexpr double smallest_correction = 0.5, largest_correction = 2.0;

/// The head as it was imported, times `correction`; 1 gives it back, bit for bit, whatever `head` was scaled
/// by before. Refused outside 0.5 to 2: that is a wrong unit. O(V + T).
base::Result<HeadPtr> scaled(const HeadPtr& head, double correction);

/// The head before any correction.
inline const HeadPtr& as_imported(const HeadPtr& head) {
    return head->as_imported ? head->as_imported : head;
}

}  // namespace stipple::head
