#include "head/virtual_head_draw.h"

#include <algorithm>
#include <cmath>

#include "base/rng.h"

namespace stipple::head {
namespace {

constexpr std::uint64_t stream = 0x6661636573;  // "faces"

/// Near enough to normal for a face: the sum of twelve uniform numbers (Irwin & Hall 1927), within 2 SD.
double bell(base::Rng& rng) {
    double sum = -6.0;
    for (int k = 0; k < 12; ++k) sum += rng.uniform();
    return std::clamp(sum, -2.0, 2.0);
}

}  // namespace

DrawnHead draw_head(const HeadWish& wish) {
    base::Rng rng{wish.seed, stream};
    DrawnHead drawn;
    Features& features = drawn.features;
    // Every number is drawn, wished for or not, so that a wish changes what it names and nothing else.
    const Sex sex = rng.uniform() < 0.5 ? Sex::male : Sex::female;
    const double age = rng.uniform(20.0, 75.0);
    features.sex = wish.sex.value_or(sex);
    features.age = std::clamp(wish.age.value_or(age), 18.0, 90.0);
    double sum = 0.0;
    for (double& share : features.ancestry) {
        share = std::pow(rng.uniform(), 3.0) + 0.01;
        sum += share;
    }
    for (double& share : features.ancestry) share /= sum;
    features.weight = std::clamp(0.25 * bell(rng), -0.4, 0.5);
    for (std::size_t k = 0; k < morph_count; ++k) features.morphs[k] = morphs()[k].spread * bell(rng);
    drawn.sizes = draw_sizes(features.sex, wish.seed);
    return drawn;
}

}  // namespace stipple::head
