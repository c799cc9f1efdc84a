#include "dots/session_order.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/jobs.h"
#include "dots/near_lists.h"

namespace stipple::dots {
namespace {

constexpr std::size_t grain = 2048;
constexpr float nowhere = 2.0f;
/// Widths of the kernel (that of settle.h) in spacings of a set; beyond `kernel_reach` it is as good as 0.
/// The first session is seen alone for weeks: a narrower one keeps its nearest dots further apart.
constexpr float kernel_width = 0.4f;
constexpr float kernel_width_first = 0.33f;
constexpr float kernel_reach = 2.8f * kernel_width;
/// A set with less than this share is looked at as if it had it: its spacing would reach over half the head.
constexpr double least_share = 0.1;
/// Kernels and lists of neighbours are those of one density until the number of sites has grown by this.
constexpr double stage_growth = 1.0 / 0.7;
constexpr std::size_t first_stage = 64;

struct Kernel {
    float inverse_reach2 = 0.0f, height = 0.0f;

    /// For a set of `density` dots per mm2. The integral over the skin is the same for every set and width:
    /// where all are even, a site meets as much in each of them, also at a border.
    Kernel(float width, float density)
        : inverse_reach2(density / (32.0f * width * width)),
          height(kernel_width * kernel_width / (width * width)) {}
    float operator()(float distance2) const {
        float x = 1.0f - distance2 * inverse_reach2;
        if (x <= 0.0f) return 0.0f;
        x *= x;
        x *= x;
        x *= x;
        return height * x * x;
    }
};

/// Sites by key, the lowest first, in buckets; last in, first out within a bucket.
class KeyQueue {
public:
    explicit KeyQueue(std::size_t sites) : next_(sites, none), before_(sites, none), bucket_(sites, none) {
        heads_.fill(none);
    }
    void start(float lowest, float highest) {
        heads_.fill(none);
        lowest_ = lowest;
        scale_ = static_cast<float>(bucket_count - 1) / std::max(highest - lowest, 1e-6f);
        first_ = bucket_count;
    }
    void put(std::uint32_t i, float key) {
        const std::uint32_t bucket = bucket_of(key);
        bucket_[i] = bucket;
        before_[i] = none;
        next_[i] = heads_[bucket];
        if (next_[i] != none) before_[next_[i]] = i;
        heads_[bucket] = i;
        first_ = std::min(first_, bucket);
    }
    void take(std::uint32_t i) {
        if (before_[i] != none)
            next_[before_[i]] = next_[i];
        else
            heads_[bucket_[i]] = next_[i];
        if (next_[i] != none) before_[next_[i]] = before_[i];
    }
    void move(std::uint32_t i, float key) {
        if (bucket_of(key) == bucket_[i]) return;
        take(i);
        put(i, key);
    }
    std::uint32_t lowest() {
        while (heads_[first_] == none) ++first_;
        return heads_[first_];
    }

private:
    static constexpr std::uint32_t none = 0xffffffffu;
    static constexpr std::uint32_t bucket_count = 1u << 12;
    std::uint32_t bucket_of(float key) const {
        return static_cast<std::uint32_t>(
            std::clamp((key - lowest_) * scale_, 0.0f, static_cast<float>(bucket_count - 1)));
    }
    float lowest_ = 0.0f, scale_ = 1.0f;
    std::uint32_t first_ = bucket_count;
    std::array<std::uint32_t, bucket_count> heads_;
    std::vector<std::uint32_t> next_, before_, bucket_;
};

/// Lets the density grow and deals out the sessions. A site's session is counted from 0; `outside` until the
/// density has reached it.
class Dealer {
public:
    Dealer(const Sites& sites, SessionOrder& order, std::vector<std::uint32_t> by_threshold)
        : sites_(sites),
          order_(order),
          by_threshold_(std::move(by_threshold)),
          last_(order.shares.size()),
          session_(sites.sites.size(), outside),
          number_(sites.sites.size()),
          done_(last_, 0),
          area_(100.0f / static_cast<float>(sites.full_density)) {
        for (std::size_t s = 0; s <= last_; ++s) {
            own_.emplace_back(sites.sites.size(), 0.0f);
            until_.emplace_back(sites.sites.size(), 0.0f);
            if (s < last_) queues_.emplace_back(sites.sites.size());
        }
        places_.reserve(sites.sites.size());
        for (const Site& site : sites.sites) places_.emplace_back(site.position, area_);
    }

