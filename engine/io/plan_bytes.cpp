// The parts of a plan file that are numbers one after the other: painted coverage and dots.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "io/plan_checks.h"
#include "io/plan_json.h"

namespace stipple::io {
namespace {}  // namespace

std::string coverage_bytes(const plan::Plan& plan) {
    // A chunk of zeros says what a missing one says; only the latter is written, so that equal plans give
    // equal bytes.
    const auto painted = [](const plan::Field::ChunkPtr& chunk) {
        return chunk && std::any_of(chunk->begin(), chunk->end(), [](float value) { return value != 0.0f; });
    };
    std::string bytes;
    const auto put = [&](std::uint32_t value) { bytes.append(reinterpret_cast<const char*>(&value), 4); };
    put(static_cast<std::uint32_t>(plan.zones.size()));
    for (const plan::Zone& zone : plan.zones) {
        const auto chunks = zone.coverage.chunks();
        put(zone.id);
        put(static_cast<std::uint32_t>(zone.coverage.size()));
        put(static_cast<std::uint32_t>(std::count_if(chunks.begin(), chunks.end(), painted)));
        for (std::size_t c = 0; c < chunks.size(); ++c) {
            if (!painted(chunks[c])) continue;
            put(static_cast<std::uint32_t>(c));
            bytes.append(reinterpret_cast<const char*>(chunks[c]->data()), sizeof(plan::Field::Chunk));
        }
    }
    return bytes;
}

base::Status read_coverage(std::string_view bytes, plan::Plan& plan) {
    const auto get = [&](std::uint32_t& value) {
        if (bytes.size() < 4) return false;
        std::memcpy(&value, bytes.data(), 4);
        bytes.remove_prefix(4);
        return true;
    };
    std::uint32_t zones = 0;
    if (!get(zones) || zones != plan.zones.size())
        return wrong("the painted coverage belongs to other zones");
    const std::size_t vertices = plan.head->surface->positions().size();
    for (plan::Zone& zone : plan.zones) {
        std::uint32_t id = 0, size = 0, count = 0;
        if (!get(id) || !get(size) || !get(count) || id != zone.id || size != vertices)
            return wrong("the painted coverage of " + zone.name + " is damaged");
        plan::FieldEditor editor{plan::Field(vertices)};
        for (std::uint32_t k = 0; k < count; ++k) {
            std::uint32_t chunk = 0;
            if (!get(chunk) || bytes.size() < sizeof(plan::Field::Chunk) ||
                chunk > vertices / plan::Field::chunk_size)
                return wrong("the painted coverage of " + zone.name + " is cut off");
            plan::Field::Chunk values;
            std::memcpy(values.data(), bytes.data(), sizeof values);
            bytes.remove_prefix(sizeof values);
            for (std::size_t i = 0; i < values.size(); ++i) {
                const std::size_t vertex = std::size_t{chunk} * plan::Field::chunk_size + i;
                if (values[i] == 0.0f) continue;
                if (vertex >= vertices || !(values[i] > 0.0f && values[i] <= 1.0f))
                    return wrong("the painted coverage of " + zone.name + " has impossible values");
                editor.set(vertex, values[i]);
            }
        }
        zone.coverage = editor.done();
    }
    return bytes.empty() ? base::Status(base::Done{})
                         : base::Status(wrong("the painted coverage is too long"));
}

std::string dot_records(const dots::Dots& dots) {
    std::string bytes;
    bytes.reserve(dots.size() * 48);
    const auto put = [&](const auto& value) {
        bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    };
    std::uint32_t order = 0;
    for (const dots::Dot& dot : dots) {
        put(dot.id);
        put(dot.point.triangle);
        put(dot.point.u);
        put(dot.point.v);
        put(dot.position);
        for (int axis = 0; axis < 3; ++axis)
            put(static_cast<std::int16_t>(std::lround(dot.normal[axis] * 32767.0f)));
        put(static_cast<std::uint16_t>(std::lround(dot.depth * 1000.0f)));
        put(static_cast<std::uint16_t>(std::lround(dot.diameter * 1000.0f)));
        put(dot.session);
        put(std::uint8_t{0});
        put(static_cast<std::uint8_t>(std::lround(dot.dilution)));
        put(dot.flags);
        put(static_cast<std::uint16_t>(dot.zone));
        put(order++);
    }
    return bytes;
}

}  // namespace stipple::io
