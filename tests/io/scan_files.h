#pragma once
// Small scan files of every kind, made by code, for tests: a tetrahedron or a ball, as text or bytes.
#include <fmt/format.h>

#include <unistd.h>

#include <bit>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include "io/zip_store.h"
#include "png/png.h"
#include "surface/surface.h"

namespace stipple::io::scan_files {

inline surface::Mesh tetrahedron() {
    return {{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, {{0, 2, 1}, {0, 1, 3}, {1, 2, 3}, {2, 0, 3}}, {}};
}

/// A strip of `count` squares along x: 2 * count triangles.
inline surface::Mesh strip(std::uint32_t count) {
    surface::Mesh mesh;
    for (std::uint32_t i = 0; i <= count; ++i) {
        mesh.positions.emplace_back(static_cast<float>(i), 0.0f, 0.0f);
        mesh.positions.emplace_back(static_cast<float>(i), 1.0f, 0.0f);
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        mesh.triangles.push_back({2 * i, 2 * i + 2, 2 * i + 1});
        mesh.triangles.push_back({2 * i + 1, 2 * i + 2, 2 * i + 3});
    }
    return mesh;
}

template <typename T>
void put(std::string& bytes, T value) {
    char raw[sizeof(T)];
    std::memcpy(raw, &value, sizeof(T));
    bytes.append(raw, sizeof(T));
}

inline std::string obj(const surface::Mesh& mesh) {
    std::string text = "# a scan\r\n";
    for (const glm::vec3 p : mesh.positions) text += fmt::format("v {} {} {}\r\n", p.x, p.y, p.z);
    for (const surface::Triangle& t : mesh.triangles) {
        text += fmt::format("f {} {} {}\r\n", t[0] + 1, t[1] + 1, t[2] + 1);
    }
    return text;
}

inline std::string off(const surface::Mesh& mesh) {
    std::string text = fmt::format("OFF\n{} {} 0\n", mesh.positions.size(), mesh.triangles.size());
    for (const glm::vec3 p : mesh.positions) text += fmt::format("{} {} {}\n", p.x, p.y, p.z);
    for (const surface::Triangle& t : mesh.triangles) text += fmt::format("3 {} {} {}\n", t[0], t[1], t[2]);
    return text;
}

inline std::string ply_header(std::string_view format, std::uint64_t vertices, std::uint64_t faces) {
    return fmt::format(
        "ply\nformat {} 1.0\nelement vertex {}\nproperty float x\nproperty float y\nproperty float z\n"
        "element face {}\nproperty list uchar int vertex_indices\nend_header\n",
        format, vertices, faces);
}

inline std::string ply(const surface::Mesh& mesh) {
    std::string bytes = ply_header("binary_little_endian", mesh.positions.size(), mesh.triangles.size());
    for (const glm::vec3 p : mesh.positions) put(bytes, p);
    for (const surface::Triangle& t : mesh.triangles) {
        put(bytes, std::uint8_t{3});
        put(bytes, t);
    }
    return bytes;
}

inline std::string ply_text(const surface::Mesh& mesh) {
    std::string text = ply_header("ascii", mesh.positions.size(), mesh.triangles.size());
    for (const glm::vec3 p : mesh.positions) text += fmt::format("{} {} {}\n", p.x, p.y, p.z);
    for (const surface::Triangle& t : mesh.triangles) text += fmt::format("3 {} {} {}\n", t[0], t[1], t[2]);
    return text;
}

inline std::string stl(const surface::Mesh& mesh, std::string header = "solid, it says, but it is binary") {
    header.resize(80, ' ');
    put(header, static_cast<std::uint32_t>(mesh.triangles.size()));
    for (const surface::Triangle& t : mesh.triangles) {
        put(header, glm::vec3(0.0f));
        for (const std::uint32_t v : t) put(header, mesh.positions[v]);
        put(header, std::uint16_t{0});
    }
    return header;
}

inline std::string stl_text(const surface::Mesh& mesh) {
    std::string text = "solid head\r\n";
    for (const surface::Triangle& t : mesh.triangles) {
        text += " facet normal 0 0 1\r\n  outer loop\r\n";
        for (const std::uint32_t v : t) {
            const glm::vec3 p = mesh.positions[v];
            text += fmt::format("   vertex {} {} {}\r\n", p.x, p.y, p.z);
        }
        text += "  endloop\r\n endfacet\r\n";
    }
    return text + "endsolid head\r\n";
}

inline std::string gltf_buffer(const surface::Mesh& mesh) {
    std::string bytes;
    for (const glm::vec3 p : mesh.positions) put(bytes, p);
    for (const surface::Triangle& t : mesh.triangles) put(bytes, t);
    return bytes;
}

/// An OBJ with UVs that run 0..1 along x and y of its box, and names materials "a.mtl".
inline std::string obj_with_picture(const surface::Mesh& mesh) {
    const surface::Box box = surface::box_of(mesh.positions);
    std::string text = "mtllib a.mtl\n";
    for (const glm::vec3 p : mesh.positions) {
        const glm::vec3 at = (p - box.low) / glm::max(box.size(), glm::vec3(1e-6f));
        text += fmt::format("v {} {} {}\nvt {} {}\n", p.x, p.y, p.z, at.x, at.y);
    }
    text += "usemtl skin\n";
    for (const surface::Triangle& t : mesh.triangles)
        text += fmt::format("f {0}/{0} {1}/{1} {2}/{2}\n", t[0] + 1, t[1] + 1, t[2] + 1);
    return text;
}

/// A text PLY that names its picture in its header and has UVs as obj_with_picture.
inline std::string ply_with_picture(const surface::Mesh& mesh, std::string_view picture) {
    const surface::Box box = surface::box_of(mesh.positions);
    std::string text = fmt::format(
        "ply\nformat ascii 1.0\ncomment TextureFile {}\nelement vertex {}\nproperty float x\nproperty float "
        "y\nproperty float z\nproperty float s\nproperty float t\nelement face {}\nproperty list uchar int "
        "vertex_indices\nend_header\n",
        picture, mesh.positions.size(), mesh.triangles.size());
    for (const glm::vec3 p : mesh.positions) {
        const glm::vec3 at = (p - box.low) / glm::max(box.size(), glm::vec3(1e-6f));
        text += fmt::format("{} {} {} {} {}\n", p.x, p.y, p.z, at.x, at.y);
    }
    for (const surface::Triangle& t : mesh.triangles) text += fmt::format("3 {} {} {}\n", t[0], t[1], t[2]);
    return text;
}

inline std::string materials(std::string_view picture) {
    return fmt::format("newmtl skin\nKd 1 1 1\nmap_Kd {}\n", picture);
}

/// Left half red, right half blue; the uppermost row green.
inline std::string picture(int width = 8, int height = 8) {
    std::vector<std::uint8_t> rgb;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const bool green = y == 0, red = !green && 2 * x < width;
            rgb.insert(rgb.end(),
                       {static_cast<std::uint8_t>(red ? 255 : 0), static_cast<std::uint8_t>(green ? 255 : 0),
                        static_cast<std::uint8_t>(red || green ? 0 : 255)});
        }
    }
    const std::vector<std::uint8_t> file = png::encode(width, height, 3, rgb);
    return {file.begin(), file.end()};
}

