#include "render/splat_cells.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/rng.h"

namespace stipple::render {
namespace {

constexpr float cell_mm = 10.0f;
// A cell keeps room for a stroke's worth of dots more.
constexpr double spare = 1.25;

std::uint64_t spread_bits(std::uint32_t value) {
    std::uint64_t x = value & 0x3ff;
    x = (x | (x << 16)) & 0x030000ff;
    x = (x | (x << 8)) & 0x0300f00f;
    x = (x | (x << 4)) & 0x030c30c3;
    return (x | (x << 2)) & 0x09249249;
}

// Cells in Morton order: neighbours in the list are neighbours on the head. Beyond 5 m they share.
std::uint64_t key_of(glm::vec3 position) {
    const glm::vec3 at = glm::clamp(glm::floor(position / cell_mm), -512.0f, 511.0f) + 512.0f;
    return spread_bits(static_cast<std::uint32_t>(at.x)) |
           spread_bits(static_cast<std::uint32_t>(at.y)) << 1 |
           spread_bits(static_cast<std::uint32_t>(at.z)) << 2;
}

std::uint32_t lot_of(glm::vec3 p) {
    return static_cast<std::uint32_t>(base::mix(std::bit_cast<std::uint32_t>(p.x),
                                                std::bit_cast<std::uint32_t>(p.y),
                                                std::bit_cast<std::uint32_t>(p.z)));
}

float packed(glm::vec3 n) {
    glm::vec2 p = glm::vec2(n) / (std::abs(n.x) + std::abs(n.y) + std::abs(n.z));
    if (n.z < 0.0f) {
        p = (1.0f - glm::abs(glm::vec2(p.y, p.x))) *
            glm::vec2(p.x >= 0.0f ? 1.0f : -1.0f, p.y >= 0.0f ? 1.0f : -1.0f);
    }
    const glm::vec2 steps = glm::round((p * 0.5f + 0.5f) * 4095.0f);
    return steps.x + 4096.0f * steps.y;  // below 2^24: exact
}

SplatSlot slot_of(const SplatSet& set, std::size_t k) {
    const dots::Dot& dot = set.dots[k];
    const Bell &core = set.core[k], &halo = set.halo[k];
    return {glm::vec4(dot.position, packed(dot.normal)), glm::vec4(core.alpha, core.sigma),
            glm::vec4(core.far_alpha, 0.0f), glm::vec4(halo.alpha, halo.sigma),
            glm::vec4(halo.far_alpha, 0.0f)};
}

int rounded_up(double count) {
    return SplatCells::sample * static_cast<int>(std::ceil(count / SplatCells::sample));
}

}  // namespace

struct SplatCells::Run {
    std::uint64_t key;
    std::span<const std::uint32_t> members;  // of the set, in their order of lot
    /// Empty slots before them, by lot: every fourth slot would else count a cell's last, unfinished four as
    /// a whole one.
    std::size_t lead() const { return base::mix(key) % sample; }
};

bool SplatCells::fits(const std::vector<Run>& runs) const {
    return std::all_of(runs.begin(), runs.end(), [&](const Run& run) {
        const auto found = cell_of_.find(run.key);
        return found != cell_of_.end() &&
               static_cast<int>(run.lead() + run.members.size()) <= cells_[found->second].slots.count;
    });
}

void SplatCells::lay_out(const std::vector<Run>& runs) {
    cells_.clear();
    cell_of_.clear();
    int next = 0;
    for (const Run& run : runs) {
        const int room = rounded_up(spare * static_cast<double>(run.members.size()) + sample);
        cell_of_.emplace(run.key, cells_.size());
        cells_.push_back({{next, room}});
        next += room;
    }
    slots_.assign(static_cast<std::size_t>(next), SplatSlot{});
}

std::vector<SplatCells::Range> SplatCells::assign(const SplatSet& set) {
    struct Entry {
        std::uint64_t key;
        std::uint32_t lot, member;
        auto operator<=>(const Entry&) const = default;
    };
    std::vector<Entry> entries(set.dots.size());
    for (std::size_t k = 0; k < entries.size(); ++k) {
        const glm::vec3 at = set.dots[k].position;
        entries[k] = {key_of(at), lot_of(at), static_cast<std::uint32_t>(k)};
    }
    std::sort(entries.begin(), entries.end());
    std::vector<std::uint32_t> members(entries.size());
    std::vector<Run> runs;
    for (std::size_t k = 0; k < entries.size(); ++k) {
        members[k] = entries[k].member;
        if (k == 0 || entries[k].key != entries[k - 1].key)
            runs.push_back({entries[k].key, {&members[k], 0}});
        runs.back().members = {runs.back().members.data(), runs.back().members.size() + 1};
    }

    const bool anew = !fits(runs);
    if (anew) lay_out(runs);
    for (Cell& cell : cells_) cell.used = false;
    std::vector<Range> changed;
    const auto write = [&](std::size_t at, const SplatSlot& slot) {
        if (slots_[at] == slot) return false;
        slots_[at] = slot;
        return true;
    };
    for (const Run& run : runs) {
        Cell& cell = cells_[cell_of_.at(run.key)];
        cell.used = true;
        const auto first = static_cast<std::size_t>(cell.slots.first) + run.lead();
        const auto end = static_cast<std::size_t>(cell.slots.first + cell.slots.count);
        bool touched = false;
        glm::vec3 low(1e30f), high(-1e30f), sum(0.0f);
        for (std::size_t k = 0; k < run.members.size(); ++k) {
            const dots::Dot& dot = set.dots[run.members[k]];
            low = glm::min(low, dot.position);
            high = glm::max(high, dot.position);
            sum += dot.normal;
            touched = write(first + k, slot_of(set, run.members[k])) || touched;
        }
        for (std::size_t k = first + run.members.size(); k < end; ++k)
            touched = write(k, SplatSlot{}) || touched;
        if (touched && !anew) changed.push_back(cell.slots);
        cell.center = 0.5f * (low + high);
        cell.radius = 0.5f * glm::length(high - low);
        cell.axis = glm::length(sum) > 1e-3f ? glm::normalize(sum) : glm::vec3(0, 0, 1);
        float least = 1.0f;
        for (const std::uint32_t k : run.members)
            least = std::min(least, glm::dot(set.dots[k].normal, cell.axis));
        cell.opening = std::acos(std::clamp(least, -1.0f, 1.0f));
    }
    for (Cell& cell : cells_) {
        if (cell.used) continue;
        const auto from = slots_.begin() + cell.slots.first, to = from + cell.slots.count;
        if (std::all_of(from, to, [](const SplatSlot& slot) { return slot == SplatSlot{}; })) continue;
        std::fill(from, to, SplatSlot{});
        changed.push_back(cell.slots);
    }
    if (anew) return {{0, static_cast<int>(slots_.size())}};
    return changed;
}

std::vector<SplatCells::Range> SplatCells::visible(const Lens& lens) const {
    // A dot's quad reaches out of its cell by its own width.
    constexpr float reach = 4.0f;
    std::vector<Range> runs;
    for (const Cell& cell : cells_) {
        if (!cell.used) continue;
        const glm::vec3 to_eye = lens.eye - cell.center;
        const float distance = glm::length(to_eye), radius = cell.radius + reach;
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
