#pragma once
// Words and numbers drawn into the pixels of a picture, so that no copy loses them: the honest line and the
// legend.
#include "png/glyphs.h"
#include "render/heat_values.h"
#include "render/scene.h"

namespace stipple::render {

class Lettering {
public:
    /// Reads the font from the assets. Refused when it is missing.
    static base::Result<Lettering> make();

    /// At the bottom edge on a dark strip; letters at least 2.2 % of the height, in as many lines as needed.
    void draw_label(Picture& picture, const std::string& label) const;
    /// Top right: the colours of the heat map with the numbers at its ends and in the middle; below them what
    /// is hatched.
    void draw_legend(Picture& picture, const HeatLegend& legend) const;

private:
    explicit Lettering(png::Font font) : font_(std::move(font)) {}
    png::Font font_;
};

/// Height of the label's letters (em) in pixels for a picture of that height.
double label_size(int height);

}  // namespace stipple::render
