#include "editor/cli/export.h"

#include "editor/cli/open_plan.h"
#include "editor/cli/pictures.h"
#include "io/write_file.h"

namespace stipple::cli {
namespace {

/// Six views and the density map, or the reason why not.
base::Status paint(Painter& painter, const document::Document& document, const document::Derived& derived,
                   deliver::SheetContent& content, base::Progress& progress) {
    PictureWish wish;
    wish.width = 1200;
    wish.height = 1200;
    double made = 0;
    for (render::View view : render::all_views) {
        if (!progress.step("Making pictures", 0.1 + 0.1 * made++))
            return base::Error{base::ErrorCode::cancelled, "Stopped."};
        wish.view = view;
        auto png = painter.png(document, derived, wish);
        if (!png) return png.error();
        content.views.push_back({std::string(render::name(view)), std::move(*png)});
    }
    wish.view = render::View::top;
    wish.heat = render::HeatMap::density;
    auto heat = painter.png(document, derived, wish);
    if (!heat) return heat.error();
    content.heat = {"density", std::move(*heat)};
    return base::Done{};
}

}  // namespace

base::Result<Exported> export_folder(document::Document& document, const std::filesystem::path& folder,
                                     base::Progress& progress) {
    const auto derived = document.derive(progress);
    if (!derived) return derived.error();
    const plan::Plan& plan = document.plan();
    deliver::SheetContent content;
    content.identity = identity_of(document);
    content.checks = check_items(document, *derived);
    for (const check::Item& item : content.checks) {
        if (item.level == check::Level::stop) {
            return base::Error{base::ErrorCode::refused, "The plan cannot be exported yet: " + item.message +
                                                             " See all with: stipple check."};
        }
    }
    Exported result;
    auto painter = Painter::make();
    if (painter) {
        if (auto ok = paint(*painter, document, *derived, content, progress); !ok) return ok.error();
    } else {
        result.without_pictures = painter.error().message;
    }
    progress.step("Writing the session sheet", 0.85);
    auto sheet = deliver::session_sheet_pdf(plan, *derived->dots, *derived->density, content);
    if (!sheet) return sheet.error();

    const std::string name = content.identity.plan_name;
    std::vector<std::pair<std::string, std::string>> files{
        {name + "-sheet.pdf", std::move(*sheet)},
        {name + "-dots.csv", deliver::points_csv(*derived->dots, plan, content.identity, 0)},
        {name + "-dots.ply", deliver::points_ply(*derived->dots, plan, content.identity, 0)},
        {name + "-check.json", check_json(content.checks)}};
    for (int session = 1; session <= static_cast<int>(plan.sessions.size()); ++session) {
        files.emplace_back(name + "-session-" + std::to_string(session) + ".csv",
                           deliver::points_csv(*derived->dots, plan, content.identity, session));
    }
    for (deliver::SheetPicture& picture : content.views)
        files.emplace_back(name + "-" + picture.title + ".png", std::move(picture.png));
    if (!content.heat.png.empty()) files.emplace_back(name + "-density.png", std::move(content.heat.png));
    if (auto ok = io::make_folder(folder); !ok) return ok.error();
    for (const auto& [file, bytes] : files) {
        if (progress.cancelled())
            return base::Error{base::ErrorCode::cancelled, "Stopped; what was written so far is whole."};
        if (auto ok = io::write_file(folder / file, bytes); !ok) return ok.error();
        result.files.push_back(folder / file);
    }
    progress.step("Done", 1.0);
    return result;
}

}  // namespace stipple::cli
