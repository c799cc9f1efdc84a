#pragma once
// Short hair above the skin, 0 to 1.5 mm: ribbons that hide the skin by R = (1-c)^2 skin + c hair, c = 1 -
// exp(-N w len 0.6) from afar (appearance/hair.h), N hairs/mm2. The second (1-c), the shadow on the skin
// between, is part of what follicles absorb (add_follicles). mm.
#include "dots/existing_hair.h"
#include "gl/buffer_texture.h"
#include "gl/vertex_array.h"
#include "head/scalp_coordinates.h"
#include "plan/plan.h"
#include "render/lens.h"
#include "render/targets.h"

namespace stipple::render {

using HairDirections = std::shared_ptr<const std::vector<glm::vec3>>;
/// Unit tangents of the skin, one a follicle: which way its hairs lie. Null without scalp coordinates.
HairDirections hair_directions(const plan::Plan& plan, const head::ScalpCoordinatesPtr& scalp,
                               const dots::FolliclesPtr& follicles);

class StubbleView {
public:
    static constexpr double longest_mm = 1.5;
    /// Refused when its shader cannot be used.
    static base::Result<StubbleView> make();

    /// `directions` may be null: hair then lies downwards.
    void upload(const dots::FolliclesPtr& follicles, const HairDirections& directions);
    /// Optical depth of hair into targets.cover, and of its paler hairs. The depth of the same lens must be
    /// in `targets`. `white_share`: of hairs without pigment among others; 0: every hair a little paler or
    /// darker.
    void draw(Targets& targets, const Lens& lens, float length_mm, float width_mm, float white_share = 0.0f);
    std::size_t uploaded() const { return uploaded_; }  // bytes, ever

private:
    explicit StubbleView(gl::Program program) : program_(std::move(program)) {}
    gl::Program program_;
    gl::BufferTexture hairs_;
    gl::VertexArray nothing_;
    dots::FolliclesPtr follicles_;
    HairDirections directions_;
    int count_ = 0;
    std::size_t uploaded_ = 0;
};

}  // namespace stipple::render
