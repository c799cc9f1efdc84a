// The program as a person types it: every verb, every command of the README, every refusal. No display is
// set.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>

#include "program.h"

namespace {

using namespace stipple::test;

std::size_t lines(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

class Program : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        // Each test may run in a process of its own, beside the others.
        folder = fs::temp_directory_path() / ("stipple-cli-test-" + std::to_string(::getpid()));
        fs::remove_all(folder);
        fs::create_directories(folder);
    }
    static void TearDownTestSuite() { fs::remove_all(folder); }

    /// One clear sentence, the right code, and nothing written.
    void refused(const std::string& line, int code, const std::string& says) {
        // Progress goes to stderr too, where it is no terminal as plain lines; --quiet leaves the sentence
        // alone.
        const Typed result = run(line + (code == 2 ? "" : " --quiet"), folder);
        EXPECT_EQ(result.code, code) << line << "\n" << result.out;
        EXPECT_NE(result.out.find(says), std::string::npos) << line << "\n" << result.out;
        EXPECT_EQ(result.out.rfind("stipple: ", 0), 0u) << line << "\n" << result.out;
        EXPECT_EQ(lines(result.out), 1u) << line << "\n" << result.out;
        EXPECT_FALSE(fs::exists(folder / "no.stipple")) << line;
    }

    /// The plan that most tests begin with; made once a process.
    static const Typed& need_plan() {
        static const Typed made =
            run("stipple new --head male --pattern norwood-4 --hairline soft-round --height 78mm --density "
                "150 --seed 1 -o plan.stipple",
                folder);
        return made;
    }

    static inline fs::path folder;
};

TEST_F(Program, MakesAPlan) {
    const Typed& made = need_plan();
    ASSERT_EQ(made.code, 0) << made.out;
    EXPECT_NE(made.out.find("dots on male"), std::string::npos) << made.out;
    EXPECT_EQ(bytes(folder / "plan.stipple").substr(38, 31), "application/vnd.stipple-plan+zi");
}

TEST_F(Program, SamePlanAndSameDotsAgainAndOnOneThread) {
    ASSERT_EQ(need_plan().code, 0) << need_plan().out;
    ASSERT_EQ(run("stipple new --threads 1 --head male --pattern norwood-4 --hairline soft-round --height "
                  "78mm --density 150 --seed 1 -o again.stipple",
                  folder)
                  .code,
              0);
    EXPECT_TRUE(bytes(folder / "plan.stipple") == bytes(folder / "again.stipple"));
}

TEST_F(Program, EveryVerbOfTheReadmeWorks) {
    ASSERT_EQ(need_plan().code, 0) << need_plan().out;
    std::ofstream(folder / "commands.jsonl")
        << "# a "
           "note\n{\"command\":\"set_zone\",\"zone\":1,\"density\":120}\n\n{\"command\":\"set_number\","
           "\"name\":\"feather_mm\",\"value\":10}\n";
    std::ofstream(folder / "consultation.txt")
        << "window 640 480\nhead male\nstep Density\npicture density.png\n";
    std::ifstream readme(STIPPLE_SOURCE_DIR "/README.md");
    std::string line;
    int verbs = 0;
    while (std::getline(readme, line)) {
        if (line.rfind("stipple ", 0) != 0 || line.find("SCAN") != std::string::npos) continue;
        line = line.substr(0, line.find('#'));
        if (const auto size = line.find("1600x1200"); size != std::string::npos)
            line.replace(size, 9, "320x240");
        if (const auto many = line.find("--survey 1000"); many != std::string::npos)
            line.replace(many, 13, "--survey 100");
        if (line.rfind("stipple bench frames", 0) == 0) line = "stipple bench frames consultation.txt";
        if (const auto scans = line.find("FOLDER"); scans != std::string::npos) {
            std::filesystem::create_directories(folder / "scans");
            std::filesystem::copy_file(folder / "head.glb", folder / "scans" / "head.glb");
            line.replace(scans, 6, "scans");
        }
        const Typed result = run(line, folder);
        EXPECT_EQ(result.code, 0) << line << "\n" << result.out;
        ++verbs;
    }
    EXPECT_GE(verbs, 10);
    for (const char* view : {"front", "left", "right", "top", "crown", "back"}) {
        EXPECT_GT(fs::file_size(folder / (std::string("picture-") + view + ".png")), 5000u) << view;
    }
    EXPECT_TRUE(fs::exists(folder / "papers" / "plan-sheet.pdf"));
    EXPECT_TRUE(fs::exists(folder / "papers" / "plan-dots.ply"));
    EXPECT_TRUE(fs::exists(folder / "papers" / "plan-session-3.csv"));
    EXPECT_NE(bytes(folder / "dots.csv").find("\n# end\n"), std::string::npos);
    EXPECT_NE(bytes(folder / "dots.csv").find("\n# scale=mm +- "), std::string::npos);
    EXPECT_NE(bytes(folder / "papers" / "plan-front.png").find("Scale"), std::string::npos);
    // Whatever leaves the house says what it is.
    for (const char* file : {"papers/plan-front.png", "papers/plan-crown.png", "papers/plan-density.png",
                             "picture-left.png", "years.png", "split.png", "heat.png", "course.png"})
        EXPECT_NE(bytes(folder / file).find("Simulation – not a photograph, not a guarantee"),
                  std::string::npos)
            << file;
    Typed paper = run("pdftotext papers/plan-sheet.pdf -", folder);
    std::replace(paper.out.begin(), paper.out.end(), '\n', ' ');
    EXPECT_NE(paper.out.find("Simulation – not a photograph, not a guarantee"), std::string::npos);
    EXPECT_NE(paper.out.find("Carbon black, uncalibrated"), std::string::npos);
    EXPECT_NE(paper.out.find("Pigment: Carbon black, uncalibrated. To mix"), std::string::npos);
    EXPECT_NE(paper.out.find("A range, not a date"), std::string::npos);
    // The head of the plan that was measured is not the one its steps began with.
    const Typed again = run("stipple replay measured.stipple --check", folder);
    EXPECT_EQ(again.code, 0) << again.out;
    const Typed info = run("stipple info measured.stipple --quiet", folder);
    EXPECT_NE(info.out.find("Scale: mm ± "), std::string::npos) << info.out;
    EXPECT_NE(info.out.find("taped girth 590.0 mm ± 3.0 mm"), std::string::npos) << info.out;
}

