// stipple-import FORMAT LENGTH TRIANGLES MEMORY SECONDS: reads one scan from an open descriptor with Assimp
// and writes plain triangles to a pipe (io/scan_file_wire.h). Started by io/scan_file.cpp only. It is a
// program of its own because the mesh library stops or crashes on damaged files; it runs without any right to
// files, network or other programs, and its names for the scan are made up: no path of the user's reaches the
// library.
#include <assimp/config.h>
#include <assimp/postprocess.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <assimp/Importer.hpp>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <new>
#include <optional>
#include <string_view>

#include "io/import_child/base_colors.h"
#include "io/import_child/lockdown.h"
#include "io/import_child/scene_mesh.h"
#include "io/import_child/served_files.h"

namespace {

using namespace stipple::io;
using namespace stipple::io::import_child;

struct Order {
    std::string format;  // file suffix without dot, lower case
    std::size_t length = 0;
    std::uint64_t triangles = 0;
    Rights rights;
};

std::optional<Order> parse(int argc, char** argv) {
    if (argc != 6) return std::nullopt;
    const auto number = [&](int which, auto& value) {
        const char* text = argv[which];
        const auto read = std::from_chars(text, text + std::strlen(text), value);
        return read.ec == std::errc{} && *read.ptr == '\0';
    };
    Order order;
    order.format = argv[1];
    if (!number(2, order.length) || !number(3, order.triangles) || !number(4, order.rights.memory_bytes) ||
        !number(5, order.rights.seconds)) {
        return std::nullopt;
    }
    return order;
}

int answer(WireStatus status, std::string_view detail = {}) {
    WireHeader header;
    header.status = static_cast<std::uint32_t>(status);
    std::memcpy(header.detail, detail.data(), std::min(detail.size(), sizeof header.detail - 1));
    return write_header(wire_pipe_fd, header) ? 0 : 1;
}

// Geometry and colours only: what is not read cannot go wrong.
void choose_little(Assimp::Importer& importer) {
    for (const char* property : {AI_CONFIG_IMPORT_FBX_READ_ANIMATIONS, AI_CONFIG_IMPORT_FBX_READ_CAMERAS,
                                 AI_CONFIG_IMPORT_FBX_READ_LIGHTS, AI_CONFIG_IMPORT_FBX_PRESERVE_PIVOTS}) {
        importer.SetPropertyBool(property, false);
    }
}

// The library turns an allocation that fails into one of its messages: this remembers it.
bool ran_out_of_memory = false;

[[noreturn]] void note_and_throw() {
    ran_out_of_memory = true;
    throw std::bad_alloc();
}

// Buffers, materials and pictures beside the scan, where its kind has any.
std::map<std::string, Bytes> companions(const std::string& format, const Bytes& scan) {
    const std::vector<std::string> pictures{".png", ".jpg", ".jpeg"};
    std::map<std::string, Bytes> files;
    std::size_t budget = std::size_t{512} << 20;
    if (format == "gltf") read_companions(wire_folder_fd, {".bin"}, {&scan}, budget, files);
    if (format == "gltf" || format == "dae" || format == "fbx")
        read_companions(wire_folder_fd, pictures, {&scan}, budget, files);
    if (format == "ply") {  // named in the header, if at all
        const Bytes header(scan.begin(), scan.begin() + static_cast<std::ptrdiff_t>(
                                                            std::min<std::size_t>(scan.size(), 65'536)));
        read_companions(wire_folder_fd, pictures, {&header}, budget, files);
    }
    if (format == "obj") {
        read_companions(wire_folder_fd, {".mtl"}, {&scan}, budget, files);
        std::vector<const Bytes*> materials;
        for (const auto& [name, bytes] : files) materials.push_back(&bytes);
        read_companions(wire_folder_fd, pictures, materials, budget, files);
    }
    close(wire_folder_fd);
    return files;
}

int read_scan(const Order& order) {
    std::set_new_handler(note_and_throw);
    if (!limit_resources(order.rights)) return answer(WireStatus::not_locked);
    Bytes scan = read_descriptor(wire_scan_fd, order.length);
    if (scan.size() != order.length) return answer(WireStatus::damaged);
    std::map<std::string, Bytes> files = companions(order.format, scan);
    const Lock lock = lock_down();
    if (lock == Lock::failed) return answer(WireStatus::not_locked);

    const std::string name = "scan." + order.format;
    files[name] = std::move(scan);
    auto* served = new ServedFiles(std::move(files));  // the importer owns it
    Assimp::Importer importer;
    importer.SetIOHandler(served);
    choose_little(importer);
    // Validated before triangulated: the triangulation believes the indices. Vertices are not joined here,
    // the repair welds twenty times faster.
    const aiScene* scene = importer.ReadFile(name, aiProcess_Triangulate | aiProcess_ValidateDataStructure);
    if (scene == nullptr) {
        std::fprintf(stderr, "%s\n", importer.GetErrorString());
        if (ran_out_of_memory) return answer(WireStatus::out_of_memory);
        if (!served->refused().empty()) return answer(WireStatus::companion_refused, served->refused());
        if (order.format == "gltf" && !served->missing().empty()) {
            return answer(WireStatus::companion_missing, served->missing());
        }
        return answer(WireStatus::damaged);
    }
    const BaseColors colors = collect_base_colors(*scene, *served);
    const Parts parts = collect_parts(*scene, order.triangles);
    if (parts.too_many) return answer(WireStatus::too_many_triangles);
    if (parts.triangles == 0) return answer(WireStatus::no_triangles);
    WireHeader header;
    if (lock == Lock::without_landlock) header.flags |= wire_no_landlock;
    const bool linear = order.format == "gltf" || order.format == "glb";
    const auto mention = [&](WireFlags flag, const std::string& which) {
        header.flags |= flag;
        std::memcpy(header.detail, which.data(), std::min(which.size(), sizeof header.detail - 1));
    };
    if (!colors.unreadable.empty()) mention(wire_texture_unreadable, colors.unreadable);
    const std::string& missing =
        order.format == "obj" && !served->missing().empty() ? served->missing() : colors.missing;
    if (colors.unreadable.empty() && !missing.empty()) mention(wire_texture_missing, missing);
    const bool done = write_parts(wire_pipe_fd, parts, colors, header, linear);
    _exit(done ? 0 : 1);  // freeing millions of faces one by one takes longer than reading them
}

}  // namespace

int main(int argc, char** argv) {
    signal(SIGPIPE, SIG_IGN);
    const std::optional<Order> order = parse(argc, argv);
    if (!order) {
        std::fputs("stipple-import is started by stipple when it reads a scan; it does nothing alone.\n",
                   stderr);
        return 2;
    }
    try {
        return read_scan(*order);
    } catch (const std::bad_alloc&) {
        return answer(WireStatus::out_of_memory);
    } catch (...) {
        return answer(WireStatus::damaged);
    }
}
