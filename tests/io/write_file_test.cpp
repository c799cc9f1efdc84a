// Files are replaced whole, and what cannot be read or written is said in words.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/digest.h"
#include "io/small_plan.h"
#include "io/write_file.h"

namespace stipple::io {
namespace {

using namespace made_up;
namespace fs = std::filesystem;

TEST(WriteFile, replaces_the_old_file_and_leaves_nothing_beside_it) {
    TestFolder folder;
    const std::string bytes("a\0b\n\xff", 5);
    ASSERT_TRUE(write_file(folder / "x", "old and longer").ok());
    ASSERT_TRUE(write_file(folder / "x", bytes).ok());
    EXPECT_EQ(read_file(folder / "x").value(), bytes);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder / ""), fs::directory_iterator()), 1);
    ASSERT_TRUE(write_file(folder / "x", "").ok());
    EXPECT_EQ(read_file(folder / "x").value(), "");
}

TEST(WriteFile, refusals_say_where_and_why) {
    TestFolder folder;
    for (const fs::path& path : {folder / "none/x", folder / "", folder / std::string(300, 'x')}) {
        const auto refused = write_file(path, "x");
        ASSERT_FALSE(refused.ok()) << path;
        EXPECT_EQ(refused.error().code, base::ErrorCode::unwritable);
        EXPECT_TRUE(is_a_sentence(refused.error().message)) << refused.error().message;
    }
    put_bytes(folder / "file", "x");
    EXPECT_FALSE(write_file(folder / "file/below", "x").ok());
    EXPECT_EQ(bytes_of(folder / "file"), "x");
    EXPECT_FALSE(make_folder(folder / "file/below").ok());
    ASSERT_TRUE(make_folder(folder / "a/b/c").ok());
    EXPECT_TRUE(make_folder(folder / "a/b/c").ok());
    EXPECT_TRUE(fs::is_directory(folder / "a/b/c"));
}

TEST(ReadFile, refuses_what_is_no_plain_file_or_too_large) {
    TestFolder folder;
    EXPECT_EQ(read_file(folder / "none").error().code, base::ErrorCode::not_found);
    EXPECT_FALSE(read_file(folder / "").ok());
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_FALSE(read_file(folder / "pipe").ok());
    put_bytes(folder / "long", std::string(2000, 'x'));
    EXPECT_EQ(read_file(folder / "long", 1999).error().code, base::ErrorCode::limit);
    EXPECT_EQ(read_file(folder / "long", 2000)->size(), 2000u);
}

TEST(Digest, is_blake2b_256) {
    EXPECT_EQ(blake2b("abc"), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

}  // namespace
}  // namespace stipple::io
