// The brush on a head as it is: it follows the skin and not the air, and its mirror image lies where the
// other side's skin is.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "document/document.h"
#include "document/male_head.h"
#include "io/head_asset.h"

namespace stipple::document {
namespace {

glm::vec3 landmark(const head::Head& head, head::Landmark which) {
    return surface::position(*head.surface, head::get(head.proposed, which).point);
}

TEST(BrushOnHeads, OverTheEarItLeavesTheSkinBehindItUntouched) {
    auto document = Document::create(male(), 1);
    ASSERT_TRUE(document->run(edit::AddZone{"Ear", 150}));
    const auto scalp = head::ScalpCoordinates::make(male(), male()->proposed);
    ASSERT_TRUE(scalp.ok());
    // The middle of the left ear as it is seen from the side.
    const glm::vec3 tragion = landmark(*male(), head::Landmark::tragion_left);
    const auto positions = male()->surface->positions();
    const auto hit = male()->bvh->first_hit({tragion + glm::vec3(200, 17, 6), {-1, 0, 0}});
    ASSERT_TRUE(hit);
    const glm::vec3 middle = surface::position(*male()->surface, hit->point);
    edit::PaintStroke stroke;
    stroke.zone = document->plan().zones[0].id;
    stroke.radius_mm = 15;
    stroke.strength = 1;
    stroke.mirror = false;
    stroke.path = {hit->point};
    ASSERT_TRUE(document->run(stroke));
    const plan::Field& coverage = document->plan().zones[0].coverage;
    std::size_t near = 0, painted_skull = 0;
    float nearest = 15.0f;
    for (std::uint32_t v = 0; v < positions.size(); ++v) {
        const bool within = glm::distance(positions[v], middle) < 15.0f;
        if (!within) {
            EXPECT_EQ(coverage[v], 0.0f) << "over the skin it is never nearer than through the air";
            continue;
        }
        // Skin of the skull behind the ear, by how far it stands off the smooth scalp.
        const bool skull = (*scalp)->off_scalp_mm(positions[v]) < 3.0 && positions[v].y > middle.y;
        near += skull;
        painted_skull += skull && coverage[v] > 0.0f;
        if (skull) nearest = std::min(nearest, glm::distance(positions[v], middle));
    }
    std::printf(
        "the ear stands off %.1f mm there; skull from %.1f mm; %zu of its vertices within 15 mm, %zu "
        "painted\n",
        static_cast<double>((*scalp)->off_scalp_mm(middle)), static_cast<double>(nearest), near,
        painted_skull);
    EXPECT_GT(near, 20u) << "the ball of 15 mm does reach the skull: the test means something";
    EXPECT_EQ(painted_skull, 0u);
}

float swelling(float x) {
    const float left = std::clamp(x / 70.0f, 0.0f, 1.0f);
    return 5.0f * left * left * (3.0f - 2.0f * left);
}

/// The man with his left side swollen by up to 5 mm, away from the middle.
head::HeadPtr lopsided() {
    const surface::Surface& skin = *male()->surface;
    surface::Mesh mesh;
    mesh.positions.assign(skin.positions().begin(), skin.positions().end());
    mesh.triangles.assign(skin.triangles().begin(), skin.triangles().end());
    for (std::size_t v = 0; v < mesh.positions.size(); ++v)
        mesh.positions[v] += swelling(mesh.positions[v].x) * skin.normals()[v];
    auto head = std::make_shared<head::Head>(*male());
    head->surface = *surface::Surface::make(std::move(mesh));
    head->bvh = std::make_shared<surface::Bvh>(head->surface->positions(), head->surface->triangles());
    return head;
}

/// Middle of what is painted on the left side.
glm::dvec3 painted_middle(const plan::Plan& plan) {
    glm::dvec3 sum(0.0);
    double weight = 0.0;
    const auto positions = plan.head->surface->positions();
    for (std::size_t v = 0; v < positions.size(); ++v) {
        const auto cover = static_cast<double>(plan.zones[0].coverage[v]);
        if (cover == 0.0 || positions[v].x <= 0.0f) continue;
        sum += cover * glm::dvec3(positions[v]);
        weight += cover;
    }
    return weight > 0.0 ? sum / weight : glm::dvec3(1e9);
}

TEST(BrushOnHeads, TheMirrorImageLiesWithinHalfAMillimetreOnALopsidedHead) {
    const head::HeadPtr head = lopsided();
    double worst = 0.0;
    int places = 0;
    for (float back = -40; back <= 60; back += 20) {
        for (const float right : {-20.0f, -40.0f, -60.0f}) {
            const auto hit = male()->bvh->first_hit({{right, back, 300}, {0, 0, -1}});
            if (!hit) continue;
            const glm::vec3 even = surface::position(*male()->surface, hit->point);
            if (even.z < 50.0f) continue;
            const glm::vec3 normal = surface::smooth_normal(*male()->surface, hit->point);
            // The same place of the other side, swollen with it.
            const glm::vec3 truth = glm::vec3(-even.x, even.y, even.z) +
                                    swelling(-even.x) * glm::vec3(-normal.x, normal.y, normal.z);
            edit::PaintStroke stroke;
            stroke.radius_mm = 8;
            stroke.strength = 1;
            stroke.mirror = true;
            stroke.path = {head->bvh->nearest(even, 10.0f)->point};
            auto by_mirror = Document::create(head, 1);
            ASSERT_TRUE(by_mirror->run(edit::AddZone{"One", 150}));
            stroke.zone = by_mirror->plan().zones[0].id;
            ASSERT_TRUE(by_mirror->run(stroke));
            const glm::dvec3 mirrored = painted_middle(by_mirror->plan());
            by_mirror->undo();
            stroke.mirror = false;
            stroke.path = {head->bvh->nearest(truth, 10.0f)->point};
            ASSERT_TRUE(by_mirror->run(stroke));
            worst = std::max(worst, glm::distance(mirrored, painted_middle(by_mirror->plan())));
            ++places;
        }
    }
    std::printf("%d places, the furthest off by %.2f mm\n", places, worst);
    EXPECT_GE(places, 12);
    EXPECT_LT(worst, 0.5);
}

}  // namespace
}  // namespace stipple::document
