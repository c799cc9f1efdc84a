#pragma once
// A plan as it is met across a table: pictures at the true size of a distance, and from how far dots are seen
// as dots. mm.
#include "render/scene.h"

namespace stipple::render {

constexpr double viewing_distances_m[] = {0.3, 0.5, 1.0, 2.0, 3.0};

/// What a picture is looked at on.
struct Screen {
    double pixels_per_inch = 110.0;
    double distance_mm = 600.0;  // of the eye
};
/// `from` with the eye `distance_mm` from the nearest skin and an opening that makes everything as large as
/// it would be from there, on a screen where the picture is `height` pixels high.
Camera seen_from(Camera from, const surface::Box& head, double distance_mm, int height,
                 const Screen& screen = {});

/// mm from the nearest skin from which the head would be as large as the camera shows it.
double looks_as_from(const Camera& camera, const surface::Box& head, int height, const Screen& screen = {});

/// From nearer than this a plan's densest zone is seen as dots, mm; 0 without zones.
double seen_as_dots_below(const plan::Plan& plan, const Age& age, appearance::Outcome outcome);
/// "Seen as dots from nearer than 1.6 m, from further as a tone." Empty without zones.
std::string seen_as_dots_words(const plan::Plan& plan, const Age& age, appearance::Outcome outcome);

}  // namespace stipple::render
