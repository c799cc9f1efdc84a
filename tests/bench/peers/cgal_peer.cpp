#include "bench/peers/cgal_peer.h"

#ifdef STIPPLE_CGAL
#include <CGAL/Heat_method_3/Surface_mesh_geodesic_distances_3.h>
#include <CGAL/Simple_cartesian.h>
#include <CGAL/Surface_mesh.h>
#include <CGAL/Surface_mesh_shortest_path.h>
#endif

namespace stipple::bench {

#ifdef STIPPLE_CGAL
namespace {

using Kernel = CGAL::Simple_cartesian<double>;
using Mesh = CGAL::Surface_mesh<Kernel::Point_3>;
using Vertex = Mesh::Vertex_index;

Kernel::Point_3 point(glm::vec3 p) {
    return {p.x, p.y, p.z};
}

class Heat : public HeatPeer {
public:
    bool load(const surface::Surface& surface) {
        for (const glm::vec3& p : surface.positions()) mesh_.add_vertex(point(p));
        for (const surface::Triangle& t : surface.triangles()) {
            if (mesh_.add_face(Vertex(t[0]), Vertex(t[1]), Vertex(t[2])) == Mesh::null_face()) return false;
        }
        distances_ = mesh_.add_property_map<Vertex, double>("distance", 0.0).first;
        try {
            method_ = std::make_unique<Method>(mesh_);
            solve(0);  // factorises
        } catch (const std::exception&) {
            return false;
        }
        return true;
    }
    void solve(std::uint32_t vertex) override {
        method_->clear_sources();
        method_->add_source(Vertex(vertex));
        method_->estimate_geodesic_distances(distances_);
    }
    double distance(std::uint32_t vertex) const override { return distances_[Vertex(vertex)]; }

private:
    using Method = CGAL::Heat_method_3::Surface_mesh_geodesic_distances_3<Mesh, CGAL::Heat_method_3::Direct>;
    Mesh mesh_;
    Mesh::Property_map<Vertex, double> distances_;
    std::unique_ptr<Method> method_;
};

}  // namespace

std::unique_ptr<HeatPeer> HeatPeer::make(const surface::Surface& surface) {
    auto peer = std::make_unique<Heat>();
    if (!peer->load(surface)) return nullptr;
    return peer;
}

std::vector<double> exact_distances(const surface::Surface& surface, std::uint32_t vertex, float radius) {
    const glm::vec3 middle = surface.positions()[vertex];
    std::vector<std::uint32_t> number(surface.positions().size(), surface::no_index), back;
    Mesh patch;
    for (const surface::Triangle& t : surface.triangles()) {
        bool near = false;
        for (const std::uint32_t v : t) near |= glm::distance(surface.positions()[v], middle) <= radius;
        if (!near) continue;
        std::array<Vertex, 3> corners;
        for (std::size_t i = 0; i < 3; ++i) {
            if (number[t[i]] == surface::no_index) {
                number[t[i]] = static_cast<std::uint32_t>(back.size());
                back.push_back(t[i]);
                patch.add_vertex(point(surface.positions()[t[i]]));
            }
            corners[i] = Vertex(number[t[i]]);
        }
        patch.add_face(corners[0], corners[1], corners[2]);
    }
    using Traits = CGAL::Surface_mesh_shortest_path_traits<Kernel, Mesh>;
    CGAL::Surface_mesh_shortest_path<Traits> paths(patch);
    paths.add_source_point(Vertex(number[vertex]));
    paths.build_sequence_tree();
    std::vector<double> distances(surface.positions().size(), -1.0);
    for (std::uint32_t v = 0; v < back.size(); ++v) {
        if (glm::distance(surface.positions()[back[v]], middle) <= radius)
            distances[back[v]] = paths.shortest_distance_to_source_points(Vertex(v)).first;
    }
    return distances;
}
#else
std::unique_ptr<HeatPeer> HeatPeer::make(const surface::Surface&) {
    return nullptr;
}
std::vector<double> exact_distances(const surface::Surface&, std::uint32_t, float) {
    return {};
}
#endif

}  // namespace stipple::bench
