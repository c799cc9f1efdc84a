// The client's skin from a photo: a patch of matte skin, made true by a grey card in the same light.
#include "io/skin_photo.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <tuple>

#include "appearance/client_skin.h"
#include "base/number_text.h"
#include "editor/language.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/memory.h"
#include "editor/widgets/number_field.h"
#include "io/write_file.h"
#include "render/scene.h"

namespace stipple::steps {
namespace {

using editor::px;

constexpr int most_columns = 144;  // of the small picture, which is drawn in squares: it needs no texture

struct SmallPicture {
    int width = 0, height = 0, columns = 0, rows = 0;  // of the photo in pixels; of the picture in squares
    std::vector<ImU32> squares;
};

/// Shares of the photo, from its upper left corner; `size` of its width.
struct Patch {
    double left = 45, top = 30, size = 8;  // %
};

struct Photo {
    std::string shown;  // file that `picture` is of
    SmallPicture picture;
    Patch skin, card{80, 80, 8};
    int in_hand = 0;  // 0: skin, 1: card
    double reflectance = 0.18;
    std::string refusal, said;
    ImVec2 from;    // where the drag began
    int fresh = 0;  // frames that a new photo is still brought into sight
    base::Job<base::Result<SmallPicture>> reading;
    base::Job<base::Result<glm::dvec3>> measuring;
};

Photo& photo() {
    auto& kept = widgets::Memory::here().kept<std::shared_ptr<Photo>>("client.photo state");
    if (!kept) kept = std::make_shared<Photo>();
    return *kept;
}

base::Result<SmallPicture> read_small(const std::filesystem::path& file) {
    const auto bytes = io::read_file(file, std::size_t{1} << 28);
    if (!bytes) return bytes.error();
    const auto whole = render::decode_png(*bytes);
    if (!whole) return whole.error();
    SmallPicture small{whole->width, whole->height, std::min(whole->width, most_columns), 0, {}};
    small.rows = std::clamp(static_cast<int>(std::lround(static_cast<double>(small.columns) * small.height /
                                                         std::max(small.width, 1))),
                            1, 2 * most_columns);
    for (int row = 0; row < small.rows; ++row) {
        for (int column = 0; column < small.columns; ++column) {
            // The middle of the square: what is measured is taken from the photo itself.
            const auto x = static_cast<std::size_t>((column + 0.5) * small.width / small.columns),
                       y = static_cast<std::size_t>((row + 0.5) * small.height / small.rows);
            const std::uint8_t* pixel = &whole->rgb[(y * static_cast<std::size_t>(small.width) + x) * 3];
            small.squares.push_back(IM_COL32(pixel[0], pixel[1], pixel[2], 255));
        }
    }
    return small;
}

io::PhotoPatch in_pixels(const Patch& patch, const SmallPicture& picture) {
    const auto pixel = [](double percent, int whole) {
        return static_cast<int>(std::lround(percent / 100.0 * whole));
    };
    const int side = pixel(patch.size, picture.width);
    return {pixel(patch.left, picture.width), pixel(patch.top, picture.height), side, side};
}

/// The photo with its patches; a drag sets the one in hand.
void show_picture(Photo& now) {
    const SmallPicture& picture = now.picture;
    const float wide = ImGui::GetContentRegionAvail().x, side = wide / static_cast<float>(picture.columns),
                high = side * static_cast<float>(picture.rows);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::InvisibleButton("##photo", {wide, high});
    widgets::tooltip("Drag over matte skin of the forehead, away from shine and shadow.");
    if (now.fresh > 0 && now.fresh-- > 0) ImGui::ScrollToItem();
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (int row = 0; row < picture.rows; ++row) {
        for (int column = 0; column < picture.columns; ++column) {
            const ImVec2 low(at.x + side * static_cast<float>(column), at.y + side * static_cast<float>(row));
            list->AddRectFilled(low, {low.x + side + 0.5f, low.y + side + 0.5f},
                                picture.squares[static_cast<std::size_t>(row * picture.columns + column)]);
        }
    }
    Patch& patch = now.in_hand == 0 ? now.skin : now.card;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (ImGui::IsItemActivated()) now.from = mouse;
    if (widgets::in_the_hand()) {
        const float reach = std::max(std::abs(mouse.x - now.from.x), std::abs(mouse.y - now.from.y));
        if (reach > px(3)) {
            const auto share = [](float length, float whole) {
                return std::clamp(static_cast<double>(length) / static_cast<double>(whole) * 100.0, 0.0,
                                  98.0);
            };
            patch.left = share(std::min(mouse.x, now.from.x) - at.x, wide);
            patch.top = share(std::min(mouse.y, now.from.y) - at.y, high);
            patch.size = std::clamp(share(reach, wide), 1.0, 60.0);
            now.refusal.clear();
        }
    }
    const auto outline = [&](const Patch& one, const char* words, bool chosen) {
        const ImVec2 low(at.x + wide * static_cast<float>(one.left / 100),
                         at.y + high * static_cast<float>(one.top / 100));
        const float length = wide * static_cast<float>(one.size / 100);
        list->AddRect(low, {low.x + length, low.y + length}, IM_COL32(0, 0, 0, 255), 0, 0, px(4));
        list->AddRect(low, {low.x + length, low.y + length},
                      chosen ? editor::colors().accent : IM_COL32(255, 255, 255, 255), 0, 0, px(2));
        const std::string name = editor::tr(words);
        const float room = ImGui::CalcTextSize(name.c_str()).x + px(32);
        const bool right = low.x + length + room < at.x + wide;
        (void)widgets::pill(
            list, {right ? low.x + length + px(6) : low.x - room + px(6), low.y + length * 0.5f}, name);
    };
    outline(now.skin, "Skin", now.in_hand == 0);
    if (now.reflectance > 0) outline(now.card, "Card", now.in_hand == 1);
}

void patch_fields(Photo& now) {
    Patch& patch = now.in_hand == 0 ? now.skin : now.card;
    const auto percent = [](const char* id, const char* words, const char* help, double low, double high,
                            double& value) {
        const widgets::NumberSpec spec{words, "%", help, low, high, low, 0};
        const auto event = widgets::typed_number(id, spec, value, px(110));
        if (event.kind == widgets::NumberEvent::Kind::commit) value = event.value;
    };
    percent("photo.left", "Patch from the left", "Share of the photo's width", 0, 98, patch.left);
    percent("photo.top", "Patch from the top", "Share of the photo's height", 0, 98, patch.top);
    percent("photo.size", "Size of the patch", "Share of the photo's width", 1, 60, patch.size);
}

/// The colour that was measured becomes the skin, or is refused with what to do.
void adopt(editor::App& app, Photo& now, const base::Result<glm::dvec3>& color) {
    now.refusal.clear();
    now.said.clear();
    if (!color) {
        now.refusal = color.error().message;
        return;
    }
    const appearance::Lab lab = appearance::lab_from_linear(*color);
    now.said = editor::said("The photo says L* {}, a* {}, b* {}.",
                            {base::fixed(lab.l, 1), base::fixed(lab.a, 1), base::fixed(lab.b, 1)});
    const appearance::ClientSkin skin = appearance::client_skin(lab);
    now.refusal = skin.refusal;
    if (!skin.ok()) return;
    plan::Looks looks = app.work.plan()->looks;
    looks.melanin = skin.skin.melanin;
    looks.blood = skin.skin.blood;
    looks.measured = {lab.l, lab.a, lab.b};
    if (looks != app.work.plan()->looks) (void)app.work.run(edit::SetLooks{looks});
}

/// As scripts have it: nothing waits.
bool at_once(const editor::App& app) {
    return app.work.follow == document::Document::Follow::at_once;
}

void take(Photo& now, base::Result<SmallPicture> read) {
    if (read) {
        now.picture = std::move(*read);
        now.fresh = 4;
    } else {
        now.refusal = read.error().message;
    }
}

void follow(editor::App& app, Photo& now, const std::string& file) {
    if (now.shown != file && !now.reading.busy()) {
        now.shown = file;
        now.picture = {};
        now.refusal.clear();
        now.said.clear();
        if (file.empty()) return;
        if (at_once(app)) return take(now, read_small(file));
        now.reading.start([file](base::Progress&) { return read_small(file); });
    }
    if (auto read = now.reading.poll()) take(now, std::move(*read));
    if (const auto color = now.measuring.poll()) adopt(app, now, *color);
}

void measure(editor::App& app, Photo& now) {
    std::optional<io::PhotoCard> card;
    if (now.reflectance > 0) card = io::PhotoCard{in_pixels(now.card, now.picture), now.reflectance};
    const io::PhotoPatch skin = in_pixels(now.skin, now.picture);
    if (at_once(app)) return adopt(app, now, io::patch_color(now.shown, skin, card));
    now.measuring.start(
        [file = now.shown, skin, card](base::Progress&) { return io::patch_color(file, skin, card); });
}

void chips(Photo& now) {
    widgets::chips_start();
    if (widgets::chip("Forehead", now.in_hand == 0,
                      "Drag over matte skin of the forehead, away from shine and shadow."))
        now.in_hand = 0;
    if (now.reflectance > 0 &&
        widgets::chip("Grey card", now.in_hand == 1, "Drag over the card that lies in the same light."))
        now.in_hand = 1;
    widgets::chips_start();
    for (const auto& [words, share] :
         {std::pair{"Grey, 18 %", 0.18}, {"White, 90 %", 0.9}, {"No card", 0.0}}) {
        if (!widgets::chip(words, now.reflectance == share,
                           "How much light the card reflects; without a card the photo's own light decides."))
            continue;
        now.reflectance = share;
        if (share == 0.0) now.in_hand = 0;
    }
}

}  // namespace

void skin_photo(editor::App& app) {
    std::string& file = widgets::Memory::here().kept<std::string>("client.photo");
    Photo& now = photo();
    widgets::quiet("Skin from a photo");
    if (!widgets::Memory::here().listing()) follow(app, now, file);
    if (widgets::button((std::string(editor::icon::picture) + "  Choose a photo").c_str(), -1, true,
                        "A matte photo with a grey card in the same light (PNG or JPEG). It can be dropped "
                        "on the window, "
                        "too."))
        app.ask_photo();
    if (now.reading.busy() || now.measuring.busy()) widgets::quiet("The photo is being read …");
    if (!now.picture.squares.empty()) {
        chips(now);
        show_picture(now);
        patch_fields(now);
        if (now.reflectance == 0.0)
            widgets::quiet("Without a card the colour is only as true as the camera's own white balance.");
        if (widgets::button("Take the skin from the photo", -1, !now.measuring.busy(),
                            "The median of the patch, made true by the card, becomes the skin of the plan."))
            measure(app, now);
        if (!now.said.empty()) widgets::plain(now.said);
        if (widgets::button("Put the photo away", -1, true, "The skin stays as it is.")) file.clear();
    }
    if (!now.refusal.empty()) (void)widgets::note(check::Level::warning, now.refusal);
}

bool reading_photo() {
    return photo().reading.busy() || photo().measuring.busy();
}

}  // namespace stipple::steps
