#include "editor/script/screen_text.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <map>
#include <utility>

namespace stipple::editor {

namespace {

struct Word {
    std::string text;
    bool cut = false;  // a letter goes over the left or right edge of what it lies in
};

std::vector<Word> words_drawn() {
    // Icons lie in the same fonts: they part words, as blanks do.
    std::map<std::pair<float, float>, std::pair<ImWchar, const ImFont*>> letters;
    for (const ImFont* font : ImGui::GetIO().Fonts->Fonts) {
        for (const ImFontGlyph& glyph : font->Glyphs) {
            if (glyph.Visible) letters[{glyph.U0, glyph.V0}] = {static_cast<ImWchar>(glyph.Codepoint), font};
        }
    }
    std::vector<Word> words;
    Word word;
    float right = 0, top = 0;
    const auto end = [&] {
        if (!word.text.empty()) words.push_back(word);
        word = {};
    };
    const ImDrawData* drawn = ImGui::GetDrawData();
    for (const ImDrawList* list : drawn->CmdLists) {
        end();
        for (const ImDrawCmd& command : list->CmdBuffer) {
            for (unsigned i = 0; i + 5 < command.ElemCount; ++i) {
                const auto vertex = [&](unsigned k) -> const ImDrawVert& {
                    return list->VtxBuffer[static_cast<int>(
                        command.VtxOffset + list->IdxBuffer[static_cast<int>(command.IdxOffset + i + k)])];
                };
                const ImDrawVert &a = vertex(0), &c = vertex(2);
                const auto found = letters.find({a.uv.x, a.uv.y});
                if (found == letters.end() || c.pos.x <= a.pos.x || c.pos.y <= a.pos.y) continue;
                const float size = found->second.second->FontSize;
                const bool same_line = a.pos.y < top + size && a.pos.y > top - size;
                if (!same_line || a.pos.x > right + 0.16f * size || a.pos.x < right - size) end();
                char text[5];
                ImTextCharToUtf8(text, found->second.first);
                word.text += text;
                word.cut = word.cut || a.pos.x < command.ClipRect.x - 1 || c.pos.x > command.ClipRect.z + 1;
                right = c.pos.x;
                top = a.pos.y;
                i += 5;
            }
        }
    }
    end();
    return words;
}

}  // namespace

std::vector<std::string> words_on_screen() {
    std::vector<std::string> all;
    for (const Word& word : words_drawn()) all.push_back(word.text);
    return all;
}

std::vector<std::string> words_cut_off() {
    std::vector<std::string> all;
    for (const Word& word : words_drawn()) {
        if (word.cut) all.push_back(word.text);
    }
    return all;
}

}  // namespace stipple::editor
