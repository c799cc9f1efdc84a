#pragma once
// One function a rule family; check.cpp calls them in order. Thresholds stand beside their rule with their
// reason.
#include "check/check.h"
#include "dots/statistics.h"

namespace stipple::check {

/// What every rule may look at.
struct Subject {
    const plan::Plan& plan;
    const head::ScalpCoordinates* scalp;  // null while landmarks are missing
    const dots::Sites& sites;
    const dots::Density& density;
    const dots::Dots& dots;
    const std::vector<dots::Follicle>* hair = nullptr;  // null: nobody knows where it stands
};

void check_head(const Subject& subject,
                std::vector<Item>& items);  // landmarks, size, scale, registration, scan
void check_hairline(const Subject& subject,
                    std::vector<Item>& items);  // height, temples, symmetry, straightness
void check_density(const Subject& subject, std::vector<Item>& items);   // spacing, fill, evenness, touching
void check_scars(const Subject& subject, std::vector<Item>& items);     // age, rise, test patch, share, ring
void check_sessions(const Subject& subject, std::vector<Item>& items);  // first session, gaps, length, depth

void check_shade(const Subject& subject, std::vector<Item>& items);  // too dark, unlike the sides
void check_loss(const Subject& subject,
                std::vector<Item>& items);  // patches at work, skin left bald, old work under new
void check_beard(const Subject& subject, std::vector<Item>& items);  // depth, density, landmarks of the face

inline Item& add(std::vector<Item>& items, Level level, std::string code, std::string message,
                 std::optional<glm::vec3> where = {}, std::optional<std::uint32_t> zone = {}) {
    return items.emplace_back(Item{level, std::move(code), std::move(message), where, zone});
}

/// Warned at 10 % of the skin under dots, stopped at 15 %: nearer than that dots read as a painted area.
constexpr double fill_warning = 0.10, fill_stop = 0.15;

/// Mends in words: "Set depth to 0.4 mm".
Mend set_plan(const char* setting, double value);
Mend set_zone(std::uint32_t zone, const char* setting, double value);
Mend set_scar(std::uint32_t scar, const char* setting, double value);
/// All rests that are too short, in one: sessions from 1 and the least days before each. None: no mend.
std::optional<Mend> set_days(const std::vector<std::pair<std::size_t, int>>& rests);

}  // namespace stipple::check
