#include "editor/recent_plans.h"

#include <algorithm>

#include "base/hash.h"
#include "io/write_file.h"

namespace stipple::editor {
namespace {

namespace fs = std::filesystem;

fs::path whole(const fs::path& plan) {
    std::error_code error;
    const fs::path absolute = fs::absolute(plan, error);
    return error ? plan : absolute.lexically_normal();
}

}  // namespace

RecentPlans::Entry RecentPlans::entry_of(const fs::path& plan) const {
    return {plan, folder_ / ("plan-" + std::to_string(base::hash_text(plan.string())) + ".png")};
}

void RecentPlans::keep_in(const fs::path& folder) {
    folder_ = folder;
    entries_.clear();
    const auto text = io::read_file(folder / "list.txt", std::size_t{1} << 20);
    if (!text) return;
    std::string_view rest = *text;
    while (!rest.empty() && entries_.size() < most) {
        const std::size_t end = rest.find('\n');
        const fs::path plan(std::string(rest.substr(0, end)));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        std::error_code error;
        if (!plan.empty() && fs::is_regular_file(plan, error)) entries_.push_back(entry_of(plan));
    }
}

void RecentPlans::add(const fs::path& plan) {
    if (folder_.empty()) return;
    const Entry entry = entry_of(whole(plan));
    if (!entries_.empty() && entries_.front() == entry) return;
    std::erase(entries_, entry);
    entries_.insert(entries_.begin(), entry);
    while (entries_.size() > most) {
        std::error_code ignored;
        fs::remove(entries_.back().picture, ignored);
        entries_.pop_back();
    }
    write();
}

void RecentPlans::forget(const fs::path& plan) {
    const Entry entry = entry_of(whole(plan));
    if (std::erase(entries_, entry) == 0) return;
    std::error_code ignored;
    fs::remove(entry.picture, ignored);
    write();
}

void RecentPlans::forget_all() {
    std::error_code ignored;
    for (const Entry& entry : entries_) fs::remove(entry.picture, ignored);
    entries_.clear();
    if (!folder_.empty()) write();
}

fs::path RecentPlans::picture_of(const fs::path& plan) const {
    const Entry entry = entry_of(whole(plan));
    return std::find(entries_.begin(), entries_.end(), entry) == entries_.end() ? fs::path() : entry.picture;
}

bool RecentPlans::has_picture(const fs::path& plan) const {
    std::error_code error;
    return fs::is_regular_file(entry_of(whole(plan)).picture, error);
}

void RecentPlans::write() const {
    std::string text;
    for (const Entry& entry : entries_) text += entry.plan.string() + "\n";
    if (io::make_folder(folder_)) (void)io::write_file(folder_ / "list.txt", text);
}

}  // namespace stipple::editor
