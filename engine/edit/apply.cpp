#include "edit/apply.h"

#include <cmath>

#include "base/number_text.h"
#include "plan/pigment_words.h"
#include "plan/settings.h"

namespace stipple::edit {

base::Status on_head(const plan::Plan& plan, const surface::SurfacePoint& point) {
    const bool weights = std::isfinite(point.u) && std::isfinite(point.v) && point.u >= -1e-4f &&
                         point.v >= -1e-4f && point.u + point.v <= 1.0001f;
    if (point.triangle < plan.head->surface->triangles().size() && weights) return base::Done{};
    return refused(
        "A point of this step does not lie on this plan's head. The commands were made for another head.");
}

base::Result<std::size_t> zone_index(const plan::Plan& plan, std::uint32_t id) {
    std::string there;
    for (std::size_t i = 0; i < plan.zones.size(); ++i) {
        if (plan.zones[i].id == id) return i;
        there +=
            (there.empty() ? "" : ", ") + std::to_string(plan.zones[i].id) + " (" + plan.zones[i].name + ")";
    }
    return refused("There is no zone " + std::to_string(id) + ". " +
                   (there.empty() ? "The plan has no zones yet: apply a pattern or add a zone first."
                                  : "There are: " + there + "."));
}

base::Result<plan::Plan> apply(const plan::Plan& plan, const Command& command, const Context& context) {
    return std::visit([&](const auto& one) { return apply_one(plan, one, context); }, command);
}

namespace {

struct Label {
    const plan::Plan& plan;

    std::string zone(std::uint32_t id) const {
        const plan::Zone* found = plan::find_zone(plan, id);
        return found ? found->name : "zone " + std::to_string(id);
    }
    std::string handle(std::uint32_t index) const {
        const auto& handles = plan.hairline.handles;
        return index < handles.size() ? std::string(plan::label(handles[index].role)) : "hairline point";
    }
    std::string landmark(const std::string& name) const {
        const auto found = head::landmark_named(name);
        return found ? std::string(head::label(*found)) : name;
    }
    std::string operator()(const SetNumber& c) const {
        return "Set " + std::string(plan::setting(c.name).label);
    }
    std::string operator()(const SetSeed&) const { return "New seed"; }
    std::string operator()(const SetClient&) const { return "Client"; }
    std::string operator()(const SetLooks&) const { return "Skin and hair"; }
    std::string operator()(const SetPigment& c) const { return "Pigment " + plan::words(c.pigment); }
    std::string operator()(const PlaceLandmark& c) const { return "Place " + landmark(c.landmark); }
    std::string operator()(const ConfirmLandmark& c) const {
        return c.landmark.empty() ? "Confirm landmarks" : "Confirm " + landmark(c.landmark);
    }
    std::string operator()(const SetHairline& c) const { return "Hairline " + c.preset; }
    std::string operator()(const MoveHairlinePoint& c) const { return "Move " + handle(c.index); }
    std::string operator()(const AddHairlinePoint&) const { return "Add hairline point"; }
    std::string operator()(const RemoveHairlinePoint&) const { return "Remove hairline point"; }
    std::string operator()(const RemoveHairline&) const { return "Remove hairline"; }
    std::string operator()(const ApplyPattern& c) const { return "Pattern " + c.pattern; }
    std::string operator()(const AddZone& c) const { return "Add zone " + c.name; }
    std::string operator()(const SetZone& c) const { return "Change " + zone(c.zone); }
    std::string operator()(const RemoveZone&) const { return "Remove zone"; }
    std::string operator()(const PaintStroke& c) const {
        return (c.mode == BrushMode::paint    ? "Paint "
                : c.mode == BrushMode::erase  ? "Erase "
                : c.mode == BrushMode::smooth ? "Smooth "
                                              : "Level ") +
               zone(c.zone);
    }
    std::string operator()(const FillArea& c) const {
        return (c.mode == BrushMode::paint   ? "Fill "
                : c.mode == BrushMode::erase ? "Clear area of "
                                             : "Level area of ") +
               zone(c.zone);
    }
    std::string operator()(const FillRegion& c) const {
        return (c.mode == BrushMode::paint   ? "Fill up to the lines "
                : c.mode == BrushMode::erase ? "Clear up to the lines "
                                             : "Level up to the lines ") +
               zone(c.zone);
    }
    std::string operator()(const GradeZone& c) const { return "Gradient in " + zone(c.zone); }
    std::string operator()(const MoveZone& c) const { return "Reorder " + zone(c.zone); }
    std::string operator()(const DrawHairline&) const { return "Draw hairline"; }
    std::string operator()(const SmoothHairline&) const { return "Smooth hairline"; }
    std::string operator()(const AddParting&) const { return "Add parting"; }
    std::string operator()(const CountHairAlong& c) const {
        return "Paint hair " + base::fixed(c.units_per_cm2, 0) + " per cm²";
    }
    std::string operator()(const SetTemplePeaks&) const { return "Temple peaks"; }
    std::string operator()(const SetWorkOrder&) const { return "Order of work"; }
    std::string operator()(const RemoveParting&) const { return "Remove parting"; }
    std::string operator()(const CountHair& c) const {
        return "Count " + base::fixed(c.units_per_cm2, 0) + " units of hair";
    }
    std::string operator()(const RemoveHairCount&) const { return "Remove hair count"; }
    std::string operator()(const AddKeepOut& c) const { return "Keep out: " + c.reason; }
    std::string operator()(const RemoveKeepOut&) const { return "Remove keep-out"; }
    std::string operator()(const SetSessions&) const { return "Sessions"; }
    std::string operator()(const RemoveDot&) const { return "Remove dot"; }
    std::string operator()(const PlaceDot&) const { return "Place dot"; }
    std::string operator()(const SetWhorls&) const { return "Whorls"; }
    std::string operator()(const ConfirmDistance& c) const {
        return "Confirm " + plan::words({c.kind, c.between, {}, c.mm, 0.0}) + " " + base::shortest(c.mm) +
               " mm";
    }
    std::string operator()(const WithdrawDistance&) const { return "Withdraw measured distance"; }
    std::string operator()(const LockDots& c) const { return c.locked ? "Lock dots" : "Unlock dots"; }
    std::string operator()(const AddOldWork&) const { return "Add old work"; }
    std::string operator()(const ForgetOldWork&) const { return "Forget old work"; }
    std::string scar(std::uint32_t id) const {
        const plan::Scar* found = plan::find_scar(plan, id);
        return found ? found->name : "scar " + std::to_string(id);
    }
    std::string operator()(const AddScar& c) const {
        return "Add " + c.wish.name.value_or(std::string(plan::label(c.kind)));
    }
    std::string operator()(const SetScar& c) const { return "Change " + scar(c.scar); }
    std::string operator()(const RemoveScar& c) const { return "Remove " + scar(c.scar); }
    std::string operator()(const PaintScar& c) const {
        return c.scar == 0                  ? "Paint " + std::string(plan::label(c.kind))
               : c.mode == BrushMode::erase ? "Erase from " + scar(c.scar)
                                            : "Paint " + scar(c.scar);
    }
};

}  // namespace

std::string label(const Command& command, const plan::Plan& plan) {
    return std::visit(Label{plan}, command);
}

}  // namespace stipple::edit
