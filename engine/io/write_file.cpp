#include "io/write_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace stipple::io {
namespace {

using base::Error;
using base::ErrorCode;

std::string reason(int code) {
    switch (code) {
        case EACCES:
        case EPERM:
            return "you have no right to";
        case ENOENT:
            return "the folder does not exist";
        case ENOSPC:
            return "the disk is full";
        case EROFS:
            return "the disk is read-only";
        case EISDIR:
            return "it is a folder";
        case ENOTDIR:
            return "a part of the path is a file, not a folder";
        case ENAMETOOLONG:
            return "the name is too long";
        default:
            return std::strerror(code);
    }
}

Error cannot_write(const std::filesystem::path& path, int code) {
    return {ErrorCode::unwritable,
            "Cannot write \"" + path.string() + "\": " + reason(code) + ". Choose another place."};
}

/// Closes on every way out.
struct Descriptor {
    int value;
    ~Descriptor() {
        if (value >= 0) ::close(value);
    }
};

int write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) continue;
            return errno;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(file) == 0 ? 0 : errno;
}

}  // namespace

base::Status write_file(const std::filesystem::path& path, std::string_view bytes) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return cannot_write(path, EISDIR);
    const std::filesystem::path folder =
        path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    std::string temp = (folder / ("." + path.filename().string() + ".XXXXXX")).string();
    Descriptor file{::mkstemp(temp.data())};
    if (file.value < 0) return cannot_write(path, errno);
    ::fchmod(file.value, 0644);
    if (const int code = write_all(file.value, bytes); code != 0) {
        ::unlink(temp.c_str());
        return cannot_write(path, code);
    }
    if (::rename(temp.c_str(), path.c_str()) != 0) {
        const int code = errno;
        ::unlink(temp.c_str());
        return cannot_write(path, code);
    }
    Descriptor directory{::open(folder.c_str(), O_RDONLY | O_DIRECTORY)};
    if (directory.value >= 0) ::fsync(directory.value);
    return base::Done{};
}

base::Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
    Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (file.value < 0) {
        if (errno == ENOENT)
            return Error{ErrorCode::not_found, "There is no file \"" + path.string() + "\"."};
        return Error{ErrorCode::unreadable, "Cannot read \"" + path.string() + "\": " + reason(errno) + "."};
    }
    struct stat info {};
    if (::fstat(file.value, &info) != 0 || !S_ISREG(info.st_mode)) {
        return Error{ErrorCode::unreadable, "\"" + path.string() + "\" is not a file."};
    }
    const auto size = static_cast<std::size_t>(info.st_size);
    if (size > limit) {
        return Error{ErrorCode::limit, "\"" + path.string() + "\" is larger than " +
                                           std::to_string(limit >> 20) + " MiB, the most that is read."};
    }
    std::string bytes(size, '\0');
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = ::read(file.value, bytes.data() + done, size - done);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0)
            return Error{ErrorCode::unreadable,
                         "\"" + path.string() + "\" changed while it was read. Try again."};
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

base::Status make_folder(const std::filesystem::path& path) {
    std::error_code code;
    std::filesystem::create_directories(path, code);
    if (code || !std::filesystem::is_directory(path, code)) {
        return Error{ErrorCode::unwritable, "Cannot make the folder \"" + path.string() +
                                                "\": " + reason(code ? code.value() : ENOTDIR) +
                                                ". Choose another place."};
    }
    return base::Done{};
}

}  // namespace stipple::io
