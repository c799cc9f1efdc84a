#pragma once
// The Plan: only what the practitioner decided, one value that is copied, compared, hashed and saved. No
// dots, no camera, no selection, no caches. The head it was made on is referred to, never changed.
#include <string>
#include <vector>

#include "head/hair_direction.h"
#include "head/head.h"
#include "plan/existing_hair.h"
#include "plan/hairline.h"
#include "plan/keep_out.h"
#include "plan/measured_distance.h"
#include "plan/pigment.h"
#include "plan/scar.h"
#include "plan/zone.h"

namespace stipple::plan {

struct Client {
    std::string code;  // display name or code; only what the plan needs
    head::Sex sex = head::Sex::male;
    int age = 40;                         // years
    std::string notes{};                  // about the scalp: what the hands need to know
    std::vector<std::string> consents{};  // given, of consent_names; ascending
    bool operator==(const Client&) const = default;
};

/// What a client can agree to. Kept is that they did, not the paper.
inline constexpr const char* consent_names[] = {"hairline", "photographs", "scan", "teaching", "treatment"};

/// How much sun the treated skin gets; it fades pigment.
enum class Sun { usual, strong, protected_daily };

/// Colours by measured parameters (appearance/skin.h) and words, and what of the skin lets pigment fade.
struct Looks {
    double melanin = 0.018;           // volume fraction in the epidermis, 0.003..0.5 (Monk 4)
    double blood = 0.006;             // volume fraction in the dermis, 0.0005..0.06
    std::string hair = "dark brown";  // black, dark brown, brown, blond, grey
    std::string brow{}, stubble{};    // the same words; empty: as the hair
    int fitzpatrick = 0;              // I to VI as 1 to 6; 0: not asked
    std::vector<double> measured{};   // L*, a*, b* at the forehead, surface reflection included; or empty
    std::vector<double> shaved{};     // the same, of the client's own shaved sides: what a shade has to match
    Sun sun = Sun::usual;
    bool oily_skin = false;
    bool operator==(const Looks&) const = default;
};

inline const std::string& brow_color(const Looks& looks) {
    return looks.brow.empty() ? looks.hair : looks.brow;
}
inline const std::string& stubble_color(const Looks& looks) {
    return looks.stubble.empty() ? looks.hair : looks.stubble;
}

struct Session {
    double share = 1.0;  // cumulative share of the target after this session, 0..1, not decreasing
    int days_after_previous = 14;
    std::string date{};  // of the first session, "2027-01-12", or empty; the others follow by their days
    std::vector<std::uint32_t> without{};  // zones and scars that rest in it, ascending (working_session)
    bool operator==(const Session&) const = default;
};

/// Numbers that hold for the whole plan; ranges and help in plan/settings.h.
struct Settings {
    double fresh_diameter_mm = 0.25;
    double healed_diameter_mm = 0.20;
    double spacing_margin_mm = 0.145;  // smallest gap between fresh dots (1 arc-minute at 0.5 m)
    double rate_per_minute = 78.0;     // dots, gross
    double dot_volume_ul = 0.02;       // pigment per dot
    double regularity = 1.60;          // Clark-Evans of the dots, dots/regularity.h
    bool operator==(const Settings&) const = default;
};

/// A dot that a person set; it keeps its place and id through every later change.
struct PlacedDot {
    std::uint32_t id = 0;  // from 0x80000000
    surface::SurfacePoint point;
    std::uint32_t zone = 0;
    bool operator==(const PlacedDot&) const = default;
};

/// A mark of pigment that is in the skin already, from earlier work; new dots keep clear of it and fill up
/// to it.
struct OldMark {
    surface::SurfacePoint point;
    double diameter_mm = 0.4;  // as it looks now, 0.05..3
    bool operator==(const OldMark&) const = default;
};

struct Plan {
    head::HeadPtr head;
    std::uint64_t seed = 1;
    Client client;
    Looks looks;
    head::Landmarks landmarks{};
    std::optional<MeasuredDistance> distance;  // none: the scale is not confirmed (scale_certificate.h)
    Hairline hairline;
    std::string pattern;                             // "norwood-4", or empty
    std::vector<head::Whorl> whorls{head::Whorl{}};  // one or two: which way the hair lies
    std::vector<Zone> zones;                         // bottom to top: later ones lie over earlier ones
    std::vector<Scar> scars;                         // over zones; where two overlap, the nearer
    std::vector<KeepOut> keep_outs;
    std::vector<Session> sessions{{0.30, 0}, {0.70, 14}, {1.00, 14}};
    Settings settings;
    Pigment pigment{};                   // of every zone; each zone has its own dilution
    std::vector<std::uint32_t> removed;  // ids of dots taken away by hand, ascending
    std::vector<PlacedDot> placed;       // ascending by id
    std::vector<std::uint32_t> locked;   // ids of dots that stay whatever else changes, ascending
    std::vector<OldMark> old_work;
    std::uint32_t next_id = 1;  // for zones, scars and keep-outs
    ExistingHair existing_hair;
    std::vector<std::uint32_t> work_order;  // zones and scars, first to last; the rest follow by rule
    std::string carried_from;  // id of the plan on the scan before (document/carry_over.h), or empty

    bool operator==(const Plan&) const;  // heads by surface hash
};

/// Equal plans have equal hashes, on every run and machine.
std::uint64_t hash(const Plan& plan);

/// Smallest distance between dots over the skin, mm: fresh diameter + margin.
inline double minimum_spacing(const Plan& plan) {
    return plan.settings.fresh_diameter_mm + plan.settings.spacing_margin_mm;
}

const Zone* find_zone(const Plan& plan, std::uint32_t id);
const Scar* find_scar(const Plan& plan, std::uint32_t id);
/// The session (from 1) in which dots of `zone` are done that fall to `session`: where the zone rests then,
/// the next one in which it does not, else the last before.
int working_session(const Plan& plan, std::uint32_t zone, int session);
/// Some zone is of the beard.
bool has_beard(const Plan& plan);
/// All that dots belong to: the zones, then the scars in the words of a zone (treatment()).
std::vector<Zone> treated(const Plan& plan);

}  // namespace stipple::plan
