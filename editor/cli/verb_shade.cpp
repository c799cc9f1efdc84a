// shade, pigments: what to mix, and how strong a line is.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "appearance/calibration.h"
#include "base/number_text.h"
#include "document/document.h"
#include "editor/cli/color_words.h"
#include "forecast/forecast.h"
#include "io/pigment_file.h"
#include "plan/calendar.h"
#include "plan/pigment_words.h"

namespace stipple::cli {

std::optional<std::vector<double>> numbers_of(const std::string& text, std::size_t count) {
    std::vector<double> numbers;
    std::size_t from = 0;
    while (from <= text.size() && numbers.size() <= count) {
        const std::size_t comma = std::min(text.find(',', from), text.size());
        const auto number = base::parse_number(text.substr(from, comma - from));
        if (!number) return std::nullopt;
        numbers.push_back(*number);
        from = comma + 1;
    }
    if (numbers.size() != count) return std::nullopt;
    return numbers;
}

base::Result<appearance::Lab> lab_from(const std::string& text) {
    const auto numbers = numbers_of(text, 3);
    if (!numbers)
        return base::Error{base::ErrorCode::wrong_usage,
                           "\"" + text + "\" is no colour. Write L*,a*,b* like 61,9.5,17."};
    if (auto ok = plan::check_lab(*numbers); !ok) return ok.error();
    return appearance::Lab{(*numbers)[0], (*numbers)[1], (*numbers)[2]};
}

std::string words(const appearance::Lab& lab) {
    return base::fixed(lab.l, 1) + " " + base::fixed(lab.a, 1) + " " + base::fixed(lab.b, 1);
}

namespace {

using Json = nlohmann::ordered_json;

/// The plan's own line first, then those of the file, each name once.
base::Result<std::vector<appearance::Pigment>> lines_of(const ShadeOptions& options, const plan::Plan& plan) {
    const auto read =
        options.pigments.empty() ? io::built_in_pigments() : io::read_pigments(options.pigments);
    if (!read) return read.error();
    std::vector<appearance::Pigment> lines;
    if (options.pigments.empty()) lines.push_back(forecast::pigment_of(plan.pigment));
    for (const plan::Pigment& one : *read) {
        const bool known =
            std::any_of(lines.begin(), lines.end(), [&](const auto& l) { return l.name == one.name; });
        if (!known) lines.push_back(forecast::pigment_of(one));
    }
    return lines;
}

Json shade_json(const appearance::Shade& shade, const std::vector<appearance::Pigment>& lines) {
    const appearance::Pigment& line = lines[shade.pigment];
    return {{"pigment", line.name},
            {"calibrated_on", line.calibrated_on},
            {"parts_water", shade.parts_water},
            {"dots_per_cm2", shade.healed.per_cm2},
            {"healed_mm", shade.visible_mm},
            {"delta_e_day_28", shade.delta_e_healed},
            {"delta_e_year_1", shade.delta_e_year_1},
            {"delta_e_year_3", shade.delta_e_year_3},
            {"dot_centre_lab", {shade.dot_centre.l, shade.dot_centre.a, shade.dot_centre.b}}};
}

std::string text_of(const Json& json) {
    const auto numbers = [](const Json& lab) {
        return words(appearance::Lab{lab[0].get<double>(), lab[1].get<double>(), lab[2].get<double>()});
    };
    std::string text = "Bare skin " + numbers(json["bare_lab"]) + "; to match " +
                       numbers(json["target_lab"]) +
                       (json["target_measured"].get<bool>() ? " (measured)" : " (by the colour of hair)") +
                       ", dE " + base::fixed(json["bare_delta_e"].get<double>(), 1) + " away\n";
    int number = 0;
    for (const Json& shade : json["best"]) {
        text += std::to_string(++number) + "  1:" + base::fixed(shade["parts_water"].get<double>(), 0) + " " +
                shade["pigment"].get<std::string>() +
                (shade["calibrated_on"].get<std::string>().empty() ? " (uncalibrated)" : "") + ", " +
                base::fixed(shade["dots_per_cm2"].get<double>(), 0) + " dots/cm2 of " +
                base::fixed(shade["healed_mm"].get<double>(), 2) + " mm: dE " +
                base::fixed(shade["delta_e_day_28"].get<double>(), 1) + " on day 28, " +
                base::fixed(shade["delta_e_year_1"].get<double>(), 1) + " after 1 year, " +
                base::fixed(shade["delta_e_year_3"].get<double>(), 1) + " after 3; centre of a dot " +
                numbers(shade["dot_centre_lab"]) + "\n";
    }
    text += "Nearest that can be reached: dE " + base::fixed(json["reachable_delta_e"].get<double>(), 1) +
            "\n" + json["sentence"].get<std::string>() + "\n";
    if (json.contains("faint")) {
        std::string faint;
        for (const Json& line : json["faint"]) faint += (faint.empty() ? "" : " ") + line.get<std::string>();
        if (!faint.empty()) text += faint + "\n";
    }
    if (json.contains("touch_up")) text += json["touch_up"].get<std::string>() + "\n";
    return text;
}

base::Status take(document::Document& document, const appearance::Shade& shade,
                  const std::vector<appearance::Pigment>& lines) {
    if (auto ok = document.run(edit::SetPigment{forecast::as_planned(lines[shade.pigment])}); !ok) return ok;
    const std::vector<plan::Zone> zones = document.plan().zones;
    for (const plan::Zone& zone : zones) {
        edit::SetZone command;
        command.zone = zone.id;
        command.dilution = shade.parts_water;
        if (zone.place != plan::ZonePlace::scalp || zone.locked) continue;
        if (auto ok = document.run(command); !ok) return ok;
    }
    return base::Done{};
}

int print_table(bool as_json) {
    Json json = Json::array();
    std::string text = plan::words(plan::Pigment{}) + "\nskin   hair         dE bare  best   dE left\n";
    for (const appearance::ShadeRow& row : appearance::shade_table()) {
        const std::string hair = appearance::hair_color_name(row.hair);
        json.push_back({{"skin", row.skin_name},
                        {"melanin", row.skin.melanin},
                        {"hair", hair},
                        {"bare_delta_e", row.bare_delta_e},
                        {"parts_water", row.parts_water},
                        {"delta_e", row.delta_e}});
        const auto column = [](std::string word, std::size_t wide) {
            return word.append(wide - word.size(), ' ');
        };
        text += column(row.skin_name, 7) + column(hair, 13) + column(base::fixed(row.bare_delta_e, 1), 9) +
                column(base::fixed(row.parts_water, 0) + ":1", 7) + base::fixed(row.delta_e, 1) +
                (row.delta_e > appearance::unmatched_delta_e ? "  cannot be matched"
                 : row.delta_e >= row.bare_delta_e           ? "  better left bare"
                                                             : "") +
                "\n";
    }
    print(as_json ? json.dump(1) + "\n" : text);
    return done;
}

}  // namespace

int verb_shade(const ShadeOptions& options) {
    if (options.table) return print_table(options.json);
    if (options.plan.empty())
        return fail({base::ErrorCode::wrong_usage,
                     "Name the plan whose skin and hair a shade is for, or ask for --table."});
    auto document = document::Document::open(options.plan);
    if (!document) return fail(document.error());
    if ((options.take > 0) == options.out.empty())
        return fail({base::ErrorCode::wrong_usage, "Say --take with the plan to write: --take 1 -o NEXT."});
    plan::Plan plan = document->plan();
    if (!options.target.empty()) {
        const auto lab = lab_from(options.target);
        if (!lab) return fail(lab.error());
        plan.looks.shaved = {lab->l, lab->a, lab->b};
    }
    const appearance::ClientSkin client = forecast::client_skin_of(plan.looks);
    if (!client.ok()) return fail({base::ErrorCode::refused, client.refusal});
    const auto lines = lines_of(options, plan);
    if (!lines) return fail(lines.error());
    const forecast::ShadeTarget target = forecast::shade_target(plan);
    const appearance::ShadeAdvice advice = forecast::shade_advice(
        plan, *lines,
        options.as_planned ? forecast::ShadeScope::dots_as_planned : forecast::ShadeScope::free);
    const appearance::Lab bare = client.seen(appearance::reflectance(client.skin));
    Json json{{"bare_lab", {bare.l, bare.a, bare.b}},
              {"target_lab", {target.lab.l, target.lab.a, target.lab.b}},
              {"target_measured", target.measured},
              {"bare_delta_e", advice.bare_delta_e},
              {"best", Json::array()},
              {"reachable_delta_e", advice.reachable},
              {"sentence", advice.sentence}};
    for (const appearance::Shade& shade : advice.best) json["best"].push_back(shade_json(shade, *lines));
    if (const plan::Zone* zone = forecast::densest_zone(plan)) {
        const forecast::Presence seen = forecast::presence(plan, *zone);
        json["healed_delta_e_to_skin"] = seen.delta_e;
        json["faint"] = seen.advice();
        json["touch_up"] = "As planned (1:" + base::fixed(zone->dilution, 0) + " " +
                           plan::words(plan.pigment) + "): " + forecast::touch_up(plan, *zone).sentence;
    }
    print(options.json ? json.dump(1) + "\n" : text_of(json));
    if (options.take == 0) return done;
    if (static_cast<std::size_t>(options.take) > advice.best.size())
        return fail({base::ErrorCode::refused,
                     "There is no shade " + std::to_string(options.take) + " to take: " + advice.sentence});
    const appearance::Shade& shade = advice.best[static_cast<std::size_t>(options.take - 1)];
    if (auto ok = take(*document, shade, *lines); !ok) return fail(ok.error());
    if (auto ok = document->save(options.out, progress()); !ok) return fail(ok.error());
    say("Every zone of the scalp is planned with 1:" + base::fixed(shade.parts_water, 0) + " " +
        plan::words(document->plan().pigment) + "; density and size of dots stay. \"" + options.out.string() +
        "\".");
    return done;
}

int verb_pigments(const PigmentsOptions& options) {
    const bool own = !options.file.empty() && std::filesystem::exists(options.file);
    const auto lines = own ? io::read_pigments(options.file) : io::built_in_pigments();
    if (!lines) return fail(lines.error());
    if (!options.calibrate) {
        for (const plan::Pigment& line : *lines)
            print(plan::words(line) + "; carbon " + base::shortest(line.carbon) + ", iron oxide " +
                  base::shortest(line.iron) + ", strength " + base::shortest(line.tau_ink) + "\n");
        return done;
    }
    if (options.file.empty() || !plan::day_of(options.date))
        return fail({base::ErrorCode::wrong_usage,
                     "A calibration is written to a file of lines and has the date of its reading: stipple "
                     "pigments FILE --calibrate --date 2027-01-12 ..."});
    auto line =
        std::find_if(lines->begin(), lines->end(), [&](const auto& l) { return l.name == options.name; });
    if (line == lines->end()) {
        std::string names;
        for (const plan::Pigment& one : *lines) names += (names.empty() ? "" : ", ") + one.name;
        return fail({base::ErrorCode::wrong_usage,
                     "There is no line \"" + options.name + "\". There are: " + names + "."});
    }
    appearance::PatchTest test;
    for (const auto& [text, lab] :
         {std::pair{&options.skin, &test.bare}, std::pair{&options.patch, &test.patch}}) {
        const auto read = lab_from(*text);
        if (!read) return fail(read.error());
        *lab = *read;
    }
    test.parts_water = options.parts_water;
    test.per_cm2 = options.per_cm2;
    test.visible_mm = options.visible_mm;
    test.depth_mm = appearance::optical_depth(options.depth_mm);
    test.date = options.date;
    const appearance::Calibration found = appearance::calibrate(forecast::pigment_of(*line), test);
    if (!found.ok()) return fail({base::ErrorCode::refused, found.refusal});
    if (auto ok = io::write_pigment(options.file, forecast::as_planned(found.pigment)); !ok)
        return fail(ok.error());
    print(options.name + ": strength " + base::fixed(found.pigment.tau_ink, 1) +
          " (assumed before: " + base::shortest(line->tau_ink) + "), dE " + base::fixed(found.residual, 1) +
          " left. Written to \"" + options.file.string() + "\".\n");
    return done;
}

}  // namespace stipple::cli
