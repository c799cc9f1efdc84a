// Heads, scans and plans are opened beside the window: the old document stays until the new one is ready.
#include <algorithm>
#include <utility>

#include "base/number_text.h"
#include "document/carry_over.h"
#include "editor/app_work.h"
#include "io/head_asset.h"
#include "io/marks_file.h"
#include "io/virtual_head_file.h"

namespace stipple::editor {
namespace {

std::string lower_ending(const std::filesystem::path& path) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return ending;
}

}  // namespace

void Work::start_opening(std::string name, std::function<Opened(base::Progress&)> work) {
    opening_name_ = std::move(name);
    opening_scan_.clear();
    refused_scan_.clear();
    opening_words_.reset();
    next_opening_ = [work = std::move(work)](base::Progress& progress) {
        auto opened = work(progress);
        if (opened) opened->prepare();
        return opened;
    };
    opening_.cancel();
    start_next_opening();
}

void Work::start_next_opening() {
    // What is given up may take until its next step.
    if (next_opening_ && !opening_.busy()) opening_.start(std::exchange(next_opening_, nullptr));
}

void Work::open_head(const std::string& name) {
    start_opening(name, [name](base::Progress&) -> Opened {
        auto head = io::load_built_in(name);
        if (!head) return head.error();
        auto document = document::Document::create(*head, 1);
        if (!document) return document;
        const auto commands = io::starting_commands(name, **head);
        if (!commands) return commands.error();
        for (const edit::Command& command : *commands) {
            if (auto ok = document->run(command); !ok) return ok.error();
        }
        return document;
    });
}

void Work::open_plan(const std::filesystem::path& path) {
    start_opening(path.filename().string(),
                  [path](base::Progress&) { return document::Document::open(path); });
}

void Work::open_recovered(const std::filesystem::path& journal) {
    start_opening("what was left",
                  [journal](base::Progress&) { return document::Document::recover(journal); });
}

void Work::open_scan(const std::filesystem::path& path, const head::UnitWish& wish) {
    start_opening(path.filename().string(), [path, wish](base::Progress& progress) -> Opened {
        auto head = io::import_head(path, wish, progress);
        if (!head) return head.error();
        return document::Document::create(*head, 1);
    });
    opening_scan_ = path;
}

void Work::carry_to(const std::filesystem::path& scan) {
    if (!document_) return open_scan(scan, {});
    auto words = std::make_shared<std::string>();
    start_opening(scan.filename().string(),
                  [scan, words, old = document_->plan(),
                   id = document_->plan_id()](base::Progress& progress) -> Opened {
                      auto head = io::import_head(scan, {}, progress);
                      if (!head) return head.error();
                      auto carried = document::carry_over(old, *head, progress);
                      if (!carried) return carried.error();
                      carried->plan.carried_from = id;
                      *words = "The plan lies on the new scan, " + base::fixed(carried->median_mm, 1) +
                               " mm from the old skin where there is no hair.";
                      for (const std::string& lost : carried->lost) *words += " Not carried: " + lost;
                      if (carried->lost.empty()) *words += " Nothing was lost.";
                      return document::Document::begin(std::move(carried->plan));
                  });
    opening_words_ = words;
}

void Work::open_file(const std::filesystem::path& path) {
    if (lower_ending(path) == ".stipple") {
        open_plan(path);
    } else if (lower_ending(path) == ".csv") {
        add_old_work(path);
    } else {
        open_scan(path, {});
    }
}

void Work::add_old_work(const std::filesystem::path& path) {
    if (!document_) {
        say(Message::Kind::refused,
            "A table of points holds old work: open the head or plan it lies on first.");
        return;
    }
    auto marks = io::read_marks(path, *document_->plan().head, 0.4);
    if (!marks)
        messages.keep(Message::Kind::refused, marks.error().message);
    else
        (void)run(edit::AddOldWork{std::move(*marks)});
}

bool Work::poll_opening() {
    auto opened = opening_.poll();
    if (next_opening_) {
        start_next_opening();
        return true;
    }
    if (!opened) return false;
    opening_name_.clear();
    if (*opened) {
        checking_.cancel();
        close_document();
        document_.emplace(std::move(**opened));
        findings_.reset();
        exported_.clear();
        save_path_.reset();
        trouble_told_.clear();
        ++documents_;
        ++edition_;
        messages.close_all();
        if (opening_words_) messages.keep(Message::Kind::done, *opening_words_);
        if (const std::size_t steps = document_->recovered_steps(); steps > 0) {
            say(Message::Kind::done,
                "Brought back: all " + std::to_string(steps) + " steps, to be undone one by one.");
        } else if (!journals_.empty()) {
            if (auto kept = document_->keep_journal(journals_); !kept)
                messages.keep(Message::Kind::refused, kept.error().message);
        }
    } else if (opened->error().code != base::ErrorCode::cancelled) {
        refused_scan_ = opening_scan_;
        messages.keep(Message::Kind::refused, opened->error().message);
    }
    opening_scan_.clear();
    return true;
}

void Work::close_document() {
    if (!document_) return;
    auto old = std::make_shared<document::Document>(std::move(*document_));
    document_.reset();
    // It waits for its jobs, clears its journal away and gives back its memory.
    if (!closing_.busy()) {
        closing_.start([old = std::move(old)](base::Progress&) mutable {
            old.reset();
            return true;
        });
    }
}

}  // namespace stipple::editor
