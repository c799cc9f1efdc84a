// The list of dots in shared pieces against a plain one.
#include <algorithm>

#include <gtest/gtest.h>

#include "base/rng.h"
#include "dots/dot.h"

namespace stipple::dots {
namespace {

constexpr std::uint32_t piece = 1u << Dots::id_bits_of_piece;

Dot dot_of(std::uint32_t id, float diameter = 0.25f) {
    Dot dot;
    dot.id = id;
    dot.diameter = diameter;
    return dot;
}

/// Every n-th id below `last`, then two dots set by hand.
std::vector<Dot> every(std::uint32_t n, std::uint32_t last) {
    std::vector<Dot> list;
    for (std::uint32_t id = 0; id < last; id += n) list.push_back(dot_of(id));
    list.push_back(dot_of(0x80000000u));
    list.push_back(dot_of(0xffffffffu));
    return list;
}

std::vector<Dot> plain(const Dots& dots) {
    return {dots.begin(), dots.end()};
}

TEST(DotList, HoldsWhatItWasMadeOf) {
    const std::vector<Dot> list = every(3, 5 * piece);
    const Dots dots(list);
    EXPECT_EQ(dots.size(), list.size());
    EXPECT_EQ(plain(dots), list);
    EXPECT_EQ(dots.pieces().size(), 7u) << "five of sites, two of dots set by hand";
    EXPECT_EQ(dots.front(), list.front());
    EXPECT_EQ(dots.back(), list.back());
    for (std::size_t i = 0; i < list.size(); i += 7) EXPECT_EQ(dots[i], list[i]);
    EXPECT_EQ(dots.end() - dots.begin(), static_cast<std::ptrdiff_t>(list.size()));
    const auto found = std::lower_bound(dots.begin(), dots.end(), 2 * piece,
                                        [](const Dot& dot, std::uint32_t id) { return dot.id < id; });
    EXPECT_GE(found->id, 2 * piece);
    EXPECT_LT((found - 1)->id, 2 * piece);
    auto last = dots.end();
    EXPECT_EQ((--last)->id, 0xffffffffu);
}

TEST(DotList, EmptyHasNothing) {
    const Dots dots;
    EXPECT_TRUE(dots.empty());
    EXPECT_EQ(dots.begin(), dots.end());
    EXPECT_EQ(dots, Dots(std::vector<Dot>()));
    const Dots::IdRange all{0, 10};
    EXPECT_TRUE(dots.replaced({&all, 1}, {}).empty());
    const Dot one = dot_of(4);
    EXPECT_EQ(plain(dots.replaced({&all, 1}, {&one, 1})), std::vector<Dot>{one});
}

TEST(DotList, ReplacedIsTheSameAsInAPlainList) {
    base::Rng random(3);
    std::vector<Dot> list = every(2, 6 * piece);
    Dots dots(list);
    for (int round = 0; round < 300; ++round) {
        std::vector<Dots::IdRange> ranges;
        std::vector<Dot> fresh;
        std::uint32_t id = 0;
        while (ranges.size() < 1 + round % 9u) {
            const std::uint32_t first = id + random.below(2 * piece), last = first + 1 + random.below(piece);
            ranges.push_back({first, last});
            for (std::uint32_t k = first; k < last; k += 1 + random.below(4 + 40 * (round % 3)))
                if (round % 7 != 0) fresh.push_back(dot_of(k, random.below(2) == 0 ? 0.25f : 0.3f));
            id = last;
        }
        std::erase_if(list, [&](const Dot& dot) {
            return std::any_of(ranges.begin(), ranges.end(), [&](const Dots::IdRange& range) {
                return range.first <= dot.id && dot.id < range.last;
            });
        });
        list.insert(list.end(), fresh.begin(), fresh.end());
        std::sort(list.begin(), list.end(), [](const Dot& a, const Dot& b) { return a.id < b.id; });
        dots = dots.replaced(ranges, fresh);
        ASSERT_EQ(plain(dots), list) << round;
        ASSERT_EQ(dots, Dots(list)) << "the same dots lie in the same pieces";
        ASSERT_EQ(hash(dots), hash(Dots(list)));
        for (const Dots::PiecePtr& one : dots.pieces()) ASSERT_FALSE(one->empty());
        if (round % 50 == 49) dots = Dots(list = every(2, 6 * piece));
    }
}

TEST(DotList, SharesThePiecesThatDoNotChange) {
    const Dots before(every(2, 40 * piece));
    const Dots::IdRange touched{7 * piece + 10, 7 * piece + 20};
    const Dot fresh = dot_of(7 * piece + 13);
    const Dots after = before.replaced({&touched, 1}, {&fresh, 1});
    ASSERT_EQ(after.pieces().size(), before.pieces().size());
    for (std::size_t p = 0; p < before.pieces().size(); ++p)
        EXPECT_EQ(before.pieces()[p] == after.pieces()[p], p != 7) << p;
    // What comes back as it was is no change.
    const std::vector<Dot> same(before.pieces()[7]->begin(), before.pieces()[7]->end());
    const Dots::IdRange whole{7 * piece, 8 * piece};
    const Dots again = before.replaced({&whole, 1}, same);
    EXPECT_EQ(again.pieces()[7], before.pieces()[7]);
}

}  // namespace
}  // namespace stipple::dots
