// Dots as CSV and PLY for machines and other programs.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "base/number_text.h"
#include "deliver/crc32c.h"
#include "deliver/deliver.h"
#include "plan/scale_certificate.h"

namespace stipple::deliver {
namespace {

std::vector<const dots::Dot*> chosen(const dots::Dots& dots, int session) {
    std::vector<const dots::Dot*> list;
    for (const dots::Dot& dot : dots) {
        if (session == 0 || dot.session == session) list.push_back(&dot);
    }
    return list;
}

/// Names in headers: one line of ASCII, any other letter becomes a question mark.
std::string plain(const std::string& text) {
    std::string ascii;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xc0u) == 0x80u) continue;  // the rest of a letter that is already there
        ascii += byte >= 0x80u ? '?' : byte < 32 || byte == 127 ? ' ' : c;
    }
    return ascii;
}

std::uint8_t channel(std::uint32_t color, int shift) {
    return static_cast<std::uint8_t>((color >> shift) & 255u);
}

}  // namespace

std::string points_csv(const dots::Dots& dots, const plan::Plan& plan, const Identity& identity,
                       int session) {
    const auto list = chosen(dots, session);
    std::string records;
    records.reserve(list.size() * 96);
    std::size_t seq = 0;
    for (const dots::Dot* dot : list) {
        records += std::to_string(++seq) + "," + std::to_string(dot->id);
        for (int axis = 0; axis < 3; ++axis)
            records += "," + base::fixed(static_cast<double>(dot->position[axis]), 4);
        for (int axis = 0; axis < 3; ++axis)
            records += "," + base::fixed(static_cast<double>(dot->normal[axis]), 5);
        records += "," + base::fixed(static_cast<double>(dot->depth), 3) + "," +
                   base::fixed(static_cast<double>(dot->diameter), 3);
        records += "," + std::to_string(dot->session) + "," + std::to_string(dot->zone) + "," +
                   base::shortest(static_cast<double>(dot->dilution)) + "\n";
    }
    std::string csv =
        "# format=stipple-points-1\n# plan_id=" + identity.plan_id + "\n# plan=" + plain(identity.plan_name) +
        "\n# revision=" + std::to_string(identity.revision) +
        "\n# session=" + (session == 0 ? "all" : std::to_string(session)) +
        "\n# sessions=" + std::to_string(plan.sessions.size()) +
        "\n# frame=HEAD\n# units=mm\n# scale=" + plan::plain_words(plan::scale_certificate(plan)) +
        "\n# shade=parts of water to 1 part of pigment\n# count=" + std::to_string(list.size()) +
        "\n# crc32c=" + crc32c_hex(records) + "\n";
    csv += "seq,id,x_mm,y_mm,z_mm,nx,ny,nz,depth_mm,diameter_mm,session,zone,shade\n";
    return csv + records + "# end\n";
}

std::string points_ply(const dots::Dots& dots, const plan::Plan& plan, const Identity& identity,
                       int session) {
    const auto list = chosen(dots, session);
    std::string ply =
        "ply\nformat binary_little_endian 1.0\ncomment Stipple dots, HEAD frame, units mm\ncomment plan_id " +
        identity.plan_id + "\ncomment plan " + plain(identity.plan_name) + "\ncomment revision " +
        std::to_string(identity.revision) + "\ncomment scale " +
        plan::plain_words(plan::scale_certificate(plan)) + "\nelement vertex " + std::to_string(list.size()) +
        "\n";
    for (const char* name : {"x", "y", "z", "nx", "ny", "nz", "depth", "diameter"})
        ply += std::string("property float ") + name + "\n";
    for (const char* name : {"session", "zone", "shade", "red", "green", "blue"})
        ply += std::string("property uchar ") + name + "\n";
    ply += "property uint id\nend_header\n";
    for (const dots::Dot* dot : list) {
        const std::array<float, 8> numbers{dot->position.x, dot->position.y, dot->position.z, dot->normal.x,
                                           dot->normal.y,   dot->normal.z,   dot->depth,      dot->diameter};
        ply.append(reinterpret_cast<const char*>(numbers.data()), sizeof numbers);
        const plan::Zone* zone = plan::find_zone(plan, dot->zone);
        const std::uint32_t color = zone                               ? zone->color
                                    : plan::find_scar(plan, dot->zone) ? 0xc08fb0u
                                                                       : 0x404040u;
        const std::array<std::uint8_t, 6> bytes{dot->session,
                                                static_cast<std::uint8_t>(std::min(dot->zone, 255u)),
                                                static_cast<std::uint8_t>(std::lround(dot->dilution)),
                                                channel(color, 16),
                                                channel(color, 8),
                                                channel(color, 0)};
        ply.append(reinterpret_cast<const char*>(bytes.data()), sizeof bytes);
        ply.append(reinterpret_cast<const char*>(&dot->id), 4);
    }
    return ply;
}

double session_hours(const plan::Plan& plan, std::size_t dots, bool first) {
    const double work = static_cast<double>(dots) / (plan.settings.rate_per_minute * 60.0);
    const double breaks = std::floor(work * 60.0 / 75.0) * 10.0 / 60.0;
    return work + (first ? 1.0 : 0.5) + breaks;
}

}  // namespace stipple::deliver
