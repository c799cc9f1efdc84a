#include "editor/cli/bench_render.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/rng.h"
#include "editor/cli/console.h"
#include "gl/context.h"
#include "gl/framebuffer.h"
#include "gl/stopwatch.h"
#include "io/head_asset.h"
#include "render/lens.h"
#include "render/plain_splats.h"
#include "render/scene.h"

namespace stipple::cli {
namespace {

using render::Age;
using render::Camera;
using render::Lens;
using render::Scene;

struct Shot {
    const char* name;
    float high_mm;  // of the picture's height at the skin; 0: the whole head
};
constexpr Shot shots[] = {{"whole head", 0.0f}, {"near, 60 mm", 60.0f}, {"close, 20 mm", 20.0f}};
constexpr glm::ivec2 sizes[] = {{1280, 720}, {1920, 1080}, {3840, 2160}};
constexpr int dot_counts[] = {0, 20'000, 200'000};

// Stratified over the skin above the brows, in no order of place: a plan's dots come in none either.
dots::DotsPtr strewn(const head::Head& head, int count) {
    const surface::Surface& skin = *head.surface;
    std::vector<double> until;
    std::vector<std::uint32_t> which;
    double area = 0.0;
    for (std::uint32_t t = 0; t < skin.triangles().size(); ++t) {
        const auto& corner = skin.triangles()[t];
        const glm::vec3 a = skin.positions()[corner[0]], b = skin.positions()[corner[1]],
                        c = skin.positions()[corner[2]];
        if (std::min({a.z, b.z, c.z}) < 45.0f) continue;
        area += 0.5 * static_cast<double>(glm::length(glm::cross(b - a, c - a)));
        until.push_back(area);
        which.push_back(t);
    }
    std::vector<std::uint32_t> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), 0u);
    base::Rng rng(1);
    for (auto k = static_cast<std::uint32_t>(order.size()); k > 1; --k)
        std::swap(order[k - 1], order[rng.below(k)]);
    std::vector<dots::Dot> all(order.size());
    for (std::size_t k = 0; k < order.size(); ++k) {
        const double at = area * (order[k] + rng.uniform()) / count;
        const auto found = std::upper_bound(until.begin(), until.end() - 1, at) - until.begin();
        double u = rng.uniform(), v = rng.uniform();
        if (u + v > 1.0) u = 1.0 - u, v = 1.0 - v;
        dots::Dot& dot = all[k];
        dot.id = static_cast<std::uint32_t>(k);
        dot.session = 2;
        dot.point = {which[static_cast<std::size_t>(found)], static_cast<float>(u), static_cast<float>(v)};
        dot.position = surface::position(skin, dot.point);
        dot.normal = surface::smooth_normal(skin, dot.point);
    }
    return std::make_shared<dots::Dots>(all);
}

/// Without the dots within 8 mm of a place on the crown: what a stroke of the eraser leaves.
dots::DotsPtr without_a_stroke(const dots::Dots& dots, glm::vec3 place) {
    std::vector<dots::Dot> left;
    for (const dots::Dot& dot : dots)
        if (glm::length(dot.position - place) > 8.0f) left.push_back(dot);
    return std::make_shared<dots::Dots>(left);
}

