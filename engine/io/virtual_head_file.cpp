#include "io/virtual_head_file.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/number_text.h"
#include "io/head_kit.h"
#include "io/json_fields.h"
#include "io/plan_fields.h"
#include "io/write_file.h"

namespace stipple::io {

namespace fs = std::filesystem;

template <typename Archive>
void fields(Archive& a, Mark& m) {
    a("reason", m.reason);
    a("azimuth_deg", m.azimuth_deg);
    a("elevation_deg", m.elevation_deg);
    a("radius_mm", m.radius_mm);
}

template <typename Archive>
void fields(Archive& a, ScarMark& s) {
    a.choice("kind", s.kind, plan::scar_kinds);
    a("azimuth_deg", s.azimuth_deg);
    a("elevation_deg", s.elevation_deg);
    a("width_mm", s.width_mm);
    a("age_months", s.age_months);
    a("redness", s.redness);
    a("spots_per_cm2", s.spots_per_cm2);
    a.choice("rise", s.rise, plan::scar_rises);
    a("test_patch", s.test_patch);
}

namespace {

constexpr const char* sexes[] = {"male", "female"};

struct FeatureValue {
    std::string feature;
    double value = 0;
};
template <typename Archive>
void fields(Archive& a, FeatureValue& f) {
    a("feature", f.feature);
    a("value", f.value);
}

struct PersonFile {
    NamedHead head;
    std::string format;
    int version = 0;
    std::vector<double> sizes, ancestry;
    std::vector<FeatureValue> features;
    std::optional<std::vector<ScarMark>> scars;  // most heads have none
};

template <typename Archive>
void fields(Archive& a, PersonFile& p) {
    NamedHead& h = p.head;
    a("format", p.format);
    a("version", p.version);
    a("name", h.name);
    a("words", h.words);
    a.choice("sex", h.sex, sexes);
    a("age", h.age);
    a("seed", h.seed);
    a("sizes_mm", p.sizes);
    a("ancestry", p.ancestry);
    a("weight", h.weight);
    a("features", p.features);
    a("skin", h.skin);
    a("melanin", h.looks.melanin);
    a("blood", h.looks.blood);
    a("hair", h.looks.hair);
    a("hair_length_mm", h.hair_length_mm);
    a("pattern", h.pattern);
    a("hairline", h.hairline);
    a("density", h.density);
    a("dilution", h.dilution);
    a("marks", h.marks);
    a("scars", p.scars);
}

/// The skin in a direction from the origin of HEAD frame.
std::optional<surface::SurfacePoint> skin_toward(const head::Head& head, double azimuth_deg,
                                                 double elevation_deg) {
    const double azimuth = azimuth_deg * std::numbers::pi / 180.0,
                 elevation = elevation_deg * std::numbers::pi / 180.0;
    const glm::dvec3 out{std::cos(elevation) * std::sin(azimuth), -std::cos(elevation) * std::cos(azimuth),
                         std::sin(elevation)};
    // From well outside inward: the first skin met is the outer one.
    constexpr double far = 400.0;
    const auto hit = head.bvh->first_hit({glm::vec3(far * out), glm::vec3(-out)}, far);
    return hit ? std::optional(hit->point) : std::nullopt;
}

edit::AddScar scar_of(const head::Head& head, const ScarMark& mark) {
    // Places between two given ones, so that a line follows the skin; a border is rounded through its own.
    const int between = mark.width_mm > 0.0 ? 8 : 1;
    edit::AddScar scar;
    scar.kind = mark.kind;
    const std::size_t given = mark.azimuth_deg.size();
    for (std::size_t k = 0; k < given; ++k) {
        const std::size_t next = std::min(k + 1, given - 1);
        for (int step = 0; step < (next > k ? between : 1); ++step) {
            const double t = static_cast<double>(step) / between;
            if (const auto point =
                    skin_toward(head, std::lerp(mark.azimuth_deg[k], mark.azimuth_deg[next], t),
                                std::lerp(mark.elevation_deg[k], mark.elevation_deg[next], t)))
                scar.course.push_back(*point);
        }
    }
    scar.wish.width_mm = mark.width_mm;
    scar.wish.age_months = mark.age_months;
    scar.wish.redness = mark.redness;
    scar.wish.spots_per_cm2 = mark.spots_per_cm2;
    scar.wish.rise = mark.rise;
    scar.wish.test_patch = mark.test_patch;
    // A donor field lies in hair that gets no dots: a wider ring, so that no border shows.
    if (mark.kind == plan::ScarKind::fue) scar.wish.blend_mm = 20.0;
    return scar;
}

base::Result<NamedHead> named_head(std::string_view name, bool& found) {
    found = false;
    const auto folder = assets_folder();
    if (!folder) return folder.error();
    const auto heads = read_named_heads(*folder / "people");
    if (!heads) return heads.error();
    for (const NamedHead& head : *heads)
        if (head.name == name) {
            found = true;
            return head;
        }
    return NamedHead{};
}

}  // namespace

base::Result<NamedHead> read_named_head(std::string_view text, std::string_view file_name) {
    const auto malformed = [&](const std::string& what) {
        return base::Error{base::ErrorCode::unreadable, "The head \"" + std::string(file_name) +
                                                            "\" is damaged: " + what +
                                                            ". Install Stipple again, or mend the file."};
    };
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) return malformed("it is not JSON");
    PersonFile file;
    JsonReader reader(json);
    fields(reader, file);
    reader.finish();
    if (!reader.trouble.empty()) return malformed(reader.trouble);
    if (file.format != "stipple-head" || file.version != 1) return malformed("it is not a head of version 1");
    NamedHead& head = file.head;
    if (head.age < 18 || head.age > 90) return malformed("\"age\" lies outside 18 to 90");
    if (head.weight && std::abs(*head.weight) > 1) return malformed("\"weight\" lies outside -1 to 1");
    if (head.density < 1 || head.density > 400) return malformed("\"density\" lies outside 1 to 400");
    if (head.looks.melanin < 0.003 || head.looks.melanin > 0.5 || head.looks.blood < 0.0005 ||
        head.looks.blood > 0.06)
        return malformed("\"melanin\" or \"blood\" lies outside what skin has");
    if (file.sizes.size() != head.sizes.size()) return malformed("\"sizes_mm\" are not ten");
    std::copy(file.sizes.begin(), file.sizes.end(), head.sizes.begin());
    const head::Sizes means = head::survey_means(head.sex);
    for (std::size_t k = 0; k < means.size(); ++k)
        if (!(std::abs(head.sizes[k] / means[k] - 1.0) < 0.4))
            return malformed("one of \"sizes_mm\" is no adult's");
    if (!(head.hair_length_mm >= 0.0 && head.hair_length_mm <= 500.0))
        return malformed("\"hair_length_mm\" lies outside 0 to 500");
    if (head.dilution && !(*head.dilution >= 0.0 && *head.dilution <= 60.0))
        return malformed("\"dilution\" lies outside 0 to 60");
    double sum = 0.0;
    for (const double share : file.ancestry) sum += share >= 0.0 ? share : 1e9;
    if (file.ancestry.size() != 3 || std::abs(sum - 1.0) > 1e-6)
        return malformed("\"ancestry\" is not three shares that make 1");
    std::copy(file.ancestry.begin(), file.ancestry.end(), head.ancestry.begin());
    for (const FeatureValue& one : file.features) {
        if (!head::morph_named(one.feature)) return malformed("there is no feature \"" + one.feature + "\"");
        if (std::abs(one.value) > 1) return malformed("\"" + one.feature + "\" lies outside -1 to 1");
        head.features.emplace_back(one.feature, one.value);
    }
    for (const Mark& mark : head.marks)
        if (mark.radius_mm < 0.5 || mark.radius_mm > 60 || std::abs(mark.elevation_deg) > 90)
            return malformed("the mark \"" + mark.reason + "\" lies outside the head");
    if (file.scars) head.scars = std::move(*file.scars);
    for (const ScarMark& scar : head.scars)
        if (scar.azimuth_deg.empty() || scar.azimuth_deg.size() > 40 ||
            scar.azimuth_deg.size() != scar.elevation_deg.size())
            return malformed("a scar has no course of as many azimuths as elevations");
    return head;
}

