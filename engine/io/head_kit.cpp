#include "io/head_kit.h"

#include <cstring>

#include "base/hash.h"
#include "io/head_asset.h"
#include "io/write_file.h"

namespace stipple::io {
namespace {

constexpr std::string_view magic = "stipple head kit 1\n";

class Writer {
public:
    template <typename T>
    void list(const std::vector<T>& values) {
        static_assert(std::is_trivially_copyable_v<T>);  // and without padding
        const auto count = static_cast<std::uint32_t>(values.size());
        bytes.append(reinterpret_cast<const char*>(&count), sizeof count);
        bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    }
    std::string bytes{magic};
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : left_(bytes) {}
    template <typename T>
    bool list(std::vector<T>& values) {
        std::uint32_t count = 0;
        if (left_.size() < sizeof count) return false;
        std::memcpy(&count, left_.data(), sizeof count);
        left_.remove_prefix(sizeof count);
        if (count > left_.size() / sizeof(T)) return false;
        values.resize(count);
        if (count > 0) std::memcpy(static_cast<void*>(values.data()), left_.data(), count * sizeof(T));
        left_.remove_prefix(count * sizeof(T));
        return true;
    }
    bool at_end() const { return left_.empty(); }

private:
    std::string_view left_;
};

/// The same lists in the same order, for writing and reading.
template <typename Stream, typename Parts>
bool every_list(Stream& stream, Parts& parts) {
    const auto list = [&](auto& values) {
        if constexpr (std::is_same_v<Stream, Reader>) return stream.list(values);
        stream.list(values);
        return true;
    };
    bool good = list(parts.cage.points) && list(parts.cage.quads) && list(parts.cage.numbers) &&
                list(parts.cage.mirror);
    for (auto* rings : {&parts.cage.rings.lips, &parts.cage.rings.left_lids, &parts.cage.rings.right_lids})
        for (auto& ring : *rings) good = good && list(ring);
    for (auto& moves : parts.cage.moves) good = good && list(moves);
    return good && list(parts.skin.triangles) && list(parts.skin.vertices);
}

bool in_range(const KitParts& parts) {
    const std::size_t corners = parts.cage.numbers.size(), quads = parts.cage.quads.size();
    bool good =
        parts.cage.points.size() == corners + head::eyeball_points && parts.cage.mirror.size() == corners;
    for (const head::Quad& quad : parts.cage.quads)
        for (const std::uint32_t v : quad) good = good && v < corners;
    for (const std::uint32_t v : parts.cage.mirror) good = good && (v < corners || v == surface::no_index);
    for (const auto* rings :
         {&parts.cage.rings.lips, &parts.cage.rings.left_lids, &parts.cage.rings.right_lids})
        for (const head::Ring& ring : *rings)
            for (const std::uint32_t v : ring) good = good && v < corners;
    for (const head::CageMoves& moves : parts.cage.moves)
        for (const head::PointMove& move : moves) good = good && move.point < parts.cage.points.size();
    for (const surface::Triangle& t : parts.skin.triangles)
        for (const std::uint32_t v : t) good = good && v < parts.skin.vertices.size();
    for (const head::BoundVertex& v : parts.skin.vertices) good = good && v.triangle < 2 * 64 * quads;
    return good;
}

std::uint64_t check_of(std::string_view bytes) {
    return base::hash_bytes(bytes.data(), bytes.size());
}

}  // namespace

std::string head_kit_bytes(const head::Cage& cage, const head::BoundSkin& skin) {
    const KitParts parts{cage, skin};
    Writer writer;
    every_list(writer, parts);
    const std::uint64_t check = check_of(writer.bytes);
    writer.bytes.append(reinterpret_cast<const char*>(&check), sizeof check);
    return std::move(writer.bytes);
}

base::Result<KitParts> read_head_kit(std::string_view bytes) {
    const base::Error damaged{base::ErrorCode::unreadable,
                              "The kit of the virtual heads is damaged or from another version. Install the "
                              "program again, or run ./dev build."};
    std::uint64_t check = 0;
    if (!bytes.starts_with(magic) || bytes.size() < magic.size() + sizeof check) return damaged;
    const std::string_view body = bytes.substr(0, bytes.size() - sizeof check);
    std::memcpy(&check, bytes.data() + body.size(), sizeof check);
    if (check != check_of(body)) return damaged;
    KitParts parts;
    parts.cage.rings.lips.resize(head::lip_ring_count);
    parts.cage.rings.left_lids.resize(head::lid_ring_count);
    parts.cage.rings.right_lids.resize(head::lid_ring_count);
    parts.cage.moves.resize(head::wanted_target_rows().size());
    Reader reader{body.substr(magic.size())};
    if (!every_list(reader, parts) || !reader.at_end() || !in_range(parts)) return damaged;
    return parts;
}

base::Result<head::HeadKit> load_head_kit() {
    const auto folder = assets_folder();
    if (!folder) return folder.error();
    const auto bytes = read_file(*folder / "heads" / "kit.bin");
    if (!bytes) return bytes.error();
    auto parts = read_head_kit(*bytes);
    if (!parts) return parts.error();
    return head::head_kit(std::move(parts->cage), std::move(parts->skin));
}

}  // namespace stipple::io
