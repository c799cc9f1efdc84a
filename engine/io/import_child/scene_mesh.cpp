#include "io/import_child/scene_mesh.h"

#include <unistd.h>

#include <array>
#include <cmath>

namespace stipple::io::import_child {
namespace {

bool write_all(int pipe, const void* data, std::size_t bytes) {
    const char* at = static_cast<const char*>(data);
    while (bytes > 0) {
        const ssize_t wrote = write(pipe, at, bytes);
        if (wrote <= 0) return false;
        at += wrote;
        bytes -= static_cast<std::size_t>(wrote);
    }
    return true;
}

// Gathers small pieces into large writes.
class Writer {
public:
    explicit Writer(int pipe) : pipe_(pipe) { buffer_.reserve(capacity); }

    template <typename T>
    void put(const T& value) {
        const char* at = reinterpret_cast<const char*>(&value);
        buffer_.insert(buffer_.end(), at, at + sizeof value);
        if (buffer_.size() + 64 > capacity) flush();
    }
    void put_bytes(const unsigned char* data, std::size_t bytes) {
        flush();
        good_ = good_ && write_all(pipe_, data, bytes);
    }
    bool flush() {
        good_ = good_ && write_all(pipe_, buffer_.data(), buffer_.size());
        buffer_.clear();
        return good_;
    }
    bool good() const { return good_; }

private:
    static constexpr std::size_t capacity = std::size_t{1} << 18;
    int pipe_;
    bool good_ = true;
    std::vector<char> buffer_;
};

float linear_from_srgb(float value) {
    return value <= 0.04045f ? value / 12.92f : std::pow((value + 0.055f) / 1.055f, 2.4f);
}

// Scanners write 8-bit colours: a table instead of 4 million powers.
float linear_quick(float value) {
    static const std::array<float, 256> table = [] {
        std::array<float, 256> values{};
        for (std::size_t i = 0; i < 256; ++i) values[i] = linear_from_srgb(static_cast<float>(i) / 255.0f);
        return values;
    }();
    if (!(value >= 0.0f && value <= 1.0f)) return value > 1.0f ? 1.0f : 0.0f;
    const float scaled = value * 255.0f;
    const float whole = std::nearbyint(scaled);
    return std::abs(scaled - whole) < 1e-3f ? table[static_cast<std::size_t>(whole)]
                                            : linear_from_srgb(value);
}

BaseColors::Use use_of(const aiMesh& mesh, const BaseColors& colors) {
    const BaseColors::Use use = mesh.mMaterialIndex < colors.of_material.size()
                                    ? colors.of_material[mesh.mMaterialIndex]
                                    : BaseColors::Use{};
    const bool usable = use.picture < colors.pictures.size() && use.uv < AI_MAX_NUMBER_OF_TEXTURECOORDS &&
                        mesh.HasTextureCoords(use.uv);
    return usable ? use : BaseColors::Use{};
}

void put_textures(Writer& out, const Parts& parts, const BaseColors& colors) {
    for (const Placed& part : parts.placed) {
        const BaseColors::Use use = use_of(*part.mesh, colors);
        for (unsigned i = 0; i < part.mesh->mNumVertices && out.good(); ++i) {
            const aiVector3D uv =
                use.picture == wire_no_texture ? aiVector3D() : part.mesh->mTextureCoords[use.uv][i];
            out.put(std::array<float, 2>{uv.x, uv.y});
        }
    }
    for (const Placed& part : parts.placed) {
        const std::uint8_t picture = use_of(*part.mesh, colors).picture;
        for (unsigned i = 0; i < part.mesh->mNumFaces && out.good(); ++i)
            if (part.mesh->mFaces[i].mNumIndices == 3) out.put(picture);
    }
    for (const Picture& picture : colors.pictures) {
        out.put(std::array<std::uint32_t, 2>{picture.width, picture.height});
        out.put_bytes(picture.rgb.data(), picture.rgb.size());
    }
}

std::uint64_t count_triangles(const aiMesh& mesh) {
    std::uint64_t triangles = 0;
    for (unsigned i = 0; i < mesh.mNumFaces; ++i) triangles += mesh.mFaces[i].mNumIndices == 3;
    return triangles;
}

}  // namespace

Parts collect_parts(const aiScene& scene, std::uint64_t triangle_limit) {
    Parts parts;
    parts.colors = true;
    std::vector<std::uint64_t> triangles(scene.mNumMeshes);
    for (unsigned i = 0; i < scene.mNumMeshes; ++i) triangles[i] = count_triangles(*scene.mMeshes[i]);
    struct Step {
        const aiNode* node;
        aiMatrix4x4 above;
    };
    std::vector<Step> open;
    if (scene.mRootNode != nullptr) open.push_back({scene.mRootNode, aiMatrix4x4()});
    while (!open.empty()) {
        const Step step = open.back();
        open.pop_back();
        const aiMatrix4x4 to_scene = step.above * step.node->mTransformation;
        for (unsigned i = 0; i < step.node->mNumMeshes; ++i) {
            const unsigned which = step.node->mMeshes[i];
            if (which >= scene.mNumMeshes) continue;
            const aiMesh& mesh = *scene.mMeshes[which];
            parts.skipped += mesh.mNumFaces - triangles[which];
            if (triangles[which] == 0) continue;
            parts.placed.push_back({&mesh, to_scene});
            parts.triangles += triangles[which];
            parts.vertices += mesh.mNumVertices;
            parts.colors = parts.colors && mesh.HasVertexColors(0);
            // A small file can place one part a million times: count before anything is written.
            if (parts.triangles > triangle_limit || parts.vertices > 3 * triangle_limit) {
                parts.too_many = true;
                return parts;
            }
        }
        for (unsigned i = step.node->mNumChildren; i-- > 0;) {
            if (step.node->mChildren[i] != nullptr) open.push_back({step.node->mChildren[i], to_scene});
        }
    }
    return parts;
}

bool write_header(int pipe, const WireHeader& header) {
    return write_all(pipe, &header, sizeof header);
}

bool write_parts(int pipe, const Parts& parts, const BaseColors& colors, WireHeader header,
                 bool linear_colors) {
    header.vertices = parts.vertices;
    header.triangles = parts.triangles;
    header.skipped = parts.skipped;
    header.textures = colors.pictures.size();
    if (parts.colors) header.flags |= wire_colors;
    if (!write_header(pipe, header)) return false;
    Writer out(pipe);
    for (const Placed& part : parts.placed) {
        const bool moved = !part.to_scene.IsIdentity();
        for (unsigned i = 0; i < part.mesh->mNumVertices && out.good(); ++i) {
            const aiVector3D point =
                moved ? part.to_scene * part.mesh->mVertices[i] : part.mesh->mVertices[i];
            out.put(std::array<float, 3>{point.x, point.y, point.z});
        }
    }
    if (parts.colors) {
        for (const Placed& part : parts.placed) {
            for (unsigned i = 0; i < part.mesh->mNumVertices && out.good(); ++i) {
                const aiColor4D& color = part.mesh->mColors[0][i];
                out.put(linear_colors ? std::array<float, 3>{color.r, color.g, color.b}
                                      : std::array<float, 3>{linear_quick(color.r), linear_quick(color.g),
                                                             linear_quick(color.b)});
            }
        }
    }
    std::uint32_t first = 0;
    for (const Placed& part : parts.placed) {
        // A mirroring placement turns the winding round.
        const bool mirrored = part.to_scene.Determinant() < 0;
        for (unsigned i = 0; i < part.mesh->mNumFaces && out.good(); ++i) {
            const aiFace& face = part.mesh->mFaces[i];
            if (face.mNumIndices != 3) continue;
            std::array<std::uint32_t, 3> triangle{face.mIndices[0] + first, face.mIndices[1] + first,
                                                  face.mIndices[2] + first};
            if (mirrored) std::swap(triangle[1], triangle[2]);
            out.put(triangle);
        }
        first += part.mesh->mNumVertices;
    }
    if (!colors.pictures.empty()) put_textures(out, parts, colors);
    out.put(wire_end);
    return out.flush();
}

}  // namespace stipple::io::import_child
