#include "io/scan_file_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <optional>
#include <vector>

#include "base/number_text.h"

namespace stipple::io {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr std::string_view readable = "OBJ, PLY, STL, OFF, GLB, glTF, FBX, DAE and 3MF";

Error cut_off(std::string_view name, std::string_view what) {
    return {ErrorCode::unreadable,
            fmt::format("{} is damaged or was cut off: {}. Export or copy it again.", name, what)};
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    }
    return value;
}

std::string count_text(std::uint64_t count) {
    return base::grouped(static_cast<long long>(count));
}

std::vector<std::string_view> words(std::string_view line) {
    std::vector<std::string_view> found;
    while (true) {
        const std::size_t begin = line.find_first_not_of(" \t\r");
        if (begin == std::string_view::npos) return found;
        line.remove_prefix(begin);
        const std::size_t end = std::min(line.find_first_of(" \t\r"), line.size());
        found.push_back(line.substr(0, end));
        line.remove_prefix(end);
    }
}

std::size_t ply_type_bytes(std::string_view type) {
    if (type == "char" || type == "uchar" || type == "int8" || type == "uint8") return 1;
    if (type == "short" || type == "ushort" || type == "int16" || type == "uint16") return 2;
    if (type == "double" || type == "float64") return 8;
    return 4;
}

struct PlyElement {
    std::string_view name;
    std::uint64_t count = 0;
    std::uint64_t bytes = 0;       // at least, in a binary file
    std::uint64_t text_bytes = 0;  // at least, in a text file: a digit and a gap a value
};

struct PlyHeader {
    bool text = false;
    std::size_t length = 0;
    std::vector<PlyElement> elements;
};

std::optional<PlyHeader> parse_ply_header(std::string_view bytes) {
    PlyHeader header;
    std::size_t at = 0;
    for (int line_number = 0; line_number < 10'000; ++line_number) {
        // Some exporters end lines with a carriage return alone.
        const std::size_t end = bytes.find_first_of("\r\n", at);
        if (end == std::string_view::npos) return std::nullopt;
        const std::vector<std::string_view> line = words(bytes.substr(at, end - at));
        at = end + 1;
        if (bytes[end] == '\r' && at < bytes.size() && bytes[at] == '\n') ++at;
        if (line.empty()) continue;
        if (line[0] == "end_header") {
            header.length = at;
            return header;
        }
        if (line[0] == "format" && line.size() >= 2) header.text = line[1] == "ascii";
        if (line[0] == "element" && line.size() >= 3) {
            PlyElement element{line[1]};
            const std::string_view count = line[2];
            const auto read = std::from_chars(count.data(), count.data() + count.size(), element.count);
            if (read.ec != std::errc{}) return std::nullopt;
            header.elements.push_back(element);
        }
        if (line[0] == "property" && line.size() >= 3 && !header.elements.empty()) {
            PlyElement& element = header.elements.back();
            element.bytes += ply_type_bytes(line[1] == "list" ? line[2] : line[1]);
            element.text_bytes += 2;
        }
    }
    return std::nullopt;
}

Result<std::uint64_t> check_ply(const ScanHead& head, std::string_view name) {
    if (!head.bytes.starts_with("ply")) return cut_off(name, "it does not begin like a PLY file");
    const std::optional<PlyHeader> header = parse_ply_header(head.bytes);
    if (!header) return cut_off(name, "its header has no end");
    const std::uint64_t left = head.size - header->length;
    std::uint64_t faces = 0, points = 0;
    double needed = 0;
    for (const PlyElement& element : header->elements) {
        needed += static_cast<double>(element.count) *
                  static_cast<double>(header->text ? element.text_bytes : element.bytes);
        if (element.name == "vertex") points = element.count;
        if (element.name == "face" || element.name == "tristrips") faces += element.count;
        // The last value of a text file may lack its gap.
        if (needed > static_cast<double>(left) + 1.0) {
            return cut_off(name, fmt::format("it claims {} entries of kind \"{}\" but is only {} bytes long",
                                             count_text(std::min<std::uint64_t>(element.count, 1ull << 60)),
                                             element.name.substr(0, 20), count_text(head.size)));
        }
    }
    if (faces == 0) {
        return Error{
            ErrorCode::refused,
            fmt::format("{} holds {} points but no triangles. Let the scanning app make a mesh (a surface) "
                        "of it and export that.",
                        name, count_text(points))};
    }
    return head.size;
}

