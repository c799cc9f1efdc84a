#include "render/stubble_view.h"

#include <epoxy/gl.h>

#include <bit>
#include <cmath>

#include "base/rng.h"
#include "head/hair_direction.h"
#include "render/shader.h"

namespace stipple::render {
namespace {

// Hairs lean so that their length from straight above is 0.6 of it on the mean, as the law of its cover has
// it: its sine lies within `lean_spread` of that.
constexpr double lean_sine = 0.6, lean_spread = 0.22;
// Shares of the follicular units with one, two, three and four hairs: 2.15 on the mean.
constexpr double one = 0.20, two = 0.50, three = 0.25;

int hairs_of_unit(double lot) {
    return lot < one ? 1 : lot < one + two ? 2 : lot < one + two + three ? 3 : 4;
}

// Downwards over the skin, backwards where it lies level.
glm::vec3 fallen(glm::vec3 normal) {
    glm::vec3 way(0.0f, 0.35f, -1.0f);
    way -= normal * glm::dot(way, normal);
    return glm::length(way) > 1e-3f ? glm::normalize(way) : glm::vec3(0, 1, 0);
}

}  // namespace

HairDirections hair_directions(const plan::Plan& plan, const head::ScalpCoordinatesPtr& scalp,
                               const dots::FolliclesPtr& follicles) {
    if (!scalp || !follicles || !plan.head) return nullptr;
    const auto direction = head::HairDirection::make(*plan.head, *scalp, plan.whorls);
    if (!direction) return nullptr;
    auto all = std::make_shared<std::vector<glm::vec3>>();
    all->reserve(follicles->size());
    for (const dots::Follicle& one : *follicles) all->push_back(direction->at(one.position, one.normal));
    return all;
}

base::Result<StubbleView> StubbleView::make() {
    auto program = load_program("stubble", "stubble.vert.glsl", "stubble.frag.glsl");
    if (!program) return program.error();
    return StubbleView(std::move(*program));
}

void StubbleView::upload(const dots::FolliclesPtr& follicles, const HairDirections& directions) {
    if (follicles == follicles_ && directions == directions_) return;
    follicles_ = follicles;
    directions_ = directions;
    std::vector<glm::vec4> texels;
    const std::size_t units = follicles ? follicles->size() : 0;
    for (std::size_t k = 0; k < units; ++k) {
        const dots::Follicle& unit = (*follicles)[k];
        base::Rng lot(std::bit_cast<std::uint32_t>(unit.position.x),
                      std::bit_cast<std::uint32_t>(unit.position.y));
        const glm::vec3 way = directions && k < directions->size() ? (*directions)[k] : fallen(unit.normal);
        const glm::vec3 aside = glm::cross(unit.normal, way);
        const double unit_turn = lot.uniform(-0.25, 0.25);
        const int hairs = hairs_of_unit(lot.uniform());
        for (int hair = 0; hair < hairs; ++hair) {
            // The hairs of a unit leave it side by side and part, none quite as the next: alike and parallel
            // they would be seen as one grain.
            const double place = hair - 0.5 * (hairs - 1);
            const auto turn = static_cast<float>(unit_turn + 0.45 * place + lot.uniform(-0.2, 0.2));
            const auto sine = static_cast<float>(lean_sine + lot.uniform(-lean_spread, lean_spread));
            const glm::vec3 lies = std::cos(turn) * way + std::sin(turn) * aside;
            const glm::vec3 root = unit.position + static_cast<float>(0.11 * place) * aside +
                                   static_cast<float>(lot.uniform(-0.06, 0.06)) * way + 0.02f * unit.normal;
            texels.emplace_back(root, static_cast<float>(lot.uniform(0.75, 1.25)));
            texels.emplace_back(sine * lies + std::sqrt(1.0f - sine * sine) * unit.normal,
                                static_cast<float>(lot.uniform()));
        }
    }
    count_ = static_cast<int>(texels.size() / 2);
    if (count_ == 0) return;
    hairs_.upload(texels);
    uploaded_ += texels.size() * sizeof(glm::vec4);
}

void StubbleView::draw(Targets& targets, const Lens& lens, float length_mm, float width_mm,
                       float white_share) {
    targets.fit_cover();
    targets.cover_frame.bind();
    glClearColor(0.0f, 0.0f, 0.0f, 0.0f);
    glClear(GL_COLOR_BUFFER_BIT);
    if (count_ == 0 || length_mm <= 0.0f) return;
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE);
    glBlendEquation(GL_FUNC_ADD);
    glDepthMask(GL_FALSE);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LEQUAL);
    program_.use();
    lens.set_uniforms(program_);
    hairs_.bind(1);
    program_.set("u_hairs", 1);
    program_.set("u_length", length_mm);
    program_.set("u_width", width_mm);
    program_.set("u_white_share", white_share);
    nothing_.bind();
    glDrawArrays(GL_TRIANGLES, 0, 6 * count_);
    gl::VertexArray::unbind();
    glDisable(GL_DEPTH_TEST);
    glDepthMask(GL_TRUE);
    glDisable(GL_BLEND);
}

}  // namespace stipple::render
