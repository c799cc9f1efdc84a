#pragma once
// Vertex numbers (0-based) of MakeHuman's base mesh hm08 and rows of its target file, read off the mesh
// itself.
#include <array>
#include <cstdint>

#include "head/head.h"

namespace stipple::head::numbers {

constexpr std::uint32_t vertex_count = 19158;
constexpr std::uint32_t top = 881;  // highest point: always part of the head

// Rings of edges around the eye, from the inner lid edge outward to the fold; two neighbouring vertices each.
// The first is the middle of the upper lid, the second its neighbour towards the nose; 28 vertices around.
struct Seed {
    std::uint32_t first, second;
};
constexpr std::size_t lid_rings = 7;
constexpr std::array<Seed, lid_rings> left_lids{
    {{6784, 6785}, {11466, 11465}, {6786, 6787}, {6788, 6789}, {11514, 11515}, {6873, 6874}, {6929, 6930}}};
constexpr std::array<Seed, lid_rings> right_lids{
    {{0, 1}, {4848, 4847}, {2, 3}, {4, 5}, {4896, 4897}, {89, 90}, {151, 152}}};
constexpr std::uint32_t left_socket = 11915, right_socket = 5310;  // inside the innermost ring
constexpr std::size_t lid_ring_size = 28;
constexpr std::size_t lid_pair_sum = 15;  // place i on the upper lid meets place 15 - i on the lower one
constexpr std::uint32_t left_ball = 14598, right_ball = 14670, ball_vertices = 72;  // the eyeballs

// Rings around the mouth from where the lips touch outward, upper middle first, then towards the left corner.
constexpr std::size_t lip_rings = 3;
constexpr std::array<Seed, lip_rings> lips{{{474, 7229}, {468, 7224}, {509, 7257}}};
constexpr std::uint32_t mouth_inside = 540;
constexpr std::size_t lip_ring_size = 38;
constexpr std::size_t lip_pair_sum = 19;

// Landmarks. The others follow from the shape (vertex, opisthocranion, trichion).
constexpr std::uint32_t glabella = 234, sellion = 132, subnasale = 343, menton = 732, inion = 941;
constexpr std::uint32_t endocanthion_left = 6854, endocanthion_right = 70;
constexpr std::uint32_t exocanthion_left = 6809, exocanthion_right = 25;
constexpr std::uint32_t infraorbitale_left = 11857, infraorbitale_right = 5249;
constexpr std::uint32_t tragion_left = 12258, tragion_right = 5661;
constexpr std::uint32_t frontotemporale_left = 11869, frontotemporale_right = 5261;
constexpr std::uint32_t ear_top_left = 12012;

// Target row that moves the whole left ear by the same 20 mm: tells which points are the ear.
constexpr int left_ear_row = 476;

constexpr double cage_below_menton = 190.0;  // mm; the final cut is higher

}  // namespace stipple::head::numbers
