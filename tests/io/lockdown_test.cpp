// What the scan reader gives up before it looks at a file, layer by layer: each is tried in a process of its
// own.
#ifdef __linux__
#include "io/import_child/lockdown.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <functional>

#include "base/sanitized.h"
#include "io/scan_file_wire.h"

namespace stipple::io::import_child {
namespace {

// Exit code of a process that does this and nothing else; minus the signal that ended it.
int outcome(const std::function<int()>& action) {
    const pid_t id = fork();
    if (id == 0) _exit(action());
    int status = 0;
    waitpid(id, &status, 0);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

class Lockdown : public testing::Test {
protected:
    void SetUp() override {
        if (base::sanitized) GTEST_SKIP() << "the sanitizers need calls that the lock forbids";
    }
};

constexpr Rights rights{std::size_t{400} << 20, 60};

TEST_F(Lockdown, LandlockAloneShutsTheFileSystem) {
    EXPECT_EQ(outcome([] { return close(open("/etc/passwd", O_RDONLY)); }), 0);
    const int result = outcome([] {
        if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return 1;
        if (!deny_file_system()) return 2;
        if (open("/etc/passwd", O_RDONLY) >= 0 || errno != EACCES) return 3;
        if (open("/tmp", O_RDONLY | O_DIRECTORY) >= 0) return 4;
        if (open("/tmp/stipple-lockdown", O_WRONLY | O_CREAT, 0600) >= 0) return 5;
        if (mkdir("/tmp/stipple-lockdown-folder", 0700) == 0) return 6;
        if (execl("/bin/true", "true", nullptr) != -1 || errno != EACCES) return 7;
        return 0;
    });
    if (result == 2) GTEST_SKIP() << "this kernel has no Landlock";
    EXPECT_EQ(result, 0);
}

TEST_F(Lockdown, TheFilterEndsWhoeverAsksForMore) {
    const auto filtered = [](const std::function<int()>& action) {
        return outcome([&] {
            if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !filter_system_calls()) return 1;
            return action();
        });
    };
    EXPECT_EQ(filtered([] { return 7; }), 7);
    EXPECT_EQ(filtered([] { return open("/etc/passwd", O_RDONLY) < 0 && errno == EACCES ? 0 : 2; }), 0);
    EXPECT_EQ(filtered([] { return socket(AF_INET, SOCK_STREAM, 0); }), -SIGSYS);
    EXPECT_EQ(filtered([] { return static_cast<int>(fork()); }), -SIGSYS);
    EXPECT_EQ(filtered([] { return execl("/bin/true", "true", nullptr); }), -SIGSYS);
    EXPECT_EQ(filtered([] { return kill(getppid(), 0); }), -SIGSYS);
    EXPECT_EQ(filtered([] { return unlink("/tmp/stipple-lockdown"); }), -SIGSYS);
    EXPECT_EQ(filtered([] {
                  return mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
                         MAP_FAILED;
              }),
              -SIGSYS);
    EXPECT_EQ(filtered([] {
                  return mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED;
              }),
              0);
}

TEST_F(Lockdown, LimitsBoundMemoryTimeAndFiles) {
    EXPECT_EQ(outcome([] {
                  if (!limit_resources(rights)) return 1;
                  void* most = std::malloc(std::size_t{600} << 20);
                  void* some = std::malloc(std::size_t{20} << 20);
                  return most == nullptr && some != nullptr ? 0 : 2;
              }),
              0);
    EXPECT_EQ(outcome([] {
                  if (!limit_resources({rights.memory_bytes, 1})) return 1;
                  volatile bool on = true;
                  while (on) {
                  }
                  return 0;
              }),
              -SIGXCPU);
    const int file = open("/etc/passwd", O_RDONLY);
    EXPECT_EQ(outcome([&] {
                  const int far = fcntl(file, F_DUPFD, 40), last = dup2(file, wire_folder_fd);
                  if (far < 0 || last != wire_folder_fd || !limit_resources(rights)) return 1;
                  if (fcntl(far, F_GETFD) >= 0 || errno != EBADF) return 2;
                  return fcntl(wire_folder_fd, F_GETFD) >= 0 ? 0 : 3;
              }),
              0);
    close(file);
}

TEST_F(Lockdown, WhatIsOpenStaysUsable) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    EXPECT_EQ(
        outcome([&] {
            if (dup2(ends[1], wire_pipe_fd) < 0 || !limit_resources(rights) || lock_down() == Lock::failed)
                return 1;
            return write(wire_pipe_fd, "ok", 2) == 2 ? 0 : 2;
        }),
        0);
    char answer[2] = {};
    EXPECT_EQ(read(ends[0], answer, 2), 2);
    EXPECT_EQ(std::string(answer, 2), "ok");
    close(ends[0]);
    close(ends[1]);
}

}  // namespace
}  // namespace stipple::io::import_child
#endif
