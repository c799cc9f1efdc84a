#include "io/plan_file.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "base/long_work.h"
#include "head/scaled_head.h"
#include "io/command_file.h"
#include "io/digest.h"
#include "io/plan_json.h"
#include "io/surface_glb.h"
#include "io/write_file.h"
#include "io/zip_store.h"

namespace stipple::io {
namespace {

constexpr const char* mimetype = "application/vnd.stipple-plan+zip";

struct Version {
    int major = plan_major, minor = plan_minor;
};

template <typename Archive>
void fields(Archive& a, Version& version) {
    a("major", version.major);
    a("minor", version.minor);
}

/// `what` is the end of a sentence, with or without its full stop.
base::Error bad(const std::filesystem::path& path, std::string what,
                const char* remedy = "Use an earlier copy of it.") {
    if (!what.empty() && what.back() == '.') what.pop_back();
    return {base::ErrorCode::unreadable,
            "The plan \"" + path.filename().string() + "\" cannot be opened: " + what + ". " + remedy};
}

std::string history_text(const std::vector<edit::Command>& commands) {
    std::string text;
    for (const edit::Command& command : commands) text += to_json_line(command) + "\n";
    return text;
}

std::string to_scan_bytes(const head::Head& head) {
    return std::string(reinterpret_cast<const char*>(head.to_scan.data()),
                       head.to_scan.size() * sizeof(float));
}

std::vector<ZipEntry> parts_of(const PlanFile& file, const dots::Dots* dots) {
    std::vector<ZipEntry> parts;
    parts.push_back({"plan.json", json_text(plan_to_json(file.plan), 1) + "\n"});
    parts.push_back({"head/head.json", json_text(head_to_json(*file.plan.head), 1) + "\n"});
    parts.push_back({"head/surface.glb", surface_glb(*head::as_imported(file.plan.head)->surface,
                                                     file.plan.head->source.scale.correction)});
    if (!file.plan.head->to_scan.empty())
        parts.push_back({"head/to_scan.bin", to_scan_bytes(*file.plan.head)});
    const auto& covered = file.plan.head->covered;
    if (!covered.empty()) parts.push_back({"head/covered.bin", std::string(covered.begin(), covered.end())});
    if (const auto& face = head::as_imported(file.plan.head)->face) {
        const auto numbers = head::numbers_of(*face);
        parts.push_back(
            {"head/face.bin", std::string(reinterpret_cast<const char*>(numbers.data()), sizeof numbers)});
    }
    parts.push_back({"fields.bin", coverage_bytes(file.plan)});
    parts.push_back({"history.jsonl", history_text(file.commands)});
    if (dots) parts.push_back({"dots/dots.bin", dot_records(*dots)});
    return parts;
}

/// Finds parts by name; remembers which were wanted.
struct Parts {
    const std::vector<ZipEntry>& entries;
    const std::string* find(std::string_view name) const {
        const auto found = std::find_if(entries.begin(), entries.end(),
                                        [&](const ZipEntry& entry) { return entry.name == name; });
        return found == entries.end() ? nullptr : &found->bytes;
    }
};

struct ManifestEntry {
    std::string path;
    std::uint64_t bytes = 0;
    std::string digest;
};

template <typename Archive>
void fields(Archive& a, ManifestEntry& entry) {
    a("path", entry.path);
    a("bytes", entry.bytes);
    a("blake2b256", entry.digest);
}

struct Manifest {
    std::string format = "stipple-plan";
    Version version;
    std::string plan_id;
    std::uint32_t revision = 0;
    std::uint64_t initial_seed = 1;
    std::string generator = "Stipple";
    std::vector<ManifestEntry> entries;
};

template <typename Archive>
void fields(Archive& a, Manifest& manifest) {
    a("format", manifest.format);
    a("version", manifest.version);
    a("plan_id", manifest.plan_id);
    a("revision", manifest.revision);
    a("initial_seed", manifest.initial_seed);
    a("generator", manifest.generator);
    a("entries", manifest.entries);
}

/// The version that a plan of a newer Stipple claims; nothing for one that we should be able to read.
std::optional<Version> newer_version(const std::vector<ZipEntry>& entries) {
    const std::string* text = Parts{entries}.find("manifest.json");
    const Json json = text ? Json::parse(*text, nullptr, false) : Json();
    if (!json.is_object() || !json.contains("version")) return std::nullopt;
    Version version;
    JsonReader reader(json["version"]);
    fields(reader, version);
    if (!reader.trouble.empty()) return std::nullopt;
    const bool newer =
        version.major > plan_major || (version.major == plan_major && version.minor > plan_minor);
    return newer ? std::optional(version) : std::nullopt;
}

/// The manifest, once every part is there and unchanged. The message is the end of a sentence.
base::Result<Manifest> checked_manifest(const std::vector<ZipEntry>& entries) {
    const Parts parts{entries};
    const std::string* kind = parts.find("mimetype");
    const std::string* text = parts.find("manifest.json");
    if (!kind || *kind != mimetype || !text)
        return base::Error{base::ErrorCode::unreadable, "it is not a Stipple plan"};
    const Json json = Json::parse(*text, nullptr, false);
    Manifest manifest;
    JsonReader reader(json);
    fields(reader, manifest);
    reader.finish();
    if (!reader.trouble.empty())
        return base::Error{base::ErrorCode::unreadable, "its manifest is damaged (" + reader.trouble + ")"};
    if (manifest.format != "stipple-plan" || manifest.version.major != plan_major)
        return base::Error{base::ErrorCode::unreadable, "it is not a Stipple plan"};
    if (manifest.entries.size() + 2 != entries.size())
        return base::Error{base::ErrorCode::unreadable, "a part is missing or was added"};
    for (const ManifestEntry& entry : manifest.entries) {
        const std::string* bytes = parts.find(entry.path);
        if (!bytes) return base::Error{base::ErrorCode::unreadable, "its part " + entry.path + " is missing"};
        if (bytes->size() != entry.bytes || blake2b(*bytes) != entry.digest)
            return base::Error{base::ErrorCode::unreadable,
                               "its part " + entry.path + " was changed or damaged"};
    }
    return manifest;
}

base::Result<head::HeadPtr> read_head(const Parts& parts) {
    const std::string* glb = parts.find("head/surface.glb");
    const std::string* text = parts.find("head/head.json");
    if (!glb || !text) return base::Error{base::ErrorCode::unreadable, "its head is missing"};
    auto mesh = read_surface_glb(*glb);
    if (!mesh) return mesh.error();
    auto surface = surface::Surface::make(std::move(*mesh));
    if (!surface) return base::Error{base::ErrorCode::unreadable, "its head is damaged"};
    auto head = std::make_shared<head::Head>();
    head->surface = *surface;
    head->bvh = std::make_shared<surface::Bvh>(head->surface->positions(), head->surface->triangles());
    if (const std::string* bytes = parts.find("head/to_scan.bin")) {
        if (bytes->size() != head->surface->positions().size() * sizeof(float))
            return base::Error{base::ErrorCode::unreadable, "its head is damaged"};
        head->to_scan.resize(head->surface->positions().size());
        std::copy_n(bytes->data(), bytes->size(), reinterpret_cast<char*>(head->to_scan.data()));
    }
    if (const std::string* bytes = parts.find("head/covered.bin")) {
        const auto good = [](char mark) { return mark == 0 || mark == 1; };
        if (bytes->size() != head->surface->positions().size() ||
            !std::all_of(bytes->begin(), bytes->end(), good))
            return base::Error{base::ErrorCode::unreadable, "its head is damaged"};
        head->covered.assign(bytes->begin(), bytes->end());
    }
    if (const std::string* bytes = parts.find("head/face.bin")) {
        std::array<float, head::face_chart_numbers> numbers{};
        head::FaceChart chart;
        if (bytes->size() != sizeof numbers)
            return base::Error{base::ErrorCode::unreadable, "its head is damaged"};
        std::memcpy(numbers.data(), bytes->data(), sizeof numbers);
        if (!head::chart_of(numbers, chart))
            return base::Error{base::ErrorCode::unreadable, "its head is damaged"};
        head->face = chart;
    }
    const auto correction = head_from_json(Json::parse(*text, nullptr, false), *head);
    if (!correction) return correction.error();
    return head::scaled(head, *correction);
}

base::Result<PlanFile> read_parts(const std::vector<ZipEntry>& entries) {
    const auto manifest = checked_manifest(entries);
    if (!manifest) return manifest.error();
    const Parts parts{entries};
    auto head = read_head(parts);
    if (!head) return head.error();
    const std::string* decisions = parts.find("plan.json");
    const std::string* coverage = parts.find("fields.bin");
    const std::string* history = parts.find("history.jsonl");
    if (!decisions || !coverage || !history)
        return base::Error{base::ErrorCode::unreadable, "a part of it is missing"};
    auto plan = plan_from_json(Json::parse(*decisions, nullptr, false), *head);
    if (!plan) return plan.error();
    if (auto ok = read_coverage(*coverage, *plan); !ok) return ok.error();
    auto commands = parse_commands(*history, "history");
    if (!commands) return commands.error();
    return PlanFile{std::move(*plan), std::move(*commands), manifest->initial_seed, manifest->plan_id,
                    manifest->revision};
}

}  // namespace

std::string new_plan_id(const PlanFile& file) {
    const std::string digest =
        blake2b(std::to_string(file.plan.head->surface->hash()) + " " + std::to_string(file.initial_seed) +
                "\n" + history_text(file.commands));
    // Version 8 (own construction) and the usual variant, RFC 9562.
    std::string id = digest.substr(0, 8) + "-" + digest.substr(8, 4) + "-8" + digest.substr(13, 3) + "-a" +
                     digest.substr(17, 3) + "-" + digest.substr(20, 12);
    return id;
}

base::Result<std::string> plan_bytes(const PlanFile& file, const dots::Dots* dots) {
    std::vector<ZipEntry> parts = parts_of(file, dots);
    Manifest manifest;
    manifest.plan_id = file.plan_id;
    manifest.revision = file.revision;
    manifest.initial_seed = file.initial_seed;
    for (const ZipEntry& part : parts)
        manifest.entries.push_back({part.name, part.bytes.size(), blake2b(part.bytes)});
    std::vector<ZipEntry> entries{{"mimetype", mimetype},
                                  {"manifest.json", json_text(JsonWriter::json_of(manifest), 1) + "\n"}};
    std::move(parts.begin(), parts.end(), std::back_inserter(entries));
    return zip_bytes(entries);
}

base::Status write_plan(const std::filesystem::path& path, const PlanFile& file, const dots::Dots* dots) {
    base::say_work("plan to a file", file.plan.head->surface->positions().size(), 0);
    const auto bytes = plan_bytes(file, dots);
    if (!bytes)
        return base::Error{base::ErrorCode::unwritable,
                           "Cannot write \"" + path.string() + "\": " + bytes.error().message + "."};
    return write_file(path, *bytes);
}

base::Result<PlanFile> read_plan(const std::filesystem::path& path) {
    base::say_work("plan from a file", 1, 0);
    const auto bytes = read_file(path);
    if (!bytes) return bytes.error();
    if (bytes->empty()) return bad(path, "it is empty");
    const auto entries = unzip(*bytes);
    if (!entries) return bad(path, entries.error().message);
    auto file = read_parts(*entries);
    if (const auto newer = newer_version(*entries); newer && (!file || newer->major > plan_major)) {
        const auto words = [](int major, int minor) {
            return std::to_string(major) + "." + std::to_string(minor);
        };
        return bad(path,
                   "it was made by a newer Stipple (plan version " + words(newer->major, newer->minor) +
                       "; this one reads version " + words(plan_major, plan_minor) + ")",
                   "Update Stipple.");
    }
    if (!file) return bad(path, file.error().message);
    // Bits that carry no meaning in a ZIP (times, attributes) are checked too: what we read must be what we
    // write.
    std::vector<ZipEntry> same = *entries;
    const auto again = zip_bytes(same);
    if (!again || *again != *bytes) return bad(path, "its wrapping was changed or damaged");
    return file;
}

}  // namespace stipple::io
