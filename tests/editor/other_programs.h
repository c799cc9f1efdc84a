#pragma once
// Programs of the system that a test runs beside itself. POSIX only.
#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

namespace stipple::test {

/// What a command wrote, without its last line end; empty where there is no such command.
std::string output_of(const std::string& command);

/// A program that ends with its owner.
class Child {
public:
    /// The program, found as a shell does, and its arguments.
    explicit Child(const std::vector<std::string>& words);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    bool exited();
    /// With which it ended by itself; -1: something ended it.
    int code() const;

private:
    pid_t pid_ = -1;
    bool exited_ = false;
    int status_ = 0;
};

/// Another program has to get there: asks 20 times a second until it is true, for at most `seconds`.
bool wait_for(const std::function<bool()>& done, int seconds = 60);

}  // namespace stipple::test
