#include "io/pigment_file.h"

#include "io/head_asset.h"
#include "io/plan_fields.h"
#include "io/write_file.h"

namespace stipple::io {
namespace {

struct PigmentsJson {
    std::string format = "stipple-pigments";
    int version = 1;
    std::vector<plan::Pigment> pigments;
};

template <typename Archive>
void fields(Archive& a, PigmentsJson& file) {
    a("format", file.format);
    a("version", file.version);
    a("pigments", file.pigments);
}

base::Error unusable(const std::filesystem::path& path, const std::string& what) {
    return {base::ErrorCode::unreadable, "The pigments in \"" + path.string() + "\" cannot be used: " + what};
}

}  // namespace

base::Result<std::vector<plan::Pigment>> read_pigments(const std::filesystem::path& path) {
    const auto bytes = read_file(path);
    if (!bytes) return bytes.error();
    const Json json = Json::parse(*bytes, nullptr, false);
    if (json.is_discarded()) return unusable(path, "this is not JSON. See assets/pigments/lines.json.");
    PigmentsJson file;
    JsonReader reader(json);
    fields(reader, file);
    reader.finish();
    if (!reader.trouble.empty()) return unusable(path, reader.trouble + ".");
    if (file.format != "stipple-pigments" || file.version != 1)
        return unusable(path, "it is of another kind or of a newer version.");
    if (file.pigments.empty() || file.pigments.size() > 200)
        return unusable(path, "1 to 200 lines are expected.");
    for (const plan::Pigment& pigment : file.pigments)
        if (auto ok = plan::check_pigment(pigment); !ok)
            return unusable(path, "\"" + pigment.name + "\": " + ok.error().message);
    return file.pigments;
}

base::Result<std::vector<plan::Pigment>> built_in_pigments() {
    const auto assets = assets_folder();
    if (!assets) return assets.error();
    return read_pigments(*assets / "pigments" / "lines.json");
}

base::Status write_pigment(const std::filesystem::path& path, const plan::Pigment& pigment) {
    if (auto ok = plan::check_pigment(pigment); !ok) return ok.error();
    PigmentsJson file;
    if (std::filesystem::exists(path)) {
        auto known = read_pigments(path);
        if (!known) return known.error();
        file.pigments = std::move(*known);
    }
    std::erase_if(file.pigments, [&](const plan::Pigment& one) { return one.name == pigment.name; });
    file.pigments.push_back(pigment);
    return write_file(path, json_text(JsonWriter::json_of(file), 1) + "\n");
}

}  // namespace stipple::io
