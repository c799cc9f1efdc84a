// Command line grammar. The only file that includes CLI11: it costs seconds to compile.
#include <CLI/CLI.hpp>

#include "base/number_text.h"
#include "editor/cli/console.h"
#include "editor/cli/verbs.h"
#include "editor/cli/verbs_colors.h"
#include "editor/cli/verbs_places.h"

namespace stipple::cli {
namespace {

constexpr const char* footer =
    "A plan is a file NAME.stipple. Without a verb the window opens.\n"
    "Exit codes: 0 done, 1 refused with a reason, 2 wrong usage.";

/// A verb's options and what runs it.
struct Verb {
    CLI::App* app;
    std::function<int()> run;
};

/// Empty text: nothing was said.
base::Status read_length(const std::string& text, std::optional<double>& value) {
    if (text.empty()) return base::Done{};
    const auto mm = length_mm(text);
    if (!mm) return mm.error();
    value = *mm;
    return base::Done{};
}

}  // namespace

base::Result<double> length_mm(const std::string& text) {
    const std::size_t end = text.find_last_of("0123456789.");
    const auto number = base::parse_number(text.substr(0, end == std::string::npos ? 0 : end + 1));
    std::string unit = end == std::string::npos ? "" : text.substr(end + 1);
    unit.erase(0,
               unit.find_first_not_of(' ') == std::string::npos ? unit.size() : unit.find_first_not_of(' '));
    const double factor = unit.empty() || unit == "mm" ? 1.0
                          : unit == "cm"               ? 10.0
                          : unit == "in"               ? 25.4
                          : unit == "m"                ? 1000.0
                                                       : 0.0;
    if (!number || factor == 0.0)
        return usage("\"" + text + "\" is not a length. Write it like 78mm, 7.8cm or 3in.");
    return *number * factor;
}

int run(int argc, char** argv, WindowWish& wish) {
    CLI::App app{"Stipple plans scalp micropigmentation on a three-dimensional head.", "stipple"};
    app.footer(footer);
    app.set_version_flag("--version", "Stipple " STIPPLE_VERSION);
    app.require_subcommand(0, 1);
    app.fallthrough();
    Common common;
    app.add_flag("-q,--quiet", common.quiet, "Say nothing but errors and asked-for results");
    app.add_option("--threads", common.threads, "Threads to use (default: all; also STIPPLE_THREADS)")
        ->check(CLI::Range(1, 64));
    app.add_option("--open", wish.plan, "Plan or scan to open in the window; the file alone does, too");

    app.add_option("--head", wish.head, "Built-in head to open in the window, from stipple heads");
    app.add_option("--language", wish.language, "Language of the window: en, es (else as its settings say)");
    app.add_option("--script", wish.script,
                   "Run a file of actions in the editor without a window: type, click, drag, picture");
    app.add_option("--pictures", wish.pictures, "Folder for what the script writes")->capture_default_str();

    std::vector<Verb> verbs;
    const auto verb = [&](const char* name, const char* help, std::function<int()> run) {
        CLI::App* sub = app.add_subcommand(name, help);
        verbs.push_back({sub, std::move(run)});
        return sub;
    };

    HeadsOptions heads;
    CLI::App* sub = verb("heads", "List the built-in heads, or make one by lot", [&] {
        if (heads.make.has_value() == heads.out.empty())
            return fail(usage("A head by lot needs a seed and a file: stipple heads --make 7 -o head.glb"));
        return verb_heads(heads);
    });
    sub->add_option("--make", heads.make, "Make a head by lot; the same seed gives the same head");
    sub->add_option("--sex", heads.sex, "m or f (default: by lot)")->check(CLI::IsMember({"m", "f"}));
    sub->add_option("--age", heads.age, "Years (default: by lot)")->check(CLI::Range(18, 90));
    sub->add_option(
        "--norwood", heads.norwood,
        "Hair-loss pattern: 1, 2, 2a, 3, 3a, 3-vertex, 4, 4a, 5, 5a, 6, 7; in a .glb as the shadow "
        "of shaved hair, in a plan as its zones");
    sub->add_option("--survey", heads.survey,
                    "Make this many heads of each sex and compare their sizes with the survey's")
        ->check(CLI::Range(2, 100000));
    sub->add_option("-o,--out", heads.out, "File .glb (metres, any viewer) or plan .stipple");

    NewOptions fresh;
    std::string height, girth, girth_error;
    sub = verb("new", "Make a plan from a scan or a built-in head", [&] {
        if (fresh.scan.empty() == fresh.head.empty())
            return fail(usage("Say either a scan file or --head NAME (see: stipple heads)."));
        for (const auto& [text, value] :
             {std::pair{&height, &fresh.height_mm}, std::pair{&girth, &fresh.girth_mm},
              std::pair{&girth_error, &fresh.uncertainty_mm}}) {
            if (auto ok = read_length(*text, *value); !ok) return fail(ok.error());
        }
        return verb_new(fresh);
    });
    sub->add_option("scan", fresh.scan, "Scan of a head: OBJ, PLY, STL, OFF, GLB, glTF, FBX, DAE or 3MF");
    sub->add_option(
        "--head", fresh.head,
        "Built-in head instead of a scan: a name (see stipple heads) or by lot, seed:7,sex=f,age=45");
    sub->add_option("--unit", fresh.unit, "Unit of the scan's numbers")
        ->check(CLI::IsMember({"auto", "mm", "cm", "dm", "m", "in"}))
        ->capture_default_str();
    sub->add_option("--girth", girth,
                    "Taped head circumference, e.g. 574mm: makes the head as large and certifies the scale");
    sub->add_option("--uncertainty", girth_error, "Of the taped girth, 19 times of 20 (default 4mm)");
    sub->add_option("--confirm-factor", fresh.factor, "Say a factor outside 0.9 to 1.1 to confirm it");
    sub->add_option("--sex", fresh.sex, "Which measures and advice apply")
        ->check(CLI::IsMember({"male", "female"}));
    sub->add_option("--pattern", fresh.pattern, "Hair-loss pattern, e.g. norwood-4");
    sub->add_option("--hairline", fresh.hairline, "Hairline shape, e.g. soft-round");
    sub->add_option("--height", height, "Mid-front height above the glabella over the skin, e.g. 78mm");
    sub->add_option("--density", fresh.density, "Target in dots/cm2 (default 150)");
    sub->add_option("--seed", fresh.seed, "Another seed, other dots")->capture_default_str();
    sub->add_option("-o,--out", fresh.out, "Plan to write")->required();

    RecoverOptions recover;
    sub = verb("recover", "List unsaved work that a killed program left behind, or bring it back",
               [&] { return verb_recover(recover); });
    sub->add_option("number", recover.number, "Which one, as listed")->check(CLI::Range(1, 10000));
    sub->add_option("-o,--out", recover.out, "Plan to write");
    sub->add_flag("--forget", recover.forget, "Delete it instead");

    InfoOptions info;
    sub =
        verb("info", "Say what is in a plan: head, landmarks, zones, time", [&] { return verb_info(info); });
    sub->add_option("plan", info.plan, "Plan")->required();
    sub->add_flag("--json", info.json, "As JSON");

    ApplyOptions apply;
    sub = verb("apply", "Apply commands to a plan", [&] { return verb_apply(apply); });
    sub->add_option("plan", apply.plan, "Plan")->required();
    sub->add_option("commands", apply.commands, "Commands, one line of JSON each")->required();
    sub->add_option("-o,--out", apply.out, "Plan to write")->required();

    ScaleOptions scale;
    std::string lengths[5];
    sub = verb("scale", "Confirm a distance measured on the client: the scale certificate", [&] {
        std::optional<double>* const values[5] = {&scale.wish.girth_mm, &scale.wish.calliper_mm,
                                                  &scale.wish.pupils_mm, &scale.wish.marker_mm,
                                                  &scale.wish.uncertainty_mm};
        for (int i = 0; i < 5; ++i) {
            if (auto ok = read_length(lengths[i], *values[i]); !ok) return fail(ok.error());
        }
        return verb_scale(scale);
    });
    sub->add_option("plan", scale.plan, "Plan")->required();
    sub->add_option("--girth", lengths[0], "Taped over the brows and the back of the head, e.g. 574mm");
    sub->add_option("--calliper", lengths[1], "Straight, between two ends, e.g. 98mm; needs --between");
    sub->add_option("--pupils", lengths[2], "From pupil to pupil, e.g. 64mm");
    sub->add_option("--marker", lengths[3],
                    "Length of a printed marker in the scan, e.g. 30mm; needs --between");
    sub->add_option(
        "--uncertainty", lengths[4],
        "19 of 20 measurements lie within (default: 4mm girth, 1mm calliper and pupils, 0.3mm marker)");
    sub->add_option(
           "--between", scale.wish.between,
           "Two ends: landmarks (exocanthion_right exocanthion_left), or places x,y,z as in the scan's file")
        ->expected(2);
    sub->add_option("--confirm-factor", scale.wish.factor, "Say a factor outside 0.9 to 1.1 to confirm it");
    sub->add_flag("--keep", scale.wish.keep, "Leave the head's size; the certificate shows the disagreement");
    sub->add_flag("--withdraw", scale.withdraw, "Forget the distance; the head is again as it was imported");
    sub->add_option("-o,--out", scale.out, "Plan to write")->required();

    DotsOptions dots;
    sub = verb("dots", "Write the dots as CSV or PLY", [&] { return verb_dots(dots); });
    sub->add_option("plan", dots.plan, "Plan")->required();
    sub->add_option("--session", dots.session, "Only the dots of this session")->check(CLI::Range(1, 8));
    sub->add_option("-o,--out", dots.out, "File .csv or .ply")->required();

    CheckOptions check;
    sub = verb("check", "Warnings and stops", [&] { return verb_check(check); });
    sub->add_option("plan", check.plan, "Plan")->required();
    sub->add_flag("--json", check.json, "As JSON");
    sub->add_option("--mend", check.mended, "Plan to write with all set right that one number sets right");

    RenderOptions render;
    std::string distance, screen, stubble;
    sub = verb("render", "Make pictures", [&] {
        for (const auto& [text, value] :
             {std::pair{&distance, &render.distance_mm}, std::pair{&screen, &render.screen_mm},
              std::pair{&stubble, &render.hair_mm}}) {
            if (auto ok = read_length(*text, *value); !ok) return fail(ok.error());
        }
        return verb_render(render);
    });
    sub->add_option("plan", render.plan, "Plan")->required();
    sub->add_option(
           "--view", render.view,
           "front, left, right, top, crown, back, portrait, all (FILE-front.png ...) or sheet (six in one)")
        ->capture_default_str();
    sub->add_option("--age", render.age, "fresh, 4w (healed), 1y ... 8y; several with commas: side by side")
        ->capture_default_str();
    sub->add_option(
           "--case", render.outcome,
           "faint (1 client in 10 keeps less), median, strong (1 in 10 keeps more), or all side by side")
        ->capture_default_str();
    sub->add_option("--beside", render.beside, "Other plans, side by side with this one");
    sub->add_option("--light", render.light,
                    "studio, clinic-panel, window, bathroom, noon, evening; shade-check: even, no gloss")
        ->capture_default_str();
    sub->add_option("--exposure", render.exposure, "Stops brighter, -3 to 3")->capture_default_str();
    sub->add_option("--oil", render.oil, "Shine of the skin: 0 matte aftercare, 0.64 usual, 1 oily")
        ->check(CLI::Range(0.0, 1.0));
    sub->add_option("--distance", distance,
                    "As large as it looks from there, e.g. 1m; default: the head fills the picture");
    sub->add_option("--screen-distance", screen,
                    "Of the eye from the screen, for --distance (default 600mm)");
    sub->add_option("--ppi", render.pixels_per_inch, "Pixels per inch of that screen (default 110)");
    sub->add_option(
        "--hair-length,--stubble", stubble,
        "The client's own hair: 0 shaved, to 1.5mm stubble, to 500mm long; default: as the plan says");
    sub->add_flag("--before", render.before, "Without dots");
    sub->add_flag("--split", render.split, "Left half before, right half after");
    sub->add_option("--turntable", render.turntable, "So many pictures round the head: FILE-000.png ...")
        ->check(CLI::Range(2, 360));
    sub->add_option(
        "--heat", render.heat,
        "Heat map: density (as asked for); actual (as laid out); contrast (dE of the dots' tone to bare skin "
        "at that age); touch-up (years until "
        "35 % of the contrast is gone); to-come (dots of sessions after --session); missing-hair (% of a "
        "full head of hair, where counted); fill (% of skin under "
        "fresh dots); match (dE to the client's own shaved hair); depth (% of the deepest advised); kept (% "
        "of "
        "the healed contrast at that age); density-error (% too many or missing); spacing-error (% that "
        "neighbours are too far apart or too near). Grey hatching: no number there");
    sub->add_option(
           "--heat-colors", render.heat_colors,
           "viridis, or cividis for eyes that cannot tell red from green; errors go from blue to red")
        ->check(CLI::IsMember({"viridis", "cividis"}))
        ->capture_default_str();
    sub->add_option("--skin", render.skin,
                    "Colour of the skin: scan (the scan's own, its light divided out), scan-as-taken, "
                    "plan (as set); "
                    "default: scan where it has colours")
        ->check(CLI::IsMember({"scan", "scan-as-taken", "plan"}));
    sub->add_flag("--next-stages", render.next_stages,
                  "Outlines of the two stages that may follow the pattern: next yellow, then red dashes");
    sub->add_flag("--hair", render.hair, "Strokes along the way the hair lies");
    sub->add_option("--session", render.session, "As it looks after this session")->check(CLI::Range(1, 8));
    sub->add_option("--size", render.size, "Pixels of each picture, WIDTHxHEIGHT")->capture_default_str();
    sub->add_option("-o,--out", render.out, "File .png")->required();

    add_color_verbs(verb);

    PatternsOptions patterns;
    sub = verb("patterns", "List the hair-loss patterns: bald area and SALT score on a built-in head",
               [&] { return verb_patterns(patterns); });
    sub->add_option("--head", patterns.head, "Built-in head")->capture_default_str();
    sub->add_option("-o,--out", patterns.out, "Folder for two pictures of each");

    CarryOptions carry;
    sub =
        verb("carry", "Carry a plan over to a new scan of the same head", [&] { return verb_carry(carry); });
    sub->add_option("plan", carry.plan, "Plan")->required();
    sub->add_option("scan", carry.scan, "New scan of the same head")->required();
    sub->add_option("--unit", carry.unit, "Unit of the scan's numbers")
        ->check(CLI::IsMember({"auto", "mm", "cm", "dm", "m", "in"}))
        ->capture_default_str();
    sub->add_option("-o,--out", carry.out, "Plan to write")->required();

    OldWorkOptions old_work;
    sub = verb("old-work", "Add marks of earlier work that new dots keep clear of and fill up to",
               [&] { return verb_old_work(old_work); });
    sub->add_option("plan", old_work.plan, "Plan")->required();
    sub->add_option(
        "marks", old_work.marks,
        "Points as CSV with x_mm, y_mm, z_mm and, if known, diameter_mm, as \"stipple dots\" writes");
    sub->add_option("--diameter", old_work.diameter_mm, "mm, of marks whose file does not say")
        ->check(CLI::Range(0.05, 3.0))
        ->capture_default_str();
    sub->add_flag("--forget", old_work.forget, "Forget the old work that is known");
    sub->add_option("-o,--out", old_work.out, "Plan to write")->required();

    HairOptions hair;
    sub = verb("hair", "The client's own hair: counts at spots, of which only the missing share is filled",
               [&] { return verb_hair(hair); });
    sub->add_option("plan", hair.plan, "Plan")->required();
    sub->add_option(
        "--count", hair.counts,
        "PLACE=UNITS per cm2, as often as wanted: 0.9,0.1=45 (scalp coordinates) or inion+0+20=82");
    sub->add_flag("--clear", hair.clear, "Forget the counts that are known first");
    sub->add_option("--full", hair.full, "Units per cm2 where the hair is full");
    sub->add_option("--stable", hair.stable_months, "Months since hair was last lost");
    sub->add_option("--brow-crease", hair.brow_crease_mm, "mm above the glabella; 0: none");
    sub->add_option("--temple-peaks", hair.temple_peaks, "normal, thin, level or reversed");
    sub->add_option("-o,--out", hair.out, "Plan to write; without it, what is known is told");

    add_place_verbs(verb);

    WorkOptions work;
    sub = verb("work", "What is done when: zones, dots, minutes and pigment by session, and their order",
               [&] { return verb_work(work); });
    sub->add_option("plan", work.plan, "Plan")->required();
    sub->add_option("--order", work.order, "Zones and scars by name or number, first to last")
        ->delimiter(',');
    sub->add_option("--rest", work.rests,
                    "SESSION:ZONE, as often as wanted: that zone rests in that session");
    sub->add_flag("--by-rule", work.by_rule, "Forget the order and the rests set by hand first");
    sub->add_option("-o,--out", work.out, "Plan to write; without it, the work is told");

    ExportOptions everything;
    sub = verb("export", "Write all papers: session sheet, dots, pictures, check",
               [&] { return verb_export(everything); });
    sub->add_option("plan", everything.plan, "Plan")->required();
    sub->add_option("-o,--out", everything.folder, "Folder")->required();

    ReplayOptions replay;
    sub = verb("replay", "Make the plan again from its recorded steps", [&] { return verb_replay(replay); });
    sub->add_option("plan", replay.plan, "Plan")->required();
    sub->add_flag("--check", replay.check, "Refuse when the steps do not give the same plan and dots");

    BenchOptions bench;
    sub = verb("bench",
               "Measure: stipple bench heads FOLDER, the import on every scan; stipple bench render; stipple "
               "bench stroke [SCAN]; stipple bench frames [SCRIPT]",
               [&] { return verb_bench(bench); });
    sub->add_option(
           "subject", bench.subject,
           "What to measure: heads (the import), render (pictures), stroke (the brush), frames (how long the "
           "window keeps the hand waiting), sheet (pictures to be looked at, into the folder -o)")
        ->required()
        ->check(CLI::IsMember({"heads", "render", "stroke", "frames", "sheet"}));
    sub->add_option(
           "folder", bench.folder,
           "heads: folder of scans; a .json of known points beside a scan is its truth; stroke: a scan "
           "(default: the built-in man); frames: a script (default: a consultation of 150,000 dots)")
        ->check(CLI::ExistingPath);
    sub->add_option("--view", bench.view, "render: whole, near or close alone")
        ->check(CLI::IsMember({"whole", "near", "close"}));
    sub->add_flag("--json", bench.json, "render: as JSON");
    sub->add_flag("--quick", bench.quick, "render: 720p and 1080p alone, fewer frames; sheet: half the size");
    sub->add_option("-o,--out", bench.out,
                    "File .md to write; render: its part of a file that has one (software or gpu)");

    // A file alone opens in the window, as a double click passes it.
    const auto is_verb = [&](const std::string& word) {
        return std::any_of(verbs.begin(), verbs.end(),
                           [&](const Verb& one) { return one.app->get_name() == word; });
    };
    if (argc == 2 && argv[1][0] != '-' && !is_verb(argv[1]) && std::filesystem::is_regular_file(argv[1])) {
        wish.plan = argv[1];
        wish.open_window = true;
        return done;
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
        std::string what = error.what();
        if (argc > 1 && argv[1][0] != '-' && !std::filesystem::exists(argv[1])) {
            if (!is_verb(argv[1])) what = "there is no verb \"" + std::string(argv[1]) + "\"";
        }
        std::string names;
        for (const Verb& one : verbs) names += (names.empty() ? "" : ", ") + one.app->get_name();
        std::fprintf(stderr, "stipple: %s. Verbs: %s. See: stipple --help, stipple VERB --help.\n",
                     what.c_str(), names.c_str());
        return wrong_usage;
    }
    start_console(common);
    for (const Verb& one : verbs) {
        if (one.app->parsed()) return one.run();
    }
    wish.open_window = true;
    return done;
}

}  // namespace stipple::cli