Camera camera_of(const Shot& shot, const head::Head& head, glm::ivec2 size) {
    const float aspect = static_cast<float>(size.x) / static_cast<float>(size.y);
    Camera camera = render::standard_view(render::View::crown, head.surface->bounds(), aspect);
    if (shot.high_mm <= 0.0f) return camera;
    // The skin in the middle of the picture, from as near as that many millimetres fill it.
    const auto hit = head.bvh->first_hit(camera.ray(0.5f * glm::vec2(size), glm::vec2(size)));
    if (hit) camera.target = surface::position(*head.surface, hit->point);
    camera.distance = 0.5f * shot.high_mm / std::tan(0.5f * camera.field_of_view);
    return camera;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Of frames alike; their medians.
struct FrameTimes {
    std::vector<double> wall, gpu, processor, two;
    void add(const gl::Stopwatch::Time& time) {
        wall.push_back(time.wall_ms);
        gpu.push_back(time.gpu_ms);
        processor.push_back(time.all_threads_ms);
        two.push_back(std::max(0.5 * time.all_threads_ms, time.this_thread_ms));
    }
    FrameBench bench(const char* view, glm::ivec2 size, int dots, const char* work) const {
        FrameBench one{view, size.x, size.y, dots, work};
        one.wall_ms = median(wall);
        one.gpu_ms = median(gpu);
        one.processor_ms = median(processor);
        one.two_ms = median(two);
        return one;
    }
};

class Bench {
public:
    Bench(render::Renderer renderer, head::HeadPtr head) : renderer_(std::move(renderer)) {
        scene_.head = std::move(head);
        scene_.skin = render::SkinColor::plan;
        plan_.head = scene_.head;
        plan_.settings.healed_diameter_mm = 0.35;
        scene_.plan = &plan_;
        for (const int count : dot_counts) strewn_.push_back(strewn(*scene_.head, count));
    }

    /// Frames of `work`, `change(k)` before each; the first is for warming up.
    template <typename Change>
    FrameBench measure(const Shot& shot, glm::ivec2 size, int count, const char* work, int rounds,
                       Change change) {
        const gl::Framebuffer& screen = screen_of(size);
        FrameTimes times;
        std::size_t uploaded = 0;
        for (int k = 0; k <= rounds; ++k) {
            change(k);
            screen.bind();
            watch_.start();
            renderer_.draw(scene_, 0, 0, size.x, size.y);
            const auto time = watch_.stop();
            if (k > 0) times.add(time);
            uploaded = renderer_.last_work().uploaded;
        }
        FrameBench bench = times.bench(shot.name, size, count, work);
        bench.uploaded = uploaded;
        return bench;
    }

    void all_of(const Shot& shot, glm::ivec2 size, int which, int rounds, std::vector<FrameBench>& frames) {
        const int count = dot_counts[which];
        scene_.dots = count > 0 ? strewn_[static_cast<std::size_t>(which)] : nullptr;
        const Camera camera = camera_of(shot, *scene_.head, size);
        const auto turned = [&](int k) {
            scene_.camera = camera, scene_.camera.yaw += 1e-4f * static_cast<float>(k % 2);
        };
        frames.push_back(measure(shot, size, count, "all", rounds, turned));
        scene_.camera = camera;
        frames.push_back(measure(shot, size, count, "light", rounds,
                                 [&](int k) { scene_.exposure = k % 2 == 0 ? 0.0 : 0.1; }));
    }

    /// Of 200,000 dots at 4K: all fragments less those of the bare head, which are its skin's and the rest.
    base::Status count_work(const std::string& view, std::vector<FrameCount>& counts) {
        auto card = render::Renderer::make(render::AddingDots::as_a_card_does);
        if (!card) return card.error();
        constexpr glm::ivec2 size = sizes[2];
        gl::FragmentCounter counter;
        const auto passed = [&](const dots::DotsPtr& dots, double exposure) {
            scene_.dots = dots;
            scene_.exposure = exposure;
            screen_of(size).bind();
            counter.start();
            card->draw(scene_, 0, 0, size.x, size.y);
            return counter.stop();
        };
        for (const Shot& shot : shots) {
            if (!std::string(shot.name).starts_with(view)) continue;
            const Camera camera = camera_of(shot, *scene_.head, size);
            scene_.camera = camera;
            passed(nullptr, 0.0);  // what is made once
            const long long light = passed(nullptr, 0.1);
            scene_.camera.yaw += 1e-4f;
            const long long bare = passed(nullptr, 0.0);
            scene_.camera = camera;
            passed(strewn_.back(), 0.0);
            scene_.camera.yaw += 1e-4f;
            const long long dotted = passed(strewn_.back(), 0.0);
            counts.push_back({shot.name, size.x, size.y, dot_counts[2], dotted - bare, light, bare - light});
        }
        scene_.exposure = 0.0;
        return base::Done{};
    }

    /// The whole head's still frame and the plainest way of drawing as many dots, in turn, so that a machine
    /// that is busy now and then is so for both.
    base::Status beside_the_prototype(int rounds, std::vector<FrameBench>& frames) {
        constexpr glm::ivec2 size{1920, 1080};
        const int count = dot_counts[2];
        const Camera camera = camera_of(shots[0], *scene_.head, size);
        const float pixel_mm = Lens::of(camera, size).pixel_angle * camera.distance;
        auto prototype = render::PlainSplats::make(size, pixel_mm, count);
        if (!prototype) return prototype.error();
        scene_.dots = strewn_.back();
        scene_.exposure = 0.0;
        std::array<FrameTimes, 3> times;
        for (int k = 0; k <= rounds; ++k) {
            const float turn = 1e-4f * static_cast<float>(k % 2);
            for (const bool dots : {false, true}) {
                watch_.start();
                prototype->draw(dots, turn);
                if (const auto time = watch_.stop(); k > 0) times[dots ? 1 : 0].add(time);
            }
            scene_.camera = camera, scene_.camera.yaw += turn;
            screen_of(size).bind();
            watch_.start();
            renderer_.draw(scene_, 0, 0, size.x, size.y);
            if (const auto time = watch_.stop(); k > 0) times[2].add(time);
        }
        frames.push_back(times[0].bench("prototype", size, 0, "all"));
        frames.push_back(times[1].bench("prototype", size, count, "all"));
        frames.push_back(times[2].bench(shots[0].name, size, count, "still"));
        return base::Done{};
    }

    /// What is asked of 1080p and the whole head alone.
    void edits(int rounds, std::vector<FrameBench>& frames) {
        constexpr glm::ivec2 size{1920, 1080};
        const auto dots = strewn_.back();
        scene_.camera = camera_of(shots[0], *scene_.head, size);
        frames.push_back(measure(shots[0], size, dot_counts[2], "age", rounds,
                                 [&](int k) { scene_.age = k % 2 == 0 ? Age::healed() : Age::years(3); }));
        scene_.age = Age::healed();
        const auto edited = without_a_stroke(*dots, (*dots)[0].position);
        frames.push_back(measure(shots[0], size, dot_counts[2], "stroke", rounds,
                                 [&](int k) { scene_.dots = k % 2 == 0 ? dots : edited; }));
        scene_.dots = dots;
        // Sliders, with dots and without: what they cost beside skin alone.
        for (const bool dotted : {false, true}) {
            scene_.dots = dotted ? dots : nullptr;
            const int count = dotted ? dot_counts[2] : 0;
            frames.push_back(measure(shots[0], size, count, "room", rounds, [&](int k) {
                scene_.room = k % 2 == 0 ? render::Room::studio : render::Room::window;
            }));
            scene_.room = render::Room::shade_check;
            frames.push_back(measure(shots[0], size, count, "tone", rounds,
                                     [&](int k) { scene_.exposure = k % 2 == 0 ? 0.0 : 0.1; }));
            scene_.exposure = 0.0;
            scene_.room = render::Room::studio;
        }
        frames.push_back(measure(shots[0], size, dot_counts[2], "split", rounds,
                                 [&](int k) { scene_.dots = k % 2 == 0 ? dots : nullptr; }));
        scene_.dots = dots;
        // While the camera moves software draws half the size and a quarter of the dots.
        const Camera camera = scene_.camera;
        scene_.one_dot_of = 4;
        FrameBench moving = measure(shots[0], size / 2, dot_counts[2], "moving", rounds, [&](int k) {
            scene_.camera = camera, scene_.camera.yaw += 1e-3f * static_cast<float>(k);
        });
        scene_.one_dot_of = 1;
        moving.width = size.x, moving.height = size.y;
        frames.push_back(std::move(moving));
    }

private:
    const gl::Framebuffer& screen_of(glm::ivec2 size) {
        if (screen_.width() != size.x || screen_.height() != size.y) {
            color_ = gl::Texture(size.x, size.y, gl::Texture::Format::rgba8);
            screen_ = gl::Framebuffer({&color_}, nullptr);
        }
        return screen_;
    }

    render::Renderer renderer_;
    gl::Stopwatch watch_;
    gl::Texture color_;
    gl::Framebuffer screen_;
    plan::Plan plan_;
    Scene scene_;
    std::vector<dots::DotsPtr> strewn_;
};

}  // namespace

