#include "editor/cli/open_plan.h"

#include <nlohmann/json.hpp>

#include "editor/cli/console.h"

namespace stipple::cli {

base::Result<OpenPlan> open_plan(const std::filesystem::path& path) {
    auto document = document::Document::open(path);
    if (!document) return document.error();
    auto derived = document->derive(progress());
    if (!derived) return derived.error();
    return OpenPlan{std::move(*document), std::move(*derived)};
}

deliver::Identity identity_of(const document::Document& document) {
    return {document.path().stem().string(), document.plan_id(), document.revision()};
}

std::vector<check::Item> check_items(const document::Document& document, const document::Derived& derived) {
    return check::check(document.plan(), derived.scalp.get(), *derived.sites, *derived.density, *derived.dots,
                        derived.follicles.get());
}

namespace {

const char* word(check::Level level) {
    return level == check::Level::stop ? "stop" : level == check::Level::warning ? "warning" : "note";
}

std::string counted(std::size_t count, const char* what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

}  // namespace

std::string check_text(const std::vector<check::Item>& items) {
    std::size_t counts[3] = {};
    std::string text;
    for (const check::Item& item : items) {
        ++counts[static_cast<std::size_t>(item.level)];
        text += std::string(word(item.level)) + ": " + item.message +
                (item.mend ? " [" + item.mend->words + "]" : "") + "\n";
    }
    return text + counted(counts[2], "stop") + ", " + counted(counts[1], "warning") + ", " +
           counted(counts[0], "note") + "\n";
}

std::string check_json(const std::vector<check::Item>& items) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const check::Item& item : items) {
        nlohmann::ordered_json one{
            {"level", word(item.level)}, {"code", item.code}, {"message", item.message}};
        if (item.where) one["where_mm"] = {item.where->x, item.where->y, item.where->z};
        if (item.zone) one["zone"] = *item.zone;
        if (item.mend) one["mend"] = item.mend->words;
        list.push_back(std::move(one));
    }
    return nlohmann::ordered_json{{"items", std::move(list)}}.dump(1) + "\n";
}

}  // namespace stipple::cli
