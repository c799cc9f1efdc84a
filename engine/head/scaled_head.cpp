#include "head/scaled_head.h"

#include "base/number_text.h"

namespace stipple::head {

base::Result<HeadPtr> scaled(const HeadPtr& head, double correction) {
    const HeadPtr& original = as_imported(head);
    if (!(correction >= smallest_correction && correction <= largest_correction)) {
        return base::Error{
            base::ErrorCode::refused,
            "A head is scaled by " + base::fixed(smallest_correction, 1) + " to " +
                base::fixed(largest_correction, 1) + ", not by " + base::fixed(correction, 3) +
                ": so far off, the scan was read in a wrong unit. Read it again with its unit."};
    }
    if (correction == 1.0) return original;
    surface::Mesh mesh;
    mesh.positions.reserve(original->surface->positions().size());
    for (const glm::vec3 p : original->surface->positions())
        mesh.positions.emplace_back(glm::dvec3(p) * correction);
    mesh.triangles.assign(original->surface->triangles().begin(), original->surface->triangles().end());
    mesh.colors.assign(original->surface->colors().begin(), original->surface->colors().end());
    auto surface = surface::Surface::make(std::move(mesh));
    if (!surface) return surface.error();
    auto made = std::make_shared<Head>(*original);
    made->surface = std::move(*surface);
    made->bvh = std::make_shared<surface::Bvh>(made->surface->positions(), made->surface->triangles());
    made->source.scale.correction = correction;
    if (original->face) made->face = scaled(*original->face, static_cast<float>(correction));
    for (int column = 0; column < 4; ++column) {
        for (int row = 0; row < 3; ++row) made->source.head_from_file[column][row] *= correction;
    }
    made->as_imported = original;
    return HeadPtr(std::move(made));
}

}  // namespace stipple::head
