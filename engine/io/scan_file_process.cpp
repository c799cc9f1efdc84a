#include "io/scan_file_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdlib>

#include "base/number_text.h"

namespace stipple::io {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Result;
using Clock = std::chrono::steady_clock;

constexpr int own_descriptors_from = 20;  // clear of the numbers that the other program expects

class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { reset(); }
    int get() const { return number_; }
    void reset(int number = -1) {
        if (number_ >= 0) close(number_);
        number_ = number;
    }

private:
    int number_;
};

// The running stipple-import; killed and waited for when the result is not wanted any more.
class Child {
public:
    explicit Child(pid_t id) : id_(id) {}
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (id_ <= 0) return;
        kill(id_, SIGKILL);
        wait();
    }
    /// Status of a child that has closed its pipe and so is about to end; 0 if it does not.
    int status_at_end() {
        for (int turn = 0; turn < 200; ++turn) {
            int status = 0;
            if (waitpid(id_, &status, WNOHANG) == id_) {
                id_ = -1;
                return status;
            }
            poll(nullptr, 0, 5);
        }
        return 0;
    }

private:
    void wait() {
        int status = 0;
        while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
        }
    }

    pid_t id_;
};

enum class Got { all, end, crashed, too_slow, cancelled };

// Reads exactly as many bytes as asked for, watching the clock and the cancel button.
class PipeReader {
public:
    PipeReader(int pipe, double seconds, base::Progress& progress)
        : pipe_(pipe), seconds_(seconds), progress_(progress), start_(Clock::now()) {}

    Got read(void* to, std::size_t bytes) {
        char* at = static_cast<char*>(to);
        while (bytes > 0) {
            const double passed = std::chrono::duration<double>(Clock::now() - start_).count();
            if (passed > seconds_) return Got::too_slow;
            if (!progress_.step("Reading the scan", 0.1 + 0.8 * std::min(1.0, passed / seconds_))) {
                return Got::cancelled;
            }
            pollfd ready{pipe_, POLLIN, 0};
            if (poll(&ready, 1, 50) <= 0) continue;
            const ssize_t got = ::read(pipe_, at, bytes);
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) return Got::end;
            at += got;
            bytes -= static_cast<std::size_t>(got);
        }
        return Got::all;
    }
    template <typename T>
    Got read(std::vector<T>& values, std::size_t count) {
        values.resize(count);
        return read(values.data(), count * sizeof(T));
    }

private:
    int pipe_;
    double seconds_;
    base::Progress& progress_;
    Clock::time_point start_;
};

Error damaged(const ImportOrder& order) {
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
            return damaged(order);
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
    return damaged(order);
}

// Why the pipe ended before the answer did.
Got end_of(Child& child) {
    const int status = child.status_at_end();
    if (!WIFSIGNALED(status)) return Got::end;
    return WTERMSIG(status) == SIGXCPU ? Got::too_slow : Got::crashed;
}

Result<pid_t> start(const ImportOrder& order, const ScanLimits& limits, int pipe) {
    Result<fs::path> program = import_program();
    if (!program) return program.error();
    const Descriptor scan(fcntl(order.scan, F_DUPFD_CLOEXEC, own_descriptors_from));
    const Descriptor folder(order.folder < 0 ? -1
                                             : fcntl(order.folder, F_DUPFD_CLOEXEC, own_descriptors_from));
    const Descriptor out(fcntl(pipe, F_DUPFD_CLOEXEC, own_descriptors_from));
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (const int standard : {0, 1, 2}) {
        posix_spawn_file_actions_addopen(&actions, standard, "/dev/null", standard == 0 ? O_RDONLY : O_WRONLY,
                                         0);
    }
    posix_spawn_file_actions_adddup2(&actions, scan.get(), wire_scan_fd);
    posix_spawn_file_actions_adddup2(&actions, out.get(), wire_pipe_fd);
    if (folder.get() >= 0) posix_spawn_file_actions_adddup2(&actions, folder.get(), wire_folder_fd);
    std::array<std::string, 6> words{
        program->string(),
        order.suffix,
        std::to_string(order.length),
        std::to_string(limits.triangles),
        std::to_string(limits.memory_bytes),
        std::to_string(std::lround(std::ceil(std::clamp(limits.seconds, 0.0, 1e6))) + 1)};
    std::array<char*, 7> arguments{};
    for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
    char* environment[] = {nullptr};  // nothing of the user's surroundings
    pid_t id = -1;
    const int failure = posix_spawn(&id, words[0].c_str(), &actions, nullptr, arguments.data(), environment);
    posix_spawn_file_actions_destroy(&actions);
    if (failure != 0) {
        return Error{
            ErrorCode::not_found,
            fmt::format("The program {} that reads scans could not be started. Install Stipple again.",
                        program->string())};
    }
    return id;
}

