#include "base/number_text.h"
#include "document/carry_over.h"
#include "editor/cli/open_plan.h"
#include "editor/cli/verbs.h"
#include "io/head_import.h"

namespace stipple::cli {

int verb_carry(const CarryOptions& options) {
    const auto old = document::Document::open(options.plan);
    if (!old) return fail(old.error());
    head::UnitWish wish;
    const std::pair<const char*, double> units[] = {
        {"mm", 1}, {"cm", 10}, {"dm", 100}, {"m", 1000}, {"in", 25.4}};
    for (const auto& [name, mm] : units) {
        if (options.unit == name) wish.mm_per_unit = mm;
    }
    const auto head = io::import_head(options.scan, wish, progress());
    if (!head) return fail(head.error());
    auto carried = document::carry_over(old->plan(), *head, progress());
    if (!carried) return fail(carried.error());
    carried->plan.carried_from = old->plan_id();
    auto fresh = document::Document::begin(std::move(carried->plan));
    if (!fresh) return fail(fresh.error());
    if (auto ok = fresh->save(options.out, progress()); !ok) return fail(ok.error());
    say("Carried over to \"" + options.out.string() + "\": the scans lie " +
        base::fixed(carried->median_mm, 2) + " mm apart (median; 95 % within " +
        base::fixed(carried->far_mm, 2) + " mm) on skin without hair; " +
        base::grouped(static_cast<long long>(fresh->derived().dots->size())) + " dots.");
    for (const std::string& lost : carried->lost) say("  not carried: " + lost);
    say_report((*head)->report);
    return done;
}

}  // namespace stipple::cli
