#pragma once
// Everything a plan hands out, into one folder: for the command line and for the window's Export step.
#include <filesystem>

#include "document/document.h"

namespace stipple::cli {

/// Writes NAME-sheet.pdf, NAME-dots.csv, NAME-dots.ply, NAME-session-N.csv, NAME-check.json, six pictures,
/// the density map. Pictures are left out, and said so in `without_pictures`, where there is no OpenGL 4.1.
/// Refused while the check has stops.
struct Exported {
    std::vector<std::filesystem::path> files;
    std::string without_pictures;  // the reason; empty: pictures are there
};
base::Result<Exported> export_folder(document::Document& document, const std::filesystem::path& folder,
                                     base::Progress& progress);

}  // namespace stipple::cli
