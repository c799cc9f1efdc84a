#pragma once
// Painted values, one float per vertex of the surface, in chunks of 1024 behind shared pointers. Copying a
// field copies pointers, and that copy is the undo step. Chunk identity is the only notice of change: same
// pointer, same content. A missing chunk is all zero.
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace stipple::plan {

class Field {
public:
    static constexpr std::size_t chunk_size = 1024;
    using Chunk = std::array<float, chunk_size>;
    using ChunkPtr = std::shared_ptr<const Chunk>;

    Field() = default;
    explicit Field(std::size_t size) : size_(size), chunks_((size + chunk_size - 1) / chunk_size) {}
    static Field of(std::span<const float> values);

    std::size_t size() const { return size_; }
    float operator[](std::size_t index) const {
        const ChunkPtr& chunk = chunks_[index / chunk_size];
        return chunk ? (*chunk)[index % chunk_size] : 0.0f;
    }
    std::span<const ChunkPtr> chunks() const { return chunks_; }
    std::vector<float> values() const;
    bool all_zero() const;

    /// Equal content (pointers are compared first).
    bool operator==(const Field& other) const;
    std::uint64_t hash() const;

private:
    friend class FieldEditor;
    std::size_t size_ = 0;
    std::vector<ChunkPtr> chunks_;
};

/// Changes many values with one new chunk per touched 1024: set, then take the field with done().
class FieldEditor {
public:
    explicit FieldEditor(const Field& from) : field_(from), fresh_(from.chunks_.size()) {}
    float get(std::size_t index) const {
        const auto& chunk = fresh_[index / Field::chunk_size];
        return chunk ? (*chunk)[index % Field::chunk_size] : field_[index];
    }
    void set(std::size_t index, float value);
    Field done();

private:
    Field field_;
    std::vector<std::shared_ptr<Field::Chunk>> fresh_;
};

}  // namespace stipple::plan
