#include "plan/scar.h"

namespace stipple::plan {

Scar usual_scar(ScarKind kind) {
    Scar scar;
    scar.kind = kind;
    scar.name = label(kind);
    switch (kind) {
        case ScarKind::strip:
            break;
        case ScarKind::fue:
            scar.width_mm = 0.0;
            scar.spots_per_cm2 = 15.0;
            // The hair between the white dots stays: only what they took is given back.
            scar.around = 60.0;
            scar.depth_mm = 0.5;
            break;
        case ScarKind::patch:
            scar.width_mm = 0.0;
            break;
        case ScarKind::burn:
            scar.width_mm = 0.0;
            scar.share = 0.6;
            break;
    }
    return scar;
}

std::string_view name(ScarKind kind) {
    constexpr std::string_view names[] = {"strip", "fue", "patch", "burn"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view label(ScarKind kind) {
    constexpr std::string_view labels[] = {"Strip scar", "FUE dots", "Scar patch", "Burn"};
    return labels[static_cast<std::size_t>(kind)];
}

namespace {

/// sRGB; scars made one after the other differ in lightness, too, and all from the colours of zones.
std::uint32_t scar_color(std::uint32_t id) {
    constexpr std::uint32_t colors[] = {0xc08fb0, 0xf2d6e6, 0x9a9ec0, 0xdfe0f4, 0x8f6f86};
    return colors[id % std::size(colors)];
}

}  // namespace

Zone treatment(const Scar& scar) {
    Zone zone;
    zone.id = scar.id;
    zone.name = scar.name;
    zone.color = scar_color(scar.id);
    zone.density = scar.share * scar.around;
    zone.depth_mm = scar.depth_mm;
    zone.needle = scar.needle;
    zone.dilution = scar.dilution;
    return zone;
}

}  // namespace stipple::plan
