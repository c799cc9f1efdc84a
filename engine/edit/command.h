#pragma once
// Commands: the only way a Plan changes. Plain structs; one line of JSON each (io/command_file.h), which is
// the batch file, the journal, the lesson and the bug report. apply() is pure; no command has an undo method.
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "plan/hairline_template.h"
#include "plan/pattern.h"
#include "plan/plan.h"
#include "surface/geodesic.h"

namespace stipple::edit {

/// Points of a path or of an area's border, of a scar's course and of a parting: what a command takes is what
/// a tool keeps.
constexpr std::size_t most_path_points = 2000, most_scar_points = 400, most_parting_points = 100;

/// Sets one of plan/settings.h by name; hairline shape numbers rebuild the hairline.
struct SetNumber {
    std::string name;
    double value = 0;
};
struct SetSeed {
    std::uint64_t seed = 1;
};
struct SetClient {
    plan::Client client;
};
struct SetLooks {
    plan::Looks looks;
};
/// The pigment line of the whole plan.
struct SetPigment {
    plan::Pigment pigment;
};

/// Moves a landmark on the skin: it becomes "placed".
struct PlaceLandmark {
    std::string landmark;
    surface::SurfacePoint point;
};
/// Confirms one landmark, or all that are there when empty.
struct ConfirmLandmark {
    std::string landmark;
};

/// What a confirmed distance does to the head: leaves it, or makes it as large as the client.
enum class ScaleUse { keep, rescale };
/// Keeps the measured distance in the plan; `uncertainty_mm` default: plan::usual_uncertainty_mm. Rescaling
/// multiplies the head; what lies on its skin stays on the same skin, dots set by hand and the hairline too,
/// whose numbers and the radii of keep-outs grow alike; dots are laid out anew, so dots taken away by hand
/// come back. A factor (client over scan as imported when rescaling, over the head as it is when keeping)
/// outside 0.9 to 1.1 needs `confirmed_factor`, the factor itself, within 1 %.
struct ConfirmDistance {
    plan::DistanceKind kind = plan::DistanceKind::girth;
    double mm = 0;
    std::optional<double> uncertainty_mm{};
    std::vector<std::string> between{};  // as in plan::MeasuredDistance
    std::vector<surface::SurfacePoint> ends{};
    ScaleUse use = ScaleUse::rescale;
    std::optional<double> confirmed_factor{};
};
/// Forgets the distance; the head is again as it was imported.
struct WithdrawDistance {};

/// A hairline from a preset; numbers and edge override it where given.
struct SetHairline {
    std::string preset;
    std::optional<plan::HairlineNumbers> numbers;
    std::optional<plan::HairlineEdge> edge;
};
/// Moves handle `index` to `point`; with `mirror` its partner of the same role on the other side follows.
struct MoveHairlinePoint {
    std::uint32_t index = 0;
    surface::SurfacePoint point;
    bool mirror = false;
};
/// A new free handle between its neighbours along the line; with `mirror` one on the other side as well.
struct AddHairlinePoint {
    surface::SurfacePoint point;
    bool mirror = false;
};
struct RemoveHairlinePoint {
    std::uint32_t index = 0;
    bool mirror = false;
};
struct RemoveHairline {};
/// A stroke of the free hand becomes handles of the line: it takes the place of those between its ends, or is
/// the whole line where there is none yet.
struct DrawHairline {
    std::vector<surface::SurfacePoint> path;  // 2..2000 points
    bool mirror = false;
};
/// Draws handles toward the line between their neighbours: `amount` 0..1, once. `from`..`to` as numbered, or
/// all.
struct SmoothHairline {
    double amount = 0.5;
    std::optional<std::uint32_t> from{}, to{};
};

/// Replaces the zones of the scalp by those of a hair-loss pattern at `density` dots/cm2.
struct ApplyPattern {
    std::string pattern;
    double density = 150;
};
/// An empty zone on top; with a beard's `area` ("whole", "moustache", ... head/beard.h) one that covers it,
/// with the depth, needle and feather of beards.
struct AddZone {
    std::string name;
    double density = 150;
    plan::ZonePlace place = plan::ZonePlace::scalp;
    std::optional<std::string> area{};
};
/// Changes what is given; zone 0: of every zone, whose names, colours and budgets are each its own.
struct SetZone {
    std::uint32_t zone = 0;
    std::optional<std::string> name;
    std::optional<double> density, depth_mm, dilution;
    std::optional<std::string> needle;
    std::optional<std::uint32_t> color;
    std::optional<bool> hidden, locked;
    std::optional<double> budget{};
    std::optional<double> opacity{};
};
struct RemoveZone {
    std::uint32_t zone = 0;
};
/// To place `to` in the order of zones: 0 lies under all others.
struct MoveZone {
    std::uint32_t zone = 0;
    std::uint32_t to = 0;
};

enum class BrushMode { paint, erase, smooth, level };
/// A stroke over the skin: coverage of `zone` within `radius_mm` (measured over the skin) of the path.
struct PaintStroke {
    std::uint32_t zone = 0;
    BrushMode mode = BrushMode::paint;
    double radius_mm = 12;                    // 1..60
    double strength = 0.5;                    // 0..1: change at the middle of the brush
    double softness = 0.5;                    // 0 hard edge, 1 soft from the middle
    bool mirror = false;                      // the same on the other side of the mid-plane
    std::vector<surface::SurfacePoint> path;  // gap-free by geodesic distance; at least one point
    std::optional<double> level{};            // of `level`: dots/cm2 that the zone is brought to, up or down
    std::vector<double> pressure{};           // 0..1 of a pen at each point of the path; empty: 1 (a mouse)
};
/// Fills or clears what a closed line encloses; `edge_mm` over the skin the change fades on both sides of it.
struct FillArea {
    std::uint32_t zone = 0;
    BrushMode mode = BrushMode::paint;          // paint, erase or level
    std::vector<surface::SurfacePoint> border;  // 3..2000 points, closes itself
    double strength = 1.0;                      // 0..1
    double edge_mm = 4.0;                       // 0..30
    bool mirror = false;
    std::optional<double> level{};
};
/// The same for the skin round a place up to the nearest lines (plan/bounded_skin.h): the hairline, partings,
/// borders of zones and scars, keep-outs, the edge of the skin that may have dots.
struct FillRegion {
    std::uint32_t zone = 0;
    BrushMode mode = BrushMode::paint;  // paint, erase or level
    surface::SurfacePoint at;
    double strength = 1.0;    // 0..1
    double edge_mm = 2.0;     // 0..30
    double gap_mm = 4.0;      // 0..25: narrower gaps in the lines count as closed
    double most_cm2 = 250.0;  // 1..1500: a fill that runs on over more is refused as a leak
    bool mirror = false;
    std::optional<double> level{};
};
/// Density that goes over evenly from one place to another: what the zone covers gets `from_level` dots/cm2
/// at and beyond `from`, `to_level` at and beyond `to`, and between them shares by the distances over the
/// skin.
struct GradeZone {
    std::uint32_t zone = 0;
    surface::SurfacePoint from, to;
    double from_level = 150, to_level = 50;
};

/// How a scar is and how it is worked, as far as it is said; the rest stays or is plan::usual_scar(kind).
struct ScarWish {
    std::optional<std::string> name{};
    std::optional<double> width_mm{}, age_months{}, redness{}, spots_per_cm2{};
    std::optional<plan::ScarRise> rise{};
    std::optional<plan::TestPatch> test_patch{};  // without a date: none was made
    std::optional<double> share{}, around{}, depth_mm{}, dilution{}, blend_mm{};
    std::optional<std::string> needle{};
};
/// A scar along `course`, or round an area where its width is 0.
struct AddScar {
    plan::ScarKind kind = plan::ScarKind::strip;
    std::vector<surface::SurfacePoint> course;  // 1..400 points; a border needs 3
    ScarWish wish{};
};
struct SetScar {
    std::uint32_t scar = 0;
    ScarWish wish{};
};
struct RemoveScar {
    std::uint32_t scar = 0;
};
/// A brush for areas: adds to the scar what lies within `radius_mm` of the path, or takes it away. A line
/// becomes an area. Scar 0: a new one of `kind`.
struct PaintScar {
    std::uint32_t scar = 0;
    plan::ScarKind kind = plan::ScarKind::patch;
    BrushMode mode = BrushMode::paint;        // paint or erase
    double radius_mm = 6;                     // 1..60
    std::vector<surface::SurfacePoint> path;  // 1..2000 points
};

struct AddKeepOut {
    std::string reason;
    surface::SurfacePoint center;
    double radius_mm = 3;
    double margin_mm = 5;
    /// Drawn once round the place, 3..400 points: then it is what this encloses, and the plan keeps its own
    /// middle and size.
    std::vector<surface::SurfacePoint> border{};
};
struct RemoveKeepOut {
    std::uint32_t keep_out = 0;
};

/// A line along which long hair is parted.
struct AddParting {
    std::vector<surface::SurfacePoint> course;  // 2..100 points
};
struct RemoveParting {
    std::uint32_t index = 0;
};
/// Follicular units per cm2 as counted at a place; one within 5 mm is replaced.
struct CountHair {
    surface::SurfacePoint point;
    double units_per_cm2 = 80;
};
/// The same along a path: counts of `units_per_cm2` every 12 mm of it.
struct CountHairAlong {
    std::vector<surface::SurfacePoint> path;  // 1..2000 points
    double units_per_cm2 = 80;
};
struct RemoveHairCount {
    std::uint32_t index = 0;
};

struct SetTemplePeaks {
    plan::TemplePeaks peaks = plan::TemplePeaks::normal;
};

/// Where the hair turns round: one or two whorls.
struct SetWhorls {
    std::vector<head::Whorl> whorls;
};

struct SetSessions {
    std::vector<plan::Session> sessions;
};
/// Zones and scars in the order in which a session works them; those not named follow by rule, none: all do.
struct SetWorkOrder {
    std::vector<std::uint32_t> zones;
};

/// Ids from here on are of dots set by hand; smaller ones of dots that the plan's density asks for.
constexpr std::uint32_t first_placed_dot = 0x80000000u;

struct RemoveDot {
    std::uint32_t dot = 0;
};
/// Locked dots stay, whatever density, hairline or pattern do later; unlocked ones follow the plan again.
struct LockDots {
    std::vector<std::uint32_t> dots;
    bool locked = true;
};
/// Marks of earlier work, added to those known; and forgetting them all.
struct AddOldWork {
    std::vector<plan::OldMark> marks;
};
struct ForgetOldWork {};
struct PlaceDot {
    surface::SurfacePoint point;
    std::uint32_t zone = 0;
};

using Command =
    std::variant<SetNumber, SetSeed, SetClient, SetLooks, PlaceLandmark, ConfirmLandmark, SetHairline,
                 MoveHairlinePoint, AddHairlinePoint, RemoveHairlinePoint, RemoveHairline, ApplyPattern,
                 AddZone, SetZone, RemoveZone, PaintStroke, AddKeepOut, RemoveKeepOut, SetSessions, RemoveDot,
                 PlaceDot, SetWhorls, ConfirmDistance, WithdrawDistance, LockDots, AddOldWork, ForgetOldWork,
                 AddScar, SetScar, RemoveScar, DrawHairline, SmoothHairline, MoveZone, FillArea, GradeZone,
                 AddParting, RemoveParting, CountHair, RemoveHairCount, SetPigment, CountHairAlong,
                 SetTemplePeaks, SetWorkOrder, FillRegion, PaintScar>;

/// What apply needs beside the plan and does not change: patterns by name, scalp coordinates of
/// plan.landmarks.
struct Context {
    std::span<const plan::Pattern> patterns;
    head::ScalpCoordinatesPtr scalp;  // null while landmarks are missing
    surface::GeodesicFront* front = nullptr;
};

/// The changed plan, or one sentence why not (names what there is, gives the range); the given plan never
/// changes.
base::Result<plan::Plan> apply(const plan::Plan& plan, const Command& command, const Context& context);

/// "Paint Front", "Move mid-frontal point": the entry in the undo list.
std::string label(const Command& command, const plan::Plan& plan);

}  // namespace stipple::edit
