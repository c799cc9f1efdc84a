#include "base/number_text.h"
#include "document/document.h"
#include "editor/cli/pictures.h"
#include "editor/cli/verbs.h"
#include "io/head_asset.h"
#include "io/write_file.h"

namespace stipple::cli {
namespace {

std::string spaced(const std::string& text, std::size_t width) {
    return text + std::string(text.size() < width ? width - text.size() : 1, ' ');
}

/// The hair that each pattern leaves, shaved, from above and from the left.
base::Status paint(const head::HeadPtr& head, std::span<const plan::Pattern> library, const path& folder) {
    auto document = document::Document::create(head, 1);
    if (!document) return document.error();
    auto painter = Painter::make();
    if (!painter) return painter.error();
    PictureWish wish;
    wish.before = true;
    wish.hair_mm = 0.0;
    wish.next_stages = true;
    wish.width = 640;
    wish.height = 480;
    double made = 0;
    for (const plan::Pattern& pattern : library) {
        if (!progress().step("Making pictures", made++ / static_cast<double>(library.size())))
            return base::Error{base::ErrorCode::cancelled, "Stopped."};
        while (!document->plan().zones.empty())
            if (auto ok = document->run(edit::RemoveZone{document->plan().zones.back().id}); !ok)
                return ok.error();
        if (auto ok = document->run(edit::ApplyPattern{pattern.name, 150}); !ok) return ok.error();
        const auto derived = document->derive(progress());
        if (!derived) return derived.error();
        // No picture shows a beard's hair: its patches are shown by their dots.
        wish.before = !plan::only_beard(pattern);
        for (const render::View view :
             {wish.before ? render::View::top : render::View::front, render::View::left}) {
            wish.view = view;
            const auto png = painter->png(*document, *derived, wish);
            if (!png) return png.error();
            const path file = folder / (pattern.name + "-" + std::string(render::name(view)) + ".png");
            if (auto ok = io::write_file(file, *png); !ok) return ok.error();
        }
    }
    return base::Done{};
}

}  // namespace

int verb_patterns(const PatternsOptions& options) {
    const auto library = document::pattern_library();
    if (!library) return fail(library.error());
    const auto head = io::load_built_in(options.head);
    if (!head) return fail(head.error());
    const auto scalp = head::ScalpCoordinates::make(*head, (*head)->proposed);
    if (!scalp) return fail(scalp.error());
    const head::Sex sex = options.head == "female" ? head::Sex::female : head::Sex::male;
    const head::ScalpSkin skin = head::scalp_skin(**head, **scalp, sex);
    std::string text = spaced("Pattern", 22) + spaced("label", 22) + "bald cm2  SALT  next\n";
    for (const plan::Pattern& pattern : *library) {
        const auto remaining = plan::remaining_hair(pattern, **head, **scalp);
        std::string next;
        for (const std::string& one : pattern.next) next += (next.empty() ? "" : ", ") + one;
        text += spaced(pattern.name, 22) + spaced(pattern.label, 22) +
                spaced(base::fixed(plan::lost_area(remaining, skin), 0), 10) +
                spaced(base::fixed(plan::salt_score(remaining, skin), 0), 6) + next + "\n";
    }
    print(text);
    if (options.out.empty()) return done;
    std::error_code code;
    std::filesystem::create_directories(options.out, code);
    if (auto ok = paint(*head, *library, options.out); !ok) return fail(ok.error());
    say("Pictures in \"" + options.out.string() + "\".");
    return done;
}

}  // namespace stipple::cli
