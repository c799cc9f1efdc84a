#pragma once
// Takes every right away from this process that reading a scan does not need: memory, time, files, processes
// by rlimit; file system by Landlock; system calls by seccomp. lockdown_linux.cpp; lockdown_other.cpp
// refuses.
#include <cstddef>

namespace stipple::io::import_child {

struct Rights {
    std::size_t memory_bytes = 0;  // address space
    unsigned seconds = 0;          // processor time
};

/// Before anything of the file is looked at; closes every file but the three of scan_file_wire.h. False when
/// a limit could not be set.
bool limit_resources(const Rights& rights);

enum class Lock { done, without_landlock, failed };

/// After all files are open: from here on nothing can be opened, sent or started. Cannot be undone.
Lock lock_down();

/// The two layers of lock_down, each alone for its test. False where this system has none.
bool deny_file_system();
bool filter_system_calls();

}  // namespace stipple::io::import_child
