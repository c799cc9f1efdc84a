#pragma once
// What a document holds. Only the files of Document itself include this.
#include <deque>
#include <limits>

#include "document/derived.h"
#include "document/document.h"
#include "document/journal.h"

namespace stipple::document {

struct Document::State {
    edit::History history;
    std::optional<plan::Plan> draft;
    std::unique_ptr<surface::GeodesicFront> front;
    head::HeadPtr front_head;
    DerivedCache cache;
    Derived derived;
    base::Job<base::Result<dots::SitesPtr>> sites_job;
    std::string trouble;
    std::filesystem::path path;
    std::string plan_id;
    std::uint32_t revision = 0;
    std::uint64_t initial_seed = 1;
    std::uint64_t saved_hash = 0;
    std::uint64_t shown_hash = 0;  // plan that `derived` was made from
    // What derived.sites were made for, and what the job makes.
    std::uint64_t sites_seed = 0, job_seed = 0;
    head::HeadPtr sites_head, job_head;
    bool stale = true;  // plan changed since derived was made
    /// Derived beside the window: what came of it, and the cache that it was made with.
    struct Followed {
        base::Status status;
        DerivedCache cache;
        Derived derived;
    };
    base::Job<Followed> follow_job;
    /// Commands that wait for their turn beside the window; the first is in the job.
    struct Applied {
        base::Result<plan::Plan> plan;
    };
    std::deque<edit::Command> asked;
    std::string asked_label;  // of the first
    base::Job<Applied> apply_job;
    int edition = 0, applied_on = 0;  // rises with every change of the committed plan; the job's
    bool given_up = false;            // nobody wants what the job makes
    std::deque<Document::Beside> done_beside;
    std::optional<Journal> journal;
    std::size_t recovered_steps = 0;
    std::size_t undo_bytes = std::numeric_limits<std::size_t>::max();

    explicit State(edit::History start) : history(std::move(start)) {}
    /// Closed in peace: what is not saved is not wanted.
    ~State() {
        if (journal) journal->forget();
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    void commit(plan::Plan next, const edit::Command& command) {
        std::string words = edit::label(command, history.plan());
        history.commit(std::move(next), command, std::move(words));
        history.keep_within(undo_bytes);
        note(command);
        stale = true;
        ++edition;
    }
    void note(const io::JournalStep& step) {
        if (journal) journal->add(step);
    }
    const plan::Plan& plan() const { return draft ? *draft : history.plan(); }
    /// A measured distance may have given the plan another head.
    surface::GeodesicFront& front_on(const plan::Plan& on) {
        if (front_head != on.head) {
            front = std::make_unique<surface::GeodesicFront>(on.head->surface);
            front_head = on.head;
        }
        return *front;
    }
    bool sites_fit() const { return derived.sites && sites_seed == plan().seed && sites_head == plan().head; }
    /// The plan has a beard, and the face no sites yet.
    bool wants_face() const { return sites_fit() && !derived.sites->has_face() && plan::has_beard(plan()); }
};

}  // namespace stipple::document
