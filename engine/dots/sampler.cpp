#include "dots/sampler.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "base/ensure.h"
#include "base/hash.h"
#include "base/jobs.h"
#include "base/long_work.h"
#include "base/rng.h"
#include "dots/cell_grid.h"
#include "dots/old_work.h"
#include "dots/regularity.h"

namespace stipple::dots {
namespace {

constexpr std::size_t triangles_per_block = 4096;

/// Zone that gives most at the corner nearest to the place, else at any corner (a zone's soft edge).
std::uint32_t zone_at(const Density& density, const surface::Surface& surface,
                      const surface::SurfacePoint& point) {
    const std::uint32_t nearest = density.zone[surface::nearest_vertex(surface, point)];
    if (nearest != 0) return nearest;
    for (const std::uint32_t corner : surface.triangles()[point.triangle]) {
        if (density.zone[corner] != 0) return density.zone[corner];
    }
    return 0;
}

void dress(Dot& dot, const plan::Plan& plan, std::uint32_t zone_id) {
    dot.zone = zone_id;
    dot.diameter = static_cast<float>(plan.settings.fresh_diameter_mm);
    if (const plan::Zone* zone = plan::find_zone(plan, zone_id)) {
        dot.depth = static_cast<float>(zone->depth_mm);
        dot.dilution = static_cast<float>(zone->dilution);
    } else if (const plan::Scar* scar = plan::find_scar(plan, zone_id)) {
        dot.depth = static_cast<float>(scar->depth_mm);
        dot.dilution = static_cast<float>(scar->dilution);
    }
}

class Sampler {
public:
    Sampler(const plan::Plan& plan, const Sites& sites, const SessionOrder& sessions, const Density& density)
        : plan_(plan),
          sites_(sites),
          sessions_(sessions),
          density_(density),
          surface_(*sites.surface),
          spacing_(static_cast<float>(plan::minimum_spacing(plan))),
          highest_(sites.highest_density(spacing_)),
          room_(make_room_for_old_work(plan, sites, density, highest_)) {
        for (const plan::PlacedDot& placed : plan.placed)
            set_.push_back({surface::position(surface_, placed.point), spacing_});
        for (const std::uint32_t id : plan.locked) {
            if (id < sites.sites.size()) set_.push_back({sites.sites[id].position, spacing_});
        }
        for (const plan::OldMark& mark : plan.old_work)
            set_.push_back({surface::position(surface_, mark.point), clearance(plan, mark)});
        if (!set_.empty()) {
            std::vector<glm::vec3> positions;
            for (const SetMark& mark : set_) {
                positions.push_back(mark.position);
                furthest_ = std::max(furthest_, mark.clearance);
            }
            set_grid_.emplace(positions, furthest_);
        }
        // Exact budgets: the first of a zone's own order, session by session.
        for (const plan::Zone& zone : plan.zones) {
            if (zone.budget > 0.0) budgets_[zone.id] = {};
        }
        // Strays wear what the nearest planned skin wears; far from any zone, the top zone's.
        if (!plan.zones.empty()) fallback_zone_ = plan.zones.back().id;
    }

    /// Where a site stands in the order of its zone: used while place / asked <= 1, or as far as a budget
    /// says.
    struct Candidate {
        double ratio;
        double asked;  // dots/cm2, no more than the spacing allows
        std::uint32_t id, zone;
        std::uint8_t flags;
        bool operator<(const Candidate& other) const {
            return ratio != other.ratio ? ratio < other.ratio : id < other.id;
        }
    };

    bool has_budgets() const { return !budgets_.empty(); }

    /// Gives every zone with a budget as many dots as it may have, session by session.
    void spend(std::vector<Candidate> candidates) {
        std::sort(candidates.begin(), candidates.end());
        for (auto& [zone, dealt] : budgets_) {
            std::vector<Candidate> own;
            std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(own),
                         [zone = zone](const Candidate& one) { return one.zone == zone; });
            const auto by_hand = static_cast<std::size_t>(
                std::count_if(plan_.placed.begin(), plan_.placed.end(),
                              [zone = zone](const plan::PlacedDot& dot) { return dot.zone == zone; }));
            const double wanted = std::floor(plan::find_zone(plan_, zone)->budget);
            // Dots set by hand belong to the first session.
            const auto after = [&](double share) {
                const auto count = static_cast<std::size_t>(std::llround(std::min(1.0, share) * wanted));
                return std::min(count > by_hand ? count - by_hand : 0, own.size());
            };
            own.resize(after(plan_.sessions.empty() ? 1.0 : plan_.sessions.back().share));
            auto left = own.begin();
            for (std::size_t s = 1; s <= sessions_.from.size(); ++s) {
                std::sort(left, own.end(), [&](const Candidate& a, const Candidate& b) {
                    const double first = sessions_.ratio(sites_, s, a.id, a.asked);
                    const double second = sessions_.ratio(sites_, s, b.id, b.asked);
                    return first != second ? first < second : a < b;
                });
                const auto end = std::max(
                    left, own.begin() + static_cast<std::ptrdiff_t>(after(plan_.sessions[s - 1].share)));
                for (; left != end; ++left) dealt.push_back({left->id, static_cast<std::uint8_t>(s)});
            }
            for (; left != own.end(); ++left) dealt.push_back({left->id, last_session()});
            std::sort(dealt.begin(), dealt.end());
        }
    }

