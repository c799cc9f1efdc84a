#include "io/head_import.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/ensure.h"
#include "base/jobs.h"
#include "base/long_work.h"
#include "base/number_text.h"
#include "head/fine_skin.h"
#include "head/hair_cover.h"
#include "io/head_asset.h"
#include "surface/repair.h"
#include "surface/resurface.h"
#include "surface/thinning.h"

namespace stipple::io {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;
using head::Landmark;

constexpr std::string_view template_name = "male";
constexpr float below_menton = 40.0f;  // mm: where the neck is cut
constexpr float kept_below_floor =
    60.0f;                             // mm of scan below the cut, so that the skin does not curl in above it
constexpr float kept_around = 260.0f;  // mm to each side of the axis: arms and tables are no part of a head
constexpr double dense_triangle = 0.2;   // mm2, mean: finer triangles tell a skin of 1 mm nothing new
constexpr float dense_cell = 1.0f;       // mm: what they are thinned to; moves no skin by more than its noise
constexpr float landmark_reach = 15.0f;  // mm from a proposed landmark to the skin

// One stage of the whole job: its own 0..1 becomes low..high of `whole`, a cancel passes through.
class Stage {
public:
    Stage(base::Progress& whole, double low, double high)
        : part_([this, &whole, low, high](const std::string& phase, double fraction) {
              if (!whole.step(phase, low + (high - low) * fraction)) part_.cancel();
          }) {
        if (whole.cancelled()) part_.cancel();
    }
    base::Progress& progress() { return part_; }

private:
    base::Progress part_;
};

glm::vec3 transformed(const glm::dmat4& matrix, glm::vec3 point) {
    return glm::vec3(matrix * glm::dvec4(glm::dvec3(point), 1.0));
}

// A lighter copy of a scan that is far finer than the skin will be: half the memory and time.
surface::Mesh light_enough(surface::Mesh scan) {
    double area = 0.0;
    for (const surface::Triangle& t : scan.triangles) {
        const glm::vec3 a = scan.positions[t[0]];
        area += 0.5 * static_cast<double>(
                          glm::length(glm::cross(scan.positions[t[1]] - a, scan.positions[t[2]] - a)));
    }
    if (!(area < dense_triangle * static_cast<double>(scan.triangles.size()))) return scan;
    return surface::thin(scan, dense_cell);
}

// Scan in HEAD frame, mm; what lies clearly below the neck or beside the head is left out.
surface::Mesh head_part(surface::Mesh scan, const head::Fit& fit, float floor_z) {
    base::parallel_for(scan.positions.size(), 65'536, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            scan.positions[i] = transformed(fit.head_from_file, scan.positions[i]);
        }
    });
    // A mirroring transform would turn the skin inside out; the fit gives none, and a wrong one must not
    // pass.
    STIPPLE_ENSURE(glm::determinant(glm::dmat3(fit.head_from_file)) > 0.0, "the fit mirrors the scan");
    std::erase_if(scan.triangles, [&](const surface::Triangle& triangle) {
        return std::none_of(triangle.begin(), triangle.end(), [&](std::uint32_t corner) {
            const glm::vec3 p = scan.positions[corner];
            return p.z > floor_z - kept_below_floor && std::abs(p.x) < kept_around &&
                   std::abs(p.y) < kept_around;
        });
    });
    return scan;
}

head::Landmarks place_landmarks(const head::Fit& fit, const surface::Bvh& bvh) {
    head::Landmarks landmarks;
    for (std::size_t i = 0; i < landmarks.size(); ++i) {
        const std::optional<surface::Nearest> nearest = bvh.nearest(fit.landmarks[i], landmark_reach);
        if (!fit.seen[i] || !nearest) continue;
        landmarks[i].point = nearest->point;
        landmarks[i].state = head::LandmarkState::proposed;
    }
    return landmarks;
}

float floor_of(const head::Fit& fit) {
    return fit.landmarks[index(Landmark::menton)].z - below_menton;
}

