#include "plan/field.h"

#include <algorithm>

#include "base/ensure.h"
#include "base/hash.h"

namespace stipple::plan {

Field Field::of(std::span<const float> values) {
    FieldEditor editor{Field(values.size())};
    for (std::size_t i = 0; i < values.size(); ++i) editor.set(i, values[i]);
    return editor.done();
}

std::vector<float> Field::values() const {
    std::vector<float> all(size_, 0.0f);
    for (std::size_t c = 0; c < chunks_.size(); ++c) {
        if (!chunks_[c]) continue;
        const std::size_t begin = c * chunk_size;
        std::copy_n(chunks_[c]->begin(), std::min(chunk_size, size_ - begin),
                    all.begin() + static_cast<std::ptrdiff_t>(begin));
    }
    return all;
}

bool Field::all_zero() const {
    return std::all_of(chunks_.begin(), chunks_.end(), [](const ChunkPtr& chunk) { return !chunk; });
}

bool Field::operator==(const Field& other) const {
    if (size_ != other.size_) return false;
    for (std::size_t c = 0; c < chunks_.size(); ++c) {
        if (chunks_[c] == other.chunks_[c]) continue;
        if (!chunks_[c] || !other.chunks_[c] || *chunks_[c] != *other.chunks_[c]) return false;
    }
    return true;
}

std::uint64_t Field::hash() const {
    std::uint64_t state = base::hash_bytes(&size_, sizeof size_);
    for (std::size_t c = 0; c < chunks_.size(); ++c) {
        if (chunks_[c]) state = base::hash_span(std::span<const float>(*chunks_[c]), state ^ c);
    }
    return state;
}

void FieldEditor::set(std::size_t index, float value) {
    STIPPLE_ENSURE(index < field_.size(), "a painted value lies outside its field");
    if (get(index) == value) return;
    auto& chunk = fresh_[index / Field::chunk_size];
    if (!chunk) {
        const Field::ChunkPtr& old = field_.chunks_[index / Field::chunk_size];
        chunk = old ? std::make_shared<Field::Chunk>(*old) : std::make_shared<Field::Chunk>(Field::Chunk{});
    }
    (*chunk)[index % Field::chunk_size] = value;
}

Field FieldEditor::done() {
    for (std::size_t c = 0; c < fresh_.size(); ++c) {
        if (!fresh_[c]) continue;
        // All-zero chunks are kept as "missing", so that equal content has one form.
        const bool zero =
            std::all_of(fresh_[c]->begin(), fresh_[c]->end(), [](float v) { return v == 0.0f; });
        field_.chunks_[c] = zero ? nullptr : Field::ChunkPtr(std::move(fresh_[c]));
        fresh_[c].reset();
    }
    return std::move(field_);
}

}  // namespace stipple::plan