TEST_F(Program, WrongUsageIsOneSentenceAndCodeTwo) {
    ASSERT_EQ(need_plan().code, 0) << need_plan().out;
    refused("stipple frobnicate", 2, "there is no verb \"frobnicate\"");
    refused("stipple new --head male -o no.stipple --nonsense", 2, "nonsense");
    refused("stipple new -o no.stipple", 2, "--head NAME");
    refused("stipple new --head male --hairline soft-round --height tall -o no.stipple", 2,
            "is not a length");
    refused("stipple render plan.stipple --view under -o no.png", 2,
            "front, left, right, top, crown, back, portrait, all");
    refused("stipple render plan.stipple --size 9x9 -o no.png", 2, "is not a size");
    refused("stipple render plan.stipple --age 99y -o no.png", 2, "8y");
    refused("stipple render plan.stipple --light disco -o no.png", 2, "clinic-panel");
    refused("stipple render plan.stipple --case best -o no.png", 2, "faint");
    refused("stipple render plan.stipple --distance 90m -o no.png", 2, "0.1 and 10 m");
    refused("stipple render plan.stipple --exposure 9 -o no.png", 2, "-3 and 3");
    refused("stipple render plan.stipple --split --before -o no.png", 2, "--split");
    refused("stipple bench heads", 2, "folder");
    refused("stipple dots plan.stipple -o dots.xls", 2, ".csv or .ply");
    refused("stipple scale plan.stipple -o no.stipple", 2, "--girth, --calliper, --pupils or --marker");
    refused("stipple scale plan.stipple --girth wide -o no.stipple", 2, "is not a length");
    refused("stipple scale plan.stipple --marker 3cm --between 1,2 3,4,5 -o no.stipple", 2, "is not a place");
}

/// Width and height of a PNG.
std::pair<int, int> size_of(const std::string& png) {
    const auto number = [&](std::size_t at) {
        int value = 0;
        for (std::size_t k = at; k < at + 4 && k < png.size(); ++k)
            value = value * 256 + std::uint8_t(png[k]);
        return value;
    };
    return {number(16), number(20)};
}

TEST_F(Program, PicturesStandSideBySideAndSayWhatTheyAre) {
    ASSERT_EQ(need_plan().code, 0) << need_plan().out;
    const Typed years =
        run("stipple render plan.stipple --view left --age fresh,3y --case all --light evening --distance 1m "
            "--size "
            "96x80 -o many.png",
            folder);
    ASSERT_EQ(years.code, 0) << years.out;
    EXPECT_NE(years.out.find("Seen as dots from nearer than about"), std::string::npos) << years.out;
    const std::string png = bytes(folder / "many.png");
    EXPECT_EQ(size_of(png), (std::pair{6 * 96, 80}));
    for (const char* words :
         {"strong case", "evening lamp, 2700 K", "from 1.0 m", "3 years", "not a guarantee"})
        EXPECT_NE(png.find(words), std::string::npos) << words;
    const Typed sheet =
        run("stipple -q render plan.stipple --view sheet --split --size 80x64 -o sheet.png", folder);
    ASSERT_EQ(sheet.code, 0) << sheet.out;
    const Typed turn =
        run("stipple -q render plan.stipple --beside plan.stipple --turntable 2 --size 80x64 -o turn.png",
            folder);
    ASSERT_EQ(turn.code, 0) << turn.out;
    EXPECT_EQ(size_of(bytes(folder / "sheet.png")), (std::pair{3 * 80, 2 * 64}));
    EXPECT_NE(bytes(folder / "sheet.png").find("left before, right after"), std::string::npos);
    EXPECT_EQ(size_of(bytes(folder / "turn-000.png")), (std::pair{2 * 80, 64}));
    EXPECT_NE(bytes(folder / "turn-000.png"), bytes(folder / "turn-001.png"));
    EXPECT_NE(bytes(folder / "turn-001.png").find("not a guarantee"), std::string::npos);
}

