// The session sheet: a sound PDF with its fonts inside, the same bytes every time, and every figure of the
// plan on it.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/number_text.h"
#include "deliver/made_up_plan.h"
#include "head/measures.h"
#include "plan/keep_out_border.h"
#include "plan/scale_certificate.h"

namespace stipple::deliver {
namespace {

using namespace testing;
namespace fs = std::filesystem;

std::string output_of(const std::string& command) {
    std::string words;
    FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    std::array<char, 4096> buffer;
    while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe))
        words.append(buffer.data(), got);
    const int status = ::pclose(pipe);
    return words + (status == 0 ? "" : "\n(status " + std::to_string(status) + ")");
}

bool there(const char* program) {
    return output_of("command -v " + std::string(program)).find('/') != std::string::npos;
}

/// A file that lives as long as this does.
struct TemporaryFile {
    fs::path path;
    explicit TemporaryFile(const std::string& bytes)
        : path(fs::temp_directory_path() / ("stipple-sheet-" + std::to_string(::getpid()) + ".pdf")) {
        std::ofstream(path, std::ios::binary) << bytes;
        // For a person who wants to look at them.
        if (const char* folder = std::getenv("STIPPLE_KEEP_SHEETS")) {
            const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
            fs::copy_file(path, fs::path(folder) / (name + ".pdf"), fs::copy_options::overwrite_existing);
        }
    }
    ~TemporaryFile() { fs::remove(path); }
    std::string with(const std::string& program) const { return output_of(program + " " + path.string()); }
    std::string text(const std::string& options = "") const {
        return output_of("pdftotext -layout " + options + " " + path.string() + " -");
    }
};

std::string sheet_of(const MadeUp& made, const SheetContent& content) {
    const auto pdf = session_sheet_pdf(made.plan, made.dots, made.density, content);
    EXPECT_TRUE(pdf.ok());
    return pdf ? *pdf : "";
}

class SessionSheet : public ::testing::Test {
protected:
    void SetUp() override {
        if (made_up_plan() == nullptr) GTEST_SKIP() << "The built-in heads are not here.";
        if (!there("pdftotext") || !there("qpdf")) GTEST_SKIP() << "poppler-utils or qpdf is not installed.";
    }
};

TEST_F(SessionSheet, is_a_sound_pdf_of_a4_pages_with_inter_inside_and_the_same_bytes_every_time) {
    const MadeUp& made = *made_up_plan();
    const std::string pdf = sheet_of(made, made_up_content(true));
    EXPECT_EQ(pdf, sheet_of(made, made_up_content(true)));
    const TemporaryFile file(pdf);
    EXPECT_NE(file.with("qpdf --check").find("No syntax or stream encoding errors"), std::string::npos)
        << file.with("qpdf --check");
    const std::string info = file.with("pdfinfo");
    EXPECT_NE(info.find("A4"), std::string::npos) << info;
    EXPECT_NE(info.find("Pages:           5"), std::string::npos) << info;
    EXPECT_NE(info.find("2000"), std::string::npos) << info;
    const std::string fonts = file.with("pdffonts");
    EXPECT_NE(fonts.find("Inter"), std::string::npos) << fonts;
    // name, type, encoding, emb sub uni: every font is embedded, as a subset.
    std::size_t lines = 0;
    for (std::size_t at = fonts.find("+"); at != std::string::npos; at = fonts.find("+", at + 1)) ++lines;
    std::size_t embedded = 0;
    for (std::size_t at = fonts.find("yes yes yes"); at != std::string::npos;
         at = fonts.find("yes yes yes", at + 1))
        ++embedded;
    EXPECT_GE(lines, 2u);
    EXPECT_EQ(lines, embedded) << fonts;
    EXPECT_LT(pdf.size(), 6u << 20);
}

