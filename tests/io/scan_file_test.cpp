#include "io/scan_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <optional>

#include "base/jobs.h"
#include "base/rng.h"
#include "io/scan_file_wire.h"
#include "scan_files.h"

namespace stipple::io {
namespace {

namespace fs = std::filesystem;
using scan_files::Folder;

base::Result<ScanFile> read(const fs::path& path, const ScanLimits& limits = {}) {
    base::Progress progress;
    return read_scan(path, limits, progress);
}

// The refusal's sentence; "" when the file was read.
std::string scan_refusal(const base::Result<ScanFile>& result) {
    return result ? std::string() : result.error().message;
}

#define EXPECT_REFUSED(result, code_, part)                                                        \
    do {                                                                                           \
        const base::Result<ScanFile> refused_ = (result);                                          \
        ASSERT_FALSE(refused_.ok());                                                               \
        EXPECT_EQ(refused_.error().code, base::ErrorCode::code_) << scan_refusal(refused_);        \
        EXPECT_NE(scan_refusal(refused_).find(part), std::string::npos) << scan_refusal(refused_); \
    } while (false)

std::vector<std::pair<std::string, std::string>> one_of_each(const surface::Mesh& mesh) {
    namespace f = scan_files;
    return {{"a.obj", f::obj(mesh)},     {"a.ply", f::ply(mesh)},      {"t.ply", f::ply_text(mesh)},
            {"a.stl", f::stl(mesh)},     {"t.STL", f::stl_text(mesh)}, {"a.off", f::off(mesh)},
            {"a.glb", f::glb(mesh)},     {"a.dae", f::dae(mesh)},      {"a.fbx", f::fbx(mesh)},
            {"a.3mf", f::three_mf(mesh)}};
}

// Sets an environment variable for one test.
class Setting {
public:
    Setting(const char* name, const std::string& value) : name_(name) {
        if (const char* before = std::getenv(name)) before_ = before;
        setenv(name, value.c_str(), 1);
    }
    Setting(const Setting&) = delete;
    Setting& operator=(const Setting&) = delete;
    ~Setting() { before_ ? setenv(name_, before_->c_str(), 1) : unsetenv(name_); }

private:
    const char* name_;
    std::optional<std::string> before_;
};

// A stand-in for stipple-import.
Setting replaced_by(const Folder& folder, const std::string& script) {
    const fs::path path = folder.write("stand-in", "#!/bin/sh\n" + script + "\n");
    fs::permissions(path, fs::perms::owner_all);
    return Setting("STIPPLE_IMPORT", path.string());
}

TEST(ScanFile, ReadsEveryKind) {
    const Folder folder("kinds");
    const surface::Mesh mesh = scan_files::tetrahedron();
    for (const auto& [name, bytes] : one_of_each(mesh)) {
        const base::Result<ScanFile> scan = read(folder.write(name, bytes));
        ASSERT_TRUE(scan.ok()) << name << ": " << scan_refusal(scan);
        ASSERT_EQ(scan->mesh.triangles.size(), 4u) << name;
        for (std::size_t t = 0; t < 4; ++t) {
            for (std::size_t k = 0; k < 3; ++k) {
                EXPECT_EQ(scan->mesh.positions[scan->mesh.triangles[t][k]],
                          mesh.positions[mesh.triangles[t][k]])
                    << name;
            }
        }
        EXPECT_EQ(scan->bytes, bytes.size());
        EXPECT_EQ(scan->blake2b.size(), 64u);
        EXPECT_TRUE(scan->report.empty()) << name;
        EXPECT_EQ(scan->unit_is_metre, name == "a.glb");
    }
}

TEST(ScanFile, HashIsThatOfTheBytes) {
    const Folder folder("hash");
    const std::string bytes = scan_files::off(scan_files::tetrahedron());
    const std::string first = read(folder.write("a.off", bytes))->blake2b;
    EXPECT_EQ(read(folder.write("b.off", bytes))->blake2b, first);
    EXPECT_NE(read(folder.write("c.off", bytes + " "))->blake2b, first);
}

TEST(ScanFile, AppliesPlacementsAndTurnsMirroredParts) {
    const Folder folder("placed");
    const surface::Mesh mesh = scan_files::tetrahedron();
    const auto moved =
        read(folder.write("m.glb", scan_files::glb(mesh, R"(,"translation":[5,0,0],"scale":[2,2,2])")));
    ASSERT_TRUE(moved.ok()) << scan_refusal(moved);
    EXPECT_EQ(moved->mesh.positions[moved->mesh.triangles[0][2]], glm::vec3(7, 0, 0));
    const auto mirrored = read(folder.write("x.glb", scan_files::glb(mesh, R"(,"scale":[-1,1,1])")));
    ASSERT_TRUE(mirrored.ok()) << scan_refusal(mirrored);
    const surface::Triangle t = mirrored->mesh.triangles[2];
    const auto& p = mirrored->mesh.positions;
    EXPECT_GT(glm::dot(glm::cross(p[t[1]] - p[t[0]], p[t[2]] - p[t[0]]), p[t[0]] + p[t[1]] + p[t[2]]), 0.0f);
}

TEST(ScanFile, ColoursComeLinear) {
    const Folder folder("colours");
    const std::string text =
        "ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\nproperty float y\nproperty float "
        "z\nproperty uchar red\n"
        "property uchar green\nproperty uchar blue\nelement face 1\nproperty list uchar int "
        "vertex_index\nend_header\n"
        "0 0 0 255 128 0\n1 0 0 255 128 0\n0 1 0 255 128 0\n3 0 1 2\n";
    const auto scan = read(folder.write("c.ply", text));
    ASSERT_TRUE(scan.ok()) << scan_refusal(scan);
    ASSERT_EQ(scan->mesh.colors.size(), 3u);
    EXPECT_NEAR(scan->mesh.colors[0].r, 1.0f, 1e-6f);
    EXPECT_NEAR(scan->mesh.colors[0].g, 0.21586f, 1e-4f);
    EXPECT_NEAR(scan->mesh.colors[0].b, 0.0f, 1e-6f);
}

TEST(ScanFile, RefusesWithOneSentence) {
    const Folder folder("refused");
    const surface::Mesh mesh = scan_files::strip(50);
    EXPECT_REFUSED(read(folder.path() / "none.ply"), not_found, "There is no file");
    EXPECT_REFUSED(read(folder.path()), unreadable, "is not a file");
    EXPECT_REFUSED(read(folder.write("a.docx", "hello")), unreadable,
                   "OBJ, PLY, STL, OFF, GLB, glTF, FBX, DAE and 3MF");
    EXPECT_REFUSED(read(folder.write("noname", "hello")), unreadable, "OBJ, PLY");
    for (const auto& [name, bytes] : one_of_each(mesh)) {
        EXPECT_REFUSED(read(folder.write(name, "")), unreadable, "is empty");
        EXPECT_REFUSED(read(folder.write(name, "what is this?\n")), unreadable, "damaged");
    }
    EXPECT_REFUSED(read(folder.write("cut.ply", scan_files::ply(mesh).substr(0, 700))), unreadable,
                   "cut off");
    EXPECT_REFUSED(read(folder.write("cut.stl", scan_files::stl(mesh).substr(0, 900))), unreadable,
                   "claims 100 triangles but holds 16 at most");
    EXPECT_REFUSED(read(folder.write("cut.glb", scan_files::glb(mesh).substr(0, 500))), unreadable,
                   "cut off");
    EXPECT_REFUSED(read(folder.write("lie.ply", scan_files::ply_header("binary_little_endian", 4'000'000'000,
                                                                       4'000'000'000) +
                                                    std::string(200, ' '))),
                   unreadable, "claims 4,000,000,000 entries");
    EXPECT_REFUSED(
        read(folder.write("lie.PLY",
                          scan_files::ply_header("ascii", 18'000'000'000'000'000'000ull, 1) + "0 0 0\n")),
        unreadable, "claims");
    EXPECT_REFUSED(read(folder.write("endless.ply", "ply\nformat ascii 1.0\n" + std::string(5000, 'c'))),
                   unreadable, "header has no end");
    EXPECT_REFUSED(read(folder.write("cloud.ply", scan_files::ply_header("ascii", 2, 0) + "0 0 0\n1 1 1\n")),
                   refused, "2 points but no triangles");
    EXPECT_REFUSED(read(folder.write("cloud.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\np 1 2 3\n")), refused,
                   "no triangles");
    EXPECT_REFUSED(read(folder.write("none.stl", scan_files::stl({}))), refused, "no triangles");
    EXPECT_REFUSED(read(folder.write("index.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 9\n")), unreadable,
                   "damaged");
}

TEST(ScanFile, ScannersNotesAfterAnStlAreNoMatter) {
    const Folder folder("notes");
    const auto scan =
        read(folder.write("a.stl", scan_files::stl(scan_files::strip(5)) + "made by a scanner"));
    ASSERT_TRUE(scan.ok()) << scan_refusal(scan);
    EXPECT_EQ(scan->mesh.triangles.size(), 10u);
}

TEST(ScanFile, DropsTrianglesWithoutPlaceAndSaysSo) {
    const Folder folder("nan");
    surface::Mesh mesh = scan_files::strip(50);
    mesh.positions[0].x = std::numeric_limits<float>::quiet_NaN();
    mesh.positions[20].y = 1e30f;
    mesh.positions[40].z = -std::numeric_limits<float>::infinity();
    for (const auto& [name, bytes] :
         {std::pair{"a.ply", scan_files::ply(mesh)}, std::pair{"a.stl", scan_files::stl(mesh)}}) {
        const auto scan = read(folder.write(name, bytes));
        ASSERT_TRUE(scan.ok()) << scan_refusal(scan);
        EXPECT_EQ(scan->mesh.triangles.size(), 93u) << name;  // 1 at the end, 3 at each of two inner points
        ASSERT_EQ(scan->report.size(), 1u);
        EXPECT_EQ(scan->report[0].code, "unusable_triangles_dropped");
        for (const glm::vec3 p : scan->mesh.positions) EXPECT_LE(glm::length(p), 1e7f);
    }
    for (std::size_t i = 0; i < mesh.positions.size(); i += 3) mesh.positions[i].x = 2e7f;
    EXPECT_REFUSED(read(folder.write("most.ply", scan_files::ply(mesh))), unreadable, "of its 100 triangles");
}

TEST(ScanFile, KeepsToItsLimits) {
    const Folder folder("limits");
    const fs::path path = folder.write("a.ply", scan_files::ply(scan_files::strip(50)));
    ScanLimits few;
    few.triangles = 99;
    EXPECT_REFUSED(read(path, few), limit, "more than 99 triangles");
    ScanLimits small;
    small.file_bytes = 1000;
    EXPECT_REFUSED(read(path, small), limit, "at most 0 MB");
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    ScanLimits tight;
    tight.memory_bytes = std::size_t{100} << 20;
    EXPECT_REFUSED(read(folder.write("big.obj", scan_files::obj(scan_files::strip(300'000))), tight), limit,
                   "memory");
#endif
    // One part placed a thousand times by a small file.
    std::string many = scan_files::gltf(scan_files::strip(50), "a.bin");
    std::string nodes = "\"nodes\":[{\"mesh\":0}", roots = "\"scenes\":[{\"nodes\":[0";
    for (int i = 1; i < 1000; ++i) {
        nodes += ",{\"mesh\":0}";
        roots += "," + std::to_string(i);
    }
    many.replace(many.find("\"nodes\":[{\"mesh\":0}"), 19, nodes);
    many.replace(many.find("\"scenes\":[{\"nodes\":[0"), 21, roots);
    folder.write("a.bin", scan_files::gltf_buffer(scan_files::strip(50)));
    few.triangles = 5000;
    EXPECT_REFUSED(read(folder.write("many.gltf", many), few), limit, "more than 5,000 triangles");
    EXPECT_EQ(read(folder.path() / "many.gltf")->mesh.triangles.size(), 100'000u);
}

TEST(ScanFile, OpensNothingOutsideItsFolder) {
    const Folder folder("outside");
    const surface::Mesh mesh = scan_files::strip(5);
    const std::string buffer = scan_files::gltf_buffer(mesh);
    folder.write("x.bin", buffer);
    folder.write("in/beside.bin", buffer);
    folder.write("in/deeper/y.bin", buffer);
    fs::create_symlink(folder.path() / "x.bin", folder.path() / "in" / "link.bin");
    const auto with = [&](const std::string& uri) {
        return read(folder.write("in/a.gltf", scan_files::gltf(mesh, uri)));
    };
    EXPECT_TRUE(with("beside.bin").ok()) << scan_refusal(with("beside.bin"));
    EXPECT_REFUSED(with("../x.bin"), refused, "not in its own folder");
    EXPECT_REFUSED(with((folder.path() / "x.bin").string()), refused, "not in its own folder");
    EXPECT_REFUSED(with("deeper/../../x.bin"), refused, "not in its own folder");
    EXPECT_REFUSED(with("link.bin"), not_found, "needs the file \"link.bin\"");
    EXPECT_REFUSED(with("gone.bin"), not_found, "needs the file \"gone.bin\"");
    // Materials are not needed: an OBJ that asks for one elsewhere is read without it.
    const std::string obj = "mtllib ../../secret.mtl\nmtllib /etc/passwd\n" + scan_files::obj(mesh);
    const auto scan = read(folder.write("in/a.obj", obj));
    ASSERT_TRUE(scan.ok()) << scan_refusal(scan);
    EXPECT_EQ(scan->mesh.triangles.size(), 10u);
}

TEST(ScanFile, AReaderThatHangsIsStopped) {
    const Folder folder("hang");
    const fs::path path = folder.write("a.ply", scan_files::ply(scan_files::tetrahedron()));
    const Setting setting = replaced_by(folder, "while :; do :; done");
    ScanLimits limits;
    limits.seconds = 0.2;
    EXPECT_REFUSED(read(path, limits), limit, "took longer than 0.2 seconds and was stopped");
}

TEST(ScanFile, AReaderThatDiesOrLiesIsNotBelieved) {
    const Folder folder("lies");
    const fs::path path = folder.write("a.ply", scan_files::ply(scan_files::tetrahedron()));
    const auto answers = [&](const WireHeader& header, const std::string& body) {
        std::string bytes;
        scan_files::put(bytes, header);
        const fs::path answer = folder.write("answer", bytes + body);
        const Setting setting = replaced_by(folder, "exec /bin/cat '" + answer.string() + "' >&4");
        return read(path);
    };
    {
        const Setting setting = replaced_by(folder, "kill -SEGV $$");
        EXPECT_REFUSED(read(path), unreadable, "damaged");
    }
    EXPECT_REFUSED(answers({.magic = 7}, ""), unreadable, "damaged");
    EXPECT_REFUSED(answers({.status = 77}, ""), unreadable, "damaged");
    EXPECT_REFUSED(answers({}, ""), unreadable, "damaged");
    EXPECT_REFUSED(answers({.vertices = 1ull << 62, .triangles = 1ull << 62}, ""), limit, "triangles");
    EXPECT_REFUSED(answers({.vertices = 3, .triangles = 5'000'000}, "short"), unreadable, "damaged");
    std::string body(36, '\0');
    for (const std::uint32_t index : {0u, 1u, 99u, 0u, 1u, 2u, 2u, 1u, 0u}) scan_files::put(body, index);
    EXPECT_REFUSED(answers({.vertices = 3, .triangles = 3}, body), unreadable, "damaged");  // no end mark
    scan_files::put(body, wire_end);
    const auto scan = answers({.vertices = 3, .triangles = 3}, body);
    ASSERT_TRUE(scan.ok()) << scan_refusal(scan);
    EXPECT_EQ(scan->mesh.triangles.size(), 2u);  // the one with point 99 is gone
    WireHeader rude{.status = static_cast<std::uint32_t>(WireStatus::companion_missing)};
    std::memcpy(rude.detail, "\x1b[31m\nbeep", 11);
    EXPECT_REFUSED(answers(rude, ""), not_found, "_[31m_beep");
}

TEST(ScanFile, WithoutItsReaderItSaysSo) {
    const Folder folder("missing");
    const fs::path path = folder.write("a.ply", scan_files::ply(scan_files::tetrahedron()));
    const Setting setting("STIPPLE_IMPORT", (folder.path() / "none").string());
    EXPECT_REFUSED(read(path), not_found, "could not be started");
}

TEST(ScanFile, CanBeCancelled) {
    const Folder folder("cancel");
    const fs::path path = folder.write("a.ply", scan_files::ply(scan_files::tetrahedron()));
    const Setting setting = replaced_by(folder, "while :; do :; done");
    base::Progress* shared = nullptr;
    base::Progress progress([&](const std::string&, double fraction) {
        if (fraction > 0.0) shared->cancel();
    });
    shared = &progress;
    EXPECT_REFUSED(read_scan(path, {}, progress), cancelled, "was stopped");
}

}  // namespace
}  // namespace stipple::io
