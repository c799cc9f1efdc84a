#include "editor/system_dialog.h"

#if defined(__unix__)

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string_view>

extern char** environ;  // NOLINT: POSIX says so

namespace stipple::editor {
namespace {

namespace fs = std::filesystem;
using DialogKind = SystemDialog::Kind;

std::optional<fs::path> in_path(const std::string& name) {
    const char* all = std::getenv("PATH");
    std::string_view rest = all ? all : "";
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(':'), rest.size());
        const fs::path file = fs::path(rest.substr(0, end)) / name;
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (access(file.c_str(), X_OK) == 0) return file;
    }
    return std::nullopt;
}

/// "*.obj *.OBJ *.ply *.PLY"
std::string patterns(const std::vector<std::string>& endings) {
    std::string all;
    for (const std::string& ending : endings) {
        std::string loud = ending;
        for (char& c : loud) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        all += (all.empty() ? "*" : " *") + ending + " *" + loud;
    }
    return all;
}

std::vector<std::string> words_for(const fs::path& program, const SystemDialog::Wish& wish) {
    const std::string filter = patterns(wish.endings);
    std::error_code ignored;
    std::string at = wish.at.string();
    if (program.filename() == "kdialog") {
        const char* what = wish.kind == DialogKind::open   ? "--getopenfilename"
                           : wish.kind == DialogKind::save ? "--getsavefilename"
                                                           : "--getexistingdirectory";
        std::vector<std::string> words{program.string(), "--title", wish.title, what, at.empty() ? "." : at};
        if (!filter.empty()) words.push_back(filter);
        return words;
    }
    // A folder is entered where its name ends with a stroke, else it is chosen.
    if (fs::is_directory(wish.at, ignored) && !at.ends_with('/')) at += '/';
    std::vector<std::string> words{program.string(), "--file-selection", "--title=" + wish.title};
    if (wish.kind == DialogKind::save) words.insert(words.end(), {"--save", "--confirm-overwrite"});
    if (wish.kind == DialogKind::folder) words.emplace_back("--directory");
    if (!at.empty()) words.push_back("--filename=" + at);
    if (!filter.empty()) words.push_back("--file-filter=" + filter);
    return words;
}

}  // namespace

std::optional<fs::path> SystemDialog::program() {
    if (const char* desktop = std::getenv("XDG_CURRENT_DESKTOP");
        desktop && std::string_view(desktop).find("KDE") != std::string_view::npos) {
        if (auto found = in_path("kdialog")) return found;
    }
    if (auto found = in_path("zenity")) return found;
    return in_path("kdialog");
}

bool SystemDialog::start(const Wish& wish) {
    const auto asked = program();
    if (!asked) return false;
    give_up();
    int ends[2] = {-1, -1};
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    std::vector<std::string> words = words_for(*asked, wish);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t id = -1;
    const int failure = posix_spawn(&id, words[0].c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (failure != 0) {
        close(ends[0]);
        return false;
    }
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    child_ = id;
    pipe_ = ends[0];
    said_.clear();
    return true;
}

std::optional<SystemDialog::Answer> SystemDialog::poll() {
    if (child_ <= 0) return std::nullopt;
    constexpr std::size_t longest = 65536;
    char buffer[4096];
    for (ssize_t got = 0; said_.size() < longest && (got = read(pipe_, buffer, sizeof(buffer))) > 0;)
        said_.append(buffer, static_cast<std::size_t>(got));
    int status = 0;
    const pid_t ended = waitpid(child_, &status, WNOHANG);
    if (ended == 0 || (ended < 0 && errno == EINTR)) return std::nullopt;
    // What it said last may have come after the first look.
    for (ssize_t got = 0; said_.size() < longest && (got = read(pipe_, buffer, sizeof(buffer))) > 0;)
        said_.append(buffer, static_cast<std::size_t>(got));
    close(pipe_);
    child_ = pipe_ = -1;
    while (!said_.empty() && (said_.back() == '\n' || said_.back() == '\r')) said_.pop_back();
    const bool chosen = ended > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 && !said_.empty();
    return Answer{chosen ? std::optional<fs::path>(said_) : std::nullopt};
}

void SystemDialog::give_up() {
    if (child_ <= 0) return;
    kill(child_, SIGTERM);
    while (waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
    }
    close(pipe_);
    child_ = pipe_ = -1;
}

SystemDialog::~SystemDialog() {
    give_up();
}

}  // namespace stipple::editor

#else

namespace stipple::editor {

std::optional<std::filesystem::path> SystemDialog::program() {
    return std::nullopt;
}
bool SystemDialog::start(const Wish&) {
    return false;
}
std::optional<SystemDialog::Answer> SystemDialog::poll() {
    return std::nullopt;
}
void SystemDialog::give_up() {}
SystemDialog::~SystemDialog() = default;

}  // namespace stipple::editor

#endif
