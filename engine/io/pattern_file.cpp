#include "io/pattern_file.h"

#include <algorithm>

#include "io/json_fields.h"
#include "io/write_file.h"

namespace stipple::io {
namespace {

base::Error malformed(const std::filesystem::path& path, const std::string& what) {
    return {base::ErrorCode::unreadable, "The pattern \"" + path.filename().string() + "\" is damaged: " +
                                             what + ". Install Stipple again, or mend the file."};
}

/// As it stands in the file: places as [u, v].
struct RegionFile {
    plan::PatternRegion region;
    std::vector<std::vector<double>> outline;
    std::optional<double> circle_radius_mm;
};

template <typename Archive>
void fields(Archive& a, RegionFile& f) {
    a("region", f.region.region);
    a("name", f.region.name);
    a("remaining", f.region.remaining);
    a("density_factor", f.region.density_factor);
    a("edge_mm", f.region.edge_mm);
    a("depth_mm", f.region.depth_mm);
    a("outline", f.outline);
    a("circle_radius_mm", f.circle_radius_mm);
}

struct PatternJson {
    std::string format, name, label, words;
    int version = 0;
    std::vector<RegionFile> regions;
};

template <typename Archive>
void fields(Archive& a, PatternJson& p) {
    a("format", p.format);
    a("version", p.version);
    a("name", p.name);
    a("label", p.label);
    a("words", p.words);
    a("regions", p.regions);
}

base::Result<plan::Pattern> read_pattern(const std::filesystem::path& path) {
    const auto text = read_file(path, std::size_t{1} << 20);
    if (!text) return text.error();
    const Json json = Json::parse(*text, nullptr, false);
    if (json.is_discarded()) return malformed(path, "it is not JSON");
    PatternJson file;
    JsonReader reader(json);
    fields(reader, file);
    reader.finish();
    if (!reader.trouble.empty()) return malformed(path, reader.trouble);
    if (file.format != "stipple-pattern" || file.version != 1)
        return malformed(path, "it is not a pattern of version 1");
    plan::Pattern pattern{file.name, file.label, file.words, {}};
    for (RegionFile& one : file.regions) {
        plan::PatternRegion& region = one.region;
        if (region.remaining < 0 || region.remaining > 1)
            return malformed(path, "\"remaining\" lies outside 0 to 1");
        if (region.density_factor <= 0 || region.density_factor > 2)
            return malformed(path, "\"density_factor\" lies outside 0 to 2");
        if (region.edge_mm < 0 || region.edge_mm > 60)
            return malformed(path, "\"edge_mm\" lies outside 0 to 60");
        region.circle_radius_mm = one.circle_radius_mm.value_or(0.0);
        for (const auto& place : one.outline) {
            if (place.size() != 2) return malformed(path, "a place of an outline is not [u, v]");
            region.outline.push_back({static_cast<float>(place[0]), static_cast<float>(place[1])});
        }
        if (region.outline.size() < (region.circle_radius_mm > 0 ? 1u : 3u))
            return malformed(path, "an outline has too few places");
        pattern.regions.push_back(std::move(region));
    }
    return pattern;
}

}  // namespace

base::Result<std::vector<plan::Pattern>> read_patterns(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code code;
    for (const auto& entry : std::filesystem::directory_iterator(folder, code)) {
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    }
    if (code || files.empty()) {
        return base::Error{base::ErrorCode::not_found, "There are no hair-loss patterns in \"" +
                                                           folder.string() + "\". Install Stipple again."};
    }
    std::sort(files.begin(), files.end());
    std::vector<plan::Pattern> patterns;
    for (const auto& file : files) {
        auto pattern = read_pattern(file);
        if (!pattern) return pattern.error();
        patterns.push_back(std::move(*pattern));
    }
    return patterns;
}

}  // namespace stipple::io
