#pragma once
// The one door: commands in, plan and dots out. Window, command line and tests all work through it.
#include <filesystem>
#include <memory>

#include "base/jobs.h"
#include "dots/existing_hair.h"
#include "dots/sampler.h"
#include "edit/history.h"
#include "io/plan_file.h"

namespace stipple::document {

/// What is computed from the plan; every part is replaced, never changed, so pointers tell what is new.
struct Derived {
    head::ScalpCoordinatesPtr scalp;  // null while landmarks are missing
    dots::HairlineFieldPtr hairline;  // null without hairline
    dots::DensityPtr density;
    dots::SitesPtr sites;          // null until made
    dots::DotsPtr dots;            // null until sites are there
    dots::FolliclesPtr follicles;  // existing hair by the pattern; null without one or without sites
    dots::HairLeftPtr hair_left;   // the same as shares per vertex; null without a pattern
};

class Document {
public:
    /// A new plan on a head, its proposed landmarks taken over; nothing else decided.
    static base::Result<Document> create(head::HeadPtr head, std::uint64_t seed);
    /// A plan that begins as it is, as one carried over from another scan; nothing to undo.
    static base::Result<Document> begin(plan::Plan plan);
    /// From a plan file.
    static base::Result<Document> open(const std::filesystem::path& path);
    /// From the journal that a killed program left behind (document/journal.h): all that was done, with its
    /// undo; goes on with the same journal. Refused while another window has it.
    static base::Result<Document> recover(const std::filesystem::path& journal);
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();

    const plan::Plan& plan() const;  // the draft while a gesture runs, else the committed plan
    const edit::History& history() const;
    /// One command = one undo entry. Refused: one sentence, nothing changed.
    base::Status run(const edit::Command& command);

    // A command that takes longer than a frame, beside the window: poll() makes its entry. Several wait for
    // each other in the order asked; what is done meanwhile comes first, and they are made on that plan.
    void run_beside(const edit::Command& command);
    /// The label of the one that is being made; empty: none.
    const std::string& making_beside() const;
    double beside_fraction() const;
    /// Takes back all that are not made yet; the plan stays as it is.
    void give_up_beside();
    /// What became of one, in their order, once.
    struct Beside {
        edit::Command command;
        base::Status status;
        plan::Plan before;
    };
    std::optional<Beside> done_beside();

    // A gesture: begin/update show a draft made from the committed plan; commit makes one entry; cancel none.
    base::Status draft(const edit::Command& command);
    base::Status commit(const edit::Command& command);
    void cancel_draft();
    bool drafting() const;

    void undo();
    void redo();

    /// Everything computed, now (the command line). Progress on making sites. Refused only when sites cannot
    /// be made.
    base::Result<Derived> derive(base::Progress& progress);
    /// How density and dots follow the plan once sites are there. beside: what a brush changes at once, with
    /// the hairline; everything larger in a background job, the old dots are shown until it is done.
    enum class Follow { at_once, beside };
    /// Scalp coordinates and the hairline, now: with them a document that was opened beside the window is
    /// shown without keeping it waiting.
    void prepare();
    /// What is there now (the window). Sites are made in a background job that poll() adopts. Returns true
    /// when something changed since the last call.
    bool poll(Follow mode = Follow::at_once);
    /// derived() is not yet of plan().
    bool following() const;
    const Derived& derived() const;
    /// 0..1 while sites are being made, else nothing.
    std::optional<double> making_sites() const;
    /// The last thing that could not be computed, one sentence; empty if none.
    const std::string& trouble() const;

    /// plan() differs from what was last saved or opened (by plan hash).
    bool modified() const;
    const std::filesystem::path& path() const;
    const std::string& plan_id() const;  // empty until saved
    std::uint32_t revision() const;
    std::uint64_t initial_seed() const;
    /// From now on every step is kept in a journal in `folder`, until the document is closed.
    base::Status keep_journal(const std::filesystem::path& folder);
    /// Waits until every step so far is safe from a kill.
    base::Status flush_journal();
    /// Steps wait for the disk: poll() again soon.
    bool journal_waits() const;
    /// Leaves the journal where it is, to be recovered another time.
    void leave_journal();
    /// Steps that recover() brought back.
    std::size_t recovered_steps() const;
    base::Status save(const std::filesystem::path& path, base::Progress& progress);

    /// What a save writes, taken at one moment: written beside the window, then adopted.
    struct Saving {
        std::filesystem::path path;
        io::PlanFile file;
        dots::DotsPtr dots;
    };
    /// The committed plan with its dots, which must be there (derived().dots). A gesture that runs is given
    /// up.
    Saving begin_save(const std::filesystem::path& path);
    static base::Status write(const Saving& saving);
    /// The plan as it was then is saved now; what was done meanwhile is not.
    void adopt_saved(const Saving& saving);

    /// Undo may hold about so many bytes; its oldest steps are forgotten first.
    void limit_undo(std::size_t bytes);

private:
    Document();
    bool follow(Follow mode);
    bool follow_beside();
    struct State;
    std::unique_ptr<State> state_;
};

/// The context commands are applied in (patterns are loaded once from the assets folder).
base::Result<std::span<const plan::Pattern>> pattern_library();

}  // namespace stipple::document
