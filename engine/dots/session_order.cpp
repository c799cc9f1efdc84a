#include "dots/session_order.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/jobs.h"
#include "base/long_work.h"
#include "dots/near_lists.h"

namespace stipple::dots {
namespace {

constexpr float nowhere = 2.0f;
/// Widths of the kernel (that of settle.h) in spacings of a set; beyond `session_kernel_reach` it is as good
/// as 0. The first session is seen alone for weeks: a narrower one keeps its nearest dots further apart.
constexpr float session_kernel = 0.4f;
constexpr float first_session_kernel = 0.33f;
constexpr float session_kernel_reach = 2.8f * session_kernel;
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
          height(session_kernel * session_kernel / (width * width)) {}
    float operator()(float distance2) const {
        float x = 1.0f - distance2 * inverse_reach2;
        if (x <= 0.0f) return 0.0f;
        x *= x;
        x *= x;
        x *= x;
        return height * x * x;
    }
};

constexpr std::uint32_t none = 0xffffffffu;
constexpr std::uint8_t outside = 255;

/// A site of the stage, in the order along the skin: what is looked at together lies together.
struct Member {
    glm::vec3 at;
    std::uint32_t next, before;  // in its bucket of a queue
    std::uint16_t bucket;
    std::uint8_t session;  // from 0; `outside` until the density has reached the site
};

/// Members by key, the lowest first, in buckets; last in, first out within a bucket.
class KeyQueue {
public:
    void start(float lowest, float highest) {
        heads_.fill(none);
        lowest_ = lowest;
        scale_ = static_cast<float>(bucket_count - 1) / std::max(highest - lowest, 1e-6f);
        first_ = bucket_count;
    }
    void put(std::span<Member> members, std::uint32_t k, float key) {
        const std::uint32_t bucket = bucket_of(key);
        Member& member = members[k];
        member.bucket = static_cast<std::uint16_t>(bucket);
        member.before = none;
        member.next = heads_[bucket];
        if (member.next != none) members[member.next].before = k;
        heads_[bucket] = k;
        first_ = std::min(first_, bucket);
    }
    void take(std::span<Member> members, std::uint32_t k) {
        const Member& member = members[k];
        if (member.before != none)
            members[member.before].next = member.next;
        else
            heads_[member.bucket] = member.next;
        if (member.next != none) members[member.next].before = member.before;
    }
    void move(std::span<Member> members, std::uint32_t k, float key) {
        if (bucket_of(key) == members[k].bucket) return;
        take(members, k);
        put(members, k, key);
    }
    std::uint32_t lowest() {
        while (heads_[first_] == none) ++first_;
        return heads_[first_];
    }

private:
    static constexpr std::uint32_t bucket_count = 1u << 12;
    std::uint32_t bucket_of(float key) const {
        return static_cast<std::uint32_t>(
            std::clamp((key - lowest_) * scale_, 0.0f, static_cast<float>(bucket_count - 1)));
    }
    float lowest_ = 0.0f, scale_ = 1.0f;
    std::uint32_t first_ = bucket_count;
    std::array<std::uint32_t, bucket_count> heads_;
};

/// Lets the density grow and deals out the sessions.
class Dealer {
public:
    Dealer(const Sites& sites, SessionOrder& order, std::vector<std::uint32_t> by_threshold)
        : sites_(sites),
          order_(order),
          by_threshold_(std::move(by_threshold)),
          last_(order.shares.size()),
          session_(sites.sites.size(), outside),
          done_(last_, 0),
          area_(100.0f / static_cast<float>(sites.full_density)),
          queues_(last_) {}

    /// The first `limit` sites; what becomes of them does not depend on the limit.
    void deal(std::size_t limit) {
        std::size_t count = 0;
        for (double end = first_stage; count < limit; end *= stage_growth) {
            const std::size_t size = std::min(by_threshold_.size(), static_cast<std::size_t>(end));
            start_stage(size, end);
            while (count < std::min(size, limit)) {
                const std::uint32_t entering = by_threshold_[count++];
                const float now = sites_.sites[entering].threshold;
                change(number_[entering], last_);
                for (std::size_t s = last_; s-- > 0;) {
                    const auto wanted =
                        static_cast<std::size_t>(order_.shares[s] * static_cast<double>(count) + 0.5);
                    for (; done_[s] < wanted; ++done_[s]) {
                        const std::uint32_t taken = queues_[s].lowest();
                        order_.from[s][alive_[taken]] = now;
                        change(taken, s);
                    }
                }
            }
            for (std::size_t k = 0; k < size; ++k) session_[alive_[k]] = members_[k].session;
        }
    }

private:
    /// What a member meets: in each session [s], and in all up to each session [last_ + 1 + s].
    float* met_by(std::uint32_t k) { return &met_[k * 2 * (last_ + 1)]; }

