#include "editor/cli/bench_heads.h"

#include <fmt/format.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "editor/cli/console.h"
#include "head/template_model.h"
#include "io/head_asset.h"
#include "io/head_import.h"
#include "io/write_file.h"

namespace stipple::cli {
namespace {

namespace fs = std::filesystem;
using head::Landmark;

// Names that the lists of published heads use.
const std::array<std::pair<const char*, Landmark>, 16> known_names{{
    {"sellion", Landmark::sellion},
    {"subnasale", Landmark::subnasale},
    {"menton", Landmark::menton},
    {"right_endocanthion", Landmark::endocanthion_right},
    {"left_endocanthion", Landmark::endocanthion_left},
    {"right_exocanthion", Landmark::exocanthion_right},
    {"left_exocanthion", Landmark::exocanthion_left},
    {"vertex_highest", Landmark::vertex},
    {"opisthocranion_most_posterior", Landmark::opisthocranion},
    {"Nz", Landmark::sellion},
    {"nasion", Landmark::sellion},
    {"LPA", Landmark::tragion_left},
    {"RPA", Landmark::tragion_right},
    {"Iz", Landmark::inion},
    {"glabella", Landmark::glabella},
    {"inion", Landmark::inion},
}};

/// Most memory of this process since the last reset, MB; Linux only.
double peak_memory(bool reset) {
#ifdef __GLIBC__
    if (reset) malloc_trim(0);  // what earlier heads left behind is not this one's
#endif
    if (reset) std::ofstream("/proc/self/clear_refs") << "5";
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line)) {
        if (line.rfind("VmHWM:", 0) == 0) return std::strtod(line.c_str() + 6, nullptr) / 1024.0;
    }
    return 0.0;
}

/// Skin behind the mean hairline, above ears and nape. Landmarks that are not there stand where the mean head
/// has them, at this head's length.
double scalp_area(const head::Head& made) {
    const auto mean = io::load_template("male");
    if (!mean) return 0.0;
    std::array<glm::vec3, head::landmark_count> places = mean->landmarks;
    const auto at = [&](Landmark which) -> glm::vec3& { return places[index(which)]; };
    const float mean_length = glm::distance(at(Landmark::glabella), at(Landmark::opisthocranion));
    std::array<bool, head::landmark_count> own{};
    for (std::size_t i = 0; i < places.size(); ++i) {
        own[i] = made.proposed[i].state != head::LandmarkState::missing;
        if (own[i]) places[i] = surface::position(*made.surface, made.proposed[i].point);
    }
    const bool measured = own[index(Landmark::glabella)] && own[index(Landmark::opisthocranion)];
    const float grow =
        measured ? glm::distance(at(Landmark::glabella), at(Landmark::opisthocranion)) / mean_length : 1.0f;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!own[i]) places[i] *= grow;
    }
    const auto positions = made.surface->positions();
    double mm2 = 0.0;
    for (const surface::Triangle& t : made.surface->triangles()) {
        const glm::vec3 a = positions[t[0]], b = positions[t[1]], c = positions[t[2]];
        if (!head::on_scalp((a + b + c) / 3.0f, places)) continue;
        mm2 += 0.5 * static_cast<double>(glm::length(glm::cross(b - a, c - a)));
    }
    return mm2 / 100.0;
}

void compare(const Truth& truth, const head::Head& made, HeadBench& bench) {
    for (const auto& [name, which] : known_names) {
        const auto found = truth.find(name);
        const head::LandmarkPlace& place = get(made.proposed, which);
        if (found == truth.end() || place.state == head::LandmarkState::missing) continue;
        // The truth stands in the file's own numbers, whatever unit was found.
        const glm::dvec3 there(made.source.head_from_file * glm::dvec4(found->second, 1.0));
        const glm::dvec3 here(surface::position(*made.surface, place.point));
        bench.errors.push_back({which, glm::distance(there, here)});
    }
}

std::string median_worst(std::vector<LandmarkError> errors) {
    if (errors.empty()) return "–";
    std::sort(errors.begin(), errors.end(),
              [](const LandmarkError& a, const LandmarkError& b) { return a.mm < b.mm; });
    const std::size_t n = errors.size();
    const double median = 0.5 * (errors[(n - 1) / 2].mm + errors[n / 2].mm);
    return fmt::format("{:.1f} / {:.1f} ({})", median, errors.back().mm, n);
}

}  // namespace

