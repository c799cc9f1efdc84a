#include "deliver/table.h"

#include <algorithm>

namespace stipple::deliver {
namespace {

constexpr double column_gap = 7, padding = 2.6;
constexpr Style header_style{7.2, Weight::medium, 0.35, Align::left, 2};

double width_of(const Table& table) {
    double width = -column_gap;
    for (const Column& column : table.columns) width += column.indent + column.width + column_gap;
    return width;
}

Style style_of(const Column& column, const Row& row) {
    return {8.6, row.strong ? Weight::bold : Weight::regular, row.grey, column.align,
            column.align == Align::left ? 2 : 1};
}

double row_height(PdfDocument& pdf, const Table& table, const Row& row) {
    double height = 0;
    for (std::size_t i = 0; i < table.columns.size() && i < row.cells.size(); ++i) {
        const Column& column = table.columns[i];
        height = std::max(height, pdf.text_height(column.width, row.cells[i], style_of(column, row)));
    }
    return height + 2 * padding;
}

void draw_header(Flow& flow, const Table& table) {
    double height = 0;
    for (const Column& column : table.columns) {
        height = std::max(height, flow.pdf.text_height(column.width, column.title, header_style));
    }
    double x = margin;
    for (const Column& column : table.columns) {
        x += column.indent;
        Style style = header_style;
        style.align = column.align;
        const double own = flow.pdf.text_height(column.width, column.title, style);
        flow.pdf.text(x, flow.y + height - own, column.width, column.title, style);
        x += column.width + column_gap;
    }
    flow.y += height + 2.5;
    flow.pdf.line(margin, flow.y, margin + width_of(table), flow.y, 0.3, 0.7);
    flow.y += 0.5;
}

}  // namespace

void Flow::need(double height) {
    if (y + height <= bottom) return;
    turn();
    y = margin;
}

void Flow::text(std::string_view words, const Style& style, double after) {
    const double height = pdf.text_height(text_width, words, style);
    need(height);
    pdf.text(margin, y, text_width, words, style);
    y += height + after;
}

void draw_table(Flow& flow, const Table& table) {
    const double width = width_of(table);
    flow.need(60);
    draw_header(flow, table);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const Row& row = table.rows[r];
        const double height = row_height(flow.pdf, table, row);
        if (flow.y + height > Flow::bottom) {
            flow.need(height);
            draw_header(flow, table);
        }
        if (r > 0) {
            const bool total = r + table.totals == table.rows.size();
            flow.pdf.line(margin, flow.y, margin + width, flow.y, total ? 0.3 : 0.86, total ? 0.7 : 0.4);
        }
        double x = margin;
        for (std::size_t i = 0; i < table.columns.size() && i < row.cells.size(); ++i) {
            const Column& column = table.columns[i];
            x += column.indent;
            if (column.blank && !row.strong) {
                flow.pdf.box(x, flow.y + 4.2, 7.5, 7.5, 0.35, false, 1.2);
                flow.pdf.line(x + 13, flow.y + 12, x + column.width, flow.y + 12, 0.45, 0.5);
            }
            flow.pdf.text(x, flow.y + padding, column.width, row.cells[i], style_of(column, row));
            x += column.width + column_gap;
        }
        flow.y += height;
    }
}

}  // namespace stipple::deliver
