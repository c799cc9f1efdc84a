#include "mutated_files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <string_view>

#include "scan_files.h"

namespace stipple::io::mutated {
namespace {

std::size_t place(std::size_t count, base::Rng& rng) {
    return rng.below(static_cast<std::uint32_t>(count));
}

void flip(std::string& bytes, base::Rng& rng) {
    const std::size_t at = place(bytes.size(), rng);
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << rng.below(8)));
}

void overwrite(std::string& bytes, base::Rng& rng) {
    bytes[place(bytes.size(), rng)] = static_cast<char>(rng.below(256));
}

void cut(std::string& bytes, base::Rng& rng) {
    bytes.resize(1 + place(bytes.size(), rng));
}

// A written number becomes one that no reader expects.
void exchange_text_number(std::string& bytes, base::Rng& rng) {
    static constexpr std::array<std::string_view, 14> odd{"0",
                                                          "-1",
                                                          "1",
                                                          "255",
                                                          "65536",
                                                          "2147483647",
                                                          "-2147483648",
                                                          "4294967295",
                                                          "18446744073709551616",
                                                          "1e39",
                                                          "-1e300",
                                                          "nan",
                                                          "inf",
                                                          "0.0000000000000000000000000000000000000000000001"};
    const auto number = [](char c) {
        return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-';
    };
    std::size_t begin = place(bytes.size(), rng);
    for (std::size_t looked = 0; looked < 400 && !number(bytes[begin]); ++looked)
        begin = (begin + 1) % bytes.size();
    if (!number(bytes[begin])) return;
    while (begin > 0 && number(bytes[begin - 1])) --begin;
    std::size_t end = begin;
    while (end < bytes.size() && number(bytes[end])) ++end;
    bytes.replace(begin, end - begin, odd[rng.below(odd.size())]);
}

void exchange_word(std::string& bytes, base::Rng& rng) {
    static constexpr std::array<std::uint32_t, 9> odd{
        0, 1, 0xffffffffu, 0x7fffffffu, 0x80000000u, 0x7f800000u, 0x7fc00000u, 0x00ffffffu, 0x7f7fffffu};
    if (bytes.size() < 4) return;
    std::memcpy(bytes.data() + place(bytes.size() - 3, rng), &odd[rng.below(odd.size())], 4);
}

void swap_words(std::string& bytes, base::Rng& rng) {
    if (bytes.size() < 8) return;
    const std::size_t a = place(bytes.size() - 3, rng), b = place(bytes.size() - 3, rng);
    for (std::size_t k = 0; k < 4; ++k) std::swap(bytes[a + k], bytes[b + k]);
}

std::size_t length_from(std::size_t at, const std::string& bytes, base::Rng& rng) {
    return std::min(bytes.size() - at, std::size_t{1} + rng.below(rng.below(2) == 0 ? 12 : 200));
}

void drop_piece(std::string& bytes, base::Rng& rng) {
    const std::size_t at = place(bytes.size(), rng);
    bytes.erase(at, length_from(at, bytes, rng));
}

void double_piece(std::string& bytes, base::Rng& rng) {
    const std::size_t at = place(bytes.size(), rng);
    const std::string piece = bytes.substr(at, length_from(at, bytes, rng));
    const std::uint32_t times = rng.below(8) == 0 ? 50 : 1;
    for (std::uint32_t i = 0; i < times; ++i) bytes.insert(at, piece);
}

void move_piece(std::string& bytes, base::Rng& rng) {
    const std::size_t at = place(bytes.size(), rng);
    const std::string piece = bytes.substr(at, length_from(at, bytes, rng));
    bytes.erase(at, piece.size());
    bytes.insert(place(bytes.size() + 1, rng), piece);
}

// 8 x 8 pixels, red to blue, baseline JPEG.
std::string jpeg() {
    static constexpr std::string_view hex =
        "ffd8ffe000104a46494600010100000100010000ffdb00430064454b584b3f64585158716a647796faa3968a8a96ffdb"
        "e7b5faffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdb0043016a71"
        "71968396ffa3a3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
        "ffffffffffffffffffffffffffffffc00011080008000803012200021101031101ffc400150001010000000000000000"
        "0000000000000003ffc4001510010100000000000000000000000000000012ffc4001501010100000000000000000000"
        "000000000203ffc400161100030000000000000000000000000000000112ffda000c03010002110311003f008d00b421"
        "5b3fffd9";
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        bytes += static_cast<char>(16 * digit(hex[i]) + digit(hex[i + 1]));
    return bytes;
}

}  // namespace

std::string damaged(std::string bytes, base::Rng& rng) {
    static constexpr std::array changes{
        flip,          flip,       overwrite,  overwrite,    exchange_text_number, exchange_text_number,
        exchange_word, swap_words, drop_piece, double_piece, move_piece,           cut};
    const std::uint32_t count = 1 + rng.below(rng.below(3) == 0 ? 8 : 2);
    for (std::uint32_t i = 0; i < count; ++i) {
        changes[rng.below(changes.size())](bytes, rng);
        if (bytes.empty()) bytes = "x";
    }
    return bytes;
}

std::vector<Seed> seeds() {
    namespace f = scan_files;
    const surface::Mesh mesh = f::strip(12);
    return {{"OBJ", "a.obj", f::obj(mesh), "", ""},
            {"PLY binary", "a.ply", f::ply(mesh), "", ""},
            {"PLY text", "a.ply", f::ply_text(mesh), "", ""},
            {"STL binary", "a.stl", f::stl(mesh), "", ""},
            {"STL text", "a.stl", f::stl_text(mesh), "", ""},
            {"OFF", "a.off", f::off(mesh), "", ""},
            {"GLB", "a.glb", f::glb(mesh), "", ""},
            {"glTF", "a.gltf", f::gltf(mesh, "a.bin"), "a.bin", f::gltf_buffer(mesh)},
            {"GLB with PNG", "a.glb", f::glb_with_picture(mesh, f::picture(), "png"), "", ""},
            {"GLB with JPEG", "a.glb", f::glb_with_picture(mesh, jpeg(), "jpeg"), "", ""},
            {"OBJ with MTL", "a.obj", f::obj_with_picture(mesh), "a.mtl", f::materials("a.png")},
            {"FBX", "a.fbx", f::fbx(mesh), "", ""},
            {"FBX with a picture", "a.fbx", f::fbx_with_picture(mesh, "a.png"), "", ""},
            {"DAE", "a.dae", f::dae(mesh), "", ""},
            {"3MF", "a.3mf", f::three_mf(mesh), "", ""},
            {"3MF inside", "a.3mf", f::three_mf_model(mesh), "", "", f::three_mf_around}};
}

}  // namespace stipple::io::mutated
