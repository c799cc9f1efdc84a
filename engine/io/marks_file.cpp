#include "io/marks_file.h"

#include <charconv>
#include <cmath>
#include <fstream>
#include <string>

namespace stipple::io {
namespace {

constexpr float furthest_off = 5.0f;  // mm
constexpr std::size_t most_marks = 200'000;

std::vector<std::string_view> cells_of(std::string_view line) {
    std::vector<std::string_view> cells;
    while (true) {
        const std::size_t comma = line.find(',');
        cells.push_back(line.substr(0, comma));
        if (comma == std::string_view::npos) return cells;
        line.remove_prefix(comma + 1);
    }
}

std::optional<double> number_in(std::span<const std::string_view> cells, std::size_t column) {
    if (column >= cells.size()) return std::nullopt;
    std::string_view text = cells[column];
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    double value = 0.0;
    const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (trouble != std::errc{} || !std::isfinite(value) || std::abs(value) > 1e6) return std::nullopt;
    return value;
}

struct Columns {
    std::size_t x = 0, y = 0, z = 0;
    std::optional<std::size_t> diameter;
};

std::optional<Columns> columns_of(std::span<const std::string_view> names) {
    const auto place = [&](std::string_view name) -> std::optional<std::size_t> {
        for (std::size_t k = 0; k < names.size(); ++k)
            if (names[k] == name) return k;
        return std::nullopt;
    };
    const auto x = place("x_mm"), y = place("y_mm"), z = place("z_mm");
    if (!x || !y || !z) return std::nullopt;
    return Columns{*x, *y, *z, place("diameter_mm")};
}

}  // namespace

base::Result<std::vector<plan::OldMark>> read_marks(const std::filesystem::path& path, const head::Head& head,
                                                    double diameter_mm) {
    const std::string name = path.filename().string();
    const auto refused = [&](std::string why) {
        return base::Error{base::ErrorCode::unreadable, name + " " + std::move(why)};
    };
    std::ifstream file(path);
    if (!file) return refused("could not be opened. Check the name and that you may read it.");
    std::optional<Columns> columns;
    std::vector<plan::OldMark> marks;
    std::string line;
    for (std::size_t number = 1; std::getline(file, line); ++number) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.empty() || line.front() == '#') continue;
        const auto cells = cells_of(line);
        if (!columns) {
            columns = columns_of(cells);
            if (!columns)
                return refused(
                    "has no line with the names x_mm, y_mm and z_mm before its points. Write one, as "
                    "in a table made by \"stipple dots\".");
            continue;
        }
        const std::string where = "line " + std::to_string(number);
        const auto x = number_in(cells, columns->x), y = number_in(cells, columns->y),
                   z = number_in(cells, columns->z);
        const auto diameter = columns->diameter ? number_in(cells, *columns->diameter) : diameter_mm;
        if (!x || !y || !z || !diameter) return refused(where + ": a number is missing or cannot be read.");
        if (!(*diameter >= 0.05 && *diameter <= 3.0))
            return refused(where + ": a mark must measure 0.05 to 3 mm.");
        const auto nearest = head.bvh->nearest(
            {static_cast<float>(*x), static_cast<float>(*y), static_cast<float>(*z)}, furthest_off);
        if (!nearest)
            return refused(where +
                           " lies more than 5 mm off the skin: the points belong to another head, or "
                           "are not in millimetres of this plan's head frame.");
        if (marks.size() == most_marks) return refused("holds more than 200,000 points.");
        marks.push_back({nearest->point, *diameter});
    }
    if (marks.empty()) return refused("holds no points.");
    return marks;
}

}  // namespace stipple::io
