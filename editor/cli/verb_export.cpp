#include "editor/cli/export.h"
#include "editor/cli/verbs.h"

namespace stipple::cli {

int verb_export(const ExportOptions& options) {
    auto document = document::Document::open(options.plan);
    if (!document) return fail(document.error());
    const auto exported = export_folder(*document, options.folder, progress());
    if (!exported) return fail(exported.error());
    for (const path& file : exported->files) say(file.string());
    if (!exported->without_pictures.empty()) say("Without pictures: " + exported->without_pictures);
    return done;
}

}  // namespace stipple::cli