base::Result<std::vector<NamedHead>> read_named_heads(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(folder, code))
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<NamedHead> heads;
    for (const fs::path& file : files) {
        const auto text = read_file(file, std::size_t{1} << 16);
        if (!text) return text.error();
        auto head = read_named_head(*text, file.filename().string());
        if (!head) return head.error();
        heads.push_back(std::move(*head));
    }
    return heads;
}

base::Result<std::optional<head::HeadWish>> head_wish(std::string_view name) {
    if (!name.starts_with("seed:")) return std::optional<head::HeadWish>{};
    const auto refused = [&] {
        return base::Error{base::ErrorCode::wrong_usage,
                           "\"" + std::string(name) +
                               "\" is not a head by lot. Write it like seed:7 or seed:7,sex=f,age=45."};
    };
    head::HeadWish wish;
    std::string_view rest = name.substr(5);
    for (bool first = true; first || !rest.empty(); first = false) {
        const std::size_t comma = rest.find(',');
        const std::string part{rest.substr(0, comma)};
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
        const std::size_t equals = part.find('=');
        const std::string key = first ? "seed" : part.substr(0, equals);
        const std::string value = first ? part : equals == std::string::npos ? "" : part.substr(equals + 1);
        const auto number = base::parse_number(value);
        if (key == "seed") {
            if (value.empty() || value.size() > 15 ||
                !std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }))
                return refused();
            wish.seed = static_cast<std::uint64_t>(*number);
        } else if (key == "sex" && (value == "f" || value == "female" || value == "m" || value == "male")) {
            wish.sex = value[0] == 'f' ? head::Sex::female : head::Sex::male;
        } else if (key == "age" && number && *number >= 18 && *number <= 90) {
            wish.age = *number;
        } else {
            return refused();
        }
    }
    return std::optional{wish};
}

