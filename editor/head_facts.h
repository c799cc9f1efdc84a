#pragma once
// What is measured of the head at hand: its sizes, and left against right. That walks the whole skin, so it
// is made beside the window, anew when a landmark or the head changed.
#include <memory>

#include "base/jobs.h"
#include "base/result.h"
#include "head/asymmetry.h"
#include "head/measures.h"
#include "plan/plan.h"

namespace stipple::editor {

struct HeadFacts {
    head::HeadPtr head;
    head::Landmarks landmarks{};
    head::Measures measures{};  // mm
    head::Asymmetry asymmetry{};
};

class HeadFactsJob {
public:
    /// Starts and adopts; `at_once`: waits for them, as a script does.
    void follow(const plan::Plan& plan, bool at_once);
    bool busy() const { return job_.busy(); }
    /// Of this head; nothing while the first are being made. May be of slightly older landmarks.
    const HeadFacts* of(const head::HeadPtr& head) const;

private:
    base::Job<base::Result<std::shared_ptr<const HeadFacts>>> job_;
    std::shared_ptr<const HeadFacts> facts_;
};

}  // namespace stipple::editor
