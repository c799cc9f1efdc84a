#include "deliver/table.h"

namespace stipple::deliver {
namespace {

constexpr double row_height = 15, gap = 6;

void draw_row(PdfDocument& pdf, double x, double y, const Table& table, const std::vector<std::string>& cells, Style style) {
    for (std::size_t i = 0; i < table.columns.size() && i < cells.size(); ++i) {
        style.align = table.columns[i].align;
        pdf.text(x, y + 2, table.columns[i].width, cells[i], style);
        x += table.columns[i].width + gap;
    }
}

}  // namespace

double draw_table(PdfDocument& pdf, double x, double y, const Table& table) {
    double width = -gap;
    std::vector<std::string> titles;
    for (const Column& column : table.columns) {
        width += column.width + gap;
        titles.push_back(column.title);
    }
    draw_row(pdf, x, y, table, titles, {7.5, Weight::medium, 0.35});
    y += row_height;
    pdf.line(x, y, x + width, y, 0.4);
    std::size_t drawn = 0;
    for (const auto& row : table.rows) {
        if (y > page_height - margin - 90) {
            pdf.text(x, y + 2, width, "and " + std::to_string(table.rows.size() - drawn) + " more, see the plan file", {8});
            y += row_height;
            break;
        }
        if (drawn++ % 2 == 1) pdf.box(x - 3, y + 0.5, width + 6, row_height - 0.5, 0.955, true, 2);
        draw_row(pdf, x, y, table, row, {9});
        y += row_height;
    }
    if (!table.total.empty()) {
        pdf.line(x, y, x + width, y, 0.4);
        draw_row(pdf, x, y, table, table.total, {9, Weight::bold});
        y += row_height;
    }
    return y;
}

}  // namespace stipple::deliver
