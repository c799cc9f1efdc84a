// The measured distance to confirm: kind, value and uncertainty, what it says of the scan, and the
// certificate.
#include <array>

#include "base/number_text.h"
#include "editor/steps/step.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "editor/widgets/memory.h"
#include "editor/widgets/number_field.h"
#include "plan/scale_certificate.h"

namespace stipple::steps {
namespace {

using editor::px;
using plan::DistanceKind;

/// What is offered here; callipers between other landmarks are for the command line.
struct Choice {
    const char* label;
    const char* help;
    plan::MeasuredDistance distance;  // mm: where typing starts
};

const std::array<Choice, 6>& choices() {
    static const std::array<Choice, 6> all{
        {{"Girth", "Tape over the brows and the back of the head", {DistanceKind::girth, {}, {}, 574.0, 0.0}},
         {"Eye corners",
          "Calliper from outer eye corner to outer eye corner",
          {DistanceKind::calliper, {"exocanthion_right", "exocanthion_left"}, {}, 98.0, 0.0}},
         {"Ears",
          "Calliper from tragion to tragion, the notch above the tragus",
          {DistanceKind::calliper, {"tragion_right", "tragion_left"}, {}, 145.0, 0.0}},
         {"Pupils", "From pupil to pupil, looking straight ahead", {DistanceKind::pupils, {}, {}, 64.0, 0.0}},
         {"Two places",
          "Calliper between two places that you pick on the head: a mole, a scar, a drawn cross",
          {DistanceKind::calliper, {}, {}, 100.0, 0.0}},
         {"Marker",
          "A printed marker of known length that the scan shows: pick both its ends",
          {DistanceKind::marker, {}, {}, 50.0, 0.0}}}};
    return all;
}

/// Typed, not yet confirmed.
struct Typed {
    std::size_t choice = 0;
    plan::MeasuredDistance distance;
};

/// Its ends are picked on the head.
bool picked(const plan::MeasuredDistance& distance) {
    return distance.kind == DistanceKind::marker ||
           (distance.kind == DistanceKind::calliper && distance.between.empty());
}

Typed& typed() {
    Typed& state = widgets::Memory::here().kept<Typed>("scale.typed", {0, choices()[0].distance});
    if (state.distance.uncertainty_mm == 0.0)
        state.distance.uncertainty_mm = plan::usual_uncertainty_mm(state.distance.kind);
    return state;
}

/// What is shown is measured again only when something it depends on changed: the girth walks the whole head.
struct Measured {
    head::HeadPtr head;
    head::Landmarks landmarks{};
    std::optional<plan::MeasuredDistance> confirmed;
    head::Sex sex = head::Sex::male;
    std::size_t choice = 0;
    std::vector<surface::SurfacePoint> ends;
    plan::ScaleCertificate certificate;
    base::Result<plan::DistanceOnHead> here = plan::DistanceOnHead{};
};

base::Result<plan::DistanceOnHead> on_head(const plan::Plan& plan) {
    const plan::MeasuredDistance& distance = typed().distance;
    if (picked(distance) && distance.ends.size() != 2)
        return base::Error{base::ErrorCode::refused, "Pick both its ends on the head first."};
    for (const surface::SurfacePoint& end : distance.ends)
        if (end.triangle >= plan.head->surface->triangles().size())
            return base::Error{base::ErrorCode::refused, "Its ends lay on another head: pick them again."};
    return plan::distance_on_head(distance, *plan.head, plan.landmarks);
}

const Measured& measured(const editor::App& app) {
    Measured& kept = widgets::Memory::here().kept<Measured>("scale.measured");
    const plan::Plan& plan = *app.work.plan();
    const bool same_head = kept.head == plan.head && kept.choice == typed().choice &&
                           kept.ends == typed().distance.ends && kept.sex == plan.client.sex &&
                           kept.confirmed == plan.distance;
    if (same_head && (kept.landmarks == plan.landmarks || app.work.document()->drafting())) return kept;
    // What is confirmed, by another document or by undo, is where typing goes on.
    if (plan.distance && (kept.confirmed != plan.distance || kept.head == nullptr)) {
        for (std::size_t i = 0; i < choices().size(); ++i) {
            const plan::MeasuredDistance& one = choices()[i].distance;
            if (one.kind == plan.distance->kind && one.between == plan.distance->between)
                typed() = {i, *plan.distance};
        }
    }
    kept = {plan.head,
            plan.landmarks,
            plan.distance,
            plan.client.sex,
            typed().choice,
            typed().distance.ends,
            plan::scale_certificate(plan),
            on_head(plan)};
    return kept;
}

/// The ends of a distance between picked places are those of the measuring tool.
void take_ends(editor::App& app) {
    plan::MeasuredDistance& distance = typed().distance;
    const editor::Measurement& shown = app.view.measurement;
    if (!picked(distance) || !shown.from || !shown.to) return;
    distance.ends = {*shown.from, *shown.to};
}

void picking(editor::App& app) {
    const plan::MeasuredDistance& distance = typed().distance;
    if (!picked(distance)) return;
    const editor::Measurement& shown = app.view.measurement;
    if (app.view.tool != editor::ToolKind::measure) {
        if (widgets::button(distance.ends.empty() ? "Pick two places on the head" : "Pick two other places",
                            -1, true, "Then click both on the skin."))
            app.view.tool = editor::ToolKind::measure;
    } else {
        widgets::quiet(shown.from && !shown.to
                           ? "Now click the second place."
                           : "Click two places on the skin, then type what lies between.");
    }
    if (!shown.to) return;
    widgets::row("Straight between them",
                 base::fixed(measured(app).here ? measured(app).here->mm : 0.0, 1) + " mm");
    widgets::row("Over the skin", base::fixed(shown.over_skin_mm, 1) + " mm");
    widgets::quiet("A calliper measures straight: type that, not the tape over the skin.");
}

void fields(editor::App& app) {
    Typed& state = typed();
    widgets::chips_start();
    for (std::size_t i = 0; i < choices().size(); ++i) {
        if (!widgets::chip(choices()[i].label, state.choice == i, choices()[i].help)) continue;
        state = {i, choices()[i].distance};
        if (picked(state.distance)) app.view.tool = editor::ToolKind::measure;
    }
    take_ends(app);
    picking(app);
    plan::MeasuredDistance& distance = typed().distance;
    const DistanceKind kind = distance.kind;
    // As plan::check_distance has it.
    const auto [low, high] = kind == DistanceKind::girth    ? std::pair{400.0, 800.0}
                             : kind == DistanceKind::pupils ? std::pair{40.0, 90.0}
                             : kind == DistanceKind::marker ? std::pair{5.0, 300.0}
                                                            : std::pair{20.0, 400.0};
    const widgets::NumberSpec length{"On the client", "mm", choices()[state.choice].help, low, high,
                                     distance.mm,     1};
    const auto mm = widgets::typed_number("scale.mm", length, distance.mm, px(120));
    if (mm.kind == widgets::NumberEvent::Kind::commit) distance.mm = mm.value;
    const widgets::NumberSpec error{
        "Give or take",          "mm", "19 of 20 measurements lie within. Measure three times.", 0.1, 20,
        distance.uncertainty_mm, 1};
    const auto about = widgets::typed_number("scale.uncertainty", error, distance.uncertainty_mm, px(120));
    if (about.kind == widgets::NumberEvent::Kind::commit) distance.uncertainty_mm = about.value;
}

void confirm(editor::App& app, double here_mm) {
    const plan::Plan& plan = *app.work.plan();
    const plan::MeasuredDistance& distance = typed().distance;
    const double factor = plan.head->source.scale.correction * distance.mm / here_mm;
    const bool far = factor < 0.9 || factor > 1.1;
    const std::string words = base::fixed(factor, 3);
    widgets::row("On the scan", base::fixed(here_mm / plan.head->source.scale.correction, 1) + " mm");
    widgets::row("Factor", words, far ? editor::colors().warning : 0);
    edit::ConfirmDistance command{
        distance.kind,           distance.mm, distance.uncertainty_mm, distance.between, distance.ends,
        edit::ScaleUse::rescale, {}};
    if (far) {
        (void)widgets::note(check::Level::warning,
                            "So far off, usually the tape, the unit or a landmark is wrong. Measure again.");
        command.confirmed_factor = factor;
    }
    if (!plan.removed.empty())
        (void)widgets::note(check::Level::note,
                            "The skin gets new dots: " + std::to_string(plan.removed.size()) +
                                " taken away by hand come back.",
                            false, 1);
    const std::string label = far ? "Confirm the factor " + words : "Confirm and scale the head";
    if (widgets::button((label + "##scale").c_str(), -1, true,
                        "The head becomes as large as the client; the distance is kept in the plan."))
        (void)app.work.run(command);
}

}  // namespace

void scale_card(editor::App& app) {
    const Measured& now = measured(app);
    const plan::ScaleCertificate certificate = now.certificate;
    widgets::begin_card("Scale", certificate.confirmed ? "confirmed" : "not confirmed");
    if (certificate.confirmed)
        widgets::good(plan::short_words(certificate));
    else
        (void)widgets::note(check::Level::warning, plan::short_words(certificate));
    widgets::quiet("Rests on: " + certificate.why + ".");
    fields(app);
    if (const Measured& again = measured(app); again.here) {
        confirm(app, again.here->mm);
    } else {
        widgets::quiet(again.here.error().message);
    }
    if (app.work.plan()->distance && widgets::button("Withdraw the measured distance", -1, true,
                                                     "The head keeps its size; it counts as unmeasured."))
        (void)app.work.run(edit::WithdrawDistance{});
    widgets::end_card();
}

}  // namespace stipple::steps
