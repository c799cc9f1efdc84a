#include "io/scan_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>

#include "base/number_text.h"
#include "io/scan_file_checks.h"
#include "io/scan_file_process.h"

namespace stipple::io {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Result;

constexpr float farthest = 1e7f;     // file units: 10 km in mm
constexpr double most_lost = 0.5;    // share of triangles
constexpr float farthest_uv = 1e6f;  // repeats of a texture

struct OpenFile {
    int descriptor = -1;
    std::uint64_t size = 0;

    OpenFile() = default;
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (descriptor >= 0) close(descriptor);
    }
};

std::string shown_name(const fs::path& path) {
    const std::string name = path.filename().string();
    return name.empty() ? path.string() : name;
}

base::Status open_scan(const fs::path& path, const ScanLimits& limits, OpenFile& file) {
    const std::string name = shown_name(path);
    // Not blocking: a pipe or a device under this name must not hold the program up.
    file.descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file.descriptor < 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return Error{ErrorCode::not_found,
                         fmt::format("There is no file {}. Check the name and the folder.", path.string())};
        }
        return Error{ErrorCode::unreadable, fmt::format("{} cannot be opened ({}). Check who may read it.",
                                                        path.string(), std::strerror(errno))};
    }
    struct stat about {};
    if (fstat(file.descriptor, &about) != 0 || !S_ISREG(about.st_mode)) {
        return Error{ErrorCode::unreadable,
                     fmt::format("{} is not a file that holds a scan.", path.string())};
    }
    file.size = static_cast<std::uint64_t>(about.st_size);
    if (file.size > limits.file_bytes) {
        return Error{
            ErrorCode::limit,
            fmt::format("{} is {} MB large; at most {} MB can be read. Reduce it in the scanning app and "
                        "export it again.",
                        name, file.size >> 20, limits.file_bytes >> 20)};
    }
    return base::Done{};
}

struct Looked {
    std::string head;     // first bytes
    std::string blake2b;  // hex, of all
};

// One pass over the file: its hash, and its beginning for the checks.
Result<Looked> look_through(const OpenFile& file, const std::string& name) {
    if (sodium_init() < 0) return Error{ErrorCode::refused, "The cryptography library could not be started."};
    Looked looked;
    crypto_generichash_state state;
    constexpr std::size_t hash_bytes = 32;
    crypto_generichash_init(&state, nullptr, 0, hash_bytes);
    std::vector<char> block(scan_head_bytes);
    std::uint64_t at = 0;
    while (at < file.size) {
        const ssize_t got = pread(file.descriptor, block.data(), block.size(), static_cast<off_t>(at));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0)
            return Error{ErrorCode::unreadable,
                         fmt::format("{} cannot be read to its end. Copy it again.", name)};
        if (at == 0) looked.head.assign(block.data(), static_cast<std::size_t>(got));
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(block.data()),
                                  static_cast<unsigned long long>(got));
        at += static_cast<std::uint64_t>(got);
    }
    std::array<unsigned char, hash_bytes> hash{};
    crypto_generichash_final(&state, hash.data(), hash.size());
    for (const unsigned char byte : hash) looked.blake2b += fmt::format("{:02x}", byte);
    return looked;
}

// Written so that NaN is not usable.
bool usable(glm::vec3 p) {
    return std::abs(p.x) <= farthest && std::abs(p.y) <= farthest && std::abs(p.z) <= farthest;
}