/// A GLB that carries its picture (PNG or JPEG bytes) inside, with UVs as obj_with_picture.
inline std::string glb_with_picture(const surface::Mesh& mesh, std::string image, std::string_view kind) {
    const surface::Box box = surface::box_of(mesh.positions);
    std::string buffer = gltf_buffer(mesh);
    const std::size_t points = 12 * mesh.positions.size(), indices = 12 * mesh.triangles.size();
    for (const glm::vec3 p : mesh.positions) {
        const glm::vec3 at = (p - box.low) / glm::max(box.size(), glm::vec3(1e-6f));
        put(buffer, glm::vec2(at.x, 1.0f - at.y));  // glTF counts v from the top
    }
    const std::size_t image_at = buffer.size();
    buffer += image;
    buffer.resize((buffer.size() + 3) / 4 * 4, '\0');
    std::string json = fmt::format(
        R"({{"asset":{{"version":"2.0"}},"scene":0,"scenes":[{{"nodes":[0]}}],"nodes":[{{"mesh":0}}],)"
        R"("meshes":[{{"primitives":[{{"attributes":{{"POSITION":0,"TEXCOORD_0":2}},"indices":1,"material":0}}]}}],)"
        R"("materials":[{{"pbrMetallicRoughness":{{"baseColorTexture":{{"index":0}}}}}}],"textures":[{{"source":0}}],)"
        R"("images":[{{"bufferView":3,"mimeType":"image/{}"}}],"accessors":[)"
        R"({{"bufferView":0,"componentType":5126,"count":{},"type":"VEC3","min":[-9,-9,-9],"max":[9,9,9]}},)"
        R"({{"bufferView":1,"componentType":5125,"count":{},"type":"SCALAR"}},)"
        R"({{"bufferView":2,"componentType":5126,"count":{},"type":"VEC2"}}],"bufferViews":[)"
        R"({{"buffer":0,"byteOffset":0,"byteLength":{}}},{{"buffer":0,"byteOffset":{},"byteLength":{}}},)"
        R"({{"buffer":0,"byteOffset":{},"byteLength":{}}},{{"buffer":0,"byteOffset":{},"byteLength":{}}}],)"
        R"("buffers":[{{"byteLength":{}}}]}})",
        kind, mesh.positions.size(), 3 * mesh.triangles.size(), mesh.positions.size(), points, points,
        indices, points + indices, 8 * mesh.positions.size(), image_at, image.size(), buffer.size());
    json.resize((json.size() + 3) / 4 * 4, ' ');
    std::string bytes = "glTF";
    put(bytes, std::uint32_t{2});
    put(bytes, static_cast<std::uint32_t>(28 + json.size() + buffer.size()));
    put(bytes, static_cast<std::uint32_t>(json.size()));
    bytes += "JSON" + json;
    put(bytes, static_cast<std::uint32_t>(buffer.size()));
    bytes += std::string("BIN\0", 4) + buffer;
    return bytes;
}

