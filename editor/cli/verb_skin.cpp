// skin: from a colorimeter, a photo or a swatch to the plan's skin.
#include "appearance/client_skin.h"
#include "base/number_text.h"
#include "document/document.h"
#include "editor/cli/color_words.h"
#include "editor/cli/console.h"
#include "io/skin_photo.h"

namespace stipple::cli {
namespace {

base::Result<io::PhotoPatch> patch_of(const std::string& text) {
    const auto numbers = numbers_of(text, 4);
    if (!numbers) return usage("\"" + text + "\" is no patch: write it like 120,80,64,64, in pixels.");
    for (double number : *numbers)
        if (!(number >= 0 && number <= 100000)) return usage("A patch lies within the photo, in pixels.");
    const auto pixel = [&](std::size_t i) { return static_cast<int>((*numbers)[i]); };
    return io::PhotoPatch{pixel(0), pixel(1), pixel(2), pixel(3)};
}

/// The colour that was measured, or nothing where a swatch was chosen.
base::Result<std::optional<appearance::Lab>> measured(const SkinOptions& options) {
    if (!options.lab.empty()) {
        const auto lab = lab_from(options.lab);
        if (!lab) return lab.error();
        return std::optional(*lab);
    }
    if (options.photo.empty()) return std::optional<appearance::Lab>{};
    const auto patch = patch_of(options.patch);
    if (!patch) return patch.error();
    std::optional<io::PhotoCard> card;
    if (!options.card.empty()) {
        const auto at = patch_of(options.card);
        if (!at) return at.error();
        card = io::PhotoCard{*at, options.card_share};
    }
    const auto color = io::patch_color(options.photo, *patch, card);
    if (!color) return color.error();
    return std::optional(appearance::lab_from_linear(*color));
}

}  // namespace

int verb_skin(const SkinOptions& options) {
    const int given =
        (options.lab.empty() ? 0 : 1) + (options.photo.empty() ? 0 : 1) + (options.monk > 0 ? 1 : 0);
    if (given != 1) return fail(usage("Say one colour: --lab, --photo with --patch, or --monk."));
    if (options.plan.empty() != options.out.empty())
        return fail(
            usage("A plan that gets this skin is written with -o: stipple skin PLAN --lab L,a,b -o NEXT."));
    const auto lab = measured(options);
    if (!lab) return fail(lab.error());
    if (options.shaved && !*lab)
        return fail(usage("Shaved sides are measured: --lab, or --photo with --patch."));
    appearance::ClientSkin client;
    if (options.shaved) {
        print("Shaved sides L* a* b* " + words(**lab) + ".\n");
    } else {
        client = *lab ? appearance::client_skin(**lab)
                      : appearance::client_skin(
                            appearance::monk_presets()[static_cast<std::size_t>(options.monk - 1)].skin);
        if (!client.ok()) return fail({base::ErrorCode::refused, client.refusal});
        const appearance::Lab seen = client.seen(appearance::reflectance(client.skin));
        const double angle = appearance::ita_degrees(seen);
        print("Melanin " + base::fixed(client.skin.melanin, 4) + ", blood " +
              base::fixed(client.skin.blood, 4) + "; drawn as L* a* b* " + words(seen) + ", " +
              appearance::ita_class(angle) + " (ITA " + base::fixed(angle, 0) + " degrees).\n");
        if (*lab)
            print("The model alone is off by dE " + base::fixed(client.delta_e, 1) + "; correction " +
                  base::fixed(client.correction.x, 2) + " " + base::fixed(client.correction.y, 2) + " " +
                  base::fixed(client.correction.z, 2) + " (red, green, blue).\n");
    }
    if (options.plan.empty()) return done;
    auto document = document::Document::open(options.plan);
    if (!document) return fail(document.error());
    plan::Looks looks = document->plan().looks;
    const auto numbers = [&] { return std::vector<double>{(*lab)->l, (*lab)->a, (*lab)->b}; };
    if (options.shaved) {
        looks.shaved = numbers();
    } else {
        looks.melanin = client.skin.melanin;
        looks.blood = client.skin.blood;
        looks.measured = *lab ? numbers() : std::vector<double>{};
    }
    if (auto ok = document->run(edit::SetLooks{looks}); !ok) return fail(ok.error());
    if (auto ok = document->save(options.out, progress()); !ok) return fail(ok.error());
    say("Written: \"" + options.out.string() + "\".");
    return done;
}

}  // namespace stipple::cli
