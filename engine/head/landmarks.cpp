#include "head/landmarks.h"

#include "head/head.h"

namespace stipple::head {
namespace {

struct Words {
    std::string_view name, label, description;
};

constexpr std::array<Words, landmark_count> landmark_words{{
    {"glabella", "glabella", "The most forward point between the brows, in the midline."},
    {"sellion", "sellion", "The deepest point of the nose root, in the midline between the eyes."},
    {"subnasale", "subnasale", "Where the base of the nose meets the upper lip, in the midline."},
    {"menton", "menton", "The lowest point of the chin, in the midline."},
    {"endocanthion_right", "right inner eye corner", "Where the lids of the right eye meet beside the nose."},
    {"endocanthion_left", "left inner eye corner", "Where the lids of the left eye meet beside the nose."},
    {"exocanthion_right", "right outer eye corner",
     "Where the lids of the right eye meet beside the temple."},
    {"exocanthion_left", "left outer eye corner", "Where the lids of the left eye meet beside the temple."},
    {"infraorbitale_right", "right eye-socket rim",
     "The lowest point of the bony rim of the right eye socket, felt below the pupil."},
    {"infraorbitale_left", "left eye-socket rim",
     "The lowest point of the bony rim of the left eye socket, felt below the pupil."},
    {"tragion_right", "right tragion",
     "The notch just above the tragus, the flap before the right ear canal."},
    {"tragion_left", "left tragion", "The notch just above the tragus, the flap before the left ear canal."},
    {"frontotemporale_right", "right temple crest",
     "Where the bony crest of the right temple comes nearest to the midline, just above the tail of the "
     "brow."},
    {"frontotemporale_left", "left temple crest",
     "Where the bony crest of the left temple comes nearest to the midline, just above the tail of the "
     "brow."},
    {"vertex", "top of the head",
     "The highest point in the midline while the ear notches and eye-socket rims are level."},
    {"opisthocranion", "back of the head", "The point of the midline that lies furthest from the glabella."},
    {"inion", "inion", "The bony bump in the midline where the back of the head turns into the neck."},
    {"trichion", "trichion", "Where the natural hairline crosses the midline of the forehead."},
}};

}  // namespace

std::string_view name(Landmark landmark) {
    return landmark_words[index(landmark)].name;
}
std::string_view label(Landmark landmark) {
    return landmark_words[index(landmark)].label;
}
std::string_view description(Landmark landmark) {
    return landmark_words[index(landmark)].description;
}

std::optional<Landmark> landmark_named(std::string_view name) {
    for (std::size_t k = 0; k < landmark_words.size(); ++k)
        if (landmark_words[k].name == name) return static_cast<Landmark>(k);
    return std::nullopt;
}

std::array<Landmark, 6> required_landmarks() {
    return {Landmark::glabella,          Landmark::tragion_right,    Landmark::tragion_left,
            Landmark::exocanthion_right, Landmark::exocanthion_left, Landmark::vertex};
}

std::optional<glm::vec3> place(const Head& head, const Landmarks& landmarks, Landmark which) {
    const LandmarkPlace& mark = get(landmarks, which);
    if (mark.state == LandmarkState::missing || !mark.point.valid() ||
        mark.point.triangle >= head.surface->triangles().size())
        return std::nullopt;
    return surface::position(*head.surface, mark.point);
}

}  // namespace stipple::head
