#include "deliver/page.h"

#include <cairo-pdf.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>

namespace stipple::deliver {
namespace {

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

struct Reader {
    std::string_view bytes;
};

cairo_status_t take(void* closure, unsigned char* data, unsigned int length) {
    auto& left = static_cast<Reader*>(closure)->bytes;
    if (left.size() < length) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(data, left.data(), length);
    left.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
}

struct LayoutEnd {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Layout = std::unique_ptr<PangoLayout, LayoutEnd>;

PangoWeight weight_of(Weight weight) {
    return weight == Weight::bold     ? PANGO_WEIGHT_SEMIBOLD
           : weight == Weight::medium ? PANGO_WEIGHT_MEDIUM
                                      : PANGO_WEIGHT_NORMAL;
}

Layout layout_for(cairo_t* cairo, double width, std::string_view words, const Style& style) {
    Layout layout(pango_cairo_create_layout(cairo));
    // Letters stand where the font wants them, not on the pixels of a screen.
    PangoContext* context = pango_layout_get_context(layout.get());
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);

    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, "Inter, DejaVu Sans, sans-serif");
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    pango_font_description_set_weight(font, weight_of(style.weight));
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    // Digits of one width, so that columns of numbers can be compared.
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"));
    pango_layout_set_attributes(layout.get(), attributes);
    pango_attr_list_unref(attributes);

    pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    if (style.lines > 0) {
        pango_layout_set_height(layout.get(), -style.lines);
        pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
    }
    pango_layout_set_alignment(layout.get(), style.align == Align::right    ? PANGO_ALIGN_RIGHT
                                             : style.align == Align::center ? PANGO_ALIGN_CENTER
                                                                            : PANGO_ALIGN_LEFT);
    // A name with line breaks in it stays one paragraph: the number of lines holds for each paragraph.
    std::string text(words);
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    return layout;
}

double height_of(PangoLayout* layout) {
    int height = 0;
    pango_layout_get_size(layout, nullptr, &height);
    return static_cast<double>(height) / PANGO_SCALE;
}

}  // namespace

PdfDocument::PdfDocument(const std::string& title) {
    surface_ = cairo_pdf_surface_create_for_stream(append, &bytes_, page_width, page_height);
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_TITLE, title.c_str());
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATOR, "Stipple");
    // A fixed date: the plan's own dates are on the pages.
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    cairo_ = cairo_create(surface_);
}

PdfDocument::~PdfDocument() {
    if (cairo_) cairo_destroy(cairo_);
    if (surface_) cairo_surface_destroy(surface_);
}

double PdfDocument::text(double x, double y, double width, std::string_view words, const Style& style) {
    const Layout layout = layout_for(cairo_, width, words, style);
    cairo_set_source_rgb(cairo_, style.grey, style.grey, style.grey);
    cairo_move_to(cairo_, x, y);
    pango_cairo_show_layout(cairo_, layout.get());
    return height_of(layout.get());
}

double PdfDocument::text_height(double width, std::string_view words, const Style& style) {
    return height_of(layout_for(cairo_, width, words, style).get());
}

void PdfDocument::line(double x0, double y0, double x1, double y1, double grey, double width) {
    cairo_set_source_rgb(cairo_, grey, grey, grey);
    cairo_set_line_width(cairo_, width);
    cairo_move_to(cairo_, x0, y0);
    cairo_line_to(cairo_, x1, y1);
    cairo_stroke(cairo_);
}

void PdfDocument::rounded(double x, double y, double width, double height, double radius) {
    constexpr double quarter = 1.5707963267948966;
    cairo_new_sub_path(cairo_);
    cairo_arc(cairo_, x + width - radius, y + radius, radius, -quarter, 0);
    cairo_arc(cairo_, x + width - radius, y + height - radius, radius, 0, quarter);
    cairo_arc(cairo_, x + radius, y + height - radius, radius, quarter, 2 * quarter);
    cairo_arc(cairo_, x + radius, y + radius, radius, 2 * quarter, 3 * quarter);
    cairo_close_path(cairo_);
}

