#pragma once
// The inside of GeodesicFront (geodesic.h): what the front knows of each vertex, and the steps it is made of.
// Lengths in mm, in double: a front adds up many small steps.
#include <limits>

#include "surface/geodesic.h"

namespace stipple::surface {

/// What is known of one vertex. The path to it is straight from its root, a vertex where the path bends, or
/// from the source itself where root is no_index.
struct GeodesicLabel {
    double distance = std::numeric_limits<double>::infinity();
    std::uint32_t root = no_index;
    std::uint32_t source = no_index;
    float along = 0.0f;
    std::uint32_t round : 26 = 0;  // of the front that wrote it: older labels count for nothing
    std::uint32_t openings : 4 = 0;
    std::uint32_t on_curve : 1 = 0;  // corner of a triangle that the source curve touches: known exactly
    std::uint32_t settled : 1 = 0;
};

struct GeodesicFront::State {
    explicit State(SurfacePtr of) : surface(std::move(of)), labels(surface->positions().size()) {}

    SurfacePtr surface;
    std::vector<GeodesicLabel> labels;
    std::vector<GeodesicLabel> seconds;  // best label of another source; only used with several sources
    std::vector<Reached> reached;

    /// Forgets everything and seeds the front.
    void begin_points(std::span<const SurfacePoint> sources, double radius);
    void begin_curve(std::span<const SurfacePoint> curve, double radius);
    /// Settles vertices until none is left or the three of `goal` (if not null) are settled.
    void run(const Triangle* goal);
    std::span<const Reached> result();

    bool settled(std::uint32_t vertex) const {
        return labels[vertex].round == round && labels[vertex].settled;
    }
    bool second_settled(std::uint32_t vertex) const {
        return seconds[vertex].round == round && seconds[vertex].settled;
    }
    /// Distance of a place whose triangle is settled, from the labels of its corners; infinite if there is
    /// none.
    double distance_to(const SurfacePoint& to) const;

private:
    static constexpr std::uint32_t second_bit = 1u << 31;
    static constexpr std::uint32_t most_rounds = 1u << 26;
    struct Waiting {
        double distance;
        std::uint32_t code;  // vertex, with second_bit for its second label
        bool operator>(const Waiting& other) const {
            return distance != other.distance ? distance > other.distance : code > other.code;
        }
    };
    /// Light from an unfolded source through an edge p -> q, with the triangle to be lit on its left. The
    /// rays between `left` and `right` (places, seen from the source) pass.
    struct Fan {
        std::uint32_t p, q;
        glm::dvec2 p2, q2;
        glm::dvec2 source;
        glm::dvec2 left, right;
        double offset;       // distance at the unfolded source; negative where it lies behind a curve
        double bulge = 0.0;  // mm, see unfold()
        std::uint32_t root = no_index;  // of the light, see GeodesicLabel
        std::uint32_t source_index;
        // Curve sources: `along` at two places of the first edge.
        glm::dvec2 first_p, first_q;
        float along_p = 0.0f, along_q = 0.0f;
    };

    glm::dvec3 at(std::uint32_t vertex) const { return surface->positions()[vertex]; }
    void begin(double radius, bool several, bool is_curve);
    void relax(std::uint32_t vertex, const GeodesicLabel& label);
    void keep_as_second(std::uint32_t vertex, const GeodesicLabel& label);
    void wait(Waiting next);
    void settle(std::uint32_t vertex);
    void settle_second(std::uint32_t vertex);
    void cross_edge(std::uint32_t a, std::uint32_t b, std::uint32_t triangle);
    void cross_edge(std::uint32_t a, const GeodesicLabel& label_a, std::uint32_t b,
                    const GeodesicLabel& label_b, std::uint32_t triangle);
    bool cross_curve_end(std::uint32_t a, const GeodesicLabel& label_a, std::uint32_t b,
                         const GeodesicLabel& label_b, std::uint32_t vertex);
    bool unfold(std::uint32_t a, const GeodesicLabel& label_a, std::uint32_t b, const GeodesicLabel& label_b,
                Fan& fan) const;
    std::uint32_t common_root(std::uint32_t a, std::uint32_t b) const;
    void spread(const Fan& fan, std::uint32_t vertex);
    void seed(const SurfacePoint& source, std::uint32_t index);
    void seed_piece(std::span<const glm::dvec3> places, std::uint32_t from, std::uint32_t to,
                    std::size_t piece);
    void name_pieces();

    std::vector<Waiting> heap;
    std::vector<float> curve_along;  // mm at each point of the curve
    std::vector<std::uint32_t> touched;
    double radius_asked = 0.0;
    double limit = 0.0;
    std::uint32_t round = 0;
    bool several_sources = false;
    bool curve_source = false;
};

}  // namespace stipple::surface
