#pragma once
// The table of test heads and what has to become of each. Families: files made from one head, whose common
// frame is that head in mm, +Y up, face to +Z.
#include <glm/glm.hpp>
#include <span>
#include <vector>

#include "head/landmarks.h"

namespace stipple {

/// How a file of a family was written: its axes in family directions, file units a mm, and its shift in file
/// units; `tilted`: nodded by 0.4 rad and rolled by 17 degrees before.
struct Written {
    glm::dvec3 x{1, 0, 0}, y{0, 1, 0}, z{0, 0, 1};  // where the family's axes point in the file
    double units_per_mm = 1.0;
    glm::dvec3 shift{0.0};
    bool tilted = false;
};

struct Accepted {
    const char* file;
    const char *unit, *up, *front;
    const char* clean = nullptr;  // the file of the same head without defects, above in the table
    Written written{};
    double landmarks_mm = 0.0;             // none further from its place on the clean head
    double area_share = 0.01;              // of the scalp
    std::vector<head::Landmark> hidden{};  // may be missing: the defect lies there
    bool always = false;                   // with every test

    glm::dmat4 file_from_family() const;
};

struct Refused {
    const char* file;
    const char* words;  // of the sentence
    bool always = true;
};

std::span<const Accepted> accepted_heads();
std::span<const Refused> refused_files();

}  // namespace stipple