TEST_F(SessionSheet, says_every_figure) {
    const MadeUp& made = *made_up_plan();
    const SheetContent content = made_up_content(false);
    const TemporaryFile file(sheet_of(made, content));
    const std::string text = file.text(), first = file.text("-f 1 -l 1"), second = file.text("-f 2 -l 2");
    for (const std::string& words :
         {std::string("Müller-Lüdenscheidt"), content.date, std::string("47 years"),
          base::grouped(static_cast<long long>(made.dots.size()))}) {
        EXPECT_NE(first.find(words), std::string::npos) << words << "\n" << first;
    }
    EXPECT_NE(first.find("Mid-front above the glabella"), std::string::npos);
    const auto statistics = dots::zone_statistics(made.plan, made.dots, made.density);
    std::size_t all = 0;
    for (const plan::Zone& zone : made.plan.zones) {
        const dots::ZoneStatistics& s = statistics.at(zone.id);
        all += s.count;
        if (s.count == 0) continue;
        EXPECT_NE(second.find(zone.name.substr(0, 8)), std::string::npos) << zone.name;
        EXPECT_NE(second.find(base::grouped(static_cast<long long>(s.count))), std::string::npos)
            << zone.name << "\n"
            << second;
        for (std::size_t count : s.by_session)
            EXPECT_NE(second.find(base::grouped(static_cast<long long>(count))), std::string::npos)
                << zone.name;
    }
    EXPECT_EQ(all, made.dots.size());
    for (const char* words :
         {"10:1", "9.1", "12.5:1", "7.4", "Stop", "Warning", "Note", "cannot be raised later"}) {
        EXPECT_NE(second.find(words), std::string::npos) << words << "\n" << second;
    }
    for (int page = 1; page <= 5; ++page) {
        const std::string one = file.text("-f " + std::to_string(page) + " -l " + std::to_string(page));
        for (const std::string& words : {content.identity.plan_id, std::string("revision 7"),
                                         std::string("Simulation – not a photograph, not a guarantee"),
                                         "page " + std::to_string(page) + " of 5"}) {
            EXPECT_NE(one.find(words), std::string::npos) << "page " << page << " lacks " << words;
        }
        if (page < 3) continue;
        EXPECT_NE(one.find("Session " + std::to_string(page - 2) + " of 3"), std::string::npos);
        for (const char* words : {"As done", "Batch", "Needles", "Aftercare", "Notes"})
            EXPECT_NE(one.find(words), std::string::npos) << words;
    }
}

TEST_F(SessionSheet, every_page_says_the_scale_and_hair_in_the_scan_is_grey) {
    EXPECT_EQ(TemporaryFile(sheet_of(*made_up_plan(), made_up_content(false))).text().find("Grey: there"),
              std::string::npos)
        << "nothing is hidden on the built-in head";
    MadeUp made = *made_up_plan();
    auto head = std::make_shared<head::Head>(*made.plan.head);
    head->covered.assign(head->surface->positions().size(), 1);
    made.plan.head = head;
    const double girth = head::measure(*head, made.plan.landmarks).girth;
    made.plan.distance = plan::MeasuredDistance{plan::DistanceKind::girth, {}, {}, girth, 0.01 * girth};
    const plan::ScaleCertificate scale = plan::scale_certificate(made.plan);
    ASSERT_TRUE(scale.confirmed);
    const TemporaryFile file(sheet_of(made, made_up_content(false)));
    for (int page = 1; page <= 5; ++page) {
        const std::string one = file.text("-f " + std::to_string(page) + " -l " + std::to_string(page));
        EXPECT_NE(one.find("Scale: " + plan::short_words(scale)), std::string::npos) << page << one;
    }
    const std::string first = file.text("-f 1 -l 1"), second = file.text("-f 2 -l 2");
    EXPECT_NE(first.find("taped girth"), std::string::npos) << first;
    EXPECT_NE(first.find("striped: hair in the scan"), std::string::npos) << first;
    EXPECT_NE(second.find("Grey: there the scan shows hair"), std::string::npos) << second;
}

