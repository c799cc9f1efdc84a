#include "head_files.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <glm/gtc/quaternion.hpp>
#include <iterator>
#include <sstream>
#include <tuple>

#include "base/rng.h"

namespace stipple::head {
namespace {

using surface::Mesh;

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void add_fan(Mesh& mesh, const std::vector<std::uint32_t>& polygon) {
    for (std::size_t i = 2; i < polygon.size(); ++i)
        mesh.triangles.push_back({polygon[0], polygon[i - 1], polygon[i]});
}

Mesh read_ply(const std::string& bytes) {
    Mesh mesh;
    std::istringstream header(bytes.substr(0, bytes.find("end_header")));
    std::string line;
    std::size_t vertices = 0, faces = 0, stride = 0;
    bool in_vertex = false;
    bool wide = false;
    while (std::getline(header, line)) {
        std::istringstream words(line);
        std::string a, b;
        words >> a >> b;
        if (a == "element") {
            in_vertex = b == "vertex";
            words >> (in_vertex ? vertices : faces);
        } else if (a == "property" && in_vertex) {
            wide = wide || b == "double";
            stride += b == "double" ? 8 : b == "uchar" ? 1 : 4;
        }
    }
    const char* at = bytes.data() + bytes.find("end_header") + 11;
    for (std::size_t i = 0; i < vertices; ++i, at += stride) {
        glm::vec3 p;
        if (wide) {
            glm::dvec3 d;
            std::memcpy(&d, at, 24);
            p = glm::vec3(d);
        } else {
            std::memcpy(&p, at, 12);
        }
        mesh.positions.push_back(p);
    }
    for (std::size_t i = 0; i < faces; ++i) {
        const auto count = static_cast<unsigned char>(*at++);
        std::vector<std::uint32_t> polygon(count);
        std::memcpy(polygon.data(), at, 4u * count);
        at += 4u * count;
        add_fan(mesh, polygon);
    }
    return mesh;
}

Mesh read_text(const std::string& text, bool off) {
    Mesh mesh;
    std::istringstream lines(text);
    std::string line;
    std::size_t left = 0;
    int header = off ? 2 : 0;
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        std::string first;
        if (!(words >> first) || first[0] == '#') continue;
        if (off) {
            if (header == 2 && first == "OFF") {
                --header;
            } else if (header == 1) {
                left = std::stoul(first);
                --header;
            } else if (left > 0) {
                glm::vec3 p(std::stof(first), 0.0f, 0.0f);
                words >> p.y >> p.z;
                mesh.positions.push_back(p);
                --left;
            } else {
                std::vector<std::uint32_t> polygon(std::stoul(first));
                for (std::uint32_t& v : polygon) words >> v;
                add_fan(mesh, polygon);
            }
        } else if (first == "v") {
            glm::vec3 p;
            words >> p.x >> p.y >> p.z;
            mesh.positions.push_back(p);
        } else if (first == "f") {
            std::vector<std::uint32_t> polygon;
            std::string corner;
            while (words >> corner) {
                const long index = std::stol(corner);
                polygon.push_back(static_cast<std::uint32_t>(
                    index > 0 ? index - 1 : static_cast<long>(mesh.positions.size()) + index));
            }
            add_fan(mesh, polygon);
        }
    }
    return mesh;
}

Mesh welded(const Mesh& mesh) {
    Mesh result;
    std::map<std::tuple<float, float, float>, std::uint32_t> seen;
    std::vector<std::uint32_t> renamed;
    for (const glm::vec3& p : mesh.positions) {
        const auto [it, fresh] =
            seen.emplace(std::make_tuple(p.x, p.y, p.z), static_cast<std::uint32_t>(result.positions.size()));
        if (fresh) result.positions.push_back(p);
        renamed.push_back(it->second);
    }
    for (const surface::Triangle& t : mesh.triangles) {
        const surface::Triangle n{renamed[t[0]], renamed[t[1]], renamed[t[2]]};
        if (n[0] != n[1] && n[1] != n[2] && n[0] != n[2]) result.triangles.push_back(n);
    }
    return result;
}

}  // namespace

Mesh read_mesh(const std::string& path) {
    const std::string bytes = text_of(path);
    if (bytes.empty()) return {};
    if (path.ends_with(".ply")) return welded(read_ply(bytes));
    return welded(read_text(bytes, path.ends_with(".off")));
}

