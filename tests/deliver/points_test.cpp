// Dots as CSV and PLY: every field, its order, its digits, and a checksum that a receiver can trust. Hours of
// a session.
#include <gtest/gtest.h>

#include <cstring>
#include <sstream>

#include "base/number_text.h"
#include "deliver/crc32c.h"
#include "deliver/deliver.h"

namespace stipple::deliver {
namespace {

/// One triangle is head enough for dots.
head::HeadPtr bare_head() {
    auto head = std::make_shared<head::Head>();
    head->surface = *surface::Surface::make({{{0, 0, 0}, {9, 0, 0}, {0, 9, 0}}, {{0, 1, 2}}, {}});
    return head;
}

plan::Plan two_zones() {
    plan::Plan plan;
    plan.head = bare_head();
    plan.zones.resize(2);
    plan.zones[0].id = 1;
    plan.zones[0].color = 0x102030;
    plan.zones[1].id = 2;
    plan.zones[1].color = 0xfffefd;
    return plan;
}

dots::Dots three_dots() {
    std::vector<dots::Dot> dots(3);
    dots[0] = {7, {1, 0.1f, 0.2f}, {1.23456f, -2.5f, 130.00004f}, {0, 0.6f, 0.8f}, 0.25f, 0.45f, 10.0f, 1, 1,
               0};
    dots[1] = {9, {1, 0.1f, 0.2f}, {-0.00001f, 0, 0}, {1, 0, 0}, 0.2125f, 0.5f, 12.5f, 2, 2, 0};
    dots[2] = {0x80000000u, {2, 0.1f, 0.2f}, {3, 4, 5}, {0, 0, 1}, 0.25f,
               0.5f,        10.0f,           1,         3,         dots::flag_placed};
    return dots;
}

const Identity identity{"client 7\nb", "01234567-89ab-8cde-a123-456789abcdef", 4};

TEST(Points, crc32c_has_its_published_check_value) {
    EXPECT_EQ(crc32c_hex("123456789"), "e3069283");
    EXPECT_EQ(crc32c_hex(""), "00000000");
}

TEST(Points, csv_has_head_records_and_end) {
    const std::string csv = points_csv(three_dots(), two_zones(), identity, 0);
    for (const char* line :
         {"# format=stipple-points-1\n", "# plan_id=01234567-89ab-8cde-a123-456789abcdef\n",
          "# plan=client 7 b\n", "# revision=4\n", "# session=all\n", "# sessions=3\n", "# frame=HEAD\n",
          "# units=mm\n",
          "# scale=mm +- 17.0 %, area +- 34.0 % (no distance confirmed on the client, and too few landmarks "
          "to "
          "measure the head)\n",
          "# count=3\n", "\nseq,id,x_mm,y_mm,z_mm,nx,ny,nz,depth_mm,diameter_mm,session,zone,shade\n",
          "\n1,7,1.2346,-2.5000,130.0000,0.00000,0.60000,0.80000,0.450,0.250,1,1,10\n",
          "\n2,9,0.0000,0.0000,0.0000,1.00000,", ",2,2,12.5\n", "\n3,2147483648,3.0000,"}) {
        EXPECT_NE(csv.find(line), std::string::npos) << line << csv;
    }
    EXPECT_TRUE(csv.ends_with("\n# end\n"));
    EXPECT_EQ(csv.find('\r'), std::string::npos);
    const std::size_t header = csv.find("seq,"), from = csv.find('\n', header) + 1, to = csv.rfind("# end");
    EXPECT_NE(csv.find("# crc32c=" + crc32c_hex(csv.substr(from, to - from)) + "\n"), std::string::npos);
}

TEST(Points, csv_of_one_session_counts_anew) {
    const std::string csv = points_csv(three_dots(), two_zones(), identity, 2);
    EXPECT_NE(csv.find("# session=2\n"), std::string::npos);
    EXPECT_NE(csv.find("# count=1\n"), std::string::npos);
    EXPECT_NE(csv.find("\n1,9,"), std::string::npos);
    EXPECT_EQ(csv.find(",7,1.2346"), std::string::npos);
}

TEST(Points, csv_names_stay_on_their_lines_and_are_ascii) {
    Identity odd = identity;
    odd.plan_name = "M\xc3\xbcller\r\n# count=9\x01";
    const std::string csv = points_csv({}, two_zones(), odd, 0);
    EXPECT_EQ(csv.find("\n# count=9"), std::string::npos);
    for (const char c : csv) EXPECT_TRUE(c == '\n' || (c >= 32 && c < 127)) << csv;
}

TEST(Points, positions_survive_to_a_thousandth_of_a_millimetre) {
    std::istringstream lines(points_csv(three_dots(), two_zones(), identity, 0));
    std::string line;
    std::size_t dot = 0;
    const dots::Dots dots = three_dots();
    while (std::getline(lines, line)) {
        if (line.empty() || line[0] == '#' || line[0] == 's') continue;
        std::istringstream cells(line);
        std::vector<double> values;
        for (std::string cell; std::getline(cells, cell, ',');)
            values.push_back(base::parse_number(cell).value());
        ASSERT_EQ(values.size(), 13u);
        for (int axis = 0; axis < 3; ++axis)
            EXPECT_NEAR(values[static_cast<std::size_t>(2 + axis)],
                        static_cast<double>(dots[dot].position[axis]), 0.00051);
        ++dot;
    }
    EXPECT_EQ(dot, 3u);
}

TEST(Points, ply_holds_what_its_header_says) {
    const std::string ply = points_ply(three_dots(), two_zones(), identity, 0);
    const std::size_t from = ply.find("end_header\n") + 11;
    EXPECT_NE(ply.find("element vertex 3\n"), std::string::npos);
    EXPECT_NE(ply.find("comment plan_id 01234567"), std::string::npos);
    constexpr std::size_t record = 8 * 4 + 6 + 4;
    ASSERT_EQ(ply.size() - from, 3 * record);
    const std::string second = ply.substr(from + record, record);
    float values[8];
    std::memcpy(values, second.data(), sizeof values);
    const dots::Dot dot = three_dots()[1];
    EXPECT_EQ(values[0], dot.position.x);
    EXPECT_EQ(values[3], dot.normal.x);
    EXPECT_EQ(values[6], dot.depth);
    EXPECT_EQ(values[7], dot.diameter);
    EXPECT_EQ(second.substr(32, 6), std::string("\x02\x02\x0d\xff\xfe\xfd", 6));
    std::uint32_t id = 0;
    std::memcpy(&id, second.data() + 38, 4);
    EXPECT_EQ(id, 9u);
    EXPECT_EQ(points_ply({}, two_zones(), identity, 0).find("element vertex 0\n") == std::string::npos,
              false);
}

TEST(SessionHours, are_work_set_up_and_breaks) {
    plan::Plan plan;
    plan.settings.rate_per_minute = 100;
    EXPECT_DOUBLE_EQ(session_hours(plan, 0, true), 1.0);
    EXPECT_DOUBLE_EQ(session_hours(plan, 0, false), 0.5);
    EXPECT_DOUBLE_EQ(session_hours(plan, 6000, false), 1.5);  // an hour of work, no break yet
    EXPECT_NEAR(session_hours(plan, 16000, true), 1.0 + 160.0 / 60 + 20.0 / 60,
                1e-12);  // breaks after 75 and 150 minutes
}

}  // namespace
}  // namespace stipple::deliver
