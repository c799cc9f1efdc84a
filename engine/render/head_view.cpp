#include "render/head_view.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/jobs.h"
#include "render/coarse_triangles.h"
#include "render/complexion.h"
#include "render/paint.h"
#include "render/shader.h"

namespace stipple::render {
namespace {

struct Vertex {
    glm::vec3 position;
    std::int16_t normal[2];
    std::int16_t open[2];
    std::uint8_t complexion[4];  // openness, flush, shade
    std::uint8_t paint[4];       // the scan's own colour, sRGB
};
static_assert(sizeof(Vertex) == 28);

void put_octahedral(glm::vec3 n, std::int16_t* out) {
    glm::vec2 p = glm::vec2(n) / (std::abs(n.x) + std::abs(n.y) + std::abs(n.z));
    if (n.z < 0.0f) {
        p = (1.0f - glm::abs(glm::vec2(p.y, p.x))) *
            glm::vec2(p.x >= 0.0f ? 1.0f : -1.0f, p.y >= 0.0f ? 1.0f : -1.0f);
    }
    for (int k = 0; k < 2; ++k) out[k] = static_cast<std::int16_t>(std::lround(p[k] * 32767.0f));
}

std::uint8_t as_byte(float value) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0f, 1.0f) * 255.0f));
}

float srgb_of(float linear) {
    return linear <= 0.0031308f ? linear * 12.92f : 1.055f * std::pow(linear, 1.0f / 2.4f) - 0.055f;
}

constexpr std::size_t patch_triangles = 512;
constexpr float shape_cell = 3.0f;  // mm

// Scarred skin goes over into healthy skin within about 3 mm.
std::vector<float> run_out(const surface::Surface& skin, std::vector<float> tone) {
    std::vector<float> next(tone.size());
    for (int round = 0; round < 3; ++round) {
        base::parallel_for(tone.size(), 4096, [&](std::size_t begin, std::size_t end) {
            for (std::size_t v = begin; v < end; ++v) {
                float sum = tone[v], count = 1.0f;
                for (const std::uint32_t t : skin.triangles_around(static_cast<std::uint32_t>(v))) {
                    for (const std::uint32_t corner : skin.triangles()[t]) {
                        sum += tone[corner];
                        count += 1.0f;
                    }
                }
                next[v] = sum / count;
            }
        });
        tone.swap(next);
    }
    return tone;
}

}  // namespace

HeadView::HeadView(gl::Program program) : program_(std::move(program)) {}

base::Result<HeadView> HeadView::make() {
    auto program = load_program("surface", "surface.vert.glsl", "surface.frag.glsl");
    if (!program) return program.error();
    return HeadView(std::move(*program));
}

bool HeadView::set_head(const head::HeadPtr& head, bool as_taken) {
    if (head == head_ && as_taken == as_taken_) return false;
    head_ = head;
    as_taken_ = as_taken;
    shown_heat_ = nullptr;
    scars_ = nullptr;
    const surface::Surface& skin = *head->surface;
    if (openness_.size() > 3) openness_.clear();
    auto found = openness_.find(skin.hash());
    if (found == openness_.end()) found = openness_.emplace(skin.hash(), openness_of(*head)).first;
    const Openness& openness = found->second;

    const Complexion complexion = complexion_of(*head);
    std::vector<Vertex> vertices(skin.positions().size());
    for (std::size_t v = 0; v < vertices.size(); ++v) {
        vertices[v].position = skin.positions()[v];
        put_octahedral(skin.normals()[v], vertices[v].normal);
        put_octahedral(openness.direction[v], vertices[v].open);
        vertices[v].complexion[0] = as_byte(openness.share[v]);
        vertices[v].complexion[1] = as_byte(0.5f + 0.5f * complexion.flush[v]);
        vertices[v].complexion[2] = as_byte(0.5f + 0.5f * complexion.shade[v]);
    }
    if (!skin.colors().empty()) {
        const Paint even = as_taken ? Paint{} : even_paint(skin, head->covered);
        const std::span<const glm::vec3> colors =
            as_taken ? skin.colors() : std::span<const glm::vec3>(even.colors);
        for (std::size_t v = 0; v < colors.size(); ++v)
            for (int c = 0; c < 3; ++c) vertices[v].paint[c] = as_byte(srgb_of(colors[v][c]));
    }
    vertices_.upload(std::span<const Vertex>(vertices));
    indices_.upload(skin.triangles());
    find_patches();
    const std::vector<float> no_heat(vertices.size(), 0.0f);
    heat_.upload(std::span<const float>(no_heat));
    uploaded_ += vertices_.bytes() + indices_.bytes() + heat_.bytes();

    using Type = gl::VertexArray::Type;
    array_.attribute(vertices_, sizeof(Vertex), {0, 3, Type::float32, offsetof(Vertex, position)});
    array_.attribute(vertices_, sizeof(Vertex), {1, 2, Type::snorm16, offsetof(Vertex, normal)});
    array_.attribute(vertices_, sizeof(Vertex), {2, 2, Type::snorm16, offsetof(Vertex, open)});
    array_.attribute(vertices_, sizeof(Vertex), {3, 3, Type::unorm8, offsetof(Vertex, complexion)});
    array_.attribute(heat_, sizeof(float), {4, 1});
    array_.attribute(vertices_, sizeof(Vertex), {5, 3, Type::unorm8, offsetof(Vertex, paint)});
    array_.indices(indices_);
    const std::vector<surface::Triangle> shape = coarse_triangles(skin, shape_cell);
    shape_count_ = static_cast<int>(3 * shape.size());
    shape_indices_.upload(std::span<const surface::Triangle>(shape));
    uploaded_ += shape_indices_.bytes();
    shape_array_.attribute(vertices_, sizeof(Vertex), {0, 3, Type::float32, offsetof(Vertex, position)});
    shape_array_.indices(shape_indices_);
    return true;
}

