// Commands as JSON lines: every kind reads back equal, and what is not a command is refused with its line.
#include <gtest/gtest.h>

#include <set>

#include "io/command_file.h"
#include "io/small_plan.h"

namespace stipple::io {
namespace {

using namespace made_up;

std::string command_refusal(const std::string& line) {
    const auto command = command_from_json(line);
    return command ? "" : command.error().message;
}

TEST(CommandFile, every_command_reads_back_bit_by_bit) {
    std::set<std::size_t> kinds;
    for (const edit::Command& command : every_command()) {
        kinds.insert(command.index());
        const std::string line = to_json_line(command);
        EXPECT_EQ(line.find('\n'), std::string::npos);
        const auto again = command_from_json(line);
        ASSERT_TRUE(again.ok()) << line << ": " << again.error().message;
        EXPECT_EQ(again->index(), command.index());
        // Shortest round-trip numbers: equal text means equal bits.
        EXPECT_EQ(to_json_line(*again), line);
    }
    EXPECT_EQ(kinds.size(), std::variant_size_v<edit::Command>) << "every_command() misses a kind";
}

TEST(CommandFile, numbers_keep_their_bits) {
    const auto number = command_from_json(to_json_line(edit::SetNumber{"x", 0.1 + 0.2})).value();
    EXPECT_EQ(std::get<edit::SetNumber>(number).value, 0.1 + 0.2);
    const auto seed = command_from_json(to_json_line(edit::SetSeed{0xffffffffffffffffu})).value();
    EXPECT_EQ(std::get<edit::SetSeed>(seed).seed, 0xffffffffffffffffu);
    const edit::PaintStroke stroke{
        1, edit::BrushMode::erase, 1.0 / 3.0, 0.1, 0.2, true, {{4294967294u, 1.0f / 3.0f, 1e-38f}}};
    const auto again = std::get<edit::PaintStroke>(command_from_json(to_json_line(stroke)).value());
    EXPECT_EQ(again.path, stroke.path);
    EXPECT_EQ(again.radius_mm, stroke.radius_mm);
    EXPECT_EQ(again.mode, stroke.mode);
    const edit::SetZone zone{3,         "Näme",       std::nullopt, 0.45, std::nullopt, std::nullopt,
                             0xabcdefu, std::nullopt, false};
    const auto set = std::get<edit::SetZone>(command_from_json(to_json_line(zone)).value());
    EXPECT_EQ(set.name, zone.name);
    EXPECT_FALSE(set.density.has_value());
    EXPECT_EQ(set.depth_mm, zone.depth_mm);
    EXPECT_EQ(set.color, zone.color);
    EXPECT_FALSE(set.hidden.has_value());
    EXPECT_EQ(set.locked, false);
}

TEST(CommandFile, what_is_not_understood_is_refused) {
    EXPECT_NE(command_refusal("").find("not a command in JSON"), std::string::npos);
    EXPECT_NE(command_refusal("[]").find("not a command in JSON"), std::string::npos);
    EXPECT_NE(command_refusal("{\"zone\":1}").find("\"command\" is missing"), std::string::npos);
    EXPECT_NE(command_refusal("{\"command\":\"add_zoo\"}").find("add_zone"), std::string::npos);
    EXPECT_NE(command_refusal(R"({"command":"add_zone","name":"A"})").find("\"density\" is missing"),
              std::string::npos);
    EXPECT_NE(command_refusal(R"({"command":"add_zone","name":"A","density":"x"})").find("must be a number"),
              std::string::npos);
    EXPECT_NE(command_refusal(R"({"command":"add_zone","name":"A","density":null})").find("must be a number"),
              std::string::npos);
    EXPECT_NE(command_refusal(R"({"command":"add_zone","name":"A","density":1,"colour":2})")
                  .find("no field \"colour\""),
              std::string::npos);
    EXPECT_NE(command_refusal(R"({"command":"remove_zone","zone":-1})").find("out of range"),
              std::string::npos);
    EXPECT_NE(command_refusal(R"({"command":"remove_zone","zone":4294967296})").find("out of range"),
              std::string::npos);
    EXPECT_NE(command_refusal(R"({"command":"remove_zone","zone":1.5})").find("whole number"),
              std::string::npos);
    EXPECT_NE(command_refusal(R"({"command":"add_hairline_point","point":[1,0.5]})").find("[triangle, u, v]"),
              std::string::npos);
    EXPECT_NE(command_refusal(R"({"command":"add_hairline_point","point":[1,0.5,1e300]})").find("finite"),
              std::string::npos);
    EXPECT_NE(
        command_refusal(
            R"({"command":"paint_stroke","zone":1,"mode":"rub","radius_mm":1,"strength":1,"softness":0,"mirror":false,"path":[]})")
            .find("paint, erase, smooth"),
        std::string::npos);
    EXPECT_NE(
        command_refusal(R"({"command":"set_client","code":"\ud800","sex":"male","age":1})").find("JSON"),
        std::string::npos);
    EXPECT_NE(
        command_refusal(R"({"command":"add_zone","name":")" + std::string(5000, 'a') + R"(","density":1})")
            .find("longer than"),
        std::string::npos);
    EXPECT_LT(command_refusal(R"({"command":")" + std::string(100000, 'a') + R"("})").size(), 1000u);
}

TEST(CommandFile, refusals_name_file_and_line) {
    const std::string good = to_json_line(edit::AddZone{"Front", 150});
    const auto both =
        parse_commands("# a comment\r\n\n  \t\n" + good + "\r\n  # another\n" + good, "my.jsonl");
    ASSERT_TRUE(both.ok()) << both.error().message;
    EXPECT_EQ(both->size(), 2u);
    const auto bad = parse_commands(good + "\n\n" + "{\"command\":\"add_zone\"}\n" + good, "my.jsonl");
    ASSERT_FALSE(bad.ok());
    EXPECT_EQ(bad.error().message, "\"my.jsonl\", line 3: add_zone: \"name\" is missing.");
    EXPECT_TRUE(is_a_sentence(bad.error().message));
    EXPECT_TRUE(parse_commands("", "empty")->empty());
}

TEST(CommandFile, files_are_read_whole) {
    TestFolder folder;
    std::string text;
    for (const edit::Command& command : every_command()) text += to_json_line(command) + "\n";
    put_bytes(folder / "all.jsonl", text);
    const auto commands = read_commands(folder / "all.jsonl");
    ASSERT_TRUE(commands.ok()) << commands.error().message;
    std::string again;
    for (const edit::Command& command : *commands) again += to_json_line(command) + "\n";
    EXPECT_EQ(again, text);
    EXPECT_FALSE(read_commands(folder / "none.jsonl").ok());
}

}  // namespace
}  // namespace stipple::io
