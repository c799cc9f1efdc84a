// Every word of the window goes through the catalogue, and the Spanish one knows them all.
#include "editor/language.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>

#include "driver.h"
#include "editor/script/screen_text.h"
#include "io/head_asset.h"
#include "io/write_file.h"

namespace stipple::test {
namespace {

using editor::Step;

class Languages : public ::testing::Test {
protected:
    void SetUp() override { editor::forget_untranslated(); }
    void TearDown() override { (void)editor::use_language(folder(), "en"); }
    static std::filesystem::path folder() { return *io::assets_folder() / "languages"; }

    /// Opens every step, card and dialog of a plan with something of everything in it; `look` at each.
    static void tour(Driver& person, const std::function<void(const std::string&)>& look) {
        editor::App& app = person.app();
        person.frames(3);
        look("start");
        ASSERT_TRUE(person.open_head());
        plan::Scar scar = plan::usual_scar(plan::ScarKind::strip);
        ASSERT_TRUE(app.work.run(edit::SetHairline{"soft-round", {}, {}}));
        ASSERT_TRUE(app.work.run(edit::ApplyPattern{"norwood-4", 150}));
        for (int step = 0; step < editor::step_count; ++step) {
            app.view.go(static_cast<Step>(step));
            person.frames(3);
            for (const char* more : {"More landmarks", "More about the edge", "More##patterns",
                                     "Ring, depth and shade", "More about skin and hair##client"}) {
                if (item(more)) person.click(more);
            }
            person.frames(3);
            look(editor::label(static_cast<Step>(step)));
        }
        for (int tool = 0; tool < editor::tool_count; ++tool) {
            app.view.tool = static_cast<editor::ToolKind>(tool);
            person.move(person.view_middle());
            person.frames(3);
            look(std::string("tool ") + editor::label(static_cast<editor::ToolKind>(tool)));
        }
        for (void (editor::App::*ask)() :
             {&editor::App::ask_new_head, &editor::App::ask_open, &editor::App::ask_save_as,
              &editor::App::ask_folder, &editor::App::ask_action, &editor::App::ask_recent,
              &editor::App::ask_settings, &editor::App::ask_close}) {
            (app.*ask)();
            person.frames(3);
            look("dialog " + std::to_string(static_cast<int>(app.dialog())));
            person.key(ImGuiKey_Escape);
            app.close_dialog();
            person.frames(3);
        }
    }
};

TEST_F(Languages, ACatalogueIsReadAsGettextWritesIt) {
    const auto words = editor::read_catalogue(
        "# comment\nmsgid \"\"\nmsgstr \"Language: es\\n\"\n\"more\\n\"\n\nmsgid \"Save\"\nmsgstr "
        "\"Guardar\"\n"
        "msgid \"two \"\n\"lines \\\"q\\\"\"\r\nmsgstr \"dos\"\n");
    ASSERT_TRUE(words.ok()) << words.error().message;
    EXPECT_EQ(words->at("Save"), "Guardar");
    EXPECT_EQ(words->at("two lines \"q\""), "dos");
    EXPECT_EQ(words->at(""), "Language: es\nmore\n");
    for (const char* wrong : {"msgstr \"x\"\n", "msgid Save\n", "hello\n", "msgid \"a\"\nmsgstr x\n"}) {
        const auto refused = editor::read_catalogue(wrong);
        ASSERT_FALSE(refused.ok()) << wrong;
        EXPECT_NE(refused.error().message.find("line "), std::string::npos);
    }
}

TEST_F(Languages, NumbersNeedNoEntryOfTheirOwnAndUnknownWordsStayEnglish) {
    EXPECT_EQ(editor::tr("Save"), "Save");
    ASSERT_TRUE(editor::use_language(folder(), "es"));
    EXPECT_EQ(editor::tr("1,234 dots"), "1,234 puntos");
    EXPECT_EQ(editor::item_label("Paint"), "Pintar###Paint");
    EXPECT_EQ(editor::tr("No such words 7"), "No such words 7");
    EXPECT_EQ(editor::untranslated(), (std::set<std::string>{"No such words {}"}));
    EXPECT_FALSE(editor::use_language(folder(), "xx"));
    EXPECT_EQ(editor::language(), "es") << "a language that is not there changes nothing";
}

TEST_F(Languages, TheCommandLineChoosesOneOfThoseThatThereAre) {
    ASSERT_TRUE(editor::choose_language("es"));
    EXPECT_EQ(editor::tr("Save"), "Guardar");
    const auto unknown = editor::choose_language("xx");
    ASSERT_FALSE(unknown);
    EXPECT_NE(unknown.error().message.find("es (Español)"), std::string::npos) << unknown.error().message;
    ASSERT_TRUE(editor::choose_language("en"));
    EXPECT_EQ(editor::tr("Save"), "Save");
}

TEST_F(Languages, AScriptFindsButtonsByTheirEnglishNameInAnyLanguage) {
    ASSERT_TRUE(editor::use_language(folder(), "es"));
    Driver person;
    ASSERT_TRUE(person.open_head());
    ASSERT_TRUE(person.app().work.run(edit::AddZone{"Crown", 150}));
    ASSERT_TRUE(person.click("###step.Density"));
    person.frames(3);
    ASSERT_TRUE(person.click("Erase"));
    EXPECT_EQ(person.app().view.brush.mode, edit::BrushMode::erase);
    EXPECT_TRUE(item("Add a zone"));
}

/// What is no word of the window: names, units, kinds of files.
bool is_name(const std::string& word) {
    static const std::set<std::string> known{
        "Norwood", "Ludwig", "Olsen", "Savin",   "Sinclair", "stipple",  "Stipple", "OBJ",     "PLY",
        "STL",     "OFF",    "GLB",   "glTF",    "FBX",      "DAE",      "3MF",     "PDF",     "CSV",
        "PNG",     "JSON",   "CtrlK", "Mid",     "Front",    "Forelock", "Crown",   "Temples", "Temporal",
        "peaks",   "scalp",  "mole",  "English", "Español",  "Page",     "down",    "Delete",  "Space"};
    return known.contains(word);
}

/// Runs of three or more English letters.
std::vector<std::string> english_in(const std::string& word) {
    std::vector<std::string> all;
    std::string run;
    for (const char c : word + " ") {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
            run += c;
            continue;
        }
        const bool letters = std::any_of(run.begin(), run.end(), [](char d) { return d > '9'; });
        if (run.size() > 2 && letters && !is_name(run)) all.push_back(run);
        run.clear();
    }
    return all;
}

TEST_F(Languages, EveryWordOnTheScreenComesThroughTheCatalogue) {
    Driver person({1600, 3000});
    editor::use_marked_language();
    std::set<std::string> found;
    tour(person, [&](const std::string& where) {
        // Names of files, of people and of keys are no words of ours.
        if (where.rfind("dialog", 0) == 0) return;
        for (const std::string& word : editor::words_on_screen()) {
            for (const std::string& one : english_in(word)) found.insert(where + ": " + one);
        }
    });
    std::string all;
    for (const std::string& one : found) all += one + "\n";
    // A few may be under way in another language; many are a card that was forgotten.
    EXPECT_LE(found.size(), 20u) << all;
}

TEST_F(Languages, SpanishKnowsTheWordsOfTheWindow) {
    ASSERT_TRUE(editor::use_language(folder(), "es"));
    {
        Driver person({1600, 3000});
        tour(person, [](const std::string&) {});
    }
    for (const editor::Action& action : editor::actions()) (void)editor::tr(action.label);
    std::string all;
    for (const std::string& one : editor::untranslated()) all += "msgid \"" + one + "\"\nmsgstr \"\"\n\n";
    const auto words = editor::read_catalogue(*io::read_file(folder() / "es.po"));
    ASSERT_TRUE(words.ok());
    EXPECT_LE(20 * editor::untranslated().size(), words->size()) << "knows less than 95 %; lacks:\n" << all;
    // ./dev languages: what a new catalogue begins with.
    if (const char* file = std::getenv("STIPPLE_UNTRANSLATED")) std::ofstream(file) << all;
}

TEST_F(Languages, SentencesWithNamesAreKnownByTheirPattern) {
    ASSERT_TRUE(editor::use_language(folder(), "es"));
    EXPECT_EQ(editor::tr("Nape 2 is 4 months old; before 6 months no scar is worked. Wait."),
              "Nape 2: 4 meses; antes de 6 meses no se trabaja ninguna cicatriz. Espere.");
    EXPECT_EQ(editor::tr("The zone Crown is locked. Unlock it to paint."),
              "La zona " + editor::tr_known("Crown") + " está bloqueada. Desbloquéela para pintar.");
    EXPECT_EQ(editor::tr_known("A sentence about Crown that nobody wrote."),
              "A sentence about Crown that nobody wrote.");
}

TEST_F(Languages, TheCheckSpeaksSpanish) {
    Driver person;
    ASSERT_TRUE(person.open_head());
    editor::Work& work = person.app().work;
    ASSERT_TRUE(work.run(edit::SetHairline{"edge-up", {}, {}}));
    ASSERT_TRUE(work.run(edit::SetNumber{"mid_front_height", 58}));
    ASSERT_TRUE(work.run(edit::ApplyPattern{"norwood-4", 150}));
    ASSERT_TRUE(work.run(edit::AddZone{"Empty one", 150}));
    ASSERT_TRUE(person.until([&] { return work.findings_current(); }));
    ASSERT_TRUE(editor::use_language(folder(), "es"));
    const auto& items = work.findings()->items;
    EXPECT_GE(items.size(), 4u);
    for (const check::Item& item : items)
        EXPECT_NE(editor::tr_known(item.message), item.message) << "is still English";
}

/// The words in quotes after every base::note( and base::warn( of a source, in pieces between its gaps.
std::vector<std::string> report_pieces(const std::string& source) {
    std::vector<std::string> pieces;
    for (const char* call : {"base::note(", "base::warn("}) {
        for (std::size_t at = source.find(call); at != std::string::npos; at = source.find(call, at + 1)) {
            const std::size_t end = source.find(';', at);
            std::string joined;
            bool quoted = false, past_code = false;
            for (std::size_t i = at; i < end; ++i) {
                if (quoted && source[i] == '\\') {
                    joined += source[++i];
                } else if (source[i] == '"') {
                    quoted = !quoted;
                    if (!quoted && !past_code) {  // the first is its code
                        past_code = true;
                        joined.clear();
                    }
                } else if (quoted) {
                    joined += source[i];
                } else if ((std::isalpha(static_cast<unsigned char>(source[i])) || source[i] == ':') &&
                           past_code) {
                    joined += "{}";  // a value stands between
                }
            }
            for (std::size_t from = 0; from <= joined.size();) {
                const std::size_t gap = std::min(joined.find("{}", from), joined.size());
                if (gap - from > 12) pieces.push_back(joined.substr(from, gap - from));
                from = gap + 2;
            }
        }
    }
    return pieces;
}

TEST_F(Languages, EverySentenceOfTheImportReportIsInTheSpanishCatalogue) {
    const auto words = editor::read_catalogue(*io::read_file(folder() / "es.po"));
    ASSERT_TRUE(words.ok());
    int seen = 0;
    for (const char* part : {"io", "head", "surface"}) {
        for (const auto& file : std::filesystem::recursive_directory_iterator(
                 std::filesystem::path(STIPPLE_SOURCE_DIR) / "engine" / part)) {
            if (file.path().extension() != ".cpp") continue;
            for (std::string piece : report_pieces(*io::read_file(file.path()))) {
                // As the catalogue has numbers.
                for (const char* number : {"16,384", "98", "100", "3", "2"}) {
                    if (piece.find("16,384") != std::string::npos) break;
                    for (std::size_t at = piece.find(number); at != std::string::npos;
                         at = piece.find(number))
                        piece.replace(at, std::string(number).size(), "{}");
                }
                ++seen;
                const bool known = std::any_of(words->begin(), words->end(), [&piece](const auto& one) {
                    return one.first.find(piece) != std::string::npos && !one.second.empty();
                });
                EXPECT_TRUE(known) << file.path() << ": " << piece;
            }
        }
    }
    EXPECT_GT(seen, 25);
    ASSERT_TRUE(editor::use_language(folder(), "es"));
    for (const char* english :
         {"1,204 points that lay on others were joined.",
          "1 floating bit was removed (0.4 % of the surface).",
          "On 84 cm2 of the scalp the scan shows hair or lumps, not skin: areas and densities there are "
          "unreliable. Scan the head shaved or under a tight thin cap.",
          "The file is in centimetres: its head measures 574 mm around.",
          "3 holes of the scan were closed with 7.2 cm2 of invented skin; the largest has 5.0 cm2."})
        EXPECT_NE(editor::tr_known(english), english);
}

TEST_F(Languages, TheSpanishCatalogueKeepsTheGapsOfItsSentences) {
    const auto words = editor::read_catalogue(*io::read_file(folder() / "es.po"));
    ASSERT_TRUE(words.ok()) << words.error().message;
    const auto gaps = [](const std::string& text) {
        int count = 0;
        for (const std::string gap : {"{}", "{*}"})
            for (std::size_t at = text.find(gap); at != std::string::npos; at = text.find(gap, at + 2))
                ++count;
        return count;
    };
    for (const auto& [english, spanish] : *words) {
        if (english.empty()) continue;
        EXPECT_FALSE(spanish.empty()) << english;
        EXPECT_EQ(gaps(english), gaps(spanish)) << english;
    }
}

}  // namespace
}  // namespace stipple::test
