#include "render/splat_cells.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/jobs.h"
#include "base/rng.h"
#include "render/packed_normal.h"

namespace stipple::render {
namespace {

// A cell keeps room for a stroke's worth of dots more.
constexpr double spare = 1.25;
// A dot reaches out of its cell by its own width.
constexpr float reach_mm = 4.0f;

std::uint64_t spread_bits(std::uint32_t value) {
    std::uint64_t x = value & 0x3ff;
    x = (x | (x << 16)) & 0x030000ff;
    x = (x | (x << 8)) & 0x0300f00f;
    x = (x | (x << 4)) & 0x030c30c3;
    return (x | (x << 2)) & 0x09249249;
}

std::uint32_t lot_of(glm::vec3 p) {
    return static_cast<std::uint32_t>(base::mix(std::bit_cast<std::uint32_t>(p.x),
                                                std::bit_cast<std::uint32_t>(p.y),
                                                std::bit_cast<std::uint32_t>(p.z)));
}

SplatSlot slot_of(const SplatSet& set, std::size_t k) {
    const dots::Dot& dot = set.dots[k];
    const Bell &core = set.core[k], &halo = set.halo[k];
    return {glm::vec4(dot.position, packed_normal(dot.normal)), glm::vec4(core.alpha, core.sigma),
            glm::vec4(core.far_alpha, 0.0f), glm::vec4(halo.alpha, halo.sigma),
            glm::vec4(halo.far_alpha, 0.0f)};
}

int rounded_up(double count) {
    return SplatCells::sample * static_cast<int>(std::ceil(count / SplatCells::sample));
}

// Empty slots before a cell's dots, by lot: every fourth slot would else count a cell's last, unfinished four
// as a whole one.
std::size_t lead_of(SplatCells::Key key) {
    return base::mix(key) % SplatCells::sample;
}

}  // namespace

// Cells in Morton order: neighbours in the list are neighbours on the head. Beyond 5 m they share.
SplatCells::Key SplatCells::key_of(glm::vec3 position) {
    const glm::vec3 at = glm::clamp(glm::floor(position / cell_mm), -512.0f, 511.0f) + 512.0f;
    return spread_bits(static_cast<std::uint32_t>(at.x)) |
           spread_bits(static_cast<std::uint32_t>(at.y)) << 1 |
           spread_bits(static_cast<std::uint32_t>(at.z)) << 2;
}

SplatCells::Order SplatCells::order_of(const SplatSet& set) {
    struct Entry {
        Key key;
        std::uint32_t lot, member;
        auto operator<=>(const Entry&) const = default;
    };
    Order order;
    std::vector<Entry> entries(set.dots.size());
    order.places.resize(entries.size());
    for (std::size_t k = 0; k < entries.size(); ++k) {
        const glm::vec3 at = order.places[k] = set.dots[k].position;
        entries[k] = {key_of(at), lot_of(at), static_cast<std::uint32_t>(k)};
    }
    std::sort(entries.begin(), entries.end());
    order.members.resize(entries.size());
    for (std::size_t k = 0; k < entries.size(); ++k) {
        order.members[k] = entries[k].member;
        if (k == 0 || entries[k].key != entries[k - 1].key) order.runs.push_back({entries[k].key, k, 0});
        ++order.runs.back().count;
    }
    return order;
}

bool SplatCells::fits(const Order& order) const {
    return std::all_of(order.runs.begin(), order.runs.end(), [&](const Order::Run& run) {
        const auto found = cell_of_.find(run.key);
        return found != cell_of_.end() &&
               static_cast<int>(lead_of(run.key) + run.count) <= cells_[found->second].slots.count;
    });
}

void SplatCells::lay_out(const Order& order) {
    cells_.clear();
    cell_of_.clear();
    int next = 0;
    for (const Order::Run& run : order.runs) {
        const int room = rounded_up(spare * static_cast<double>(run.count) + sample);
        cell_of_.emplace(run.key, cells_.size());
        cells_.push_back({{next, room}});
        next += room;
    }
    slots_.assign(static_cast<std::size_t>(next), SplatSlot{});
}

/// True when something of it changed.
bool SplatCells::fill(Cell& cell, const SplatSet& set, const Order& order, const Order::Run& run) {
    bool touched = false;
    const auto write = [&](std::size_t at, const SplatSlot& slot) {
        if (slots_[at] == slot) return;
        slots_[at] = slot;
        touched = true;
    };
    const auto first = static_cast<std::size_t>(cell.slots.first) + lead_of(run.key);
    const auto end = static_cast<std::size_t>(cell.slots.first + cell.slots.count);
    glm::vec3 low(1e30f), high(-1e30f), sum(0.0f);
    for (std::size_t k = 0; k < run.count; ++k) {
        const std::uint32_t member = order.members[run.first + k];
        const dots::Dot& dot = set.dots[member];
        low = glm::min(low, dot.position);
        high = glm::max(high, dot.position);
        sum += dot.normal;
        write(first + k, slot_of(set, member));
    }
    for (std::size_t k = first + run.count; k < end; ++k) write(k, SplatSlot{});
    cell.center = 0.5f * (low + high);
    cell.radius = 0.5f * glm::length(high - low);
    cell.axis = glm::length(sum) > 1e-3f ? glm::normalize(sum) : glm::vec3(0, 0, 1);
    float least = 1.0f;
    for (std::size_t k = 0; k < run.count; ++k)
        least = std::min(least, glm::dot(set.dots[order.members[run.first + k]].normal, cell.axis));
    cell.opening = std::acos(std::clamp(least, -1.0f, 1.0f));
    cell.held = run.count;
    return touched;
}

/// True when there was something.
bool SplatCells::empty(Cell& cell) {
    if (cell.held == 0) return false;
    const auto from = slots_.begin() + cell.slots.first;
    std::fill(from, from + cell.slots.count, SplatSlot{});
    cell.held = 0;
    return true;
}

std::vector<SplatCells::Range> SplatCells::assign(const SplatSet& set) {
    const bool same_places =
        std::equal(set.dots.begin(), set.dots.end(), order_.places.begin(), order_.places.end(),
                   [](const dots::Dot& dot, const glm::vec3& place) { return dot.position == place; });
    if (!same_places) order_ = order_of(set);
    const bool anew = !fits(order_);
    if (anew) lay_out(order_);
    std::vector<std::uint8_t> used(cells_.size(), 0), touched(cells_.size(), 0);
    base::parallel_for(order_.runs.size(), 16, [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) {
            const std::size_t cell = cell_of_.at(order_.runs[k].key);
            used[cell] = 1;
            touched[cell] = fill(cells_[cell], set, order_, order_.runs[k]) ? 1 : 0;
        }
    });
    count_ = set.dots.size();
    std::vector<Range> changed;
    for (std::size_t k = 0; k < cells_.size(); ++k)
        if (used[k] != 0 ? touched[k] != 0 : empty(cells_[k])) changed.push_back(cells_[k].slots);
    if (anew) return {{0, static_cast<int>(slots_.size())}};
    return changed;
}

