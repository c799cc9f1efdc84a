// Scars: what is too young, raised or red, was not tried, or will show all the same.
#include <algorithm>

#include "base/number_text.h"
#include "check/rules.h"

namespace stipple::check {
namespace {

/// Trade practice: 6 months at least, 9 to 12 usual.
constexpr double youngest_months = 6.0, usual_months = 9.0;
constexpr double redness_warning = 0.2, redness_stop = 0.5;
constexpr double narrow_ring_mm = 5.0;
constexpr double deep_mm = 0.6;  // thin skin takes a tenth less than the skin around it
constexpr int days_between = 28;

class Rules {
public:
    Rules(const Subject& subject, const plan::Scar& scar, std::vector<Item>& items)
        : subject_(subject), scar_(scar), items_(items) {
        if (!scar.course.empty())
            where_ = surface::position(*subject.plan.head->surface, scar.course[scar.course.size() / 2]);
    }

    void age() {
        if (scar_.age_months >= usual_months) return;
        const std::string says = scar_.name + " is " + base::fixed(scar_.age_months, 0) + " months old";
        if (scar_.age_months < youngest_months)
            say(Level::stop, "scar_too_young", says + "; before 6 months no scar is worked. Wait.");
        else
            say(Level::warning, "scar_young", says + "; 9 to 12 months are usual.");
    }

    void rise() {
        if (scar_.rise == plan::ScarRise::keloid)
            say(Level::stop, "scar_keloid",
                scar_.name + " is a keloid: a needle can make it grow. Do not work it; ask a doctor.");
        if (scar_.rise == plan::ScarRise::raised)
            say(Level::stop, "scar_raised",
                scar_.name +
                    " is raised: only flat scars are worked. Ask a doctor whether it can be flattened.");
        if (scar_.redness >= redness_stop)
            say(Level::stop, "scar_red", scar_.name + " is red, so not mature yet. Wait until it is pale.");
        else if (scar_.redness > redness_warning)
            say(Level::warning, "scar_red",
                scar_.name + " is still a little red; wait, or work only a test patch.");
    }

    void test_patch() {
        if (!scar_.test_patch) {
            say(Level::warning, "scar_no_test_patch",
                scar_.name + " has no test patch. Work 1 cm² in its dullest part and read it at 4 weeks.");
            return;
        }
        switch (scar_.test_patch->result) {
            case plan::PatchResult::open:
                say(Level::warning, "scar_test_patch_open",
                    "The test patch of " + scar_.test_patch->date + " in " + scar_.name +
                        " is not read yet: look at it 4 weeks after.");
                break;
            case plan::PatchResult::fades:
                say(Level::warning, "scar_test_patch_fades",
                    "The test patch in " + scar_.name +
                        " faded: tell the client that this skin may not hold, and plan a touch-up.");
                break;
            case plan::PatchResult::spreads:
                say(Level::stop, "scar_test_patch_spreads",
                    "The test patch in " + scar_.name + " spread under the skin. Do not go on with it.");
                break;
            case plan::PatchResult::holds:
                break;
        }
    }

    void work() {
        if (scar_.share > 1.0)
            say(Level::warning, "scar_share_high",
                scar_.name + " gets " + base::fixed(100 * scar_.share, 0) +
                    " % of the density around it; more than its neighbours makes it stand out.")
                .mend = set_scar(scar_.id, "scar_share", 0.9);
        if (scar_.blend_mm < narrow_ring_mm)
            say(Level::warning, "scar_ring_narrow",
                scar_.name + " is blended over " + base::fixed(scar_.blend_mm, 0) +
                    " mm only; 5 to 15 mm hide its edge.")
                .mend = set_scar(scar_.id, "scar_blend_mm", 10);
        if (scar_.depth_mm > deep_mm)
            say(Level::warning, "depth_high_scar",
                scar_.name + " is planned " + base::fixed(scar_.depth_mm, 2) +
                    " mm deep; scarred skin is thin, 0.6 mm is the most.")
                .mend = set_scar(scar_.id, "depth_mm", 0.4);
        const bool has_dots = std::any_of(subject_.dots.begin(), subject_.dots.end(),
                                          [&](const dots::Dot& dot) { return dot.zone == scar_.id; });
        if (!has_dots)
            say(Level::warning, "scar_without_dots",
                scar_.name +
                    " gets no dots: it lies on skin that is kept free, in front of the hairline or "
                    "unseen by the scan.");
        else if (scar_.kind == plan::ScarKind::burn)
            say(Level::note, "scar_gloss",
                scar_.name + ": gloss, ridges and dents stay visible in raking light. Say so beforehand.");
    }

private:
    Item& say(Level level, std::string code, std::string message) {
        return add(items_, level, std::move(code), std::move(message), where_, scar_.id);
    }
    const Subject& subject_;
    const plan::Scar& scar_;
    std::vector<Item>& items_;
    std::optional<glm::vec3> where_;
};

/// Days from one session that works the scar to the next that does.
void check_rest(const Subject& subject, const plan::Scar& scar, std::vector<Item>& items) {
    const auto& sessions = subject.plan.sessions;
    int days = days_between;
    std::string first;
    std::vector<std::pair<std::size_t, int>> short_rests;
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        days += sessions[i].days_after_previous;
        if (std::binary_search(sessions[i].without.begin(), sessions[i].without.end(), scar.id)) continue;
        if (i > 0 && days < days_between) {
            if (short_rests.empty())
                first = "Session " + std::to_string(i + 1) + " works " + scar.name + " after " +
                        std::to_string(days) + " days;";
            short_rests.emplace_back(i + 1, sessions[i].days_after_previous + days_between - days);
        }
        days = 0;
    }
    if (short_rests.empty()) return;
    add(items, Level::note, "scar_sessions_near",
        first + " scars rest 4 weeks between sessions. Let it rest in this session, or wait.", {}, scar.id)
        .mend = set_days(short_rests);
}

}  // namespace

void check_scars(const Subject& subject, std::vector<Item>& items) {
    for (const plan::Scar& scar : subject.plan.scars) {
        Rules rules(subject, scar, items);
        rules.age();
        rules.rise();
        rules.test_patch();
        rules.work();
    }
    for (const plan::Scar& scar : subject.plan.scars) check_rest(subject, scar, items);
}

}  // namespace stipple::check
