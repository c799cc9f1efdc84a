#pragma once
// What the pages of a session sheet share: the plan's figures, counted once, and the words for them.
#include <map>
#include <memory>

#include "deliver/deliver.h"
#include "deliver/head_map.h"
#include "deliver/table.h"
#include "plan/scale_certificate.h"

namespace stipple::deliver {

constexpr Style title_style{19, Weight::bold};
constexpr Style heading_style{11, Weight::bold};
constexpr Style body_style{9};
constexpr Style small_style{7.4, Weight::regular, 0.38};
constexpr Style wrapped_style{9, Weight::regular, 0.10, Align::left, 0};

struct Sheet {
    const plan::Plan& plan;
    const dots::Dots& dots;
    const dots::Density& density;
    const SheetContent& content;
    plan::ScaleCertificate scale;
    std::map<std::uint32_t, dots::ZoneStatistics> statistics;
    std::vector<plan::Zone> order;  // of work, scars first; only what has dots
    std::vector<std::size_t> by_session;
    std::map<std::array<int, 3>, std::unique_ptr<HeadMap>> maps;  // by side, width and height, made once
    std::unique_ptr<HeadMap> density_top, density_front;
    int page = 1, pages = 0;

    std::size_t count(std::uint32_t zone, std::size_t session) const;  // dots of one zone in one session
    double minutes(std::size_t count) const;                           // needle work, without breaks
    double mix_ul(std::size_t count) const;                            // of diluted pigment
};

/// Scars and zones with dots, in the order of work: those that the plan names first, the others by rule,
/// scars first, as their skin has to rest most, zones that reach the hairline last, when the hand has found
/// its rhythm.
std::vector<plan::Zone> order_of_work(const plan::Plan& plan, const dots::Dots& dots);

std::string number(double value, int decimals);
std::string count_words(std::size_t value);        // "18,420"
std::string hours_words(double hours);             // "3 h 25 min", to 5 minutes
std::string shade_words(double dilution);          // "10:1"
std::string volume_words(double ul);               // "82", "0.4"
std::string minutes_words(double minutes);         // "31", "<1"
std::string concentration_words(double dilution);  // "9.1"

/// The skin above the neck, for maps.
constexpr double lowest_mm = -62.0;

/// "A" for the first place kept free, as on the maps; after "Z" "A2".
std::string keep_out_letter(std::size_t index);

void head_page(Flow& flow, Sheet& sheet);
void summary_page(Flow& flow, Sheet& sheet);
/// Skin, pigment, touch-up and what the model does not know; part of the summary.
void colors_part(Flow& flow, const Sheet& sheet);
void session_page(Flow& flow, Sheet& sheet, std::size_t session);

/// Five maps in a row of boxes from `y`, `height` points: dots of `session` (0-based; or of all with `all`)
/// black, those of earlier ones grey, the hairline, zone numbers in the order of work.
void draw_session_maps(PdfDocument& pdf, Sheet& sheet, double y, double height, std::size_t session,
                       bool all);
/// Density from the top and from the front with its scale, dark where dense.
void draw_density_map(PdfDocument& pdf, Sheet& sheet, double x, double y, double width, double height);

}  // namespace stipple::deliver
