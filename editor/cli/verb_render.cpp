#include <numbers>

#include "base/number_text.h"
#include "editor/cli/console.h"
#include "editor/cli/open_plan.h"
#include "editor/cli/pictures.h"
#include "editor/cli/verbs.h"
#include "io/write_file.h"
#include "render/montage.h"
#include "render/paint.h"

namespace stipple::cli {
namespace {

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
    if (text == "all" || text == "sheet")
        return std::vector<render::View>(std::begin(render::all_views), std::end(render::all_views));
    if (const auto view = render::view_named(text)) return std::vector<render::View>{*view};
    return usage("There is no view \"" + text +
                 "\". There are: front, left, right, top, crown, back, portrait, all, sheet.");
}

/// "4w", or several with commas: side by side.
base::Result<std::vector<render::Age>> read_ages(const std::string& text) {
    std::vector<render::Age> ages;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t comma = std::min(text.find(',', from), text.size());
        const auto age = render::age_named(text.substr(from, comma - from));
        if (!age) return age.error();
        ages.push_back(*age);
        from = comma + 1;
    }
    return ages;
}

base::Result<std::vector<appearance::Outcome>> read_outcomes(const std::string& text) {
    using enum appearance::Outcome;
    if (text == "all") return std::vector{faint, median, strong};
    const auto outcome = render::outcome_named(text);
    if (!outcome) return outcome.error();
    return std::vector{*outcome};
}

