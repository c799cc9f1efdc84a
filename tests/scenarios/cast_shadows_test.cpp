// Shadows of ears, brow and nose beside rays to every part of the light, on the built-in heads.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/jobs.h"
#include "gl/context.h"
#include "io/head_asset.h"
#include "render/lighting.h"
#include "render/shadow_maps.h"
#include "render/skin_view.h"
#include "surface/surface_point.h"

namespace stipple {
namespace {

using render::Camera;
using render::Lens;
using render::SoftBox;

constexpr glm::ivec2 size(480, 360);

/// Skin of even white in that one light; without `shadows` openness alone hides it.
std::vector<float> lit(render::HeadView& head, const Lens& lens, const SoftBox& box,
                       const render::ShadowMaps* shadows) {
    render::Targets targets;
    targets.fit(size.x, size.y, true);
    head.draw(targets, lens);
    static auto skin = render::SkinView::make();
    EXPECT_TRUE(skin.ok());
    render::SkinShading shading;
    shading.colors = {glm::vec3(1.0f), glm::vec3(1.0f), glm::vec3(1.0f)};
    shading.texture = 0.0f;
    shading.raw = true;
    shading.background = glm::vec3(-1.0f);
    shading.shadows = shadows;
    render::Studio studio;
    studio.boxes = {box};
    skin->draw(targets, lens, studio, shading);
    return targets.color_frame.read();
}

/// Far below everything, where it casts nothing on anything.
head::HeadPtr out_of_the_way(const head::Head& head, glm::vec3 light) {
    surface::Mesh mesh;
    const glm::vec3 at = -2000.0f * light;
    mesh.positions = {at, at + glm::vec3(1, 0, 0), at + glm::vec3(0, 1, 0), at + glm::vec3(0, 0, 1)};
    mesh.triangles = {{0, 2, 1}, {0, 1, 3}, {1, 2, 3}, {2, 0, 3}};
    auto copy = std::make_shared<head::Head>(head);
    copy->surface = *surface::Surface::make(std::move(mesh));
    copy->bvh = std::make_shared<surface::Bvh>(copy->surface->positions(), copy->surface->triangles());
    return copy;
}

/// Share of the light that rays find open, weighted by what each part of it gives.
float open_share(const head::Head& head, glm::vec3 p, glm::vec3 n, const SoftBox& box) {
    constexpr int rays = 128;
    const glm::vec3 l = box.direction;
    const glm::vec3 x = glm::normalize(
                        glm::cross(std::abs(l.z) < 0.9f ? glm::vec3(0, 0, 1) : glm::vec3(1, 0, 0), l)),
                    y = glm::cross(l, x);
    double open = 0.0, all = 0.0;
    for (int k = 0; k < rays; ++k) {
        const float r = std::sqrt((static_cast<float>(k) + 0.5f) / rays) * std::sin(box.radius);
        const float angle = 2.399963f * static_cast<float>(k);
        const glm::vec3 way = r * std::cos(angle) * x + r * std::sin(angle) * y + std::sqrt(1.0f - r * r) * l;
        const double weight = std::max(glm::dot(n, way), 0.0f);
        all += weight;
        if (weight > 0.0 && !head.bvh->any_hit({p + 0.35f * n, way}, 400.0f)) open += weight;
    }
    return all > 0.0 ? static_cast<float>(open / all) : 1.0f;
}

struct Misses {
    double rms = 0.0, without = 0.0;  // with maps, and with openness alone
    double bias_in_the_open = 0.0;    // where rays find the whole light
    double shaded = 0.0;              // share of the places that are not in the open
};

Misses measure(std::string_view name, render::View view, render::Room room, std::size_t which) {
    const auto head = *io::load_built_in(name);
    const Camera camera = render::standard_view(view, head->surface->bounds(),
                                                static_cast<float>(size.x) / static_cast<float>(size.y));
    const Lens lens = Lens::of(camera, size);
    render::Studio studio = render::studio_of(room, lens);
    const SoftBox box = studio.boxes[which];
    studio.boxes = {box};
    auto shown = render::HeadView::make(), away = render::HeadView::make();
    auto maps = render::ShadowMaps::make(), none = render::ShadowMaps::make();
    EXPECT_TRUE(shown.ok() && away.ok() && maps.ok() && none.ok());
    shown->set_head(head);
    away->set_head(out_of_the_way(*head, box.direction));
    maps->update(*shown, 1, studio);
    none->update(*away, 1, studio);
    const auto cast = lit(*shown, lens, box, &*maps), whole = lit(*shown, lens, box, &*none),
               openness = lit(*shown, lens, box, nullptr);
    struct Sum {
        double squares = 0.0, without = 0.0, weight = 0.0, open_misses = 0.0, open = 0.0, count = 0.0;
    };
    constexpr int step = 3;
    std::vector<Sum> rows(static_cast<std::size_t>(size.y / step));
    base::parallel_for(rows.size(), 1, [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row) {
            Sum& sum = rows[row];
            const int y = static_cast<int>(row) * step;
            for (int x = 0; x < size.x; x += step) {
                const auto at = static_cast<std::size_t>((y * size.x + x) * 4 + 1);  // green
                if (whole[at] <= 0.0f) continue;
                const auto ray =
                    camera.ray({static_cast<float>(x) + 0.5f, static_cast<float>(size.y - y) - 0.5f}, size);
                const auto hit = head->bvh->first_hit(ray);
                if (!hit) continue;
                const glm::vec3 n = surface::smooth_normal(*head->surface, hit->point);
                const double facing = glm::dot(n, box.direction);
                if (facing < 0.1) continue;
                const double truth = open_share(*head, ray.origin + hit->distance * ray.direction, n, box);
                const double miss = cast[at] / whole[at] - truth, plain = openness[at] / whole[at] - truth;
                sum.squares += facing * miss * miss;
                sum.without += facing * plain * plain;
                sum.weight += facing;
                sum.count += 1.0;
                if (truth < 0.999) continue;
                sum.open_misses += miss;
                sum.open += 1.0;
            }
        }
    });
    Sum all;
    for (const Sum& row : rows) {
        all.squares += row.squares;
        all.without += row.without;
        all.weight += row.weight;
        all.open_misses += row.open_misses;
        all.open += row.open;
        all.count += row.count;
    }
    EXPECT_GT(all.count, 3000.0);
    return {std::sqrt(all.squares / all.weight), std::sqrt(all.without / all.weight),
            all.open_misses / all.open, 1.0 - all.open / all.count};
}

TEST(CastShadows, AreThoseOfRaysToEveryPartOfTheLight) {
    auto context = gl::OffscreenContext::make();
    ASSERT_TRUE(context) << context.error().message;
    struct Row {
        const char* head;
        render::View view;
        render::Room room;
        std::size_t light;
    };
    using render::Room;
    using render::View;
    for (const Row& row :
         {Row{"male", View::front, Room::studio, 0}, Row{"male", View::left, Room::studio, 0},
          Row{"male", View::front, Room::bathroom_spots, 0},
          Row{"male", View::front, Room::bathroom_spots, 1}, Row{"male", View::front, Room::noon_sun, 0},
          Row{"female", View::left, Room::noon_sun, 0}, Row{"female", View::front, Room::evening, 0}}) {
        const Misses misses = measure(row.head, row.view, row.room, row.light);
        const std::string what = std::string(row.head) + ", " + std::string(render::name(row.view)) + ", " +
                                 std::string(render::words(row.room)) + " " + std::to_string(row.light);
        EXPECT_LT(misses.rms, 0.055) << what;
        EXPECT_GT(misses.without, 1.5 * misses.rms) << what << ": openness alone would do";
        EXPECT_LT(std::abs(misses.bias_in_the_open), 0.01) << what << ": skin casts on itself";
        EXPECT_GT(misses.shaded, 0.015) << what << ": nothing here casts";
    }
}

TEST(CastShadows, AreCastByTheSmallLightsOfARoomAtAnyExposure) {
    const Lens lens = Lens::of(Camera{}, size);
    using render::Room;
    for (const Room room : render::all_rooms) {
        const int lights = room == Room::bathroom_spots ? 2
                           : room == Room::clinic_panel || room == Room::window || room == Room::shade_check
                               ? 0
                               : 1;
        for (const double exposure : {-2.0, 0.0, 2.0})
            EXPECT_EQ(render::casting_lights(render::studio_of(room, lens, exposure)), lights)
                << render::name(room);
    }
}

}  // namespace
}  // namespace stipple