    /// What a site of session s + 1 meets in the sets it would join, less what it meets in the one it leaves.
    float key(std::size_t s, const float* met) const {
        return s == 0 ? met[0] - met[1] : met[last_ + 1 + s] + met[s] - 2.0f * met[s + 1];
    }

    /// Kernels at the density (part of full density) in the middle of the stage.
    void set_kernels(double density) {
        kernels_.clear();
        for (const bool until : {false, true}) {
            for (std::size_t s = 0; s <= last_; ++s) {
                const double share = s < last_ ? order_.shares[s] : 1.0;
                const double before = s > 0 && !until ? order_.shares[s - 1] : 0.0;
                kernels_.emplace_back(
                    s > 0 || until ? session_kernel : first_session_kernel,
                    static_cast<float>(std::max(share - before, least_share) * density) / area_);
            }
        }
    }

    /// Neighbours and kernels at the density of the stage, and what every member of it meets.
    void start_stage(std::size_t size, double end) {
        alive_.assign(by_threshold_.begin(), by_threshold_.begin() + static_cast<std::ptrdiff_t>(size));
        std::sort(alive_.begin(), alive_.end());
        number_.resize(sites_.sites.size());
        members_.resize(size);
        std::vector<glm::vec4> places(size);
        std::vector<std::uint32_t> all(size);
        for (std::uint32_t k = 0; k < size; ++k) {
            const glm::vec3 at = sites_.sites[alive_[k]].position;
            number_[alive_[k]] = k;
            members_[k] = {at, none, none, 0, session_[alive_[k]]};
            places[k] = glm::vec4(at, area_);
            all[k] = k;
        }
        const double density = end / std::sqrt(stage_growth) / static_cast<double>(sites_.sites.size());
        set_kernels(density);
        double least = 1.0 - order_.shares.back();
        for (std::size_t s = 0; s < last_; ++s)
            least = std::min(least, order_.shares[s] - (s > 0 ? order_.shares[s - 1] : 0.0));
        least = std::max(least, least_share);
        near_ = NearLists(places, all, session_kernel_reach / static_cast<float>(std::sqrt(least * density)));
        met_.assign(size * 2 * (last_ + 1), 0.0f);
        base::parallel_for(size, base::middling_grain, [&](std::size_t begin, std::size_t end_of_part) {
            for (std::size_t k = begin; k < end_of_part; ++k) meet_all(static_cast<std::uint32_t>(k));
        });
        for (std::size_t s = 0; s < last_; ++s) {
            float lowest = 1e30f, highest = -1e30f;
            for (std::uint32_t k = 0; k < size; ++k) {
                const float one = key(s, met_by(k));
                lowest = std::min(lowest, one);
                highest = std::max(highest, one);
            }
            queues_[s].start(lowest, highest);
        }
        for (std::uint32_t k = 0; k < size; ++k) {
            const std::uint8_t session = members_[k].session;
            if (session != outside && session > 0)
                queues_[session - 1u].put(members_, k, key(session - 1u, met_by(k)));
        }
    }

    static float distance2(const Member& a, const Member& b) {
        const glm::vec3 apart = b.at - a.at;
        return glm::dot(apart, apart);
    }

    void meet_all(std::uint32_t k) {
        float* met = met_by(k);
        for (const std::uint32_t j : near_.of(k)) {
            const std::uint8_t session = members_[j].session;
            if (j == k || session == outside) continue;
            const float apart2 = distance2(members_[k], members_[j]);
            met[session] += kernels_[session](apart2);
            for (std::size_t s = last_ + 1u + session; s < 2 * last_ + 1; ++s) met[s] += kernels_[s](apart2);
        }
    }

