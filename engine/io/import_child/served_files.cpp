#include "io/import_child/served_files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace stipple::io::import_child {
namespace {

class MemoryStream : public Assimp::IOStream {
public:
    explicit MemoryStream(const Bytes& bytes) : bytes_(bytes) {}

    std::size_t Read(void* to, std::size_t size, std::size_t count) override {
        if (size == 0 || count == 0) return 0;
        const std::size_t items = std::min(count, (bytes_.size() - at_) / size);
        if (items > 0) std::memcpy(to, bytes_.data() + at_, items * size);
        at_ += items * size;
        return items;
    }
    std::size_t Write(const void*, std::size_t, std::size_t) override { return 0; }
    aiReturn Seek(std::size_t offset, aiOrigin origin) override {
        // From the current place and from the end the library passes negative offsets in the unsigned type.
        const std::size_t base = origin == aiOrigin_SET ? 0 : origin == aiOrigin_CUR ? at_ : bytes_.size();
        const std::size_t place = base + offset;
        if (place > bytes_.size()) return aiReturn_FAILURE;
        at_ = place;
        return aiReturn_SUCCESS;
    }
    std::size_t Tell() const override { return at_; }
    std::size_t FileSize() const override { return bytes_.size(); }
    void Flush() override {}

private:
    const Bytes& bytes_;
    std::size_t at_ = 0;
};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool ends_with(std::string_view name, std::string_view suffix) {
    if (name.size() < suffix.size()) return false;
    return std::equal(suffix.begin(), suffix.end(), name.end() - static_cast<std::ptrdiff_t>(suffix.size()),
                      [](char a, char b) { return a == lower(b); });
}

bool same_but_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char one, char other) { return lower(one) == lower(other); });
}

std::string with_escaped_spaces(std::string name) {
    for (std::size_t at = 0; (at = name.find(' ', at)) != std::string::npos; at += 3)
        name.replace(at, 1, "%20");
    return name;
}

bool mentions(const std::vector<const Bytes*>& texts, const std::string& name) {
    const std::string escaped = with_escaped_spaces(name);
    return std::any_of(texts.begin(), texts.end(), [&](const Bytes* text) {
        return memmem(text->data(), text->size(), name.data(), name.size()) != nullptr ||
               memmem(text->data(), text->size(), escaped.data(), escaped.size()) != nullptr;
    });
}

bool leads_outside(std::string_view name) {
    return name.find("..") != std::string_view::npos || name.find(':') != std::string_view::npos ||
           (!name.empty() && (name.front() == '/' || name.front() == '\\'));
}

}  // namespace

Bytes read_descriptor(int descriptor, std::size_t length) {
    Bytes bytes(length);
    for (std::size_t at = 0; at < length;) {
        const ssize_t got = pread(descriptor, bytes.data() + at, length - at, static_cast<off_t>(at));
        if (got <= 0) return {};
        at += static_cast<std::size_t>(got);
    }
    return bytes;
}

void read_companions(int folder, const std::vector<std::string>& suffixes,
                     const std::vector<const Bytes*>& mentioning, std::size_t& budget,
                     std::map<std::string, Bytes>& files) {
    constexpr std::size_t most = 32;
    constexpr std::size_t most_searched = std::size_t{4} << 30;  // seconds, in a folder full of photographs
    DIR* entries = fdopendir(dup(folder));
    if (entries == nullptr) return;
    rewinddir(entries);
    std::vector<std::string> names;
    std::size_t searched = 0, once = 0;
    for (const Bytes* text : mentioning) once += text->size();
    // A folder may hold anything; the first few thousand entries are enough to find a neighbour in.
    for (int seen = 0; seen < 20'000; ++seen) {
        const dirent* entry = readdir(entries);
        if (entry == nullptr) break;
        const std::string name = entry->d_name;
        if (std::any_of(suffixes.begin(), suffixes.end(),
                        [&](const std::string& suffix) { return ends_with(name, suffix); }) &&
            (searched += once) <= most_searched && mentions(mentioning, name))
            names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
        if (files.size() >= most) break;
        const int file = openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
        struct stat about {};
        if (file >= 0 && fstat(file, &about) == 0 && S_ISREG(about.st_mode) &&
            static_cast<std::size_t>(about.st_size) <= budget) {
            budget -= static_cast<std::size_t>(about.st_size);
            files[name] = read_descriptor(file, static_cast<std::size_t>(about.st_size));
        }
        if (file >= 0) close(file);
    }
    closedir(entries);
}

const Bytes* ServedFiles::picture(const std::string& name) const {
    const Bytes* other_case = nullptr;
    for (const auto& [served, bytes] : files_) {
        if (served == name || with_escaped_spaces(served) == name) return &bytes;
        if (other_case == nullptr && same_but_case(served, name)) other_case = &bytes;
    }
    return other_case;
}

bool ServedFiles::Exists(const char* path) const {
    std::string_view name(path);
    while (name.starts_with("./")) name.remove_prefix(2);
    return files_.contains(std::string(name));
}

Assimp::IOStream* ServedFiles::Open(const char* path, const char* mode) {
    std::string_view name(path);
    while (name.starts_with("./")) name.remove_prefix(2);
    if (std::strpbrk(mode, "wa+") != nullptr) return nullptr;
    const auto found = files_.find(std::string(name));
    if (found != files_.end()) return new MemoryStream(found->second);
    std::string& first = leads_outside(name) ? refused_ : missing_;
    if (first.empty()) first = name;
    return nullptr;
}

}  // namespace stipple::io::import_child