head::DrawnHead drawn(const NamedHead& named) {
    head::DrawnHead made = head::draw_head({named.seed, named.sex, static_cast<double>(named.age)});
    made.sizes = named.sizes;
    made.features.ancestry = named.ancestry;
    if (named.weight) made.features.weight = *named.weight;
    for (const auto& [feature, value] : named.features)
        made.features.morphs[*head::morph_named(feature)] = value;
    return made;
}

base::Result<head::HeadPtr> make_head(std::string_view name, const head::DrawnHead& drawn) {
    const auto kit = load_head_kit();
    if (!kit) return kit.error();
    auto made = head::make_head(*kit, drawn.features, drawn.sizes);
    if (!made) return made.error();
    return ready_head(name, std::move(*made));
}

base::Result<std::optional<head::DrawnHead>> head_on_demand(std::string_view name) {
    const auto wish = head_wish(name);
    if (!wish) return wish.error();
    if (*wish) return std::optional{head::draw_head(**wish)};
    bool found = false;
    const auto named = named_head(name, found);
    if (!named) return named.error();
    return found ? std::optional{drawn(*named)} : std::nullopt;
}

base::Result<std::vector<edit::Command>> starting_commands(std::string_view name, const head::Head& head) {
    std::vector<edit::Command> commands;
    plan::Client client;
    if (const auto wish = head_wish(name); wish && *wish) {
        const head::DrawnHead made = head::draw_head(**wish);
        client.sex = made.features.sex;
        client.age = static_cast<int>(std::lround(made.features.age));
        commands.emplace_back(edit::SetClient{client});
        return commands;
    }
    bool found = false;
    const auto named = named_head(name, found);
    if (!named) return named.error();
    if (!found) {
        const auto heads = built_in_heads();
        if (!heads) return heads.error();
        for (const BuiltInHead& one : *heads)
            if (one.name == name) client.sex = one.sex;
        if (client != plan::Client{}) commands.emplace_back(edit::SetClient{client});
        return commands;
    }
    client.sex = named->sex;
    client.age = named->age;
    commands.emplace_back(edit::SetClient{client});
    commands.emplace_back(edit::SetLooks{named->looks});
    commands.emplace_back(edit::SetNumber{"hair_length_mm", named->hair_length_mm});
    if (!named->hairline.empty()) commands.emplace_back(edit::SetHairline{named->hairline, {}, {}});
    if (!named->pattern.empty()) commands.emplace_back(edit::ApplyPattern{named->pattern, named->density});
    if (named->dilution && !named->pattern.empty()) {
        edit::SetZone every;
        every.dilution = *named->dilution;
        commands.emplace_back(std::move(every));
    }
    for (const Mark& mark : named->marks) {
        if (const auto point = skin_toward(head, mark.azimuth_deg, mark.elevation_deg))
            commands.emplace_back(edit::AddKeepOut{mark.reason, *point, mark.radius_mm, 5.0});
    }
    for (const ScarMark& scar : named->scars) commands.emplace_back(scar_of(head, scar));
    return commands;
}

}  // namespace stipple::io