/// `uri`: empty for the built-in buffer of a GLB. `node`: what else stands in the one node, beginning with a
/// comma.
inline std::string gltf(const surface::Mesh& mesh, std::string_view uri, std::string_view node = "") {
    const std::size_t points = 12 * mesh.positions.size(), indices = 12 * mesh.triangles.size();
    const std::string where = uri.empty() ? "" : fmt::format("\"uri\":\"{}\",", uri);
    return fmt::format(
        R"({{"asset":{{"version":"2.0"}},"scene":0,"scenes":[{{"nodes":[0]}}],"nodes":[{{"mesh":0{}}}],)"
        R"("meshes":[{{"primitives":[{{"attributes":{{"POSITION":0}},"indices":1}}]}}],"accessors":[)"
        R"({{"bufferView":0,"componentType":5126,"count":{},"type":"VEC3","min":[-9,-9,-9],"max":[9,9,9]}},)"
        R"({{"bufferView":1,"componentType":5125,"count":{},"type":"SCALAR"}}],"bufferViews":[)"
        R"({{"buffer":0,"byteOffset":0,"byteLength":{}}},{{"buffer":0,"byteOffset":{},"byteLength":{}}}],)"
        R"("buffers":[{{{}"byteLength":{}}}]}})",
        node, mesh.positions.size(), 3 * mesh.triangles.size(), points, points, indices, where,
        points + indices);
}

inline std::string glb(const surface::Mesh& mesh, std::string_view node = "") {
    std::string json = gltf(mesh, "", node);
    json.resize((json.size() + 3) / 4 * 4, ' ');
    const std::string buffer = gltf_buffer(mesh);
    std::string bytes = "glTF";
    put(bytes, std::uint32_t{2});
    put(bytes, static_cast<std::uint32_t>(28 + json.size() + buffer.size()));
    put(bytes, static_cast<std::uint32_t>(json.size()));
    bytes += "JSON" + json;
    put(bytes, static_cast<std::uint32_t>(buffer.size()));
    bytes += std::string("BIN\0", 4) + buffer;
    return bytes;
}