void PdfDocument::box(double x, double y, double width, double height, double grey, bool fill,
                      double radius) {
    rounded(x, y, width, height, radius);
    cairo_set_source_rgb(cairo_, grey, grey, grey);
    cairo_set_line_width(cairo_, 0.6);
    if (fill) {
        cairo_fill(cairo_);
    } else {
        cairo_stroke(cairo_);
    }
}

void PdfDocument::disc(double x, double y, double radius, double grey) {
    cairo_new_sub_path(cairo_);
    cairo_arc(cairo_, x, y, radius, 0, 6.283185307179586);
    cairo_set_source_rgb(cairo_, grey, grey, grey);
    cairo_fill(cairo_);
}

void PdfDocument::polyline(std::span<const Point> points, double grey, double width) {
    if (points.size() < 2) return;
    cairo_move_to(cairo_, points[0].x, points[0].y);
    for (const Point& point : points.subspan(1)) cairo_line_to(cairo_, point.x, point.y);
    cairo_set_source_rgb(cairo_, grey, grey, grey);
    cairo_set_line_width(cairo_, width);
    cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(cairo_);
    cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_BUTT);
}

void PdfDocument::spots(std::span<const Point> points, double diameter, double grey) {
    if (points.empty()) return;
    // Lines without length and with round ends: a tenth of the bytes that circles take.
    for (const Point& point : points) {
        const double x = std::round(point.x * 50) / 50, y = std::round(point.y * 50) / 50;
        cairo_move_to(cairo_, x, y);
        cairo_line_to(cairo_, x, y);
    }
    cairo_set_source_rgb(cairo_, grey, grey, grey);
    cairo_set_line_width(cairo_, diameter);
    cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_ROUND);
    cairo_stroke(cairo_);
    cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_BUTT);
}

void PdfDocument::begin_frame(double x, double y, double width, double height, double radius) {
    cairo_save(cairo_);
    rounded(x, y, width, height, radius);
    cairo_clip(cairo_);
}

void PdfDocument::end_frame() {
    cairo_restore(cairo_);
}

void PdfDocument::image(cairo_surface_t* image, double x, double y, double scale_x, double scale_y) {
    cairo_save(cairo_);
    cairo_translate(cairo_, x, y);
    cairo_scale(cairo_, scale_x, scale_y);
    cairo_set_source_surface(cairo_, image, 0, 0);
    cairo_paint(cairo_);
    cairo_restore(cairo_);
}

bool PdfDocument::picture(double x, double y, double width, double height, std::string_view png) {
    Reader reader{png};
    cairo_surface_t* read = cairo_image_surface_create_from_png_stream(take, &reader);
    const bool well = cairo_surface_status(read) == CAIRO_STATUS_SUCCESS;
    if (well) {
        const double across = cairo_image_surface_get_width(read),
                     down = cairo_image_surface_get_height(read);
        const double scale = std::min(width / across, height / down);
        image(read, x + 0.5 * (width - scale * across), y + 0.5 * (height - scale * down), scale, scale);
    }
    cairo_surface_destroy(read);
    return well;
}

void PdfDocument::pixels(double x, double y, double width, double height, std::span<const std::uint32_t> rgb,
                         int across) {
    const int down = static_cast<int>(rgb.size()) / across;
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, across, down);
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS) {
        cairo_surface_flush(surface);
        unsigned char* rows = cairo_image_surface_get_data(surface);
        const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
        for (std::size_t row = 0; row < static_cast<std::size_t>(down); ++row) {
            const auto from =
                rgb.subspan(row * static_cast<std::size_t>(across), static_cast<std::size_t>(across));
            std::memcpy(rows + row * stride, from.data(), from.size_bytes());
        }
        cairo_surface_mark_dirty(surface);
        image(surface, x, y, width / across, height / down);
    }
    cairo_surface_destroy(surface);
}

void PdfDocument::next_page() {
    cairo_show_page(cairo_);
}

base::Result<std::string> PdfDocument::finish() {
    cairo_destroy(cairo_);
    cairo_ = nullptr;
    cairo_surface_finish(surface_);
    const bool well = cairo_surface_status(surface_) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface_);
    surface_ = nullptr;
    if (!well)
        return base::Error{base::ErrorCode::limit,
                           "The sheet could not be made: there is not enough memory."};
    return std::move(bytes_);
}

}  // namespace stipple::deliver
