#include "editor/side_pictures.h"

#include <algorithm>
#include <utility>

#include "gl/context.h"
#include "io/write_file.h"
#include "render/montage.h"

namespace stipple::editor {
namespace {

base::Error stopped() {
    return {base::ErrorCode::cancelled, "The picture was given up."};
}

base::Result<render::Picture> picture_of(const SidePictures::Wish& wish, base::Progress& progress) {
    // The context must outlive the renderer: it goes last.
    const auto context = gl::OffscreenContext::make();
    if (!context) return context.error();
    auto renderer = render::Renderer::make();
    if (!renderer) return renderer.error();
    if (!progress.step("Drawing", 0.2)) return stopped();
    render::Scene scene = wish.scene;
    scene.plan = &wish.plan;
    const bool split = wish.split_at > 0.0f;
    std::string label = wish.use == SidePictures::Use::client ? render::honest_label(scene) : std::string();
    if (split) label += " · left before, right after";
    auto after = renderer->picture(scene, wish.width, wish.height, label);
    if (!after || !split) return after;
    if (!progress.step("Drawing", 0.6)) return stopped();
    scene.dots = nullptr;  // and nothing else: the same light, camera, skin and hair
    scene.heat = render::HeatMap::none;
    const auto before = renderer->picture(scene, wish.width, wish.height, label);
    if (!before) return before;
    return render::split(*before, *after, static_cast<double>(wish.split_at));
}

base::Status made(const SidePictures::Wish& wish, base::Progress& progress) {
    if (!progress.step("Making ready", 0.0)) return stopped();
    const auto picture = picture_of(wish, progress);
    if (!picture) return picture.error();
    if (!progress.step("Writing", 0.9)) return stopped();
    return io::write_file(wish.file, render::encode_png(*picture));
}

}  // namespace

void SidePictures::ask(Wish wish) {
    if (wish.use == Use::recent)
        std::erase_if(waiting_, [&](const Wish& one) { return one.use == Use::recent && one.of == wish.of; });
    // Someone waits for a client's picture; nobody for that of a list.
    const auto place = wish.use == Use::client
                           ? std::find_if(waiting_.begin(), waiting_.end(),
                                          [](const Wish& one) { return one.use == Use::recent; })
                           : waiting_.end();
    waiting_.insert(place, std::move(wish));
}

bool SidePictures::making(Use use) const {
    return (job_.busy() && running_ == use) ||
           std::any_of(waiting_.begin(), waiting_.end(), [use](const Wish& one) { return one.use == use; });
}

std::optional<SidePictures::Made> SidePictures::poll() {
    auto done = job_.poll();
    if (!done && !job_.busy() && !waiting_.empty()) {
        running_ = waiting_.front().use;
        job_.start([wish = std::move(waiting_.front())](base::Progress& progress) -> Made {
            return {wish.use, wish.file, wish.of, made(wish, progress)};
        });
        waiting_.pop_front();
    }
    return done;
}

}  // namespace stipple::editor
