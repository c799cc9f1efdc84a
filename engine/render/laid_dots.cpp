#include "render/laid_dots.h"

#include <algorithm>
#include <cmath>

namespace stipple::render {
namespace {

// What old work and the client's own hair depend on: not on the plan's dots.
DotsKey own_part(DotsKey key) {
    key.dots = nullptr;
    key.days = 0.0;
    key.session = 0;
    key.outcome = appearance::Outcome::median;
    return key;
}

void append(SplatSet& set, const SplatSet& own) {
    if (set.dots.empty()) {
        set.halo_sigma = own.halo_sigma;
        set.veil = own.veil;
    }
    set.dots.insert(set.dots.end(), own.dots.begin(), own.dots.end());
    set.core.insert(set.core.end(), own.core.begin(), own.core.end());
    set.halo.insert(set.halo.end(), own.halo.begin(), own.halo.end());
}

// Places of dots that only one of two lists has, both ascending by id.
void add_differences(std::span<const dots::Dot> before, std::span<const dots::Dot> after,
                     std::vector<glm::vec3>& places) {
    auto a = before.begin(), b = after.begin();
    while (a != before.end() || b != after.end()) {
        if (b == after.end() || (a != before.end() && a->id < b->id)) {
            places.push_back((a++)->position);
        } else if (a == before.end() || b->id < a->id) {
            places.push_back((b++)->position);
        } else {
            if (!(*a == *b)) places.insert(places.end(), {a->position, b->position});
            ++a, ++b;
        }
    }
}

// Only pieces that the lists do not share are looked into.
std::vector<glm::vec3> differences(const dots::Dots& before, const dots::Dots& after) {
    std::vector<glm::vec3> places;
    const auto number = [](const auto& piece, const auto& all) {
        return piece == all.end() ? ~0u : dots::Dots::piece_of((*piece)->front().id);
    };
    const auto old = before.pieces(), fresh = after.pieces();
    auto a = old.begin(), b = fresh.begin();
    while (a != old.end() || b != fresh.end()) {
        const std::uint32_t of_a = number(a, old), of_b = number(b, fresh);
        const bool has_a = of_a <= of_b, has_b = of_b <= of_a;
        if (!(has_a && has_b && *a == *b)) {
            using Run = std::span<const dots::Dot>;
            add_differences(has_a ? Run(**a) : Run(), has_b ? Run(**b) : Run(), places);
        }
        a += has_a;
        b += has_b;
    }
    return places;
}

/// Cells of skin, and the box of all of them.
struct Cells {
    std::vector<SplatCells::Key> keys;
    surface::Box box;
    bool has(glm::vec3 place) const {
        return glm::all(glm::greaterThanEqual(place, box.low)) &&
               glm::all(glm::lessThanEqual(place, box.high)) &&
               std::binary_search(keys.begin(), keys.end(), SplatCells::key_of(place));
    }
};

Cells cells_of(const std::vector<glm::vec3>& places) {
    Cells cells;
    for (const glm::vec3 place : places) {
        cells.keys.push_back(SplatCells::key_of(place));
        const glm::vec3 low = glm::floor(place / SplatCells::cell_mm) * SplatCells::cell_mm;
        cells.box.add(low);
        cells.box.add(low + SplatCells::cell_mm);
    }
    std::sort(cells.keys.begin(), cells.keys.end());
    cells.keys.erase(std::unique(cells.keys.begin(), cells.keys.end()), cells.keys.end());
    return cells;
}

dots::Dots within(const dots::Dots& all, const Cells& cells) {
    std::vector<dots::Dot> some;
    for (const dots::Dot& dot : all)
        if (cells.has(dot.position)) some.push_back(dot);
    return some;
}

SplatSet within(const SplatSet& all, const Cells& cells) {
    SplatSet some;
    for (std::size_t k = 0; k < all.dots.size(); ++k) {
        if (!cells.has(all.dots[k].position)) continue;
        some.dots.push_back(all.dots[k]);
        some.core.push_back(all.core[k]);
        some.halo.push_back(all.halo[k]);
    }
    return some;
}

float widest(const SplatSet& set) {
    float most = 0.0f;
    for (const auto* bells : {&set.core, &set.halo})
        for (const Bell& bell : *bells) most = std::max(most, std::abs(bell.sigma));
    return most;
}

}  // namespace

base::Result<LaidDots> LaidDots::make(DotsView::Adder adder) {
    auto view = DotsView::make(adder);
    if (!view) return view.error();
    return LaidDots(std::move(*view));
}

bool LaidDots::update(const Scene& scene, const plan::Plan& plan, const DotsKey& key) {
    if (key == key_) return false;
    if (!lay_some(plan, key)) lay_all(scene, plan, key);
    key_ = key;
    ++version_;
    return true;
}

void LaidDots::lay_all(const Scene& scene, const plan::Plan& plan, const DotsKey& key) {
    within_.reset();
    const Circumstances circumstances{key.outcome, key.light};
    SplatSet set;
    if (key.dots != nullptr) {
        set = source_.all(plan, *key.dots, scene.age, key.session, circumstances);
        looks_ += set.dots.size();
    }
    sums_ = set.sums;
    if (const DotsKey wanted = own_part(key); !(wanted == own_key_)) {
        own_ = {};
        if (!plan.old_work.empty()) add_old_work(own_, plan, circumstances);
        if (key.follicles != nullptr) {
            // The shade of longer hair on the skin between is that of its first millimetres.
            constexpr double shading_mm = 8.0;
            add_follicles(own_, plan.looks, *key.follicles, std::min(key.hair_mm, shading_mm), *key.light);
        }
        own_key_ = wanted;
    }
    append(set, own_);
    view_.upload(set);
}

bool LaidDots::lay_some(const plan::Plan& plan, const DotsKey& key) {
    if (key.dots == nullptr || key_.dots == nullptr) return false;
    DotsKey otherwise = key_;
    otherwise.dots = key.dots;
    if (!(otherwise == key)) return false;
    const std::vector<glm::vec3> places = differences(*key_.dots, *key.dots);
    if (places.size() > 500 + key.dots->size() / 8) return false;
    const Cells cells = cells_of(places);
    const Circumstances circumstances{key.outcome, key.light};
    const Age age{key.days};
    const auto before = source_.some(plan, within(*key_.dots, cells), age, key.session, circumstances);
    auto after = source_.some(plan, within(*key.dots, cells), age, key.session, circumstances);
    if (!before || !after) return false;
    SplatSet::Sums sums = sums_;
    sums -= before->sums;
    sums += after->sums;
    if (sums.count == 0) return false;
    looks_ += before->dots.size() + after->dots.size();
    append(*after, within(own_, cells));
    source_.set_means(*after, sums);
    if (!view_.replace(cells.keys, *after)) return false;
    sums_ = sums;
    constexpr float deviations = 3.0f;
    const glm::vec3 around(deviations * std::max(widest(*before), widest(*after)));
    within_ = surface::Box{cells.box.low - around, cells.box.high + around};
    return true;
}

}  // namespace stipple::render
