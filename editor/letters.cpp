#include "editor/letters.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#ifdef STIPPLE_FONTCONFIG
#include <fontconfig/fontconfig.h>
#endif

namespace stipple::editor {
namespace {

constexpr std::size_t most_letters = 600;

struct Lender {
    std::string file;
    int index = 0;               // of the font within the file
    std::vector<ImWchar> pairs;  // first and last, ends with 0: how ImGui wants them
};

struct Letters {
    std::set<ImWchar> wanted{};
    std::set<ImWchar> asked{};  // when `lenders` were looked for
    std::vector<Lender> lenders{};
    std::map<std::string, std::vector<char>> files{};
};

Letters& letters() {
    static Letters all;
    return all;
}

/// Scripts whose letters stand alone, from left to right: what a font draws of them is the name.
bool stands_alone(unsigned letter) {
    struct Range {
        unsigned from, to;
    };
    constexpr Range ranges[] = {
        {0x180, 0x24f},   {0x460, 0x58f},   {0x10a0, 0x10ff},  // rarer Latin, Cyrillic, Armenian; Georgian
        {0x1e00, 0x1fff},                                      // Vietnamese, old Greek
        {0x2e80, 0x9fff}, {0xac00, 0xd7a3}, {0xf900, 0xfaff},  // Chinese, Japanese, Korean
        {0xff00, 0xffef}};
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [&](const Range& range) { return letter >= range.from && letter <= range.to; });
}

#ifdef STIPPLE_FONTCONFIG
/// Which fonts lend which letters, as few fonts as the system's own order of them gives.
std::vector<Lender> lenders_of(std::set<ImWchar> wanted) {
    std::vector<Lender> lenders;
    FcCharSet* charset = FcCharSetCreate();
    for (const ImWchar letter : wanted) FcCharSetAddChar(charset, letter);
    FcPattern* pattern = FcPatternCreate();
    FcPatternAddCharSet(pattern, FC_CHARSET, charset);
    FcPatternAddString(pattern, FC_FAMILY, reinterpret_cast<const FcChar8*>("sans-serif"));
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    FcConfigSubstitute(nullptr, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    FcResult result = FcResultMatch;
    FcFontSet* fonts = FcFontSort(nullptr, pattern, FcTrue, nullptr, &result);
    for (int k = 0; fonts != nullptr && k < fonts->nfont && !wanted.empty(); ++k) {
        FcPattern* font = fonts->fonts[k];
        FcChar8 *file = nullptr, *format = nullptr;
        FcCharSet* has = nullptr;
        int index = 0;
        FcBool variable = FcFalse;
        if (FcPatternGetString(font, FC_FILE, 0, &file) != FcResultMatch ||
            FcPatternGetCharSet(font, FC_CHARSET, 0, &has) != FcResultMatch ||
            FcPatternGetString(font, FC_FONTFORMAT, 0, &format) != FcResultMatch)
            continue;
        FcPatternGetInteger(font, FC_INDEX, 0, &index);
        FcPatternGetBool(font, FC_VARIABLE, 0, &variable);
        const std::string kind = reinterpret_cast<const char*>(format);
        if (variable == FcTrue || (kind != "TrueType" && kind != "CFF")) continue;  // what ImGui reads
        Lender lender{reinterpret_cast<const char*>(file), index & 0xffff, {}};
        for (auto letter = wanted.begin(); letter != wanted.end();) {
            if (FcCharSetHasChar(has, *letter) == FcFalse) {
                ++letter;
                continue;
            }
            lender.pairs.insert(lender.pairs.end(), {*letter, *letter});
            letter = wanted.erase(letter);
        }
        if (lender.pairs.empty()) continue;
        lender.pairs.push_back(0);
        lenders.push_back(std::move(lender));
    }
    if (fonts != nullptr) FcFontSetDestroy(fonts);
    FcPatternDestroy(pattern);
    FcCharSetDestroy(charset);
    return lenders;
}
#else
std::vector<Lender> lenders_of(const std::set<ImWchar>&) {
    return {};
}
#endif

}  // namespace

void want_letters(std::string_view text) {
    std::set<ImWchar>& wanted = letters().wanted;
    for (const char *at = text.data(), *end = at + text.size(); at < end;) {
        unsigned letter = 0;
        at += std::max(ImTextCharFromUtf8(&letter, at, end), 1);
        if (stands_alone(letter) && wanted.size() < most_letters) wanted.insert(static_cast<ImWchar>(letter));
    }
}

int wanted_letters() {
    return static_cast<int>(letters().wanted.size());
}

void lend_letters(float size) {
    Letters& all = letters();
    if (all.wanted.empty()) return;
    if (all.asked != all.wanted) {
        all.asked = all.wanted;
        all.lenders = lenders_of(all.wanted);
    }
    for (const Lender& lender : all.lenders) {
        std::vector<char>& bytes = all.files[lender.file];
        if (bytes.empty()) {
            std::ifstream file(lender.file, std::ios::binary);
            bytes.assign(std::istreambuf_iterator<char>(file), {});
        }
        if (bytes.empty()) continue;
        ImFontConfig lent;
        lent.MergeMode = true;
        lent.FontDataOwnedByAtlas = false;
        lent.FontNo = lender.index;
        ImGui::GetIO().Fonts->AddFontFromMemoryTTF(bytes.data(), static_cast<int>(bytes.size()), size, &lent,
                                                   lender.pairs.data());
    }
}

}  // namespace stipple::editor
