#include "document/random_commands.h"

#include "edit/sphere_head.h"

namespace stipple::document::by_lot {
namespace {

using namespace edit;

class Lot {
public:
    Lot(const plan::Plan& plan, base::Rng& random) : plan_(plan), random_(random) {}

    Command command() {
        switch (random_.below(28)) {
            case 0:
                return SetNumber{"feather_mm", random_.uniform(-2, 27)};
            case 1:
                return SetSeed{random_.next()};
            case 2:
                return SetClient{{"c" + std::to_string(random_.below(9)), head::Sex::female,
                                  static_cast<int>(random_.below(100))}};
            case 3:
                return SetLooks{{random_.uniform(0.01, 0.3), 0.006, "black"}};
            case 4:
                return AddZone{"Zone " + std::to_string(random_.below(99)), random_.uniform(5, 300)};
            case 5:
                return set_zone();
            case 6:
                return RemoveZone{some_zone()};
            case 7:
                return AddKeepOut{"mole", point(), random_.uniform(0, 20), random_.uniform(0, 10)};
            case 8:
                return RemoveKeepOut{random_.below(plan_.next_id)};
            case 9:
                return SetSessions{
                    {{random_.uniform(0, 0.6), 0}, {1.0, static_cast<int>(random_.below(40))}}};
            case 10:
                return RemoveDot{random_.below(100000)};
            case 11:
                return PlaceDot{point(), some_zone()};
            case 12:
                return LockDots{{random_.below(100000), random_.below(100000)}, random_.below(2) == 0};
            case 13:
                return AddOldWork{{{point(), random_.uniform(0.1, 1)}}};
            case 14:
                return random_.below(4) == 0 ? Command(ForgetOldWork{}) : Command(paint());
            case 15:
                return AddScar{plan::ScarKind::strip, path(), {}};
            case 16:
                return set_scar();
            case 17:
                return RemoveScar{random_.below(plan_.next_id)};
            case 18:
                return random_.below(2) == 0 ? Command(CountHairAlong{path(), random_.uniform(-5, 155)})
                                             : Command(RemoveHairCount{random_.below(8)});
            case 19:
                return SetWorkOrder{{some_zone(), random_.below(plan_.next_id)}};
            case 20:
                return rest();
            case 21:
                return SetTemplePeaks{static_cast<plan::TemplePeaks>(random_.below(4))};
            case 22:
                return PaintScar{plan_.scars.empty() ? 0 : plan_.scars.back().id, plan::ScarKind::patch,
                                 random_.below(3) == 0 ? BrushMode::erase : BrushMode::paint,
                                 random_.uniform(2, 9), path()};
            case 23:
                return fill();
            default:
                return paint();
        }
    }

private:
    surface::SurfacePoint point() {
        const auto triangles = static_cast<std::uint32_t>(plan_.head->surface->triangles().size());
        const auto u = static_cast<float>(random_.uniform(0, 0.5)),
                   v = static_cast<float>(random_.uniform(0, 0.5));
        return {random_.below(triangles), u, v};
    }
    /// Along neighbouring skin.
    std::vector<surface::SurfacePoint> path() {
        std::vector<surface::SurfacePoint> points{point()};
        const glm::vec3 way(random_.uniform(-6, 6), random_.uniform(-6, 6), random_.uniform(-6, 6));
        for (std::uint32_t k = random_.below(6) + 1; k > 0; --k)
            points.push_back(surface::walk(*plan_.head->surface, points.back(), way));
        return points;
    }
    std::uint32_t some_zone() {
        if (plan_.zones.empty()) return 1;
        return plan_.zones[random_.below(static_cast<std::uint32_t>(plan_.zones.size()))].id;
    }
    Command paint() {
        PaintStroke stroke;
        stroke.zone = some_zone();
        stroke.mode = static_cast<BrushMode>(random_.below(3));
        stroke.radius_mm = random_.uniform(1, 15);
        stroke.strength = random_.uniform();
        stroke.softness = random_.uniform();
        stroke.mirror = random_.below(2) == 0;
        stroke.path = path();
        if (random_.below(3) == 0)  // a pen
            for (std::size_t k = 0; k < stroke.path.size(); ++k)
                stroke.pressure.push_back(std::round(random_.uniform() * 1000) / 1000);
        return stroke;
    }
    Command fill() {
        FillRegion fill;
        fill.zone = some_zone();
        fill.mode = static_cast<BrushMode>(random_.below(3));
        fill.at = point();
        fill.gap_mm = random_.uniform(0, 8);
        fill.mirror = random_.below(2) == 0;
        return fill;
    }
    Command set_zone() {
        SetZone set;
        set.zone = some_zone();
        set.density = random_.uniform(5, 300);
        set.locked = random_.below(8) == 0;
        return set;
    }
    Command rest() {
        SetSessions set{plan_.sessions};
        set.sessions[random_.below(static_cast<std::uint32_t>(set.sessions.size()))].without = {some_zone()};
        return set;
    }
    Command set_scar() {
        SetScar set;
        set.scar = plan_.scars.empty() ? 1 : plan_.scars.back().id;
        set.wish.share = random_.uniform(0, 1.3);
        set.wish.width_mm = random_.uniform(0.5, 20);
        return set;
    }

    const plan::Plan& plan_;
    base::Rng& random_;
};

}  // namespace

edit::Command random_command(const plan::Plan& plan, base::Rng& random) {
    return Lot(plan, random).command();
}

void random_step(Document& document, base::Rng& random) {
    for (int tries = 0; tries < 1000; ++tries) {
        const std::uint32_t kind = random.below(10);
        if (kind < 2 && document.history().can_undo()) return document.undo();
        if (kind == 2 && document.history().can_redo()) return document.redo();
        if (document.run(random_command(document.plan(), random))) return;
    }
}

head::HeadPtr bare_head() {
    return edit::testing::sphere_head(48);
}

}  // namespace stipple::document::by_lot