TEST_F(SessionSheet, session_pages_do_not_depend_on_the_pictures_of_the_first) {
    if (!there("pdftoppm")) GTEST_SKIP() << "poppler-utils is not installed.";
    const MadeUp& made = *made_up_plan();
    const auto third_page = [&](bool pictures) {
        const TemporaryFile file(sheet_of(made, made_up_content(pictures)));
        return output_of("pdftoppm -r 40 -gray -f 3 -l 3 " + file.path.string());
    };
    EXPECT_EQ(third_page(true), third_page(false));
}

TEST_F(SessionSheet, works_the_hairline_last) {
    const MadeUp& made = *made_up_plan();
    const TemporaryFile file(sheet_of(made, made_up_content(false)));
    const std::string page = file.text("-f 3 -l 3"), text = page.substr(page.find("Order of work"));
    const auto front = std::find_if(made.plan.zones.begin(), made.plan.zones.end(),
                                    [](const plan::Zone& zone) { return zone.region == "HL"; });
    const auto crown = std::find_if(made.plan.zones.begin(), made.plan.zones.end(),
                                    [](const plan::Zone& zone) { return zone.region == "VX"; });
    ASSERT_NE(front, made.plan.zones.end());
    ASSERT_NE(crown, made.plan.zones.end());
    EXPECT_LT(text.find(crown->name), text.find(front->name)) << text;
}

TEST_F(SessionSheet, many_zones_sessions_and_findings_flow_on_and_none_is_lost) {
    const MadeUp& made = *made_up_plan();
    plan::Plan plan = made.plan;
    std::vector<dots::Dot> dots(made.dots.begin(), made.dots.end());
    plan.sessions.assign(8, {1.0, 14});
    plan.zones.clear();
    for (std::uint32_t id = 1; id <= 64; ++id) {
        plan::Zone zone = made.plan.zones[0];
        zone.id = id;
        zone.name = "Zone number " + std::to_string(1000 + id);
        plan.zones.push_back(zone);
    }
    for (std::size_t i = 0; i < dots.size(); ++i) {
        dots[i].zone = static_cast<std::uint32_t>(1 + i % 64);
        dots[i].session = static_cast<std::uint8_t>(1 + i % 7);  // the last session is empty
    }
    SheetContent content = made_up_content(true);
    content.views[2].png = "no picture";
    for (int i = 0; i < 60; ++i)
        content.checks.push_back(
            {check::Level::note, "n", "Finding number " + std::to_string(2000 + i) + ".", {}, {}});
    const auto pdf = session_sheet_pdf(plan, dots, made.density, content);
    ASSERT_TRUE(pdf.ok());
    const TemporaryFile file(*pdf);
    EXPECT_NE(file.with("qpdf --check").find("No syntax or stream encoding errors"), std::string::npos);
    const std::string text = file.text();
    for (int id = 1001; id <= 1064; ++id)
        EXPECT_NE(text.find("Zone number " + std::to_string(id)), std::string::npos) << id;
    for (int i = 2000; i < 2060; ++i)
        EXPECT_NE(text.find("Finding number " + std::to_string(i)), std::string::npos) << i;
    EXPECT_NE(text.find("Session 8 of 8"), std::string::npos);
}

TEST_F(SessionSheet, says_where_the_dots_will_be_faint_and_what_the_pigment_is) {
    MadeUp made = *made_up_plan();
    made.plan.looks.melanin = 0.3;
    const auto text = [](const MadeUp& of) {
        const TemporaryFile file(sheet_of(of, made_up_content(true)));
        std::string words = file.text();
        std::replace(words.begin(), words.end(), '\n', ' ');
        return words;
    };
    const std::string dark = text(made);
    EXPECT_NE(dark.find("they are hardly seen"), std::string::npos) << dark;
    EXPECT_NE(dark.find("Pigment: Carbon black, uncalibrated. To mix"), std::string::npos) << dark;
    made.plan.looks.melanin = 0.01;
    made.plan.settings.healed_diameter_mm = 0.35;
    made.plan.pigment.calibrated_on = "2026-08-14";
    const std::string fair = text(made);
    EXPECT_EQ(fair.find("they are hardly seen"), std::string::npos) << fair;
    EXPECT_EQ(fair.find("uncalibrated"), std::string::npos) << fair;
    EXPECT_NE(fair.find("Pigment: Carbon black, patch test of 2026-08-14. To mix"), std::string::npos)
        << fair;
}

