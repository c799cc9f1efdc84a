#include "appearance/spectra.h"

#include <algorithm>

namespace stipple::appearance {
namespace {

/// CIE 1931 2 degree observer, D65, and molar extinction of oxy- and deoxyhaemoglobin in 1/(cm M).
struct Row {
    double nm, x, y, z, d65, hbo2, hb;
};

constexpr std::array<Row, 41> table{
    Row{380, 0.001368, 0.000039, 0.006450, 49.9755, 109564, 145232},
    Row{390, 0.004243, 0.000120, 0.020050, 54.6482, 167748, 167780},
    Row{400, 0.014310, 0.000396, 0.067850, 82.7549, 266232, 223296},
    Row{410, 0.043510, 0.001210, 0.207400, 91.4860, 466840, 303956},
    Row{420, 0.134380, 0.004000, 0.645600, 93.4318, 480360, 407560},
    Row{430, 0.283900, 0.011600, 1.385600, 86.6823, 246072, 528600},
    Row{440, 0.348280, 0.023000, 1.747060, 104.8650, 102580, 413280},
    Row{450, 0.336200, 0.038000, 1.772110, 117.0080, 62816, 103292},
    Row{460, 0.290800, 0.060000, 1.669200, 117.8120, 44480, 23388.8},
    Row{470, 0.195360, 0.090980, 1.287640, 114.8610, 33209.2, 16156.4},
    Row{480, 0.095640, 0.139020, 0.812950, 115.9230, 26629.2, 14550},
    Row{490, 0.032010, 0.208020, 0.465180, 108.8110, 23684.4, 16684},
    Row{500, 0.004900, 0.323000, 0.272000, 109.3540, 20932.8, 20862},
    Row{510, 0.009300, 0.503000, 0.158200, 107.8020, 20035.2, 25773.6},
    Row{520, 0.063270, 0.710000, 0.078250, 104.7900, 24202.4, 31589.6},
    Row{530, 0.165500, 0.862000, 0.042160, 107.6890, 39956.8, 39036.4},
    Row{540, 0.290400, 0.954000, 0.020300, 104.4050, 53236, 46592},
    Row{550, 0.433450, 0.994950, 0.008750, 104.0460, 43016, 53412},
    Row{560, 0.594500, 0.995000, 0.003900, 100.0000, 32613.2, 53788},
    Row{570, 0.762100, 0.952000, 0.002100, 96.3342, 44496, 45072},
    Row{580, 0.916300, 0.870000, 0.001650, 95.7880, 50104, 37020},
    Row{590, 1.026300, 0.757000, 0.001100, 88.6856, 14400.8, 28324.4},
    Row{600, 1.062200, 0.631000, 0.000800, 90.0062, 3200, 14677.2},
    Row{610, 1.002600, 0.503000, 0.000340, 89.5991, 1506, 9443.6},
    Row{620, 0.854450, 0.381000, 0.000190, 87.6987, 942, 6509.6},
    Row{630, 0.642400, 0.265000, 0.000050, 83.2886, 610, 5148.8},
    Row{640, 0.447900, 0.175000, 0.000020, 83.6992, 442, 4345.2},
    Row{650, 0.283500, 0.107000, 0.000000, 80.0268, 368, 3750.12},
    Row{660, 0.164900, 0.061000, 0.000000, 80.2146, 319.6, 3226.56},
    Row{670, 0.087400, 0.032000, 0.000000, 82.2778, 294, 2795.12},
    Row{680, 0.046770, 0.017000, 0.000000, 78.2842, 277.6, 2407.92},
    Row{690, 0.022700, 0.008210, 0.000000, 69.7213, 276, 2051.96},
    Row{700, 0.011359, 0.004102, 0.000000, 71.6091, 290, 1794.28},
    Row{710, 0.005790, 0.002091, 0.000000, 74.3490, 314, 1540.48},
    Row{720, 0.002899, 0.001047, 0.000000, 61.6040, 348, 1325.88},
    Row{730, 0.001440, 0.000520, 0.000000, 69.8856, 390, 1102.2},
    Row{740, 0.000690, 0.000249, 0.000000, 75.0870, 446, 1115.88},
    Row{750, 0.000332, 0.000120, 0.000000, 63.5927, 518, 1405.24},
    Row{760, 0.000166, 0.000060, 0.000000, 46.4182, 586, 1548.52},
    Row{770, 0.000083, 0.000030, 0.000000, 66.8054, 650, 1311.88},
    Row{780, 0.000042, 0.000015, 0.000000, 63.3828, 710, 1075.44},
};

constexpr const Row& row_of(int band) {
    return table[static_cast<std::size_t>(band) + 2];
}
static_assert(row_of(0).nm == wavelength_of(0) && row_of(30).nm == wavelength_of(30));

/// Raw sums of light * observer * reflectance, divided by the light's own Y.
glm::dvec3 raw_xyz(const Spectrum& reflectance, const Light& light) {
    glm::dvec3 sum{0.0};
    double white_y = 0.0;
    for (int band = 0; band < band_count; ++band) {
        const Row& row = row_of(band);
        const double power = light.power[band];
        sum += power * reflectance[band] * glm::dvec3{row.x, row.y, row.z};
        white_y += power * row.y;
    }
    return sum / white_y;
}

glm::dvec3 white_of(const Light& light) {
    Spectrum ones;
    ones.fill(1.0);
    return raw_xyz(ones, light);
}

double clamp_nm(double nm) {
    return std::clamp(nm, 390.0, 720.0);
}

}  // namespace

const Light& light_d65() {
    static const Light light = [] {
        Light made;
        for (int band = 0; band < band_count; ++band) made.power[band] = row_of(band).d65;
        return made;
    }();
    return light;
}

const Light& light_a() {
    // The definition itself: 1.435e7 nm K and 2848 K, which today's constants call 2856 K.
    static const Light light = [] {
        Light made;
        for (int band = 0; band < band_count; ++band) {
            const double nm = wavelength_of(band);
            made.power[band] = 100.0 * std::pow(560.0 / nm, 5.0) * std::expm1(1.435e7 / (2848.0 * 560.0)) /
                               std::expm1(1.435e7 / (2848.0 * nm));
        }
        return made;
    }();
    return light;
}

Light light_planck(double kelvin) {
    Light made;
    for (int band = 0; band < band_count; ++band) {
        const double nm = wavelength_of(band);
        made.power[band] = 100.0 * std::pow(560.0 / nm, 5.0) * std::expm1(1.4387769e7 / (kelvin * 560.0)) /
                           std::expm1(1.4387769e7 / (kelvin * nm));
    }
    return made;
}

glm::dvec3 xyz_of(const Spectrum& reflectance, const Light& light) {
    return raw_xyz(reflectance, light) / white_of(light) * white_d65;
}

Lab lab_of(const Spectrum& reflectance, const Light& light) {
    return lab_from_xyz(xyz_of(reflectance, light));
}

glm::dvec3 linear_of(const Spectrum& reflectance, const Light& light) {
    if (&light == &light_d65()) return linear_from_xyz(xyz_of(reflectance, light));
    return linear_from_xyz(adapt_to_d65(raw_xyz(reflectance, light), white_of(light)));
}

std::array<glm::dvec3, band_count> srgb_weights(const Light& light) {
    std::array<glm::dvec3, band_count> weights;
    for (int band = 0; band < band_count; ++band) {
        Spectrum one{};
        one[band] = 1.0;
        weights[band] = linear_of(one, light);
    }
    return weights;
}

const std::array<glm::dvec3, band_count>& srgb_weights_d65() {
    static const std::array<glm::dvec3, band_count> weights = srgb_weights(light_d65());
    return weights;
}

double mu_melanosome(double nm) {
    return 0.1 * 6.6e11 * std::pow(clamp_nm(nm), -3.33);
}

double mu_baseline(double nm) {
    // Half the published baseline: two independent public sets of skin spectra fit best there.
    constexpr double scale = 0.5;
    return scale * 0.1 * (0.244 + 85.3 * std::exp(-(clamp_nm(nm) - 154.0) / 66.2));
}

double mu_blood(double nm, double saturation) {
    constexpr double molar = 150.0 / 64500.0;  // g/l over g/mol
    const double position = (clamp_nm(nm) - table.front().nm) / 10.0;
    const std::size_t below = std::min(static_cast<std::size_t>(position), table.size() - 2);
    const double part = position - static_cast<double>(below);
    const auto extinction = [&](const Row& row) {
        return saturation * row.hbo2 + (1.0 - saturation) * row.hb;
    };
    return 0.1 * 2.3026 * molar *
           ((1.0 - part) * extinction(table[below]) + part * extinction(table[below + 1]));
}

double reduced_scattering(double nm) {
    const double u = clamp_nm(nm) / 500.0;
    return 4.60 * (0.409 * std::pow(u, -4.0) + 0.591 * std::pow(u, -0.702));
}

}  // namespace stipple::appearance
