// Head: where it came from, how large it is, and its landmarks.
#include "head/head.h"

#include "base/number_text.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/swatches.h"
#include "head/asymmetry.h"
#include "head/measures.h"

namespace stipple::steps {
namespace {

using editor::colors;
using editor::px;

check::Level level_of(base::Severity severity) {
    switch (severity) {
        case base::Severity::note:
            return check::Level::note;
        case base::Severity::warning:
            return check::Level::warning;
        case base::Severity::stop:
            return check::Level::stop;
    }
    return check::Level::note;
}

void source_card(editor::App& app) {
    const head::Head& head = *app.work.plan()->head;
    widgets::begin_card("Head", head.source.blake2b.empty() ? "built in" : "scan");
    widgets::row("Source", head.source.name);
    if (!head.source.blake2b.empty()) {
        widgets::row("Unit of the file", head.source.scale.unit + " (" + head.source.scale.method + ")");
        widgets::row("Up and front in the file", head.source.up + ", " + head.source.front);
        widgets::row("Triangles read", base::grouped(static_cast<long long>(head.source.triangles)));
    }
    widgets::row("Skin", base::fixed(head.surface->area() / 100.0, 0) + " cm²");
    if (!head.surface->colors().empty()) {
        widgets::quiet("Skin is shown in");
        widgets::skin_chips(app.view.skin);
    }
    int id = 0;
    for (const base::Finding& finding : head.report)
        (void)widgets::note(level_of(finding.severity), finding.message, false, ++id);
    if (head.report.empty())
        widgets::good(head.source.blake2b.empty() ? "Nothing had to be mended." : "Read without a fault.");
    if (widgets::button("Open a scan or a plan", -1, true,
                        "OBJ, PLY, STL, OFF, GLB, glTF, FBX, DAE, 3MF (Ctrl+O)"))
        app.ask_open();
    if (widgets::button("Take a built-in head", -1, true,
                        "A new plan without a scan, to learn or to show (Ctrl+N)"))
        app.ask_new_head();
    widgets::end_card();
}

void size_card(editor::App& app) {
    const plan::Plan& plan = *app.work.plan();
    const editor::HeadFacts* facts = app.head_facts.of(plan.head);
    widgets::begin_card("Size", "share of adults below");
    if (!facts) widgets::quiet("The head is being measured …");
    if (!facts) return widgets::end_card();
    for (const head::Ranked& one : head::ranked(facts->measures, plan.client.sex)) {
        std::string words(head::label(one.measure));
        words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
        widgets::row(words.c_str(), base::fixed(one.mm, 0) + " mm · " + base::fixed(one.percentile, 0) + " %",
                     one.unusual() ? colors().warning : 0);
    }
    widgets::end_card();
}

void asymmetry_card(editor::App& app) {
    const editor::HeadFacts* facts = app.head_facts.of(app.work.plan()->head);
    if (!facts) return;
    const head::Asymmetry& found = facts->asymmetry;
    widgets::begin_card("Left and right", found.known ? base::fixed(found.far_mm, 1) + " mm" : "");
    if (!found.known) widgets::quiet("No plane of symmetry was found: place both tragia first.");
    for (const std::string& sentence : head::words(found)) widgets::quiet(sentence);
    widgets::end_card();
}

}  // namespace

void head(editor::App& app) {
    landmarks_card(app);
    scale_card(app);
    size_card(app);
    asymmetry_card(app);
    source_card(app);
    if (widgets::primary_button("Next: hairline", true, "A shape for the front and the temples"))
        app.view.go(editor::Step::hairline);
}

}  // namespace stipple::steps
