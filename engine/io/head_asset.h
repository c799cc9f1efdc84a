#pragma once
// Built-in heads as prepared at build time into the assets folder: heads/NAME.ply (even skin, HEAD frame, mm,
// float32, bit-exact) and heads/NAME.json (landmark positions, sex, measures).
#include <filesystem>

#include "head/head.h"
#include "head/virtual_head.h"

namespace stipple::io {

/// Folder with heads/, fonts/, icons/, schemas/, patterns/: STIPPLE_ASSETS, else beside the program
/// (../share/stipple, ./assets), else the build folder's. Refused when none has heads/.
base::Result<std::filesystem::path> assets_folder();

struct BuiltInHead {
    std::string name;
    head::Sex sex;
    std::string words;  // "Male, survey-mean size: 199.5 x 154.3 mm"
};
base::Result<std::vector<BuiltInHead>> built_in_heads();

/// A head of survey-mean size, a named one, or one by lot ("seed:7", "seed:7,sex=f,age=45"). Unknown names
/// are refused with the list of known ones.
base::Result<head::HeadPtr> load_built_in(std::string_view name);
/// The skin as a head whose landmarks are known.
base::Result<head::HeadPtr> ready_head(std::string_view name, head::Template&& made);
/// The head's skin and landmark positions: what template_fit registers scans with.
base::Result<head::Template> load_template(std::string_view name);

/// Writes both files (prepare_heads). `folder` exists.
base::Status write_head_asset(const std::filesystem::path& folder, const head::VirtualHeadRecipe& recipe,
                              const head::Template& ready);

}  // namespace stipple::io