// Drops what cannot be drawn: triangles with unusable or unknown corners, then the unusable vertices.
base::Status drop_unusable(surface::Mesh& mesh, ScanPaint& paint, const std::string& name,
                           base::Report& report) {
    const std::size_t vertices = mesh.positions.size();
    const std::size_t triangles = mesh.triangles.size();
    std::vector<std::uint32_t> moved(vertices, surface::no_index);
    std::uint32_t kept = 0;
    for (std::size_t i = 0; i < vertices; ++i) {
        if (!usable(mesh.positions[i])) continue;
        mesh.positions[kept] = mesh.positions[i];
        if (!mesh.colors.empty()) {
            const glm::vec3 color = mesh.colors[i];
            const auto clean = [](float c) { return c >= 0.0f ? std::min(c, 1.0f) : 0.0f; };
            mesh.colors[kept] = {clean(color.r), clean(color.g), clean(color.b)};
        }
        if (!paint.uv.empty()) {
            const glm::vec2 uv = paint.uv[i];
            const bool finite = std::abs(uv.x) <= farthest_uv && std::abs(uv.y) <= farthest_uv;
            paint.uv[kept] = finite ? uv : glm::vec2(0.0f);
        }
        moved[i] = kept++;
    }
    std::size_t left = 0;
    for (std::size_t t = 0; t < triangles; ++t) {
        surface::Triangle triangle = mesh.triangles[t];
        bool good = true;
        for (std::uint32_t& corner : triangle) {
            good = good && corner < vertices && moved[corner] != surface::no_index;
            if (good) corner = moved[corner];
        }
        if (!good) continue;
        if (!paint.texture_of_triangle.empty())
            paint.texture_of_triangle[left] = paint.texture_of_triangle[t];
        mesh.triangles[left++] = triangle;
    }
    mesh.positions.resize(kept);
    if (!mesh.colors.empty()) mesh.colors.resize(kept);
    mesh.triangles.resize(left);
    if (!paint.uv.empty()) paint.uv.resize(kept);
    if (!paint.texture_of_triangle.empty()) paint.texture_of_triangle.resize(left);
    const std::size_t lost = triangles - left;
    if (static_cast<double>(lost) > most_lost * static_cast<double>(triangles)) {
        return Error{
            ErrorCode::unreadable,
            fmt::format("{} is damaged: {} of its {} triangles have corners that are no numbers or far "
                        "away. Export it again.",
                        name, base::grouped(static_cast<long long>(lost)),
                        base::grouped(static_cast<long long>(triangles)))};
    }
    if (lost > 0) {
        base::warn(report, "unusable_triangles_dropped",
                   fmt::format("{} triangles with corners that are no numbers or far away were left out.",
                               base::grouped(static_cast<long long>(lost))));
    } else if (kept < vertices) {
        base::note(report, "unusable_points_dropped",
                   fmt::format("{} points that are no numbers or far away were left out.",
                               base::grouped(static_cast<long long>(vertices - kept))));
    }
    return base::Done{};
}

void say_what_paint_is_missing(const WireHeader& header, base::Report& report) {
    const std::string which = shown_detail(header);
    if ((header.flags & wire_texture_missing) != 0) {
        base::warn(report, "texture_missing",
                   fmt::format("The scan is coloured by the file \"{}\", which is not beside it; the head is "
                               "read without its colours. To have them, copy the whole folder of the export.",
                               which));
    }
    if ((header.flags & wire_texture_unreadable) != 0) {
        base::warn(report, "texture_unreadable",
                   fmt::format(
                       "The scan's picture \"{}\" cannot be read (damaged, larger than 16,384 pixels a side, "
                       "no PNG or JPEG, or inside a 3MF); the head is read without its colours. An export as "
                       "GLB keeps them.",
                       which));
    }
}

}  // namespace

Result<ScanFile> read_scan(const fs::path& path, const ScanLimits& limits, base::Progress& progress) {
    const std::string name = shown_name(path);
    if (!progress.step("Reading the scan", 0.0))
        return Error{ErrorCode::cancelled, fmt::format("Reading {} was stopped.", name)};
    OpenFile file;
    if (base::Status opened = open_scan(path, limits, file); !opened) return opened.error();
    Result<ScanKind> kind = scan_kind(name);
    if (!kind) return kind.error();
    Result<Looked> looked = look_through(file, name);
    if (!looked) return looked.error();
    Result<std::uint64_t> length = check_scan_head(*kind, {looked->head, file.size}, name);
    if (!length) return length.error();

    ImportOrder order{file.descriptor, -1, kind->suffix, *length, name, kind->format};
    OpenFile folder;
    if (kind->companions) {
        const fs::path parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
        folder.descriptor = open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        order.folder = folder.descriptor;
    }
    Result<ImportAnswer> answer = run_import(order, limits, progress);
    if (!answer) return answer.error();

    ScanFile scan;
    scan.mesh = std::move(answer->mesh);
    scan.format = kind->format;
    scan.blake2b = looked->blake2b;
    scan.bytes = static_cast<std::size_t>(file.size);
    scan.unit_is_metre = kind->unit_is_metre;
    scan.paint = std::move(answer->paint);
    if (base::Status dropped = drop_unusable(scan.mesh, scan.paint, name, scan.report); !dropped)
        return dropped.error();
    say_what_paint_is_missing(answer->header, scan.report);
    if (answer->header.skipped > 0) {
        base::note(scan.report, "points_and_lines_skipped",
                   fmt::format("{} points and lines in the file were left out: only the surface counts.",
                               base::grouped(static_cast<long long>(
                                   std::min<std::uint64_t>(answer->header.skipped, 1ull << 60)))));
    }
    if ((answer->header.flags & wire_no_landlock) != 0) {
        base::note(scan.report, "reader_partly_locked",
                   "This system cannot lock the scan reader out of the file system; its other limits hold.");
    }
    progress.step("Reading the scan", 1.0);
    return scan;
}

}  // namespace stipple::io
