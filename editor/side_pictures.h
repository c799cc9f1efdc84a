#pragma once
// Pictures that are made beside the window, with an OpenGL of their own in a background job: the one for a
// client, the small ones of recent plans. The window never waits for them. One at a time, in the order asked.
#include <deque>
#include <filesystem>
#include <optional>
#include <string>

#include "base/jobs.h"
#include "render/scene.h"

namespace stipple::editor {

class SidePictures {
public:
    enum class Use { client, recent };
    struct Wish {
        Use use = Use::client;
        render::Scene scene;  // its plan is not looked at: `plan` is
        plan::Plan plan;
        int width = 0, height = 0;
        float split_at = 0;              // 0..1 of the width: left of it the head before; 0: nowhere
        std::filesystem::path file, of;  // where the PNG goes; the plan it shows
    };
    struct Made {
        Use use;
        std::filesystem::path file, of;
        base::Status status;
    };

    /// A recent plan's picture that still waits is replaced by a newer one of the same plan.
    void ask(Wish wish);
    /// Starts what waits; what was made since the last call, once.
    std::optional<Made> poll();
    bool busy() const { return job_.busy() || !waiting_.empty(); }
    /// A picture for a client is being made or waits.
    bool making(Use use) const;
    double fraction() const { return job_.fraction(); }
    /// Gives up the picture that is being made.
    void cancel() { job_.cancel(); }

private:
    std::deque<Wish> waiting_;
    base::Job<Made> job_;
    Use running_ = Use::client;
};

}  // namespace stipple::editor
