#include "editor/head_facts.h"

#include <utility>

namespace stipple::editor {
namespace {

std::shared_ptr<const HeadFacts> facts_of(const head::HeadPtr& head, const head::Landmarks& landmarks) {
    return std::make_shared<const HeadFacts>(
        HeadFacts{head, landmarks, head::measure(*head, landmarks), head::asymmetry(*head, landmarks)});
}

}  // namespace

void HeadFactsJob::follow(const plan::Plan& plan, bool at_once) {
    if (auto made = job_.poll(); made && *made) facts_ = std::move(**made);
    if (job_.busy() || (facts_ && facts_->head == plan.head && facts_->landmarks == plan.landmarks)) return;
    if (at_once) {
        facts_ = facts_of(plan.head, plan.landmarks);
    } else {
        job_.start([head = plan.head, landmarks = plan.landmarks](
                       base::Progress&) -> base::Result<std::shared_ptr<const HeadFacts>> {
            return facts_of(head, landmarks);
        });
    }
}

const HeadFacts* HeadFactsJob::of(const head::HeadPtr& head) const {
    return facts_ && facts_->head == head ? facts_.get() : nullptr;
}

}  // namespace stipple::editor
