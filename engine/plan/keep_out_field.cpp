#include "plan/keep_out_field.h"

#include <algorithm>
#include <cmath>

#include "base/long_work.h"
#include "head/beard.h"
#include "head/fine_skin.h"
#include "head/regions.h"
#include "plan/keep_out_border.h"
#include "surface/geodesic.h"

namespace stipple::plan {
namespace {

using head::Landmark;

/// The ear: an upright ellipsoid behind and above the tragion, wide enough for a large ear (ear length 72 mm,
/// breadth 41 mm, protrusion 28 mm are the survey's 95th percentiles), but only the skin that stands off the
/// skull.
struct Ear {
    glm::vec3 tragion;
    float side;  // +1 left, -1 right

    bool holds(glm::vec3 p, glm::vec3 normal) const {
        const glm::vec3 from = p - tragion;
        const float outward = from.x * side;
        const glm::vec3 scaled{outward / 34.0f, (from.y - 12.0f) / 27.0f, (from.z - 3.0f) / 42.0f};
        if (glm::dot(scaled, scaled) > 1.0f) return false;
        // Skull and cheek near the ear lie inside of the tragion's plane and face outward.
        if (outward > 3.0f) return true;
        const bool skull = normal.x * side > 0.55f && from.y > 24.0f;
        return outward > -12.0f && !skull;
    }
};

struct Face {
    std::optional<Ear> ears[2];
    std::optional<glm::vec3> eyes[2];  // midway between the corners
    float eye_radius[2] = {24.0f, 24.0f};
    float brow_z = 1e30f;    // top of the brows
    float front_y = -40.0f;  // in front of this the face is face

    bool is_face(glm::vec3 p) const {
        // Below the brows and in front of the sideburns; the jaw and neck below the tragia as well.
        if (p.z < brow_z && p.y < front_y) return true;
        return p.z < -18.0f && p.y < 18.0f;
    }
};

Face face_of(const Plan& plan) {
    Face face;
    const auto tragion_left = head::place(*plan.head, plan.landmarks, Landmark::tragion_left);
    const auto tragion_right = head::place(*plan.head, plan.landmarks, Landmark::tragion_right);
    if (tragion_left) face.ears[0] = Ear{*tragion_left, 1.0f};
    if (tragion_right) face.ears[1] = Ear{*tragion_right, -1.0f};
    const Landmark corners[2][2] = {{Landmark::endocanthion_left, Landmark::exocanthion_left},
                                    {Landmark::endocanthion_right, Landmark::exocanthion_right}};
    for (int side = 0; side < 2; ++side) {
        const auto inner = head::place(*plan.head, plan.landmarks, corners[side][0]);
        const auto outer = head::place(*plan.head, plan.landmarks, corners[side][1]);
        if (!inner || !outer) continue;
        face.eyes[side] = 0.5f * (*inner + *outer);
        face.eye_radius[side] = 0.5f * glm::distance(*inner, *outer) + 9.0f;
    }
    if (const auto glabella = head::place(*plan.head, plan.landmarks, Landmark::glabella)) {
        face.brow_z = glabella->z + 14.0f;  // brows lie at and a little above the glabella
    } else if (face.eyes[0]) {
        face.brow_z = face.eyes[0]->z + 32.0f;
    }
    const auto outer = head::place(*plan.head, plan.landmarks, Landmark::exocanthion_left);
    if (outer && tragion_left) face.front_y = 0.55f * outer->y + 0.45f * tragion_left->y;
    return face;
}

/// Skin of the skull beside the ear, which a line round the ear may claim.
bool lies_on_scalp(const head::ScalpCoordinates* scalp, const Hairline& hairline, glm::vec3 p) {
    constexpr double stands_off_mm = 3.0;
    return scalp != nullptr && hairline.course == HairlineCourse::complete && !hairline.handles.empty() &&
           scalp->off_scalp_mm(p) < stands_off_mm;
}

/// On the forehead or the temple, outside the natural border of the hair.
bool before_natural_border(const head::ScalpPlace& place, head::Sex sex) {
    return place.u < 1.0f && std::abs(place.v) < 0.66f && !head::hair_bearing(place, sex);
}

/// Face that a beard grows on, and the cheek in front of the sideburn that no scalp's zone reaches.
void open_beard(const Plan& plan, std::vector<Kept>& kept) {
    const auto frame = head::BeardFrame::make(*plan.head, plan.landmarks);
    if (!frame) return;
    const auto positions = plan.head->surface->positions();
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const bool closed = kept[i] == Kept::face || (kept[i] == Kept::no && !head::fine_skin(positions[i]));
        const bool invented = !plan.head->to_scan.empty() && plan.head->to_scan[i] > head::invented_beyond;
        if (closed && !invented && frame->bearded(positions[i])) kept[i] = Kept::beard;
    }
}

}  // namespace

std::vector<Kept> keep_out_field(const Plan& plan, const head::ScalpCoordinates* scalp) {
    base::say_work("keep-outs", plan.head->surface->positions().size(), 20'000);
    const surface::Surface& skin = *plan.head->surface;
    const auto positions = skin.positions();
    const auto normals = skin.normals();
    const Face face = face_of(plan);
    std::vector<Kept> kept(positions.size(), Kept::no);
    const bool border_decides = scalp != nullptr && plan.hairline.handles.empty() && !plan.pattern.empty();
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const glm::vec3 p = positions[i];
        for (const auto& ear : face.ears) {
            if (ear && ear->holds(p, normals[i]) && !lies_on_scalp(scalp, plan.hairline, p))
                kept[i] = Kept::ear;
        }
        if (kept[i] != Kept::no) continue;
        for (int side = 0; side < 2; ++side) {
            if (face.eyes[side] && glm::distance(*face.eyes[side], p) < face.eye_radius[side])
                kept[i] = Kept::eye;
        }
        if (kept[i] != Kept::no) continue;
        if (face.is_face(p) ||
            (border_decides && before_natural_border(scalp->place_of(p), plan.client.sex))) {
            kept[i] = Kept::face;
        } else if (!plan.head->to_scan.empty() && plan.head->to_scan[i] > head::invented_beyond) {
            kept[i] = Kept::invented;
        }
    }
    if (has_beard(plan)) open_beard(plan, kept);
    surface::GeodesicFront front(plan.head->surface);
    for (const KeepOut& keep_out : plan.keep_outs) {
        if (!keep_out.center.valid()) continue;
        const auto vertices = kept_by(keep_out, *plan.head, front);
        if (!vertices) continue;  // refused when it was added; a plan file is checked on reading
        for (const std::uint32_t vertex : *vertices) {
            if (may_have_dots(kept[vertex])) kept[vertex] = Kept::own;
        }
    }
    return kept;
}

}  // namespace stipple::plan