inline std::string dae(const surface::Mesh& mesh) {
    std::string points, indices;
    for (const glm::vec3 p : mesh.positions) points += fmt::format("{} {} {} ", p.x, p.y, p.z);
    for (const surface::Triangle& t : mesh.triangles) indices += fmt::format("{} {} {} ", t[0], t[1], t[2]);
    return fmt::format(
        R"(<?xml version="1.0"?><COLLADA xmlns="http://www.collada.org/2005/11/COLLADASchema" version="1.4.1">)"
        R"(<asset><unit meter="1"/><up_axis>Y_UP</up_axis></asset><library_geometries><geometry id="g"><mesh>)"
        R"(<source id="p"><float_array id="a" count="{}">{}</float_array><technique_common>)"
        R"(<accessor source="#a" count="{}" stride="3"><param name="X" type="float"/><param name="Y" type="float"/>)"
        R"(<param name="Z" type="float"/></accessor></technique_common></source><vertices id="v">)"
        R"(<input semantic="POSITION" source="#p"/></vertices><triangles count="{}">)"
        R"(<input semantic="VERTEX" source="#v" offset="0"/><p>{}</p></triangles></mesh></geometry>)"
        R"(</library_geometries><library_visual_scenes><visual_scene id="s"><node id="n">)"
        R"(<instance_geometry url="#g"/></node></visual_scene></library_visual_scenes>)"
        R"(<scene><instance_visual_scene url="#s"/></scene></COLLADA>)",
        3 * mesh.positions.size(), points, mesh.positions.size(), mesh.triangles.size(), indices);
}

inline std::string fbx(const surface::Mesh& mesh) {
    std::string points, indices;
    for (const glm::vec3 p : mesh.positions)
        points += fmt::format("{}{},{},{}", points.empty() ? "" : ",", p.x, p.y, p.z);
    for (const surface::Triangle& t : mesh.triangles) {
        indices += fmt::format("{}{},{},-{}", indices.empty() ? "" : ",", t[0], t[1], t[2] + 1);
    }
    return fmt::format(
        "; FBX 7.4.0 project file\nFBXHeaderExtension:  {{\n\tFBXHeaderVersion: 1003\n\tFBXVersion: "
        "7400\n}}\n"
        "GlobalSettings:  {{\n\tVersion: 1000\n}}\nObjects:  {{\n\tGeometry: 1, \"Geometry::\", \"Mesh\" {{\n"
        "\t\tVertices: *{} {{\n\t\t\ta: {}\n\t\t}}\n\t\tPolygonVertexIndex: *{} {{\n\t\t\ta: {}\n\t\t}}\n"
        "\t\tGeometryVersion: 124\n\t}}\n\tModel: 2, \"Model::m\", \"Mesh\" {{\n\t\tVersion: 232\n\t}}\n}}\n"
        "Connections:  {{\n\tC: \"OO\",2,0\n\tC: \"OO\",1,2\n}}\n",
        3 * mesh.positions.size(), points, 3 * mesh.triangles.size(), indices);
}

