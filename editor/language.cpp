#include "editor/language.h"

#include <algorithm>
#include <optional>

#include "io/head_asset.h"
#include "io/write_file.h"

namespace stipple::editor {
namespace {

struct Spoken {
    std::string code = "en";
    std::map<std::string, std::string> words;
    std::map<std::string, std::string> sentences;  // of those with {*}, as they were said before
    bool marked = false;
    std::set<std::string> missing;
};
Spoken spoken;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A run of digits with the points and commas between them, from `at`; its length.
std::size_t number_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && (is_digit(text[end]) || ((text[end] == '.' || text[end] == ',') && end > at &&
                                                         end + 1 < text.size() && is_digit(text[end + 1]))))
        ++end;
    return end - at;
}

/// "7 of 12" -> "{} of {}", and the numbers.
std::string without_numbers(std::string_view text, std::vector<std::string>& numbers) {
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = number_at(text, at);
        if (length == 0) {
            made += text[at++];
            continue;
        }
        numbers.emplace_back(text.substr(at, length));
        made += "{}";
        at += length;
    }
    return made;
}

std::string filled(std::string_view pattern, const std::vector<std::string>& parts) {
    std::string made;
    std::size_t next = 0;
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t gap = pattern.substr(at, 2) == "{}" ? 2 : pattern.substr(at, 3) == "{*}" ? 3 : 0;
        if (gap > 0) {
            if (next < parts.size()) made += parts[next++];
            at += gap;
        } else {
            made += pattern[at++];
        }
    }
    return made;
}

/// Letters become such that no word of ours has.
std::string marked(std::string_view text) {
    std::string made;
    for (char c : text) {
        if (!is_letter(c)) {
            made += c;
        } else {
            made += c <= 'Z' ? "\xC4\x80" : "\xC4\x81";
        }
    }
    return made;
}

const std::string* find(const std::string& english) {
    const auto found = spoken.words.find(english);
    return found == spoken.words.end() || found->second.empty() ? nullptr : &found->second;
}

/// `text` is `pattern` with numbers for {} and any words for {*}; what stands there goes to `parts`.
bool fits(std::string_view pattern, std::string_view text, std::vector<std::string>& parts) {
    while (!pattern.empty()) {
        if (pattern.starts_with("{*}")) {
            const std::size_t kept = parts.size();
            for (std::size_t length = 1; length <= text.size(); ++length) {
                parts.emplace_back(text.substr(0, length));
                if (fits(pattern.substr(3), text.substr(length), parts)) return true;
                parts.resize(kept);
            }
            return false;
        }
        if (pattern.starts_with("{}")) {
            const std::size_t length = number_at(text, 0);
            if (length == 0) return false;
            parts.emplace_back(text.substr(0, length));
            pattern.remove_prefix(2);
            text.remove_prefix(length);
        } else if (text.empty() || text[0] != pattern[0]) {
            return false;
        } else {
            pattern.remove_prefix(1);
            text.remove_prefix(1);
        }
    }
    return text.empty();
}

/// A sentence with names in it; empty where the catalogue lacks it.
std::string with_names(std::string_view english) {
    constexpr std::size_t longest = 600, most_remembered = 500;
    if (english.size() > longest) return {};
    const auto known = spoken.sentences.find(std::string(english));
    if (known != spoken.sentences.end()) return known->second;
    std::string made;
    std::vector<std::string> parts;
    for (const auto& [pattern, words] : spoken.words) {
        parts.clear();
        if (pattern.find("{*}") == std::string::npos || words.empty() || !fits(pattern, english, parts))
            continue;
        for (std::string& part : parts) {
            // "left tragion, glabella": each by itself.
            std::string all;
            for (std::size_t at = 0; at <= part.size();) {
                const std::size_t end = std::min(part.find(", ", at), part.size());
                all += (at > 0 ? ", " : "") + tr_known(part.substr(at, end - at));
                at = end + 2;
            }
            part = std::move(all);
        }
        made = filled(words, parts);
        break;
    }
    if (spoken.sentences.size() < most_remembered) spoken.sentences[std::string(english)] = made;
    return made;
}

std::string message_for_line(std::size_t line, const char* what) {
    return "The catalogue is damaged in line " + std::to_string(line) + ": " + what;
}

/// What stands between the quotes, escapes undone; false where it is not quoted.
bool unquoted(std::string_view text, std::string& into) {
    const auto first = text.find('"'), last = text.rfind('"');
    if (first == std::string_view::npos || last == first) return false;
    for (std::size_t i = first + 1; i < last; ++i) {
        if (text[i] != '\\') {
            into += text[i];
        } else if (++i < last) {
            into += text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i];
        }
    }
    return true;
}

}  // namespace

base::Result<std::map<std::string, std::string>> read_catalogue(std::string_view text) {
    std::map<std::string, std::string> words;
    std::string id, translation, *into = nullptr;
    std::size_t number = 0;
    const auto keep = [&] {
        if (into == &translation) words[id] = translation;
        id.clear();
        translation.clear();
    };
    while (!text.empty()) {
        ++number;
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
        if (line.empty() || line[0] == '#') continue;
        if (line.starts_with("msgid ")) {
            keep();
            into = &id;
        } else if (line.starts_with("msgstr ")) {
            if (into != &id)
                return base::Error{base::ErrorCode::unreadable,
                                   message_for_line(number, "msgstr without msgid")};
            into = &translation;
        } else if (line[0] != '"' || !into) {
            return base::Error{base::ErrorCode::unreadable,
                               message_for_line(number, "msgid, msgstr or a text in quotes is expected")};
        }
        if (!unquoted(line, *into))
            return base::Error{base::ErrorCode::unreadable,
                               message_for_line(number, "a text in quotes is missing")};
    }
    keep();
    return words;
}