// Marks hair and lumps; areas and densities there follow the lumps and not the skin below.
std::vector<std::uint8_t> mark_cover(const surface::Resurfaced& skin, const surface::Mesh& scan,
                                     const head::Fit& fit, base::Report& report) {
    std::vector<std::uint8_t> marked =
        head::hair_cover(skin.mesh, skin.to_scan, fit.landmarks, head::facet_area(scan, fit.landmarks));
    if (!marked.empty()) {
        base::warn(report, "scalp_covered",
                   "On " + base::fixed(head::covered_area(skin.mesh, marked) / 100.0, 0) +
                       " cm2 of the scalp the scan shows hair or lumps, not skin: areas and densities there "
                       "are unreliable. Scan the head shaved or under a tight thin cap.");
    }
    return marked;
}

head::Source source_of(const std::filesystem::path& path, const ScanFile& scan, std::uint64_t triangles,
                       const head::Fit& fit) {
    head::Source source;
    source.name = path.filename().string();
    source.blake2b = scan.blake2b;
    source.triangles = triangles;
    source.scale = fit.scale;
    source.head_from_file = fit.head_from_file;
    source.up = fit.up;
    source.front = fit.front;
    return source;
}

}  // namespace

Result<head::HeadPtr> import_head(const std::filesystem::path& path, const head::UnitWish& wish,
                                  base::Progress& progress, const ScanLimits& limits) {
    base::say_work("scan from a file", 1, 0);
    Stage reading(progress, 0.0, 0.1);
    Result<ScanFile> scan = read_scan(path, limits, reading.progress());
    if (!scan) return scan.error();
    const std::uint64_t triangles = scan->mesh.triangles.size();
    base::Report report = std::move(scan->report);

    const std::optional<PaintedScan> colored = painted(scan->mesh, std::move(scan->paint));
    Stage mending(progress, 0.1, 0.3);
    Result<surface::Mesh> clean = surface::repair(std::move(scan->mesh), {}, report, mending.progress());
    if (!clean) return clean.error();

    Result<head::Template> adult = load_template(template_name);
    if (!adult) return adult.error();
    Stage fitting(progress, 0.3, 0.6);
    Result<head::Fit> fit = head::fit_template(*clean, *adult, wish, report, fitting.progress());
    if (!fit) return fit.error();

    Stage skinning(progress, 0.6, 0.95);
    surface::ResurfaceSettings settings;
    settings.fine = head::fine_skin;
    settings.floor_z = floor_of(*fit);
    const surface::Mesh part = light_enough(head_part(std::move(*clean), *fit, settings.floor_z));
    Result<surface::Resurfaced> skin = surface::resurface(part, settings, report, skinning.progress());
    if (!skin) return skin.error();

    if (colored) {
        Stage coloring(progress, 0.95, 0.99);
        skin->mesh.colors = colors_of_skin(*colored, fit->head_from_file, skin->mesh, head::invented_beyond,
                                           coloring.progress());
        if (!skin->mesh.colors.empty())
            base::note(report, "colors_kept", "The scan's own colours are kept and shown under the dots.");
    }

    auto made = std::make_shared<head::Head>();
    made->covered = mark_cover(*skin, part, *fit, report);
    if (!made->covered.empty()) head::smooth_cover(skin->mesh, made->covered);
    Result<surface::SurfacePtr> surface = surface::Surface::make(std::move(skin->mesh));
    if (!surface) return surface.error();
    made->surface = std::move(*surface);
    made->bvh = std::make_shared<surface::Bvh>(made->surface->positions(), made->surface->triangles());
    made->to_scan = std::move(skin->to_scan);
    made->proposed = place_landmarks(*fit, *made->bvh);
    made->source = source_of(path, *scan, triangles, *fit);
    made->report = std::move(report);
    if (!progress.step("The head is ready", 1.0))
        return Error{ErrorCode::cancelled, "Reading the head was stopped."};
    return head::HeadPtr(std::move(made));
}

}  // namespace stipple::io
