#pragma once
// The language of the window. English is written in the source; other languages are gettext catalogues
// (assets/languages/CODE.po) that map it. Every word that is shown goes through tr() or said(), most of them
// inside the widgets. Numbers in a sentence need no entry of their own: "7 of 12 confirmed" is looked up as
// "{} of {} confirmed". Where names of zones and people stand in a sentence its entry has {*}: "{*} is {}
// months old"; what is found there is looked up by itself.
#include <filesystem>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace stipple::editor {

struct Language {
    std::string code, name;  // "es", "Español"
};

/// English, then what lies in `folder`, by code.
std::vector<Language> languages(const std::filesystem::path& folder);
/// Shows the window in this language from the next frame on. Refused with one sentence where the catalogue is
/// missing or no catalogue; the language stays as it was.
base::Status use_language(const std::filesystem::path& folder, const std::string& code);
/// The same from the program's own catalogues; a refusal names those there are.
base::Status choose_language(const std::string& code);
/// Code of the one in use.
const std::string& language();

/// English words in the language in use; as they are where the catalogue lacks them.
std::string tr(std::string_view english);
/// The same for words that need no translation to be known: sentences of the check, patterns, names.
std::string tr_known(std::string_view english);
/// Pieces between " · ", each by itself.
std::string tr_pieces(std::string_view english);
/// A sentence whose {} are filled in order with what is no word of the catalogue: names, numbers, units.
std::string said(std::string_view english, std::initializer_list<std::string> parts);
/// A label of Dear ImGui: words translated, identity (what stands in the source) kept, a picture before it,
/// too.
std::string item_label(const char* label);

/// Entries of a gettext catalogue. Refused with the line where it is none.
base::Result<std::map<std::string, std::string>> read_catalogue(std::string_view text);

// For tests and for making catalogues.
/// Shows every word that goes through tr() in letters that English has not.
void use_marked_language();
/// What was asked for in a language that lacked it, as a catalogue would name it.
const std::set<std::string>& untranslated();
void forget_untranslated();

}  // namespace stipple::editor
