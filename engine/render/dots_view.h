#pragma once
// The dots and the pass that adds their absorbance up: cores at full size, halos in a smaller
// picture that is then added to them.
#include "gl/buffer.h"
#include "gl/vertex_array.h"
#include "render/lens.h"
#include "render/splat_cells.h"
#include "render/splat_sum.h"
#include "render/targets.h"

namespace stipple::render {

class DotsView {
public:
    /// Who adds up: a graphics card through OpenGL's pipeline; where OpenGL draws on the processors these do
    /// better without it (splat_sum.h).
    enum class Adder { card, processors };
    /// Refused when its shaders cannot be used.
    static base::Result<DotsView> make(Adder adder = Adder::card);

    /// Sends the cells of skin that differ from what is there.
    void upload(const SplatSet& set);
    /// The same for some cells alone, keys ascending, that hold `set`; its veil and mean are those of all
    /// dots. False, and nothing done, where a cell has no room for them: upload().
    bool replace(std::span<const SplatCells::Key> keys, const SplatSet& set);
    /// How much smaller the halos' picture is.
    int halo_factor(const Lens& lens, float target_distance) const;
    /// Into targets.absorbed, within `rect` alone or, where it is empty, everywhere. The depth of the same
    /// lens must be in `targets`; `target_distance` in mm decides how small the halo's picture may be. `step`
    /// 4: a quarter of the dots stands for all, while things move.
    void draw(Targets& targets, const Lens& lens, float target_distance, int step = 1, Lens::Rect rect = {});
    glm::vec3 veil() const { return veil_; }
    bool empty() const { return cells_.count() == 0; }
    std::size_t uploaded() const { return uploaded_; }  // bytes, ever

private:
    DotsView(gl::Program points, gl::Program quads, gl::Program halo_program, Adder adder);
    enum class Bell { core, halo };
    bool fit_points(const Lens& lens) const;
    void draw_part(Bell bell, const Lens& lens, const gl::Texture& target, float lift, float texel, int step);
    void add_halos(Targets& targets);

    void sum(Targets& targets, const Lens& lens, int factor, int step, const Lens::Rect& rect);
    void send(std::span<const SplatCells::Range> changed, bool all);

    gl::Program points_program_, quads_program_, halo_program_;
    Adder adder_;
    SplatSum splats_;
    std::vector<float> depth_;
    gl::Buffer slots_;
    gl::VertexArray points_, quads_, nothing_;
    SplatCells cells_;
    std::vector<int> firsts_, counts_;  // slots of the runs that are seen
    std::size_t uploaded_ = 0;
    glm::vec3 veil_{0.0f};
    float halo_sigma_ = 0.6f, widest_ = 0.0f;  // mm
};

}  // namespace stipple::render
