#include "io/surface_glb.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "io/json_fields.h"

namespace stipple::io {
namespace {

constexpr std::uint32_t glb_magic = 0x46546c67, json_chunk = 0x4e4f534a, bin_chunk = 0x004e4942;

void put_u32(std::string& bytes, std::uint32_t value) {
    bytes.append(reinterpret_cast<const char*>(&value), 4);
}

std::uint32_t get_u32(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes.data() + at, 4);
    return value;
}

using base::unreadable;

// Opaque; the file's colours are linear, as ours are.
std::vector<std::array<std::uint16_t, 4>> packed_colors(const surface::Surface& surface) {
    std::vector<std::array<std::uint16_t, 4>> packed;
    packed.reserve(surface.colors().size());
    const auto word = [](float value) {
        return static_cast<std::uint16_t>(std::lround(std::clamp(value, 0.0f, 1.0f) * 65535.0f));
    };
    for (const glm::vec3 color : surface.colors())
        packed.push_back({word(color.r), word(color.g), word(color.b), 65535});
    return packed;
}

void pad(std::string& bytes, char with) {
    while (bytes.size() % 4 != 0) bytes.push_back(with);
}

}  // namespace

std::string surface_glb(const surface::Surface& surface, double correction) {
    const auto positions = surface.positions();
    const auto triangles = surface.triangles();
    const surface::Box& box = surface.bounds();
    const std::size_t position_bytes = positions.size_bytes(), index_bytes = triangles.size_bytes();
    const std::vector<std::array<std::uint16_t, 4>> colors = packed_colors(surface);
    const std::size_t color_bytes = colors.size() * sizeof colors[0];
    const std::size_t all_bytes = position_bytes + index_bytes + color_bytes;
    Json json;
    json["asset"] = {{"version", "2.0"}, {"generator", "Stipple"}};
    json["scene"] = 0;
    json["scenes"] = Json::array({{{"nodes", {0}}}});
    // Column-major: x = X, y = Z, z = -Y of HEAD frame, mm to m.
    const double m = 0.001 * correction;
    json["nodes"] = Json::array(
        {{{"name", "head"}, {"mesh", 0}, {"matrix", {m, 0, 0, 0, 0, 0, -m, 0, 0, m, 0, 0, 0, 0, 0, 1}}}});
    json["meshes"] = Json::array(
        {{{"name", "skin"},
          {"primitives", Json::array({{{"attributes", {{"POSITION", 0}}}, {"indices", 1}, {"mode", 4}}})}}});
    json["accessors"] = Json::array(
        {{{"bufferView", 0},
          {"componentType", 5126},
          {"count", positions.size()},
          {"type", "VEC3"},
          {"min", {box.low.x, box.low.y, box.low.z}},
          {"max", {box.high.x, box.high.y, box.high.z}}},
         {{"bufferView", 1}, {"componentType", 5125}, {"count", triangles.size() * 3}, {"type", "SCALAR"}}});
    json["bufferViews"] = Json::array(
        {{{"buffer", 0}, {"byteOffset", 0}, {"byteLength", position_bytes}, {"target", 34962}},
         {{"buffer", 0}, {"byteOffset", position_bytes}, {"byteLength", index_bytes}, {"target", 34963}}});
    if (!colors.empty()) {
        json["meshes"][0]["primitives"][0]["attributes"]["COLOR_0"] = 2;
        json["accessors"].push_back({{"bufferView", 2},
                                     {"componentType", 5123},
                                     {"normalized", true},
                                     {"count", colors.size()},
                                     {"type", "VEC4"}});
        json["bufferViews"].push_back({{"buffer", 0},
                                       {"byteOffset", position_bytes + index_bytes},
                                       {"byteLength", color_bytes},
                                       {"target", 34962}});
    }
    json["buffers"] = Json::array({{{"byteLength", all_bytes}}});
    std::string text = json_text(json);
    pad(text, ' ');
    std::string bytes;
    bytes.reserve(28 + text.size() + all_bytes);
    put_u32(bytes, glb_magic);
    put_u32(bytes, 2);
    put_u32(bytes, static_cast<std::uint32_t>(28 + text.size() + all_bytes));
    put_u32(bytes, static_cast<std::uint32_t>(text.size()));
    put_u32(bytes, json_chunk);
    bytes += text;
    put_u32(bytes, static_cast<std::uint32_t>(all_bytes));
    put_u32(bytes, bin_chunk);
    bytes.append(reinterpret_cast<const char*>(positions.data()), position_bytes);
    bytes.append(reinterpret_cast<const char*>(triangles.data()), index_bytes);
    bytes.append(reinterpret_cast<const char*>(colors.data()), color_bytes);
    return bytes;
}

base::Result<surface::Mesh> read_surface_glb(std::string_view bytes) {
    if (bytes.size() < 28 || get_u32(bytes, 0) != glb_magic || get_u32(bytes, 4) != 2 ||
        get_u32(bytes, 8) != bytes.size())
        return unreadable("the skin is not a GLB of this size");
    const std::size_t text_size = get_u32(bytes, 12);
    if (get_u32(bytes, 16) != json_chunk || text_size > bytes.size() - 28)
        return unreadable("the skin's description is damaged");
    const Json json = Json::parse(bytes.substr(20, text_size), nullptr, false);
    const std::size_t binary_at = 28 + text_size;
    const std::size_t binary_size = get_u32(bytes, 20 + text_size);
    if (get_u32(bytes, 24 + text_size) != bin_chunk || binary_size != bytes.size() - binary_at)
        return unreadable("the skin's numbers are cut off");
    // Only the counts are free in our profile; everything else is fixed, and the plan keeps a digest of these
    // bytes.
    const auto count = [&](std::size_t accessor) -> std::size_t {
        const auto pointer = Json::json_pointer("/accessors/" + std::to_string(accessor) + "/count");
        if (json.is_discarded() || !json.contains(pointer) || !json[pointer].is_number_unsigned()) return 0;
        return json[pointer].get<std::size_t>();
    };
    const std::size_t vertices = count(0), indices = count(1), colors = count(2);
    if (vertices == 0 || indices == 0 || indices % 3 != 0 || vertices > (1u << 26) || indices > (1u << 28) ||
        (colors != 0 && colors != vertices) || vertices * 12 + indices * 4 + colors * 8 != binary_size) {
        return unreadable("the skin's counts do not fit its size");
    }
    surface::Mesh mesh;
    mesh.positions.resize(vertices);
    mesh.triangles.resize(indices / 3);
    std::memcpy(mesh.positions.data(), bytes.data() + binary_at, vertices * 12);
    std::memcpy(mesh.triangles.data(), bytes.data() + binary_at + vertices * 12, indices * 4);
    std::vector<std::array<std::uint16_t, 4>> packed(colors);
    std::memcpy(packed.data(), bytes.data() + binary_at + vertices * 12 + indices * 4, colors * 8);
    mesh.colors.reserve(colors);
    for (const auto& color : packed)
        mesh.colors.push_back(glm::vec3(color[0], color[1], color[2]) / 65535.0f);
    return mesh;
}

}  // namespace stipple::io
