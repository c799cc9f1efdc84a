#pragma once
// The file dialog of the desktop where there is one: zenity (GNOME and most others) or kdialog (KDE), a
// program of its own beside the window, which never waits for it. Without one: widgets/file_browser.h.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace stipple::editor {

class SystemDialog {
public:
    enum class Kind { open, save, folder };
    struct Wish {
        Kind kind = Kind::open;
        std::string title;
        std::filesystem::path at;          // a folder, or the file to be saved
        std::vector<std::string> endings;  // lower case with dot; empty: all
    };
    struct Answer {
        std::optional<std::filesystem::path> chosen;  // nothing: given up
    };

    SystemDialog() = default;
    ~SystemDialog();
    SystemDialog(const SystemDialog&) = delete;
    SystemDialog& operator=(const SystemDialog&) = delete;

    /// The program that would be asked; nothing where $PATH has none.
    static std::optional<std::filesystem::path> program();
    /// False where there is none or it cannot be started.
    bool start(const Wish& wish);
    bool open() const { return child_ > 0; }
    /// Once, when the person has answered.
    std::optional<Answer> poll();
    /// Takes the dialog away.
    void give_up();

private:
    int child_ = -1, pipe_ = -1;
    std::string said_;
};

}  // namespace stipple::editor