void HeadView::find_patches() {
    const surface::Surface& skin = *head_->surface;
    const auto triangles = skin.triangles();
    patches_.clear();
    for (std::size_t begin = 0; begin < triangles.size(); begin += patch_triangles) {
        const std::size_t end = std::min(begin + patch_triangles, triangles.size());
        surface::Box box;
        glm::vec3 sum(0.0f);
        for (std::size_t t = begin; t < end; ++t) {
            for (const std::uint32_t c : triangles[t]) box.add(skin.positions()[c]);
            sum += skin.triangle_normal(static_cast<std::uint32_t>(t));
        }
        Patch patch{box.center(),
                    glm::length(sum) > 1e-3f ? glm::normalize(sum) : glm::vec3(0, 0, 1),
                    0.5f * glm::length(box.size()),
                    0.0f,
                    static_cast<int>(3 * begin),
                    static_cast<int>(3 * (end - begin))};
        for (std::size_t t = begin; t < end; ++t) {
            const float cosine = glm::dot(patch.axis, skin.triangle_normal(static_cast<std::uint32_t>(t)));
            patch.opening = std::max(patch.opening, std::acos(std::clamp(cosine, -1.0f, 1.0f)));
        }
        patches_.push_back(patch);
    }
}

bool HeadView::set_heat(const std::shared_ptr<const std::vector<float>>& heat,
                        const plan::ScarFieldPtr& scars) {
    if ((heat == shown_heat_ && scars == scars_) || head_ == nullptr) return false;
    shown_heat_ = heat;
    scars_ = scars;
    std::vector<float> values(head_->surface->positions().size(), 0.0f);
    if (heat != nullptr && heat->size() == values.size()) values = *heat;
    if (heat == nullptr && scars != nullptr && scars->tone.size() == values.size())
        values = run_out(*head_->surface, scars->tone);
    heat_.upload(std::span<const float>(values), gl::Buffer::Use::often_written);
    uploaded_ += heat_.bytes();
    return true;
}

void HeadView::draw_shape() const {
    shape_array_.bind();
    glEnable(GL_CULL_FACE);
    glCullFace(GL_BACK);
    glFrontFace(GL_CCW);
    glDrawElements(GL_TRIANGLES, shape_count_, GL_UNSIGNED_INT, nullptr);
    glDisable(GL_CULL_FACE);
    gl::VertexArray::unbind();
}

void HeadView::draw(Targets& targets, const Lens& lens, bool painted) {
    targets.surface_frame.bind();
    glEnable(GL_DEPTH_TEST);
    glDepthMask(GL_TRUE);
    glDepthFunc(GL_LESS);
    glDisable(GL_BLEND);
    glEnable(GL_CULL_FACE);
    glCullFace(GL_BACK);
    glFrontFace(GL_CCW);
    glClearColor(0.0f, 0.0f, 0.0f, 0.0f);
    glClearDepth(1.0);
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
    std::vector<GLsizei> counts;
    std::vector<const void*> offsets;
    int next = -1;
    for (const Patch& patch : patches_) {
        const glm::vec3 to_eye = lens.eye - patch.center;
        const float distance = glm::length(to_eye);
        if (distance > patch.radius) {
            // The nearest a normal can come to the eye's direction, over the whole patch.
            const float angle = std::acos(std::clamp(glm::dot(patch.axis, to_eye) / distance, -1.0f, 1.0f));
            const float spread = std::asin(patch.radius / distance);
            if (angle - patch.opening - spread > 1.5708f) continue;
        }
        if (patch.first == next) {
            counts.back() += patch.count;
        } else {
            counts.push_back(patch.count);
            offsets.push_back(reinterpret_cast<const void*>(static_cast<std::size_t>(patch.first) * 4));
        }
        next = patch.first + patch.count;
    }
    program_.use();
    lens.set_uniforms(program_);
    program_.set("u_painted", painted ? 1 : 0);
    array_.bind();
    glMultiDrawElements(GL_TRIANGLES, counts.data(), GL_UNSIGNED_INT, offsets.data(),
                        static_cast<GLsizei>(counts.size()));
    gl::VertexArray::unbind();
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
    targets.copy_depth();
}

}  // namespace stipple::render
