#include "io/pattern_file.h"

#include <algorithm>
#include <cmath>

#include "io/json_fields.h"
#include "io/write_file.h"

namespace stipple::io {
namespace {

base::Error malformed(const std::filesystem::path& path, const std::string& what) {
    return {base::ErrorCode::unreadable, "The pattern \"" + path.filename().string() + "\" is damaged: " +
                                             what + ". Install Stipple again, or mend the file."};
}

/// As it stands in the file: places as [u, v]; no side is both.
struct RegionFile {
    plan::PatternRegion region;
    std::optional<std::string> side, place;
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
    a("side", f.side);
    a("place", f.place);
    a("outline", f.outline);
    a("circle_radius_mm", f.circle_radius_mm);
}

struct PatternJson {
    std::string format, name, family, label, words;
    std::optional<std::string> sex;
    std::vector<std::string> next;
    int version = 0;
    std::vector<RegionFile> regions;
};

template <typename Archive>
void fields(Archive& a, PatternJson& p) {
    a("format", p.format);
    a("version", p.version);
    a("name", p.name);
    a("family", p.family);
    a("label", p.label);
    a("words", p.words);
    a("sex", p.sex);
    a("next", p.next);
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
    if (file.sex && *file.sex != "male" && *file.sex != "female")
        return malformed(path, "\"sex\" is neither male nor female");
    if (file.next.size() > 2) return malformed(path, "more than two next stages");
    if (file.regions.size() > 40) return malformed(path, "more than 40 regions");
    plan::Pattern pattern{file.name, file.family, file.label, file.words, {}, file.next, {}};
    if (file.sex) pattern.sex = *file.sex == "male" ? head::Sex::male : head::Sex::female;
    for (RegionFile& one : file.regions) {
        plan::PatternRegion& region = one.region;
        if (region.remaining < 0 || region.remaining > 1)
            return malformed(path, "\"remaining\" lies outside 0 to 1");
        if (region.density_factor <= 0 || region.density_factor > 2)
            return malformed(path, "\"density_factor\" lies outside 0 to 2");
        if (region.edge_mm < 0 || region.edge_mm > 60)
            return malformed(path, "\"edge_mm\" lies outside 0 to 60");
        if (one.side && *one.side != "left" && *one.side != "right")
            return malformed(path, "\"side\" is neither left nor right");
        if (one.side) region.side = *one.side == "left" ? plan::PatternSide::left : plan::PatternSide::right;
        if (one.place && *one.place != "scalp" && *one.place != "beard")
            return malformed(path, "\"place\" is neither scalp nor beard");
        if (one.place && *one.place == "beard") region.place = plan::ZonePlace::beard;
        region.circle_radius_mm = one.circle_radius_mm.value_or(0.0);
        if (region.place == plan::ZonePlace::beard && region.circle_radius_mm <= 0)
            return malformed(path, "a patch of the beard has no \"circle_radius_mm\"");
        if (region.circle_radius_mm < 0 || region.circle_radius_mm > 120)
            return malformed(path, "\"circle_radius_mm\" lies outside 0 to 120");
        if (one.outline.size() > 200) return malformed(path, "an outline has more than 200 places");
        for (const auto& place : one.outline) {
            if (place.size() != 2) return malformed(path, "a place of an outline is not [u, v]");
            if (std::abs(place[0]) > 4 || place[1] < 0 || place[1] > 1)
                return malformed(path, "a place of an outline lies off the head");
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
    // By name without the ending: norwood-3 before norwood-3-vertex.
    std::sort(files.begin(), files.end(),
              [](const auto& a, const auto& b) { return a.stem().string() < b.stem().string(); });
    std::vector<plan::Pattern> patterns;
    for (const auto& file : files) {
        auto pattern = read_pattern(file);
        if (!pattern) return pattern.error();
        if (plan::find_pattern(patterns, pattern->name))
            return malformed(file, "another pattern is called \"" + pattern->name + "\" too");
        patterns.push_back(std::move(*pattern));
    }
    for (const plan::Pattern& pattern : patterns) {
        for (const std::string& next : pattern.next) {
            if (plan::find_pattern(patterns, next)) continue;
            return base::Error{base::ErrorCode::unreadable,
                               "The pattern \"" + pattern.name + "\" is followed by \"" + next +
                                   "\", which is not there. Install Stipple again."};
        }
    }
    return patterns;
}

}  // namespace stipple::io