std::vector<Language> languages(const std::filesystem::path& folder) {
    std::vector<Language> all;
    std::error_code error;
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error)) {
        if (at->path().extension() != ".po") continue;
        const auto text = io::read_file(at->path(), std::size_t{1} << 22);
        if (!text) continue;
        const auto words = read_catalogue(*text);
        if (!words) continue;
        const std::string code = at->path().stem().string();
        const auto own = words->find("(name of this language)");
        all.push_back({code, own == words->end() || own->second.empty() ? code : own->second});
    }
    std::sort(all.begin(), all.end(), [](const Language& a, const Language& b) { return a.code < b.code; });
    all.insert(all.begin(), {"en", "English"});
    return all;
}

base::Status use_language(const std::filesystem::path& folder, const std::string& code) {
    if (code == "en") {
        spoken.words.clear();
        spoken.sentences.clear();
    } else {
        const auto text = io::read_file(folder / (code + ".po"), std::size_t{1} << 22);
        if (!text) return text.error();
        auto words = read_catalogue(*text);
        if (!words) return words.error();
        spoken.words = std::move(*words);
        spoken.sentences.clear();
    }
    spoken.code = code;
    spoken.marked = false;
    return base::Done{};
}

base::Status choose_language(const std::string& code) {
    const auto assets = io::assets_folder();
    if (!assets) return assets.error();
    const std::filesystem::path folder = *assets / "languages";
    std::string names;
    for (const Language& one : languages(folder)) {
        if (one.code == code) return use_language(folder, code);
        names += (names.empty() ? "" : ", ") + one.code + " (" + one.name + ")";
    }
    return base::Error{base::ErrorCode::wrong_usage,
                       "There is no language \"" + code.substr(0, 20) + "\". There are: " + names + "."};
}

const std::string& language() {
    return spoken.code;
}

void use_marked_language() {
    spoken.words.clear();
    spoken.code = "marked";
    spoken.marked = true;
}

const std::set<std::string>& untranslated() {
    return spoken.missing;
}
void forget_untranslated() {
    spoken.missing.clear();
}

namespace {

/// Nothing where the catalogue lacks it; `pattern`: what it was looked up as.
std::optional<std::string> looked_up(std::string_view english, std::string& pattern) {
    if (spoken.marked) return marked(english);
    pattern = english;
    if (const std::string* found = find(pattern)) return *found;
    std::vector<std::string> numbers;
    pattern = without_numbers(english, numbers);
    if (const std::string* found = numbers.empty() ? nullptr : find(pattern)) return filled(*found, numbers);
    if (std::string made = with_names(english); !made.empty()) return made;
    return std::nullopt;
}

}  // namespace

namespace {

/// "{} mm": nothing to translate.
bool only_units(std::string_view pattern) {
    static const std::set<std::string, std::less<>> units{"mm", "cm", "m", "ml", "h", "min", "MB", "KB",
                                                          "g",  "L",  "a", "b",  "A", "B",   "C"};
    std::string word;
    for (std::size_t i = 0; i <= pattern.size(); ++i) {
        const char c = i < pattern.size() ? pattern[i] : ' ';
        if (is_letter(c)) {
            word += c;
        } else if (!word.empty()) {
            if (!units.contains(word)) return false;
            word.clear();
        }
    }
    return true;
}

}  // namespace

std::string tr_known(std::string_view english) {
    std::string pattern;
    if (spoken.code == "en") return std::string(english);
    return looked_up(english, pattern).value_or(std::string(english));
}

std::string tr(std::string_view english) {
    std::string pattern;
    if (spoken.code == "en") return std::string(english);
    if (auto found = looked_up(english, pattern)) return *std::move(found);
    constexpr std::size_t most_remembered = 5000;
    if (!only_units(pattern) && spoken.missing.size() < most_remembered) spoken.missing.insert(pattern);
    return std::string(english);
}

std::string tr_pieces(std::string_view english) {
    constexpr std::string_view between = " · ";
    std::string made;
    for (std::size_t at = 0; at <= english.size();) {
        const std::size_t end = std::min(english.find(between, at), english.size());
        made += (at > 0 ? std::string(between) : "") + tr(english.substr(at, end - at));
        at = end + between.size();
    }
    return made;
}

std::string said(std::string_view english, std::initializer_list<std::string> parts) {
    return filled(tr(english), parts);
}

std::string item_label(const char* label) {
    if (spoken.code == "en") return label;
    const std::string_view whole(label);
    const std::string_view shown = whole.substr(0, whole.find("##"));
    // A picture is three bytes of the private area and two blanks.
    const std::size_t start = !shown.empty() && static_cast<unsigned char>(shown[0]) == 0xee
                                  ? std::min(shown.find_first_not_of(' ', 3), shown.size())
                                  : 0;
    const std::size_t identity = whole.find("###");
    return std::string(shown.substr(0, start)) + tr(shown.substr(start)) +
           (identity != std::string_view::npos ? std::string(whole.substr(identity))
                                               : "###" + std::string(whole));
}

}  // namespace stipple::editor
