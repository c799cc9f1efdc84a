#include "io/head_asset.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/number_text.h"
#include "io/virtual_head_file.h"
#include "io/write_file.h"

namespace stipple::io {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

static_assert(std::endian::native == std::endian::little, "the files are little-endian and read in place");

std::string ply_head(std::size_t vertices, std::size_t triangles) {
    return fmt::format(
        "ply\nformat binary_little_endian 1.0\ncomment head frame, mm\nelement vertex {}\nproperty float x\n"
        "property float y\nproperty float z\nelement face {}\nproperty list uchar int "
        "vertex_indices\nend_header\n",
        vertices, triangles);
}

std::string ply_bytes(const surface::Mesh& mesh) {
    std::string bytes = ply_head(mesh.positions.size(), mesh.triangles.size());
    const auto append = [&](const void* data, std::size_t size) {
        bytes.append(static_cast<const char*>(data), size);
    };
    append(mesh.positions.data(), mesh.positions.size() * sizeof(glm::vec3));
    for (const surface::Triangle& triangle : mesh.triangles) {
        bytes.push_back('\3');
        append(triangle.data(), sizeof triangle);
    }
    return bytes;
}

base::Error damaged_head(const fs::path& path) {
    return {base::ErrorCode::unreadable,
            path.string() +
                " is damaged or from another version. Install the program again, or run ./dev build."};
}

/// Reads what ply_bytes writes and nothing else: scans come in through io/scan_file.h.
base::Result<surface::Mesh> read_ply(const fs::path& path) {
    const auto file = read_file(path);
    if (!file) return file.error();
    const std::string& bytes = *file;
    const auto number_after = [&](std::string_view word) -> std::size_t {
        const std::size_t at = bytes.substr(0, 400).find(word);
        return at == std::string::npos ? 0 : std::strtoull(bytes.c_str() + at + word.size(), nullptr, 10);
    };
    const std::size_t vertices = number_after("element vertex "), triangles = number_after("element face ");
    constexpr std::size_t limit = std::size_t{1} << 24;
    if (vertices == 0 || triangles == 0 || vertices > limit || triangles > 4 * limit)
        return damaged_head(path);
    const std::string head = ply_head(vertices, triangles);
    constexpr std::size_t face_bytes = 1 + sizeof(surface::Triangle);
    if (!bytes.starts_with(head) ||
        bytes.size() != head.size() + vertices * sizeof(glm::vec3) + triangles * face_bytes)
        return damaged_head(path);
    surface::Mesh mesh;
    mesh.positions.resize(vertices);
    mesh.triangles.resize(triangles);
    const char* at = bytes.data() + head.size();
    std::memcpy(mesh.positions.data(), at, vertices * sizeof(glm::vec3));
    at += vertices * sizeof(glm::vec3);
    for (surface::Triangle& triangle : mesh.triangles) {
        if (*at != '\3') return damaged_head(path);
        std::memcpy(triangle.data(), at + 1, sizeof triangle);
        at += face_bytes;
        for (const std::uint32_t corner : triangle)
            if (corner >= vertices) return damaged_head(path);
    }
    return mesh;
}

/// To 0.001 mm; never -0.
double rounded(float mm) {
    return std::round(static_cast<double>(mm) * 1000.0) / 1000.0 + 0.0;
}

std::string sex_name(head::Sex sex) {
    return sex == head::Sex::male ? "male" : "female";
}

std::string words_for(const head::VirtualHeadRecipe& recipe) {
    return fmt::format("{}, survey-mean size: {} x {} mm", recipe.sex == head::Sex::male ? "Male" : "Female",
                       base::fixed(recipe.length, 1), base::fixed(recipe.breadth, 1));
}

/// NAME.json beside NAME.ply.
struct Card {
    BuiltInHead head;
    std::array<glm::vec3, head::landmark_count> landmarks;
    head::FaceChart face;
};

base::Result<Card> read_card(const fs::path& path) {
    const auto text = read_file(path, std::size_t{1} << 20);
    if (!text) return text.error();
    const json card = json::parse(*text, nullptr, false);
    if (!card.is_object() || card.value("format", json{}) != "stipple head 1") return damaged_head(path);
    Card result;
    const json name = card.value("name", json{}), sex = card.value("sex", json{}),
               words = card.value("words", json{});
    if (!name.is_string() || !sex.is_string() || !words.is_string()) return damaged_head(path);
    result.head = {name, sex == "male" ? head::Sex::male : head::Sex::female, words};
    if (sex_name(result.head.sex) != sex) return damaged_head(path);
    const json landmarks = card.value("landmarks_mm", json{});
    if (!landmarks.is_object() || landmarks.size() != head::landmark_count) return damaged_head(path);
    for (std::size_t k = 0; k < result.landmarks.size(); ++k) {
        const json place = landmarks.value(head::name(static_cast<head::Landmark>(k)), json{});
        if (!place.is_array() || place.size() != 3) return damaged_head(path);
        for (std::size_t c = 0; c < 3; ++c) {
            if (!place[c].is_number()) return damaged_head(path);
            result.landmarks[k][static_cast<glm::length_t>(c)] = place[c].get<float>();
        }
    }
    const json face = card.value("face_mm", json{});
    std::array<float, head::face_chart_numbers> numbers{};
    if (!face.is_array() || face.size() != numbers.size()) return damaged_head(path);
    for (std::size_t k = 0; k < numbers.size(); ++k) {
        if (!face[k].is_number()) return damaged_head(path);
        numbers[k] = face[k].get<float>();
    }
    if (!head::chart_of(numbers, result.face)) return damaged_head(path);
    return result;
}

struct Asset {
    Card card;
    surface::Mesh mesh;
};

base::Result<Asset> read_asset(std::string_view name) {
    const auto known = built_in_heads();
    if (!known) return known.error();
    std::string names;
    for (const BuiltInHead& head : *known) {
        names += (names.empty() ? "" : ", ") + head.name;
        if (head.name != name) continue;
        const fs::path folder = *assets_folder() / "heads";
        auto card = read_card(folder / (head.name + ".json"));
        if (!card) return card.error();
        auto mesh = read_ply(folder / (head.name + ".ply"));
        if (!mesh) return mesh.error();
        return Asset{std::move(*card), std::move(*mesh)};
    }
    return base::Error{base::ErrorCode::not_found,
                       fmt::format("There is no built-in head \"{}\". There are: {}.", name, names)};
}

}  // namespace

