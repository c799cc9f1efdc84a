#include "deliver/made_up_plan.h"

#include <cairo.h>

#include <memory>

#include "base/rng.h"
#include "head/scalp_coordinates.h"
#include "io/head_asset.h"
#include "io/pattern_file.h"
#include "plan/hairline_template.h"
#include "plan/pattern.h"

namespace stipple::deliver::testing {
namespace {

std::string grey_png(int size, double grey) {
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, size, size);
    cairo_t* cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, grey, grey, grey);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 1, 0.7, 0.6);
    cairo_arc(cairo, 0.5 * size, 0.5 * size, 0.3 * size, 0, 6.3);
    cairo_fill(cairo);
    std::string bytes;
    const auto append = [](void* to, const unsigned char* data, unsigned int length) {
        static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    };
    cairo_surface_write_to_png_stream(surface, append, &bytes);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return bytes;
}

/// As many dots as the density asks for, strewn at random: a sheet does not care how even they are, and the
/// sites of even ones take seconds.
dots::Dots strewn(const plan::Plan& plan, const dots::Density& density) {
    const surface::Surface& skin = *plan.head->surface;
    base::Rng rng(plan.seed);
    std::vector<dots::Dot> dots;
    for (std::uint32_t t = 0; t < skin.triangles().size(); ++t) {
        const surface::SurfacePoint middle{t, 1.0f / 3, 1.0f / 3};
        const double expected = dots::density_at(density, skin, middle) * skin.triangle_area(t) / 100.0;
        for (double left = expected; rng.uniform() < left; left -= 1.0) {
            dots::Dot dot;
            dot.id = static_cast<std::uint32_t>(dots.size());
            const auto u = static_cast<float>(rng.uniform()), v = static_cast<float>(rng.uniform());
            dot.point = u + v < 1 ? surface::SurfacePoint{t, u, v} : surface::SurfacePoint{t, 1 - u, 1 - v};
            dot.position = surface::position(skin, dot.point);
            dot.normal = surface::smooth_normal(skin, dot.point);
            dot.zone = density.zone[surface::nearest_vertex(skin, dot.point)];
            const double share = rng.uniform();
            while (share >= plan.sessions[dot.session - 1u].share) ++dot.session;
            if (dots::behind_edge(density, skin, dot.point) < plan.hairline.edge.feather_mm)
                dot.flags = dots::flag_front;
            if (plan::find_zone(plan, dot.zone)) dots.push_back(dot);
        }
    }
    return dots;
}

std::unique_ptr<MadeUp> make() {
    auto head = io::load_built_in("male");
    const auto patterns = io::read_patterns(std::string(STIPPLE_SOURCE_DIR) + "/assets/patterns");
    if (!head || !patterns) return nullptr;
    auto made = std::make_unique<MadeUp>();
    plan::Plan& plan = made->plan;
    plan.head = *head;
    plan.landmarks = plan.head->proposed;
    plan.client = {"Müller-Lüdenscheidt, K. (2026-014)", head::Sex::male, 47};
    const auto scalp = head::ScalpCoordinates::make(plan.head, plan.landmarks).value();
    const auto preset = plan::hairline_preset("soft-round").value();
    plan.hairline.preset = "soft-round";
    plan.hairline.numbers = preset.numbers;
    plan.hairline.edge = preset.edge;
    plan.hairline.handles =
        plan::construct_hairline(*plan.head, plan.landmarks, *scalp, preset.numbers).value();
    for (const plan::Pattern& pattern : *patterns) {
        if (pattern.name == "norwood-7") plan.zones = plan::zones_of(pattern, *plan.head, *scalp, 150, 1);
    }
    std::erase_if(plan.zones, [](const plan::Zone& zone) {  // one page of zones with the scars below
        return zone.region == "NA" || zone.region == "TE" || zone.region == "TP" || zone.region == "T";
    });
    for (plan::Zone& zone : plan.zones) zone.dilution = 10;
    for (const plan::Zone& zone : plan.zones) plan.next_id = std::max(plan.next_id, zone.id + 1);
    const surface::Surface& skin = *plan.head->surface;
    const std::size_t with_scars = plan.zones.size() + 2;
    while (plan.zones.size() < with_scars) {  // spots on the back of the head: scars
        plan::Zone zone;
        zone.id = plan.next_id++;
        zone.name =
            "Scar of the strip taken in 2014, left and right end, blended into the donor area behind the "
            "ears";
        zone.density = 110;
        zone.dilution = 12.5;
        zone.depth_mm = 0.6;
        zone.needle = "1RL 0.30 mm, long taper, bayonet";
        const float side = zone.id % 2 == 0 ? 1.0f : -1.0f;
        plan::FieldEditor editor{plan::Field(skin.positions().size())};
        for (std::size_t v = 0; v < skin.positions().size(); ++v) {
            const glm::vec3 p = skin.positions()[v];
            if (p.y > 60 && std::abs(p.z - 20.0f) < 6 && side * p.x > 8 && side * p.x < 55)
                editor.set(v, 1.0f);
        }
        zone.coverage = editor.done();
        plan.zones.push_back(std::move(zone));
    }
    made->density =
        dots::compose_density(plan, dots::hairline_field(plan).value(), plan::keep_out_field(plan));
    made->dots = strewn(plan, made->density);
    return made;
}

}  // namespace

const MadeUp* made_up_plan() {
    static const std::unique_ptr<MadeUp> made = make();
    return made.get();
}

SheetContent made_up_content(bool pictures) {
    SheetContent content;
    content.identity = {"client-014-second-consultation", "01234567-89ab-8cde-a123-456789abcdef", 7};
    content.date = "2026-05-04";
    if (pictures) {
        double grey = 0.1;
        for (const char* name : {"front", "left", "right", "top", "crown", "back"})
            content.views.push_back({name, grey_png(300, grey += 0.1)});
    }
    content.checks = {{check::Level::stop,
                       "depth",
                       "The Crown is planned 1.6 mm deep; the limit is 1.5 mm. Set its depth to 0.6 mm.",
                       {},
                       {}},
                      {check::Level::warning,
                       "hairline_low",
                       "The middle of the hairline lies 62 mm above the glabella; below 65 mm it looks low "
                       "on most adult men and cannot be raised later "
                       "without a laser. Raise the mid-front height, or note that the client asked for it.",
                       {},
                       {}},
                      {check::Level::note, "sessions", "Session 3 takes 2 h 40 min.", {}, {}}};
    return content;
}

}  // namespace stipple::deliver::testing
