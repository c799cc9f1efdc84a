#include "io/import_child/lockdown.h"

#include <linux/landlock.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/sanitized.h"
#include "io/scan_file_wire.h"

#ifdef STIPPLE_HAS_SECCOMP
#include <seccomp.h>

#include <cerrno>
#include <initializer_list>
#endif

namespace stipple::io::import_child {
namespace {

bool set_limit(int resource, rlim_t value) {
    rlimit limit{};
    if (getrlimit(static_cast<__rlimit_resource_t>(resource), &limit) != 0) return false;
    if (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < value) value = limit.rlim_max;
    limit.rlim_cur = limit.rlim_max = value;
    return setrlimit(static_cast<__rlimit_resource_t>(resource), &limit) == 0;
}

// The hard limit kills without a reason; the soft one, a second earlier, says SIGXCPU.
bool set_seconds(rlim_t seconds) {
    rlimit limit{seconds, seconds + 1};
    return setrlimit(RLIMIT_CPU, &limit) == 0 || set_limit(RLIMIT_CPU, seconds);
}

}  // namespace

bool limit_resources(const Rights& rights) {
    // Whatever else the starting program had open (a display, a graphics card) is none of our business.
    // Kernels before 5.9 do not know the call.
    syscall(SYS_close_range, static_cast<unsigned>(wire_folder_fd + 1), ~0u, 0u);
    bool good = set_limit(RLIMIT_CORE, 0) && set_seconds(rights.seconds) && set_limit(RLIMIT_NOFILE, 64) &&
                set_limit(RLIMIT_FSIZE, 0);
    good = good && set_limit(RLIMIT_NPROC, 0);
    if constexpr (!base::sanitized) good = good && set_limit(RLIMIT_AS, rights.memory_bytes);
    return good;
}

// A rule set that handles every right of the kernel's version and grants none: all files are open already.
bool deny_file_system() {
    const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return false;
    landlock_ruleset_attr rules{};
    rules.handled_access_fs =
        (1ull << 13) - 1;  // execute, read, write, make, remove: the first version's rights
    if (version >= 2) rules.handled_access_fs |= 1ull << 13;  // link or rename across folders
    if (version >= 3) rules.handled_access_fs |= 1ull << 14;  // truncate
    const long set = syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
    if (set < 0) return false;
    const bool done = syscall(SYS_landlock_restrict_self, set, 0) == 0;
    close(static_cast<int>(set));
    return done;
}

#ifdef STIPPLE_HAS_SECCOMP
bool filter_system_calls() {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (filter == nullptr) return false;
    bool good = true;
    const auto allow = [&](int call) {
        good = good && seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
    };
    const auto deny = [&](int call) {
        good = good && seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 0) == 0;
    };
    for (const int call :
         {SCMP_SYS(read),           SCMP_SYS(write),         SCMP_SYS(writev),       SCMP_SYS(close),
          SCMP_SYS(lseek),          SCMP_SYS(brk),           SCMP_SYS(munmap),       SCMP_SYS(mremap),
          SCMP_SYS(madvise),        SCMP_SYS(futex),         SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigaction),
          SCMP_SYS(rt_sigprocmask), SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(getrandom),
          SCMP_SYS(getpid),         SCMP_SYS(gettid),        SCMP_SYS(tgkill),       SCMP_SYS(sched_yield),
          SCMP_SYS(exit),           SCMP_SYS(exit_group),    SCMP_SYS(fstat)}) {
        allow(call);
    }
    // Memory, but none that can be run.
    good = good && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                                    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
    good = good && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                                    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
    // Libraries ask for these in passing; "no" is an answer they can live with.
    for (const int call : {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(stat), SCMP_SYS(lstat),
                           SCMP_SYS(newfstatat), SCMP_SYS(access), SCMP_SYS(readlink), SCMP_SYS(getcwd),
                           SCMP_SYS(ioctl), SCMP_SYS(sysinfo), SCMP_SYS(uname)}) {
        deny(call);
    }
    good = good && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return good;
}
#else
bool filter_system_calls() {
    return true;  // built without libseccomp: Landlock and the limits stand alone
}
#endif

Lock lock_down() {
    Lock lock = Lock::done;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return Lock::failed;
    if (!deny_file_system()) lock = Lock::without_landlock;
    if constexpr (!base::sanitized) {
        if (!filter_system_calls()) return Lock::failed;
    }
    return lock;
}

}  // namespace stipple::io::import_child
