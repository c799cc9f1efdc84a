#include "document/journal.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "io/write_file.h"

namespace stipple::document {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_journal = std::size_t{1} << 30;

void remove_both(const fs::path& journal) {
    std::error_code ignored;
    fs::remove(journal, ignored);
    fs::remove(base_of(journal), ignored);
}

/// Steps that no plan file holds.
std::size_t open_steps(const io::JournalRead& read) {
    std::size_t count = 0;
    for (const io::JournalStep& step : read.steps)
        count = std::holds_alternative<io::JournalSaved>(step) ? 0 : count + 1;
    return count;
}

}  // namespace

fs::path recovery_folder() {
    if (const char* wished = std::getenv("STIPPLE_RECOVERY"); wished && *wished) return wished;
    if (const char* state = std::getenv("XDG_STATE_HOME"); state && *state)
        return fs::path(state) / "stipple" / "recovery";
    const char* home = std::getenv("HOME");
    return fs::path(home && *home ? home : ".") / ".local" / "state" / "stipple" / "recovery";
}

fs::path base_of(const fs::path& journal) {
    return fs::path(journal).replace_extension(".base.stipple");
}

base::Result<Journal> Journal::begin(const fs::path& folder, const io::JournalHead& head, io::PlanFile base) {
    if (auto made = io::make_folder(folder); !made) return made.error();
    for (int number = 1; number < 10000; ++number) {
        const fs::path path = folder / ("plan-" + std::to_string(number) + ".journal");
        std::error_code ignored;
        if (fs::exists(path, ignored) || fs::exists(base_of(path), ignored)) continue;
        auto file = io::AppendFile::open(path, 0);
        if (!file && file.error().code == base::ErrorCode::limit) continue;  // another was quicker
        if (!file) return file.error();
        Journal journal(path);
        journal.file_ = std::make_shared<io::AppendFile>(std::move(*file));
        journal.base_ = std::make_shared<const io::PlanFile>(std::move(base));
        journal.waiting_ = io::journal_line(head);  // goes with the first step: looking at a head is no work
        return journal;
    }
    return base::Error{base::ErrorCode::limit, "The folder \"" + folder.string() +
                                                   "\" is full of journals. Delete those you do not need."};
}

base::Result<Journal> Journal::resume(const fs::path& path, std::size_t good_bytes, std::size_t steps) {
    auto file = io::AppendFile::open(path, good_bytes);
    if (!file) return file.error();
    Journal journal(path);
    journal.file_ = std::make_shared<io::AppendFile>(std::move(*file));
    journal.durable_ = steps;
    return journal;
}

std::string title_of_unsaved(const std::string& client) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
    return std::all_of(client.begin(), client.end(), blank) ? "Untitled plan" : client;
}

void Journal::add(const io::JournalStep& step) {
    waiting_ += io::journal_line(step);
    ++waiting_steps_;
}

void Journal::adopt(const Written& written) {
    if (written)
        durable_ += *written;
    else
        trouble_ = written.error().message;
}

void Journal::poll() {
    if (auto written = writing_.poll()) adopt(*written);
    if (writing_.busy() || waiting_steps_ == 0 || !trouble_.empty()) return;
    writing_.start([file = file_, base = std::exchange(base_, nullptr), path = path_,
                    lines = std::exchange(waiting_, {}),
                    steps = std::exchange(waiting_steps_, 0)](base::Progress&) -> Written {
        // The plan first: a journal without it is worth nothing.
        if (base) {
            if (auto ok = io::write_plan(base_of(path), *base, nullptr); !ok) return ok.error();
        }
        if (auto ok = file->append(lines); !ok) return ok.error();
        return steps;
    });
}

base::Status Journal::flush() {
    for (int round = 0; round < 2; ++round) {
        if (auto written = writing_.wait()) adopt(*written);
        poll();
    }
    if (auto written = writing_.wait()) adopt(*written);
    if (!trouble_.empty()) return base::Error{base::ErrorCode::unwritable, trouble_};
    return base::Done{};
}

void Journal::forget() {
    (void)writing_.wait();
    remove_both(path_);
    file_.reset();
    trouble_ = "forgotten";
}

std::vector<LeftBehind> left_behind(const fs::path& folder) {
    std::vector<LeftBehind> found;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(folder, code)) {
        const fs::path& path = entry.path();
        if (path.extension() != ".journal" || io::in_use(path)) continue;
        const auto bytes = io::read_file(path, largest_journal);
        const auto read = bytes ? io::read_journal(*bytes) : base::Result<io::JournalRead>(bytes.error());
        if (!read) continue;  // just begun by another window, or beyond help: never deleted unasked
        if (open_steps(*read) == 0 || !fs::exists(base_of(path), code)) {
            remove_both(path);
            continue;
        }
        LeftBehind work{path, read->head.title, read->head.plan, open_steps(*read), {}};
        for (const io::JournalStep& step : read->steps) {
            if (const auto* saved = std::get_if<io::JournalSaved>(&step)) work.plan = saved->plan;
            // A first line written before the client was named knows no name.
            const auto* command = std::get_if<edit::Command>(&step);
            const auto* named = command ? std::get_if<edit::SetClient>(command) : nullptr;
            if (named) work.title = title_of_unsaved(named->client.code);
        }
        if (!work.plan.empty()) work.title = fs::path(work.plan).stem().string();
        work.when = fs::last_write_time(path, code);
        found.push_back(std::move(work));
    }
    std::sort(found.begin(), found.end(), [](const LeftBehind& a, const LeftBehind& b) {
        return a.when != b.when ? a.when > b.when : a.journal < b.journal;
    });
    return found;
}

void forget(const LeftBehind& work) {
    remove_both(work.journal);
}

}  // namespace stipple::document
