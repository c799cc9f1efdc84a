#pragma once
// Lines on the skin that are no decision of the plan: borders of later stages of the hair loss, and how the
// hair lies. mm, HEAD frame.
#include "plan/plan.h"
#include "render/scene.h"

namespace stipple::editor {

using Traces = std::vector<render::Overlay::Trace>;

/// Borders of the stages that may come after the plan's pattern; empty when there is none.
Traces next_stage_traces(const plan::Plan& plan, const head::ScalpCoordinates& scalp);
/// A stroke of hair every few millimetres of the hair-bearing scalp, walked over the skin. Some 20 ms.
Traces hair_traces(const plan::Plan& plan, const head::ScalpCoordinates& scalp);

/// The edges of the places that are kept free of dots: of each itself, and dashed round the ring about it.
Traces keep_out_traces(const plan::Plan& plan);

/// Makes each anew only when what it depends on is another.
class TraceCache {
public:
    const Traces& next_stages(const plan::Plan& plan, const head::ScalpCoordinatesPtr& scalp);
    const Traces& hair(const plan::Plan& plan, const head::ScalpCoordinatesPtr& scalp);
    const Traces& keep_outs(const plan::Plan& plan);

private:
    Traces next_stages_, hair_, keep_outs_;
    std::vector<plan::KeepOut> kept_;
    head::HeadPtr kept_head_;
    std::string pattern_;
    head::ScalpCoordinatesPtr stages_scalp_, hair_scalp_;
    std::vector<head::Whorl> whorls_;
    head::Sex sex_ = head::Sex::male;
};

}  // namespace stipple::editor
