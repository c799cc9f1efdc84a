#include "render/head_view.h"

#include <epoxy/gl.h>

#include <cmath>
#include <cstddef>

#include "render/shader.h"

namespace stipple::render {
namespace {

struct Vertex {
    glm::vec3 position;
    std::int16_t normal[2];
    std::int16_t open[2];
    std::uint8_t openness[4];
};
static_assert(sizeof(Vertex) == 24);

void put_octahedral(glm::vec3 n, std::int16_t* out) {
    glm::vec2 p = glm::vec2(n) / (std::abs(n.x) + std::abs(n.y) + std::abs(n.z));
    if (n.z < 0.0f) {
        p = (1.0f - glm::abs(glm::vec2(p.y, p.x))) *
            glm::vec2(p.x >= 0.0f ? 1.0f : -1.0f, p.y >= 0.0f ? 1.0f : -1.0f);
    }
    for (int k = 0; k < 2; ++k) out[k] = static_cast<std::int16_t>(std::lround(p[k] * 32767.0f));
}

}  // namespace

HeadView::HeadView(gl::Program program) : program_(std::move(program)) {}

base::Result<HeadView> HeadView::make() {
    auto program = load_program("surface", "surface.vert.glsl", "surface.frag.glsl");
    if (!program) return program.error();
    return HeadView(std::move(*program));
}

bool HeadView::set_head(const head::HeadPtr& head) {
    if (head == head_) return false;
    head_ = head;
    density_ = nullptr;
    const surface::Surface& skin = *head->surface;
    if (openness_.size() > 3) openness_.clear();
    auto found = openness_.find(skin.hash());
    if (found == openness_.end()) found = openness_.emplace(skin.hash(), openness_of(*head)).first;
    const Openness& openness = found->second;

    std::vector<Vertex> vertices(skin.positions().size());
    for (std::size_t v = 0; v < vertices.size(); ++v) {
        vertices[v].position = skin.positions()[v];
        put_octahedral(skin.normals()[v], vertices[v].normal);
        put_octahedral(openness.direction[v], vertices[v].open);
        vertices[v].openness[0] = static_cast<std::uint8_t>(std::lround(openness.share[v] * 255.0f));
    }
    vertices_.upload(std::span<const Vertex>(vertices));
    indices_.upload(skin.triangles());
    index_count_ = static_cast<int>(skin.triangles().size() * 3);
    const std::vector<float> no_heat(vertices.size(), 0.0f);
    heat_.upload(std::span<const float>(no_heat));

    using Type = gl::VertexArray::Type;
    array_.attribute(vertices_, sizeof(Vertex), {0, 3, Type::float32, offsetof(Vertex, position)});
    array_.attribute(vertices_, sizeof(Vertex), {1, 2, Type::snorm16, offsetof(Vertex, normal)});
    array_.attribute(vertices_, sizeof(Vertex), {2, 2, Type::snorm16, offsetof(Vertex, open)});
    array_.attribute(vertices_, sizeof(Vertex), {3, 1, Type::unorm8, offsetof(Vertex, openness)});
    array_.attribute(heat_, sizeof(float), {4, 1});
    array_.indices(indices_);
    return true;
}

bool HeadView::set_heat(const dots::DensityPtr& density) {
    if (density == density_ || head_ == nullptr) return false;
    density_ = density;
    std::vector<float> values(head_->surface->positions().size(), 0.0f);
    if (density != nullptr && density->target.size() == values.size()) values = density->target;
    heat_.upload(std::span<const float>(values), gl::Buffer::Use::often_written);
    return true;
}

void HeadView::draw(Targets& targets, const Lens& lens) {
    targets.surface_frame.bind();
    glEnable(GL_DEPTH_TEST);
    glDepthMask(GL_TRUE);
    glDepthFunc(GL_LESS);
    glDisable(GL_BLEND);
    glDisable(GL_CULL_FACE);
    glClearColor(0.0f, 0.0f, 0.0f, 0.0f);
    glClearDepth(1.0);
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
    if (index_count_ == 0) return;
    program_.use();
    lens.set_uniforms(program_);
    array_.bind();
    glDrawElements(GL_TRIANGLES, index_count_, GL_UNSIGNED_INT, nullptr);
    gl::VertexArray::unbind();
    glDisable(GL_DEPTH_TEST);
}

}  // namespace stipple::render
