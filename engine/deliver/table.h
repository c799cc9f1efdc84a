#pragma once
// A plain table that flows over pages: header (repeated on every page), rows, an optional total. Widths in
// points.
#include <functional>
#include <string>
#include <vector>

#include "deliver/page.h"

namespace stipple::deliver {

/// Where the next thing goes; `turn` ends the page and starts a new one.
struct Flow {
    PdfDocument& pdf;
    std::function<void()> turn;
    double y = margin;

    static constexpr double bottom = page_height - margin - 26;  // the footer lies below
    /// Turns the page unless `height` still fits.
    void need(double height);
    /// Text over the whole width; moves down by it and `after`.
    void text(std::string_view words, const Style& style, double after = 0);
};

struct Column {
    std::string title;
    double width;
    Align align = Align::right;
    double indent = 0;   // room before it
    bool blank = false;  // a box to tick and a line to write on, in rows that are not strong
};

struct Row {
    std::vector<std::string> cells;
    bool strong = false;
    double grey = 0.10;  // of its words: lighter where they are not to be relied on
};

struct Table {
    std::vector<Column> columns;
    std::vector<Row> rows;
    std::size_t totals = 0;  // so many of the last rows stand under a line
};

/// Names take up to two lines, longer ones end with an ellipsis. No row is left out.
void draw_table(Flow& flow, const Table& table);

}  // namespace stipple::deliver