TEST_F(Program, RefusalsSayWhatThereIs) {
    ASSERT_EQ(need_plan().code, 0) << need_plan().out;
    refused("stipple new --head nobody -o no.stipple", 1, "male");
    refused("stipple new --head male --pattern norwood-99 -o no.stipple", 1, "norwood-4");
    refused("stipple new --head male --hairline mohawk -o no.stipple", 1, "soft-round");
    refused("stipple new --head male --hairline soft-round --height 300mm -o no.stipple", 1, "40 to 130 mm");
    refused("stipple new nowhere.ply -o no.stipple", 1, "nowhere.ply");
    refused("stipple new plan.stipple -o no.stipple", 1, "plan.stipple");
    refused("stipple scale plan.stipple --girth 660mm -o no.stipple", 1, "a factor of 1.15");
    refused("stipple scale plan.stipple --marker 3cm --between 999,0,0 0,999,0 -o no.stipple", 1,
            "is not on the skin");
    refused("stipple scale plan.stipple --withdraw -o no.stipple", 1, "No measured distance");
    refused("stipple carry plan.stipple nowhere.ply -o no.stipple", 1, "nowhere.ply");
    refused("stipple carry nowhere.stipple plan.stipple -o no.stipple", 1, "nowhere.stipple");
    refused("stipple info nothing.stipple", 1, "There is no file");
    refused("stipple new --head male -o /proc/no.stipple", 1, "Cannot write");
    refused("stipple new --head male -o missing/folder/no.stipple", 1, "the folder does not exist");
}

TEST_F(Program, PatternsAndRegionsAreListed) {
    const Typed listed = run("stipple patterns", folder);
    ASSERT_EQ(listed.code, 0) << listed.out;
    for (const char* name : {"norwood-3-vertex", "ludwig-2", "areata-ophiasis", "frontal-fibrosing"})
        EXPECT_NE(listed.out.find(name), std::string::npos) << name;
    EXPECT_EQ(lines(listed.out), 47u) << "a heading and 46 patterns";
    ASSERT_EQ(need_plan().code, 0) << need_plan().out;
    const Typed info = run("stipple info plan.stipple", folder);
    ASSERT_EQ(info.code, 0) << info.out;
    EXPECT_NE(info.out.find("mid_scalp"), std::string::npos) << info.out;
    EXPECT_NE(info.out.find("bald or clearly thin 111 cm2, SALT"), std::string::npos) << info.out;
}

TEST_F(Program, ImpossibleDensityNamesTheHighest) {
    const Typed result =
        run("stipple -q new --head male --pattern norwood-4 --density 590 -o no.stipple", folder);
    EXPECT_EQ(result.code, 1);
    EXPECT_NE(result.out.find("hold at most 4"), std::string::npos) << result.out;
    EXPECT_FALSE(fs::exists(folder / "no.stipple"));
}

TEST_F(Program, DamagedPlansAreRefusedByName) {
    ASSERT_EQ(need_plan().code, 0) << need_plan().out;
    const std::string whole = bytes(folder / "plan.stipple");
    std::ofstream(folder / "cut.stipple", std::ios::binary) << whole.substr(0, whole.size() / 2);
    refused("stipple info cut.stipple", 1, "cannot be opened");
    std::string flipped = whole;
    flipped[flipped.size() / 3] = static_cast<char>(flipped[flipped.size() / 3] ^ 4);
    std::ofstream(folder / "flipped.stipple", std::ios::binary) << flipped;
    refused("stipple info flipped.stipple", 1, "damaged");
    std::ofstream(folder / "text.stipple") << "not a plan";
    refused("stipple check text.stipple", 1, "cannot be opened");
}

TEST_F(Program, ACommandThatFailsChangesNothing) {
    ASSERT_EQ(need_plan().code, 0) << need_plan().out;
    std::ofstream(folder / "bad.jsonl") << "{\"command\":\"set_zone\",\"zone\":1,\"density\":120}\n{"
                                           "\"command\":\"set_zone\",\"zone\":77,\"density\":120}\n";
    refused("stipple apply plan.stipple bad.jsonl -o no.stipple", 1, "Command 2 of bad.jsonl");
    std::ofstream(folder / "worse.jsonl") << "{\"command\":\"set_zone\",\"zone\":1,\"density\":120}\n{oops\n";
    refused("stipple apply plan.stipple worse.jsonl -o no.stipple", 1, "line 2");
}

TEST_F(Program, HelpIsEverywhere) {
    EXPECT_EQ(run("stipple --help", folder).code, 0);
    for (const char* verb :
         {"heads", "new", "info", "apply", "dots", "check", "render", "export", "replay"}) {
        const Typed result = run(std::string("stipple ") + verb + " --help", folder);
        EXPECT_EQ(result.code, 0) << verb;
        EXPECT_NE(result.out.find("Usage"), std::string::npos) << verb;
    }
}

}  // namespace
