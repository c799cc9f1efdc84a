#include "bench/peers/embree_peer.h"

#ifdef STIPPLE_EMBREE
#include <embree3/rtcore.h>
#endif

namespace stipple::bench {

#ifdef STIPPLE_EMBREE
std::optional<Seconds> embree_build(const surface::Surface& surface) {
    // Its geometry reads 16 bytes at each vertex, the last one too.
    static std::vector<glm::vec3> positions;
    positions.assign(surface.positions().begin(), surface.positions().end());
    positions.emplace_back(0.0f);
    static const RTCDevice device = rtcNewDevice(nullptr);
    if (device == nullptr) return std::nullopt;
    const RTCScene scene = rtcNewScene(device);
    rtcSetSceneBuildQuality(scene, RTC_BUILD_QUALITY_LOW);
    const RTCGeometry geometry = rtcNewGeometry(device, RTC_GEOMETRY_TYPE_TRIANGLE);
    rtcSetGeometryBuildQuality(geometry, RTC_BUILD_QUALITY_LOW);
    rtcSetSharedGeometryBuffer(geometry, RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3, positions.data(), 0,
                               sizeof(glm::vec3), positions.size() - 1);
    rtcSetSharedGeometryBuffer(geometry, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3,
                               surface.triangles().data(), 0, sizeof(surface::Triangle),
                               surface.triangles().size());
    rtcCommitGeometry(geometry);
    rtcAttachGeometry(scene, geometry);
    rtcReleaseGeometry(geometry);
    const Seconds seconds = time_of([&] { rtcCommitScene(scene); });
    rtcReleaseScene(scene);
    return seconds;
}
#else
std::optional<Seconds> embree_build(const surface::Surface&) {
    return std::nullopt;
}
#endif

}  // namespace stipple::bench
