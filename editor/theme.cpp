#include "editor/theme.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "editor/letters.h"

namespace stipple::editor {
namespace {

Theme current;

// Names in Latin, Greek and Cyrillic letters; interpunct, dashes, quotes, super- and subscripts, arrows and
// comparisons that the trade's numbers need.
constexpr ImWchar text_ranges[] = {0x20,   0xff,   0x100,  0x17f,  0x370,  0x3ff,  0x400,  0x45f,
                                   0x490,  0x491,  0x2010, 0x2044, 0x2070, 0x208e, 0x2190, 0x2195,
                                   0x2212, 0x2212, 0x2248, 0x2248, 0x2264, 0x2265, 0};

/// Digits of one width, so that numbers under each other line up.
void make_figures_tabular(ImFont* font) {
    float widest = 0;
    for (ImWchar c = '0'; c <= '9'; ++c) widest = std::max(widest, font->FindGlyph(c)->AdvanceX);
    for (ImFontGlyph& glyph : font->Glyphs) {
        if (glyph.Codepoint < '0' || glyph.Codepoint > '9') continue;
        const float shift = std::floor((widest - glyph.AdvanceX) * 0.5f);
        glyph.X0 += shift;
        glyph.X1 += shift;
        glyph.AdvanceX = widest;
    }
    font->BuildLookupTable();
}

ImFont* add_font(const std::string& file, const std::string& icons, float size, float icon_size) {
    ImGuiIO& io = ImGui::GetIO();
    ImFontConfig text;
    text.OversampleH = 2;
    text.OversampleV = 1;
    text.GlyphOffset.y = 0;
    ImFont* font = io.Fonts->AddFontFromFileTTF(file.c_str(), size, &text, text_ranges);
    if (icon_size > 0) {
        ImFontConfig pictures;
        pictures.MergeMode = true;
        pictures.OversampleH = 2;
        pictures.GlyphMinAdvanceX = icon_size;
        pictures.GlyphOffset.y = std::round(icon_size * 3.0f / 16.0f);  // the icons sit high in their em
        static const ImWchar used[] = {
            0xe04a, 0xe051, 0xe06c, 0xe06f, 0xe0ac, 0xe0ac, 0xe0ba, 0xe0bb, 0xe0c0, 0xe0c9, 0xe0d7, 0xe0d7,
            0xe0f5, 0xe0f9, 0xe10b, 0xe10c, 0xe115, 0xe115, 0xe127, 0xe12e, 0xe13c, 0xe14d, 0xe151, 0xe151,
            0xe18e, 0xe193, 0xe1b2, 0xe1b2, 0xe1d3, 0xe1d7, 0xe226, 0xe226, 0xe247, 0xe247, 0xe28f, 0xe2a1,
            0xe345, 0xe345, 0xe35e, 0xe371, 0xe38b, 0xe38b, 0xe53c, 0xe53c, 0xe61d, 0xe61d, 0};
        io.Fonts->AddFontFromFileTTF(icons.c_str(), icon_size, &pictures, used);
    }
    lend_letters(size);
    return font;
}

void set_style(const Palette& c, float scale) {
    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle();
    style.WindowPadding = {12, 12};
    style.FramePadding = {10, 9};  // with the text 36 px high
    style.ItemSpacing = {8, 8};
    style.ItemInnerSpacing = {6, 6};
    style.WindowRounding = 10;
    style.ChildRounding = 10;
    style.PopupRounding = 10;
    style.FrameRounding = 7;
    style.GrabRounding = 7;
    style.ScrollbarSize = 10;
    style.ScrollbarRounding = 5;
    style.WindowBorderSize = 0;
    style.ChildBorderSize = 0;
    style.PopupBorderSize = 1;
    style.FrameBorderSize = 0;
    style.WindowTitleAlign = {0.0f, 0.5f};
    style.ScaleAllSizes(scale);
    // Where letters are larger than the room, they still stand in the middle of a button.
    style.FramePadding.y =
        std::max(1.0f, std::floor((std::round(36 * scale) - std::round(18 * current.text)) * 0.5f));
    const auto set = [&](ImGuiCol which, ImU32 color) {
        style.Colors[which] = ImGui::ColorConvertU32ToFloat4(color);
    };
    set(ImGuiCol_Text, c.text);
    set(ImGuiCol_TextDisabled, c.dim);
    set(ImGuiCol_WindowBg, c.window);
    set(ImGuiCol_ChildBg, IM_COL32(0, 0, 0, 0));
    set(ImGuiCol_PopupBg, c.panel);
    set(ImGuiCol_Border, c.line);
    set(ImGuiCol_FrameBg, c.raised);
    set(ImGuiCol_FrameBgHovered, c.hover);
    set(ImGuiCol_FrameBgActive, c.hover);
    set(ImGuiCol_TitleBg, c.panel);
    set(ImGuiCol_TitleBgActive, c.panel);
    set(ImGuiCol_Button, c.raised);
    set(ImGuiCol_ButtonHovered, c.hover);
    set(ImGuiCol_ButtonActive, c.hover);
    set(ImGuiCol_Header, c.raised);
    set(ImGuiCol_HeaderHovered, c.hover);
    set(ImGuiCol_HeaderActive, c.hover);
    set(ImGuiCol_CheckMark, c.chosen);
    set(ImGuiCol_ScrollbarBg, IM_COL32(0, 0, 0, 0));
    set(ImGuiCol_ScrollbarGrab, c.hover);
    set(ImGuiCol_ScrollbarGrabHovered, c.dim);
    set(ImGuiCol_ScrollbarGrabActive, c.dim);
    set(ImGuiCol_TextSelectedBg, (c.accent & 0x00ffffff) | 0x60000000);
    set(ImGuiCol_NavHighlight, c.chosen);
    set(ImGuiCol_ModalWindowDimBg, IM_COL32(0, 0, 0, 150));
    set(ImGuiCol_Separator, c.line);
}

double luminance(ImU32 color) {
    const auto linear = [](ImU32 byte) {
        const double v = static_cast<double>(byte & 0xffu) / 255.0;
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color >> IM_COL32_R_SHIFT) + 0.7152 * linear(color >> IM_COL32_G_SHIFT) +
           0.0722 * linear(color >> IM_COL32_B_SHIFT);
}

}  // namespace

const Palette& dark_palette() {
    static const Palette palette{
        IM_COL32(0x1b, 0x1c, 0x20, 255), IM_COL32(0x1f, 0x20, 0x24, 255), IM_COL32(0x27, 0x28, 0x2d, 255),
        IM_COL32(0x34, 0x35, 0x3c, 255), IM_COL32(0x40, 0x42, 0x4a, 255), IM_COL32(0x33, 0x34, 0x3a, 255),
        IM_COL32(0xee, 0xef, 0xf2, 255), IM_COL32(0xb0, 0xb3, 0xbc, 255), IM_COL32(0xe0, 0xa0, 0x50, 255),
        IM_COL32(0x1b, 0x1c, 0x20, 255), IM_COL32(0xe0, 0xa0, 0x50, 255), IM_COL32(0x93, 0xd6, 0xac, 255),
        IM_COL32(0xf0, 0xb8, 0xa8, 255), IM_COL32(0xff, 0x94, 0x82, 255), IM_COL32(0x16, 0x17, 0x1a, 225),
        IM_COL32(0x7c, 0xc8, 0xe0, 255), {0.0185f, 0.0194f, 0.0232f}};
    return palette;
}

const Palette& light_palette() {
    static const Palette palette{IM_COL32(0xe4, 0xe5, 0xe9, 255),
                                 IM_COL32(0xf1, 0xf2, 0xf4, 255),
                                 IM_COL32(0xff, 0xff, 0xff, 255),
                                 IM_COL32(0xe6, 0xe7, 0xeb, 255),
                                 IM_COL32(0xd8, 0xda, 0xe0, 255),
                                 IM_COL32(0xd0, 0xd2, 0xd8, 255),
                                 IM_COL32(0x1b, 0x1c, 0x20, 255),
                                 IM_COL32(0x4c, 0x4f, 0x58, 255),
                                 IM_COL32(0xe0, 0xa0, 0x50, 255),
                                 IM_COL32(0x1b, 0x1c, 0x20, 255),
                                 IM_COL32(0x80, 0x4a, 0x00, 255),
                                 IM_COL32(0x17, 0x64, 0x3a, 255),
                                 IM_COL32(0x92, 0x40, 0x1c, 255),
                                 IM_COL32(0xa8, 0x1e, 0x14, 255),
                                 IM_COL32(0xfa, 0xfa, 0xfb, 235),
                                 IM_COL32(0x0d, 0x5f, 0x7e, 255),
                                 {0.61f, 0.62f, 0.65f}};
    return palette;
}

const Theme& theme() {
    return current;
}

float px(float size) {
    return std::round(size * current.scale);
}

float tx(float size) {
    return std::round(size * current.text);
}

base::Status load_theme(const std::filesystem::path& fonts, float scale, bool light) {
    for (const char* file : {"Inter-Regular.otf", "Inter-SemiBold.otf", "lucide.ttf"}) {
        if (!std::filesystem::exists(fonts / file)) {
            return base::Error{base::ErrorCode::not_found,
                               "The font " + (fonts / file).string() +
                                   " is missing. Build the program again or install it whole."};
        }
    }
    current.scale = current.text = scale;
    current.light = light;
    current.colors = light ? light_palette() : dark_palette();
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
    atlas.TexDesiredWidth = scale > 1.4f ? 2048 : 1024;
    const std::string regular = (fonts / "Inter-Regular.otf").string(),
                      bold = (fonts / "Inter-SemiBold.otf").string();
    const std::string icons = (fonts / "lucide.ttf").string();
    const auto at = [scale](float size) { return std::round(size * scale); };
    current.body = add_font(regular, icons, at(18), at(18));
    current.bold = add_font(bold, icons, at(18), at(18));
    current.small = add_font(regular, icons, at(15.5f), at(15));
    current.title = add_font(bold, icons, at(26), at(24));
    unsigned char* texels = nullptr;
    int width = 0, height = 0;
    atlas.GetTexDataAsRGBA32(&texels, &width, &height);
    for (ImFont* font : {current.body, current.bold, current.small, current.title})
        make_figures_tabular(font);
    set_style(current.colors, scale);
    return base::Done{};
}

void set_room(float scale) {
    if (current.scale == scale) return;
    current.scale = scale;
    set_style(current.colors, scale);
}

float room_scale(float text, float width, float height) {
    constexpr float least_width = 960, least_height = 600;  // that all panels fit into
    return std::min(text, std::max(1.0f, std::min(width / least_width, height / least_height)));
}

double contrast(ImU32 first, ImU32 second) {
    const double a = luminance(first), b = luminance(second);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace stipple::editor
