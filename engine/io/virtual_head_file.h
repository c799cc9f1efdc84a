#pragma once
// Heads that are made when they are asked for: named ones with skin, hair and pattern from
// assets/people/NAME.json (schema: assets/schemas/head-1.json), and heads by lot ("seed:7",
// "seed:7,sex=f,age=45").
#include "edit/command.h"
#include "head/virtual_head_draw.h"
#include "io/head_asset.h"

namespace stipple::io {

/// What a keep-out needs to find its place: a direction from the origin of HEAD frame.
struct Mark {
    std::string reason;                         // "mole", "scar"
    double azimuth_deg = 0, elevation_deg = 0;  // 0 straight ahead, + to the head's left; 0 level, 90 up
    double radius_mm = 3;
};

/// A scar along directions like those of a mark, joined over the skin; an area's border where its width is 0.
struct ScarMark {
    plan::ScarKind kind = plan::ScarKind::strip;
    std::vector<double> azimuth_deg, elevation_deg;  // as many of each
    double width_mm = 4, age_months = 24, redness = 0, spots_per_cm2 = 0;
    plan::ScarRise rise = plan::ScarRise::flat;
    std::optional<plan::TestPatch> test_patch;
};

struct NamedHead {
    std::string name, words;
    head::Sex sex = head::Sex::male;
    int age = 40;
    std::uint64_t seed = 1;                                // of the features that are not given
    head::Sizes sizes{};                                   // mm
    head::Ancestry ancestry{};                             // African, Asian, European; sum 1
    std::optional<double> weight;                          // -1..1
    std::vector<std::pair<std::string, double>> features;  // by name, -1..1
    std::string skin;                                      // as a person says it: "Monk 6"
    plan::Looks looks;
    double hair_length_mm = 0.5;     // as it is worn
    std::string pattern, hairline;   // may be empty
    double density = 150;            // dots/cm2 where hair is lost
    std::optional<double> dilution;  // parts of water to 1 of pigment, every zone; none: the pattern's
    std::vector<Mark> marks;
    std::vector<ScarMark> scars;
};

/// All of the folder, by name. Damaged files are refused with the place.
base::Result<std::vector<NamedHead>> read_named_heads(const std::filesystem::path& folder);
base::Result<NamedHead> read_named_head(std::string_view text, std::string_view file_name);

/// "seed:7", "seed:7,sex=f,age=45"; refused with what is understood. nullopt when it is a name.
base::Result<std::optional<head::HeadWish>> head_wish(std::string_view name);

/// Features and sizes of a named head or a wish.
head::DrawnHead drawn(const NamedHead& head);

/// Features and sizes of the head of this name or wish; nullopt when there is none.
base::Result<std::optional<head::DrawnHead>> head_on_demand(std::string_view name);

/// The made head, its landmarks confirmed: they are known. Half a second.
base::Result<head::HeadPtr> make_head(std::string_view name, const head::DrawnHead& drawn);

/// What a plan on this head starts with: client, looks, hairline, pattern, keep-outs. Empty commands for the
/// heads of survey-mean size but the client's sex.
base::Result<std::vector<edit::Command>> starting_commands(std::string_view name, const head::Head& head);

}  // namespace stipple::io
