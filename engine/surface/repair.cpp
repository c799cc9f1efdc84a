#include "surface/repair.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number_text.h"
#include "surface/repair_edges.h"
#include "surface/repair_faces.h"
#include "surface/repair_floaters.h"
#include "surface/repair_visibility.h"
#include "surface/repair_weld.h"

namespace stipple::surface {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr float far_away = 20.0f;       // box diagonals from its centre
constexpr float weld_of_edge = 0.1f;    // of the middle edge: welding never eats detail
constexpr float reach_of_box = 0.002f;  // of the diagonal: parts nearer than this belong together

std::string count_text(std::size_t count) {
    return base::grouped(static_cast<long long>(count));
}
std::string percent(double share) {
    return base::fixed(100.0 * share, share < 0.001 ? 2 : 1);
}

Error nothing_left() {
    return {ErrorCode::refused,
            "The scan holds no usable surface: nothing is left without its broken, hidden and floating "
            "parts. Scan "
            "again, or export it again from the scanning app."};
}

// Triangles whose corners are missing, no numbers, or so far off that they can only be errors.
void drop_impossible(Mesh& mesh, base::Report& report) {
    if (mesh.colors.size() != mesh.positions.size()) mesh.colors.clear();
    std::vector<std::uint8_t> remove(mesh.triangles.size(), 0);
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        for (const std::uint32_t corner : mesh.triangles[i]) {
            if (corner >= mesh.positions.size() || !finite(mesh.positions[corner])) remove[i] = 1;
        }
    }
    std::size_t gone = remove_flagged(mesh, remove);
    drop_unused(mesh);
    const Box box = robust_box(mesh);
    const float limit = far_away * glm::length(box.size());
    remove.assign(mesh.triangles.size(), 0);
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        for (const std::uint32_t corner : mesh.triangles[i]) {
            if (!(glm::distance(mesh.positions[corner], box.center()) <= limit)) remove[i] = 1;
        }
    }
    gone += remove_flagged(mesh, remove);
    drop_unused(mesh);
    if (gone > 0) {
        base::warn(report, "impossible_triangles_dropped",
                   fmt::format("{} triangles with impossible corners were removed.", count_text(gone)));
    }
}

void weld(Mesh& mesh, const RepairLimits& limits, base::Report& report) {
    const std::size_t joined = weld_exact(mesh);
    std::size_t flat = drop_degenerate(mesh);
    const float diagonal = glm::length(robust_box(mesh).size());
    const std::size_t cracked =
        weld_near(mesh, std::min(limits.weld * diagonal, weld_of_edge * median_edge(mesh)));
    if (cracked > 0) flat += drop_degenerate(mesh);
    drop_unused(mesh);
    if (joined > 0) {
        base::note(report, "vertices_welded",
                   fmt::format("{} points that lay on others were joined.", count_text(joined)));
    }
    if (cracked > 0) {
        base::note(
            report, "cracks_closed",
            fmt::format("Hairline cracks were closed ({} points moved together).", count_text(cracked)));
    }
    if (flat > 0) {
        base::note(report, "degenerate_dropped",
                   fmt::format("{} triangles without area were removed.", count_text(flat)));
    }
    if (const std::size_t twice = drop_duplicates(mesh); twice > 0) {
        base::note(report, "duplicates_dropped",
                   fmt::format("{} triangles that were there twice were removed.", count_text(twice)));
    }
}

void drop_floaters(Mesh& mesh, const RepairLimits& limits, base::Report& report) {
    const float diagonal = glm::length(robust_box(mesh).size());
    const float reach = std::max(reach_of_box * diagonal, 0.5f * median_edge(mesh));
    const Floaters floaters = find_floaters(mesh, reach, static_cast<double>(limits.floater_area));
    if (floaters.bits == 0) return;
    remove_flagged(mesh, floaters.of_triangle);
    base::note(report, "floaters_dropped",
               fmt::format("{} floating {} removed ({} % of the surface).", count_text(floaters.bits),
                           floaters.bits == 1 ? "bit was" : "bits were", percent(floaters.area_share)));
}

// Turns patches whose back sees more sky, and removes those that see none.
void turn_and_drop_hidden(Mesh& mesh, const Patches& patches, base::Report& report) {
    const std::vector<Sight> sights = look_around(mesh, patches);
    const std::vector<std::uint8_t> hidden = hidden_patches(patches, sights);
    std::vector<std::uint8_t> remove(mesh.triangles.size(), 0);
    double all = 0.0, turned = 0.0, unseen = 0.0;
    std::size_t hidden_count = 0;
    for (std::size_t p = 0; p < patches.patches.size(); ++p) {
        const Patch& patch = patches.patches[p];
        all += patch.area;
        const bool turn = faces_inward(sights[p]);
        if (hidden[p] != 0) {
            unseen += patch.area;
            ++hidden_count;
        } else if (turn) {
            turned += patch.area;
        }
        for (std::uint32_t i = 0; i < patch.count; ++i) {
            const std::uint32_t triangle = patches.members[patch.first + i];
            remove[triangle] = hidden[p];
            if (turn) std::swap(mesh.triangles[triangle][1], mesh.triangles[triangle][2]);
        }
    }
    if (turned > 0.0) {
        base::note(
            report, "turned_outward",
            fmt::format("{} % of the surface was inside out and was turned round.", percent(turned / all)));
    }
    if (hidden_count > 0) {
        remove_flagged(mesh, remove);
        base::note(report, "hidden_dropped",
                   fmt::format("{} that cannot be seen from outside {} removed ({} % of the surface).",
                               hidden_count == 1 ? "1 layer" : count_text(hidden_count) + " layers",
                               hidden_count == 1 ? "was" : "were", percent(unseen / all)));
    }
}

}  // namespace

Result<Mesh> repair(Mesh mesh, const RepairLimits& limits, base::Report& report, base::Progress& progress) {
    const auto step = [&](double fraction) { return progress.step("Mending the scan", fraction); };
    const Error cancelled{ErrorCode::cancelled, "Mending the scan was stopped."};
    if (!step(0.0)) return cancelled;
    drop_impossible(mesh, report);
    if (mesh.triangles.empty()) return nothing_left();
    if (!step(0.1)) return cancelled;
    weld(mesh, limits, report);
    if (mesh.triangles.empty()) return nothing_left();
    if (!step(0.35)) return cancelled;

    Patches patches = make_patches(mesh);
    const std::size_t turned = patches.turned;
    if (!step(0.5)) return cancelled;
    const std::size_t before = mesh.triangles.size();
    if (const std::size_t stray = drop_stray(mesh, patches); stray > 0) {
        base::note(report, "stray_dropped",
                   fmt::format("{} stray triangles (fins and shards) were removed.", count_text(stray)));
    }
    drop_floaters(mesh, limits, report);
    if (mesh.triangles.size() != before) patches = make_patches(mesh);
    if (turned > 0) {
        base::note(report, "winding_mended",
                   fmt::format("{} triangles that faced against their neighbours were turned round.",
                               count_text(turned)));
    }
    if (!step(0.65)) return cancelled;
    turn_and_drop_hidden(mesh, patches, report);
    drop_unused(mesh);
    if (mesh.triangles.empty()) return nothing_left();
    progress.step("Mending the scan", 1.0);
    return mesh;
}

}  // namespace stipple::surface