base::Result<RenderBench> bench_render(bool quick, const std::string& view) {
    const auto head = io::load_built_in("male");
    if (!head) return head.error();
    auto context = gl::OffscreenContext::make();
    if (!context) return context.error();
    auto renderer = render::Renderer::make();
    if (!renderer) return renderer.error();
    RenderBench result;
    result.renderer = gl::renderer_name();
    result.software = gl::draws_on_processors();
    Bench bench(std::move(*renderer), *head);
    const int rounds = result.software ? (quick ? 3 : 5) : 21;
    const double all = std::size(shots) * std::size(sizes) * std::size(dot_counts);
    double made = 0;
    for (const glm::ivec2 size : sizes) {
        if (quick && size.x > 1920) continue;
        for (const Shot& shot : shots) {
            if (!std::string(shot.name).starts_with(view)) continue;
            for (int which = 0; which < static_cast<int>(std::size(dot_counts)); ++which) {
                if (!progress().step("Measuring", made++ / all))
                    return base::Error{base::ErrorCode::cancelled, "Stopped."};
                bench.all_of(shot, size, which, rounds, result.frames);
            }
        }
    }
    if (!quick) {
        const auto counted = bench.count_work(view, result.counts);
        if (!counted) return counted.error();
    }
    if (view.empty() || view == "whole") {
        const auto beside = bench.beside_the_prototype(2 * rounds, result.frames);
        if (!beside) return beside.error();
        bench.edits(rounds, result.frames);
    }
    return result;
}

}  // namespace stipple::cli
