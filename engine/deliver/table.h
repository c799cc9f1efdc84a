#pragma once
// A plain table on a page: header, rows, an optional total. Widths in points.
#include <string>
#include <vector>

#include "deliver/page.h"

namespace stipple::deliver {

struct Column {
    std::string title;
    double width;
    Align align;
};

struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> total;  // empty: none
};

/// Returns y below the table. Long words end with an ellipsis; rows that do not fit the page are counted in a last line.
double draw_table(PdfDocument& pdf, double x, double y, const Table& table);

}  // namespace stipple::deliver
