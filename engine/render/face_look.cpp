#include "render/face_look.h"

#include <algorithm>
#include <string>

#include "appearance/hair.h"
#include "appearance/skin.h"

namespace stipple::render {
namespace {

appearance::HairColor brow_of(const plan::Looks& looks) {
    using enum appearance::HairColor;
    for (const appearance::HairColor color : {black, dark_brown, brown, blond, grey})
        if (plan::brow_color(looks) == appearance::hair_color_name(color)) return color;
    return dark_brown;
}

/// Brown with dark hair or skin; hazel and blue-grey come with fair skin and lighter hair.
glm::vec3 iris_of(const plan::Looks& looks, appearance::HairColor hair) {
    constexpr glm::vec3 umber{0.034f, 0.014f, 0.006f}, hazel{0.130f, 0.085f, 0.036f},
        blue_grey{0.110f, 0.160f, 0.200f};
    using enum appearance::HairColor;
    if (looks.melanin > 0.014 || hair == black) return umber;
    return hair == grey || hair == blond ? blue_grey : hazel;
}

}  // namespace

FaceLook face_look(const plan::Looks& looks) {
    // Lips have hardly a horny layer: less melanin counts, and much more blood.
    appearance::Skin lip;
    lip.melanin = std::clamp(0.75 * looks.melanin, appearance::min_melanin, appearance::max_melanin);
    lip.blood = std::clamp(4.5 * looks.blood, appearance::min_blood, appearance::max_blood);
    const appearance::HairColor hair = brow_of(looks);
    FaceLook look;
    look.lips = glm::vec3(glm::clamp(appearance::albedo(lip), glm::dvec3(0.0), glm::dvec3(1.0)));
    look.iris = iris_of(looks, hair);
    look.brow = brow_tones(looks);
    // Lashes hardly go grey.
    look.lash = glm::vec3(
        0.7f * static_cast<float>(appearance::hair_reflectance(appearance::HairColor::black, 550.0)));
    return look;
}

void set_face_uniforms(gl::Program& program, const head::FaceChart& chart, const FaceLook& look) {
    program.set("u_eyeball", glm::vec4(chart.eye, chart.eye_radius));
    program.set("u_lips", look.lips);
    program.set("u_iris", look.iris);
    program.set("u_brow_dark", look.brow.dark);
    program.set("u_brow_pale", look.brow.pale);
    program.set("u_brow_white", look.brow.white_share);
    program.set("u_lash", look.lash);
    const head::FaceLine* lines[] = {&chart.upper_lid, &chart.lower_lid, &chart.brow,
                                     &chart.upper_lip, &chart.mouth,     &chart.lower_lip};
    int index = 0;
    for (const head::FaceLine* line : lines) {
        program.set(("u_face_ends[" + std::to_string(index) + "]").c_str(), glm::vec2(line->from, line->to));
        for (std::size_t k = 0; k < head::FaceLine::count; k += 4) {
            const std::size_t at = (static_cast<std::size_t>(index) * head::FaceLine::count + k) / 4;
            program.set(("u_face_z[" + std::to_string(at) + "]").c_str(),
                        glm::vec4(line->z[k], line->z[k + 1], line->z[k + 2], line->z[k + 3]));
        }
        ++index;
    }
}

}  // namespace stipple::render