/// A text FBX whose material names its picture, with UVs as obj_with_picture.
inline std::string fbx_with_picture(const surface::Mesh& mesh, std::string_view picture) {
    const surface::Box box = surface::box_of(mesh.positions);
    std::string points, indices, places;
    for (const glm::vec3 p : mesh.positions)
        points += fmt::format("{}{},{},{}", points.empty() ? "" : ",", p.x, p.y, p.z);
    for (const surface::Triangle& t : mesh.triangles) {
        indices += fmt::format("{}{},{},-{}", indices.empty() ? "" : ",", t[0], t[1], t[2] + 1);
        for (const std::uint32_t corner : t) {
            const glm::vec3 at = (mesh.positions[corner] - box.low) / glm::max(box.size(), glm::vec3(1e-6f));
            places += fmt::format("{}{},{}", places.empty() ? "" : ",", at.x, at.y);
        }
    }
    const std::size_t corners = 3 * mesh.triangles.size();
    return fmt::format(
        "; FBX 7.4.0 project file\nFBXHeaderExtension:  {{\n\tFBXHeaderVersion: 1003\n\tFBXVersion: "
        "7400\n}}\n"
        "GlobalSettings:  {{\n\tVersion: 1000\n}}\nObjects:  {{\n\tGeometry: 1, \"Geometry::\", \"Mesh\" {{\n"
        "\t\tVertices: *{} {{\n\t\t\ta: {}\n\t\t}}\n\t\tPolygonVertexIndex: *{} {{\n\t\t\ta: {}\n\t\t}}\n"
        "\t\tGeometryVersion: 124\n"
        "\t\tLayerElementUV: 0 {{\n\t\t\tVersion: 101\n\t\t\tName: \"\"\n"
        "\t\t\tMappingInformationType: \"ByPolygonVertex\"\n\t\t\tReferenceInformationType: \"Direct\"\n"
        "\t\t\tUV: *{} {{\n\t\t\t\ta: {}\n\t\t\t}}\n\t\t}}\n"
        "\t\tLayerElementMaterial: 0 {{\n\t\t\tVersion: 101\n\t\t\tName: \"\"\n"
        "\t\t\tMappingInformationType: \"AllSame\"\n\t\t\tReferenceInformationType: \"IndexToDirect\"\n"
        "\t\t\tMaterials: *1 {{\n\t\t\t\ta: 0\n\t\t\t}}\n\t\t}}\n"
        "\t\tLayer: 0 {{\n\t\t\tVersion: 100\n\t\t\tLayerElement:  {{\n\t\t\t\tType: \"LayerElementUV\"\n"
        "\t\t\t\tTypedIndex: 0\n\t\t\t}}\n\t\t\tLayerElement:  {{\n\t\t\t\tType: \"LayerElementMaterial\"\n"
        "\t\t\t\tTypedIndex: 0\n\t\t\t}}\n\t\t}}\n\t}}\n"
        "\tModel: 2, \"Model::m\", \"Mesh\" {{\n\t\tVersion: 232\n\t}}\n"
        "\tMaterial: 3, \"Material::skin\", \"\" {{\n\t\tVersion: 102\n\t\tShadingModel: \"lambert\"\n\t}}\n"
        "\tTexture: 4, \"Texture::t\", \"\" {{\n\t\tType: \"TextureVideoClip\"\n\t\tVersion: 202\n"
        "\t\tTextureName: \"Texture::t\"\n\t\tFileName: \"{}\"\n\t\tRelativeFilename: \"{}\"\n\t}}\n}}\n"
        "Connections:  {{\n\tC: \"OO\",2,0\n\tC: \"OO\",1,2\n\tC: \"OO\",3,2\n\tC: \"OP\",4,3, "
        "\"DiffuseColor\"\n}}\n",
        3 * mesh.positions.size(), points, corners, indices, 2 * corners, places, picture, picture);
}

inline std::string three_mf_model(const surface::Mesh& mesh) {
    std::string points, faces;
    for (const glm::vec3 p : mesh.positions)
        points += fmt::format("<vertex x=\"{}\" y=\"{}\" z=\"{}\"/>", p.x, p.y, p.z);
    for (const surface::Triangle& t : mesh.triangles) {
        faces += fmt::format("<triangle v1=\"{}\" v2=\"{}\" v3=\"{}\"/>", t[0], t[1], t[2]);
    }
    return fmt::format(
        R"(<?xml version="1.0"?><model unit="millimeter" )"
        R"(xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><resources><object id="1" type="model">)"
        R"(<mesh><vertices>{}</vertices><triangles>{}</triangles></mesh></object></resources>)"
        R"(<build><item objectid="1"/></build></model>)",
        points, faces);
}

inline std::string three_mf_around(const std::string& model) {
    const std::string relations =
        R"(<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
        R"(<Relationship Target="/3D/3dmodel.model" Id="r" )"
        R"(Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>)";
    return zip_bytes({{"_rels/.rels", relations}, {"3D/3dmodel.model", model}}).value();
}

inline std::string three_mf(const surface::Mesh& mesh) {
    return three_mf_around(three_mf_model(mesh));
}

/// A folder of its own for one test; gone when the test ends.
class Folder {
public:
    explicit Folder(std::string_view name)
        : path_(std::filesystem::temp_directory_path() / fmt::format("stipple-{}-{}", name, getpid())) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    std::filesystem::path write(const std::filesystem::path& name, std::string_view bytes) const {
        const std::filesystem::path path = path_ / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return path;
    }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace stipple::io::scan_files