std::map<std::string, glm::dvec3> read_points(const std::string& path) {
    std::map<std::string, glm::dvec3> points;
    const std::string text = text_of(path);
    for (std::size_t at = text.find('['); at != std::string::npos; at = text.find('[', at + 1)) {
        const std::size_t close = text.rfind('"', at);
        const std::size_t open =
            close == 0 || close == std::string::npos ? std::string::npos : text.rfind('"', close - 1);
        if (open == std::string::npos) continue;
        std::string numbers = text.substr(at + 1, text.find(']', at) - at - 1);
        std::replace(numbers.begin(), numbers.end(), ',', ' ');
        std::istringstream words(numbers);
        glm::dvec3 p;
        if (words >> p.x >> p.y >> p.z) points[text.substr(open + 1, close - open - 1)] = p;
    }
    return points;
}

void turn_outward(Mesh& mesh) {
    glm::dvec3 middle(0.0);
    for (const glm::vec3& p : mesh.positions) middle += glm::dvec3(p);
    middle /= static_cast<double>(mesh.positions.size());
    double volume = 0.0;
    for (const surface::Triangle& t : mesh.triangles) {
        const glm::dvec3 a = glm::dvec3(mesh.positions[t[0]]) - middle;
        const glm::dvec3 b = glm::dvec3(mesh.positions[t[1]]) - middle;
        volume += glm::dot(a, glm::cross(b, glm::dvec3(mesh.positions[t[2]]) - middle));
    }
    if (volume > 0.0) return;
    for (surface::Triangle& t : mesh.triangles) std::swap(t[1], t[2]);
}

const std::optional<Template>& built_in_man() {
    static const std::optional<Template> man = []() -> std::optional<Template> {
        const std::string folder = std::string(STIPPLE_BUILD_ASSETS) + "/heads/";
        Template made;
        made.mesh = read_mesh(folder + "male.ply");
        const auto points = read_points(folder + "male.json");
        for (int i = 0; i < landmark_count; ++i) {
            const auto found = points.find(std::string(name(static_cast<Landmark>(i))));
            if (found == points.end()) return std::nullopt;
            made.landmarks[static_cast<std::size_t>(i)] = glm::vec3(found->second);
        }
        if (made.mesh.triangles.empty()) return std::nullopt;
        return made;
    }();
    return man;
}

Mesh thinned(const Mesh& mesh, float cell) {
    Mesh result;
    std::map<std::tuple<int, int, int>, std::uint32_t> cells;
    std::vector<std::uint32_t> renamed;
    std::vector<float> count;
    for (const glm::vec3& p : mesh.positions) {
        const glm::ivec3 c(glm::floor(p / cell));
        const auto [it, fresh] = cells.emplace(std::make_tuple(c.x, c.y, c.z),
                                               static_cast<std::uint32_t>(result.positions.size()));
        if (fresh) {
            result.positions.emplace_back(0.0f);
            count.push_back(0.0f);
        }
        result.positions[it->second] += p;
        count[it->second] += 1.0f;
        renamed.push_back(it->second);
    }
    for (std::size_t i = 0; i < count.size(); ++i) result.positions[i] /= count[i];
    for (const surface::Triangle& t : mesh.triangles) {
        const surface::Triangle n{renamed[t[0]], renamed[t[1]], renamed[t[2]]};
        if (n[0] != n[1] && n[1] != n[2] && n[0] != n[2]) result.triangles.push_back(n);
    }
    return result;
}

Mesh moved(Mesh mesh, const glm::dmat4& matrix) {
    for (glm::vec3& p : mesh.positions) p = glm::vec3(matrix * glm::dvec4(p, 1.0));
    return mesh;
}

glm::dmat4 random_pose(std::uint64_t seed, double mm_per_unit, double far) {
    base::Rng rng(seed, 7);
    glm::dquat q;
    double squared = 0.0;
    do {  // evenly inside the unit ball of quaternions, then on its skin
        q = glm::dquat(rng.uniform(-1.0, 1.0), rng.uniform(-1.0, 1.0), rng.uniform(-1.0, 1.0),
                       rng.uniform(-1.0, 1.0));
        squared = glm::dot(q, q);
    } while (squared > 1.0 || squared < 0.01);
    glm::dmat4 matrix(glm::mat3_cast(glm::normalize(q)) / mm_per_unit);
    matrix[3] = glm::dvec4(rng.uniform(-far, far), rng.uniform(-far, far), rng.uniform(-far, far), 1.0);
    return matrix;
}

PlantedHead plant(Mesh mesh, const std::array<glm::vec3, landmark_count>& places) {
    auto head = std::make_shared<Head>();
    head->surface = surface::Surface::make(std::move(mesh)).value();
    head->bvh = std::make_shared<surface::Bvh>(head->surface->positions(), head->surface->triangles());
    for (std::size_t i = 0; i < landmark_count; ++i) {
        const auto nearest = head->bvh->nearest(places[i], 30.0f);
        if (nearest) head->proposed[i] = {nearest->point, LandmarkState::proposed};
    }
    PlantedHead planted{head, head->proposed};
    return planted;
}

}  // namespace stipple::head
