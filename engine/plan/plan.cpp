#include "plan/plan.h"

#include <algorithm>
#include <bit>

#include "base/hash.h"

namespace stipple::plan {
namespace {

/// Feeds plain values into one hash in a fixed order; floating point by its bits, so "equal" and "same hash"
/// agree.
class Hasher {
public:
    void add(std::uint64_t value) { state_ = base::hash_bytes(&value, sizeof value, state_); }
    void add(double value) { add(std::bit_cast<std::uint64_t>(value == 0.0 ? 0.0 : value)); }
    void add(const std::string& text) { state_ = base::hash_text(text, state_); }
    void add(const surface::SurfacePoint& point) {
        add(std::uint64_t{point.triangle});
        add(static_cast<double>(point.u));
        add(static_cast<double>(point.v));
    }
    std::uint64_t value() const { return state_; }

private:
    std::uint64_t state_ = 0;
};

void add_zone(Hasher& hasher, const Zone& zone) {
    hasher.add(std::uint64_t{zone.id});
    hasher.add(zone.name);
    hasher.add(zone.region);
    hasher.add(std::uint64_t{zone.color});
    hasher.add(zone.density);
    hasher.add(zone.depth_mm);
    hasher.add(zone.needle);
    hasher.add(zone.dilution);
    hasher.add(zone.budget);
    hasher.add(std::uint64_t{zone.hidden} * 2 + std::uint64_t{zone.locked});
    hasher.add(zone.coverage.hash());
    hasher.add(static_cast<std::uint64_t>(zone.place));
    hasher.add(zone.opacity);
}

void add_scar(Hasher& hasher, const Scar& scar) {
    hasher.add(std::uint64_t{scar.id});
    hasher.add(static_cast<std::uint64_t>(scar.kind));
    hasher.add(scar.name);
    hasher.add(std::uint64_t{scar.course.size()});
    for (const surface::SurfacePoint& point : scar.course) hasher.add(point);
    hasher.add(static_cast<std::uint64_t>(scar.rise));
    for (double value : {scar.width_mm, scar.age_months, scar.redness, scar.spots_per_cm2, scar.share,
                         scar.around, scar.depth_mm, scar.dilution, scar.blend_mm}) {
        hasher.add(value);
    }
    hasher.add(scar.needle);
    hasher.add(std::uint64_t{scar.test_patch.has_value()});
    if (!scar.test_patch) return;
    hasher.add(scar.test_patch->date);
    hasher.add(static_cast<std::uint64_t>(scar.test_patch->result));
}

void add_hairline(Hasher& hasher, const Hairline& hairline) {
    hasher.add(hairline.preset);
    const HairlineNumbers& n = hairline.numbers;
    for (double value : {n.mid_front_height, n.temple_recession, n.temple_width, n.roundness, n.peak_forward,
                         n.widows_peak, n.sideburn_drop, n.ear_arc, n.nape_drop}) {
        hasher.add(value);
    }
    const HairlineEdge& e = hairline.edge;
    for (double value :
         {e.feather_mm, e.feather_start, e.macro_amplitude_mm, e.macro_wavelength_mm, e.micro_amplitude_mm,
          e.micro_wavelength_mm, e.strays_per_cm, e.front_dot_size, e.set_back_mm, e.asymmetry_mm}) {
        hasher.add(value);
    }
    hasher.add(static_cast<std::uint64_t>(hairline.course));
    hasher.add(std::uint64_t{hairline.handles.size()});
    for (const HairlineHandle& handle : hairline.handles) {
        hasher.add(static_cast<std::uint64_t>(handle.role));
        hasher.add(handle.point);
    }
}

void add_existing_hair(Hasher& hasher, const ExistingHair& hair) {
    hasher.add(hair.length_mm);
    hasher.add(std::uint64_t{hair.partings.size()});
    for (const Parting& parting : hair.partings) {
        hasher.add(std::uint64_t{parting.course.size()});
        for (const surface::SurfacePoint& point : parting.course) hasher.add(point);
    }
    hasher.add(std::uint64_t{hair.counts.size()});
    for (const HairCount& count : hair.counts) {
        hasher.add(count.point);
        hasher.add(count.units_per_cm2);
    }
}

void add_distance(Hasher& hasher, const MeasuredDistance& distance) {
    hasher.add(static_cast<std::uint64_t>(distance.kind));
    for (const std::string& name : distance.between) hasher.add(name);
    for (const surface::SurfacePoint& end : distance.ends) hasher.add(end);
    hasher.add(distance.mm);
    hasher.add(distance.uncertainty_mm);
}

/// What may be left empty adds nothing then: plans from before it was asked for keep their hash.
void add_told(Hasher& hasher, const Plan& plan) {
    const auto add = [&hasher](const char* name, const std::string& words) {
        if (!words.empty()) hasher.add(name + (": " + words));
    };
    add("notes", plan.client.notes);
    for (const std::string& one : plan.client.consents) add("consent", one);
    add("brow", plan.looks.brow);
    add("stubble", plan.looks.stubble);
    if (plan.looks.fitzpatrick != 0) hasher.add(static_cast<std::uint64_t>(plan.looks.fitzpatrick));
    for (double value : plan.looks.measured) hasher.add(value);
    const auto add_numbers = [&](const char* name, const std::vector<double>& values) {
        if (!values.empty()) hasher.add(std::string(name));
        for (double value : values) hasher.add(value);
    };
    add_numbers("shaved", plan.looks.shaved);
    if (plan.looks.sun != Sun::usual) add_numbers("sun", {static_cast<double>(plan.looks.sun)});
    if (plan.looks.oily_skin) add("skin", "oily");
    const Pigment& pigment = plan.pigment;
    if (pigment != Pigment{}) {
        add("pigment", pigment.name + '\n' + pigment.calibrated_on);
        add_numbers("parts", {pigment.carbon, pigment.iron, pigment.tau_ink, pigment.fading});
    }
    for (const Session& session : plan.sessions) add("date", session.date);
    for (std::size_t s = 0; s < plan.sessions.size(); ++s) {
        for (const std::uint32_t zone : plan.sessions[s].without)
            add("without", std::to_string(s) + " " + std::to_string(zone));
    }
    for (const std::uint32_t zone : plan.work_order) add("work", std::to_string(zone));
    const ExistingHair& hair = plan.existing_hair;
    const ExistingHair usual;
    const std::pair<const char*, std::pair<double, double>> numbers[] = {
        {"natural", {hair.natural_units, usual.natural_units}},
        {"stable", {hair.stable_months, usual.stable_months}},
        {"crease", {hair.brow_crease_mm, usual.brow_crease_mm}},
        {"peaks", {static_cast<double>(hair.temple_peaks), 0.0}}};
    for (const auto& [name, value] : numbers) {
        if (value.first == value.second) continue;
        hasher.add(std::string(name));
        hasher.add(value.first);
    }
}

std::uint64_t surface_hash(const Plan& plan) {
    return plan.head ? plan.head->surface->hash() : 0;
}

}  // namespace

bool Plan::operator==(const Plan& other) const {
    return (head == other.head || surface_hash(*this) == surface_hash(other)) && seed == other.seed &&
           client == other.client && looks == other.looks && landmarks == other.landmarks &&
           distance == other.distance && hairline == other.hairline && pattern == other.pattern &&
           whorls == other.whorls && carried_from == other.carried_from && zones == other.zones &&
           scars == other.scars && keep_outs == other.keep_outs && sessions == other.sessions &&
           settings == other.settings && pigment == other.pigment && removed == other.removed &&
           placed == other.placed && locked == other.locked && old_work == other.old_work &&
           next_id == other.next_id && existing_hair == other.existing_hair && work_order == other.work_order;
}

std::uint64_t hash(const Plan& plan) {
    Hasher hasher;
    hasher.add(surface_hash(plan));
    hasher.add(plan.seed);
    hasher.add(plan.client.code);
    hasher.add(static_cast<std::uint64_t>(plan.client.sex));
    hasher.add(static_cast<std::uint64_t>(plan.client.age));
    hasher.add(plan.looks.melanin);
    hasher.add(plan.looks.blood);
    hasher.add(plan.looks.hair);
    add_told(hasher, plan);
    for (const head::LandmarkPlace& place : plan.landmarks) {
        hasher.add(static_cast<std::uint64_t>(place.state));
        hasher.add(place.point);
    }
    if (plan.distance) add_distance(hasher, *plan.distance);
    add_hairline(hasher, plan.hairline);
    hasher.add(plan.pattern);
    hasher.add(std::uint64_t{plan.whorls.size()});
    for (const head::Whorl& whorl : plan.whorls) {
        hasher.add(whorl.u);
        hasher.add(whorl.v);
        hasher.add(static_cast<std::uint64_t>(whorl.turn));
    }
    hasher.add(plan.carried_from);
    hasher.add(std::uint64_t{plan.zones.size()});
    for (const Zone& zone : plan.zones) add_zone(hasher, zone);
    for (const Scar& scar : plan.scars) add_scar(hasher, scar);
    hasher.add(std::uint64_t{plan.keep_outs.size()});
    for (const KeepOut& keep_out : plan.keep_outs) {
        hasher.add(std::uint64_t{keep_out.id});
        hasher.add(keep_out.reason);
        hasher.add(keep_out.center);
        hasher.add(keep_out.radius_mm);
        hasher.add(keep_out.margin_mm);
        if (keep_out.border.empty()) continue;
        hasher.add(std::uint64_t{keep_out.border.size()});
        for (const surface::SurfacePoint& point : keep_out.border) hasher.add(point);
    }
    hasher.add(std::uint64_t{plan.sessions.size()});
    for (const Session& session : plan.sessions) {
        hasher.add(session.share);
        hasher.add(static_cast<std::uint64_t>(session.days_after_previous));
    }
    const Settings& s = plan.settings;
    for (double value : {s.fresh_diameter_mm, s.healed_diameter_mm, s.spacing_margin_mm, s.rate_per_minute,
                         s.dot_volume_ul, s.regularity}) {
        hasher.add(value);
    }
    hasher.add(std::uint64_t{plan.removed.size()});
    for (std::uint32_t id : plan.removed) hasher.add(std::uint64_t{id});
    hasher.add(std::uint64_t{plan.placed.size()});
    for (const PlacedDot& dot : plan.placed) {
        hasher.add(std::uint64_t{dot.id});
        hasher.add(dot.point);
        hasher.add(std::uint64_t{dot.zone});
    }
    hasher.add(std::uint64_t{plan.locked.size()});
    for (const std::uint32_t id : plan.locked) hasher.add(std::uint64_t{id});
    hasher.add(std::uint64_t{plan.old_work.size()});
    for (const OldMark& mark : plan.old_work) {
        hasher.add(mark.point);
        hasher.add(mark.diameter_mm);
    }
    hasher.add(std::uint64_t{plan.next_id});
    add_existing_hair(hasher, plan.existing_hair);
    return hasher.value();
}

const Zone* find_zone(const Plan& plan, std::uint32_t id) {
    const auto found =
        std::find_if(plan.zones.begin(), plan.zones.end(), [id](const Zone& zone) { return zone.id == id; });
    return found == plan.zones.end() ? nullptr : &*found;
}

const Scar* find_scar(const Plan& plan, std::uint32_t id) {
    const auto found =
        std::find_if(plan.scars.begin(), plan.scars.end(), [id](const Scar& scar) { return scar.id == id; });
    return found == plan.scars.end() ? nullptr : &*found;
}

int working_session(const Plan& plan, std::uint32_t zone, int session) {
    const auto rests = [&](int s) {
        const auto& without = plan.sessions[static_cast<std::size_t>(s - 1)].without;
        return std::binary_search(without.begin(), without.end(), zone);
    };
    const int count = static_cast<int>(plan.sessions.size());
    if (session < 1 || session > count || !rests(session)) return session;
    for (int s = session + 1; s <= count; ++s) {
        if (!rests(s)) return s;
    }
    for (int s = session - 1; s >= 1; --s) {
        if (!rests(s)) return s;
    }
    return session;
}

bool has_beard(const Plan& plan) {
    return std::any_of(plan.zones.begin(), plan.zones.end(),
                       [](const Zone& zone) { return zone.place == ZonePlace::beard; });
}

std::vector<Zone> treated(const Plan& plan) {
    std::vector<Zone> all = plan.zones;
    for (const Scar& scar : plan.scars) all.push_back(treatment(scar));
    return all;
}

}  // namespace stipple::plan