    /// The member joins session `to` (until now it was in the one after it, or outside); its neighbours learn
    /// of it.
    void change(std::uint32_t k, std::size_t to) {
        const std::size_t from = members_[k].session;
        if (from != outside) queues_[to].take(members_, k);
        members_[k].session = static_cast<std::uint8_t>(to);
        if (to > 0) queues_[to - 1].put(members_, k, key(to - 1, met_by(k)));
        const std::size_t until = last_ + 1 + to;
        for (const std::uint32_t j : near_.of(k)) {
            if (j == k) continue;
            const float apart2 = distance2(members_[k], members_[j]);
            float* met = met_by(j);
            met[to] += kernels_[to](apart2);
            if (from != outside) {
                met[from] -= kernels_[from](apart2);
                met[until] += kernels_[until](apart2);
            }
            const std::uint8_t session = members_[j].session;
            if (session != outside && session > 0)
                queues_[session - 1u].move(members_, j, key(session - 1u, met));
        }
    }

    const Sites& sites_;
    SessionOrder& order_;
    std::vector<std::uint32_t> by_threshold_;
    std::size_t last_;
    std::vector<std::uint8_t> session_;  // of every site, as the last stage left it
    std::vector<std::size_t> done_;      // sites of sessions up to s
    float area_;                         // mm2 of a site of the full set
    std::vector<std::uint32_t> alive_;   // sites of the stage, along the skin
    std::vector<std::uint32_t> number_;  // of a site among them
    std::vector<Member> members_;
    std::vector<float> met_;
    std::vector<Kernel> kernels_;  // of the sets in the order of met_by
    NearLists near_;
    std::vector<KeyQueue> queues_;  // [s]: members of session s + 1
};

std::vector<double> shares_of(const plan::Plan& plan) {
    std::vector<double> shares;
    for (std::size_t s = 0; s + 1 < plan.sessions.size(); ++s)
        shares.push_back(std::min(plan.sessions[s].share, 1.0));
    return shares;
}

/// dots/cm2 that some site may be asked at; a budget may go as far as the spacing does.
double highest_asked(const plan::Plan& plan, const Density& density) {
    double highest = highest_stray_density(density.edge);
    for (const plan::Zone& zone : plan.zones) {
        if (zone.budget > 0.0) return 1e9;
    }
    for (const float planned : density.planned) highest = std::max(highest, static_cast<double>(planned));
    for (std::size_t v = 0; v < density.beard.size(); ++v)
        highest = std::max(highest,
                           static_cast<double>(density.planned[v]) + static_cast<double>(density.beard[v]));
    return highest;
}

}  // namespace

std::uint8_t SessionOrder::session_at(const Sites& sites, std::uint32_t id, double density) const {
    std::size_t s = 0;
    while (s < from.size() && from[s][id] * sites.full_density > density) ++s;
    return static_cast<std::uint8_t>(s + 1);
}

double SessionOrder::ratio(const Sites& sites, std::size_t session, std::uint32_t id, double density) const {
    return from[session - 1][id] * sites.full_density / density;
}

SessionOrder order_sessions(const plan::Plan& plan, const Sites& sites, double up_to) {
    base::say_work("order of sessions", sites.sites.size(), 20'000);
    if (sites.has_face()) {
        // Each by itself, so that no dot of the scalp changes its session when a beard is planned.
        const auto first = sites.sites.begin() + sites.first_of_face.front();
        Sites scalp = sites, face = sites;
        scalp.first_of_face.clear();
        face.first_of_face.clear();
        scalp.sites.assign(sites.sites.begin(), first);
        face.sites.assign(first, sites.sites.end());
        SessionOrder order = order_sessions(plan, scalp, up_to);
        const SessionOrder more = order_sessions(plan, face, up_to);
        for (std::size_t s = 0; s < order.from.size(); ++s)
            order.from[s].insert(order.from[s].end(), more.from[s].begin(), more.from[s].end());
        return order;
    }
    SessionOrder order;
    order.highest = std::min(up_to, sites.highest_density(plan::minimum_spacing(plan)));
    order.shares = shares_of(plan);
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

bool serves(const SessionOrder& order, const plan::Plan& plan, const Sites& sites, const Density& density) {
    const double spacing_allows = sites.highest_density(plan::minimum_spacing(plan));
    return order.shares == shares_of(plan) &&
           order.highest >= std::min(spacing_allows, highest_asked(plan, density));
}

double density_to_order(const plan::Plan& plan, const Density& density) {
    double highest = highest_asked(plan, density);
    for (const plan::Zone& zone : plan.zones) highest = std::max(highest, zone.density);
    return 1.25 * highest;
}

}  // namespace stipple::dots
