#include "base/number_text.h"
#include "editor/cli/open_plan.h"
#include "editor/cli/pictures.h"
#include "editor/cli/verbs.h"
#include "io/write_file.h"

namespace stipple::cli {
namespace {

base::Error usage(std::string message) {
    return {base::ErrorCode::wrong_usage, std::move(message)};
}

base::Status read_size(const std::string& text, PictureWish& wish) {
    const std::size_t cross = text.find('x');
    const auto width = base::parse_number(text.substr(0, cross));
    const auto height =
        cross == std::string::npos ? std::nullopt : base::parse_number(text.substr(cross + 1));
    if (!width || !height || *width < 64 || *height < 64 || *width > 8192 || *height > 8192) {
        return usage("\"" + text + "\" is not a size. Write it like 1600x1200; each side 64 to 8192 pixels.");
    }
    wish.width = static_cast<int>(*width);
    wish.height = static_cast<int>(*height);
    return base::Done{};
}

base::Result<std::vector<render::View>> read_views(const std::string& text) {
    if (text == "all")
        return std::vector<render::View>(std::begin(render::all_views), std::end(render::all_views));
    if (const auto view = render::view_named(text)) return std::vector<render::View>{*view};
    return usage("There is no view \"" + text + "\". There are: front, left, right, top, crown, back, all.");
}

}  // namespace

int verb_render(const RenderOptions& options) {
    PictureWish wish;
    if (auto ok = read_size(options.size, wish); !ok) return fail(ok.error());
    const auto views = read_views(options.view);
    if (!views) return fail(views.error());
    const auto age = render::age_named(options.age);
    if (!age) return fail(age.error());
    if (!options.heat.empty() && options.heat != "density")
        return fail(usage("There is no heat map \"" + options.heat + "\". There is: density."));
    if (options.out.extension() != ".png")
        return fail(usage("Pictures are written as .png; \"" + options.out.string() + "\" is not."));
    const auto open = open_plan(options.plan);
    if (!open) return fail(open.error());
    if (options.session > static_cast<int>(open->document.plan().sessions.size())) {
        return fail({base::ErrorCode::refused,
                     "There is no session " + std::to_string(options.session) + "; the plan has " +
                         std::to_string(open->document.plan().sessions.size()) + "."});
    }
    if (options.skin == "scan" && open->document.plan().head->surface->colors().empty()) {
        return fail(
            {base::ErrorCode::refused,
             "The head of this plan has no colours of its own. Leave out --skin scan, or make the plan "
             "from a scan with colours."});
    }
    if (options.skin == "plan") wish.skin = render::SkinColor::plan;
    auto painter = Painter::make();
    if (!painter) return fail(painter.error());
    wish.age = *age;
    wish.before = options.before;
    wish.next_stages = options.next_stages;
    wish.hair = options.hair;
    wish.heat = !options.heat.empty();
    wish.session = options.session;
    double made = 0;
    for (render::View view : *views) {
        if (!progress().step("Making pictures", made++ / static_cast<double>(views->size())))
            return fail({base::ErrorCode::cancelled, "Stopped."});
        wish.view = view;
        const auto png = painter->png(open->document, open->derived, wish);
        if (!png) return fail(png.error());
        path file = options.out;
        if (options.view == "all")
            file.replace_filename(options.out.stem().string() + "-" + std::string(render::name(view)) +
                                  ".png");
        if (auto ok = io::write_file(file, *png); !ok) return fail(ok.error());
        say("Picture \"" + file.string() + "\".");
    }
    return done;
}

}  // namespace stipple::cli