std::vector<fs::path> scans_in(const fs::path& folder) {
    constexpr std::array<std::string_view, 9> kinds{".obj",  ".ply", ".stl", ".off", ".glb",
                                                    ".gltf", ".fbx", ".dae", ".3mf"};
    std::vector<fs::path> scans;
    std::error_code error;
    for (auto it = fs::recursive_directory_iterator(folder, error);
         !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
        const std::string kind = it->path().extension().string();
        if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) scans.push_back(it->path());
        if (scans.size() == 10'000) break;
    }
    std::sort(scans.begin(), scans.end());
    return scans;
}

Truth truth_beside(const fs::path& scan) {
    Truth truth;
    std::vector<fs::path> files;
    std::error_code error;
    for (auto it = fs::directory_iterator(scan.parent_path(), error);
         !error && it != fs::directory_iterator(); it.increment(error)) {
        if (it->path().extension() == ".json") files.push_back(it->path());
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        const auto text = io::read_file(file, std::size_t{16} << 20);
        if (!text) continue;
        const auto json = nlohmann::json::parse(*text, nullptr, false);
        if (!json.is_object() || !json.contains("points") || !json["points"].is_object()) continue;
        for (const auto& [name, place] : json["points"].items()) {
            if (!place.is_array() || place.size() != 3) continue;
            if (!place[0].is_number() || !place[1].is_number() || !place[2].is_number()) continue;
            truth[name] = {place[0].get<double>(), place[1].get<double>(), place[2].get<double>()};
        }
        return truth;
    }
    return truth;
}

HeadBench bench_head(const fs::path& scan, const fs::path& folder) {
    HeadBench bench;
    bench.name = scan.lexically_relative(folder).generic_string();
    peak_memory(true);
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t worked = std::clock();
    const auto made = io::import_head(scan, {}, progress());
    bench.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    bench.processor_seconds = static_cast<double>(std::clock() - worked) / CLOCKS_PER_SEC;
    bench.memory_mb = peak_memory(false);
    if (!made) {
        bench.refused = made.error().message;
        return bench;
    }
    const head::Head& head = **made;
    bench.unit = head.source.scale.unit;
    bench.up = head.source.up;
    bench.front = head.source.front;
    bench.scalp_cm2 = scalp_area(head);
    for (std::size_t i = 0; i < head.proposed.size(); ++i) {
        const auto which = static_cast<Landmark>(i);
        if (head.proposed[i].state == head::LandmarkState::missing && which != Landmark::trichion)
            bench.not_seen.push_back(which);
    }
    for (const base::Finding& finding : head.report) {
        if (finding.code != "unit_found")
            bench.findings += (bench.findings.empty() ? "" : ", ") + finding.code;
    }
    compare(truth_beside(scan), head, bench);
    return bench;
}

std::string bench_markdown(const std::vector<HeadBench>& heads) {
    std::string text =
        "| head | unit | up, front | landmark errors, mm: median / worst (points) | not seen | scalp cm² | "
        "time s, of processors | memory MB | findings |\n|---|---|---|---|---|---|---|---|---|\n";
    std::string each = "| head | landmark | error mm |\n|---|---|---|\n";
    std::vector<LandmarkError> all;
    for (const HeadBench& one : heads) {
        if (!one.refused.empty()) {
            text += fmt::format("| {} | | | | | | {:.1f}, {:.1f} | {:.0f} | refused: {} |\n", one.name,
                                one.seconds, one.processor_seconds, one.memory_mb, one.refused);
            continue;
        }
        std::string hidden;
        for (const Landmark which : one.not_seen)
            hidden += (hidden.empty() ? "" : ", ") + std::string(label(which));
        text += fmt::format("| {} | {} | {}, {} | {} | {} | {:.0f} | {:.1f}, {:.1f} | {:.0f} | {} |\n",
                            one.name, one.unit, one.up, one.front, median_worst(one.errors), hidden,
                            one.scalp_cm2, one.seconds, one.processor_seconds, one.memory_mb, one.findings);
        for (const LandmarkError& error : one.errors)
            each += fmt::format("| {} | {} | {:.1f} |\n", one.name, label(error.landmark), error.mm);
        all.insert(all.end(), one.errors.begin(), one.errors.end());
    }
    return text + "\n" + each + "\nAll points: " + median_worst(all) + ".\n";
}

}  // namespace stipple::cli
