#include "plan/field.h"

#include <gtest/gtest.h>

namespace stipple::plan {
namespace {

TEST(Field, StartsAllZeroWithoutChunks) {
    const Field field(5000);
    EXPECT_TRUE(field.all_zero());
    EXPECT_EQ(field.chunks().size(), 5u);
    EXPECT_EQ(field[4999], 0.0f);
}

TEST(Field, EditReplacesOnlyTheTouchedChunk) {
    FieldEditor first{Field(5000)};
    first.set(10, 0.5f);
    first.set(3000, 0.25f);
    const Field before = first.done();
    FieldEditor second{before};
    second.set(3001, 1.0f);
    const Field after = second.done();
    EXPECT_EQ(before[3001], 0.0f) << "the old field never changes";
    EXPECT_EQ(after[3001], 1.0f);
    EXPECT_EQ(after[3000], 0.25f);
    EXPECT_EQ(before.chunks()[0], after.chunks()[0]) << "same pointer, same content";
    EXPECT_NE(before.chunks()[2], after.chunks()[2]);
}

TEST(Field, EqualContentIsEqualAndHashesAlike) {
    FieldEditor a{Field(2048)}, b{Field(2048)};
    a.set(7, 0.5f);
    b.set(7, 0.5f);
    const Field left = a.done(), right = b.done();
    EXPECT_EQ(left, right);
    EXPECT_EQ(left.hash(), right.hash());
    FieldEditor c{right};
    c.set(8, 0.5f);
    const Field other = c.done();
    EXPECT_FALSE(left == other);
    EXPECT_NE(left.hash(), other.hash());
}

TEST(Field, PaintingBackToZeroIsTheEmptyField) {
    FieldEditor paint{Field(2048)};
    paint.set(7, 0.5f);
    FieldEditor erase{paint.done()};
    erase.set(7, 0.0f);
    const Field field = erase.done();
    EXPECT_TRUE(field.all_zero());
    EXPECT_EQ(field.hash(), Field(2048).hash());
}

TEST(Field, ValuesRoundTrip) {
    std::vector<float> values(3000, 0.0f);
    values[1] = 0.1f;
    values[2999] = 0.9f;
    EXPECT_EQ(Field::of(values).values(), values);
}

}  // namespace
}  // namespace stipple::plan
