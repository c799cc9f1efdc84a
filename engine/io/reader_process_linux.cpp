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

#include "io/reader_process.h"

namespace stipple::io {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;
using Clock = std::chrono::steady_clock;

constexpr int own_descriptors_from = 20;  // clear of the numbers that the other program expects

class OwnDescriptor {
public:
    explicit OwnDescriptor(int number = -1) : number_(number) {}
    OwnDescriptor(const OwnDescriptor&) = delete;
    OwnDescriptor& operator=(const OwnDescriptor&) = delete;
    ~OwnDescriptor() { reset(); }
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

// Reads under the clock and the cancel button; the process is killed and waited for at the end.
class LinuxReader : public AnswerSource {
public:
    LinuxReader(pid_t id, std::unique_ptr<OwnDescriptor> pipe, double seconds, base::Progress& progress)
        : child_(id), pipe_(std::move(pipe)), seconds_(seconds), progress_(progress), start_(Clock::now()) {}

    Got read(void* to, std::size_t bytes) override {
        char* at = static_cast<char*>(to);
        while (bytes > 0) {
            const double passed = std::chrono::duration<double>(Clock::now() - start_).count();
            if (passed > seconds_) return Got::too_slow;
            if (!progress_.step("Reading the scan", 0.1 + 0.8 * std::min(1.0, passed / seconds_))) {
                return Got::cancelled;
            }
            pollfd ready{pipe_->get(), POLLIN, 0};
            if (poll(&ready, 1, 50) <= 0) continue;
            const ssize_t got = ::read(pipe_->get(), at, bytes);
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) return end();
            at += got;
            bytes -= static_cast<std::size_t>(got);
        }
        return Got::all;
    }

private:
    // Why the pipe ended before the answer did.
    Got end() {
        const int status = child_.status_at_end();
        if (!WIFSIGNALED(status)) return Got::end;
        return WTERMSIG(status) == SIGXCPU ? Got::too_slow : Got::crashed;
    }

    Child child_;
    std::unique_ptr<OwnDescriptor> pipe_;
    double seconds_;
    base::Progress& progress_;
    Clock::time_point start_;
};

}  // namespace

Result<std::unique_ptr<AnswerSource>> start_reader(const ReaderStart& start, base::Progress& progress) {
    int ends[2] = {-1, -1};
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return Error{ErrorCode::limit,
                     "Too many files are open to read a scan. Close some programs and try again."};
    }
    auto in = std::make_unique<OwnDescriptor>(ends[0]);
    const OwnDescriptor out(ends[1]);
    fcntl(in->get(), F_SETPIPE_SZ, 1 << 20);  // fewer turns; a refusal costs nothing
    const OwnDescriptor scan(fcntl(start.scan, F_DUPFD_CLOEXEC, own_descriptors_from));
    const OwnDescriptor folder(start.folder < 0 ? -1
                                                : fcntl(start.folder, F_DUPFD_CLOEXEC, own_descriptors_from));
    const OwnDescriptor far_out(fcntl(out.get(), F_DUPFD_CLOEXEC, own_descriptors_from));
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (const int standard : {0, 1, 2}) {
        posix_spawn_file_actions_addopen(&actions, standard, "/dev/null", standard == 0 ? O_RDONLY : O_WRONLY,
                                         0);
    }
    posix_spawn_file_actions_adddup2(&actions, scan.get(), wire_scan_fd);
    posix_spawn_file_actions_adddup2(&actions, far_out.get(), wire_pipe_fd);
    if (folder.get() >= 0) posix_spawn_file_actions_adddup2(&actions, folder.get(), wire_folder_fd);
    std::vector<std::string> words{start.program.string()};
    words.insert(words.end(), start.arguments.begin(), start.arguments.end());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    char* environment[] = {nullptr};  // nothing of the user's surroundings
    pid_t id = -1;
    const int failure = posix_spawn(&id, words[0].c_str(), &actions, nullptr, arguments.data(), environment);
    posix_spawn_file_actions_destroy(&actions);
    if (failure != 0) {
        return Error{
            ErrorCode::not_found,
            fmt::format("The program {} that reads scans could not be started. Install Stipple again.",
                        start.program.string())};
    }
    return std::unique_ptr<AnswerSource>(
        std::make_unique<LinuxReader>(id, std::move(in), start.seconds, progress));
}

}  // namespace stipple::io
