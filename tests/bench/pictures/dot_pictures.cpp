// Draws sets of dots to be looked at: flat patches at five densities and three regularities, sessions apart
// and together, hairline shapes close up, a gradient, a keep-out, the border of missing skin, a stroke. One
// PNG a sheet, into the folder named on the command line.
#include <cairo.h>
#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <set>

#include "document/document.h"
#include "dots/plans.h"
#include "dots/skins.h"
#include "io/head_asset.h"

namespace stipple::bench {
namespace {

using glm::dvec2;

constexpr double scale = 16.0;  // pixels per mm
constexpr double panel_mm = 16.0, gap = 26.0;

/// A grid of square panels, each a window of panel_mm onto the skin, with a line of words above it.
class Sheet {
public:
    Sheet(int columns, int rows)
        : columns_(columns),
          surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(columns * step() + gap),
                                              static_cast<int>(rows * (step() + gap) + gap))),
          cairo_(cairo_create(surface_)) {
        cairo_set_source_rgb(cairo_, 1, 1, 1);
        cairo_paint(cairo_);
        cairo_select_font_face(cairo_, "Inter", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
        cairo_set_font_size(cairo_, 15);
    }
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;
    ~Sheet() {
        cairo_destroy(cairo_);
        cairo_surface_destroy(surface_);
    }

    void begin(const std::string& words, dvec2 middle) {
        end();
        const double x = gap + (next_ % columns_) * step(), y = gap + (next_ / columns_) * (step() + gap) + 8;
        ++next_;
        cairo_save(cairo_);
        cairo_set_source_rgb(cairo_, 0.2, 0.2, 0.2);
        cairo_move_to(cairo_, x, y - 6);
        cairo_show_text(cairo_, words.c_str());
        cairo_rectangle(cairo_, x, y, panel_mm * scale, panel_mm * scale);
        cairo_clip(cairo_);
        cairo_set_source_rgb(cairo_, 0.93, 0.85, 0.79);
        cairo_paint(cairo_);
        cairo_translate(cairo_, x + panel_mm * scale / 2, y + panel_mm * scale / 2);
        cairo_scale(cairo_, scale, -scale);
        cairo_translate(cairo_, -middle.x, -middle.y);
        open_ = true;
    }
    void dot(dvec2 at, double diameter, glm::dvec3 color) {
        cairo_set_source_rgb(cairo_, color.r, color.g, color.b);
        cairo_arc(cairo_, at.x, at.y, diameter / 2, 0, 6.2831853);
        cairo_fill(cairo_);
    }
    void ring(dvec2 at, double radius) {
        cairo_set_source_rgb(cairo_, 0.75, 0.2, 0.1);
        cairo_set_line_width(cairo_, 0.08);
        cairo_arc(cairo_, at.x, at.y, radius, 0, 6.2831853);
        cairo_stroke(cairo_);
    }
    bool write(const std::filesystem::path& path) {
        end();
        std::printf("%s\n", path.string().c_str());
        return cairo_surface_write_to_png(surface_, path.string().c_str()) == CAIRO_STATUS_SUCCESS;
    }

private:
    static double step() { return panel_mm * scale + gap; }
    void end() {
        if (open_) cairo_restore(cairo_);
        open_ = false;
    }
    int columns_, next_ = 0;
    bool open_ = false;
    cairo_surface_t* surface_;
    cairo_t* cairo_;
};

constexpr glm::dvec3 ink(0.22, 0.19, 0.2);
constexpr glm::dvec3 session_colors[]{{0.10, 0.25, 0.55}, {0.80, 0.40, 0.05}, {0.10, 0.50, 0.25}};

dots::Dots sampled(const plan::Plan& plan) {
    return dots::sample(plan, *dots::testing::sites_of(plan.head),
                        dots::order_sessions(plan, *dots::testing::sites_of(plan.head)),
                        dots::testing::bare_density(plan));
}

void draw(Sheet& sheet, const dots::Dots& dots, const std::set<int>& sessions = {1, 2, 3},
          bool colored = false) {
    for (const dots::Dot& dot : dots) {
        if (!sessions.contains(dot.session)) continue;
        sheet.dot(dvec2(dot.position), static_cast<double>(dot.diameter),
                  colored ? session_colors[(dot.session - 1) % 3] : ink);
    }
}

plan::Plan patch(double density, double regularity = 1.60) {
    static const head::HeadPtr skin = dots::testing::flat_skin(40.0f);
    plan::Plan plan = dots::testing::covered_plan(skin, density);
    plan.settings.regularity = regularity;
    return plan;
}

void cover(plan::Plan& plan, const std::function<float(glm::vec3)>& share) {
    std::vector<float> values;
    for (const glm::vec3& position : plan.head->surface->positions()) values.push_back(share(position));
    plan.zones[0].coverage = plan::Field::of(values);
}

bool patches(const std::filesystem::path& folder) {
    Sheet sheet(5, 3);
    for (const auto& [name, regularity] :
         {std::pair{"natural, 1.45", 1.45}, {"default, 1.60", 1.60}, {"most even, 1.75", 1.75}}) {
        for (const double density : {50.0, 100.0, 150.0, 200.0, 300.0}) {
            sheet.begin(fmt::format("{:.0f} dots/cm\u00b2, {}", density, name), {0, 0});
            draw(sheet, sampled(patch(density, regularity)));
        }
    }
    return sheet.write(folder / "patches.png");
}

bool sessions(const std::filesystem::path& folder) {
    Sheet sheet(5, 2);
    for (const auto& [name, regularity] : {std::pair{"1.60", 1.60}, {"1.75", 1.75}}) {
        const dots::Dots dots = sampled(patch(150, regularity));
        for (const auto& [words, chosen] : {std::pair<const char*, std::set<int>>{"session 1", {1}},
                                            {"session 2 alone", {2}},
                                            {"session 3 alone", {3}},
                                            {"after session 2", {1, 2}},
                                            {"all", {1, 2, 3}}}) {
            sheet.begin(fmt::format("{}, {}", words, name), {0, 0});
            draw(sheet, dots, chosen, true);
        }
    }
    return sheet.write(folder / "sessions.png");
}

bool edges(const std::filesystem::path& folder) {
    Sheet sheet(3, 2);
    plan::Plan plan = patch(200);
    cover(plan, [](glm::vec3 p) { return std::clamp((p.x + 8.0f) / 16.0f, 0.0f, 1.0f); });
    sheet.begin("gradient, 0 to 200 dots/cm\u00b2", {0, 0});
    draw(sheet, sampled(plan));

    plan = patch(200);
    const auto positions = plan.head->surface->positions();
    dots::Density density = dots::testing::bare_density(plan);
    for (std::size_t v = 0; v < positions.size(); ++v)
        if (glm::length(glm::vec2(positions[v])) < 4.0f) density.kept[v] = plan::Kept::own;
    sheet.begin("round a keep-out of 4 mm", {0, 0});
    draw(sheet, dots::sample(plan, *dots::testing::sites_of(plan.head),
                             dots::order_sessions(plan, *dots::testing::sites_of(plan.head)), density));
    sheet.ring({0, 0}, 4.0);

    auto torn = std::make_shared<head::Head>(*plan.head);
    torn->to_scan.assign(positions.size(), 0.0f);
    for (std::size_t v = 0; v < positions.size(); ++v)
        if (glm::length(glm::vec2(positions[v])) < 5.0f)
            torn->to_scan[v] = 2.0f * head::invented_beyond + 1.0f;
    base::Progress progress;
    plan::Plan on_torn = plan;
    on_torn.head = torn;
    const auto sites = dots::make_sites(torn, 1, progress);
    sheet.begin("round a hole of 5 mm in the scan", {0, 0});
    if (sites)
        draw(sheet, dots::sample(on_torn, **sites, dots::order_sessions(on_torn, **sites),
                                 dots::testing::bare_density(on_torn)));
    sheet.ring({0, 0}, 5.0);

    plan::Plan before = patch(180);
    cover(before, [](glm::vec3) { return 0.5f; });
    plan::Plan after = before;
    cover(after, [](glm::vec3 p) {
        const float away = glm::length(glm::vec2(p));
        return 0.5f + 0.5f * std::clamp((5.0f - away) / 2.0f, 0.0f, 1.0f);
    });
    const dots::Dots old = sampled(before), now = sampled(after);
    sheet.begin("before a stroke", {0, 0});
    draw(sheet, old);
    std::size_t moved = 0;
    sheet.begin("after it: new orange, moved red", {0, 0});
    for (const dots::Dot& dot : now) {
        const auto was = std::lower_bound(old.begin(), old.end(), dot.id,
                                          [](const dots::Dot& a, std::uint32_t id) { return a.id < id; });
        const bool kept = was != old.end() && was->id == dot.id;
        const bool stirred = kept && was->position != dot.position;
        moved += stirred ? 1 : 0;
        sheet.dot(dvec2(dot.position), static_cast<double>(dot.diameter),
                  stirred ? glm::dvec3(0.85, 0, 0)
                  : kept  ? ink
                          : glm::dvec3(0.85, 0.45, 0.05));
    }
    sheet.ring({0, 0}, 5.0);
    for (const dots::Dot& dot : old) {
        const auto is = std::lower_bound(now.begin(), now.end(), dot.id,
                                         [](const dots::Dot& a, std::uint32_t id) { return a.id < id; });
        if (is == now.end() || is->id != dot.id) {
            sheet.dot(dvec2(dot.position), 0.4, {0.85, 0, 0});
            ++moved;
        }
    }
    std::printf("moved or lost by the stroke: %zu\n", moved);

    plan::Plan old_work = patch(150);
    const auto& every = *dots::testing::sites_of(old_work.head);
    for (const dots::Site& site : every.sites)
        if (site.position.x > 0 && site.threshold < 0.12f) old_work.old_work.push_back({site.point, 0.6});
    sheet.begin("old work (grey) filled up", {0, 0});
    for (const plan::OldMark& mark : old_work.old_work)
        sheet.dot(dvec2(surface::position(*old_work.head->surface, mark.point)), mark.diameter_mm,
                  {0.55, 0.6, 0.66});
    draw(sheet, sampled(old_work));
    return sheet.write(folder / "edges.png");
}

bool hairlines(const std::filesystem::path& folder) {
    auto head = io::load_built_in("male");
    if (!head) return false;
    Sheet sheet(5, 2);
    for (const char* preset : {"soft-round", "broken", "mature-recessed", "rounded", "m-shape", "widows-peak",
                               "straight", "edge-up", "female-oval", "faded"}) {
        auto document = document::Document::create(*head, 1);
        if (!document || !document->run(edit::SetHairline{preset, {}, {}}) ||
            !document->run(edit::ApplyPattern{"norwood-7", 150}))
            continue;
        base::Progress progress;
        const auto derived = document->derive(progress);
        if (!derived || !derived->dots) continue;
        glm::vec3 front(0);
        for (const auto& handle : document->plan().hairline.handles)
            if (handle.role == plan::HandleRole::mid_front)
                front = surface::position(*document->plan().head->surface, handle.point);
        sheet.begin(preset, {front.x, front.z});
        for (const dots::Dot& dot : *derived->dots)
            if (dot.normal.y < 0)
                sheet.dot({dot.position.x, dot.position.z}, static_cast<double>(dot.diameter), ink);
    }
    return sheet.write(folder / "hairlines.png");
}

}  // namespace
}  // namespace stipple::bench

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: dot_pictures FOLDER\n", stderr);
        return 2;
    }
    const std::filesystem::path folder = argv[1];
    std::filesystem::create_directories(folder);
    using namespace stipple::bench;
    return patches(folder) && sessions(folder) && edges(folder) && hairlines(folder) ? 0 : 1;
}
