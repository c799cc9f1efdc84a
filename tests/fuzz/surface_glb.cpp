// The skin of a plan file: what is taken is a surface or refused, and is written again as it was read.
#include <cstdlib>

#include "io/surface_glb.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto mesh = stipple::io::read_surface_glb({reinterpret_cast<const char*>(data), size});
    if (!mesh) {
        if (mesh.error().message.empty()) std::abort();
        return 0;
    }
    const auto surface = stipple::surface::Surface::make(std::move(*mesh));
    if (!surface) return 0;
    const auto again = stipple::io::read_surface_glb(stipple::io::surface_glb(**surface));
    if (!again || again->triangles.size() != (*surface)->triangles().size()) std::abort();
    return 0;
}
