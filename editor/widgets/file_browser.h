#pragma once
// Our own file dialog: folders and fitting files, a path that can be typed, a name to save under. The same on
// every system and in tests.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace stipple::widgets {

class FileBrowser {
public:
    enum class Kind { open, save, folder };

    /// `endings` with dot, lower case: files of other kinds are not listed.
    void start(Kind kind, const std::filesystem::path& at, std::vector<std::string> endings,
               std::string name = {});
    /// Draws into the current window; the choice once it is made. `cancelled` is set when it is given up.
    std::optional<std::filesystem::path> show(bool& cancelled);

    const std::filesystem::path& folder() const { return folder_; }
    void go(const std::filesystem::path& folder);
    void set_name(std::string name) { name_ = std::move(name); }
    const std::string& name() const { return name_; }

private:
    struct Entry {
        std::string name;
        bool folder = false;
        std::uintmax_t bytes = 0;
    };
    void top_line();
    std::optional<std::filesystem::path> list();
    std::optional<std::filesystem::path> choose();
    bool of_pictures() const;
    const char* nothing_here() const;
    const char* name_hint() const;
    const char* endings_words() const;

    Kind kind_ = Kind::open;
    bool began_ = false;  // not shown yet
    std::filesystem::path folder_;
    std::string typed_folder_, name_, trouble_, asked_about_;
    std::vector<std::string> endings_;
    std::vector<Entry> entries_;
};

}  // namespace stipple::widgets