TEST_F(SessionSheet, names_what_is_kept_free_and_marks_it_on_the_maps) {
    const MadeUp& made = *made_up_plan();
    plan::Plan plan = made.plan;
    const surface::Surface& skin = *plan.head->surface;
    const auto inion = head::get(plan.landmarks, head::Landmark::inion).point;
    plan.keep_outs = {{1, "mole", surface::walk(skin, inion, {30, 0, 40}), 3, 5, {}}};
    plan::KeepOut lesion{2, "odd lesion", inion, 3, 4, {}};
    for (const glm::vec3 way : {glm::vec3(-20, 0, 60), {20, 0, 60}, {25, 0, 75}, {0, 0, 68}, {-15, 0, 85}})
        lesion.border.push_back(surface::walk(skin, inion, way));
    surface::GeodesicFront front(plan.head->surface);
    ASSERT_TRUE(plan::find_middle(lesion, *plan.head, front));
    plan.keep_outs.push_back(lesion);
    const auto with = session_sheet_pdf(plan, made.dots, made.density, made_up_content(false));
    ASSERT_TRUE(with.ok());
    const TemporaryFile file(*with);
    const std::string text = file.text();
    EXPECT_NE(text.find("A mole: 6.0 mm wide, and 5.0 mm around it; "), std::string::npos) << text;
    EXPECT_NE(text.find("B odd lesion: "), std::string::npos);
    EXPECT_NE(text.find("on the client's left"), std::string::npos);
    EXPECT_NE(text.find("Outlined, with letters: kept free of dots"), std::string::npos);
    plan.keep_outs.clear();
    const auto without = session_sheet_pdf(plan, made.dots, made.density, made_up_content(false));
    ASSERT_TRUE(without.ok());
    EXPECT_GT(with->size(), without->size() + 400) << "the outlines on the maps";
    const TemporaryFile plain(*without);
    EXPECT_EQ(plain.text().find("kept free of dots"), std::string::npos);
}

TEST_F(SessionSheet, notes_stand_on_every_session_and_consents_on_the_summary) {
    const MadeUp& made = *made_up_plan();
    plan::Plan plan = made.plan;
    plan.client.notes = "Thin skin at the crown, takes aspirin";
    plan.client.consents = {"photographs", "treatment"};
    const auto pdf = session_sheet_pdf(plan, made.dots, made.density, made_up_content(false));
    ASSERT_TRUE(pdf.ok());
    const std::string text = TemporaryFile(*pdf).text();
    std::size_t times = 0;
    for (std::size_t at = text.find("Scalp: Thin skin at the crown, takes aspirin"); at != std::string::npos;
         at = text.find("Scalp: Thin skin", at + 1))
        ++times;
    EXPECT_EQ(times, plan.sessions.size());
    EXPECT_NE(text.find("The client agreed to: photographs, the treatment."), std::string::npos) << text;
    EXPECT_NE(text.find("Not recorded: a low or sharp hairline"), std::string::npos);
    plan.client = {};
    const auto without = session_sheet_pdf(plan, made.dots, made.density, made_up_content(false));
    ASSERT_TRUE(without.ok());
    EXPECT_NE(TemporaryFile(*without).text().find("The client agreed to: nothing yet."), std::string::npos);
}

TEST_F(SessionSheet, an_empty_plan_has_a_sheet_too) {
    plan::Plan plan;
    plan.head = made_up_plan()->plan.head;
    const auto density = dots::compose_density(plan, nullptr, plan::keep_out_field(plan));
    const auto pdf = session_sheet_pdf(plan, {}, density, SheetContent{});
    ASSERT_TRUE(pdf.ok());
    const TemporaryFile file(*pdf);
    EXPECT_NE(file.with("qpdf --check").find("No syntax or stream encoding errors"), std::string::npos);
    EXPECT_NE(file.text().find("not saved yet"), std::string::npos);
}

}  // namespace
}  // namespace stipple::deliver