    /// The first `limit` sites; what becomes of them does not depend on the limit.
    void deal(std::size_t limit) {
        std::size_t count = 0;
        for (double end = first_stage; count < limit; end *= stage_growth) {
            const std::size_t members = std::min(by_threshold_.size(), static_cast<std::size_t>(end));
            start_stage(members, end);
            while (count < std::min(members, limit)) {
                const std::uint32_t entering = by_threshold_[count++];
                now_ = sites_.sites[entering].threshold;
                change(entering, last_);
                for (std::size_t s = last_; s-- > 0;) {
                    const auto wanted =
                        static_cast<std::size_t>(order_.shares[s] * static_cast<double>(count) + 0.5);
                    for (; done_[s] < wanted; ++done_[s]) {
                        const std::uint32_t taken = queues_[s].lowest();
                        order_.from[s][taken] = now_;
                        change(taken, s);
                    }
                }
            }
        }
    }

private:
    static constexpr std::size_t outside = 255;

    /// What a site of session s + 1 meets in the sets it would join, less what it meets in the one it leaves.
    float key(std::size_t s, std::uint32_t i) const {
        return s == 0 ? own_[0][i] - own_[1][i] : until_[s][i] + own_[s][i] - 2.0f * own_[s + 1][i];
    }

    /// Neighbours and kernels at the density of the stage, and what every site of it meets.
    void start_stage(std::size_t members, double end) {
        std::vector<std::uint32_t> alive(by_threshold_.begin(),
                                         by_threshold_.begin() + static_cast<std::ptrdiff_t>(members));
        std::sort(alive.begin(), alive.end());
        for (std::uint32_t k = 0; k < members; ++k) number_[alive[k]] = k;
        // Sites per area in the middle of the stage, of the full set's.
        const double density = end / std::sqrt(stage_growth) / static_cast<double>(sites_.sites.size());
        double least = 1.0;
        own_kernel_.clear();
        until_kernel_.clear();
        for (std::size_t s = 0; s <= last_; ++s) {
            const double until = s < last_ ? order_.shares[s] : 1.0;
            const double own = std::max(until - (s > 0 ? order_.shares[s - 1] : 0.0), least_share);
            least = std::min(least, own);
            own_kernel_.emplace_back(s > 0 ? kernel_width : kernel_width_first,
                                     static_cast<float>(own * density) / area_);
            until_kernel_.emplace_back(kernel_width,
                                       static_cast<float>(std::max(until, least_share) * density) / area_);
        }
        near_ = NearLists(places_, alive, kernel_reach / static_cast<float>(std::sqrt(least * density)));
        base::parallel_for(members, grain, [&](std::size_t begin, std::size_t end_of_part) {
            for (std::size_t k = begin; k < end_of_part; ++k) meet_all(alive[k]);
        });
        for (std::size_t s = 0; s < last_; ++s) {
            float lowest = 1e30f, highest = -1e30f;
            for (const std::uint32_t i : alive) {
                lowest = std::min(lowest, key(s, i));
                highest = std::max(highest, key(s, i));
            }
            queues_[s].start(lowest, highest);
            for (const std::uint32_t i : alive) {
                if (session_[i] == s + 1) queues_[s].put(i, key(s, i));
            }
        }
    }

    float distance2(std::uint32_t i, std::uint32_t j) const {
        const glm::vec3 apart = glm::vec3(places_[j]) - glm::vec3(places_[i]);
        return glm::dot(apart, apart);
    }

