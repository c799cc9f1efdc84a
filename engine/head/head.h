#pragma once
// A head ready for planning: its even skin in HEAD frame (mm), proposed landmarks, what of the skin is
// trustworthy, and where it came from. Immutable once made; a plan refers to it.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/report.h"
#include "head/face_chart.h"
#include "head/landmarks.h"
#include "surface/bvh.h"

namespace stipple::head {

enum class Sex { male, female };

/// How the scan got its size.
struct ScaleDecision {
    std::string unit = "mm";       // unit of the file: mm, cm, dm, m, in, or "measured"
    std::string method = "given";  // "given", "head size", "girth"
    double mm_per_unit = 1.0;
    double correction = 1.0;  // by a distance measured on the client; multiplies mm_per_unit (scaled_head.h)
};

/// Where the surface came from; kept in the plan.
struct Source {
    std::string name;             // file name without folder, or the built-in head's name
    std::string blake2b;          // of the file's bytes, hex; empty for built-in heads
    std::uint64_t triangles = 0;  // as read
    ScaleDecision scale;
    glm::dmat4 head_from_file{1.0};  // file coordinates -> HEAD frame in mm (scale and correction included)
    std::string up = "+Z";           // axes found in the file, nearest signed axis
    std::string front = "-Y";
};

struct Head {
    surface::SurfacePtr surface;
    std::shared_ptr<const surface::Bvh> bvh;  // over *surface
    // Per vertex, mm to the scan as imported, whatever the correction: > 1.5 is invented skin; empty: all
    // real.
    std::vector<float> to_scan;
    std::vector<std::uint8_t> covered;  // per vertex, 1: the scan shows hair or lumps, not skin; empty: none
    std::optional<FaceChart> face;      // of made heads: where eyes, brows and lips are shown
    Landmarks proposed;                 // as found; the plan holds the user's
    Source source;
    base::Report report;                      // what the import found and mended
    std::shared_ptr<const Head> as_imported;  // the head before its correction; null: this is it
};
using HeadPtr = std::shared_ptr<const Head>;

/// mm from the scan beyond which skin counts as invented: never planned.
constexpr float invented_beyond = 1.5f;

/// Where a landmark lies, nothing where it is missing or not on this head.
std::optional<glm::vec3> place(const Head& head, const Landmarks& landmarks, Landmark which);

}  // namespace stipple::head