base::Status read_light(const RenderOptions& options, PictureWish& wish) {
    const auto room = render::room_named(options.light);
    if (!room) {
        std::string names;
        for (const render::Room one : render::all_rooms)
            names += (names.empty() ? "" : ", ") + std::string(render::name(one));
        return usage("There is no light \"" + options.light + "\". There are: " + names + ".");
    }
    wish.room = *room;
    if (std::abs(options.exposure) > 3.0)
        return usage("An exposure lies between -3 and 3 stops; 0 is as the light is.");
    wish.exposure = options.exposure;
    wish.oil = options.oil;
    wish.hair_mm = options.hair_mm;
    if (wish.hair_mm && (*wish.hair_mm < 0.0 || *wish.hair_mm > render::longest_hair_mm))
        return usage("Hair is 0 (shaved) to 500 mm long.");
    wish.distance_mm = options.distance_mm;
    if (wish.distance_mm && (*wish.distance_mm < 100.0 || *wish.distance_mm > 10'000.0))
        return usage("A viewing distance lies between 0.1 and 10 m.");
    if (options.screen_mm) wish.screen.distance_mm = *options.screen_mm;
    if (options.pixels_per_inch) wish.screen.pixels_per_inch = *options.pixels_per_inch;
    if (wish.screen.distance_mm < 100.0 || wish.screen.pixels_per_inch < 20.0)
        return usage("A screen is at least 100 mm away and has at least 20 pixels per inch.");
    return base::Done{};
}

base::Status check_against(const RenderOptions& options, const plan::Plan& plan) {
    if (options.session > static_cast<int>(plan.sessions.size())) {
        return base::Error{base::ErrorCode::refused, "There is no session " +
                                                         std::to_string(options.session) + "; the plan has " +
                                                         std::to_string(plan.sessions.size()) + "."};
    }
    if (options.skin.starts_with("scan") && plan.head->surface->colors().empty()) {
        return base::Error{
            base::ErrorCode::refused,
            "The head of this plan has no colours of its own. Leave out --skin scan, or make the plan "
            "from a scan with colours."};
    }
    return base::Done{};
}

/// What stands side by side in one picture: plans, ages, cases.
struct Column {
    const OpenPlan* open;
    render::Age age;
    appearance::Outcome outcome;
};

base::Result<render::Picture> montage(Painter& painter, const std::vector<Column>& columns,
                                      const std::vector<render::View>& views, PictureWish wish,
                                      std::string& label) {
    std::vector<render::Picture> parts;
    const bool sheet = views.size() > 1;
    for (const Column& column : columns) {
        for (const render::View view : views) {
            wish.view = view;
            wish.age = column.age;
            wish.outcome = column.outcome;
            std::string said;
            auto part = painter.picture(column.open->document, column.open->derived, wish, &said);
            if (!part) return part.error();
            label += (label.empty() ? "" : " | ") + said;
            parts.push_back(std::move(*part));
        }
    }
    if (parts.size() == 1) return std::move(parts[0]);
    const std::size_t across = sheet ? (columns.size() > 1 ? views.size() : 3u) : columns.size();
    if (across * static_cast<std::size_t>(wish.width) > 24'576)
        return usage("That many pictures beside each other are too wide: choose a smaller --size.");
    return render::side_by_side(parts, static_cast<int>(across));
}

std::string numbered(int number) {
    const std::string digits = std::to_string(number);
    return std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
}

}  // namespace

int verb_render(const RenderOptions& options) {
    PictureWish wish;
    if (auto ok = read_size(options.size, wish); !ok) return fail(ok.error());
    const auto views = read_views(options.view);
    if (!views) return fail(views.error());
    const auto ages = read_ages(options.age);
    if (!ages) return fail(ages.error());
    const auto outcomes = read_outcomes(options.outcome);
    if (!outcomes) return fail(outcomes.error());
    if (auto ok = read_light(options, wish); !ok) return fail(ok.error());
    if (!options.heat.empty()) {
        const auto map = render::heat_map_named(options.heat);
        if (!map)
            return fail(usage("There is no heat map \"" + options.heat +
                              "\". There are: density, actual, contrast, touch-up, to-come, missing-hair, "
                              "fill, match, depth, kept, density-error, spacing-error."));
        wish.heat = *map;
        if (options.heat_colors == "cividis") wish.heat_colors = render::HeatColors::cividis;
    }
    if (options.split && (options.before || !options.heat.empty()))
        return fail(usage("--split shows before and after already: leave out --before and --heat."));
    if (options.out.extension() != ".png")
        return fail(usage("Pictures are written as .png; \"" + options.out.string() + "\" is not."));
    std::vector<OpenPlan> plans;
    std::vector<path> files{options.plan};
    files.insert(files.end(), options.beside.begin(), options.beside.end());
    for (const path& file : files) {
        auto open = open_plan(file);
        if (!open) return fail(open.error());
        if (auto ok = check_against(options, open->document.plan()); !ok) return fail(ok.error());
        plans.push_back(std::move(*open));
    }
    if (options.skin == "plan") wish.skin = render::SkinColor::plan;
    if (options.skin == "scan-as-taken") wish.skin = render::SkinColor::scan_as_taken;
    if (const auto head = plans[0].document.plan().head;
        wish.skin == render::SkinColor::scan && !head->surface->colors().empty())
        say(render::words(render::even_paint(*head->surface, head->covered)));
    auto painter = Painter::make();
    if (!painter) return fail(painter.error());
    wish.before = options.before;
    wish.split = options.split;
    wish.next_stages = options.next_stages;
    wish.hair = options.hair;
    wish.session = options.session;
    std::vector<Column> columns;
    for (const OpenPlan& open : plans)
        for (const render::Age& age : *ages)
            for (const appearance::Outcome outcome : *outcomes) columns.push_back({&open, age, outcome});

    // Several files: the six views, or the steps of a turntable. One of them is one montage.
    struct Shot {
        std::vector<render::View> views;
        double turn;
        std::string suffix;
    };
    std::vector<Shot> shots;
    if (options.turntable > 0) {
        for (int k = 0; k < options.turntable; ++k)
            shots.push_back(
                {{views->front()}, 2.0 * std::numbers::pi * k / options.turntable, "-" + numbered(k)});
    } else if (options.view == "all") {
        for (const render::View view : *views)
            shots.push_back({{view}, 0.0, "-" + std::string(render::name(view))});
    } else {
        shots.push_back({*views, 0.0, ""});
    }
    double made = 0;
    for (const Shot& shot : shots) {
        if (!progress().step("Making pictures", made++ / static_cast<double>(shots.size())))
            return fail({base::ErrorCode::cancelled, "Stopped."});
        wish.turn = shot.turn;
        std::string label;
        const auto picture = montage(*painter, columns, shot.views, wish, label);
        if (!picture) return fail(picture.error());
        path file = options.out;
        file.replace_filename(options.out.stem().string() + shot.suffix + ".png");
        if (auto ok = io::write_file(file, png_of(*picture, plans[0].document, label)); !ok)
            return fail(ok.error());
        say("Picture \"" + file.string() + "\".");
    }
    if (!options.before && options.heat.empty()) {
        const std::string seen =
            render::seen_as_dots_words(plans[0].document.plan(), ages->front(), outcomes->front());
        if (!seen.empty()) say(seen);
    }
    return done;
}

}  // namespace stipple::cli
