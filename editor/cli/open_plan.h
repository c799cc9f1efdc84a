#pragma once
// What most verbs begin with: a plan opened and everything computed from it.
#include <filesystem>

#include "check/check.h"
#include "deliver/deliver.h"
#include "document/document.h"

namespace stipple::cli {

struct OpenPlan {
    document::Document document;
    document::Derived derived;
};
base::Result<OpenPlan> open_plan(const std::filesystem::path& path);

deliver::Identity identity_of(const document::Document& document);
std::vector<check::Item> check_items(const document::Document& document, const document::Derived& derived);
/// "3 stops, 1 warning, 0 notes" and the items a line each.
std::string check_text(const std::vector<check::Item>& items);
std::string check_json(const std::vector<check::Item>& items);

}  // namespace stipple::cli
