// Store-only ZIPs: the same entries give the same bytes, and only such bytes are read.
#include <gtest/gtest.h>

#include "io/zip_store.h"

namespace stipple::io {
namespace {

const std::vector<ZipEntry> three{
    {"mimetype", "a/b"}, {"head/a.bin", std::string("\0\1\2", 3)}, {"empty", ""}};

std::string zip_refusal(const std::string& bytes) {
    const auto entries = unzip(bytes);
    return entries ? "" : entries.error().message;
}

TEST(ZipStore, gives_back_names_and_bytes_in_order) {
    const std::string bytes = zip_bytes(three).value();
    const auto entries = unzip(bytes).value();
    ASSERT_EQ(entries.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(entries[i].name, three[i].name);
        EXPECT_EQ(entries[i].bytes, three[i].bytes);
    }
    EXPECT_EQ(zip_bytes(entries).value(), bytes);
    EXPECT_EQ(bytes.substr(38, 3), "a/b");
}

TEST(ZipStore, a_checksum_that_does_not_fit_is_refused) {
    std::string bytes = zip_bytes(three).value();
    bytes[39] = '!';
    EXPECT_NE(zip_refusal(bytes).find("mimetype is damaged"), std::string::npos) << zip_refusal(bytes);
}

TEST(ZipStore, odd_names_and_doubles_are_refused) {
    EXPECT_NE(zip_refusal(zip_bytes({{"../up", "x"}}).value()), "");
    EXPECT_NE(zip_refusal(zip_bytes({{"/root", "x"}}).value()), "");
    EXPECT_NE(zip_refusal(zip_bytes({{"folder/", ""}}).value()), "");
    EXPECT_NE(zip_refusal(zip_bytes({{"a b", "x"}}).value()), "");
    EXPECT_NE(zip_refusal(zip_bytes({{std::string(200, 'a'), "x"}}).value()), "");
    EXPECT_NE(zip_refusal("PK"), "");
    EXPECT_NE(zip_refusal(""), "");
    std::vector<ZipEntry> many;
    for (int i = 0; i < 65; ++i) many.push_back({"e" + std::to_string(i), ""});
    EXPECT_NE(zip_refusal(zip_bytes(many).value()), "");
    // Two parts of one name: the second name is changed in both places where a ZIP keeps it.
    std::string twice = zip_bytes({{"aa", "1"}, {"bb", "2"}}).value();
    for (std::size_t at = twice.find("bb"); at != std::string::npos; at = twice.find("bb"))
        twice.replace(at, 2, "aa");
    EXPECT_NE(zip_refusal(twice), "");
}

TEST(ZipStore, compressed_parts_are_refused) {
    std::string bytes = zip_bytes({{"a", "xx"}}).value();
    const std::size_t directory = bytes.find("PK\1\2");
    ASSERT_NE(directory, std::string::npos);
    bytes[8] = 8;               // method in the local header: deflate
    bytes[directory + 10] = 8;  // and in the directory
    EXPECT_NE(zip_refusal(bytes), "");
}

}  // namespace
}  // namespace stipple::io
