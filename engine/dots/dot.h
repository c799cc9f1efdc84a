#pragma once
// A dot: a place on the skin and what the needle does there. Computed from a plan, never edited. mm, HEAD
// frame.
#include <compare>
#include <cstddef>
#include <cstdint>
#include <glm/glm.hpp>
#include <iterator>
#include <memory>
#include <span>
#include <vector>

#include "surface/surface_point.h"

namespace stipple::dots {

struct Dot {
    std::uint32_t id = 0;  // for life: the site's number; from 0x80000000 for dots set by hand
    surface::SurfacePoint point;
    glm::vec3 position{0};
    glm::vec3 normal{0};       // unit, out of the skin
    float diameter = 0.25f;    // mm, fresh
    float depth = 0.5f;        // mm, positive inward
    float dilution = 10.0f;    // parts of water to 1 of pigment
    std::uint32_t zone = 0;    // id of the zone
    std::uint8_t session = 1;  // 1-based
    std::uint8_t flags = 0;
    bool operator==(const Dot&) const = default;
};
constexpr std::uint8_t flag_placed = 1, flag_stray = 2, flag_front = 4, flag_locked = 8;

/// The dots of a plan, ascending by id, never changed. They lie in pieces by ranges of ids behind shared
/// pointers: an edit makes the pieces it touches anew and shares all others, whatever their number. Same
/// pointer, same content; the same dots always lie in the same pieces.
class Dots {
public:
    /// Ids of one piece share all but their lowest bits; that is some 10 mm of skin.
    static constexpr int id_bits_of_piece = 10;
    static constexpr std::uint32_t piece_of(std::uint32_t id) { return id >> id_bits_of_piece; }
    using Piece = std::vector<Dot>;
    using PiecePtr = std::shared_ptr<const Piece>;

    class Iterator {
    public:
        using iterator_category = std::random_access_iterator_tag;
        using value_type = Dot;
        using difference_type = std::ptrdiff_t;
        using pointer = const Dot*;
        using reference = const Dot&;

        Iterator() = default;
        reference operator*() const { return *at_; }
        pointer operator->() const { return at_; }
        reference operator[](difference_type n) const { return *(*this + n); }
        Iterator& operator++() {
            ++index_;
            if (++at_ == end_) *this = Iterator(*dots_, index_);
            return *this;
        }
        Iterator& operator--() { return *this = Iterator(*dots_, index_ - 1); }
        Iterator operator++(int) {
            const Iterator here = *this;
            ++*this;
            return here;
        }
        Iterator operator--(int) {
            const Iterator here = *this;
            --*this;
            return here;
        }
        Iterator& operator+=(difference_type n) {
            return *this = Iterator(*dots_, index_ + static_cast<std::size_t>(n));
        }
        Iterator& operator-=(difference_type n) { return *this += -n; }
        friend Iterator operator+(Iterator a, difference_type n) { return a += n; }
        friend Iterator operator+(difference_type n, Iterator a) { return a += n; }
        friend Iterator operator-(Iterator a, difference_type n) { return a -= n; }
        friend difference_type operator-(const Iterator& a, const Iterator& b) {
            return static_cast<difference_type>(a.index_) - static_cast<difference_type>(b.index_);
        }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.index_ == b.index_; }
        friend auto operator<=>(const Iterator& a, const Iterator& b) { return a.index_ <=> b.index_; }

    private:
        friend class Dots;
        Iterator(const Dots& dots, std::size_t index);
        const Dots* dots_ = nullptr;
        const Dot *at_ = nullptr, *end_ = nullptr;  // of the piece
        std::size_t index_ = 0;
    };
    using value_type = Dot;
    using const_iterator = Iterator;

    Dots() = default;
    /// One copy of the list.
    Dots(std::span<const Dot> list);  // NOLINT(google-explicit-constructor): the same dots
    Dots(const std::vector<Dot>& list)
        : Dots(std::span<const Dot>(list)) {}  // NOLINT(google-explicit-constructor)

    std::size_t size() const { return starts_.empty() ? 0 : starts_.back() + pieces_.back()->size(); }
    bool empty() const { return pieces_.empty(); }
    /// O(log pieces); walking with an iterator is cheaper.
    const Dot& operator[](std::size_t index) const { return *Iterator(*this, index); }
    const Dot& front() const { return pieces_.front()->front(); }
    const Dot& back() const { return pieces_.back()->back(); }
    Iterator begin() const { return Iterator(*this, 0); }
    Iterator end() const { return Iterator(*this, size()); }

    /// None is empty.
    std::span<const PiecePtr> pieces() const { return pieces_; }
    /// The same list, but for the dots with ids in these ranges (first to last, without the last; ascending,
    /// apart from each other), in whose place come those of `fresh` (ascending by id, all of them in some
    /// range). O(dots of the pieces touched + pieces).
    struct IdRange {
        std::uint32_t first = 0, last = 0;
    };
    Dots replaced(std::span<const IdRange> ranges, std::span<const Dot> fresh) const;

    /// Equal content (pointers are compared first).
    friend bool operator==(const Dots& a, const Dots& b);

private:
    void add(PiecePtr piece);
    std::vector<PiecePtr> pieces_;
    std::vector<std::size_t> starts_;  // number of the first dot of each piece
};
using DotsPtr = std::shared_ptr<const Dots>;

std::uint64_t hash(const Dots& dots);

}  // namespace stipple::dots
