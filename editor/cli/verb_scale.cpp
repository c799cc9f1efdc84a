// scale: the distance measured on the client, on the command line.
#include "base/number_text.h"
#include "editor/cli/console.h"
#include "editor/cli/scale_wish.h"
#include "editor/cli/verbs.h"
#include "plan/scale_certificate.h"

namespace stipple::cli {
namespace {

constexpr double reach_mm = 5.0;  // from a place given in the scan's own coordinates to the skin

/// "12.3,-4,0.5" in the coordinates of the scan's file -> place on the skin.
base::Result<surface::SurfacePoint> place_of(const std::string& text, const plan::Plan& plan) {
    glm::dvec4 file(0.0, 0.0, 0.0, 1.0);
    std::string rest = text;
    for (int axis = 0; axis < 3; ++axis) {
        const std::size_t comma = rest.find(',');
        const auto number = base::parse_number(rest.substr(0, comma));
        if (!number || (comma == std::string::npos) != (axis == 2))
            return usage("\"" + text +
                         "\" is not a place. Write it like 12.3,-4,0.5: x, y and z as in the scan's file.");
        file[axis] = *number;
        rest = comma == std::string::npos ? "" : rest.substr(comma + 1);
    }
    const glm::vec3 at(plan.head->source.head_from_file * file);
    const auto near = plan.head->bvh->nearest(at, static_cast<float>(reach_mm));
    if (!near) {
        return base::Error{base::ErrorCode::refused, "The place " + text +
                                                         " is not on the skin: nothing within " +
                                                         base::fixed(reach_mm, 0) +
                                                         " mm of it. Give x, y and z as in the scan's file."};
    }
    return near->point;
}

/// The two ends, landmarks or places, from "a b" or two texts.
base::Status read_ends(const std::vector<std::string>& ends, const plan::Plan& plan,
                       edit::ConfirmDistance& command) {
    if (ends.empty()) return base::Done{};
    if (ends.size() != 2) return usage("A distance has two ends: --between tragion_left tragion_right.");
    for (const std::string& end : ends) {
        if (head::landmark_named(end)) {
            command.between.push_back(end);
            continue;
        }
        const auto place = place_of(end, plan);
        if (!place) return place.error();
        command.ends.push_back(*place);
    }
    if (command.ends.size() == 1)
        return usage("Give two landmarks, or two places; one of each cannot be kept.");
    return base::Done{};
}

}  // namespace

base::Result<edit::ConfirmDistance> distance_command(const ScaleWish& wish, const plan::Plan& plan) {
    edit::ConfirmDistance command;
    int given = 0;
    for (const auto& [mm, kind] : {std::pair{wish.girth_mm, plan::DistanceKind::girth},
                                   {wish.calliper_mm, plan::DistanceKind::calliper},
                                   {wish.pupils_mm, plan::DistanceKind::pupils},
                                   {wish.marker_mm, plan::DistanceKind::marker}}) {
        if (!mm) continue;
        ++given;
        command.kind = kind;
        command.mm = *mm;
    }
    if (given != 1) return usage("Say one measured distance: --girth, --calliper, --pupils or --marker.");
    if (auto ends = read_ends(wish.between, plan, command); !ends) return ends.error();
    command.uncertainty_mm = wish.uncertainty_mm;
    command.use = wish.keep ? edit::ScaleUse::keep : edit::ScaleUse::rescale;
    command.confirmed_factor = wish.factor;
    return command;
}

int verb_scale(const ScaleOptions& options) {
    auto document = document::Document::open(options.plan);
    if (!document) return fail(document.error());
    const std::size_t by_hand = document->plan().removed.size();
    if (options.withdraw) {
        if (auto ok = document->run(edit::WithdrawDistance{}); !ok) return fail(ok.error());
    } else {
        const auto command = distance_command(options.wish, document->plan());
        if (!command) return fail(command.error());
        if (auto ok = document->run(*command); !ok) return fail(ok.error());
    }
    if (auto ok = document->save(options.out, progress()); !ok) return fail(ok.error());
    say("Scale of \"" + options.out.string() +
        "\": " + plan::long_words(plan::scale_certificate(document->plan())) + ".");
    if (by_hand > document->plan().removed.size())
        say("The skin has new dots: " + std::to_string(by_hand) +
            " dots taken away by hand are there again. Take them away again where it matters.");
    return done;
}

}  // namespace stipple::cli
