#pragma once
// The verbs of the command line, one file each. Options are plain values, filled by cli.cpp and by tests.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "editor/cli/console.h"
#include "editor/cli/scale_wish.h"

namespace stipple::cli {

using std::filesystem::path;

struct HeadsOptions {
    std::optional<std::uint64_t> make;  // seed; none: list the heads, or
    int survey = 0;                     // > 0: so many heads of each sex by lot against the survey
    std::string sex, norwood;           // empty: by lot, none
    std::optional<double> age;
    path out;
};
int verb_heads(const HeadsOptions& options);

struct NewOptions {
    std::string scan;                                        // file, or empty with `head`
    std::string head;                                        // built-in head
    std::string unit = "auto";                               // mm, cm, dm, m, in, auto
    std::optional<double> girth_mm, uncertainty_mm, factor;  // factor: as in ScaleWish
    std::string pattern, hairline;                           // empty: none
    std::optional<double> height_mm;
    std::optional<double> density;
    std::optional<std::string> sex;  // default: the built-in head's, else male
    std::uint64_t seed = 1;
    path out;
};
int verb_new(const NewOptions& options);

struct InfoOptions {
    path plan;
    bool json = false;
};
int verb_info(const InfoOptions& options);

struct ApplyOptions {
    path plan, commands, out;
};
int verb_apply(const ApplyOptions& options);

struct ScaleOptions {
    path plan, out;
    ScaleWish wish;
    bool withdraw = false;  // forget the distance instead
};
int verb_scale(const ScaleOptions& options);

struct OldWorkOptions {
    path plan, marks, out;
    double diameter_mm = 0.4;  // of marks whose file does not say
    bool forget = false;       // forget what is known instead
};
int verb_old_work(const OldWorkOptions& options);

struct HairOptions {
    path plan, out;                   // out empty: only told
    std::vector<std::string> counts;  // "0.9,0.1=45", "opisthocranion=82": a place and its units per cm2
    std::optional<double> full, stable_months, brow_crease_mm;
    std::string temple_peaks;  // empty: as they are
    bool clear = false;        // forget the counts that are known
};
int verb_hair(const HairOptions& options);

struct WorkOptions {
    path plan, out;                  // out empty: only told
    std::vector<std::string> order;  // names or numbers of zones and scars, first to last
    std::vector<std::string> rests;  // "2:Strip scar": rests in session 2; "2:" nothing does
    bool by_rule = false;            // forget the order by hand
};
int verb_work(const WorkOptions& options);

struct DotsOptions {
    path plan, out;
    int session = 0;  // 0: all
};
int verb_dots(const DotsOptions& options);

struct CheckOptions {
    path plan, mended;  // written with everything set right that a number sets right; empty: nothing
    bool json = false;
};
int verb_check(const CheckOptions& options);

struct RenderOptions {
    path plan, out;
    std::vector<path> beside;  // other plans, side by side with this one
    std::string view = "front", age = "4w", outcome = "median", light = "studio", heat, skin,
                heat_colors = "viridis", size = "1600x1200";
    std::optional<double> oil;                                               // 0..1; none: as the plan says
    double exposure = 0;                                                     // stops
    std::optional<double> hair_mm, distance_mm, screen_mm, pixels_per_inch;  // at true size; none: framed
    bool before = false, split = false, next_stages = false, hair = false;
    int session = 0, turntable = 0;  // turntable: so many pictures round the head
};
int verb_render(const RenderOptions& options);

struct PatternsOptions {
    std::string head = "male";
    path out;  // folder for pictures; empty: none
};
int verb_patterns(const PatternsOptions& options);

struct CarryOptions {
    path plan, scan, out;
    std::string unit = "auto";  // as in NewOptions
};
int verb_carry(const CarryOptions& options);

struct ExportOptions {
    path plan, folder;
};
int verb_export(const ExportOptions& options);

struct ReplayOptions {
    path plan;
    bool check = false;
};
int verb_replay(const ReplayOptions& options);

struct RecoverOptions {
    int number = 0;  // in the list; 0: list what there is
    path out;
    bool forget = false;
};
/// Work that a killed program left behind.
int verb_recover(const RecoverOptions& options);

struct BenchOptions {
    std::string subject = "heads";  // or render, stroke, frames, sheet
    path folder, out;               // out empty: to the screen; stroke: a scan; frames: a script
    std::string view;               // of frames: whole, near, close; empty: all
    bool json = false, quick = false;
};
/// Every scan of the folder through the import, or times of frames, as Markdown tables.
int verb_bench(const BenchOptions& options);

/// Everything from argv; the exit code. Without a verb: nothing (the window is opened by main).
struct WindowWish {
    bool open_window = false;
    path plan;
    std::string head;
    path script, pictures = ".";  // run this instead of a window; where its pictures go
    std::string language;         // of the window; empty: as the settings say
};
int run(int argc, char** argv, WindowWish& wish);

/// "78mm", "7.8 cm", "3in", "78" (mm). Refused with what is understood.
base::Result<double> length_mm(const std::string& text);

}  // namespace stipple::cli
