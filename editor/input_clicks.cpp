// What one click on the skin takes from it or says of it: a zone, a distance, the crease of the brow.
#include <cmath>

#include "base/number_text.h"
#include "editor/input.h"
#include "head/scalp_coordinates.h"
#include "plan/settings.h"
#include "surface/geodesic.h"

namespace stipple::editor {

void ViewInput::take_zone() {
    const plan::Plan& plan = *work_.plan();
    const dots::DensityPtr& density = work_.document()->derived().density;
    if (!density) return;
    const std::uint32_t vertex = surface::nearest_vertex(*plan.head->surface, hit_->point);
    const plan::Zone* zone = plan::find_zone(plan, density->zone[vertex]);
    if (!zone) return work_.say(Message::Kind::refused, "No zone gives dots here. Point at one that does.");
    view_.zone = zone->id;
    view_.sampling = false;
    if (view_.brush.mode == edit::BrushMode::level)
        view_.brush.level = std::round(static_cast<double>(density->target[vertex]));
    work_.say(Message::Kind::done, zone->name + " is in the hand: " +
                                       base::fixed(static_cast<double>(density->target[vertex]), 0) +
                                       " dots/cm² here.");
}

void ViewInput::measure_at() {
    Measurement& measured = view_.measurement;
    if (!measured.from || measured.to) {
        measured = {hit_->point, std::nullopt, 0};
        return work_.messages.succeeded();
    }
    surface::GeodesicFront front(work_.plan()->head->surface);
    const auto distance = front.distance(*measured.from, hit_->point, 500.0f);
    if (!distance)
        return work_.say(Message::Kind::refused, "These two places are not joined by skin. Choose others.");
    measured.to = hit_->point;
    measured.over_skin_mm = static_cast<double>(*distance);
    work_.messages.succeeded();
}

void ViewInput::mark_crease() {
    const head::ScalpCoordinatesPtr& scalp = work_.document()->derived().scalp;
    const surface::Surface& skin = *work_.plan()->head->surface;
    const auto height = scalp
                            ? head::midline_mm_at_level(*scalp, skin, surface::position(skin, hit_->point).z)
                            : std::nullopt;
    const plan::Setting& setting = plan::setting("brow_crease_mm");
    if (!height || *height < 1 || *height > setting.high)
        return work_.say(Message::Kind::refused,
                         "Click on the forehead, on the highest crease of the raised brow.");
    view_.marks_crease = false;
    view_.guides = view_.guide_lines.crease = true;
    (void)work_.run(edit::SetNumber{std::string(setting.name), std::round(*height)});
}

void ViewInput::say_without_dots(const edit::Command& command) {
    const auto* stroke = std::get_if<edit::PaintStroke>(&command);
    const dots::DensityPtr& density = work_.document()->derived().density;
    if (!stroke || stroke->mode != edit::BrushMode::paint || !density) return;
    const plan::Zone* zone = plan::find_zone(*work_.plan(), stroke->zone);
    if (!zone || zone->hidden || zone->opacity <= 0.0) return;
    const surface::Surface& skin = *work_.plan()->head->surface;
    for (const surface::SurfacePoint& point : stroke->path)
        for (const std::uint32_t corner : skin.triangles()[point.triangle])
            if (density->target[corner] > 0.0f) return;
    work_.say(
        Message::Kind::refused,
        "No dots come of this stroke: it lies in front of the hairline, in a keep-out or where own hair "
        "is dense enough. Move the hairline, or paint behind it.");
}

}  // namespace stipple::editor
