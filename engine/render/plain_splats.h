#pragma once
// The way of drawing dots at its plainest, as the yardstick of `stipple bench render`: instanced quads, core
// and halo, over a ball of 90 mm under two lobes of shine. No cells, no face, no hair, no outline: what the
// splats cost on the machine that measures, whatever that machine is. mm.
#include "base/result.h"
#include "gl/buffer.h"
#include "gl/framebuffer.h"
#include "gl/program.h"
#include "gl/vertex_array.h"

namespace stipple::render {

class PlainSplats {
public:
    /// A picture of `size` pixels, `pixel_mm` each at the ball's middle, with `count` dots all over the ball.
    /// Refused where its shaders cannot be used.
    static base::Result<PlainSplats> make(glm::ivec2 size, float pixel_mm, int count);
    /// Draws a whole frame; `dots` false: the ball's skin alone. `turn` in radians, so that frames differ.
    void draw(bool dots, float turn);
    /// What the last frame shows, RGBA bytes, rows from the bottom.
    std::vector<unsigned char> read() const { return color_frame_.read_bytes(); }

private:
    PlainSplats(gl::Program shape, gl::Program splat, gl::Program skin)
        : shape_(std::move(shape)), splat_(std::move(splat)), skin_(std::move(skin)) {}
    void set_camera(gl::Program& program, float turn) const;

    gl::Program shape_, splat_, skin_;
    gl::Buffer ball_, triangles_, dots_, corners_;
    gl::VertexArray ball_array_, dots_array_;
    gl::Texture looks_, depth_, normals_, core_, halo_, color_;
    gl::Framebuffer shape_frame_, core_frame_, halo_frame_, color_frame_;
    glm::ivec2 size_{0};
    float pixel_mm_ = 0.0f, distance_ = 700.0f;
    int count_ = 0, indices_ = 0, halo_factor_ = 1;
};

}  // namespace stipple::render