std::optional<std::vector<SplatCells::Range>> SplatCells::replace(std::span<const Key> keys,
                                                                  const SplatSet& set) {
    const Order order = order_of(set);
    if (!fits(order)) return std::nullopt;
    std::vector<Range> changed;
    auto run = order.runs.begin();
    for (const Key key : keys) {
        const auto found = cell_of_.find(key);
        const bool filled = run != order.runs.end() && run->key == key;
        if (found == cell_of_.end()) continue;  // none before, none now
        Cell& cell = cells_[found->second];
        count_ -= cell.held;
        if (filled ? fill(cell, set, order, *run) : empty(cell)) changed.push_back(cell.slots);
        count_ += cell.held;
        if (filled) ++run;
    }
    return changed;
}

float SplatCells::nearest(const Lens& lens) const {
    float least = 1e30f;
    for (const Cell& cell : cells_) {
        if (cell.held > 0 && lens.may_see(cell.center, cell.radius + reach_mm))
            least = std::min(least, glm::length(lens.eye - cell.center) - cell.radius);
    }
    return least;
}

std::vector<SplatCells::Range> SplatCells::visible(const Lens& lens) const {
    std::vector<Range> runs;
    for (const Cell& cell : cells_) {
        if (cell.held == 0) continue;
        const glm::vec3 to_eye = lens.eye - cell.center;
        const float distance = glm::length(to_eye), radius = cell.radius + reach_mm;
        if (distance > radius) {
            const float angle = std::acos(std::clamp(glm::dot(cell.axis, to_eye) / distance, -1.0f, 1.0f));
            if (angle - cell.opening - std::asin(radius / distance) > 1.5708f) continue;
            if (!lens.may_see(cell.center, radius)) continue;
        }
        if (!runs.empty() && runs.back().first + runs.back().count == cell.slots.first)
            runs.back().count += cell.slots.count;
        else
            runs.push_back(cell.slots);
    }
    return runs;
}

}  // namespace stipple::render
