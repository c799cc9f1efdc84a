#pragma once
// From a scan file to a Head: read (scan_file.h), repair (surface/repair.h), find the head, its unit, axes
// and landmarks (head/template_fit.h), lay an even skin over it (surface/resurface.h). mm, HEAD frame.
#include <filesystem>

#include "head/head.h"
#include "head/template_fit.h"
#include "io/scan_file.h"

namespace stipple::io {

/// Every finding stands in Head::report. Refused with one clear sentence where no head can be planned on.
base::Result<head::HeadPtr> import_head(const std::filesystem::path& path, const head::UnitWish& wish,
                                        base::Progress& progress, const ScanLimits& limits = {});

}  // namespace stipple::io
