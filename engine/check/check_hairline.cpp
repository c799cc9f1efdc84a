// The hairline: too low, too straight, temples closed, front dropping sideways, left and right apart.
#include <algorithm>
#include <cmath>

#include "base/number_text.h"
#include "check/rules.h"

namespace stipple::check {
namespace {

using plan::HandleRole;

std::vector<glm::vec3> places(const plan::Plan& plan, HandleRole role) {
    std::vector<glm::vec3> found;
    for (const plan::HairlineHandle& handle : plan.hairline.handles) {
        if (handle.role == role) found.push_back(surface::position(*plan.head->surface, handle.point));
    }
    return found;
}

std::optional<glm::vec3> landmark(const plan::Plan& plan, head::Landmark which) {
    const head::LandmarkPlace& place = head::get(plan.landmarks, which);
    if (place.state == head::LandmarkState::missing) return std::nullopt;
    return surface::position(*plan.head->surface, place.point);
}

constexpr double above_crease = 5.0;  // mm
constexpr double lid_mm = 10.0;       // by which a front may be lowered over receded temples

/// A front drawn well below the client's own over temples that stay receded looks like a lid. The own front
/// is the trichion, once a person has looked at it.
void check_lid(const Subject& subject, double height, glm::vec3 where, std::vector<Item>& items) {
    using enum plan::TemplePeaks;
    const plan::TemplePeaks peaks = subject.plan.existing_hair.temple_peaks;
    const head::LandmarkPlace& own = head::get(subject.plan.landmarks, head::Landmark::trichion);
    const bool known =
        own.state == head::LandmarkState::placed || own.state == head::LandmarkState::confirmed;
    if (!known || (peaks != level && peaks != reversed)) return;
    const double at = subject.scalp->midline_mm(
        subject.scalp->place_of(surface::position(*subject.plan.head->surface, own.point)).u);
    if (at - height <= lid_mm) return;
    add(items, Level::warning, "front_lid",
        "The front is set " + base::fixed(at - height, 0) +
            " mm below the client's own over temples that are worn back; more than 10 mm looks like a lid. "
            "Raise it, or plan the temples as well.",
        where)
        .mend = set_plan("mid_front_height", std::ceil(at - lid_mm));
}

/// Left and right edge as profiles from the middle: the same on both sides reads as drawn.
void check_mirror(const Subject& subject, std::vector<Item>& items) {
    if (!subject.density.hairline || subject.plan.hairline.course == plan::HairlineCourse::complete) return;
    const dots::HairlineField& line = *subject.density.hairline;
    constexpr int from = 4, to = 60;
    constexpr double most = 0.98, least_mm = 0.05;
    double sums[5] = {};  // a, b, aa, bb, ab
    for (int t = from; t <= to; ++t) {
        const auto middle = static_cast<double>(line.middle);
        const double a = dots::edge_place(subject.density.edge, subject.density.seed, line, middle + t),
                     b = dots::edge_place(subject.density.edge, subject.density.seed, line, middle - t);
        const double terms[5] = {a, b, a * a, b * b, a * b};
        for (int k = 0; k < 5; ++k) sums[k] += terms[k] / (to - from + 1);
    }
    const double va = sums[2] - sums[0] * sums[0], vb = sums[3] - sums[1] * sums[1];
    const double spread = std::sqrt(std::max(va, 0.0) * std::max(vb, 0.0));
    const double alike = spread < least_mm * least_mm ? 1.0 : (sums[4] - sums[0] * sums[1]) / spread;
    if (alike <= most || std::abs(sums[0] - sums[1]) > 0.5) return;
    add(items, Level::note, "edge_mirrored",
        "The left edge mirrors the right (correlation " + base::fixed(alike, 2) +
            "); above 0.98 it reads as drawn. Let the sides differ by 1 to 2 mm.")
        .mend = set_plan("asymmetry_mm", 1.5);
}

/// Men: warned below 70 mm, stopped below 60; women: warned below 55 (designed fronts lie at 75 to 80 and 55
/// to 65).
void check_height(const Subject& subject, double height, glm::vec3 where, std::vector<Item>& items) {
    const bool man = subject.plan.client.sex == head::Sex::male;
    const auto& consents = subject.plan.client.consents;
    const bool signed_for = std::find(consents.begin(), consents.end(), "hairline") != consents.end();
    const std::string says = "The mid-front lies " + base::fixed(height, 0) + " mm above the glabella";
    if (man && height < 60) {
        add(items, signed_for ? Level::warning : Level::stop, "hairline_too_low",
            says +
                ", below 60 mm. Raise it to at least 70 mm: it can be lowered later, never raised without a "
                "laser" +
                (signed_for ? "; the client has signed for it." : ", or have it signed for (step Client)."),
            where)
            .mend = set_plan("mid_front_height", 70);
    } else if (height < (man ? 70 : 55)) {
        add(items, Level::warning, "hairline_low",
            says + "; " + (man ? "70 mm" : "55 mm") + " or more is usual. Raise it, or have it signed for.",
            where)
            .mend = set_plan("mid_front_height", man ? 70 : 55);
    }
    // Lowest advisable mid-front by age: a line that fits now must fit in ten years.
    const int age = subject.plan.client.age;
    const double advised = age < 25 ? 68 : age < 35 ? 70 : age < 50 ? 74 : age < 65 ? 78 : 84;
    if (man && height >= 70 && height < advised) {
        add(items, Level::note, "hairline_young",
            says + ". At " + std::to_string(age) + " most artists set it at " + base::fixed(advised, 0) +
                " mm or higher.",
            where)
            .mend = set_plan("mid_front_height", advised);
    }
    // A mature line rests above the creases of the raised brow.
    const double crease = subject.plan.existing_hair.brow_crease_mm;
    if (man && crease > 0.0 && height < crease + above_crease) {
        add(items, Level::warning, "hairline_at_crease",
            says + ", less than 5 mm over the highest brow crease (" + base::fixed(crease, 0) +
                " mm). Raise it: a line on the creases moves with the brow.",
            where)
            .mend = set_plan("mid_front_height", std::ceil(crease + above_crease));
    }
    check_lid(subject, height, where, items);
}

void check_temples(const Subject& subject, std::vector<Item>& items) {
    const auto angles = places(subject.plan, HandleRole::frontotemporal_angle);
    const auto middle = places(subject.plan, HandleRole::mid_front);
    const auto left = landmark(subject.plan, head::Landmark::exocanthion_left);
    const auto right = landmark(subject.plan, head::Landmark::exocanthion_right);
    if (angles.size() != 2 || middle.size() != 1 || !left || !right) return;
    const double canthus = 0.5 * (std::abs(left->x) + std::abs(right->x));
    for (const glm::vec3& angle : angles) {
        const double outside = std::abs(angle.x) - canthus;
        // A man's corner stays on the line up from the outer canthus as the loss goes on (Shapiro, hairline
        // design); 5 mm beyond it is what hand and scan may be off.
        if (subject.plan.client.sex == head::Sex::male && outside > 5) {
            add(items, Level::warning, "temple_closed",
                "The temple corner stands " + base::fixed(outside, 0) +
                    " mm outward of the outer eye corner; more than 5 mm closes the temple. Move it "
                    "inward or back.",
                angle)
                .mend = set_plan("temple_width", 0);
        }
        // Seen from the side the front is level or rises toward the temple: 3 degrees of drop are seen.
        const double along = std::hypot(static_cast<double>(angle.x - middle[0].x),
                                        static_cast<double>(angle.y - middle[0].y));
        const double drop = static_cast<double>(middle[0].z - angle.z);
        if (subject.plan.client.sex == head::Sex::male &&
            drop > along * std::tan(3.0 * 3.14159265358979 / 180.0) + 1.0) {
            add(items, Level::warning, "front_drops",
                "The front drops " + base::fixed(drop, 0) + " mm toward the temple. Raise the temple corner.",
                angle);
        }
    }
    const double apart = std::abs(static_cast<double>(angles[0].z - angles[1].z));
    if (apart > 4) {
        add(items, Level::warning, "temples_uneven",
            "Left and right temple corners differ by " + base::fixed(apart, 1) +
                " mm in height; more than 4 mm shows.",
            angles[0]);
    }
}

/// The front of the line is the client's own hair: nobody designs its height.
bool own_front(const plan::Hairline& hairline) {
    return hairline.course == plan::HairlineCourse::temples || hairline.edge.set_back_mm > 0.0;
}

/// Long hair hides dots between hairs and shows those in front of them; a bald head has no border at ears and
/// nape that is not drawn.
void check_course(const Subject& subject, std::vector<Item>& items) {
    const plan::Hairline& hairline = subject.plan.hairline;
    const double length = subject.plan.existing_hair.length_mm;
    if (length >= plan::long_hair_mm && hairline.edge.set_back_mm < 5.0 &&
        hairline.course == plan::HairlineCourse::front) {
        add(items, Level::warning, "front_of_long_hair",
            "Hair is worn " + base::fixed(length, 0) + " mm long and dots begin " +
                base::fixed(hairline.edge.set_back_mm, 0) +
                " mm behind the line; they show in front of long hair. Set \"Behind own hair\" to 5 to 10 "
                "mm.")
            .mend = set_plan("set_back_mm", 8);
    }
    const bool bald =
        subject.plan.pattern == "areata-totalis" || subject.plan.pattern == "areata-universalis";
    if (bald && hairline.course != plan::HairlineCourse::complete) {
        add(items, Level::warning, "line_open",
            "All hair is lost, and the line ends at the sideburns: ears and nape have no border. Choose the "
            "complete line.");
    }
}

void check_edge(const Subject& subject, std::vector<Item>& items) {
    const plan::Hairline& hairline = subject.plan.hairline;
    if (hairline.preset == "edge-up") {
        add(items, Level::warning, "edge_up",
            "An edge-up is planned: sharp edges age badly. Have the client sign for it.");
        return;
    }
    if (hairline.edge.macro_amplitude_mm < 1.5) {
        add(items, Level::warning, "edge_straight",
            "The edge is broken by only " + base::fixed(hairline.edge.macro_amplitude_mm, 1) +
                " mm; below 1.5 mm it reads as a ruled line. Raise \"Broken edge\".")
            .mend = set_plan("macro_amplitude_mm", 3);
    }
    if (hairline.edge.feather_mm < 3) {
        add(items, Level::warning, "edge_hard",
            "The feather is " + base::fixed(hairline.edge.feather_mm, 1) +
                " mm; below 3 mm the density steps at the edge.")
            .mend = set_plan("feather_mm", subject.plan.client.sex == head::Sex::male ? 8 : 15);
    }
}

}  // namespace

void check_hairline(const Subject& subject, std::vector<Item>& items) {
    if (subject.plan.hairline.handles.empty()) {
        const auto& zones = subject.plan.zones;
        if (std::any_of(zones.begin(), zones.end(),
                        [](const plan::Zone& zone) { return zone.place == plan::ZonePlace::scalp; })) {
            add(items, Level::warning, "no_hairline",
                "There is no hairline: zones end where they were painted. Choose a hairline shape.");
        }
        return;
    }
    const auto middle = places(subject.plan, HandleRole::mid_front);
    check_course(subject, items);
    if (own_front(subject.plan.hairline)) {
        check_edge(subject, items);
        return;
    }
    if (subject.scalp && middle.size() == 1) {
        check_height(subject, subject.scalp->midline_mm(subject.scalp->place_of(middle[0]).u), middle[0],
                     items);
    }
    check_temples(subject, items);
    check_mirror(subject, items);
    check_edge(subject, items);
}

}  // namespace stipple::check