    /// Calls use(site id, candidate) for every site of the triangle that may be used at some density.
    template <typename Use>
    void visit(std::uint32_t triangle, Use&& use) const {
        const surface::Triangle& corners = surface_.triangles()[triangle];
        const bool planned = any_planned(density_, corners);
        const bool front = density_.hairline && density_.edge.strays_per_cm > 0.0;
        if (!planned && !front && !has_locked(triangle)) return;
        const auto [first, last] = sites_.of_triangle(triangle);
        for (std::uint32_t id = first; id < last; ++id) {
            const Site& site = sites_.sites[id];
            const double place = site.threshold * sites_.full_density;
            const bool locked = is_locked(id);
            if (place > highest_ && !locked) continue;
            double asked = density_at(density_, surface_, site.point);
            std::uint8_t flags = 0;
            if (asked <= 0.0 && front) {
                asked = stray_density_at(density_, surface_, site.point);
                flags = flag_stray;
            }
            if (locked) {
                std::uint32_t zone = zone_at(density_, surface_, site.point);
                if (zone == 0) zone = fallback_zone_;
                // Before all others of an exact number of dots.
                use(Candidate{0.0, std::min(asked, highest_), id, zone, flag_locked});
                continue;
            }
            if (asked <= 0.0 || is_removed(id) || gives_way(id) || near_set_mark(site.position)) continue;
            // A zone with a budget may go beyond its density, another may not.
            const bool within = place <= asked || comes_in(id);
            if (!within && budgets_.empty()) continue;
            std::uint32_t zone = zone_at(density_, surface_, site.point);
            if (zone == 0) zone = fallback_zone_;
            const bool has_budget = budgets_.contains(zone);
            if (!within && !has_budget) continue;
            const double ratio = place / (has_budget ? asked : std::min(asked, highest_));
            use(Candidate{within ? std::min(ratio, 1.0) : ratio, std::min(asked, highest_), id, zone, flags});
        }
    }

    void sample_triangle(std::uint32_t triangle, std::vector<Dot>& out) const {
        visit(triangle, [&](const Candidate& candidate) {
            const auto budget = budgets_.find(candidate.zone);
            std::uint8_t session = last_session();
            if (budget == budgets_.end()) {
                session = sessions_.session_at(sites_, candidate.id, candidate.asked);
            } else {
                const std::vector<Dealt>& dealt = budget->second;
                const auto found = std::lower_bound(dealt.begin(), dealt.end(), Dealt{candidate.id, 0});
                if (found != dealt.end() && found->id == candidate.id)
                    session = found->session;
                else if ((candidate.flags & flag_locked) == 0)
                    return;
            }
            const Site& site = sites_.sites[candidate.id];
            Dot dot;
            dot.id = candidate.id;
            dot.point = site.point;
            dot.position = site.position;
            dot.normal = surface::smooth_normal(surface_, site.point);
            dot.session = static_cast<std::uint8_t>(plan::working_session(plan_, candidate.zone, session));
            dot.flags = candidate.flags;
            dress(dot, plan_, candidate.zone);
            make_finer_in_front(dot);
            out.push_back(dot);
        });
    }

    Dot placed_dot(std::size_t index) const {
        const plan::PlacedDot& placed = plan_.placed[index];
        Dot dot;
        dot.id = placed.id;
        dot.point = placed.point;
        dot.position = set_[index].position;
        dot.normal = surface::smooth_normal(surface_, placed.point);
        dot.flags = flag_placed;
        dot.session = static_cast<std::uint8_t>(plan::working_session(plan_, placed.zone, 1));
        dress(dot, plan_, placed.zone);
        return dot;
    }

private:
    std::uint8_t last_session() const {
        return static_cast<std::uint8_t>(std::max<std::size_t>(plan_.sessions.size(), 1));
    }
    bool is_removed(std::uint32_t id) const {
        return std::binary_search(plan_.removed.begin(), plan_.removed.end(), id);
    }
    bool is_locked(std::uint32_t id) const {
        return std::binary_search(plan_.locked.begin(), plan_.locked.end(), id);
    }
    bool has_locked(std::uint32_t triangle) const {
        const SiteRun run = sites_.of_triangle(triangle);
        const auto first = std::lower_bound(plan_.locked.begin(), plan_.locked.end(), run.first);
        return first != plan_.locked.end() && *first < run.last;
    }
    bool gives_way(std::uint32_t id) const {
        return std::binary_search(room_.gives_way.begin(), room_.gives_way.end(), id);
    }
    bool comes_in(std::uint32_t id) const {
        return std::binary_search(room_.comes_in.begin(), room_.comes_in.end(), id);
    }
    bool near_set_mark(glm::vec3 position) const {
        if (!set_grid_) return false;
        bool near = false;
        set_grid_->visit_within(position, furthest_, [&](std::uint32_t mark, float distance2) {
            near |= distance2 < set_[mark].clearance * set_[mark].clearance;
        });
        return near;
    }
    /// The first rows are finer, growing to full size over the feather; strays are as fine as the very edge.
    void make_finer_in_front(Dot& dot) const {
        if (!density_.hairline) return;
        const plan::Zone* zone = plan::find_zone(plan_, dot.zone);
        if (zone && zone->place == plan::ZonePlace::beard) return;
        const double behind = behind_edge(density_, surface_, dot.point);
        const double feather = density_.edge.feather_mm;
        if (behind >= feather && (dot.flags & flag_stray) == 0) return;
        const double inside = feather > 0.0 ? std::clamp(behind / feather, 0.0, 1.0) : 0.0;
        dot.diameter *=
            static_cast<float>(density_.edge.front_dot_size + (1.0 - density_.edge.front_dot_size) * inside);
        if ((dot.flags & flag_stray) == 0) dot.flags |= flag_front;
    }

