// The decisions, the head and the painted coverage of a plan file; its wrapping and its digests come before
// (plan_zip.cpp) and would let nothing through.
#include "io/plan_json.h"

namespace {

using namespace stipple;

// An octahedron: eight places for landmarks and handles.
std::shared_ptr<head::Head> small_head() {
    surface::Mesh mesh{
        {{90, 0, 0}, {0, 90, 0}, {-90, 0, 0}, {0, -90, 0}, {0, 0, 90}, {0, 0, -90}},
        {{0, 1, 4}, {1, 2, 4}, {2, 3, 4}, {3, 0, 4}, {1, 0, 5}, {2, 1, 5}, {3, 2, 5}, {0, 3, 5}},
        {}};
    auto head = std::make_shared<head::Head>();
    head->surface = surface::Surface::make(std::move(mesh)).value();
    head->bvh = std::make_shared<surface::Bvh>(head->surface->positions(), head->surface->triangles());
    return head;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const head::HeadPtr head = small_head();
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const io::Json json = io::Json::parse(text, nullptr, false);
    if (auto plan = io::plan_from_json(json, head); plan.ok()) {
        (void)io::plan_to_json(*plan);
        (void)io::read_coverage(text, *plan);
    }
    head::Head other = *head;
    if (io::head_from_json(json, other).ok()) (void)io::head_to_json(other);
    plan::Plan plain;
    plain.head = head;
    (void)io::read_coverage(text, plain);
    return 0;
}
