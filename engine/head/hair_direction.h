#pragma once
// Which way hair lies: outward from one or two whorls, turning as it leaves them, forward over the top and
// down at sides and back. HEAD frame, mm. Where whorls lie: Park et al. 2014, on the parietal
// whorl of 952 men (62 mm behind the ear-to-ear line, 15 to 110); most left of the midline, 94 % clockwise,
// 5 % double.
#include <vector>

#include "head/scalp_coordinates.h"

namespace stipple::head {

enum class WhorlTurn { clockwise, counter_clockwise };  // seen from outside, following the hair outward

struct Whorl {
    double u = 1.43;  // scalp coordinates of its middle
    double v = 0.04;  // + left, where most lie
    WhorlTurn turn = WhorlTurn::clockwise;
    bool operator==(const Whorl&) const = default;
};

class HairDirection {
public:
    /// One or two whorls. Refused: none or more, one off the scalp (u 0.8..2.2, |v| <= 0.5), two closer than
    /// 15 mm.
    static base::Result<HairDirection> make(const Head& head, const ScalpCoordinates& scalp,
                                            const std::vector<Whorl>& whorls);

    /// Unit tangent at a place of the skin with this unit normal: where the hair points as it lies. Smooth
    /// but at the middles of whorls and, with two, at the one place between them where the streams part.
    glm::vec3 at(glm::vec3 position, glm::vec3 normal) const;

private:
    struct Middle {
        glm::vec3 position;
        float turn;  // radians at the middle, about the outward normal
    };
    std::vector<Middle> middles_;
};

/// The range that `make` accepts, as a sentence where it is left; Done within it. No head needed.
base::Status check_whorls(const std::vector<Whorl>& whorls);

}  // namespace stipple::head
