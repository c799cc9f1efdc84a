// Systems whose limits nobody has written yet: see io/reader_process_other.cpp.
#include "io/import_child/lockdown.h"

namespace stipple::io::import_child {

bool limit_resources(const Rights&) {
    return false;
}

bool deny_file_system() {
    return false;
}

bool filter_system_calls() {
    return false;
}

Lock lock_down() {
    return Lock::failed;
}

}  // namespace stipple::io::import_child
