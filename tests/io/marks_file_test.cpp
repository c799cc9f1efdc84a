// Tables of points of earlier work: what can be read, and what is refused in which words.
#include "io/marks_file.h"

#include <gtest/gtest.h>

#include <fstream>

#include "io/head_asset.h"
#include "io/small_plan.h"

namespace stipple::io {
namespace {

class MarksFile : public ::testing::Test {
protected:
    void SetUp() override {
        auto loaded = load_built_in("male");
        ASSERT_TRUE(loaded);
        head = *loaded;
        top = surface::position(*head->surface, surface::SurfacePoint{0, 0.2f, 0.2f});
    }
    base::Result<std::vector<plan::OldMark>> read(const std::string& text) {
        const auto path = folder / "marks.csv";
        std::ofstream(path, std::ios::binary) << text;
        return read_marks(path, *head, 0.4);
    }
    std::string refusal(const std::string& text) {
        const auto marks = read(text);
        EXPECT_FALSE(marks) << text;
        return marks ? std::string() : marks.error().message;
    }
    std::string place(glm::vec3 at) const {
        return std::to_string(at.x) + "," + std::to_string(at.y) + "," + std::to_string(at.z);
    }
    made_up::TestFolder folder;
    head::HeadPtr head;
    glm::vec3 top{0};
};

TEST_F(MarksFile, ReadsWhatItsNamesSay) {
    const auto marks = read("# old\r\nid,z_mm,x_mm,y_mm,diameter_mm\r\n7," + std::to_string(top.z) + "," +
                            std::to_string(top.x) + ", " + std::to_string(top.y) + ",0.55\r\n");
    ASSERT_TRUE(marks) << marks.error().message;
    ASSERT_EQ(marks->size(), 1u);
    EXPECT_DOUBLE_EQ((*marks)[0].diameter_mm, 0.55);
    EXPECT_LT(glm::distance(surface::position(*head->surface, (*marks)[0].point), top), 0.01f);
    const auto plain = read("x_mm,y_mm,z_mm\n" + place(top) + "\n");
    ASSERT_TRUE(plain);
    EXPECT_DOUBLE_EQ((*plain)[0].diameter_mm, 0.4);
}

TEST_F(MarksFile, RefusesByLine) {
    EXPECT_NE(refusal("1,2,3\n").find("x_mm"), std::string::npos);
    EXPECT_NE(refusal("").find("no points"), std::string::npos);
    const std::string names = "x_mm,y_mm,z_mm,diameter_mm\n";
    EXPECT_NE(refusal(names + "nan,0,0,0.4\n").find("line 2"), std::string::npos);
    EXPECT_NE(refusal(names + place(top) + ",0.4\n1,2\n").find("line 3"), std::string::npos);
    EXPECT_NE(refusal(names + "1e300,0,0,0.4\n").find("line 2"), std::string::npos);
    EXPECT_NE(refusal(names + "900,900,900,0.4\n").find("5 mm off"), std::string::npos);
    EXPECT_NE(refusal(names + place(top) + ",7\n").find("0.05 to 3"), std::string::npos);
    EXPECT_NE(read_marks(folder / "none.csv", *head, 0.4).error().message.find("none.csv"),
              std::string::npos);
}

}  // namespace
}  // namespace stipple::io
