#include "io/plan_json.h"

#include <algorithm>
#include <cmath>

#include "base/number_text.h"
#include "io/plan_checks.h"
#include "plan/settings.h"

namespace stipple::head {

template <typename Archive>
void fields(Archive& a, LandmarkPlace& place) {
    static constexpr const char* states[] = {"missing", "proposed", "placed", "confirmed"};
    a("point", place.point);
    a.choice("state", place.state, states);
}

template <typename Archive>
void fields(Archive& a, ScaleDecision& scale) {
    a("unit", scale.unit);
    a("method", scale.method);
    a("mm_per_unit", scale.mm_per_unit);
}

}  // namespace stipple::head

namespace stipple::base {

template <typename Archive>
void fields(Archive& a, Finding& finding) {
    static constexpr const char* severities[] = {"note", "warning", "stop"};
    a.choice("severity", finding.severity, severities);
    a("code", finding.code);
    a("message", finding.message);
}

}  // namespace stipple::base

namespace stipple::io {
namespace {

/// Landmarks by name; only those that are there.
struct LandmarkFile {
    std::string name;
    head::LandmarkPlace place;
    std::vector<float> position_mm;  // for readers without our surface code
};

template <typename Archive>
void fields(Archive& a, LandmarkFile& mark) {
    a("name", mark.name);
    fields(a, mark.place);
    a("position_mm", mark.position_mm);
}

std::vector<LandmarkFile> landmarks_to_file(const head::Landmarks& landmarks, const surface::Surface& skin) {
    std::vector<LandmarkFile> file;
    for (int i = 0; i < head::landmark_count; ++i) {
        const head::LandmarkPlace& place = landmarks[static_cast<std::size_t>(i)];
        if (place.state == head::LandmarkState::missing) continue;
        const glm::vec3 at = surface::position(skin, place.point);
        file.push_back({std::string(head::name(static_cast<head::Landmark>(i))), place, {at.x, at.y, at.z}});
    }
    return file;
}

base::Status landmarks_from_file(const std::vector<LandmarkFile>& file, const surface::Surface& skin,
                                 head::Landmarks& landmarks) {
    landmarks = {};
    for (const LandmarkFile& mark : file) {
        const auto which = head::landmark_named(mark.name);
        if (!which) return wrong("there is no landmark \"" + mark.name + "\"");
        if (!lies_on(mark.place.point, skin))
            return wrong("the landmark " + mark.name + " does not lie on the head");
        landmarks[head::index(*which)] = mark.place;
    }
    return base::Done{};
}

/// plan.json as a struct of its parts.
struct PlanJson {
    std::string surface_hash;
    std::uint64_t seed = 1;
    plan::Client client;
    plan::Looks looks;
    std::vector<LandmarkFile> landmarks;
    std::optional<plan::MeasuredDistance> distance;
    plan::Hairline hairline;
    std::string pattern;
    std::vector<head::Whorl> whorls;
    std::vector<plan::Zone> zones;
    std::optional<std::vector<plan::Scar>> scars;  // absent in plans without, as in older ones
    std::vector<plan::KeepOut> keep_outs;
    std::vector<plan::Session> sessions;
    plan::Settings settings;
    std::vector<std::uint32_t> removed;
    std::vector<plan::PlacedDot> placed;
    std::vector<std::uint32_t> locked;
    std::vector<plan::OldMark> old_work;
    std::uint32_t next_id = 1;
    std::string carried_from;
    plan::ExistingHair existing_hair;
    plan::Pigment pigment;
    std::vector<std::uint32_t> work_order;
};

template <typename Archive>
void fields(Archive& a, PlanJson& p) {
    a("surface_hash", p.surface_hash);
    a("seed", p.seed);
    a("client", p.client);
    a("looks", p.looks);
    a("landmarks", p.landmarks);
    a("distance", p.distance);
    a("hairline", p.hairline);
    a("pattern", p.pattern);
    a("whorls", p.whorls);
    a("zones", p.zones);
    a("scars", p.scars);
    a("keep_outs", p.keep_outs);
    a("sessions", p.sessions);
    a("settings", p.settings);
    a("removed", p.removed);
    a("placed", p.placed);
    a("locked", p.locked);
    a("old_work", p.old_work);
    a("next_id", p.next_id);
    a("carried_from", p.carried_from);
    a.later("existing_hair", p.existing_hair, plan::ExistingHair{});
    a.later("pigment", p.pigment, plan::Pigment{});
    a.unless_empty("work_order", p.work_order);
}

struct HeadJson {
    std::string name, blake2b, up, front;
    std::uint64_t triangles = 0;
    head::ScaleDecision scale;
    std::optional<double> correction;      // by a measured distance; absent: none
    std::vector<double> head_from_file;    // column-major, correction included
    std::vector<double> import_from_file;  // without it, bit for bit; empty: the same
    std::vector<LandmarkFile> proposed;
    base::Report report;
};

template <typename Archive>
void fields(Archive& a, HeadJson& h) {
    a("name", h.name);
    a("blake2b256", h.blake2b);
    a("triangles", h.triangles);
    a("scale", h.scale);
    a("correction", h.correction);
    a("head_from_file", h.head_from_file);
    if (h.correction) a("import_from_file", h.import_from_file);
    a("up", h.up);
    a("front", h.front);
    a("proposed", h.proposed);
    a("report", h.report);
}

}  // namespace

Json plan_to_json(const plan::Plan& plan) {
    PlanJson json{base::hex(plan.head->surface->hash()),
                  plan.seed,
                  plan.client,
                  plan.looks,
                  landmarks_to_file(plan.landmarks, *plan.head->surface),
                  plan.distance,
                  plan.hairline,
                  plan.pattern,
                  plan.whorls,
                  plan.zones,
                  plan.scars.empty() ? std::nullopt : std::optional(plan.scars),
                  plan.keep_outs,
                  plan.sessions,
                  plan.settings,
                  plan.removed,
                  plan.placed,
                  plan.locked,
                  plan.old_work,
                  plan.next_id,
                  plan.carried_from,
                  plan.existing_hair,
                  plan.pigment,
                  plan.work_order};
    return JsonWriter::json_of(json);
}

base::Result<plan::Plan> plan_from_json(const Json& json, head::HeadPtr head) {
    PlanJson file;
    JsonReader reader(json, "plan.json");
    fields(reader, file);
    reader.finish();
    if (!reader.trouble.empty()) return wrong(reader.trouble);
    if (file.surface_hash != base::hex(head->surface->hash()))
        return wrong("the decisions belong to another head");
    plan::Plan plan;
    if (auto marks = landmarks_from_file(file.landmarks, *head->surface, plan.landmarks); !marks)
        return marks.error();
    plan.head = std::move(head);
    plan.seed = file.seed;
    plan.client = file.client;
    plan.looks = file.looks;
    plan.distance = file.distance;
    plan.hairline = file.hairline;
    plan.pattern = file.pattern;
    plan.whorls = file.whorls;
    plan.zones = file.zones;
    plan.scars = std::move(file.scars).value_or(std::vector<plan::Scar>{});
    plan.keep_outs = file.keep_outs;
    plan.sessions = file.sessions;
    plan.settings = file.settings;
    plan.removed = file.removed;
    plan.placed = file.placed;
    plan.locked = file.locked;
    plan.old_work = file.old_work;
    plan.next_id = file.next_id;
    plan.carried_from = file.carried_from;
    plan.existing_hair = std::move(file.existing_hair);
    plan.pigment = std::move(file.pigment);
    plan.work_order = std::move(file.work_order);
    if (auto ok = check_plan(plan); !ok) return ok.error();
    return plan;
}

namespace {

std::vector<double> matrix_to_file(const glm::dmat4& matrix) {
    std::vector<double> numbers;
    for (int column = 0; column < 4; ++column) {
        for (int row = 0; row < 4; ++row) numbers.push_back(matrix[column][row]);
    }
    return numbers;
}

base::Result<glm::dmat4> matrix_from_file(const std::vector<double>& numbers) {
    if (numbers.size() != 16) return wrong("the transform from the scan is damaged");
    glm::dmat4 matrix(1.0);
    for (int i = 0; i < 16; ++i) matrix[i / 4][i % 4] = numbers[static_cast<std::size_t>(i)];
    return matrix;
}

}  // namespace

Json head_to_json(const head::Head& head) {
    HeadJson json{head.source.name,
                  head.source.blake2b,
                  head.source.up,
                  head.source.front,
                  head.source.triangles,
                  head.source.scale,
                  std::nullopt,
                  matrix_to_file(head.source.head_from_file),
                  {},
                  landmarks_to_file(head.proposed, *head.surface),
                  head.report};
    if (head.as_imported) {
        json.correction = head.source.scale.correction;
        json.import_from_file = matrix_to_file(head.as_imported->source.head_from_file);
    }
    return JsonWriter::json_of(json);
}

base::Result<double> head_from_json(const Json& json, head::Head& head) {
    HeadJson file;
    JsonReader reader(json, "head.json");
    fields(reader, file);
    reader.finish();
    if (!reader.trouble.empty()) return wrong(reader.trouble);
    const auto matrix = matrix_from_file(file.correction ? file.import_from_file : file.head_from_file);
    if (!matrix) return matrix.error();
    head.source = {file.name, file.blake2b, file.triangles, file.scale, *matrix, file.up, file.front};
    head.report = file.report;
    if (auto marks = landmarks_from_file(file.proposed, *head.surface, head.proposed); !marks)
        return marks.error();
    return file.correction.value_or(1.0);
}

}  // namespace stipple::io
