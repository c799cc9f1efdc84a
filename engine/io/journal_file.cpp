#include "io/journal_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/hash.h"
#include "base/number_text.h"
#include "io/command_file.h"
#include "io/json_fields.h"

namespace stipple::io {
namespace {

constexpr std::size_t sum_letters = 16;

std::string checksum(std::string_view text) {
    std::string hex(sum_letters, '0');
    std::uint64_t sum = base::hash_text(text, 0x6a6f75726e616cull);
    for (std::size_t i = sum_letters; i-- > 0; sum >>= 4) hex[i] = "0123456789abcdef"[sum & 15];
    return hex;
}

std::string line_of(const std::string& text) {
    return checksum(text) + " " + text + "\n";
}

/// The text of a whole line, nothing when it is damaged.
std::optional<std::string_view> text_of(std::string_view line) {
    if (line.size() < sum_letters + 2 || line[sum_letters] != ' ') return std::nullopt;
    const std::string_view text = line.substr(sum_letters + 1);
    if (line.substr(0, sum_letters) != checksum(text)) return std::nullopt;
    return text;
}

std::optional<JournalHead> head_of(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object() || json.value("journal", 0) != 1) return std::nullopt;
    for (const char* name : {"title", "plan", "saved_hash"}) {
        if (!json.contains(name) || !json[name].is_string()) return std::nullopt;
    }
    JournalHead head;
    head.title = json["title"].get<std::string>();
    head.plan = json["plan"].get<std::string>();
    head.saved_hash = std::strtoull(json["saved_hash"].get<std::string>().c_str(), nullptr, 16);
    return head;
}

std::optional<JournalStep> step_of(std::string_view text) {
    if (text == "undo") return JournalUndo{};
    if (text == "redo") return JournalRedo{};
    constexpr std::string_view saved = "saved ";
    if (text.substr(0, saved.size()) == saved) return JournalSaved{std::string(text.substr(saved.size()))};
    auto command = command_from_json(text);
    if (!command) return std::nullopt;
    return JournalStep(std::move(*command));
}

base::Error cannot(const std::filesystem::path& path, int code) {
    return {base::ErrorCode::unwritable, "The journal \"" + path.string() + "\" cannot be written: " +
                                             std::strerror(code) + ". Save your work now."};
}

}  // namespace

std::string journal_line(const JournalHead& head) {
    const Json json{{"journal", 1},
                    {"title", head.title},
                    {"plan", head.plan},
                    {"saved_hash", base::hex(head.saved_hash)}};
    return line_of(json_text(json));
}

std::string journal_line(const JournalStep& step) {
    if (const auto* command = std::get_if<edit::Command>(&step)) return line_of(to_json_line(*command));
    if (std::holds_alternative<JournalUndo>(step)) return line_of("undo");
    if (std::holds_alternative<JournalRedo>(step)) return line_of("redo");
    std::string path = std::get<JournalSaved>(step).plan;
    if (path.find('\n') != std::string::npos) path.clear();
    return line_of("saved " + path);
}

base::Result<JournalRead> read_journal(std::string_view bytes) {
    JournalRead read;
    bool first = true;
    while (read.good_bytes < bytes.size()) {
        const std::string_view rest = bytes.substr(read.good_bytes);
        const std::size_t end = rest.find('\n');
        const auto text = end == std::string_view::npos ? std::nullopt : text_of(rest.substr(0, end));
        if (!text) break;
        if (first) {
            auto head = head_of(*text);
            if (!head) break;
            read.head = std::move(*head);
        } else {
            auto step = step_of(*text);
            if (!step) break;
            read.steps.push_back(std::move(*step));
        }
        first = false;
        read.good_bytes += end + 1;
    }
    read.torn = read.good_bytes < bytes.size();
    if (first)
        return base::Error{base::ErrorCode::unreadable,
                           "This is not the journal of a plan, or it is damaged."};
    return read;
}

base::Result<AppendFile> AppendFile::open(const std::filesystem::path& path, std::size_t keep) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return cannot(path, errno);
    AppendFile made(file, path);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0)
        return base::Error{base::ErrorCode::limit,
                           "The journal \"" + path.string() + "\" is in use by another window of Stipple."};
    if (::ftruncate(file, static_cast<off_t>(keep)) != 0) return cannot(path, errno);
    if (::lseek(file, 0, SEEK_END) < 0) return cannot(path, errno);
    return made;
}

AppendFile::AppendFile(AppendFile&& other) noexcept
    : file_(std::exchange(other.file_, -1)), path_(std::move(other.path_)) {}

AppendFile& AppendFile::operator=(AppendFile&& other) noexcept {
    std::swap(file_, other.file_);
    std::swap(path_, other.path_);
    return *this;
}

AppendFile::~AppendFile() {
    if (file_ >= 0) ::close(file_);
}

base::Status AppendFile::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return cannot(path_, errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fdatasync(file_) != 0) return cannot(path_, errno);
    return base::Done{};
}

bool in_use(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    const bool held = ::flock(file, LOCK_SH | LOCK_NB) != 0;
    ::close(file);
    return held;
}

}  // namespace stipple::io
