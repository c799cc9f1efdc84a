#include "deliver/page.h"

#include <cairo-pdf.h>

#include <algorithm>
#include <cstring>

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

using Layout = std::unique_ptr<PangoLayout, void (*)(gpointer)>;

Layout layout_for(cairo_t* cairo, double width, std::string_view words, const Style& style) {
    Layout layout(pango_cairo_create_layout(cairo), g_object_unref);
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, "Inter, DejaVu Sans, sans-serif");
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    pango_font_description_set_weight(font, style.weight == Weight::bold     ? PANGO_WEIGHT_SEMIBOLD
                                            : style.weight == Weight::medium ? PANGO_WEIGHT_MEDIUM
                                                                             : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    if (!style.wrap) {
        pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
        pango_layout_set_height(layout.get(), -1);
        pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
    }
    pango_layout_set_alignment(layout.get(), style.align == Align::right    ? PANGO_ALIGN_RIGHT
                                             : style.align == Align::center ? PANGO_ALIGN_CENTER
                                                                            : PANGO_ALIGN_LEFT);
    pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
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

void PdfDocument::box(double x, double y, double width, double height, double grey, bool fill, double radius) {
    constexpr double quarter = 1.5707963267948966;
    cairo_new_sub_path(cairo_);
    cairo_arc(cairo_, x + width - radius, y + radius, radius, -quarter, 0);
    cairo_arc(cairo_, x + width - radius, y + height - radius, radius, 0, quarter);
    cairo_arc(cairo_, x + radius, y + height - radius, radius, quarter, 2 * quarter);
    cairo_arc(cairo_, x + radius, y + radius, radius, 2 * quarter, 3 * quarter);
    cairo_close_path(cairo_);
    cairo_set_source_rgb(cairo_, grey, grey, grey);
    cairo_set_line_width(cairo_, 0.6);
    if (fill) cairo_fill(cairo_);
    else cairo_stroke(cairo_);
}

bool PdfDocument::picture(double x, double y, double width, double height, std::string_view png) {
    Reader reader{png};
    cairo_surface_t* image = cairo_image_surface_create_from_png_stream(take, &reader);
    const bool well = cairo_surface_status(image) == CAIRO_STATUS_SUCCESS;
    if (well) {
        const double across = cairo_image_surface_get_width(image), down = cairo_image_surface_get_height(image);
        const double scale = std::min(width / across, height / down);
        cairo_save(cairo_);
        cairo_translate(cairo_, x + 0.5 * (width - scale * across), y + 0.5 * (height - scale * down));
        cairo_scale(cairo_, scale, scale);
        cairo_set_source_surface(cairo_, image, 0, 0);
        cairo_paint(cairo_);
        cairo_restore(cairo_);
    }
    cairo_surface_destroy(image);
    return well;
}

void PdfDocument::next_page() { cairo_show_page(cairo_); }

base::Result<std::string> PdfDocument::finish() {
    cairo_destroy(cairo_);
    cairo_ = nullptr;
    cairo_surface_finish(surface_);
    const bool well = cairo_surface_status(surface_) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface_);
    surface_ = nullptr;
    if (!well) return base::Error{base::ErrorCode::limit, "The sheet could not be made: there is not enough memory."};
    return std::move(bytes_);
}

}  // namespace stipple::deliver