// `sound`: false when a size is over its bound or an index leads nowhere.
Got read_paint(PipeReader& reader, const WireHeader& header, ScanPaint& paint, bool& sound) {
    Got got = reader.read(paint.uv, header.vertices);
    if (got == Got::all) got = reader.read(paint.texture_of_triangle, header.triangles);
    for (const std::uint8_t texture : paint.texture_of_triangle)
        sound = sound && (texture == wire_no_texture || texture < header.textures);
    std::size_t left = wire_texture_pixels;
    for (std::uint64_t i = 0; i < header.textures && got == Got::all && sound; ++i) {
        std::array<std::uint32_t, 2> size{};
        got = reader.read(size.data(), sizeof size);
        const std::size_t pixels = std::size_t{size[0]} * size[1];
        sound = size[0] <= wire_texture_side && size[1] <= wire_texture_side && pixels > 0 && pixels <= left;
        if (got != Got::all || !sound) break;
        left -= pixels;
        ScanTexture& texture = paint.textures.emplace_back(ScanTexture{size[0], size[1], {}});
        got = reader.read(texture.rgb, 3 * pixels);
    }
    return got;
}

}  // namespace

Result<fs::path> import_program() {
    std::error_code ignored;
    if (const char* chosen = std::getenv("STIPPLE_IMPORT"); chosen != nullptr && *chosen != '\0')
        return fs::path(chosen);
    const fs::path self = fs::read_symlink("/proc/self/exe", ignored);
    for (const char* place : {"stipple-import", "../stipple-import", "../libexec/stipple/stipple-import"}) {
        const fs::path beside = self.parent_path() / place;
        if (fs::is_regular_file(beside, ignored)) return beside;
    }
#ifdef STIPPLE_IMPORT_PROGRAM
    if (fs::is_regular_file(STIPPLE_IMPORT_PROGRAM, ignored)) return fs::path(STIPPLE_IMPORT_PROGRAM);
#endif
    return Error{
        ErrorCode::not_found,
        "The program stipple-import, which reads scans, is missing beside stipple. Install Stipple again, or "
        "set STIPPLE_IMPORT to where it is."};
}

Result<ImportAnswer> run_import(const ImportOrder& order, const ScanLimits& limits,
                                base::Progress& progress) {
    int ends[2] = {-1, -1};
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return Error{ErrorCode::limit,
                     "Too many files are open to read a scan. Close some programs and try again."};
    }
    const Descriptor in(ends[0]);
    Descriptor out(ends[1]);
#ifdef F_SETPIPE_SZ
    fcntl(in.get(), F_SETPIPE_SZ, 1 << 20);  // fewer turns; a refusal costs nothing
#endif
    Result<pid_t> started = start(order, limits, out.get());
    out.reset();
    if (!started) return started.error();
    Child child(*started);

    PipeReader reader(in.get(), limits.seconds, progress);
    ImportAnswer answer;
    Got got = reader.read(&answer.header, sizeof answer.header);
    if (got == Got::end) got = end_of(child);
    if (got != Got::all) return error_of(got, order, limits);
    const WireHeader& header = answer.header;
    if (header.magic != wire_magic) return damaged(order);
    if (header.status != static_cast<std::uint32_t>(WireStatus::ok)) return error_of(header, order, limits);
    if (header.triangles > limits.triangles ||
        header.vertices > 3 * static_cast<std::uint64_t>(limits.triangles)) {
        return too_big(order, limits);
    }
    if (header.triangles == 0 || header.vertices == 0 || header.textures > wire_textures_most)
        return damaged(order);
    got = reader.read(answer.mesh.positions, header.vertices);
    if (got == Got::all && (header.flags & wire_colors) != 0)
        got = reader.read(answer.mesh.colors, header.vertices);
    if (got == Got::all) got = reader.read(answer.mesh.triangles, header.triangles);
    if (got == Got::all && header.textures > 0) {
        bool sound = true;
        got = read_paint(reader, header, answer.paint, sound);
        if (got == Got::all && !sound) return damaged(order);
    }
    std::uint64_t end = 0;
    if (got == Got::all) got = reader.read(&end, sizeof end);
    if (got == Got::end) got = end_of(child);
    if (got != Got::all) return error_of(got, order, limits);
    if (end != wire_end) return damaged(order);
    return answer;
}

}  // namespace stipple::io
