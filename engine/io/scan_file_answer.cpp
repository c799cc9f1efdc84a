#include "io/scan_file_answer.h"

#include <fmt/format.h>

#include <array>

#include "base/number_text.h"

namespace stipple::io {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

Error damaged_scan(const ImportOrder& order) {
    return {ErrorCode::unreadable,
            fmt::format(
                "{} could not be read: it is damaged, or no {} file in truth. Export it again, if need be in "
                "another format (PLY and GLB are the safest).",
                order.name, order.format)};
}

Error too_big(const ImportOrder& order, const ScanLimits& limits) {
    return {ErrorCode::limit,
            fmt::format(
                "{} has more than {} triangles, more than can be handled. Reduce it in the scanning app to "
                "a million or less and export it again.",
                order.name, base::grouped(static_cast<long long>(limits.triangles)))};
}

Error out_of_memory(const ImportOrder& order, const ScanLimits& limits) {
    return {ErrorCode::limit, fmt::format("{} needs more than {} MB of memory to be read. If it is not that "
                                          "large, it is damaged; else reduce "
                                          "it in the scanning app. Export it again.",
                                          order.name, limits.memory_bytes >> 20)};
}

}  // namespace

std::string shown_detail(const WireHeader& header) {
    const char* detail = header.detail;
    const std::size_t size = sizeof header.detail;
    std::string text;
    for (std::size_t i = 0; i < size && detail[i] != '\0'; ++i) {
        const char c = detail[i];
        text += c >= 32 && c < 127 ? c : '_';
    }
    return text.size() > 60 ? text.substr(0, 57) + "..." : text;
}

namespace {

Error error_of(const WireHeader& header, const ImportOrder& order, const ScanLimits& limits) {
    const std::string detail = shown_detail(header);
    switch (static_cast<WireStatus>(header.status)) {
        case WireStatus::no_triangles:
            return {
                ErrorCode::refused,
                fmt::format("{} holds no triangles. Let the scanning app make a mesh (a surface) of it and "
                            "export that.",
                            order.name)};
        case WireStatus::too_many_triangles:
            return too_big(order, limits);
        case WireStatus::out_of_memory:
            return out_of_memory(order, limits);
        case WireStatus::companion_missing:
            return {ErrorCode::not_found,
                    fmt::format(
                        "{} needs the file \"{}\" beside it. Copy the whole folder of the export, or export "
                        "as GLB.",
                        order.name, detail)};
        case WireStatus::companion_refused:
            return {
                ErrorCode::refused,
                fmt::format("{} asks for \"{}\", which is not in its own folder; such files are not opened. "
                            "Export it again as GLB.",
                            order.name, detail)};
        case WireStatus::not_locked:
            return {
                ErrorCode::refused,
                "Scans cannot be read safely on this system: the limits for the reading program could not be "
                "set."};
        default:
            return damaged_scan(order);
    }
}

Error error_of(Got got, const ImportOrder& order, const ScanLimits& limits) {
    if (got == Got::cancelled)
        return {ErrorCode::cancelled, fmt::format("Reading {} was stopped.", order.name)};
    if (got == Got::too_slow) {
        return {ErrorCode::limit,
                fmt::format(
                    "Reading {} took longer than {} seconds and was stopped. It may be damaged; export it "
                    "again, smaller or in another format.",
                    order.name, base::shortest(limits.seconds))};
    }
    if (got == Got::crashed) {
        return {ErrorCode::unreadable,
                fmt::format("{} is damaged in a way that stopped the scan reader; nothing else was touched. "
                            "Export it again, if need be in another format (PLY and GLB are the safest).",
                            order.name)};
    }
    return damaged_scan(order);
}

template <typename T>
Got read_values(AnswerSource& source, std::vector<T>& values, std::size_t count) {
    values.resize(count);
    return source.read(values.data(), count * sizeof(T));
}

// `sound`: false when a size is over its bound or an index leads nowhere.
Got read_paint(AnswerSource& source, const WireHeader& header, ScanPaint& paint, bool& sound) {
    Got got = read_values(source, paint.uv, header.vertices);
    if (got == Got::all) got = read_values(source, paint.texture_of_triangle, header.triangles);
    for (const std::uint8_t texture : paint.texture_of_triangle)
        sound = sound && (texture == wire_no_texture || texture < header.textures);
    std::size_t left = wire_texture_pixels;
    for (std::uint64_t i = 0; i < header.textures && got == Got::all && sound; ++i) {
        std::array<std::uint32_t, 2> size{};
        got = source.read(size.data(), sizeof size);
        const std::size_t pixels = std::size_t{size[0]} * size[1];
        sound = size[0] <= wire_texture_side && size[1] <= wire_texture_side && pixels > 0 && pixels <= left;
        if (got != Got::all || !sound) break;
        left -= pixels;
        ScanTexture& texture = paint.textures.emplace_back(ScanTexture{size[0], size[1], {}});
        got = read_values(source, texture.rgb, 3 * pixels);
    }
    return got;
}

}  // namespace

Result<ImportAnswer> read_answer(AnswerSource& source, const ImportOrder& order, const ScanLimits& limits) {
    ImportAnswer answer;
    Got got = source.read(&answer.header, sizeof answer.header);
    if (got != Got::all) return error_of(got, order, limits);
    const WireHeader& header = answer.header;
    if (header.magic != wire_magic) return damaged_scan(order);
    if (header.status != static_cast<std::uint32_t>(WireStatus::ok)) return error_of(header, order, limits);
    if (header.triangles > limits.triangles ||
        header.vertices > 3 * static_cast<std::uint64_t>(limits.triangles)) {
        return too_big(order, limits);
    }
    if (header.triangles == 0 || header.vertices == 0 || header.textures > wire_textures_most)
        return damaged_scan(order);
    got = read_values(source, answer.mesh.positions, header.vertices);
    if (got == Got::all && (header.flags & wire_colors) != 0)
        got = read_values(source, answer.mesh.colors, header.vertices);
    if (got == Got::all) got = read_values(source, answer.mesh.triangles, header.triangles);
    if (got == Got::all && header.textures > 0) {
        bool sound = true;
        got = read_paint(source, header, answer.paint, sound);
        if (got == Got::all && !sound) return damaged_scan(order);
    }
    std::uint64_t end = 0;
    if (got == Got::all) got = source.read(&end, sizeof end);
    if (got != Got::all) return error_of(got, order, limits);
    if (end != wire_end) return damaged_scan(order);
    return answer;
}

}  // namespace stipple::io
