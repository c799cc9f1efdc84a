#pragma once
// The program that reads scans, running apart from this one with three open files and nothing else. One
// interface; one file a system: reader_process_linux.cpp (pipe, spawn, signals), reader_process_other.cpp
// (says that it is missing). What the program gives up by itself stands in import_child/lockdown.h, in the
// same two files.
#include <filesystem>
#include <memory>

#include "io/scan_file_answer.h"

namespace stipple::io {

struct ReaderStart {
    std::filesystem::path program;
    std::vector<std::string> arguments;
    int scan = -1;    // becomes wire_scan_fd
    int folder = -1;  // becomes wire_folder_fd; -1: none
    double seconds = 60.0;
};

/// Refused with one sentence when it cannot be started here. Its bytes are read under the clock of `start`
/// and the cancel of `progress`, which must outlive it. Destroying it ends the process, whatever it does.
base::Result<std::unique_ptr<AnswerSource>> start_reader(const ReaderStart& start, base::Progress& progress);

}  // namespace stipple::io
