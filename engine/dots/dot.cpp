#include "dots/dot.h"

#include <algorithm>

#include "base/hash.h"

namespace stipple::dots {
namespace {

std::uint32_t number_of(const Dots::PiecePtr& piece) {
    return Dots::piece_of(piece->front().id);
}

using Run = std::span<const Dot>;

/// The first dots of the list up to those of the next piece.
Run first_piece(Run list) {
    const auto last = std::find_if(list.begin(), list.end(), [&](const Dot& dot) {
        return Dots::piece_of(dot.id) != Dots::piece_of(list.front().id);
    });
    return list.first(static_cast<std::size_t>(last - list.begin()));
}

/// Takes what lies below `id` from the front of a list ascending by id.
Run take_below(Run& list, std::uint64_t id) {
    const auto end = std::partition_point(list.begin(), list.end(), [&](const Dot& d) { return d.id < id; });
    const Run taken = list.first(static_cast<std::size_t>(end - list.begin()));
    list = list.subspan(taken.size());
    return taken;
}

void append_outside(Dots::Piece& piece, Run run, std::span<const Dots::IdRange> ranges) {
    auto range = ranges.begin();
    for (const Dot& dot : run) {
        while (range != ranges.end() && range->last <= dot.id) ++range;
        if (range == ranges.end() || dot.id < range->first) piece.push_back(dot);
    }
}

}  // namespace

Dots::Iterator::Iterator(const Dots& dots, std::size_t index) : dots_(&dots), index_(index) {
    if (index >= dots.size()) return;
    const auto after = std::upper_bound(dots.starts_.begin(), dots.starts_.end(), index);
    const auto piece = static_cast<std::size_t>(after - dots.starts_.begin()) - 1;
    at_ = dots.pieces_[piece]->data() + (index - dots.starts_[piece]);
    end_ = dots.pieces_[piece]->data() + dots.pieces_[piece]->size();
}

void Dots::add(PiecePtr piece) {
    if (piece->empty()) return;
    starts_.push_back(size());
    pieces_.push_back(std::move(piece));
}

Dots::Dots(std::span<const Dot> list) {
    while (!list.empty()) {
        const Run run = first_piece(list);
        add(std::make_shared<const Piece>(run.begin(), run.end()));
        list = list.subspan(run.size());
    }
}

Dots Dots::replaced(std::span<const IdRange> ranges, std::span<const Dot> fresh) const {
    Dots result;
    result.pieces_.reserve(pieces_.size() + 1);
    result.starts_.reserve(pieces_.size() + 1);
    auto old = pieces_.begin();
    std::uint32_t next = 0;  // number of the first piece not looked at yet
    for (auto range = ranges.begin(); range != ranges.end(); ++next) {
        next = std::max(next, piece_of(range->first));
        for (; old != pieces_.end() && number_of(*old) < next; ++old) result.add(*old);
        const PiecePtr was = old != pieces_.end() && number_of(*old) == next ? *old++ : nullptr;
        Piece piece;
        if (was) append_outside(piece, *was, std::span<const IdRange>(range, ranges.end()));
        const std::uint64_t beyond = (std::uint64_t{next} + 1) << id_bits_of_piece;
        const auto kept = static_cast<std::ptrdiff_t>(piece.size());
        const Run made = take_below(fresh, beyond);
        piece.insert(piece.end(), made.begin(), made.end());
        std::inplace_merge(piece.begin(), piece.begin() + kept, piece.end(),
                           [](const Dot& a, const Dot& b) { return a.id < b.id; });
        result.add(was && *was == piece ? was : std::make_shared<const Piece>(std::move(piece)));
        while (range != ranges.end() && range->last <= beyond) ++range;
    }
    for (; old != pieces_.end(); ++old) result.add(*old);
    return result;
}

bool operator==(const Dots& a, const Dots& b) {
    return std::equal(a.pieces_.begin(), a.pieces_.end(), b.pieces_.begin(), b.pieces_.end(),
                      [](const Dots::PiecePtr& one, const Dots::PiecePtr& other) {
                          return one == other || *one == *other;
                      });
}

std::uint64_t hash(const Dots& dots) {
    std::uint64_t sum = dots.size();
    for (const Dot& dot : dots) {
        const std::uint32_t whole[] = {dot.id, dot.point.triangle, dot.zone,
                                       static_cast<std::uint32_t>(dot.session) << 8 | dot.flags};
        const float parts[] = {dot.point.u,    dot.point.v,  dot.position.x, dot.position.y,
                               dot.position.z, dot.normal.x, dot.normal.y,   dot.normal.z,
                               dot.diameter,   dot.depth,    dot.dilution};
        sum = base::hash_bytes(whole, sizeof whole, sum);
        sum = base::hash_bytes(parts, sizeof parts, sum);
    }
    return sum;
}

}  // namespace stipple::dots
