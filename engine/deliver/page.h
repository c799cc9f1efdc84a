#pragma once
// A PDF document page by page with the few things a sheet needs: text in Inter, lines, boxes, pictures.
// Points, A4, origin upper left. By cairo and pango; no clock gets into the file, so the same calls give the
// same bytes.
#include <cairo.h>
#include <pango/pangocairo.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace stipple::deliver {

constexpr double page_width = 595.276, page_height = 841.89, margin = 42.0;
constexpr double text_width = page_width - 2 * margin;

enum class Weight { regular, medium, bold };
enum class Align { left, right, center };

struct Style {
    double size = 9;
    Weight weight = Weight::regular;
    double grey = 0.10;  // 0 black, 1 white
    Align align = Align::left;
    int lines = 1;  // at most so many, the last cut with an ellipsis; 0: as many as it takes
};

struct Point {
    double x, y;
};

class PdfDocument {
public:
    explicit PdfDocument(const std::string& title);
    PdfDocument(const PdfDocument&) = delete;
    PdfDocument& operator=(const PdfDocument&) = delete;
    ~PdfDocument();

    /// Draws text into a column from x, `width` wide, its first line at y; returns the height used.
    double text(double x, double y, double width, std::string_view words, const Style& style = {});
    /// Height that text would use.
    double text_height(double width, std::string_view words, const Style& style);
    void line(double x0, double y0, double x1, double y1, double grey = 0.75, double width = 0.6);
    void box(double x, double y, double width, double height, double grey, bool fill, double radius = 4);
    void disc(double x, double y, double radius, double grey);
    void polyline(std::span<const Point> points, double grey, double width);
    /// Round spots of one size.
    void spots(std::span<const Point> points, double diameter, double grey);
    /// Everything until end_frame() is cut at this box, its corners rounded.
    void begin_frame(double x, double y, double width, double height, double radius = 4);
    void end_frame();
    /// PNG bytes scaled to fit into the box, centred. False when they cannot be read.
    bool picture(double x, double y, double width, double height, std::string_view png);
    /// Pixels 0xRRGGBB, rows from the top, stretched over the box.
    void pixels(double x, double y, double width, double height, std::span<const std::uint32_t> rgb,
                int across);
    void next_page();
    /// Ends the document; nothing can be drawn after. Refused when cairo could not write it.
    base::Result<std::string> finish();

private:
    void image(cairo_surface_t* image, double x, double y, double scale_x, double scale_y);
    void rounded(double x, double y, double width, double height, double radius);
    std::string bytes_;
    cairo_surface_t* surface_ = nullptr;
    cairo_t* cairo_ = nullptr;
};

}  // namespace stipple::deliver
