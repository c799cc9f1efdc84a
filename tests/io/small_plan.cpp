#include "io/small_plan.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "base/rng.h"
#include "surface/shapes.h"

namespace stipple::io::made_up {
namespace {

namespace fs = std::filesystem;

plan::Zone zone(std::uint32_t id, const std::string& name, std::size_t vertices, std::size_t from,
                std::size_t to) {
    plan::Zone one;
    one.id = id;
    one.name = name;
    one.region = id == 1 ? "HL" : "";
    one.color = 0x123456u * id;
    one.density = 90.0 + 30.1 * id;
    one.depth_mm = 0.1 + 0.2 * id;
    one.dilution = 7.5 * id;
    one.locked = id == 2;
    one.hidden = id == 3;
    plan::FieldEditor editor{plan::Field(vertices)};
    base::Rng rng(7, id);
    for (std::size_t v = from; v < to; ++v) editor.set(v, static_cast<float>(rng.uniform(0.001, 1.0)));
    one.coverage = editor.done();
    return one;
}

std::string quoted(const std::string& text) {
    return "'" + text + "'";
}

}  // namespace

head::HeadPtr small_head(int rings) {
    surface::Mesh mesh = surface::shapes::ellipsoid({77, 99, 95}, {0, 0, 40}, rings);
    auto head = std::make_shared<head::Head>();
    head->surface = *surface::Surface::make(std::move(mesh));
    head->bvh = std::make_shared<surface::Bvh>(head->surface->positions(), head->surface->triangles());
    head->to_scan.assign(head->surface->positions().size(), 0.25f);
    head->to_scan[17] = 2.5f;
    head->covered.assign(head->surface->positions().size(), 0);
    head->covered[11] = 1;
    const auto triangles = static_cast<std::uint32_t>(head->surface->triangles().size());
    for (int i = 0; i + 2 < head::landmark_count; ++i) {
        const auto triangle = static_cast<std::uint32_t>(i) * 41u % triangles;
        head->proposed[static_cast<std::size_t>(i)] = {{triangle, 0.1f + 0.03f * static_cast<float>(i), 0.2f},
                                                       head::LandmarkState::proposed};
    }
    head->source.name = "Zoë \"scan\" 1/2";
    head->source.blake2b = std::string(64, 'a');
    head->source.triangles = 123456;
    head->source.scale = {"cm", "head size", 10.0 / 3.0};
    head->source.head_from_file[3] = {0.1, -2.0 / 3.0, 1e-7, 1.0};
    head->report = {{base::Severity::warning, "holes_filled", "3 holes were closed."}};
    return head;
}

PlanFile small_plan_file() {
    PlanFile file;
    plan::Plan& plan = file.plan;
    plan.head = small_head();
    const std::size_t vertices = plan.head->surface->positions().size();
    plan.seed = 0xfedcba9876543210u;
    plan.client = {"Müller, 7 \"a\" \\ \n", head::Sex::female, 61, "dry, \"thin\"\n", {"scan", "treatment"}};
    plan.looks = {0.1,
                  0.03,
                  "grey",
                  "black",
                  "brown",
                  4,
                  {61.0, 11.5, 1.0 / 3.0},
                  {58.0, 9.0, 12.5},
                  plan::Sun::protected_daily,
                  true};
    plan.pigment = {"Wärm \"2\"", 0.7, 1.0 / 3.0, 11.25, 0.9, "2026-08-14"};
    plan.landmarks = plan.head->proposed;
    plan.landmarks[0].state = head::LandmarkState::confirmed;
    plan.landmarks[1].state = head::LandmarkState::placed;
    plan.distance = {plan::DistanceKind::calliper, {"tragion_left", "exocanthion_right"}, {}, 121.3, 0.7};
    plan.hairline.preset = "soft-round";
    plan.hairline.numbers = {77.7, 3.3, -1.1, 0.25, 6.6, 0.1};
    plan.hairline.edge.feather_mm = 9.9;
    plan.hairline.handles = {{{5, 0.1f, 0.2f}, plan::HandleRole::sideburn},
                             {{9, 1.0f / 3.0f, 0.25f}, plan::HandleRole::mid_front},
                             {{700, 0.5f, 0.5f}, plan::HandleRole::free}};
    plan.hairline.numbers.nape_drop = 1.0 / 3.0;
    plan.hairline.edge.asymmetry_mm = 1.7;
    plan.hairline.course = plan::HairlineCourse::complete;
    plan.pattern = "norwood-4";
    plan.zones = {zone(1, "Front", vertices, 0, 40), zone(2, "Crown", vertices, 1000, vertices),
                  zone(3, "Empty", vertices, 0, 0)};
    plan.zones[1].place = plan::ZonePlace::beard;
    plan.zones[2].opacity = 0.7;
    plan.existing_hair = {120.5, {{{{6, 0.1f, 0.2f}, {7, 0.3f, 0.3f}}}}, {{{8, 0.2f, 0.2f}, 61.5}}};
    plan.existing_hair.natural_units = 74.4;
    plan.existing_hair.stable_months = 7;
    plan.existing_hair.brow_crease_mm = 200.0 / 3.0;
    plan.existing_hair.temple_peaks = plan::TemplePeaks::reversed;
    plan::Scar scar = plan::usual_scar(plan::ScarKind::strip);
    scar.id = 5;
    scar.name = "Nr. 1 \"hinten\"";
    scar.course = {{40, 0.3f, 0.3f}, {41, 0.25f, 0.5f}};
    scar.redness = 1.0 / 3.0;
    scar.rise = plan::ScarRise::sunken;
    scar.test_patch = {"2026-08-14", plan::PatchResult::fades};
    plan.scars = {scar};
    plan.keep_outs = {{4, "mole", {33, 0.3f, 0.3f}, 2.5, 5}};
    plan.sessions = {{1.0 / 3.0, 0, "2027-01-12"}, {0.8, 12, "", {2}}, {1.0, 28}};
    plan.work_order = {3, 1};
    plan.settings.rate_per_minute = 66.6;
    plan.removed = {3, 77, 0x7fffffffu};
    plan.placed = {{0x80000000u, {12, 0.25f, 0.125f}, 1}, {0x80000001u, {13, 0.1f, 0.7f}, 2}};
    plan.locked = {4, 78};
    plan.old_work = {{{14, 0.5f, 0.25f}, 0.45}, {{15, 0.1f, 0.1f}, 1.0 / 3.0}};
    plan.next_id = 6;
    plan.whorls = {{1.4, -0.03, head::WhorlTurn::counter_clockwise}, {1.6, 0.1, head::WhorlTurn::clockwise}};
    plan.carried_from = "0b7e6f2a";
    file.commands = every_command();
    file.initial_seed = 42;
    file.plan_id = new_plan_id(file);
    file.revision = 3;
    return file;
}

std::vector<edit::Command> every_command() {
    using namespace edit;
    const surface::SurfacePoint point{123456, 1.0f / 3.0f, 0.1f};
    SetZone partly{7,         std::nullopt, 150.0 / 7, std::nullopt, std::nullopt, std::nullopt,
                   0xffffffu, std::nullopt, false};
    SetZone wholly{4294967295u, "N\u00e4me \u2026", 1e-300, 0.1, 10.0 / 3.0, "3RL 0.30 mm", 0u, true, true};
    PaintStroke stroke{
        1,  BrushMode::smooth, 12.5, 0.1, 1.0 / 3.0, true, {point, {0, 0.0f, 1.0f}, {1, 1e-30f, 0.99999994f}},
        {}, {0.0, 0.123, 1.0}};
    SetScar set_scar{5, {}};
    set_scar.wish.name = "Näht";
    set_scar.wish.age_months = 1e-300;
    set_scar.wish.rise = plan::ScarRise::keloid;
    set_scar.wish.test_patch = plan::TestPatch{"2026-08-14", plan::PatchResult::spreads};
    set_scar.wish.blend_mm = 1.0 / 3.0;
    return {
        SetNumber{"feather_mm", 0.1 + 0.2},
        SetNumber{"odd", -0.0},
        SetSeed{0xffffffffffffffffu},
        SetClient{{"A \"b\" \\ \n \t \u20ac", head::Sex::female, -3, "", {}}},
        SetLooks{{0.018, 5e-324, "dark brown", "", "", 0, {}}},
        SetLooks{{0.018, 0.006, "grey", "", "black", 5, {50, 9, 17}, {48.5, 6, 12}, plan::Sun::strong, true}},
        SetPigment{{"W\u00e4rm \"2\"", 0.7, 1.0 / 3.0, 11.25, 0.9, "2026-08-14"}},
        SetPigment{},
        PlaceLandmark{"tragion_left", point},
        ConfirmLandmark{""},
        SetHairline{"soft-round", std::nullopt, std::nullopt},
        SetHairline{"soft-round", plan::HairlineNumbers{1.0 / 3.0, 2, 3, 4, 5, 6}, plan::HairlineEdge{}},
        MoveHairlinePoint{3, point, true},
        AddHairlinePoint{point},
        AddHairlinePoint{point, true},
        RemoveHairlinePoint{2},
        RemoveHairlinePoint{2, true},
        DrawHairline{{point, {0, 0.1f, 0.2f}}, true},
        SmoothHairline{1.0 / 3.0},
        SmoothHairline{0.5, 1, 4},
        RemoveHairline{},
        ApplyPattern{"norwood-4", 1.7976931348623157e308},
        AddZone{"Front", 150},
        AddZone{"Chin", 45, plan::ZonePlace::beard, "chin"},
        MoveZone{3, 0},
        FillArea{1, BrushMode::level, {point, {0, 0.1f, 0.2f}, {1, 0.1f, 0.2f}}, 0.9, 3.5, true, 72.5},
        FillArea{1, BrushMode::erase, {point, {0, 0.1f, 0.2f}, {1, 0.1f, 0.2f}}},
        FillRegion{1, BrushMode::level, point, 0.9, 3.5, 1.0 / 3.0, 120, true, 72.5},
        FillRegion{1, BrushMode::erase, point},
        PaintScar{0, plan::ScarKind::burn, BrushMode::paint, 4.5, {point, {0, 0.1f, 0.2f}}},
        GradeZone{2, point, {0, 0.1f, 0.2f}, 120, 1.0 / 3.0},
        AddParting{{point, {0, 0.1f, 0.2f}}},
        RemoveParting{1},
        CountHair{point, 61.5},
        RemoveHairCount{0},
        CountHairAlong{{point, {0, 0.1f, 0.2f}}, 1.0 / 3.0},
        SetTemplePeaks{plan::TemplePeaks::thin},
        SetWorkOrder{{7, 2}},
        SetSessions{{{0.3, 0, "2027-01-12", {2, 3}}, {1.0, 14}}},
        partly,
        wholly,
        RemoveZone{9},
        stroke,
        AddKeepOut{"mole", point, 2.2, 4.4},
        AddKeepOut{"l\u00e4sion", point, 3, 1.0 / 3.0, {point, {0, 0.1f, 0.2f}, {1, 0.25f, 0.2f}}},
        RemoveKeepOut{4},
        SetSessions{{{0.3, 0}, {1.0, 14}}},
        RemoveDot{0x80000000u},
        PlaceDot{point, 2},
        SetWhorls{
            {{1.43, 0.05, head::WhorlTurn::clockwise}, {1.2, -0.2, head::WhorlTurn::counter_clockwise}}},
        ConfirmDistance{plan::DistanceKind::girth, 574.5, 2.0 / 3.0, {}, {}, ScaleUse::rescale, 1.2},
        ConfirmDistance{plan::DistanceKind::calliper,
                        98,
                        std::nullopt,
                        {"exocanthion_left", "tragion_right"},
                        {},
                        ScaleUse::keep,
                        std::nullopt},
        ConfirmDistance{
            plan::DistanceKind::marker, 30, std::nullopt, {}, {point, point}, ScaleUse::keep, std::nullopt},
        WithdrawDistance{},
        LockDots{{3, 0x7fffffffu}, true},
        AddOldWork{{{point, 0.4}, {{2, 0.1f, 0.2f}, 1.0 / 3.0}}},
        ForgetOldWork{},
        AddScar{plan::ScarKind::fue, {point, {1, 0.5f, 0.25f}, {2, 0.5f, 0.25f}}, {}},
        set_scar,
        RemoveScar{5}};
}

TestFolder::TestFolder() {
    std::string name = (fs::temp_directory_path() / "stipple-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) ADD_FAILURE() << "no temporary folder could be made";
    path_ = name;
}

TestFolder::~TestFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void put_bytes(const fs::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

bool is_a_sentence(const std::string& message) {
    if (message.size() < 12 || message.size() > 1500 || message.back() != '.') return false;
    if (message.find("..") != std::string::npos || message.find(" .") != std::string::npos) return false;
    for (const char c : message) {
        if (static_cast<unsigned char>(c) < 32) return false;
    }
    return (message.front() >= 'A' && message.front() <= 'Z') || message.front() == '"';
}

std::optional<Verdict> judged(const std::string& script, const std::vector<std::string>& arguments) {
    const fs::path modules = fs::path(STIPPLE_SOURCE_DIR) / "third_party/.fetched/node_modules";
    if (!fs::exists(modules / "ajv") || !fs::exists(modules / "gltf-validator")) return std::nullopt;
    if (std::system("node --version > /dev/null 2>&1") != 0) return std::nullopt;
    std::string line = "NODE_PATH=" + quoted(modules.string()) + " node " +
                       quoted((fs::path(STIPPLE_SOURCE_DIR) / "tests/io" / script).string());
    for (const std::string& argument : arguments) line += " " + quoted(argument);
    FILE* pipe = ::popen((line + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return std::nullopt;
    Verdict verdict;
    std::array<char, 4096> buffer;
    while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe))
        verdict.words.append(buffer.data(), got);
    verdict.status = ::pclose(pipe);
    return verdict;
}

}  // namespace stipple::io::made_up
