#pragma once
// Plans that were opened or saved last, with a small picture of each, kept between starts. The plan files
// themselves are never touched.
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace stipple::editor {

class RecentPlans {
public:
    struct Entry {
        std::filesystem::path plan, picture;  // the picture may not be there
        bool operator==(const Entry&) const = default;
    };
    static constexpr std::size_t most = 12;

    /// Reads what was kept in `folder`; plans that are no more are left out. Nothing is kept before.
    void keep_in(const std::filesystem::path& folder);
    /// Newest first.
    const std::vector<Entry>& entries() const { return entries_; }
    void add(const std::filesystem::path& plan);
    void forget(const std::filesystem::path& plan);
    void forget_all();
    /// Where a PNG that shows the plan belongs; empty where the plan is not in the list.
    std::filesystem::path picture_of(const std::filesystem::path& plan) const;
    bool has_picture(const std::filesystem::path& plan) const;

private:
    void write() const;
    Entry entry_of(const std::filesystem::path& plan) const;

    std::filesystem::path folder_;
    std::vector<Entry> entries_;
};

}  // namespace stipple::editor