    void meet_all(std::uint32_t i) {
        for (std::size_t s = 0; s <= last_; ++s) own_[s][i] = until_[s][i] = 0.0f;
        for (const std::uint32_t j : near_.of(number_[i])) {
            if (j == i || session_[j] == outside) continue;
            const float apart2 = distance2(i, j);
            own_[session_[j]][i] += own_kernel_[session_[j]](apart2);
            for (std::size_t s = session_[j]; s < last_; ++s) until_[s][i] += until_kernel_[s](apart2);
        }
    }

    /// The site joins session `to` (until now it was in the one after it, or outside); its neighbours learn
    /// of it.
    void change(std::uint32_t i, std::size_t to) {
        const std::size_t from = session_[i];
        if (from != outside) queues_[to].take(i);
        session_[i] = static_cast<std::uint8_t>(to);
        if (to > 0) queues_[to - 1].put(i, key(to - 1, i));
        for (const std::uint32_t j : near_.of(number_[i])) {
            if (j == i) continue;
            const float apart2 = distance2(i, j);
            own_[to][j] += own_kernel_[to](apart2);
            if (from != outside) {
                own_[from][j] -= own_kernel_[from](apart2);
                until_[to][j] += until_kernel_[to](apart2);
            }
            if (session_[j] != outside && session_[j] > 0)
                queues_[session_[j] - 1u].move(j, key(session_[j] - 1u, j));
        }
    }

    const Sites& sites_;
    SessionOrder& order_;
    std::vector<std::uint32_t> by_threshold_;
    std::size_t last_;
    std::vector<std::uint8_t> session_;
    std::vector<std::uint32_t> number_;  // of a site among those of the stage
    std::vector<std::size_t> done_;      // sites of sessions up to s
    float area_;                         // mm2 of a site of the full set
    float now_ = 0.0f;                   // the density reached, of full density
    std::vector<glm::vec4> places_;
    NearLists near_;
    std::vector<Kernel> own_kernel_, until_kernel_;  // of one session, of all until it
    std::vector<std::vector<float>> own_, until_;    // what a site meets in them
    std::vector<KeyQueue> queues_;                   // [s]: sites of session s + 1
};

}  // namespace

std::uint8_t SessionOrder::session_at(const Sites& sites, std::uint32_t id, double density) const {
    std::size_t s = 0;
    while (s < from.size() && from[s][id] * sites.full_density > density) ++s;
    return static_cast<std::uint8_t>(s + 1);
}

double SessionOrder::ratio(const Sites& sites, std::size_t session, std::uint32_t id, double density) const {
    return from[session - 1][id] * sites.full_density / density;
}

SessionOrder order_sessions(const plan::Plan& plan, const Sites& sites) {
    SessionOrder order;
    order.highest = sites.highest_density(plan::minimum_spacing(plan));
    for (std::size_t s = 0; s + 1 < plan.sessions.size(); ++s)
        order.shares.push_back(std::min(plan.sessions[s].share, 1.0));
    order.from.assign(order.shares.size(), std::vector<float>(sites.sites.size(), nowhere));
    if (order.shares.empty()) return order;
    std::vector<std::uint32_t> by_threshold(sites.sites.size());
    std::iota(by_threshold.begin(), by_threshold.end(), 0u);
    std::sort(by_threshold.begin(), by_threshold.end(), [&](std::uint32_t a, std::uint32_t b) {
        const float first = sites.sites[a].threshold, second = sites.sites[b].threshold;
        return first != second ? first < second : a < b;
    });
    const auto limit =
        static_cast<std::size_t>(std::count_if(sites.sites.begin(), sites.sites.end(), [&](const Site& site) {
            return site.threshold * sites.full_density <= order.highest;
        }));
    Dealer(sites, order, std::move(by_threshold)).deal(limit);
    return order;
}

bool same_session_order(const plan::Plan& before, const plan::Plan& after) {
    return plan::minimum_spacing(before) == plan::minimum_spacing(after) &&
           std::equal(before.sessions.begin(), before.sessions.end(), after.sessions.begin(),
                      after.sessions.end(),
                      [](const plan::Session& a, const plan::Session& b) { return a.share == b.share; });
}

}  // namespace stipple::dots