base::Result<fs::path> assets_folder() {
    std::vector<fs::path> places;
    if (const char* given = std::getenv("STIPPLE_ASSETS"); given != nullptr && *given != '\0') {
        places.emplace_back(given);
    } else {
        std::error_code error;
        const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path();
        if (!error)
            for (const char* place : {"../share/stipple", "assets", "../assets"})
                places.push_back(program / place);
    }
    std::string looked;
    for (const fs::path& place : places) {
        std::error_code error;
        if (fs::is_directory(place / "heads", error)) return place.lexically_normal();
        looked += (looked.empty() ? "" : ", ") + place.lexically_normal().string();
    }
    return base::Error{base::ErrorCode::not_found,
                       "The built-in heads are not installed (looked in " + looked +
                           "). Install the program again, or set STIPPLE_ASSETS to its assets folder."};
}

base::Result<std::vector<BuiltInHead>> built_in_heads() {
    const auto folder = assets_folder();
    if (!folder) return folder.error();
    std::vector<BuiltInHead> heads;
    for (const head::VirtualHeadRecipe& recipe : head::built_in_recipes()) {
        const fs::path card = *folder / "heads" / (recipe.name + ".json");
        std::error_code error;
        if (!fs::exists(card, error)) continue;
        const auto read = read_card(card);
        if (!read) return read.error();
        heads.push_back(read->head);
    }
    const auto named = read_named_heads(*folder / "people");
    if (!named) return named.error();
    for (const NamedHead& one : *named) heads.push_back({one.name, one.sex, one.words});
    return heads;
}

base::Result<head::Template> load_template(std::string_view name) {
    auto asset = read_asset(name);
    if (!asset) return asset.error();
    return head::Template{std::move(asset->mesh), asset->card.landmarks, asset->card.face};
}

base::Result<head::HeadPtr> load_built_in(std::string_view name) {
    const auto on_demand = head_on_demand(name);
    if (!on_demand) return on_demand.error();
    if (*on_demand) return make_head(name, **on_demand);
    auto ready = load_template(name);
    if (!ready) return ready.error();
    return ready_head(name, std::move(*ready));
}

base::Result<head::HeadPtr> ready_head(std::string_view name, head::Template&& ready) {
    auto made = std::make_shared<head::Head>();
    made->source.name = name;
    made->source.triangles = ready.mesh.triangles.size();
    auto skin = surface::Surface::make(std::move(ready.mesh));
    if (!skin) return skin.error();
    made->surface = *skin;
    made->bvh = std::make_shared<surface::Bvh>(made->surface->positions(), made->surface->triangles());
    made->face = ready.face;
    for (std::size_t k = 0; k < ready.landmarks.size(); ++k)
        if (const auto nearest = made->bvh->nearest(ready.landmarks[k], 5.0f))
            made->proposed[k] = {nearest->point, head::LandmarkState::confirmed};
    return head::HeadPtr{std::move(made)};
}

base::Status write_head_asset(const fs::path& folder, const head::VirtualHeadRecipe& recipe,
                              const head::Template& ready) {
    nlohmann::ordered_json card;
    card["format"] = "stipple head 1";
    card["name"] = recipe.name;
    card["sex"] = sex_name(recipe.sex);
    card["words"] = words_for(recipe);
    card["frame"] = "origin midway between the tragia, +X to the left, +Y back, +Z up, mm";
    card["survey_mean_mm"] = {{"length", recipe.length},
                              {"breadth", recipe.breadth},
                              {"height", recipe.height},
                              {"girth", recipe.girth}};
    for (std::size_t k = 0; k < ready.landmarks.size(); ++k) {
        const glm::vec3 p = ready.landmarks[k];
        card["landmarks_mm"][std::string{head::name(static_cast<head::Landmark>(k))}] = {
            rounded(p.x), rounded(p.y), rounded(p.z)};
    }
    for (const float mm : head::numbers_of(ready.face.value_or(head::FaceChart{})))
        card["face_mm"].push_back(rounded(mm));
    if (auto done = write_file(folder / (recipe.name + ".ply"), ply_bytes(ready.mesh)); !done) return done;
    return write_file(folder / (recipe.name + ".json"), card.dump(1) + "\n");
}

}  // namespace stipple::io
