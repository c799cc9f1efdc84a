#pragma once
// One overload a command, sorted by noun into apply_<noun>.cpp. Each takes a copy of the plan and returns it
// changed.
#include "edit/command.h"

namespace stipple::edit {

using Changed = base::Result<plan::Plan>;

Changed apply_one(plan::Plan plan, const SetNumber& command, const Context& context);
Changed apply_one(plan::Plan plan, const SetSeed& command, const Context& context);
Changed apply_one(plan::Plan plan, const SetClient& command, const Context& context);
Changed apply_one(plan::Plan plan, const SetLooks& command, const Context& context);
Changed apply_one(plan::Plan plan, const SetPigment& command, const Context& context);
Changed apply_one(plan::Plan plan, const PlaceLandmark& command, const Context& context);
Changed apply_one(plan::Plan plan, const ConfirmLandmark& command, const Context& context);
Changed apply_one(plan::Plan plan, const SetHairline& command, const Context& context);
Changed apply_one(plan::Plan plan, const MoveHairlinePoint& command, const Context& context);
Changed apply_one(plan::Plan plan, const AddHairlinePoint& command, const Context& context);
Changed apply_one(plan::Plan plan, const RemoveHairlinePoint& command, const Context& context);
Changed apply_one(plan::Plan plan, const RemoveHairline& command, const Context& context);
Changed apply_one(plan::Plan plan, const ApplyPattern& command, const Context& context);
Changed apply_one(plan::Plan plan, const AddZone& command, const Context& context);
Changed apply_one(plan::Plan plan, const SetZone& command, const Context& context);
Changed apply_one(plan::Plan plan, const RemoveZone& command, const Context& context);
Changed apply_one(plan::Plan plan, const PaintStroke& command, const Context& context);
Changed apply_one(plan::Plan plan, const AddKeepOut& command, const Context& context);
Changed apply_one(plan::Plan plan, const RemoveKeepOut& command, const Context& context);
Changed apply_one(plan::Plan plan, const SetSessions& command, const Context& context);
Changed apply_one(plan::Plan plan, const RemoveDot& command, const Context& context);
Changed apply_one(plan::Plan plan, const PlaceDot& command, const Context& context);
Changed apply_one(plan::Plan plan, const SetWhorls& command, const Context& context);
Changed apply_one(plan::Plan plan, const ConfirmDistance& command, const Context& context);
Changed apply_one(plan::Plan plan, const WithdrawDistance& command, const Context& context);
Changed apply_one(plan::Plan plan, const LockDots& command, const Context& context);
Changed apply_one(plan::Plan plan, const AddOldWork& command, const Context& context);
Changed apply_one(plan::Plan plan, const ForgetOldWork& command, const Context& context);
Changed apply_one(plan::Plan plan, const AddScar& command, const Context& context);
Changed apply_one(plan::Plan plan, const SetScar& command, const Context& context);
Changed apply_one(plan::Plan plan, const RemoveScar& command, const Context& context);

Changed apply_one(plan::Plan plan, const DrawHairline& command, const Context& context);
Changed apply_one(plan::Plan plan, const SmoothHairline& command, const Context& context);
Changed apply_one(plan::Plan plan, const MoveZone& command, const Context& context);
Changed apply_one(plan::Plan plan, const FillArea& command, const Context& context);
Changed apply_one(plan::Plan plan, const GradeZone& command, const Context& context);
Changed apply_one(plan::Plan plan, const AddParting& command, const Context& context);
Changed apply_one(plan::Plan plan, const RemoveParting& command, const Context& context);
Changed apply_one(plan::Plan plan, const CountHair& command, const Context& context);
Changed apply_one(plan::Plan plan, const RemoveHairCount& command, const Context& context);
Changed apply_one(plan::Plan plan, const CountHairAlong& command, const Context& context);
Changed apply_one(plan::Plan plan, const SetTemplePeaks& command, const Context& context);
Changed apply_one(plan::Plan plan, const SetWorkOrder& command, const Context& context);
Changed apply_one(plan::Plan plan, const FillRegion& command, const Context& context);
Changed apply_one(plan::Plan plan, const PaintScar& command, const Context& context);

using base::refused;
/// Refuses a point that does not lie on this plan's head.
base::Status on_head(const plan::Plan& plan, const surface::SurfacePoint& point);
/// The zone, or an error that names the zones there are.
base::Result<std::size_t> zone_index(const plan::Plan& plan, std::uint32_t id);

/// The same, refused where it is locked.
base::Result<std::size_t> paintable_zone(const plan::Plan& plan, std::uint32_t id);
/// Coverage that gives the zone `level` dots/cm2; refused beyond what the zone can have.
base::Result<float> coverage_of_level(const plan::Zone& zone, std::optional<double> level);
/// Places where a brush touches along its path.
struct Stamps {
    std::vector<surface::SurfacePoint> points;
    std::vector<float> along;  // of each: index in the path and the share of the way to the next
};
/// Along a stroke, `step` mm apart at most, so that no gap shows; a jump stays one.
Stamps gap_free(const plan::Plan& plan, std::span<const surface::SurfacePoint> path, float step);
/// Takes zones and scars that are gone out of sessions and order of work.
void forget_gone(plan::Plan& plan);
/// The skin on the other side of the mid-plane; nothing where there is none near.
std::optional<surface::SurfacePoint> mirrored(const plan::Plan& plan, const surface::SurfacePoint& point);

}  // namespace stipple::edit