bool looks_like_text(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char c) {
        const auto code = static_cast<unsigned char>(c);
        return code >= 32 || code == '\n' || code == '\r' || code == '\t';
    });
}

Result<std::uint64_t> check_stl(const ScanHead& head, std::string_view name) {
    // "solid" opens text files, and binary ones of careless exporters too: the count decides.
    const std::size_t begin = std::min(head.bytes.find_first_not_of(" \t\r\n"), head.bytes.size());
    const bool solid = head.bytes.substr(begin, 5) == "solid";
    std::uint64_t expected = 0;
    if (head.size >= 84) expected = 84 + 50ull * little_endian(head.bytes, 80);
    if (expected == head.size && expected > 84) return expected;
    if (solid && looks_like_text(head.bytes.substr(0, 1024))) {
        if (head.bytes.find("facet", begin) == std::string_view::npos) {
            return Error{ErrorCode::refused, fmt::format("{} holds no triangles.", name)};
        }
        return head.size;
    }
    if (head.size < 84) return cut_off(name, "it is too short for an STL file");
    if (expected == 84) return Error{ErrorCode::refused, fmt::format("{} holds no triangles.", name)};
    if (expected > head.size) {
        return cut_off(
            name, fmt::format("it claims {} triangles but holds {} at most",
                              count_text(little_endian(head.bytes, 80)), count_text((head.size - 84) / 50)));
    }
    return expected;
}

Result<std::uint64_t> check_glb(const ScanHead& head, std::string_view name) {
    if (!head.bytes.starts_with("glTF") || head.bytes.size() < 20) {
        return cut_off(name, "it does not begin like a GLB file");
    }
    const std::uint64_t length = little_endian(head.bytes, 8);
    if (length > head.size || length < 20) {
        return cut_off(name, fmt::format("it claims to be {} bytes long but has {}", count_text(length),
                                         count_text(head.size)));
    }
    if (20ull + little_endian(head.bytes, 12) > length)
        return cut_off(name, "its first part reaches beyond its end");
    return length;
}

}  // namespace

Result<ScanKind> scan_kind(std::string_view file_name) {
    static const std::array<ScanKind, 9> kinds{{{"obj", "OBJ", true, false},
                                                {"ply", "PLY", true, false},
                                                {"stl", "STL", false, false},
                                                {"off", "OFF", false, false},
                                                {"glb", "GLB", false, true},
                                                {"gltf", "glTF", true, true},
                                                {"fbx", "FBX", true, false},
                                                {"dae", "DAE", true, false},
                                                {"3mf", "3MF", false, false}}};
    const std::size_t dot = file_name.rfind('.');
    std::string suffix(dot == std::string_view::npos ? std::string_view{} : file_name.substr(dot + 1));
    for (char& c : suffix) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (const ScanKind& kind : kinds) {
        if (kind.suffix == suffix) return kind;
    }
    return Error{
        ErrorCode::unreadable,
        fmt::format("{} is of a kind that is not known here. Scans can be read as {}.", file_name, readable)};
}

Result<std::uint64_t> check_scan_head(const ScanKind& kind, const ScanHead& head, std::string_view name) {
    if (head.size == 0) {
        return Error{ErrorCode::unreadable,
                     fmt::format("{} is empty (0 bytes). Export or copy it again.", name)};
    }
    if (kind.suffix == "ply") return check_ply(head, name);
    if (kind.suffix == "stl") return check_stl(head, name);
    if (kind.suffix == "glb") return check_glb(head, name);
    if (kind.suffix == "3mf" && !head.bytes.starts_with("PK")) {
        return cut_off(name, "it does not begin like a 3MF file");
    }
    return head.size;
}

}  // namespace stipple::io
