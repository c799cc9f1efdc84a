#pragma once
// Blender without a window as a peer: one process, told over pipes to distribute points
// (distribute_points.py).
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "bench/peers/timing.h"
#include "surface/surface.h"

namespace stipple::bench {

class BlenderPeer {
public:
    /// Null where Blender cannot be started.
    static std::unique_ptr<BlenderPeer> start(const std::filesystem::path& script,
                                              const std::filesystem::path& scratch);
    ~BlenderPeer();
    BlenderPeer(const BlenderPeer&) = delete;
    BlenderPeer& operator=(const BlenderPeer&) = delete;

    const std::string& version() const { return version_; }
    /// Density per vertex, relative, 0..1.
    bool load(const std::string& name, const surface::Surface& surface, std::span<const float> density);

    struct Run {
        std::size_t count = 0;
        Seconds seconds;
    };
    /// Poisson disk points at least `radius` mm apart out of `per_mm2` random ones, thinned by the density
    /// where it is varied.
    std::optional<Run> distribute(const std::string& name, bool varied, double radius, double per_mm2,
                                  int seed);
    /// Places of the last run.
    std::vector<glm::vec3> points();
    /// The radius with which about `count` points come, from up to five tries.
    double tuned_radius(const std::string& name, bool varied, double area_mm2, std::size_t count);

private:
    BlenderPeer() = default;
    bool tell(const std::string& line);
    std::optional<std::string> answer();  // what follows "peer "

    int pid_ = -1;
    FILE* in_ = nullptr;
    FILE* out_ = nullptr;
    std::string version_;
    std::filesystem::path scratch_;
};

}  // namespace stipple::bench