    const plan::Plan& plan_;
    const Sites& sites_;
    const SessionOrder& sessions_;
    const Density& density_;
    const surface::Surface& surface_;
    float spacing_;
    double highest_;  // dots/cm2 that the spacing allows
    RoomForOldWork room_;
    struct SetMark {  // what other dots keep away from
        glm::vec3 position;
        float clearance;  // mm
    };
    std::vector<SetMark> set_;  // dots set by hand first, then locked ones, then old work
    std::optional<CellGrid> set_grid_;
    float furthest_ = 0.0f;  // clearance of any
    std::uint32_t fallback_zone_ = 0;
    struct Dealt {  // a dot of a zone with a budget
        std::uint32_t id;
        std::uint8_t session;
        auto operator<=>(const Dealt&) const = default;
    };
    std::map<std::uint32_t, std::vector<Dealt>> budgets_;  // by zone, in the order of ids
};

}  // namespace

Dots sample(const plan::Plan& plan, const Sites& sites, const SessionOrder& sessions,
            const Density& density) {
    base::say_work("dots", sites.sites.size(), 20'000);
    STIPPLE_ENSURE(sites.surface && density.planned.size() == sites.surface->positions().size(),
                   "density and sites of different heads");
    STIPPLE_ENSURE(serves(sessions, plan, sites, density), "sessions of another plan, or for less density");
    Sampler sampler(plan, sites, sessions, density);
    const std::size_t triangles = sites.surface->triangles().size();
    const std::size_t block_count = (triangles + triangles_per_block - 1) / triangles_per_block;
    if (sampler.has_budgets()) {
        std::vector<std::vector<Sampler::Candidate>> parts(block_count);
        base::parallel_for(triangles, triangles_per_block, [&](std::size_t begin, std::size_t end) {
            for (std::size_t t = begin; t < end; ++t)
                sampler.visit(static_cast<std::uint32_t>(t), [&](const Sampler::Candidate& candidate) {
                    parts[begin / triangles_per_block].push_back(candidate);
                });
        });
        std::vector<Sampler::Candidate> candidates;
        for (const auto& part : parts) candidates.insert(candidates.end(), part.begin(), part.end());
        sampler.spend(std::move(candidates));
    }
    // Scalp first, then face: ids ascend.
    std::vector<std::vector<Dot>> blocks(sites.has_face() ? 2 * block_count : block_count);
    base::parallel_for(triangles, triangles_per_block, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const auto t = static_cast<std::uint32_t>(i);
            const std::size_t block = begin / triangles_per_block + (sites.is_face(t) ? block_count : 0);
            sampler.sample_triangle(t, blocks[block]);
        }
    });
    std::vector<Dot> dots;
    std::size_t count = plan.placed.size() + plan.old_work.size();
    for (const std::vector<Dot>& block : blocks) count += block.size();
    dots.reserve(count);
    for (const std::vector<Dot>& block : blocks) dots.insert(dots.end(), block.begin(), block.end());
    for (std::size_t i = 0; i < plan.placed.size(); ++i) dots.push_back(sampler.placed_dot(i));
    const std::size_t made = dots.size();
    for (std::size_t i = 0; i < plan.old_work.size(); ++i) {  // they push, and stay
        Dot mark;
        mark.point = plan.old_work[i].point;
        mark.position = surface::position(*sites.surface, mark.point);
        mark.flags = flag_placed;
        dots.push_back(mark);
    }
    regularise(plan, *sites.surface, density, dots);
    dots.resize(made);
    return dots;
}

std::vector<Dot> sample_triangles(const plan::Plan& plan, const Sites& sites, const SessionOrder& sessions,
                                  const Density& density, std::span<const std::uint32_t> triangles) {
    const Sampler sampler(plan, sites, sessions, density);
    STIPPLE_ENSURE(!sampler.has_budgets(), "an exact number of dots is not a matter of single triangles");
    std::vector<Dot> dots;
    for (const std::uint32_t t : triangles) sampler.sample_triangle(t, dots);
    return dots;
}

}  // namespace stipple::dots
