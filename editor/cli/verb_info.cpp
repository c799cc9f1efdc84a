#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/number_text.h"
#include "dots/statistics.h"
#include "editor/cli/open_plan.h"
#include "editor/cli/verbs.h"
#include "forecast/forecast.h"
#include "head/asymmetry.h"
#include "head/landmark_words.h"
#include "head/measures.h"
#include "plan/keep_out_border.h"
#include "plan/pigment_words.h"
#include "plan/scale_certificate.h"
#include "plan/zone_registration.h"

namespace stipple::cli {
namespace {

using Json = nlohmann::ordered_json;

Json head_info(const plan::Plan& plan) {
    const head::Head& head = *plan.head;
    Json json{{"name", head.source.name},
              {"triangles", head.surface->triangles().size()},
              {"triangles_in_scan", head.source.triangles},
              {"area_cm2", head.surface->area() / 100.0},
              {"mean_edge_mm", head.surface->mean_edge()},
              {"unit", head.source.scale.unit},
              {"unit_by", head.source.scale.method},
              {"up", head.source.up},
              {"front", head.source.front}};
    const head::Measures m = head::measure(head, plan.landmarks);
    const std::pair<const char*, double> all[] = {{"length_mm", m.length},
                                                  {"breadth_mm", m.breadth},
                                                  {"girth_mm", m.girth},
                                                  {"height_mm", m.height},
                                                  {"face_height_mm", m.face_height},
                                                  {"midline_arc_mm", m.midline_arc},
                                                  {"coronal_arc_mm", m.coronal_arc},
                                                  {"upper_third_mm", m.upper_third},
                                                  {"middle_third_mm", m.middle_third},
                                                  {"lower_third_mm", m.lower_third}};
    for (const auto& [name, mm] : all) {
        if (std::isfinite(mm)) json[name] = mm;
    }
    Json ranks = Json::array();
    for (const head::Ranked& one : head::ranked(m, plan.client.sex)) {
        ranks.push_back({{"measure", head::label(one.measure)},
                         {"mm", one.mm},
                         {"percentile", one.percentile},
                         {"unusual", one.unusual()}});
    }
    json["measures"] = std::move(ranks);
    json["asymmetry"] = head::words(head::asymmetry(head, plan.landmarks));
    Json findings = Json::array();
    for (const base::Finding& finding : head.report) {
        findings.push_back({{"severity", finding.severity == base::Severity::note ? "note" : "warning"},
                            {"code", finding.code},
                            {"message", finding.message}});
    }
    json["findings"] = std::move(findings);
    return json;
}

Json scale_info(const plan::Plan& plan) {
    const plan::ScaleCertificate scale = plan::scale_certificate(plan);
    Json json{{"confirmed", scale.confirmed},         {"length_percent", scale.length_percent},
              {"area_percent", scale.area_percent()}, {"density_percent", scale.area_percent()},
              {"correction", scale.correction},       {"why", scale.why},
              {"words", plan::long_words(scale)}};
    if (!plan.distance) return json;
    json["distance"] = {{"kind", plan::name(plan.distance->kind)},
                        {"words", plan::words(*plan.distance)},
                        {"mm", plan.distance->mm},
                        {"uncertainty_mm", plan.distance->uncertainty_mm}};
    if (scale.confirmed) json["distance"]["on_head_mm"] = scale.on_head_mm;
    return json;
}

Json landmark_info(const plan::Plan& plan) {
    Json list = Json::array();
    for (int i = 0; i < head::landmark_count; ++i) {
        const head::LandmarkPlace& place = plan.landmarks[static_cast<std::size_t>(i)];
        Json one{{"name", head::name(static_cast<head::Landmark>(i))}, {"state", head::words(place.state)}};
        if (place.state != head::LandmarkState::missing) {
            const glm::vec3 at = surface::position(*plan.head->surface, place.point);
            one["position_mm"] = {at.x, at.y, at.z};
        }
        list.push_back(std::move(one));
    }
    return list;
}

/// Area of each region of the scalp, and what the pattern takes from it.
Json scalp_info(const OpenPlan& open) {
    const plan::Plan& plan = open.document.plan();
    if (!open.derived.scalp) return nullptr;
    const head::ScalpSkin skin = head::scalp_skin(*plan.head, *open.derived.scalp, plan.client.sex);
    const auto areas = head::region_areas(skin);
    Json regions = Json::array();
    for (std::size_t r = 0; r < areas.size(); ++r)
        regions.push_back({{"name", head::name(static_cast<head::Region>(r))}, {"area_cm2", areas[r]}});
    Json json{{"area_cm2", skin.total_cm2}, {"regions", std::move(regions)}};
    const auto library = document::pattern_library();
    const plan::Pattern* pattern = library ? plan::find_pattern(*library, plan.pattern) : nullptr;
    if (!pattern) return json;
    const auto remaining = plan::remaining_hair(*pattern, *plan.head, *open.derived.scalp);
    json["lost_cm2"] = plan::lost_area(remaining, skin);
    json["salt"] = plan::salt_score(remaining, skin);
    return json;
}

/// Every zone with its dots, and how far its figures and its place can be relied on.
Json zones_info(const OpenPlan& open) {
    const plan::Plan& plan = open.document.plan();
    const auto statistics = dots::zone_statistics(plan, *open.derived.dots, *open.derived.density);
    const auto registration = plan::registration_by_zone(plan);
    Json zones = Json::array();
    for (const plan::Zone& zone : plan::treated(plan)) {
        const auto found = statistics.find(zone.id);
        const dots::ZoneStatistics empty;
        const dots::ZoneStatistics& s = found == statistics.end() ? empty : found->second;
        zones.push_back({{"id", zone.id},
                         {"name", zone.name},
                         {"density", zone.density},
                         {"area_cm2", s.area_cm2},
                         {"covered_cm2", s.covered_cm2},
                         {"dots", s.count},
                         {"budget", zone.budget},
                         {"target", s.target},
                         {"by_session", s.by_session},
                         {"depth_mm", zone.depth_mm},
                         {"needle", zone.needle},
                         {"dilution", zone.dilution},
                         {"reliable", s.covered_cm2 < dots::unreliable_cm2}});
        if (!registration) continue;
        for (const plan::ZoneRegistration& one : *registration) {
            if (one.zone == zone.id)
                zones.back()["registration_mm"] = {{"rms", one.rms_mm}, {"within_95", one.within_mm}};
        }
    }
    return zones;
}

Json kept_free_info(const plan::Plan& plan) {
    Json all = Json::array();
    for (const plan::KeepOut& kept : plan.keep_outs)
        all.push_back({{"id", kept.id},
                       {"reason", kept.reason},
                       {"size", plan::size_words(kept)},
                       {"where", plan::place_words(kept.center, *plan.head, plan.landmarks)}});
    return all;
}

/// What a scar is; its dots stand with the zones.
Json scars_info(const plan::Plan& plan) {
    constexpr const char* rises[] = {"flat", "sunken", "raised", "keloid"};
    Json scars = Json::array();
    for (const plan::Scar& scar : plan.scars) {
        scars.push_back({{"id", scar.id},
                         {"kind", plan::name(scar.kind)},
                         {"name", scar.name},
                         {"width_mm", scar.width_mm},
                         {"age_months", scar.age_months},
                         {"rise", rises[static_cast<std::size_t>(scar.rise)]},
                         {"redness", scar.redness},
                         {"test_patch", scar.test_patch ? Json(scar.test_patch->date) : Json(nullptr)},
                         {"share", scar.share},
                         {"around", scar.around},
                         {"blend_mm", scar.blend_mm}});
    }
    return scars;
}

/// Skin, pigment and what the years leave.
Json colors_info(const plan::Plan& plan) {
    const appearance::ClientSkin client = forecast::client_skin_of(plan.looks);
    const appearance::Lab lab = client.seen(appearance::reflectance(client.skin));
    Json json{{"melanin", client.skin.melanin},
              {"blood", client.skin.blood},
              {"lab", {lab.l, lab.a, lab.b}},
              {"measured", plan.looks.measured},
              {"refusal", client.refusal},
              {"pigment", plan::words(plan.pigment)},
              {"calibrated", !plan.pigment.calibrated_on.empty()}};
    if (plan.zones.empty()) return json;
    const plan::Zone& densest = *forecast::densest_zone(plan);
    const forecast::TouchUp touch_up = forecast::touch_up(plan, densest);
    const auto range = [](const appearance::YearRange& years) {
        return Json{{"p10", years.faint}, {"median", years.median}, {"p90", years.strong}};
    };
    json["touch_up_years"] = range(touch_up.due);
    json["mostly_gone_years"] = range(touch_up.gone);
    json["touch_up"] = touch_up.sentence;
    return json;
}

Json info_json(const OpenPlan& open) {
    const plan::Plan& plan = open.document.plan();
    const dots::Dots& all = *open.derived.dots;
    std::vector<std::size_t> counts(plan.sessions.size(), 0);
    for (const dots::Dot& dot : all) {
        if (dot.session >= 1 && dot.session <= counts.size()) ++counts[dot.session - 1u];
    }
    Json sessions = Json::array();
    for (std::size_t i = 0; i < counts.size(); ++i) {
        sessions.push_back({{"session", i + 1},
                            {"share", plan.sessions[i].share},
                            {"dots", counts[i]},
                            {"hours", deliver::session_hours(plan, counts[i], i == 0)},
                            {"days_after_previous", plan.sessions[i].days_after_previous}});
    }
    const dots::Evenness even = dots::evenness(all, *plan.head->surface, *open.derived.density);
    return {{"plan", open.document.path().filename().string()},
            {"plan_id", open.document.plan_id()},
            {"revision", open.document.revision()},
            {"seed", plan.seed},
            {"pattern", plan.pattern},
            {"hairline", plan.hairline.preset},
            {"mid_front_height_mm", plan.hairline.numbers.mid_front_height},
            {"head", head_info(plan)},
            {"scale", scale_info(plan)},
            {"landmarks", landmark_info(plan)},
            {"scalp", scalp_info(open)},
            {"zones", zones_info(open)},
            {"scars", scars_info(plan)},
            {"kept_free", kept_free_info(plan)},
            {"colors", colors_info(plan)},
            {"sessions", std::move(sessions)},
            {"dots", all.size()},
            {"locked_dots", plan.locked.size()},
            {"old_work_marks", plan.old_work.size()},
            {"closest_pair_mm", even.closest_mm},
            {"clark_evans", even.clark_evans}};
}

std::string number(const Json& value, int decimals) {
    if (value.is_null()) return "?";
    return base::fixed(value.get<double>(), decimals);
}

/// A column of text, padded; to the right for numbers.
std::string cell(const std::string& text, std::size_t width, bool right = false) {
    const std::string pad(text.size() < width ? width - text.size() : 0, ' ');
    return right ? pad + text : text + pad;
}

std::string info_text(const Json& json) {
    const Json& head = json["head"];
    std::string text = json["plan"].get<std::string>() + ", revision " +
                       std::to_string(json["revision"].get<int>()) + ", seed " +
                       std::to_string(json["seed"].get<std::uint64_t>()) + "\n";
    text += "Head: " + head["name"].get<std::string>() + ", " +
            base::grouped(head["triangles"].get<long long>()) + " triangles, mean edge " +
            number(head["mean_edge_mm"], 2) + " mm; unit " + head["unit"].get<std::string>() + " (" +
            head["unit_by"].get<std::string>() + "), up " + head["up"].get<std::string>() + ", front " +
            head["front"].get<std::string>() + "\n";
    std::string measures;
    for (const Json& one : head["measures"]) {
        measures += (measures.empty() ? "" : ", ") + one["measure"].get<std::string>() + " " +
                    number(one["mm"], 0) + " mm (" + number(one["percentile"], 0) + " %" +
                    (one["unusual"].get<bool>() ? ", unusual)" : ")");
    }
    if (!measures.empty()) text += "Measures (share of adults below): " + measures + "\n";
    std::string more;
    for (const auto& [name, words] : {std::pair{"midline_arc_mm", "brow to crown line over the midline"},
                                      {"coronal_arc_mm", "ear to ear over the top"},
                                      {"upper_third_mm", "upper third of the face"},
                                      {"middle_third_mm", "middle third"},
                                      {"lower_third_mm", "lower third"}}) {
        if (head.contains(name))
            more += (more.empty() ? "" : ", ") + std::string(words) + " " + number(head[name], 0) + " mm";
    }
    if (!more.empty()) text += "Arcs and thirds: " + more + "\n";
    for (const Json& sentence : head["asymmetry"])
        text += (sentence == head["asymmetry"].front() ? "Left and right: " : "  ") +
                sentence.get<std::string>() + "\n";
    text += std::string(json["scale"]["confirmed"].get<bool>() ? "Scale: " : "Scale not confirmed: ") +
            json["scale"]["words"].get<std::string>() + "\n";
    for (const Json& finding : head["findings"])
        text += "  " + finding["severity"].get<std::string>() + ": " + finding["message"].get<std::string>() +
                "\n";
    std::string states[4];
    for (const Json& mark : json["landmarks"]) {
        const std::string state = mark["state"];
        std::string& list = states[state == "confirmed"  ? 0
                                   : state == "placed"   ? 1
                                   : state == "proposed" ? 2
                                                         : 3];
        list += (list.empty() ? "" : ", ") + mark["name"].get<std::string>();
    }
    const char* words[] = {"confirmed", "placed", "proposed", "missing"};
    for (int i = 0; i < 4; ++i) {
        if (!states[i].empty()) text += "Landmarks " + std::string(words[i]) + ": " + states[i] + "\n";
    }
    if (!json["hairline"].get<std::string>().empty())
        text += "Hairline: " + json["hairline"].get<std::string>() + ", mid-front " +
                number(json["mid_front_height_mm"], 0) + " mm above the glabella\n";
    if (!json["scalp"].is_null()) {
        text += "Scalp: " + number(json["scalp"]["area_cm2"], 0) + " cm2";
        for (const Json& region : json["scalp"]["regions"])
            text += std::string(&region == &json["scalp"]["regions"].front() ? ": " : ", ") +
                    region["name"].get<std::string>() + " " + number(region["area_cm2"], 0);
        if (json["scalp"].contains("lost_cm2"))
            text += "; pattern " + json["pattern"].get<std::string>() + ": bald or clearly thin " +
                    number(json["scalp"]["lost_cm2"], 0) + " cm2, SALT " + number(json["scalp"]["salt"], 0);
        text += "\n";
    }
    if (!json["zones"].empty())
        text += "Zone                area cm2  dots/cm2      dots  depth mm   off mm  shade\n";
    for (const Json& zone : json["zones"]) {
        text += cell(zone["name"], 20) + cell(number(zone["area_cm2"], 1), 8, true) +
                cell(number(zone["density"], 0), 10, true) +
                cell(base::grouped(zone["dots"].get<long long>()), 10, true) +
                cell(number(zone["depth_mm"], 2), 10, true) +
                cell(zone.contains("registration_mm") ? number(zone["registration_mm"]["within_95"], 1) : "?",
                     9, true) +
                "  " + base::shortest(zone["dilution"].get<double>()) + ":1";
        if (!zone["reliable"].get<bool>())
            text += "  (" + number(zone["covered_cm2"], 0) + " cm2 unreliable: hair in the scan)";
        text += "\n";
    }
    if (!json["zones"].empty())
        text +=
            "Off: laid onto the client by its landmarks, a zone's worst place lies within so many mm, 19 "
            "times "
            "of 20\n";
    for (const Json& kept : json["kept_free"])
        text += "Kept free: " + kept["reason"].get<std::string>() + ", " + kept["size"].get<std::string>() +
                ", " + kept["where"].get<std::string>() + "\n";
    for (const Json& scar : json["scars"]) {
        text += "Scar " + std::to_string(scar["id"].get<int>()) + ", " + scar["name"].get<std::string>() +
                ": " + number(scar["age_months"], 0) + " months, " + scar["rise"].get<std::string>() + ", " +
                (scar["test_patch"].is_null() ? std::string("no test patch")
                                              : "test patch of " + scar["test_patch"].get<std::string>()) +
                ", " + number(Json(100 * scar["share"].get<double>()), 0) + " % of the density around\n";
    }
    const Json& colors = json["colors"];
    text += "Skin: melanin " + number(colors["melanin"], 3) + ", blood " + number(colors["blood"], 4) +
            ", L* " + number(colors["lab"][0], 0) + " a* " + number(colors["lab"][1], 0) + " b* " +
            number(colors["lab"][2], 0) + (colors["measured"].empty() ? " (chosen)\n" : " (measured)\n");
    if (!colors["refusal"].get<std::string>().empty())
        text += "  " + colors["refusal"].get<std::string>() + "\n";
    text += "Pigment: " + colors["pigment"].get<std::string>() + "\n";
    if (colors.contains("touch_up")) text += colors["touch_up"].get<std::string>() + "\n";
    for (const Json& session : json["sessions"]) {
        text += "Session " + std::to_string(session["session"].get<int>()) + ": " +
                base::grouped(session["dots"].get<long long>()) + " dots, " + number(session["hours"], 1) +
                " hours\n";
    }
    text += "Dots: " + base::grouped(json["dots"].get<long long>());
    if (json["dots"].get<long long>() > 1)
        text += "; closest pair " + number(json["closest_pair_mm"], 3) + " mm; Clark-Evans " +
                number(json["clark_evans"], 2);
    if (json["locked_dots"] > 0)
        text += "; " + base::grouped(json["locked_dots"].get<long long>()) + " of them locked";
    if (json["old_work_marks"] > 0)
        text += "\nOld work: " + base::grouped(json["old_work_marks"].get<long long>()) +
                " marks, kept clear of and filled up to";
    return text + "\n";
}

}  // namespace

int verb_info(const InfoOptions& options) {
    const auto open = open_plan(options.plan);
    if (!open) return fail(open.error());
    const Json json = info_json(*open);
    print(options.json ? json.dump(1) + "\n" : info_text(json));
    return done;
}

}  // namespace stipple::cli
